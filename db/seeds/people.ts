import { sql } from "kysely";
import type { Db } from "#kit/db/database.ts";
import { recordFact } from "#registers/activity/commands.ts";
import { allAreas } from "#registers/groups/areas/queries.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import type { Places } from "#registers/places/queries.ts";
import { drawnFrom, homesIn } from "./homes.ts";
import { insertAgreements } from "./people-agreements.ts";
import { insertDoings } from "./people-doings.ts";
import { insertPeople, makeWordTables } from "./people-rows.ts";

export type SeedPeople = {
  readonly places: Places;
  readonly now: Date;
  /** How many there are to be in all. */
  readonly people: number;
  /** Facts in the log for each of them, on average. */
  readonly factsEach: number;
  /** Told after each batch: how many are there. */
  readonly tell?: ((made: number) => void) | undefined;
};

/** Rows of each statement: large enough that statements cost nothing, small enough that progress shows. */
const BATCH = 50_000;
/** Homes to draw from; each stands for as many people. */
const HOMES = 20_000;

/**
 * Makes up people until there are `people` that a seed made: names and homes as they are spread over the country, contact
 * points that reach nobody, consents, memberships, groups, tags, skills, and what they did. By statements over whole
 * sets. The same number of a person gives the same person; those who are there already stay as they are.
 *
 * E-mail goes to example.org. Mobiles come from the thousand numbers that Ofcom keeps for drama, and beyond those from
 * +999, a country that is never to be; landlines from the drama numbers of Leeds.
 *
 * @returns how many were made
 */
export async function seedPeople(
  db: Db,
  { places, now, people, factsEach, tell }: SeedPeople,
): Promise<number> {
  const homes = drawnFrom(homesIn(places, await allAreas(db)), HOMES);
  let first = (await withPeople(db, wholeMovement("seed"), countSeeded)) + 1;
  const from = first;
  while (first <= people) {
    const last = Math.min(people, first + BATCH - 1);
    await withPeople(db, wholeMovement("seed"), async (trx) => {
      await makeWordTables(trx, homes);
      await insertPeople(trx, { first, last, now });
      await insertAgreements(trx, now);
      await insertDoings(trx, { now, factsEach });
      await recordFact(trx, {
        kind: "person.seeded",
        actor: "seed",
        subject: "people",
        at: now,
        detail: { people: last - first + 1 },
      });
      await sql`drop table seed_made, seed_home, seed_given, seed_family`.execute(trx);
    });
    tell?.(last);
    first = last + 1;
  }
  return Math.max(0, people - from + 1);
}

async function countSeeded(db: PeopleDb): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select coalesce(sum((detail ->> 'people')::int), 0) as count from activity where kind = 'person.seeded'`.execute(
    db,
  );
  return Number(rows[0]?.count ?? 0);
}
