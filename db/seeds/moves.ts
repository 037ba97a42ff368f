import { sql } from "kysely";
import type { SeatKey } from "#domain/elections/seats.ts";
import type { LatLng } from "#domain/geo/lat-lng.ts";
import { londonDay, londonInstant, londonTime, startOfLondonDay } from "#domain/time/london.ts";
import { keepSessions, type ToldSession } from "#features/events/commands.ts";
import { askForPlan, makePlan } from "#features/events/moves/plans/commands.ts";
import type { Db } from "#kit/db/database.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import type { Places } from "#registers/places/queries.ts";

type Made = {
  readonly ref: string;
  readonly title: string;
  readonly where: string;
  readonly at: LatLng;
  readonly places: number;
  readonly want: number;
  readonly minimum: number;
  /** Parties that go or wait, in all. */
  readonly parties: number;
};

/** One afternoon around Leeds: everybody goes where the photographs are taken, and two streets away nobody knocks. */
const SESSIONS: readonly Made[] = [
  {
    ...{ ref: "demo-flooded", title: "The big canvass at Hyde Park", where: "Hyde Park Corner" },
    ...{ at: { lat: 53.8155, lng: -1.5675 }, places: 14, want: 10, minimum: 4, parties: 17 },
  },
  {
    ...{ ref: "demo-thin-near", title: "Doors around Chapel Allerton", where: "Chapel Allerton library" },
    ...{ at: { lat: 53.829, lng: -1.5385 }, places: 12, want: 8, minimum: 4, parties: 1 },
  },
  {
    ...{ ref: "demo-thin-far", title: "Doors around Pudsey", where: "Pudsey market place" },
    ...{ at: { lat: 53.797, lng: -1.663 }, places: 12, want: 8, minimum: 4, parties: 0 },
  },
];

/**
 * One flooded session of the demonstration beside two that fall short, next Saturday afternoon, and a plan that shares the
 * people among them. On a later day the same sessions are moved to the Saturday ahead; who signed up stays.
 *
 * @returns sign-ups made
 */
export async function seedMoves(db: Db, { places, now }: { places: Places; now: Date }): Promise<number> {
  const day = nextSaturday(now);
  await db.transaction().execute(async (trx) => {
    await keepSessions(trx, { source: "demo", told: told({ places, day }), now });
  });
  const made = await withPeople(db, wholeMovement("seed"), async (people) => {
    await giveHopes(people);
    return signPeopleUp(people, now);
  });
  const planned = await sql`select from rebalance_plan where day >= ${day}::date limit 1`.execute(db);
  if (planned.rows.length > 0) return made;
  const planId = await withPeople(db, wholeMovement("seed"), async (people) => {
    const rows = await people
      .selectFrom("session")
      .select("group_id")
      .distinct()
      .where("source", "=", "demo")
      .where(
        "external_ref",
        "in",
        SESSIONS.map(({ ref }) => ref),
      )
      .execute();
    const groups = rows.map(({ group_id: id }) => Number(id));
    return askForPlan(people, { groups, day, days: 1, author: "seed", post: async () => {}, now });
  });
  await makePlan(db, { planId, now });
  return made;
}

function nextSaturday(now: Date): string {
  const ahead = [1, 2, 3, 4, 5, 6, 7].map((days) => startOfLondonDay(now, days));
  return londonDay(ahead.find((at) => londonTime(at).weekday === 6)!);
}

function told({ places, day }: { places: Places; day: string }): readonly ToldSession[] {
  const at = (time: string) => {
    const instant = londonInstant(day, time);
    if (!instant.ok) throw new RangeError(`${day} has no ${time}`);
    return instant.at;
  };
  return SESSIONS.map(({ ref, title, where, at: point, places: count }) => ({
    ...{
      ref,
      title,
      kind: "canvassing",
      startsAt: at("14:00"),
      endsAt: at("16:30"),
      seat: seatNear(places, point),
    },
    meetingPoint: { name: where, ...point, howToFindUs: "Look for the blue flag" },
    ...{ organiserName: "Sunita", contact: "leeds@groundswell.example", places: count, taken: 0 },
    ...{
      stepFree: true,
      toilets: true,
      firstTimers: true,
      childrenWelcome: true,
      whatToBring: "A warm coat",
    },
    cancelled: false,
  }));
}

function seatNear(places: Places, { lat, lng }: LatLng): SeatKey {
  const away = ({ centre }: { centre: LatLng }) => (centre.lat - lat) ** 2 + ((centre.lng - lng) * 0.6) ** 2;
  const { set, code } = places.seats("2024").toSorted((a, b) => away(a) - away(b))[0]!;
  return { set, code };
}

/** Their groups, and what the file that tells sessions has no word for. */
async function giveHopes(people: PeopleDb): Promise<void> {
  for (const { ref, want, minimum } of SESSIONS)
    await sql`
      update session set want = ${want}, minimum = ${minimum}, group_id = coalesce(group_id,
        (select area.group_id from group_area area join movement_group here on here.id = area.group_id
          where area.kind = 'seat-' || session.seat_set and area.key = session.seat_code and here.closed_at is null
          order by (select count(*) from group_area all_of where all_of.group_id = area.group_id), area.group_id limit 1),
        (select id from movement_group where parent_id is null order by id limit 1))
      where source = 'demo' and external_ref = ${ref}`.execute(people);
}

/** People who live around there, most of them alone, some with their household; those who came last wait. */
async function signPeopleUp(people: PeopleDb, now: Date): Promise<number> {
  const { lat, lng } = SESSIONS[0]!.at;
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from person where source = 'seed' and name is not null and lat is not null and merged_into is null and erased_at is null
    order by (lat - ${lat}::float) ^ 2 + ((lon - ${lng}::float) * 0.6) ^ 2, id limit 60`.execute(people);
  let next = 0;
  let made = 0;
  for (const { ref, places, parties } of SESSIONS) {
    const { id: sessionId, taken } = await people
      .selectFrom("session")
      .select(["id", "taken"])
      .where("source", "=", "demo")
      .where("external_ref", "=", ref)
      .executeTakeFirstOrThrow();
    const before = await people
      .selectFrom("sign_up")
      .select("id")
      .where("session_id", "=", sessionId)
      .executeTakeFirst();
    if (before !== undefined || taken > 0) continue;
    let held = 0;
    for (let at = 0; at < parties; at += 1) {
      const person = rows[next++];
      if (person === undefined) break;
      const count = at % 5 === 3 ? 2 : 1;
      const goes = held + count <= places;
      const since = new Date(now.getTime() - (parties - at) * 3_600_000);
      await people
        .insertInto("sign_up")
        .values({
          ...{
            session_id: sessionId,
            person_id: person.id,
            name: person.name,
            people: count,
            source: "form",
          },
          ...{ party: count === 1 ? "alone" : "household", first_time: at % 4 === 0, signed_up_at: since },
          ...(goes
            ? { standing: "going", holds: count, going_at: since }
            : { standing: "waiting", holds: 0, waiting_since: since }),
        })
        .execute();
      if (goes) held += count;
      made += 1;
    }
  }
  return made;
}
