/** A short message to one phone. Whoever makes it holds a permission to send; the port asks nothing. */
export type TextMessage = {
  readonly channel: "sms" | "whatsapp";
  /** E.164: "+447700900123". */
  readonly to: string;
  readonly text: string;
  /** Our own name for this message, the same when it is tried again. */
  readonly id: string;
};

export type MessageFate =
  /** The company took it; `reference` is its own name for it, which reports of delivery carry. */
  | { readonly ok: true; readonly reference: string }
  /** Never try this number, or this message, again. */
  | {
      readonly ok: false;
      readonly reason: "not-a-number" | "unreachable" | "opted-out" | "refused-message";
      readonly reply: string;
    }
  /** Not now: try again later. */
  | { readonly ok: false; readonly reason: "busy" | "away"; readonly reply: string }
  /** The line broke after it was handed over: it may have been taken. Trying again may make two of it. */
  | { readonly ok: false; readonly reason: "unsure"; readonly reply: string };

/** What a phone, or the company, tells us afterwards. */
export type MessageReport =
  | { readonly kind: "delivered"; readonly reference: string }
  | { readonly kind: "failed"; readonly reference: string; readonly reply: string }
  /** Somebody wrote to us. `stop`: it was the word by which they want no more. */
  | { readonly kind: "answer"; readonly from: string; readonly text: string; readonly stop: boolean };

/** A report as it came over the wire. */
export type PostedReport = {
  /** The full address it was posted to, as the company knows it. */
  readonly url: string;
  /** Fields of the form it posted. */
  readonly fields: Readonly<Record<string, string>>;
  /** Header by name, lower case. */
  readonly header: (name: string) => string | undefined;
};

/** Takes short messages to phones. */
export type Messaging = {
  send(message: TextMessage): Promise<MessageFate>;
  /** Was the message of this id taken? Null when it cannot be told. Left out by those who never can. */
  wasTaken?(id: string): Promise<boolean | null>;
  /** Reads a report after checking that the company sent it; null when it did not, or it tells nothing of use. */
  report(posted: PostedReport): MessageReport | null;
  /** Null when all is well, else what is wrong with the set-up. For the doctor. */
  check(): Promise<string | null>;
};
