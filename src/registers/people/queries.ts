import { type Selectable, sql } from "kysely";
import { calledName } from "#domain/people/called-name.ts";
import type { DB } from "#kit/db/schema.generated.ts";
import { readContact } from "./contacts/policy.ts";
import type { Person, Recognised } from "./contract.ts";
import type { PeopleDb } from "./scope/contract.ts";

/** The person, or null when there is none or they are outside the scope. Merged and erased people are found too. */
export async function person(db: PeopleDb, personId: string): Promise<Person | null> {
  const row = await db.selectFrom("person").selectAll().where("id", "=", personId).executeTakeFirst();
  return row === undefined ? null : personOf(row);
}

/**
 * Who has this e-mail or mobile now, by its normalised form. What cannot be read is nobody's. Tells ids alone: whoever
 * answers strangers must answer them alike whatever this says.
 */
export async function recognise(
  db: PeopleDb,
  { email, mobile }: { email?: string | null; mobile?: string | null },
): Promise<Recognised> {
  const readings = [
    ...(email ? [readContact({ kind: "email", typed: email })] : []),
    ...(mobile ? [readContact({ kind: "mobile", typed: mobile })] : []),
  ];
  const wanted = readings.flatMap((reading) => (reading.ok ? [reading.contact] : []));
  if (wanted.length === 0) return { kind: "nobody" };
  const rows = await db
    .selectFrom("contact_point")
    .select("person_id")
    .distinct()
    .where("ended_at", "is", null)
    .where((eb) =>
      eb.or(wanted.map(({ kind, value }) => eb.and([eb("kind", "=", kind), eb("value", "=", value)]))),
    )
    .execute();
  const personIds = rows.map(({ person_id }) => person_id);
  const [first] = personIds;
  if (first === undefined) return { kind: "nobody" };
  return personIds.length === 1 ? { kind: "one", personId: first } : { kind: "several", personIds };
}

function personOf(row: Selectable<DB["person"]>): Person {
  return {
    id: row.id,
    name: row.name,
    calledName: calledName({ knownAs: row.known_as, name: row.name }),
    knownAs: row.known_as,
    pronouns: row.pronouns,
    bornOn: row.born_on,
    locale: row.locale === "cy" ? "cy" : "en",
    languages: row.languages,
    postcode: row.postcode,
    seat2010: row.seat_2010,
    seat2024: row.seat_2024,
    region: row.region,
    lat: row.lat,
    lon: row.lon,
    source: row.source,
    createdAt: row.created_at,
    changedAt: row.changed_at,
    mergedInto: row.merged_into,
    erasedAt: row.erased_at,
  };
}

/** An id for a row that must know it before it is written. */
export async function newId(db: PeopleDb): Promise<string> {
  const { rows } = await sql<{ id: string }>`select new_id() as id`.execute(db);
  return rows[0]!.id;
}
