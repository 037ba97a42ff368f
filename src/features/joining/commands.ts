import { judge, termsOf } from "#domain/membership/judge.ts";
import type { MembershipRules } from "#domain/membership/rules.ts";
import { mayFollow, type Standing } from "#domain/membership/standing.ts";
import { londonDay } from "#domain/time/london.ts";
import type { Db } from "#kit/db/database.ts";
import { recordFact } from "#registers/activity/commands.ts";
import { joinByPlace, joinGroup } from "#registers/groups/memberships/commands.ts";
import { groupBySlug } from "#registers/groups/queries.ts";
import { askToJoin } from "#registers/groups/requests/commands.ts";
import { recordConsent } from "#registers/people/consent/commands.ts";
import { consentsInForce } from "#registers/people/consent/queries.ts";
import { verifyContactPoint } from "#registers/people/contacts/commands.ts";
import { useLink } from "#registers/people/links/commands.ts";
import type { OpenedLink } from "#registers/people/links/contract.ts";
import { meetPerson, reachTyped } from "#registers/people/meeting/commands.ts";
import { changeStanding } from "#registers/people/memberships/commands.ts";
import { standingsOf } from "#registers/people/memberships/queries.ts";
import { person } from "#registers/people/queries.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import type { Places } from "#registers/places/queries.ts";
import {
  type Application,
  type Joining,
  type JoiningPost,
  type JoinRefusal,
  type JoinResult,
  readDetail,
} from "./contract.ts";
import { blanks, refusalShown } from "./policy.ts";
import { waitingConsents } from "./queries.ts";
import { ownerOfCode } from "./referral/queries.ts";

/** Sees to it that a message goes out once the transaction is over, also after a crash. */
export type Post = (db: PeopleDb, letter: JoiningPost) => Promise<void>;

export type JoiningParts = {
  readonly places: Pick<Places, "locate" | "seat">;
  /** Rows of `wording` for what was shown, by "consent.email.news" and language. */
  readonly wordings: ReadonlyMap<string, Readonly<Record<"en" | "cy", number>>>;
  readonly post: Post;
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
    const refusals = blanks(joining);
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
  return withPeople(db, wholeMovement("member-form"), async (people) => {
    const refusals = [...blanks(application), ...(judged.ok ? [] : judged.refusals)];
    if (refusals.length > 0) return { ok: false, refusals };
    const met = await meet(people, application, parts);
    if (!met.ok) return met;
    const { personId } = met;
    const now = (await standingsOf(people, personId)).find(({ kind }) => kind === "member")?.status ?? null;
    if (mayFollow(now, "applied"))
      await changeStanding(people, {
        ...{ personId, kind: "member", status: "applied", why: "applied", author: AUTHOR, now: parts.now },
        answers: answersKept(application),
      });
    await ask(people, { ...met, joining: application }, parts);
    return { ok: true, sentBy: met.sentBy };
  });
}

function answersKept({ answers: { bornOn, agreed, questions } }: Application) {
  return { ...questions, "born-on": bornOn, agreed: agreed.join(" ") };
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

/** Notes what was ticked as asked for, and has the message sent. What is given already stays given. */
async function ask(
  people: PeopleDb,
  { personId, isNew, sentBy, joining }: Extract<Met, { ok: true }> & { joining: Joining },
  { wordings, post, now }: JoiningParts,
): Promise<void> {
  const given = new Set(
    (await consentsInForce(people, personId))
      .filter(({ act }) => act === "given")
      .map(({ channel, purpose }) => `${channel}.${purpose}`),
  );
  const open = joining.consents.filter(({ channel, purpose }) => !given.has(`${channel}.${purpose}`));
  for (const { channel, purpose } of open) {
    const wording = wordings.get(`consent.${channel}.${purpose}`)?.[joining.locale];
    if (wording === undefined) throw new RangeError(`no wording was shown for ${channel} and ${purpose}`);
    await recordConsent(people, {
      ...{ personId, channel, purpose, act: "asked", wordingId: wording, how: "form", shownAt: "/join" },
      ...{ at: now, now, author: AUTHOR },
    });
  }
  const standings = await standingsOf(people, personId);
  const waits = open.length > 0 || standings.some(({ status }) => status === "applied");
  if (!isNew)
    await recordFact(people, {
      ...{ kind: "person.joined-again", actor: AUTHOR, subject: `person/${personId}`, personId, at: now },
    });
  const channel = sentBy === "email" ? "email" : "sms";
  const wanted = joining.group === "" ? null : await groupBySlug(people, joining.group);
  const groupId = wanted?.id ?? null;
  const kind = waits || groupId !== null ? "confirm" : "again";
  await post(people, { kind, personId, channel, groupId });
}

export type ConfirmResult =
  | { readonly ok: true; readonly calledName: string | null; readonly member: Standing | null }
  | { readonly ok: false; readonly reason: "used" };

/**
 * The message was answered: the address is theirs, what waits is given, a supporter counts, an application goes on, and
 * they belong to the group of their place. The link works once.
 *
 * @param rules null where the movement has no members
 */
export function confirmJoining(
  db: Db,
  link: OpenedLink,
  { rules, now }: { rules: MembershipRules | null; now: Date },
): Promise<ConfirmResult> {
  return withPeople(db, wholeMovement("confirmed-joining"), async (people) => {
    const used = await useLink(people, link, { now });
    if (!used.ok) return used;
    const { personId } = link;
    const author = personId;
    const { contactPointId, groupId } = readDetail(link.detail);
    await verifyContactPoint(people, { contactPointId, how: "double-opt-in", author, now });
    await giveWhatWaits(people, { personId, linkId: link.id, now });
    const standings = await standingsOf(people, personId);
    const standing = (kind: "supporter" | "member") =>
      standings.find((each) => each.kind === kind)?.status ?? null;
    const change = { personId, why: "confirmed", author, now };
    if (standing("supporter") !== "active" && mayFollow(standing("supporter"), "active"))
      await changeStanding(people, { ...change, kind: "supporter", status: "active" });
    if (standing("member") === "applied" && rules !== null) {
      const { standing: status, renewsOn } = termsOf(rules, { today: londonDay(now) });
      await changeStanding(people, { ...change, kind: "member", status, renewsOn });
    }
    await joinByPlace(people, { personIds: [personId], now, author });
    const here = await person(people, personId);
    if (groupId !== null) await enterGroup(people, { personId, groupId, name: here?.name ?? "", now });
    const member = (await standingsOf(people, personId)).find(({ kind }) => kind === "member");
    return { ok: true, calledName: here?.calledName ?? null, member: member?.status ?? null };
  });
}

/** Into the group whose page they came from: at once where it is open, else its organisers are asked. */
async function enterGroup(
  people: PeopleDb,
  { personId, groupId, name, now }: { personId: string; groupId: number; name: string; now: Date },
): Promise<void> {
  const joined = await joinGroup(people, { personId, groupId, now, author: personId });
  if (!joined.ok && joined.reason === "by-request") await askToJoin(people, { personId, groupId, name, now });
}

/** Everything that waits for double opt-in is given, with the same wording that was shown when it was asked. */
async function giveWhatWaits(
  people: PeopleDb,
  { personId, linkId, now }: { personId: string; linkId: string; now: Date },
): Promise<void> {
  for (const row of await waitingConsents(people, personId))
    await recordConsent(people, {
      ...{ personId, act: "given", how: "double-opt-in", wordingId: row.wording_id, at: now, now },
      channel: row.channel as "email",
      purpose: row.purpose as "news",
      shownAt: row.shown_at_place,
      author: personId,
      proof: { link: linkId },
    });
}
