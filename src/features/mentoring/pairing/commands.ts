import { type Matches, matchMentors, suits } from "#domain/mentoring/mentoring.ts";
import {
  DAYS_TO_ANSWER,
  type Ending,
  type Entry,
  otherSide,
  type PostMentoringLetter,
  type Side,
} from "#features/mentoring/contract.ts";
import {
  type EndingPair,
  endPair,
  entriesOfPair,
  holdEntries,
  record,
} from "#features/mentoring/ledger/commands.ts";
import {
  asMentee,
  asMentor,
  type MentoringSeen,
  mentoringSeen,
  waiting,
} from "#features/mentoring/overview/queries.ts";
import { isUuid } from "#kit/ids/uuid.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

const DAY_MS = 86_400_000;

type Acting = Pick<EndingPair, "author" | "post" | "now">;

/** What the computer would do with everybody who has no mentor yet; changes nothing. */
export function proposedPairs(seen: MentoringSeen): Matches {
  return matchMentors(
    seen.mentors.map(asMentor),
    waiting(seen).map((mentee) => asMentee(mentee, seen)),
  );
}

/** A pair as an organiser chose it: ids of two entries. */
export type PairChosen = { readonly mentorEntryId: string; readonly menteeEntryId: string };

/**
 * Brings people together, as an organiser chose: both are asked, and the room is held meanwhile. Pairs that do not go any
 * more (no room, paused, gone, brought together by somebody else) are passed over.
 *
 * @returns how many are asked now, and how many were passed over
 */
export async function proposePairs(
  people: PeopleDb,
  { pairs, ...acting }: Acting & { readonly pairs: readonly PairChosen[] },
): Promise<{ readonly count: number; readonly passed: number }> {
  const { author, post, now } = acting;
  const chosen = pairs.filter((pair) => isUuid(pair.mentorEntryId) && isUuid(pair.menteeEntryId));
  const ids = chosen.flatMap((pair) => [pair.mentorEntryId, pair.menteeEntryId]);
  if (ids.length > 0) await holdEntries(people, async () => ids);
  // Read once they are held: whoever brought some of them together meanwhile is seen.
  const seen = await mentoringSeen(people, { by: author, now });
  const taken = new Map<string, number>();
  const withRoom = (entry: Entry) => ({ ...entry, taken: entry.taken + (taken.get(entry.id) ?? 0) });
  let count = 0;
  for (const { mentorEntryId, menteeEntryId } of chosen) {
    const mentor = seen.mentors.find(({ id }) => id === mentorEntryId);
    const mentee = seen.mentees.find(({ id }) => id === menteeEntryId);
    if (mentor === undefined || mentee === undefined || mentee.pausedAt !== null) continue;
    if (withRoom(mentee).taken > 0 || !suits(asMentor(withRoom(mentor)), asMentee(mentee, seen))) continue;
    const { id: pairId } = await people
      .insertInto("mentoring_pair")
      .values({
        ...{ mentor_entry_id: mentor.id, mentee_entry_id: mentee.id, standing: "proposed", holds: 1 },
        ...{ mentor_id: mentor.personId, mentee_id: mentee.personId, proposed_at: now, proposed_by: author },
        answer_by: new Date(now.getTime() + DAYS_TO_ANSWER * DAY_MS),
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    for (const each of [mentor, mentee]) {
      taken.set(each.id, (taken.get(each.id) ?? 0) + 1);
      await post(people, { kind: "proposed", personId: each.personId, pairId });
      await record(people, "mentoring.proposed", { personId: each.personId, author, now });
    }
    count += 1;
  }
  return { count, passed: pairs.length - count };
}

type Own = {
  readonly pairId: string;
  readonly personId: string;
  readonly author: string;
  readonly post: PostMentoringLetter;
  readonly now: Date;
};
type Done = { readonly ok: true } | { readonly ok: false; readonly reason: "no-such-pair" | "gone" };

/** One of the two says yes or no. When both said yes they may write to each other; a no ends it. Twice is once. */
export async function answerPair(
  people: PeopleDb,
  { yes, ...own }: Own & { readonly yes: boolean },
): Promise<Done & { readonly agreed?: boolean }> {
  const found = await holdOwn(people, own);
  if (!found.ok) return found;
  const { pair, side } = found;
  const { author, post, now } = own;
  if (!yes) {
    if (pair.standing !== "proposed") return { ok: false, reason: "gone" };
    await endPair(people, { ...own, why: "declined", side });
    return { ok: true, agreed: false };
  }
  if (pair[`${side}_yes_at`] !== null) return { ok: true, agreed: pair.standing === "agreed" };
  const agreed = pair[`${otherSide(side)}_yes_at`] !== null;
  await people
    .updateTable("mentoring_pair")
    .set({ [`${side}_yes_at`]: now, ...(agreed ? { standing: "agreed", agreed_at: now } : {}) })
    .where("id", "=", pair.id)
    .execute();
  if (agreed)
    for (const personId of [pair.mentor_id, pair.mentee_id]) {
      await post(people, { kind: "agreed", personId, pairId: pair.id });
      await record(people, "mentoring.agreed", { personId, author, now });
    }
  return { ok: true, agreed };
}

/** One of the two ends it, and says why from a list; the other is told that it ended. */
export async function partOwn(
  people: PeopleDb,
  { why, ...own }: Own & { readonly why: Ending | "reported" },
): Promise<Done> {
  const found = await holdOwn(people, own);
  if (!found.ok) return found;
  await endPair(people, { ...own, why, side: found.side });
  return { ok: true };
}

/** An organiser takes two apart; both are told. */
export async function takeApart(
  people: PeopleDb,
  { pairId, ...acting }: Acting & { readonly pairId: string },
): Promise<Done> {
  if (!isUuid(pairId)) return { ok: false, reason: "no-such-pair" };
  const entries = await holdEntries(people, () => entriesOfPair(people, pairId));
  if (entries.length === 0) return { ok: false, reason: "no-such-pair" };
  const ended = await endPair(people, { ...acting, pairId, why: "removed", side: null });
  return ended.ok ? { ok: true } : { ok: false, reason: "gone" };
}

/** A pair of one's own that stands, held with its entries, and one's side in it. */
export async function holdOwn(people: PeopleDb, { pairId, personId }: Pick<Own, "pairId" | "personId">) {
  const none = { ok: false, reason: "no-such-pair" } as const;
  if (!isUuid(pairId)) return none;
  await holdEntries(people, () => entriesOfPair(people, pairId));
  const pair = await people
    .selectFrom("mentoring_pair")
    .selectAll()
    .where("id", "=", pairId)
    .where((eb) => eb.or([eb("mentor_id", "=", personId), eb("mentee_id", "=", personId)]))
    .forUpdate()
    .executeTakeFirst();
  if (pair === undefined) return none;
  if (pair.standing === "ended") return { ok: false, reason: "gone" } as const;
  const side: Side = pair.mentor_id === personId ? "mentor" : "mentee";
  return { ok: true, pair, side } as const;
}
