import { type Block, type BlockRefusal, block } from "#domain/people/block.ts";
import { isCalendarDay } from "#domain/time/calendar-day.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import { recordFact } from "#registers/activity/commands.ts";
import { lockPerson } from "#registers/people/consent/commands.ts";
import { newId } from "#registers/people/queries.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

export const LONGEST_NOTE = 2_000;
/** Nothing is remembered about anybody for longer. */
const LONGEST_DAYS = 731;
const DAY_MS = 86_400_000;
/** Notes are sealed each for its own row. */
export const NOTE_PURPOSE = "person-note";

export type AddNote = {
  readonly personId: string;
  /** The group it is for; null: whoever may see the person. */
  readonly groupId: number | null;
  readonly text: string;
  /** Last day it is kept, "2027-01-31". */
  readonly expiresOn: string;
  readonly author: string;
  readonly now: Date;
  readonly keys: Pick<KeyRing, "seal">;
};

export type AddNoteResult =
  | { readonly ok: true; readonly noteId: string }
  | {
      readonly ok: false;
      readonly reason:
        | BlockRefusal
        | "no-such-person"
        | "no-such-day"
        | "expires-too-late"
        | "expired-already";
    };

/** Writes down what an organiser needs to remember, encrypted, until its day. */
export async function addNote(db: PeopleDb, note: AddNote): Promise<AddNoteResult> {
  const { personId, groupId, expiresOn, author, now, keys } = note;
  const read: Block = block(note.text, { longest: LONGEST_NOTE });
  if (!read.ok) return read;
  const lastMs = Date.parse(`${expiresOn}T23:59:59Z`);
  if (!isCalendarDay(expiresOn)) return { ok: false, reason: "no-such-day" };
  if (lastMs < now.getTime()) return { ok: false, reason: "expired-already" };
  if (lastMs > now.getTime() + (LONGEST_DAYS + 1) * DAY_MS) return { ok: false, reason: "expires-too-late" };
  if (!(await lockPerson(db, personId))) return { ok: false, reason: "no-such-person" };
  const id = await newId(db);
  const sealed = keys.seal(read.text, { purpose: NOTE_PURPOSE, context: id });
  await db
    .insertInto("person_note")
    .values({ id, person_id: personId, group_id: groupId, sealed, author, at: now, expires_on: expiresOn })
    .execute();
  const subject = `person/${personId}`;
  await recordFact(db, { kind: "note.added", actor: author, subject, personId, groupId, at: now });
  return { ok: true, noteId: id };
}

/** Removes a note before its day. @returns whether there was one */
export async function removeNote(
  db: PeopleDb,
  { noteId, author, now }: { noteId: string; author: string; now: Date },
): Promise<boolean> {
  const row = await db
    .deleteFrom("person_note")
    .where("id", "=", noteId)
    .returning(["person_id", "group_id"])
    .executeTakeFirst();
  if (row === undefined) return false;
  await recordFact(db, {
    kind: "note.removed",
    actor: author,
    subject: `person/${row.person_id}`,
    personId: row.person_id,
    groupId: row.group_id === null ? null : Number(row.group_id),
    at: now,
  });
  return true;
}

/** Removes every note whose day is over. Harmless twice. @returns how many there were */
export async function removeExpiredNotes(db: PeopleDb, { now }: { now: Date }): Promise<number> {
  const today = now.toISOString().slice(0, 10);
  const { numDeletedRows } = await db
    .deleteFrom("person_note")
    .where("expires_on", "<", today)
    .executeTakeFirst();
  const removed = Number(numDeletedRows);
  if (removed > 0) {
    const detail = { notes: removed };
    await recordFact(db, {
      kind: "note.expired",
      actor: "job/expired-notes",
      subject: "notes",
      at: now,
      detail,
    });
  }
  return removed;
}
