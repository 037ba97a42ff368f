import { sql } from "kysely";
import { seriesDays, type WelcomeLetter, welcomeDue } from "#domain/ladder/welcome.ts";
import { calledName } from "#domain/people/called-name.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import { deedsThatStop, seriesInForce } from "./series/queries.ts";

const DAY_MS = 86_400_000;
export type Welcomed = {
  readonly personId: string;
  readonly calledName: string | null;
  readonly letter: WelcomeLetter;
};

/** People who joined by themselves and should get a letter of welcome now, at most `limit`, the longest waiting first. */
export async function dueForWelcome(
  db: PeopleDb,
  { now, limit }: { now: Date; limit: number },
): Promise<readonly Welcomed[]> {
  const series = await seriesInForce(db);
  const deeds = await deedsThatStop(db);
  const { rows } = await sql<{
    id: string;
    name: string | null;
    known_as: string | null;
    created_at: Date;
    had: number[] | null;
    acted: boolean;
  }>`
    select person.id, person.name, person.known_as, person.created_at,
      (select array_agg(letter) from welcome_letter l where l.person_id = person.id) as had,
      exists (select from activity a where a.person_id = person.id and a.kind = any (${[...deeds]}::text[])) as acted
    from person
    where person.created_at between ${new Date(now.getTime() - seriesDays(series) * DAY_MS)} and ${now}
      and person.merged_into is null and person.erased_at is null and person.source like 'join%'
    order by person.created_at, person.id`.execute(db);
  return rows
    .flatMap(({ id, name, known_as, created_at, had, acted }): Welcomed[] => {
      const daysSince = (now.getTime() - created_at.getTime()) / DAY_MS;
      const letter = welcomeDue(series, { daysSince, had: had ?? [], acted });
      return letter === null
        ? []
        : [{ personId: id, calledName: calledName({ knownAs: known_as, name }), letter }];
    })
    .slice(0, limit);
}
