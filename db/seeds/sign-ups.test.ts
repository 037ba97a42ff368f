import { sql } from "kysely";
import { expect, test } from "vitest";
import { countAttendance } from "#features/events/hosting/counting/commands.ts";
import { targetsInProgress } from "#features/events/weekends/targets/queries.ts";
import { embeddedPlaces } from "#registers/places/queries.ts";
import { childcareFaults } from "#test/childcare.ts";
import { theMovement } from "#test/groups.ts";
import { mentoringFaults } from "#test/mentoring.ts";
import { ledgerFaults } from "#test/sign-ups.ts";
import { aWorld } from "#test/world.ts";
import { seedChildcare } from "./childcare.ts";
import { seedDemo } from "./demo.ts";
import { seedDoors } from "./doors.ts";
import { seedMentoring } from "./mentoring.ts";
import { seedPeople } from "./people.ts";
import { seedSignUps } from "./sign-ups.ts";
import { seedWeekends } from "./weekends.ts";

const world = aWorld();
const now = new Date("2026-10-17T11:00:00Z");

test("people of the demonstration are signed up, some wait for full sessions, and seeding again changes nothing", async () => {
  await theMovement(world.db);
  const places = embeddedPlaces();
  await seedDemo(world.db, { places, now });
  await seedPeople(world.db, { places, now, factsEach: 0, people: 300 });
  expect(await seedSignUps(world.db, now)).toBeGreaterThan(300);
  const { rows } = await sql<{ waiting: number; full: number; shifts: number; groups: number }>`
    select (select count(*)::int from sign_up where standing = 'waiting') as waiting,
      (select count(*)::int from session where taken_here > 0 and taken = places) as full,
      (select count(*)::int - count(distinct occasion_id)::int from session) as shifts,
      (select count(*)::int from session where group_id is null) as groups`.execute(world.db);
  expect(rows[0]).toMatchObject({ groups: 0 });
  expect(rows[0]?.waiting).toBeGreaterThan(20);
  expect(rows[0]?.full).toBeGreaterThan(5);
  expect(rows[0]?.shifts).toBeGreaterThan(5);
  expect(await ledgerFaults(world.db)).toEqual([]);
  const { rows: brought } = await sql<{ friends: number }>`
    select count(*)::int as friends from sign_up where brought_by is not null`.execute(world.db);
  expect(brought[0]?.friends).toBeGreaterThan(50);
  const { rows: ways } = await sql<{ nearer: boolean }>`
    with far as (
      select session.id, who.id as person_id, point(lat, lon) <-> point(meeting_lat, meeting_lng) as away
      from session cross join person who where meeting_lat is not null and who.lat is not null)
    select avg(away) filter (where exists (select from sign_up up where up.session_id = far.id and up.person_id = far.person_id))
      < avg(away) / 2 as nearer from far`.execute(world.db);
  expect(ways[0]?.nearer).toBe(true);
  expect(await seedChildcare(world.app, now)).toBeGreaterThan(3);
  expect(await childcareFaults(world.db)).toEqual([]);
  await seedDemo(world.db, { places, now });
  expect(await seedSignUps(world.db, now)).toBe(0);
  expect(await seedChildcare(world.app, now)).toBe(0);
  expect(await ledgerFaults(world.db)).toEqual([]);

  // Fifteen weekends were held, one is ahead, and there is a festival with a programme.
  expect([
    await seedWeekends(world.app, { places, now }),
    await seedWeekends(world.app, { places, now }),
  ]).toEqual([17, 0]);
  const weekends = (await targetsInProgress(world.app, now)).find(({ counted }) => counted === "weekends");
  expect(weekends).toMatchObject({ reached: 16, goal: 50 });
  const lifts = await world.db
    .selectFrom("lift_match")
    .select("id")
    .where("standing", "<>", "ended")
    .execute();
  expect(lifts.length).toBeGreaterThan(1);
  expect(await ledgerFaults(world.db)).toEqual([]);
  expect(await childcareFaults(world.db)).toEqual([]);

  // The door that opens in an hour has a host; of the last two weeks some came and some did not.
  expect([await seedDoors(world.db, now), await seedDoors(world.db, now)]).toEqual([7, 0]);
  const counted = await countAttendance(world.db, { now });
  expect(counted.attended).toBeGreaterThan(40);
  expect(counted.missed).toBeGreaterThan(8);
  const hosts = await world.db.selectFrom("group_role").select("id").where("role", "=", "host").execute();
  expect(hosts).toHaveLength(1);
  const { rows: led } = await sql`select from group_role role join badge using (person_id)
    where role.role = 'host' and badge = 'doorstep' and badge.expires_at > role.expires_at`.execute(world.db);
  expect(led).toHaveLength(1);
  expect(await ledgerFaults(world.db)).toEqual([]);

  // Mentors and those who ask, of the people of groups: some together, some asked, some waiting.
  expect([await seedMentoring(world.app, now), await seedMentoring(world.app, now)]).toEqual([75, 0]);
  expect(await mentoringFaults(world.db)).toEqual([]);
});
