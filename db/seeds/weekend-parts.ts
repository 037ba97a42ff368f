import { sql } from "kysely";
import { londonInstant } from "#domain/time/london.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

export type WeekendSeat = {
  readonly code: string;
  readonly centre: { readonly lat: number; readonly lng: number };
};

/** "2026-11-28" and 1 is "2026-11-29". */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

export function instantOf(day: string, time: string): Date {
  const found = londonInstant(day, time);
  if (!found.ok) throw new RangeError(`${time} does not exist on ${day}`);
  return found.at;
}

/** Parties of one to three: those that fit have places, three behind them wait. The same people come to several. */
export async function signUpParties(
  people: PeopleDb,
  { source, parties, now }: { source: string; parties: readonly number[]; now: Date },
): Promise<void> {
  await sql`
    with here as (
      select session.id, places, wished.parties from unnest(${[...parties]}::int[]) with ordinality as wished (parties, n)
      join session on source = ${source} and external_ref = wished.n::text
    ), who as (
      select id, name, row_number() over (order by md5('weekend ' || id::text)) - 1 as n
      from person where source = 'seed' and name is not null and merged_into is null and erased_at is null
    ), drawn as (
      select here.*, who.id as person_id, who.name, n, case n % 5 when 0 then 2 when 3 then 3 else 1 end as people
      from here join who on who.n < here.parties
    ), summed as (select *, sum(people) over (partition by id order by n) as upto from drawn)
    insert into sign_up (session_id, person_id, name, party, people, first_time, standing, holds, source, signed_up_at, going_at,
      waiting_since)
    select id, person_id, name, case people when 1 then 'alone' when 2 then 'guests' else 'household' end, people, n % 4 = 0,
      case when upto <= places then 'going' else 'waiting' end, case when upto <= places then people else 0 end, 'form',
      ${now}::timestamptz - (60 - n) * interval '1 hour',
      case when upto <= places then ${now}::timestamptz - (60 - n) * interval '1 hour' end,
      case when upto > places then ${now}::timestamptz - (60 - n) * interval '1 hour' end
    from summed where upto <= places + 6`.execute(people);
}
