import { isPossible, STANDING_ACTS, type StandingAct } from "#domain/membership/acts.ts";
import { nextTermEnds } from "#domain/membership/calendar.ts";
import { termsOf } from "#domain/membership/judge.ts";
import type { MembershipRules } from "#domain/membership/rules.ts";
import { londonDay } from "#domain/time/london.ts";
import { lockPerson } from "#registers/people/consent/commands.ts";
import { changeStanding } from "#registers/people/memberships/commands.ts";
import { standingsOf } from "#registers/people/memberships/queries.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import {
  type Because,
  type Deciding,
  type Decision,
  type DecisionFault,
  LONGEST_WORDS,
  type PostStanding,
  REASONS,
  whyOf,
} from "./contract.ts";

/** An application was looked at and is good: a member from today, for a term; they are told. */
export async function approve(
  people: PeopleDb,
  { rules, post, ...deciding }: Deciding & { rules: MembershipRules; post: PostStanding },
): Promise<Decision> {
  const { renewsOn } = termsOf(rules, { today: londonDay(deciding.now) });
  const decided = await decide(people, "approve", { ...deciding, why: "approved", renewsOn });
  if (decided.ok) await post(people, { personId: deciding.personId, answer: "approved" });
  return decided;
}

/** An application was looked at and cannot be taken; they are told why, with the words. */
export async function refuse(
  people: PeopleDb,
  { post, ...deciding }: Deciding & Because & { post: PostStanding },
): Promise<Decision> {
  const decided = await decideBecause(people, "refuse", { ...deciding, renewsOn: null });
  if (decided.ok) await post(people, { personId: deciding.personId, answer: "refused" });
  return decided;
}

/** A member loses their rights for a while. The term runs on, so that it holds again once the suspension is lifted. */
export const suspend = (people: PeopleDb, deciding: Deciding & Because): Promise<Decision> =>
  decideBecause(people, "suspend", { ...deciding, renewsOn: deciding.seen.renewsOn });

/** A suspended member is one again, to the end of the same term. */
export const lift = (people: PeopleDb, deciding: Deciding & Because): Promise<Decision> =>
  decideBecause(people, "lift", { ...deciding, renewsOn: deciding.seen.renewsOn });

/** A suspension ends with the membership: the movement keeps nobody whom it has found unfit. Telling them is for whoever decided. */
export const expel = (people: PeopleDb, deciding: Deciding & Because): Promise<Decision> =>
  decideBecause(people, "expel", { ...deciding, renewsOn: null });

/** Somebody said that they leave, and it is written down for them. */
export const resign = (people: PeopleDb, deciding: Deciding & Because): Promise<Decision> =>
  decideBecause(people, "resign", { ...deciding, renewsOn: null });

/** A membership ends before its term does. */
export const lapse = (people: PeopleDb, deciding: Deciding & Because): Promise<Decision> =>
  decideBecause(people, "lapse", { ...deciding, renewsOn: null });

/** The next term, written down for them; without end where the movement has no terms. */
export const renewByHand = (
  people: PeopleDb,
  { termMonths, ...deciding }: Deciding & Because & { termMonths: number | null },
): Promise<Decision> => {
  const { seen, now } = deciding;
  const renewsOn = termMonths === null ? null : nextTermEnds(seen.renewsOn, termMonths, londonDay(now));
  return decideBecause(people, "renew", { ...deciding, renewsOn });
};

async function decideBecause(
  people: PeopleDb,
  act: StandingAct,
  { reason, words: typed, ...deciding }: Deciding & Because & { renewsOn: string | null },
): Promise<Decision> {
  const reasons: readonly string[] = REASONS[act];
  const words = typed.trim().slice(0, LONGEST_WORDS);
  if (!reasons.includes(reason)) return fault("reason-needed");
  if (reason === "other" && words === "") return fault("words-needed");
  return decide(people, act, { ...deciding, why: whyOf(act, { reason, words }) });
}

/** Nobody decides about themself; and the person is locked, so that of two decisions at once the second sees the first. */
async function decide(
  people: PeopleDb,
  act: StandingAct,
  { personId, seen, author, now, why, renewsOn }: Deciding & { why: string; renewsOn: string | null },
): Promise<Decision> {
  if (author === personId) return fault("oneself");
  if (!isPossible(act, seen.status)) return fault("not-possible");
  if (!(await lockPerson(people, personId))) return fault("no-such-person");
  const member = (await standingsOf(people, personId)).find(({ kind }) => kind === "member");
  if (member?.status !== seen.status || member.renewsOn !== seen.renewsOn) return fault("changed-meanwhile");
  const { to: status } = STANDING_ACTS[act];
  const changed = await changeStanding(people, {
    ...{ personId, kind: "member", status, why, renewsOn, author, now, from: seen.status },
  });
  return changed.ok ? { ok: true } : changed;
}

const fault = (reason: DecisionFault): Decision => ({ ok: false, reason });
