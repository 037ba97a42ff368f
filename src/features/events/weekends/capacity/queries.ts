import { sql } from "kysely";
import type { Direction } from "#domain/carpools/offers.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

/** Places for children at a session. */
export type ChildPlaces = {
  readonly capacity: number;
  /** As many as there would be with helpers and a lead enough. */
  readonly room: number;
  readonly taken: number;
  readonly waiting: number;
};

/** Seats in cars and buses for one way, over all sessions of a weekend. */
export type SeatsOfWay = {
  readonly seats: number;
  /** Held: arranged, or asked and not answered yet. */
  readonly taken: number;
  /** People who asked for a lift, and those of them for whom nobody is found yet. */
  readonly asked: number;
  readonly without: number;
};

export type WeekendCapacity = {
  /** Of sessions with childcare, by id. */
  readonly childcare: ReadonlyMap<string, ChildPlaces>;
  readonly lifts: Readonly<Record<Direction, SeatsOfWay>>;
};

const NONE: SeatsOfWay = { seats: 0, taken: 0, asked: 0, without: 0 };

/** What a weekend has beside its places and beds: childcare and lifts, counted in three queries however many sessions. */
export async function capacityOf(people: PeopleDb, sessionIds: readonly string[]): Promise<WeekendCapacity> {
  const ids = [...sessionIds];
  const children = await sql<ChildPlaces & { id: string }>`
    select session_id as id, sum(capacity)::int as capacity, sum(places)::int as room, sum(taken)::int as taken,
      coalesce((select sum(children) from childcare_booking waits
        where waits.session_id = band.session_id and standing = 'waiting'), 0)::int as waiting
    from childcare_band band where session_id = any (${ids}::uuid[]) group by session_id`.execute(people);
  const { rows: offered } = await sql<{ direction: Direction; seats: number; taken: number }>`
    select direction, sum(places)::int as seats, sum(taken)::int as taken from lift_offer
    where session_id = any (${ids}::uuid[]) and ended_at is null group by direction`.execute(people);
  const { rows: asked } = await sql<{ direction: Direction; asked: number; without: number }>`
    select direction, sum(people)::int as asked,
      coalesce(sum(people) filter (where not exists (select from lift_match
        where request_id = request.id and standing <> 'ended')), 0)::int as without
    from lift_request request where session_id = any (${ids}::uuid[]) and ended_at is null group by direction`.execute(
    people,
  );
  const wayOf = (direction: Direction): SeatsOfWay => {
    const { seats, taken } = offered.find((each) => each.direction === direction) ?? NONE;
    const { asked: many, without } = asked.find((each) => each.direction === direction) ?? NONE;
    return { seats, taken, asked: many, without };
  };
  return {
    childcare: new Map(children.rows.map(({ id, ...places }) => [id, places])),
    lifts: { there: wayOf("there"), back: wayOf("back") },
  };
}
