import { monthsAfter } from "#domain/membership/calendar.ts";
import type { MembershipRules } from "#domain/membership/rules.ts";
import { noonOf } from "#domain/time/calendar-day.ts";
import { londonDay } from "#domain/time/london.ts";
import type { Locale } from "#kit/i18n/speak.ts";
import { handler, type JobHandler, scheduled } from "#kit/jobs/job.ts";
import { queue } from "#kit/jobs/queue.ts";
import { signLink } from "#kit/signed-links/link.ts";
import type { Mail } from "#ports/mail.ts";
import type { Messaging } from "#ports/messaging.ts";
import { recordFact } from "#registers/activity/commands.ts";
import type { MayWe } from "#registers/people/consent/contract.ts";
import { mayWe } from "#registers/people/consent/queries.ts";
import { recordLetter } from "#registers/people/letters/commands.ts";
import type { LetterTools } from "#registers/people/letters/contract.ts";
import { person } from "#registers/people/queries.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { preferencesPath } from "#registers/people/unsubscribing/queries.ts";
import { waitingFor } from "./confirming/queries.ts";
import { CONFIRM_DAYS, CONFIRM_PURPOSE, detailOf, type JoiningPost, RENEW_PURPOSE } from "./contract.ts";
import { againLetter, confirmLetter, renewalLetter } from "./mail.tsx";
import { lapseMembers } from "./terms/commands.ts";
import { endingOn, REMINDED } from "./terms/queries.ts";

/** "Is this you?" and "you are here already": one message for each form that was sent. */
export const JOINING_LETTERS = queue<JoiningPost>("joining-letters");
const RENEWALS = queue<Record<never, never>>("membership-renewals", { keep: "one" });
export const RENEWAL_LETTERS = queue<{ personId: string; renewsOn: string }>("renewal-letters");
export const JOINING_QUEUES = [JOINING_LETTERS, RENEWALS, RENEWAL_LETTERS];

export type JoiningTools = Omit<LetterTools, "movement"> & {
  readonly messaging: Messaging;
  /** The settings in force, as far as letters and terms need them. */
  readonly movement: () => Promise<{
    readonly nameIn: (locale: Locale) => string;
    /** Null where the movement has no members. */
    readonly rules: MembershipRules | null;
  }>;
  readonly sendMany: (
    jobs: readonly { payload: { personId: string; renewsOn: string }; key: string }[],
  ) => Promise<number>;
  readonly now: () => Date;
};

const DAY_MS = 86_400_000;
/** A reminder goes out a month before a term ends; the link in it is good for two. */
const REMIND_MONTHS = 1;
const RENEW_DAYS = 62;

/** Background work of joining: the messages after forms, reminders of terms, and lapsing. */
export function joiningJobs(tools: JoiningTools): readonly JobHandler[] {
  return [
    handler(JOINING_LETTERS, ({ id, payload }) => sendJoiningLetter(tools, { ...payload, id })),
    scheduled(RENEWALS, "20 6 * * *", () => renewals(tools)),
    handler(RENEWAL_LETTERS, ({ id, payload }) => sendRenewal(tools, { ...payload, id })),
  ];
}

async function sendJoiningLetter(
  tools: JoiningTools,
  { id, kind, personId, channel, groupId }: JoiningPost & { id: string },
) {
  const { nameIn } = await tools.movement();
  return toPerson(tools, { personId, channel }, async ({ permission, calledName, people }) => {
    const { keys, origin, speakers, mail, messaging } = tools;
    const now = tools.now();
    const speak = speakers[permission.locale];
    const movement = nameIn(permission.locale);
    const expiresAt = new Date(now.getTime() + CONFIRM_DAYS * DAY_MS);
    const detail = detailOf(permission.contact.id, groupId);
    const path =
      kind === "again"
        ? preferencesPath(keys, { personId, now })
        : `/l/join/${signLink(keys, { purpose: CONFIRM_PURPOSE, subject: personId, detail, expiresAt }, now)}`;
    const link = origin + path;
    const to = permission.contact.address;
    const noted = { personId, channel, kind: `joining/${kind}`, purpose: "account", at: now } as const;
    if (channel === "sms") {
      const text = speak.t(kind === "again" ? "join.sms.again" : "join.sms.confirm", { movement, link });
      const sent = (await messaging.send({ channel, to, text, id: `joining-${id}` })).ok;
      if (sent) await recordLetter(people, { ...noted, subject: null });
      return sent;
    }
    const words = { speak, movement, calledName, link };
    const letter =
      kind === "again"
        ? againLetter(words)
        : confirmLetter({ ...words, waiting: await waitingFor(people, { personId, detail }) });
    const sent = taken(await mail.send({ ...letter, to, id: `joining-${id}` }));
    if (sent) await recordLetter(people, { ...noted, subject: letter.subject });
    return sent;
  });
}

