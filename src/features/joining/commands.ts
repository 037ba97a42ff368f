import { judge } from "#domain/membership/judge.ts";
import type { MembershipRules } from "#domain/membership/rules.ts";
import { mayFollow } from "#domain/membership/standing.ts";
import { londonDay } from "#domain/time/london.ts";
import type { Db } from "#kit/db/database.ts";
import { recordFact } from "#registers/activity/commands.ts";
import type { Group } from "#registers/groups/contract.ts";
import { groupBySlug } from "#registers/groups/queries.ts";
import { recordConsent } from "#registers/people/consent/commands.ts";
import { consentsInForce } from "#registers/people/consent/queries.ts";
import { meetPerson } from "#registers/people/meeting/commands.ts";
import { reachTyped } from "#registers/people/meeting/policy.ts";
import { changeStanding } from "#registers/people/memberships/commands.ts";
import { standingsOf } from "#registers/people/memberships/queries.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import type { Places } from "#registers/places/queries.ts";
import type { Application, Joining, JoiningPost, JoinRefusal, JoinResult } from "./contract.ts";
import { allAtOnce, blanks, refusalShown, wishesWithoutWay } from "./policy.ts";
import { ownerOfCode } from "./referral/queries.ts";

/** Sees to it that a message goes out once the transaction is over, also after a crash. */
export type Post = (db: PeopleDb, letter: JoiningPost) => Promise<void>;

export type JoiningParts = {
  readonly places: Pick<Places, "locate" | "seat">;
  /** Rows of `wording` for what was shown, by "consent.email.news" and language. */
  readonly wordings: ReadonlyMap<string, Readonly<Record<"en" | "cy", number>>>;
  readonly post: Post;
  /** Text messages can be sent and read. */
  readonly texts: boolean;
  readonly now: Date;
};

const AUTHOR = "join-form";

/**
 * Somebody wants to stand with the movement. A person who is known already is found and stays as they are; a newcomer
 * is added. Either way one message goes to the address, and what was ticked waits for the answer to it: nobody can sign
 * up somebody else, or learn whether they are here.
 */
export function join(db: Db, joining: Joining, parts: JoiningParts): Promise<JoinResult> {
  return withPeople(db, wholeMovement("join-form"), async (people) => {
    const found = [...blanks(joining), ...wishesWithoutWay(joining, parts)];
    const refusals = allAtOnce(found, joining, parts);
    if (refusals.length > 0) return { ok: false, refusals };
    const met = await meet(people, joining, parts);
    if (!met.ok) return met;
    await ask(people, { ...met, joining }, parts);
    return { ok: true, sentBy: met.sentBy };
  });
}

/**
 * The same for somebody who wants to be a member: judged by the movement's rules at once, kept as an application until
 * the message is answered. What is in the way is told together with what was mistyped.
 */
export function apply(
  db: Db,
  application: Application,
  { rules, ...parts }: JoiningParts & { rules: MembershipRules },
): Promise<JoinResult> {
  const judged = judge(rules, application.answers, { today: londonDay(parts.now) });
  const excluded = rules.excludedOrganisations;
  return withPeople(db, wholeMovement("member-form"), async (people) => {
    const found = [
      ...blanks(application),
      ...(judged.ok ? [] : judged.refusals),
      ...wishesWithoutWay(application, parts),
    ];
    const refusals = allAtOnce(found, application, parts);
    if (refusals.length > 0) return { ok: false, refusals };
    const met = await meet(people, application, parts);
    if (!met.ok) return met;
    const { personId } = met;
    const now = (await standingsOf(people, personId)).find(({ kind }) => kind === "member")?.status ?? null;
    if (mayFollow(now, "applied"))
      await changeStanding(people, {
        ...{ personId, kind: "member", status: "applied", why: "applied", author: AUTHOR, now: parts.now },
        answers: answersKept(application, excluded),
      });
    await ask(people, { ...met, joining: application }, parts);
    return { ok: true, sentBy: met.sentBy };
  });
}

/** Also the no to the listed organisations, with the list as it stood: what was declared must be there to be shown. */
function answersKept(
  { answers: { bornOn, agreed, questions, belongsToExcluded } }: Application,
  excluded: readonly string[],
) {
  const declared =
    excluded.length === 0 || belongsToExcluded === null
      ? {}
      : { excluded: belongsToExcluded ? "yes" : "no", "excluded-organisations": excluded.join("; ") };
  return { ...questions, ...declared, "born-on": bornOn, agreed: agreed.join(" ") };
}

