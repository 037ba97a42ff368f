/** One message to one person. */
export type Mail = {
  /** "anna@example.org" */
  readonly to: string;
  readonly subject: string;
  /** What it says, for readers that show no markup. */
  readonly text: string;
  /** The same as a document. */
  readonly html: string;
  /** By name: "List-Unsubscribe". */
  readonly headers: Readonly<Record<string, string>>;
};

export type MailResult =
  /** Taken by the post office, under its name for it. */
  | { readonly ok: true; readonly id: string }
  /** "refused": trying again is no use; "away": it may be later. */
  | { readonly ok: false; readonly reason: "refused" | "away" };

/** Whoever carries mail. The product sends through this and nothing else. */
export type MailPort = { send(mail: Mail): Promise<MailResult> };
