import { sql } from "kysely";
import { DEFAULT_SERIES, seriesDays, WELCOME_LETTERS, type WelcomeSeries } from "#domain/ladder/welcome.ts";
import { ladderInForce } from "#features/journeys/queries.ts";
import type { Db } from "#kit/db/database.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import { type SeriesFigures, SeriesShape } from "./contract.ts";

/** The series in force: the newest that was set, else the product's own. */
export async function seriesInForce(db: Db): Promise<WelcomeSeries> {
  const row = await db
    .selectFrom("welcome_series")
    .select("series")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? DEFAULT_SERIES : SeriesShape.parse(row.series);
}

/** How many letters went out, and for how many people the series ended early. */
export async function seriesFigures(db: PeopleDb, now: Date): Promise<SeriesFigures> {
  const fates = await db
    .selectFrom("welcome_letter")
    .select(({ fn }) => ["letter", "fate", fn.countAll<number>().as("people")])
    .groupBy(["letter", "fate"])
    .execute();
  const count = (letter: number, ...of: string[]) =>
    fates
      .filter((row) => row.letter === letter && of.includes(row.fate))
      .reduce((sum, { people }) => sum + Number(people), 0);
  const since = new Date(now.getTime() - seriesDays(await seriesInForce(db)) * 86_400_000);
  const deeds = [...(await deedsThatStop(db))];
  const { rows } = await sql<{ joined: number; acted: number }>`
    select count(*) as joined, count(*) filter (where exists (
      select from activity a where a.person_id = person.id and a.kind = any (${deeds}::text[]))) as acted
    from person where created_at between ${since} and ${now} and source like 'join%'
      and merged_into is null and erased_at is null`.execute(db);
  return {
    letters: WELCOME_LETTERS.map((letter) => ({
      letter,
      sent: count(letter, "sent"),
      notAllowed: count(letter, "not-allowed"),
      failed: count(letter, "refused", "unsure"),
    })),
    ...{ joined: Number(rows[0]?.joined ?? 0), acted: Number(rows[0]?.acted ?? 0) },
  };
}

/** What shows that somebody has found their way: the first step of the ladder, or a place taken at a session. */
export async function deedsThatStop(db: PeopleDb): Promise<readonly string[]> {
  const { steps } = await ladderInForce(db);
  return [...(steps[0]?.reached.facts ?? []), "session.signed-up"];
}
