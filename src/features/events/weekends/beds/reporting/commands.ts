import { sql } from "kysely";
import { endMatch, record } from "#features/events/weekends/beds/commands.ts";
import { LONGEST_BED_REPORT, type PostBedLetter } from "#features/events/weekends/beds/contract.ts";
import { isUuid } from "#kit/ids/uuid.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

/**
 * Something is wrong, whether the match stands, has ended or the weekend is over: whatever the two had arranged ends,
 * they are never matched again, at no weekend, and what was written goes to the organisers. The other is told only that
 * it has changed, by the words of any other end. Call it with a scope that reaches both.
 */
export async function reportBed(
  people: PeopleDb,
  {
    matchId,
    personId,
    words,
    author,
    post,
    now,
  }: {
    readonly matchId: string;
    readonly personId: string;
    /** "" for nothing: that they keep away is enough. */
    readonly words: string;
    readonly author: string;
    readonly post: PostBedLetter;
    readonly now: Date;
  },
): Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: "no-such-match" | "too-long" }> {
  const text = words.replaceAll("\r\n", "\n").trim();
  if (text.length > LONGEST_BED_REPORT) return { ok: false, reason: "too-long" };
  if (!isUuid(matchId)) return { ok: false, reason: "no-such-match" };
  const match = await people
    .selectFrom("bed_match")
    .innerJoin("weekend", "weekend.id", "weekend_id")
    .select(["host_id", "guest_id", "weekend_id", "weekend.group_id"])
    .where("bed_match.id", "=", matchId)
    .where((eb) => eb.or([eb("host_id", "=", personId), eb("guest_id", "=", personId)]))
    // Whoever matches for this weekend at the same time waits here, and then sees that the two keep apart.
    .forUpdate("weekend")
    .executeTakeFirst();
  if (match === undefined) return { ok: false, reason: "no-such-match" };
  const otherId = match.host_id === personId ? match.guest_id : match.host_id;
  await people
    .insertInto("bed_block")
    .values({ blocker_id: personId, blocked_id: otherId, at: now })
    .onConflict((same) => same.doNothing())
    .execute();
  await people
    .insertInto("bed_report")
    .values({
      ...{ match_id: matchId, weekend_id: match.weekend_id, by_id: personId, about_id: otherId },
      ...{ words: text, at: now },
    })
    .execute();
  const weekend = { id: match.weekend_id, groupId: Number(match.group_id) };
  await record(people, "bed.reported", { weekend, personId, author, now });
  const { rows: standing } = await sql<{ id: string }>`
    select id from bed_match where standing <> 'ended'
      and ((host_id = ${personId} and guest_id = ${otherId}) or (host_id = ${otherId} and guest_id = ${personId}))
    order by id for update`.execute(people);
  for (const { id } of standing)
    await endMatch(people, { matchId: id, why: "reported", except: personId, post, now });
  return { ok: true };
}

/** Somebody who runs the weekend has read a report. Twice is once. */
export async function seeBedReport(
  people: PeopleDb,
  {
    reportId,
    weekendId,
    personId,
    now,
  }: { readonly reportId: string; readonly weekendId: string; readonly personId: string; readonly now: Date },
): Promise<void> {
  if (!isUuid(reportId)) return;
  await people
    .updateTable("bed_report")
    .set({ seen_at: now, seen_by: personId })
    .where("id", "=", reportId)
    .where("weekend_id", "=", weekendId)
    .where("about_id", "<>", personId)
    .where("seen_at", "is", null)
    .execute();
}