/** Once a day: whose term ends a month from today is told, and whose ended yesterday lapses. */
async function renewals(tools: JoiningTools) {
  const { db, movement, sendMany } = tools;
  const now = tools.now();
  const { rules } = await movement();
  if (rules === null || rules.termMonths === null) return {};
  const today = londonDay(now);
  const inAMonth = monthsAfter(today, REMIND_MONTHS);
  const { ending, lapsed } = await withPeople(db, wholeMovement("membership-renewals"), async (people) => ({
    ending: await endingOn(people, { from: today, to: inAMonth, now }),
    lapsed: await lapseMembers(people, { today, now }),
  }));
  const letters = ending.map((each) => ({ payload: each, key: `${each.personId}/${each.renewsOn}` }));
  return { reminded: await sendMany(letters), lapsed };
}

async function sendRenewal(
  tools: JoiningTools,
  { id, personId, renewsOn }: { id: string; personId: string; renewsOn: string },
) {
  const { nameIn } = await tools.movement();
  return toPerson(tools, { personId, channel: "email" }, async ({ permission, calledName, people }) => {
    const { keys, origin, speakers, mail } = tools;
    const now = tools.now();
    await recordFact(people, {
      ...{ kind: REMINDED, actor: "job/renewals", subject: `person/${personId}`, personId, at: now },
    });
    const speak = speakers[permission.locale];
    const expiresAt = new Date(now.getTime() + RENEW_DAYS * DAY_MS);
    const detail = renewsOn;
    const token = signLink(keys, { purpose: RENEW_PURPOSE, subject: personId, detail, expiresAt }, now);
    const letter = renewalLetter({
      ...{
        speak,
        calledName,
        movement: nameIn(permission.locale),
        link: `${origin}/l/renew/${token}`,
      },
      day: speak.dayAndYear(noonOf(renewsOn)),
    });
    const sent = taken(await mail.send({ ...letter, to: permission.contact.address, id: `renewal-${id}` }));
    const noted = { personId, channel: "email", kind: "joining/renewal", purpose: "account" } as const;
    if (sent) await recordLetter(people, { ...noted, subject: letter.subject, at: now });
    return sent;
  });
}

/** Sends what a person asked for or must know, if they can be reached; a server that is away is tried again. */
async function toPerson(
  { db, keys }: JoiningTools,
  { personId, channel }: { personId: string; channel: "email" | "sms" },
  send: (reached: {
    readonly permission: Extract<MayWe, { ok: true }>["permission"];
    readonly calledName: string | null;
    readonly people: PeopleDb;
  }) => Promise<boolean>,
): Promise<Record<string, number>> {
  return withPeople(db, wholeMovement("joining-letter"), async (people: PeopleDb) => {
    const may = await mayWe(people, { personId, channel, purpose: "account", keys });
    if (!may.ok) return { unreachable: 1 };
    const calledName = (await person(people, personId))?.calledName ?? null;
    return (await send({ permission: may.permission, calledName, people })) ? { sent: 1 } : { refused: 1 };
  });
}

/** @throws when the server is away, so that the job is tried again */
function taken(fate: Awaited<ReturnType<Mail["send"]>>): boolean {
  if (!fate.ok && (fate.reason === "busy" || fate.reason === "away")) throw new Error("mail is away");
  return fate.ok;
}
