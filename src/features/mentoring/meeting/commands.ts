import { sql } from "kysely";
import { dayLater, isCalendarDay } from "#domain/time/calendar-day.ts";
import { londonDay } from "#domain/time/london.ts";
import { LONGEST_MEETING_NOTE, NOTE_SEAL } from "#features/mentoring/contract.ts";
import { isUuid } from "#kit/ids/uuid.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

/** A meeting is noted within this many days: later nobody knows the day. */
const MOST_DAYS_AGO = 365;
const MOST_MEETINGS = 200;

export type NoteResult =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly reason:
        | "no-such-pair"
        | "not-agreed"
        | "no-day"
        | "day-ahead"
        | "day-long-ago"
        | "too-long"
        | "too-many";
    };

/**
 * One of the two notes that they met, with a note for themself alone. Noting a day again keeps the day, and the new note in
 * place of the old one. A day that both noted is a meeting.
 */
export async function noteMeeting(
  people: PeopleDb,
  keys: Pick<KeyRing, "seal">,
  {
    pairId,
    personId,
    heldOn,
    note,
    now,
  }: {
    readonly pairId: string;
    readonly personId: string;
    /** "2026-11-21" */
    readonly heldOn: string;
    readonly note: string;
    readonly now: Date;
  },
): Promise<NoteResult> {
  const today = londonDay(now);
  const day = heldOn.trim();
  const words = note.replaceAll("\r\n", "\n").trim();
  if (!isUuid(pairId)) return { ok: false, reason: "no-such-pair" };
  if (!isCalendarDay(day)) return { ok: false, reason: "no-day" };
  if (day > today) return { ok: false, reason: "day-ahead" };
  if (day < dayLater(today, -MOST_DAYS_AGO)) return { ok: false, reason: "day-long-ago" };
  if (words.length > LONGEST_MEETING_NOTE) return { ok: false, reason: "too-long" };
  const pair = await people
    .selectFrom("mentoring_pair")
    .select(["id", "agreed_at", "forgotten_at"])
    .where("id", "=", pairId)
    .where((eb) => eb.or([eb("mentor_id", "=", personId), eb("mentee_id", "=", personId)]))
    .forUpdate()
    .executeTakeFirst();
  if (pair === undefined) return { ok: false, reason: "no-such-pair" };
  if (pair.agreed_at === null || pair.forgotten_at !== null) return { ok: false, reason: "not-agreed" };
  const own = await people
    .selectFrom("mentoring_meeting")
    .select(["id", "held_on"])
    .where("pair_id", "=", pairId)
    .where("person_id", "=", personId)
    .execute();
  const before = own.find(({ held_on: on }) => String(on) === day);
  if (before === undefined && own.length >= MOST_MEETINGS) return { ok: false, reason: "too-many" };
  const id = before?.id ?? (await sql<{ id: string }>`select new_id() as id`.execute(people)).rows[0]!.id;
  const sealed = words === "" ? null : keys.seal(words, { purpose: NOTE_SEAL, context: id });
  if (before === undefined)
    await people
      .insertInto("mentoring_meeting")
      .values({ id, pair_id: pairId, person_id: personId, held_on: day, sealed, noted_at: now })
      .execute();
  else
    await people
      .updateTable("mentoring_meeting")
      .set({ noted_at: now, ...(sealed === null ? {} : { sealed }) })
      .where("id", "=", id)
      .execute();
  return { ok: true };
}

/** Takes back what one noted oneself, with the note. Twice is once. */
export async function unnoteMeeting(
  people: PeopleDb,
  { meetingId, personId }: { readonly meetingId: string; readonly personId: string },
): Promise<void> {
  if (!isUuid(meetingId)) return;
  await people
    .deleteFrom("mentoring_meeting")
    .where("id", "=", meetingId)
    .where("person_id", "=", personId)
    .execute();
}
