/** One letter to one address. Whoever makes it holds a permission to send; the port asks nothing. */
export type Letter = {
  /** Bare address, "ann@example.org"; one only. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The same in HTML; null for plain text alone. */
  readonly html: string | null;
  /** Where answers go, when not to the sender. */
  readonly replyTo?: string;
  /**
   * For mail that goes to many: the address of the one-click unsubscribe, which answers POST (RFC 8058), and one to
   * write to. The adapter makes the headers.
   */
  readonly unsubscribe?: { readonly url: string; readonly mailto?: string };
  /**
   * Our own name for this letter, the same when it is tried again: it becomes the Message-ID, by which mailboxes drop a
   * second copy and bounces are matched. Letters, digits, "." and "-".
   */
  readonly id: string;
  /** Files to go with it, such as an invitation for the calendar. */
  readonly attachments?: readonly {
    readonly name: string;
    readonly type: string;
    readonly content: string | Uint8Array;
  }[];
};

export type LetterFate =
  | { readonly ok: true }
  /** This address will not take it: do not try again. */
  | { readonly ok: false; readonly reason: "refused-address" | "refused-letter"; readonly reply: string }
  /** Not now: try again later. `reply` is the server's, without addresses. */
  | { readonly ok: false; readonly reason: "busy" | "away"; readonly reply: string }
  /** The line broke after it was handed over: it may have been taken. Trying again may make two of it. */
  | { readonly ok: false; readonly reason: "unsure"; readonly reply: string };

/**
 * Takes letters to people's mailboxes. `ok` means that the next server has taken responsibility for it; a bounce may
 * still come. Faults of set-up (wrong password, no such server) are "away", with words that say so in `reply`.
 */
export type Mail = {
  send(letter: Letter): Promise<LetterFate>;
  /** Was the letter of this id taken? Null when it cannot be told. Left out by those who never can: SMTP has no such question. */
  wasTaken?(id: string): Promise<boolean | null>;
  /** Can the server be reached with these settings? For the doctor. Null when all is well, else what is wrong. */
  check(): Promise<string | null>;
  close(): Promise<void>;
};
