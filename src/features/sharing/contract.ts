/** What is shared. */
export type Shared = {
  /** Absolute address of a page; never one with a query, where a postcode might be. */
  readonly url: string;
  /** What the page is, on one line: the subject of an e-mail. */
  readonly title: string;
  /** What to say about it, a few short lines; the address is added after it. */
  readonly text: string;
};

/** The links that hand something to another app, without a script and without telling that app's maker until sent. */
export function shareLinks({ url, title, text }: Shared): {
  readonly whatsapp: string;
  readonly sms: string;
  readonly mail: string;
} {
  const message = encodeURIComponent(`${text}\n${url}`);
  return {
    whatsapp: `https://wa.me/?text=${message}`,
    // "?&body=" is what both iPhones and Androids understand.
    sms: `sms:?&body=${message}`,
    mail: `mailto:?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(`${text}\n\n${url}`)}`,
  };
}

/**
 * `url` without its query and fragment: what may be shared.
 *
 * @throws TypeError when `url` is not absolute
 */
export function shareable(url: string): string {
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}
