import type { Locale } from "#kit/i18n/speak.ts";
import type { Letter } from "#ports/mail.ts";
import type { Messaging } from "#ports/messaging.ts";
import { mayWe } from "#registers/people/consent/queries.ts";
import { recordLetter } from "#registers/people/letters/commands.ts";
import type { LetterKind, LetterTools } from "#registers/people/letters/contract.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

type Sending = {
  readonly personId: string;
  /** Our own name for the letter, the same when the job is tried again. */
  readonly id: string;
  readonly kind: LetterKind;
  readonly at: Date;
  readonly letter: (locale: Locale) => Pick<Letter, "subject" | "text" | "html">;
  /** Where it may be answered by e-mail; null or left out for the sender's own address. */
  readonly replyTo?: string | null;
  /** The same as a text message. */
  readonly text: (locale: Locale) => string;
};

/**
 * Tells somebody what they asked for (purpose "account"): by e-mail, or by text where they gave a mobile alone, in the
 * language of that way to reach them. Noted for their copy once it is on its way.
 *
 * @returns what came of it, for the count of the job
 * @throws when the server is away, so that the job is tried again
 */
export async function sendToPerson(
  people: PeopleDb,
  {
    keys,
    mail,
    messaging,
  }: Pick<LetterTools, "keys" | "mail"> & { readonly messaging: Pick<Messaging, "send"> },
  { personId, id, kind, at, letter, replyTo = null, text }: Sending,
): Promise<Record<string, number>> {
  const noted = { personId, kind, purpose: "account", at } as const;
  const byMail = await mayWe(people, { personId, channel: "email", purpose: "account", keys });
  if (byMail.ok) {
    const { locale, contact } = byMail.permission;
    const words = letter(locale);
    const did = came(
      await mail.send({ ...words, to: contact.address, id, ...(replyTo === null ? {} : { replyTo }) }),
    );
    if (did.sent) await recordLetter(people, { ...noted, channel: "email", subject: words.subject });
    return did;
  }
  const byText = await mayWe(people, { personId, channel: "sms", purpose: "account", keys });
  if (!byText.ok) return { unreachable: 1 };
  const { locale, contact } = byText.permission;
  const did = came(await messaging.send({ channel: "sms", to: contact.address, text: text(locale), id }));
  if (did.sent) await recordLetter(people, { ...noted, channel: "sms", subject: null });
  return did;
}

function came(fate: { readonly ok: boolean; readonly reason?: string }): Record<string, number> {
  if (fate.ok) return { sent: 1 };
  if (fate.reason === "busy" || fate.reason === "away") throw new Error(`the letter waits: ${fate.reason}`);
  return { refused: 1 };
}
