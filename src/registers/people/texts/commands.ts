import { type Keyword, keyword } from "#domain/consent/keywords.ts";
import type { ConsentedPurpose } from "#domain/consent/purposes.ts";
import { phoneNumber } from "#kit/phone/phone-number.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import { recordConsent, withdraw } from "#registers/people/consent/commands.ts";
import { ownerNow } from "#registers/people/delivery/commands.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import { liftSuppression, suppress } from "#registers/people/suppression/commands.ts";

export type TextReceived = {
  /** The number it came from, as the carrier writes it. */
  readonly from: string;
  readonly text: string;
  /** The company said that it was the word by which they want no more (`MessageReport` of ports/messaging). */
  readonly stop?: boolean;
  /** The company's name for the message, as proof; null when it gives none. */
  readonly messageId: string | null;
  readonly at: Date;
  readonly now: Date;
  readonly keys: Pick<KeyRing, "keyedHash">;
};

export type TextAnswer = {
  readonly did: Keyword;
  /** Whose number it is; null when nobody's, or unreadable. */
  readonly personId: string | null;
};

const AUTHOR = "link/text";
const CHANNELS = ["sms", "whatsapp"] as const;

/**
 * Does what a text message asks: STOP ends every text and keeps the number from ever being texted, whoever adds it again;
 * START takes that back, and gives again just what STOP had ended. Anything else does nothing here. The same message
 * twice is the same as once. The scope must reach everybody.
 */
export async function heedText(db: PeopleDb, received: TextReceived): Promise<TextAnswer> {
  const did = received.stop === true ? "stop" : keyword(received.text);
  const number = phoneNumber(received.from);
  if (did === null || !number.ok) return { did: null, personId: null };
  const personId = await ownerNow(db, "sms", number.e164);
  if (did === "stop") await stop(db, { ...received, value: number.e164, personId });
  else await start(db, { ...received, value: number.e164, personId });
  return { did, personId };
}

type Heard = TextReceived & { readonly value: string; readonly personId: string | null };

async function stop(db: PeopleDb, { value, personId, keys, messageId, at, now }: Heard): Promise<void> {
  await suppress(db, { channels: CHANNELS, value, why: "stop-sms", keys, author: AUTHOR, now });
  if (personId === null) return;
  for (const channel of CHANNELS) {
    const proof = { message: messageId };
    const how = "stop-sms";
    await withdraw(db, {
      personId,
      channel,
      purpose: "every",
      how,
      shownAt: null,
      at,
      now,
      author: AUTHOR,
      proof,
    });
  }
}

async function start(db: PeopleDb, { value, personId, keys, messageId, at, now }: Heard): Promise<void> {
  await liftSuppression(db, { channels: CHANNELS, value, keys });
  if (personId === null) return;
  const stopped = await db
    .selectFrom("consent_now")
    .innerJoin("consent", "consent.id", "consent_now.consent_id")
    .select(["consent_now.channel", "consent_now.purpose"])
    .where("consent_now.person_id", "=", personId)
    .where("consent_now.act", "=", "withdrawn")
    .where("consent.how", "=", "stop-sms")
    .execute();
  for (const pair of stopped) {
    await recordConsent(db, {
      personId,
      channel: pair.channel as (typeof CHANNELS)[number],
      purpose: pair.purpose as ConsentedPurpose,
      act: "given",
      wordingId: null,
      how: "start-sms",
      shownAt: null,
      ...{ at, now, author: AUTHOR, proof: { message: messageId } },
    });
  }
}
