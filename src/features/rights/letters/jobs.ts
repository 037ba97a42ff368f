import { stopsAnswers } from "#domain/consent/suppression.ts";
import {
  CONFIRM_CONTACT_DAYS,
  CONFIRM_CONTACT_LINK,
  RIGHTS_DAYS,
  RIGHTS_LINK,
  type RightsPost,
} from "#features/rights/contract.ts";
import type { Db } from "#kit/db/database.ts";
import type { Locale, Speak } from "#kit/i18n/speak.ts";
import { type Did, handler, type JobHandler } from "#kit/jobs/job.ts";
import { queue } from "#kit/jobs/queue.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import { signLink } from "#kit/signed-links/link.ts";
import type { Mail } from "#ports/mail.ts";
import type { Messaging } from "#ports/messaging.ts";
import { lockPerson } from "#registers/people/consent/commands.ts";
import { mayWe } from "#registers/people/consent/queries.ts";
import { ownerOf } from "#registers/people/contacts/commands.ts";
import { recordLetter } from "#registers/people/letters/commands.ts";
import { person } from "#registers/people/queries.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { suppressed } from "#registers/people/suppression/queries.ts";
import { preferencesPath } from "#registers/people/unsubscribing/queries.ts";
import { type LetterKind, rightsLetter } from "./mail.tsx";

export const RIGHTS_LETTERS = queue<RightsPost>("rights-letters");

export type RightsTools = {
  readonly db: Db;
  readonly keys: KeyRing;
  readonly mail: Mail;
  readonly messaging: Messaging;
  readonly speakers: Readonly<Record<Locale, Speak>>;
  readonly movement: (locale: Locale) => Promise<string>;
  /** "https://example.org", no slash at the end. */
  readonly origin: string;
  readonly now: () => Date;
};

const DAY_MS = 86_400_000;

/** One message for each wish: a link to one's rights, to the preference centre, or the question "is this yours?". */
export function sendsRightsLetters(tools: RightsTools): JobHandler {
  return handler(RIGHTS_LETTERS, async ({ id, payload }) => {
    const named = await withNames(tools);
    return withPeople(tools.db, wholeMovement("rights-letter"), (people) =>
      payload.kind === "confirm-contact"
        ? sendQuestion(named, people, { ...payload, id })
        : sendWayIn(named, people, { ...payload, id }),
    );
  });
}

/** The tools with the movement's names read beforehand: what works inside a transaction asks for no second connection. */
export async function withNames<T extends RightsTools>(tools: T): Promise<T> {
  const names = { en: await tools.movement("en"), cy: await tools.movement("cy") };
  return { ...tools, movement: async (locale: Locale) => names[locale] };
}

async function sendWayIn(
  tools: RightsTools,
  people: PeopleDb,
  { id, kind, personId, channel }: Exclude<RightsPost, { kind: "confirm-contact" }> & { id: string },
): Promise<Did> {
  const { keys, origin } = tools;
  const now = tools.now();
  const may = await mayWe(people, { personId, channel, purpose: "account", keys });
  if (!may.ok) return { unreachable: 1 };
  const { contact, locale } = may.permission;
  const expiresAt = new Date(now.getTime() + RIGHTS_DAYS * DAY_MS);
  const path =
    kind === "preferences"
      ? preferencesPath(keys, { personId, now })
      : `/l/rights/${signLink(keys, { purpose: RIGHTS_LINK, subject: personId, expiresAt }, now)}`;
  const calledName = (await person(people, personId))?.calledName ?? null;
  const to = contact.address;
  return deliver(tools, people, { id, personId, kind, locale, channel, to, link: origin + path, calledName });
}

/**
 * Goes to an address that is not theirs yet: no name is told, and nothing but this one question is ever sent there. Where
 * it is somebody else's already, it is written in the language of whoever reads it.
 */
async function sendQuestion(
  tools: RightsTools,
  people: PeopleDb,
  { id, personId, wishId }: Extract<RightsPost, { kind: "confirm-contact" }> & { id: string },
): Promise<Did> {
  const { keys, origin } = tools;
  const now = tools.now();
  const here = (await lockPerson(people, personId)) ? await person(people, personId) : null;
  const wish = await people
    .selectFrom("contact_wish")
    .select(["kind", "value", "as_written"])
    .where("id", "=", wishId)
    .where("person_id", "=", personId)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  if (here === null || wish === undefined) return { gone: 1 };
  const channel = wish.kind === "email" ? "email" : "sms";
  const why = (await suppressed(people, { channel, values: [wish.value], keys })).get(wish.value) ?? null;
  if (why !== null && stopsAnswers(why)) return { unreachable: 1 };
  const expiresAt = new Date(now.getTime() + CONFIRM_CONTACT_DAYS * DAY_MS);
  const signed = { purpose: CONFIRM_CONTACT_LINK, subject: personId, detail: wishId, expiresAt };
  const link = `${origin}/l/confirm-contact/${signLink(keys, signed, now)}`;
  const kind = wish.kind === "email" ? "email" : "mobile";
  const reader = await ownerOf(people, { kind, value: wish.value });
  const { locale } = (reader === null ? null : await person(people, reader)) ?? here;
  const to = wish.as_written;
  const letter = { id, personId, kind: "confirm-contact", locale, channel, to, link } as const;
  return deliver(tools, people, { ...letter, calledName: null });
}

/** @throws when the server is away, so that the job is tried again */
async function deliver(
  { speakers, movement: nameIn, mail, messaging, now }: RightsTools,
  people: PeopleDb,
  {
    id,
    personId,
    kind,
    locale,
    channel,
    to,
    link,
    calledName,
  }: {
    readonly id: string;
    readonly personId: string;
    readonly kind: LetterKind;
    readonly locale: Locale;
    readonly channel: "email" | "sms";
    readonly to: string;
    readonly link: string;
    readonly calledName: string | null;
  },
): Promise<Did> {
  const speak = speakers[locale];
  const movement = await nameIn(locale);
  const noted = { personId, channel, kind: `rights/${kind}`, purpose: "account", at: now() } as const;
  if (channel === "sms") {
    const text = speak.t(`rights.sms.${kind}`, { movement, link });
    const fate = await messaging.send({ channel, to, text, id: `rights-${id}` });
    if (fate.ok) await recordLetter(people, { ...noted, subject: null });
    return fate.ok ? { sent: 1 } : { refused: 1 };
  }
  const letter = rightsLetter({ speak, kind, movement, calledName, link });
  const fate = await mail.send({ ...letter, to, id: `rights-${id}` });
  if (!fate.ok && (fate.reason === "busy" || fate.reason === "away")) throw new Error("mail is away");
  if (fate.ok) await recordLetter(people, { ...noted, subject: letter.subject });
  return fate.ok ? { sent: 1 } : { refused: 1 };
}
