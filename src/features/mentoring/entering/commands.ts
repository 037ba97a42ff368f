import type { EntryTyped, PostMentoringLetter, Side } from "#features/mentoring/contract.ts";
import { endPair, entriesAround, holdEntries, record } from "#features/mentoring/ledger/commands.ts";
import { isUuid } from "#kit/ids/uuid.ts";
import { lockPerson } from "#registers/people/consent/commands.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

type Acting = {
  readonly personId: string;
  readonly author: string;
  readonly post: PostMentoringLetter;
  readonly now: Date;
};

/**
 * Keeps what somebody offers or asks, in place of what they said before. A mentor who has more people than they would take
 * now is told so, and keeps them.
 */
export async function saveEntry(
  people: PeopleDb,
  {
    side,
    typed,
    locale,
    ...acting
  }: Acting & { readonly side: Side; readonly typed: EntryTyped; readonly locale: "en" | "cy" },
): Promise<
  | { readonly ok: true; readonly isNew: boolean }
  | { readonly ok: false; readonly reason: "no-such-person" }
  | { readonly ok: false; readonly reason: "has-more"; readonly taken: number }
> {
  const { personId, post, now } = acting;
  if (!(await lockPerson(people, personId))) return { ok: false, reason: "no-such-person" };
  const before = await people
    .selectFrom("mentoring_entry")
    .select(["id", "taken"])
    .where("person_id", "=", personId)
    .where("side", "=", side)
    .where("ended_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
  const { capacity, interests, regions, languages, times, candidate, note } = typed;
  const said = {
    ...{ capacity, candidate, note, locale, changed_at: now },
    ...{ interests: [...interests], regions: [...regions], languages: [...languages], times: [...times] },
  };
  if (before !== undefined) {
    if (before.taken > capacity) return { ok: false, reason: "has-more", taken: before.taken };
    await people.updateTable("mentoring_entry").set(said).where("id", "=", before.id).execute();
    return { ok: true, isNew: false };
  }
  await people
    .insertInto("mentoring_entry")
    .values({ ...said, person_id: personId, side, entered_at: now })
    .execute();
  await post(people, { kind: "entered", personId });
  await record(people, side === "mentor" ? "mentoring.offered" : "mentoring.asked", acting);
  return { ok: true, isNew: true };
}

/** Pauses an entry, or takes it up again: those whom they have stay. Twice is once. */
export async function pauseEntry(
  people: PeopleDb,
  { personId, entryId, paused, now }: Omit<Acting, "post" | "author"> & { entryId: string; paused: boolean },
): Promise<{ readonly ok: boolean }> {
  if (!isUuid(entryId)) return { ok: false };
  const row = await people
    .updateTable("mentoring_entry")
    .set({ paused_at: paused ? now : null, changed_at: now })
    .where("id", "=", entryId)
    .where("person_id", "=", personId)
    .where("ended_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  return { ok: row !== undefined };
}

/**
 * Ends an entry and the pairs it holds, whose others are told; what it said of them is removed a little later. By the
 * person, by an organiser, or by a clock. Twice is once.
 */
export async function endEntry(
  people: PeopleDb,
  {
    entryId,
    why,
    ...acting
  }: Acting & { readonly entryId: string; readonly why: "withdrawn" | "removed" | "silent" },
): Promise<{ readonly ok: boolean }> {
  const { personId, author, post, now } = acting;
  if (!isUuid(entryId)) return { ok: false };
  await holdEntries(people, () => entriesAround(people, entryId));
  const pairs = await people
    .selectFrom("mentoring_pair")
    .select(["id", "mentor_id"])
    .where((eb) => eb.or([eb("mentor_entry_id", "=", entryId), eb("mentee_entry_id", "=", entryId)]))
    .where("standing", "<>", "ended")
    .execute();
  const ended = await people
    .updateTable("mentoring_entry")
    .set({ ended_at: now, ended_why: why })
    .where("id", "=", entryId)
    .where("person_id", "=", personId)
    .where("ended_at", "is", null)
    .returning("side")
    .executeTakeFirst();
  if (ended === undefined) return { ok: false };
  for (const { id, mentor_id: mentorId } of pairs) {
    const side = mentorId === personId ? "mentor" : "mentee";
    await endPair(people, {
      ...{ pairId: id, why: "left", author, post, now },
      side: why === "withdrawn" ? side : null,
    });
  }
  await record(people, "mentoring.left", acting);
  return { ok: true };
}
