import { termsOf } from "#domain/membership/judge.ts";
import type { MembershipRules } from "#domain/membership/rules.ts";
import { mayFollow } from "#domain/membership/standing.ts";
import { londonDay } from "#domain/time/london.ts";
import { readDetail } from "#features/joining/contract.ts";
import type { Db } from "#kit/db/database.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import { joinByPlace, joinGroup } from "#registers/groups/memberships/commands.ts";
import { askToJoin } from "#registers/groups/requests/commands.ts";
import { confirmAsked, withdraw } from "#registers/people/consent/commands.ts";
import { verifyContactPoint } from "#registers/people/contacts/commands.ts";
import { useLink } from "#registers/people/links/commands.ts";
import type { OpenedLink } from "#registers/people/links/contract.ts";
import { changeStanding } from "#registers/people/memberships/commands.ts";
import { standingsOf } from "#registers/people/memberships/queries.ts";
import { person } from "#registers/people/queries.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { type ConfirmAnswer, pairOf } from "./contract.ts";
import { waitingFor } from "./queries.ts";

export type Confirming = {
  readonly answer: ConfirmAnswer;
  /** Null where the movement has no members. */
  readonly rules: MembershipRules | null;
  readonly keys: Pick<KeyRing, "keyedHash">;
  readonly now: Date;
};

const SHOWN_AT = "/l/join/:token";

/**
 * The message was answered: the address is theirs, they count as a supporter and belong to the group of their place. Of
 * what the page showed, what they left ticked is given, applied for and joined; the rest is a no. What it did not show
 * goes on waiting. The link works once.
 */
export function confirmJoining(
  db: Db,
  link: OpenedLink,
  confirming: Confirming,
): Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: "used" }> {
  const { answer, rules, now } = confirming;
  return withPeople(db, wholeMovement("confirmed-joining"), async (people) => {
    const used = await useLink(people, link, { now });
    if (!used.ok) return used;
    const { personId } = link;
    const author = personId;
    await giveWhatWaits(people, link, confirming);
    const standings = await standingsOf(people, personId);
    const standing = (kind: "supporter" | "member") =>
      standings.find((each) => each.kind === kind)?.status ?? null;
    const change = { personId, why: "confirmed", author, now };
    if (standing("supporter") !== "active" && mayFollow(standing("supporter"), "active"))
      await changeStanding(people, { ...change, kind: "supporter", status: "active" });
    if (standing("member") === "applied" && answer.shown.has("member")) {
      if (!answer.chosen.has("member"))
        await changeStanding(people, { ...change, kind: "member", status: "resigned", why: "not-them" });
      else if (rules !== null) {
        const { standing: status, renewsOn } = termsOf(rules, { today: londonDay(now) });
        await changeStanding(people, { ...change, kind: "member", status, renewsOn });
      }
    }
    await joinByPlace(people, { personIds: [personId], now, author });
    const { groupId } = readDetail(link.detail);
    if (groupId !== null && answer.chosen.has("group")) await enterGroup(people, { personId, groupId, now });
    return { ok: true };
  });
}

/** Into a group: at once where it is open, else its organisers are asked where it lets people in. */
export async function enterGroup(
  people: PeopleDb,
  { personId, groupId, now }: { personId: string; groupId: number; now: Date },
): Promise<void> {
  const joined = await joinGroup(people, { personId, groupId, now, author: personId });
  if (joined.ok || joined.reason !== "by-request") return;
  const name = (await person(people, personId))?.name ?? "";
  await askToJoin(people, { personId, groupId, name, now });
}

/** What they chose is given, with the wording that was shown when it was asked; what they were shown and left is ended. */
async function giveWhatWaits(
  people: PeopleDb,
  link: OpenedLink,
  { answer: { shown, chosen }, keys, now }: Confirming,
): Promise<void> {
  const { personId } = link;
  const author = personId;
  const { contactPointId } = readDetail(link.detail);
  const { consents } = await waitingFor(people, link);
  const proof = { link: link.id };
  await verifyContactPoint(people, { contactPointId, how: "double-opt-in", author, now });
  const gives = new Set(consents.map(pairOf).filter((pair) => shown.has(pair) && chosen.has(pair)));
  await confirmAsked(people, { personId, contactPointId, at: now, now, author, keys, proof, gives });
  for (const { channel, purpose } of consents.filter((each) => shown.has(pairOf(each))))
    if (!gives.has(pairOf({ channel, purpose })))
      await withdraw(people, {
        ...{ personId, channel, purpose, how: "double-opt-in", shownAt: SHOWN_AT, at: now, now, author },
        proof,
      });
}
