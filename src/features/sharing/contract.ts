/** What is shared. */
export type Shared = {
  /** Absolute address of a page; never one with a query, where a postcode might be. */
  readonly url: string;
  /** What the page is, on one line: the subject of an e-mail. */
  readonly title: string;
  /** What to say about it, a few short lines; the address is added after it. */
  readonly text: string;
  /** Shorter words for a text message, and longer ones for a letter; the same where they are not given. */
  readonly sms?: string | undefined;
  readonly mail?: string | undefined;
};

/** The links that hand something to another app, without a script and without telling that app's maker until sent. */
export function shareLinks({ url, title, text, sms = text, mail = text }: Shared): {
  readonly whatsapp: string;
  readonly sms: string;
  readonly mail: string;
} {
  const message = (words: string) => encodeURIComponent(`${words}\n${url}`);
  return {
    whatsapp: `https://wa.me/?text=${message(text)}`,
    // "?&body=" is what both iPhones and Androids understand.
    sms: `sms:?&body=${message(sms)}`,
    mail: `mailto:?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(`${mail}\n\n${url}`)}`,
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
