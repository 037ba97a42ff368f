import { expect, test } from "vitest";
import { withdrawSignUp } from "#features/events/sign-ups/commands.ts";
import { askForBeds, offerBeds } from "#features/events/weekends/beds/commands.ts";
import type { BedLetter } from "#features/events/weekends/beds/contract.ts";
import { matchGuests, vouchFor } from "#features/events/weekends/beds/matching/commands.ts";
import { bedsOf } from "#features/events/weekends/beds/queries.ts";
import { erase } from "#features/rights/erasure/commands.ts";
import { anActor, theMovement } from "#test/groups.ts";
import { asMovement } from "#test/people.ts";
import { anOpenSession, ledgerFaults, signUpsNow as now, signsUp } from "#test/sign-ups.ts";
import { aWeekend, keys } from "#test/weekends.ts";
import { aWorld } from "#test/world.ts";
import { settleBeds } from "./commands.ts";

const world = aWorld();
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const nobody = async () => {};

async function aGuestWithABed() {
  const groupId = await theMovement(world.db);
  const by = await anActor(world.db, { groupId, role: "organiser" });
  const ids = [await anOpenSession(world, { ref: "1" }), await anOpenSession(world, { ref: "2" })];
  const weekend = await aWeekend(world, { by, groupId, sessionIds: ids });
  const guest = await signsUp(world.app, "Ann", { sessionIds: ids });
  const host = (await signsUp(world.app, "Hal", { sessionIds: [ids[0]!] })).personId;
  const letters: BedLetter[] = [];
  const post = async (_: unknown, letter: BedLetter) => void letters.push(letter);
  const nights = { firstNight: "2026-11-20", lastNight: "2026-11-21", womenOnly: false, note: "" };
  const typing = { weekend: { id: weekend.id, groupId }, locale: "en", author: "test", post, now } as const;
  await asMovement(world.app, async (people) => {
    await askForBeds(people, {
      ...{ ...typing, personId: guest.personId, name: "Ann" },
      asked: { ...nights, people: 1, needs: new Set(), areWomen: false },
    });
    await offerBeds(people, keys, {
      ...{ ...typing, personId: host, name: "Hal" },
      offered: { ...nights, beds: 1, area: "", address: "1 High St", has: new Set(), isWoman: false },
    });
  });
  const acting = { by, weekend: { id: weekend.id, groupId }, post, now };
  const beds = () => asMovement(world.app, (people) => bedsOf(people, weekend.id));
  const { offers, requests } = await beds();
  await asMovement(world.app, async (people) => {
    await vouchFor(people, { ...acting, offerId: offers[0]!.id });
    await matchGuests(people, {
      ...acting,
      pairs: [{ requestId: requests[0]!.id, offerId: offers[0]!.id }],
    });
  });
  expect((await beds()).offers[0]?.taken).toBe(1);
  letters.length = 0;
  const signUpIds = [...guest.placed.values()].map((placed) => (placed.ok ? placed.signUpId : ""));
  const leaves = (at: number) =>
    asMovement(world.app, (people) =>
      withdrawSignUp(people, { signUpId: signUpIds[at]!, author: "test", post: nobody, now }),
    );
  const settle = (minutes: number) => settleBeds(world.app, { post, now: later(minutes) });
  return { guest: guest.personId, host, weekendId: weekend.id, beds, leaves, settle, letters };
}

test("who gives up every session of a weekend gives back the bed, after time for second thoughts; both sides are told once", async () => {
  const { guest, host, weekendId, beds, leaves, settle, letters } = await aGuestWithABed();
  await leaves(0);
  expect(await settle(60)).toEqual({ freed: 0, told: 0 });
  await leaves(1);
  expect(await settle(5)).toEqual({ freed: 0, told: 0 });
  expect((await beds()).offers[0]?.taken).toBe(1);
  expect(await settle(20)).toEqual({ freed: 1, told: 0 });
  expect(await settle(25)).toEqual({ freed: 0, told: 0 });
  const { offers, requests } = await beds();
  expect([offers[0]?.taken, requests]).toEqual([0, []]);
  expect(letters).toEqual([
    { kind: "ended", personId: host, weekendId },
    { kind: "ended", personId: guest, weekendId },
  ]);
  expect(await ledgerFaults(world.db)).toEqual([]);
});

test("a guest whose host is erased is told once, and the erased nothing", async () => {
  const { guest, host, weekendId, settle, letters } = await aGuestWithABed();
  const erased = await asMovement(world.app, (people) =>
    erase(people, { personId: host, author: "test", why: "at-their-wish", suppressing: false, keys, now }),
  );
  expect(erased).toMatchObject({ ok: true });
  expect(await settle(1)).toEqual({ freed: 0, told: 1 });
  expect(await settle(6)).toEqual({ freed: 0, told: 0 });
  expect(letters).toEqual([{ kind: "ended", personId: guest, weekendId }]);
});
