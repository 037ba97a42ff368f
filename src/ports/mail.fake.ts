import type { Mail, MailPort } from "./mail.ts";

export type KeptMail = Mail & { readonly id: string; readonly at: Date };

/** A post office that carries nothing: it keeps the newest messages in memory, for tests and for /dev/mail. */
export type FakeMail = MailPort & {
  /** The newest first. */
  kept(): readonly KeptMail[];
};

const MOST_KEPT = 200;

export function fakeMail({ now }: { now: () => Date }): FakeMail {
  const messages: KeptMail[] = [];
  let sent = 0;
  return {
    async send(mail) {
      sent++;
      const id = `kept-${sent}`;
      messages.unshift({ ...mail, id, at: now() });
      messages.length = Math.min(messages.length, MOST_KEPT);
      return { ok: true, id };
    },
    kept: () => [...messages],
  };
}
