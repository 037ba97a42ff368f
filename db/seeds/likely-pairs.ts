import { sql } from "kysely";
import { OFFERS } from "#domain/consent/purposes.ts";
import type { Db } from "#kit/db/database.ts";
import { joinByPlace } from "#registers/groups/memberships/commands.ts";
import { addPerson, changePerson } from "#registers/people/commands.ts";
import { recordConsent } from "#registers/people/consent/commands.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { tagPeople } from "#registers/people/tags/commands.ts";
import { refreshWords } from "#registers/people/words/commands.ts";
import type { Places } from "#registers/places/queries.ts";

/** How many people of the demonstration stand in it twice, as happens when two lists come together. */
const PAIRS = 12;
const SOURCE = "seed/other list";

type Original = { readonly id: string; readonly name: string };

/**
 * Lets some people of the demonstration come a second time, as if from a stall's paper list: the same day of birth and
 * home, the name written differently, another way to reach them. So there is something to look at side by side. Seeding
 * again changes nothing.
 *
 * @returns how many were made
 */
export function seedLikelyPairs(db: Db, { places, now }: { places: Places; now: Date }): Promise<number> {
  return withPeople(db, wholeMovement("seed"), async (people) => {
    const originals = await notYetTwice(people);
    for (const [at, original] of originals.entries()) await comeAgain(people, original, { at, places, now });
    return originals.length;
  });
}

async function notYetTwice(people: PeopleDb): Promise<readonly Original[]> {
  const made = await people
    .selectFrom("person")
    .select("id")
    .where("source", "=", SOURCE)
    .limit(1)
    .executeTakeFirst();
  if (made !== undefined) return [];
  const { rows } = await sql<Original>`
    select id, name from person
    where source = 'seed' and name is not null and postcode is not null and merged_into is null and erased_at is null
      and exists (select from contact_point point where point.person_id = person.id and point.kind = 'email')
    order by md5('twice ' || id) limit ${PAIRS}`.execute(people);
  return rows;
}

async function comeAgain(
  people: PeopleDb,
  { id, name }: Original,
  { at, places, now }: { at: number; places: Places; now: Date },
): Promise<void> {
  const bornOn = `${1950 + at * 4}-${String(1 + (at % 12)).padStart(2, "0")}-${String(3 + at * 2).padStart(2, "0")}`;
  await changePerson(people, { personId: id, details: { bornOn }, author: "seed", places, now });
  const added = await addPerson(people, {
    details: { name: writtenAgain(name, at), bornOn },
    contacts: [{ kind: "landline", typed: `0113 496 0${String(900 + at)}` }],
    ...{ source: SOURCE, author: "seed", places, now },
  });
  if (!added.ok) return;
  const { personId } = added;
  // Made-up homes lie in real sectors, but no directory knows them: the home is taken over as it is.
  await sql`update person set postcode = home.postcode, seat_2010 = home.seat_2010, seat_2024 = home.seat_2024,
      region = home.region, lat = home.lat, lon = home.lon
    from person home where home.id = ${id}::uuid and person.id = ${personId}::uuid`.execute(people);
  await refreshWords(people, [personId]);
  await joinByPlace(people, { personIds: [personId], now, author: "seed" });
  if (at % 2 === 0) await tagPeople(people, { personIds: [personId], tag: "Leaflets", author: "seed", now });
  const offer = OFFERS.filter(({ channel }) => channel === "phone")[at % 2];
  if (offer === undefined) return;
  await recordConsent(people, {
    ...{ personId, ...offer, act: "given", wordingId: null, how: "paper", shownAt: "stall" },
    ...{ at: now, now, author: "seed", proof: { sheet: at + 1 } },
  });
}

/** A name as a second list has it: capitals lost, two letters changed places, a letter dropped, a middle initial more. */
function writtenAgain(name: string, at: number): string {
  const [given = "", ...rest] = name.split(" ");
  const family = rest.join(" ");
  const middle = Math.max(1, Math.floor(family.length / 2));
  switch (at % 4) {
    case 0:
      return `${given} ${family.slice(0, middle)}${family.slice(middle + 1)}`;
    case 1:
      return name.toUpperCase();
    case 2:
      return `${given} ${"ABCDEFGHJKLM"[at]}. ${family}`;
    default:
      return `${given} ${family.slice(0, middle - 1)}${family[middle] ?? ""}${family[middle - 1] ?? ""}${family.slice(middle + 1)}`;
  }
}
