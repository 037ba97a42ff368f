import { expect, test } from "vitest";
import { LIFT_DAYS_KEPT, REPORT_DAYS_KEPT } from "#features/events/carpools/contract.ts";
import { reportAndBlock, sayTo, showPhone } from "#features/events/carpools/relay/commands.ts";
import { asEverybody, asks, goes, keepsLiftLetters, matches, matchIds, offers } from "#test/lifts.ts";
import { anOpenSession, signUpsNow as now } from "#test/sign-ups.ts";
import { aWorld } from "#test/world.ts";
import { forgetLifts } from "./commands.ts";

const world = aWorld();
const DAY_MS = 86_400_000;
const END = new Date("2026-11-21T13:00:00Z").getTime();
const after = (days: number) => new Date(END + days * DAY_MS + 1);

test("a fortnight after a session nothing is left of who set out from where and what was written; later, of reports", async () => {
  const id = await anOpenSession(world, { places: 20 });
  const [ann, ben] = [await goes(world.app, "Ann", id), await goes(world.app, "Ben", id)];
  await offers(world, ann, { languages: ["cy"], vehicle: "minibus", stops: "The Grand, SW17 0RG" });
  await asks(world, ben, { pickUp: "7 Sea Lane", meetingPlace: "the library", childSeats: "1" });
  // A minibus with one stop takes nobody with a child seat: a car does.
  await offers(world, ann, { childSeats: "1" });
  await matches(world, id);
  const [matchId] = await matchIds(world.db);
  const doing = { ...keepsLiftLetters().tools, matchId: matchId!, author: "a test", now };
  await asEverybody(world, (people) =>
    sayTo(people, { ...doing, personId: ann.personId, words: "By the oak" }),
  );
  await asEverybody(world, (people) => showPhone(people, { ...doing, personId: ann.personId, show: true }));
  await asEverybody(world, (people) =>
    reportAndBlock(people, { ...doing, personId: ben.personId, words: "Too fast" }),
  );
  const all = async () =>
    JSON.stringify(
      await Promise.all(
        (["lift_offer", "lift_request", "lift_match", "lift_message", "lift_report"] as const).map((table) =>
          world.db.selectFrom(table).selectAll().execute(),
        ),
      ),
    );
  const personal = /Ann|Ben|Sea Lane|the library|By the oak|"lat":-?\d|"lng":-?\d|"seed":[1-9]|"cy"/g;
  const before = await all();
  expect(new Set(before.match(personal)?.map((each) => each.replace(/\d$/, ""))).size).toBeGreaterThan(6);
  expect(await forgetLifts(world.app, { now: after(LIFT_DAYS_KEPT - 1) })).toEqual({
    ...{ forgotten: 0, messages: 0, reports: 0 },
  });
  expect(await all()).toBe(before);
  expect(await forgetLifts(world.app, { now: after(LIFT_DAYS_KEPT) })).toEqual({
    ...{ forgotten: 2, messages: 1, reports: 0 },
  });
  const left = await all();
  expect(left.match(personal)).toBeNull();
  expect(left).toContain("Too fast");
  expect(await forgetLifts(world.app, { now: after(LIFT_DAYS_KEPT) })).toMatchObject({ forgotten: 0 });
  expect(await forgetLifts(world.app, { now: after(REPORT_DAYS_KEPT) })).toMatchObject({ reports: 1 });
  expect(await all()).not.toContain("Too fast");
});
