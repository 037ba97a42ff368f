import { sql } from "kysely";
import { recordFact } from "#registers/activity/commands.ts";
import { lockPerson } from "#registers/people/consent/commands.ts";
import type { AlreadyKnown, ContactRead, ContactTyped, Refused } from "#registers/people/contract.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import { refreshWords } from "#registers/people/words/commands.ts";
import { readContact } from "./policy.ts";
import { type ContactDetails, contactPoints } from "./queries.ts";

type Taken = { readonly kind: "email" | "mobile"; readonly value: string };

/**
 * Writes contact points, all or none: one that is somebody's already is told as a value. In one statement and one order,
 * so that two who write the same ones at once wait for each other and never crosswise.
 */
export async function insertContacts(
  db: PeopleDb,
  {
    personId,
    contacts,
    source,
    now,
  }: { personId: string; contacts: readonly ContactRead[]; source: string; now: Date },
): Promise<{ ok: true; ids: readonly string[] } | { ok: false; taken: Taken }> {
  if (contacts.length === 0) return { ok: true, ids: [] };
  const ordered = [...contacts].sort((a, b) => (`${a.kind} ${a.value}` < `${b.kind} ${b.value}` ? -1 : 1));
  const rows = await db
    .insertInto("contact_point")
    .values(
      ordered.map(({ kind, value, asWritten }) => ({
        person_id: personId,
        kind,
        value,
        as_written: asWritten,
        source,
        added_at: now,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning(["id", "kind", "value"])
    .execute();
  const idOf = new Map(rows.map(({ id, kind, value }) => [`${kind} ${value}`, id]));
  const taken = contacts.find(({ kind, value }) => !idOf.has(`${kind} ${value}`));
  if (taken === undefined) {
    await markChanged(db, personId, now);
    return { ok: true, ids: contacts.map(({ kind, value }) => idOf.get(`${kind} ${value}`)!) };
  }
  await sql`delete from contact_point where id = any (${rows.map(({ id }) => id)}::uuid[])`.execute(db);
  return { ok: false, taken: taken as ContactRead & Taken };
}

/** Somebody reached another way is another to compare: likely duplicates are looked for among who has changed. */
async function markChanged(db: PeopleDb, personId: string, now: Date): Promise<void> {
  await sql`update person set changed_at = greatest(${now}, changed_at + interval '1 microsecond') where id = ${personId}`.execute(
    db,
  );
}

/** Whose it is now, as far as the scope shows. */
export async function ownerOf(db: PeopleDb, { kind, value }: Taken): Promise<string | null> {
  const row = await db
    .selectFrom("contact_point")
    .select("person_id")
    .where("kind", "=", kind)
    .where("value", "=", value)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return row?.person_id ?? null;
}

export type AddContact = ContactTyped & {
  readonly personId: string;
  readonly source: string;
  readonly author: string;
  readonly now: Date;
};

export type AddContactResult =
  | { readonly ok: true; readonly contactPointId: string; readonly already: boolean }
  | Refused
  | AlreadyKnown
  | { readonly ok: false; readonly reason: "no-such-person" };

/** Adds a way to reach somebody. One that they have already stays as it is. */
export async function addContactPoint(
  db: PeopleDb,
  { personId, source, author, now, kind, typed }: AddContact,
): Promise<AddContactResult> {
  const read = readContact({ kind, typed });
  if (!read.ok) return { ok: false, reason: "refused", refusals: [read.refusal] };
  if (!(await lockPerson(db, personId))) return { ok: false, reason: "no-such-person" };
  const { contact } = read;
  const own = await db
    .selectFrom("contact_point")
    .select("id")
    .where("person_id", "=", personId)
    .where("kind", "=", contact.kind)
    .where("value", "=", contact.value)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  if (own !== undefined) return { ok: true, contactPointId: own.id, already: true };
  const added = await insertContacts(db, { personId, contacts: [contact], source, now });
  if (!added.ok)
    return {
      ok: false,
      reason: "already-known",
      kind: added.taken.kind,
      personId: await ownerOf(db, added.taken),
    };
  await refreshWords(db, [personId]);
  await tell(db, "person.contact-added", { personId, author, now, kind: contact.kind });
  return { ok: true, contactPointId: added.ids[0]!, already: false };
}

type Change = { readonly contactPointId: string; readonly author: string; readonly now: Date };
type ChangeAnswer = { readonly ok: true } | { readonly ok: false; readonly reason: "no-such-contact" };

/** Ends a contact point: a message under way to it is waited for, and none follows. */
export async function endContactPoint(
  db: PeopleDb,
  { contactPointId, why, author, now }: Change & { why: string },
): Promise<ChangeAnswer> {
  const point = await heldPoint(db, contactPointId);
  if (point === null) return { ok: false, reason: "no-such-contact" };
  await db
    .updateTable("contact_point")
    .set({ ended_at: now, ended_why: why })
    .where("id", "=", contactPointId)
    .execute();
  await markChanged(db, point.person_id, now);
  await refreshWords(db, [point.person_id]);
  await tell(db, "person.contact-ended", { personId: point.person_id, author, now, kind: point.kind });
  return { ok: true };
}

/** A message to it was answered: it is theirs and it works. */
export async function verifyContactPoint(
  db: PeopleDb,
  { contactPointId, how, author, now }: Change & { how: "magic-link" | "double-opt-in" | "sms-code" },
): Promise<ChangeAnswer> {
  const point = await heldPoint(db, contactPointId);
  if (point === null) return { ok: false, reason: "no-such-contact" };
  await db
    .updateTable("contact_point")
    .set({ verified_at: now, verified_how: how, failing_since: null })
    .where("id", "=", contactPointId)
    .execute();
  await tell(db, "person.contact-verified", { personId: point.person_id, author, now, kind: point.kind });
  return { ok: true };
}

/**
 * Opens a person's contact details. Looking at somebody else's is a fact that the person can see; `reader` is who looks,
 * `why` the page or the task.
 */
export async function readContactDetails(
  db: PeopleDb,
  { personId, reader, why, now }: { personId: string; reader: string; why: string; now: Date },
): Promise<readonly ContactDetails[]> {
  const points = await contactPoints(db, personId);
  if (reader !== personId && points.length > 0) {
    await recordFact(db, {
      kind: "person.contact-read",
      actor: reader,
      subject: `person/${personId}`,
      personId,
      at: now,
      detail: { why },
    });
  }
  return points;
}

async function heldPoint(db: PeopleDb, id: string): Promise<{ person_id: string; kind: string } | null> {
  const row = await db
    .selectFrom("contact_point")
    .select(["person_id", "kind"])
    .where("id", "=", id)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return row !== undefined && (await lockPerson(db, row.person_id)) ? row : null;
}

function tell(
  db: PeopleDb,
  kind: `person.contact-${string}`,
  { personId, author, now, kind: what }: { personId: string; author: string; now: Date; kind: string },
): Promise<void> {
  const subject = `person/${personId}`;
  return recordFact(db, { kind, actor: author, subject, personId, at: now, detail: { kind: what } });
}
