import { expect, test } from "vitest";
import { acceptLift, declineLift } from "#features/events/carpools/answering/commands.ts";
import { cancelLift } from "#features/events/carpools/ending/commands.ts";
import { sweepLifts } from "#features/events/carpools/lapsing/commands.ts";
import { setPlaces } from "#features/events/sign-ups/capacity/commands.ts";
import { withdrawSignUp } from "#features/events/sign-ups/commands.ts";
import { lockSessions } from "#features/events/sign-ups/ledger/queries.ts";
import { numbers } from "#test/finder-world.ts";
import { asEverybody, asks, goes, keepsLiftLetters, matches, offers, seatFaults } from "#test/lifts.ts";
import { anOpenSession, keepsLetters, ledgerFaults, signUpsNow as now } from "#test/sign-ups.ts";
import { aWorld } from "#test/world.ts";

const world = aWorld();
const { post } = keepsLetters();
const { tools } = keepsLiftLetters();
const answering = { ...tools, author: "a test", postSignUp: post, now };

const inForce = () =>
  world.db
    .selectFrom("lift_match")
    .select(["id", "driver_id", "rider_id", "offer_id", "standing"])
    .where("standing", "<>", "ended")
    .orderBy("id")
    .execute();

test("twenty who could take the last seat of a car at the same moment: one has it, and nobody is promised what is not there", async () => {
  const id = await anOpenSession(world, { places: 60 });
  const driver = await goes(world.app, "Driver", id);
  await offers(world, driver, { places: "1" });
  const offer = await world.db.selectFrom("lift_offer").select("id").executeTakeFirstOrThrow();
  const riders = await Promise.all(Array.from({ length: 20 }, (_, at) => goes(world.app, `R${at}`, id)));
  for (const rider of riders) await asks(world, rider);
  const requests = await world.db.selectFrom("lift_request").select(["id", "person_id"]).execute();
  const tried = await Promise.allSettled(
    requests.map(({ id: requestId, person_id: riderId }) =>
      asEverybody(world, (people) =>
        people
          .insertInto("lift_match")
          .values({
            ...{ offer_id: offer.id, request_id: requestId, session_id: id, standing: "proposed", people: 1 },
            ...{ driver_id: driver.personId, rider_id: riderId, holds: 1, pick_up_at: now, adds_s: 60 },
            ...{ proposed_at: now, answer_by: now },
          })
          .execute(),
      ),
    ),
  );
  const refused = tried.flatMap((each) => (each.status === "rejected" ? [String(each.reason)] : []));
  expect(refused).toHaveLength(19);
  expect(refused.every((reason) => reason.includes("no seats left"))).toBe(true);
  expect(await seatFaults(world.db)).toEqual([]);
});

test("matchings, answers, drivers who cancel, places that shrink and people who leave, all at once: seats and places hold", async () => {
  const next = numbers(11);
  const id = await anOpenSession(world, { places: 24 });
  const all = [];
  for (let at = 0; at < 30; at += 1) all.push(await goes(world.app, `P${at}`, id));
  const [drivers, riders] = [all.slice(0, 8), all.slice(8)];
  for (const driver of drivers) await offers(world, driver, { places: String(1 + Math.floor(next() * 3)) });
  for (const rider of riders) await asks(world, rider);
  await matches(world, id);
  const shuffle = <T>(some: readonly T[]) =>
    some
      .map((each) => ({ each, at: next() }))
      .toSorted((a, b) => a.at - b.at)
      .map(({ each }) => each);
  const matchesNow = await inForce();
  expect(matchesNow.length).toBeGreaterThan(6);
  const offered = await world.db.selectFrom("lift_offer").select(["id", "person_id"]).execute();
  const acts: (() => Promise<unknown>)[] = [
    ...matchesNow.flatMap(({ id: matchId, driver_id: driver, rider_id: rider }) =>
      [driver, rider].map(
        (personId) => () =>
          asEverybody<unknown>(world, (people) =>
            next() < 0.8
              ? acceptLift(people, { ...answering, matchId, personId })
              : declineLift(people, { ...answering, matchId, personId }),
          ),
      ),
    ),
    ...offered.slice(0, 3).map(
      ({ id: offerId, person_id: personId }) =>
        () =>
          asEverybody(world, (people) =>
            cancelLift(people, { ...tools, id: offerId, personId, author: "a test", now }),
          ),
    ),
    ...shuffle(all)
      .slice(0, 6)
      .map(
        ({ signUpId }) =>
          () =>
            asEverybody(world, (people) => withdrawSignUp(people, { signUpId, author: "x", post, now })),
      ),
    ...[18, 22, 14].map(
      (places) => () =>
        asEverybody(world, async (people) => {
          const session = (await lockSessions(people, [id])).get(id)!;
          await setPlaces(people, session, { places, post, author: "x", now });
        }),
    ),
    ...[1, 2, 3, 4].map(() => () => matches(world, id)),
    () => sweepLifts(world.app, { ...tools, now: new Date(now.getTime() + 3_600_000) }),
  ];
  await Promise.all(shuffle(acts).map((act) => act()));
  expect([...(await seatFaults(world.db)), ...(await ledgerFaults(world.db))]).toEqual([]);
  // Once all is quiet, whoever lost their driver is brought together with another, and it holds still.
  await matches(world, id);
  expect([...(await seatFaults(world.db)), ...(await ledgerFaults(world.db))]).toEqual([]);
  const riding = (await inForce()).map(({ rider_id: rider }) => rider);
  expect(new Set(riding).size).toBe(riding.length);
  expect(riding.length).toBeGreaterThan(0);
});