type Met =
  | {
      readonly ok: true;
      readonly personId: string;
      readonly isNew: boolean;
      readonly sentBy: "email" | "mobile";
    }
  | { readonly ok: false; readonly refusals: readonly JoinRefusal[] };

async function meet(
  people: PeopleDb,
  joining: Joining & { readonly knownAs?: string; readonly answers?: Application["answers"] },
  { places, now }: JoiningParts,
): Promise<Met> {
  const met = await meetPerson(people, {
    details: {
      ...{ name: joining.name, postcode: joining.postcode, locale: joining.locale },
      ...(joining.knownAs ? { knownAs: joining.knownAs } : {}),
      ...(joining.answers?.bornOn ? { bornOn: joining.answers.bornOn } : {}),
    },
    reach: joining.reach,
    author: AUTHOR,
    referredBy: joining.by === "" ? null : await ownerOfCode(people, joining.by),
    ...{ places, now },
  });
  if (!met.ok) return { ok: false, refusals: met.refusals.map(refusalShown) };
  const { personId, isNew } = met;
  if (isNew)
    await changeStanding(people, {
      ...{ personId, kind: "supporter", status: "applied", why: "joined", author: AUTHOR, now },
    });
  const sentBy = reachTyped(joining.reach).kind === "email" ? "email" : "mobile";
  return { ok: true, personId, isNew, sentBy };
}

/** Groups that one can join, or ask to. The others are told on the form, which goes on without them. */
function maySaySo({ kind, joining, closedAt }: Group): boolean {
  return kind !== "movement" && joining !== "invitation" && closedAt === null;
}

/** What somebody ticked on another form than the one to join. */
export type Wishes = Pick<Joining, "reach" | "consents" | "locale"> & {
  readonly personId: string;
  /** Path of the form. */
  readonly shownAt: string;
};

/**
 * Somebody who signed up for something would like to hear of more. Waits for the answer to a message, as on the form to
 * join; nobody who ticked nothing, or has agreed to it all before, gets one.
 */
export async function wish(db: Db, wishes: Wishes, parts: JoiningParts): Promise<void> {
  if (wishes.consents.length === 0) return;
  await withPeople(db, wholeMovement("wishes-form"), async (people) => {
    const { personId } = wishes;
    const asked = await noteWishes(people, wishes, parts);
    const channel = reachTyped(wishes.reach).kind === "email" ? "email" : "sms";
    if (asked > 0) await parts.post(people, { kind: "confirm", personId, channel, groupId: null });
  });
}

/** Notes what was ticked as asked for, and has the message sent. What is given already stays given. */
async function ask(
  people: PeopleDb,
  { personId, isNew, sentBy, joining }: Extract<Met, { ok: true }> & { joining: Joining },
  parts: JoiningParts,
): Promise<void> {
  const { post, now } = parts;
  const asked = await noteWishes(people, { ...joining, personId, shownAt: "/join" }, parts);
  const standings = await standingsOf(people, personId);
  const waits = asked > 0 || standings.some(({ status }) => status === "applied");
  if (!isNew)
    await recordFact(people, {
      ...{ kind: "person.joined-again", actor: AUTHOR, subject: `person/${personId}`, personId, at: now },
    });
  const channel = sentBy === "email" ? "email" : "sms";
  const wanted = joining.group === "" ? null : await groupBySlug(people, joining.group);
  const groupId = wanted !== null && maySaySo(wanted) ? wanted.id : null;
  const kind = waits || groupId !== null ? "confirm" : "again";
  await post(people, { kind, personId, channel, groupId });
}

/** @returns how many of the wishes are not given yet */
async function noteWishes(
  people: PeopleDb,
  { personId, consents, locale, shownAt }: Wishes,
  { wordings, now }: JoiningParts,
): Promise<number> {
  const given = new Set(
    (await consentsInForce(people, personId))
      .filter(({ act }) => act === "given")
      .map(({ channel, purpose }) => `${channel}.${purpose}`),
  );
  const open = consents.filter(({ channel, purpose }) => !given.has(`${channel}.${purpose}`));
  for (const { channel, purpose } of open) {
    const wording = wordings.get(`consent.${channel}.${purpose}`)?.[locale];
    if (wording === undefined) throw new RangeError(`no wording was shown for ${channel} and ${purpose}`);
    await recordConsent(people, {
      ...{ personId, channel, purpose, act: "asked", wordingId: wording, how: "form", shownAt },
      ...{ at: now, now, author: AUTHOR },
    });
  }
  return open.length;
}
