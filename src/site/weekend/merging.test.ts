import { expect, test } from "vitest";
import { chooseItems } from "#features/events/programme/choosing/commands.ts";
import { addItems } from "#features/events/programme/commands.ts";
import { matchGuests, vouchFor } from "#features/events/weekends/beds/matching/commands.ts";
import { mergePeople } from "#registers/people/merging/commands.ts";
import { undoMerge } from "#registers/people/merging/undo/commands.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { anActor, theMovement } from "#test/groups.ts";
import { anOpenSession, ledgerFaults, signUpsNow as now, signsUp } from "#test/sign-ups.ts";
import { aWeekend, weekendRooms } from "#test/weekends.ts";
import { aWorld } from "#test/world.ts";

const world = aWorld();
const NIGHTS = ["2026-11-20", "2026-11-21"];
const asAll = <T>(work: Parameters<typeof withPeople<T>>[2]) =>
  withPeople(world.app, wholeMovement("a-test"), work);

async function aFestivalWithBeds() {
  const { ask, postBed, bedLetters } = weekendRooms(world);
  const groupId = await theMovement(world.db);
  const by = await anActor(world.db, { groupId, role: "organiser" });
  const day = await anOpenSession(world, { kind: "festival", places: 50 });
  const weekend = await aWeekend(world, { by, groupId, sessionIds: [day], kind: "festival", title: "Fest" });
  const [startsAt, endsAt] = [new Date("2026-11-21T10:00:00Z"), new Date("2026-11-21T11:00:00Z")];
  const item = { day: "2026-11-21", startsAt, endsAt, title: "Singing", room: "Barn", track: "" };
  await asAll((people) =>
    addItems(people, { by, weekend, items: [{ ...item, speakers: [], places: 5, about: "" }], now }),
  );
  const { id: itemId } = await world.db.selectFrom("programme_item").select("id").executeTakeFirstOrThrow();
  const path = `/weekends/${weekend.slug}`;
  const guest = (name: string) =>
    ask(`${path}/sign-up`, {
      ...{ name, reach: `${name.toLowerCase()}@example.org`, who: "alone", shift: [day] },
      ...{ bed: "yes", night: NIGHTS },
    });
  const host = (name: string) =>
    ask(`${path}/beds`, { name, reach: `${name.toLowerCase()}@example.org`, beds: "3", night: NIGHTS });
  const idOf = async (name: string) =>
    (await world.db.selectFrom("person").select("id").where("name", "=", name).executeTakeFirstOrThrow()).id;
  const choose = async (name: string) => {
    const personId = await idOf(name);
    await asAll((people) => chooseItems(people, { personId, weekendId: weekend.id, itemIds: [itemId], now }));
  };
  const match = async (guestName: string, hostName: string) => {
    const [guestId, hostId] = [await idOf(guestName), await idOf(hostName)];
    const request = await world.db
      .selectFrom("bed_request")
      .select("id")
      .where("person_id", "=", guestId)
      .executeTakeFirstOrThrow();
    const offer = await world.db
      .selectFrom("bed_offer")
      .select("id")
      .where("person_id", "=", hostId)
      .executeTakeFirstOrThrow();
    const acting = { by, weekend, post: postBed, now };
    await asAll((people) => vouchFor(people, { ...acting, offerId: offer.id }));
    const pairs = [{ requestId: request.id, offerId: offer.id }];
    return asAll((people) => matchGuests(people, { ...acting, pairs }));
  };
  return { guest, host, idOf, choose, match, bedLetters };
}

const merge = async (keptId: string, goneId: string) => {
  const done = await asAll((people) => mergePeople(people, { keptId, goneId, author: "x", now }));
  if (!done.ok) throw new Error(done.reason);
  return done;
};
const standing = {
  requests: () =>
    world.db.selectFrom("bed_request").select("person_id").where("ended_at", "is", null).execute(),
  choices: () =>
    world.db.selectFrom("programme_choice").select("person_id").where("ended_at", "is", null).execute(),
  matches: () =>
    world.db.selectFrom("bed_match").select("guest_id").where("standing", "<>", "ended").execute(),
  taken: async () => [
    (await world.db.selectFrom("programme_item").select("taken").executeTakeFirstOrThrow()).taken,
    (await world.db.selectFrom("bed_offer").select("taken").orderBy("taken", "desc").execute())[0]?.taken,
  ],
};

test("two records of one person become one: one bed asked for, one choice, no bed and no place held twice", async () => {
  const { guest, host, idOf, choose, match } = await aFestivalWithBeds();
  for (const name of ["Ann", "Anna"]) {
    await guest(name);
    await choose(name);
  }
  await host("Hal");
  await match("Ann", "Hal");
  await match("Anna", "Hal");
  expect(await standing.taken()).toEqual([2, 2]);
  const [kept, gone] = [await idOf("Ann"), await idOf("Anna")];
  await merge(kept, gone);
  expect(await standing.requests()).toEqual([{ person_id: kept }]);
  expect(await standing.choices()).toEqual([{ person_id: kept }]);
  expect(await standing.matches()).toEqual([{ guest_id: kept }]);
  expect(await standing.taken()).toEqual([1, 1]);
  expect(await ledgerFaults(world.db)).toEqual([]);
});

test("who would have been their own guest is nobody's, and what moved goes back when the merge is taken back", async () => {
  const { guest, host, idOf, choose, match } = await aFestivalWithBeds();
  await guest("Ben");
  await choose("Ben");
  await host("Benjamin");
  await host("Gwen");
  await match("Ben", "Benjamin");
  const [kept, gone] = [await idOf("Benjamin"), await idOf("Ben")];
  const { mergeId } = await merge(kept, gone);
  expect(await standing.matches()).toEqual([]);
  expect(await standing.requests()).toEqual([{ person_id: kept }]);
  expect(await standing.choices()).toEqual([{ person_id: kept }]);
  expect(await standing.taken()).toEqual([1, 0]);
  const undone = await asAll((people) => undoMerge(people, { mergeId, author: "x", now }));
  expect(undone.ok).toBe(true);
  expect(await standing.requests()).toEqual([{ person_id: gone }]);
  expect(await standing.choices()).toEqual([{ person_id: gone }]);
});

test("of the last ticket of a day one of twenty has it at once, and the others wait in line", async () => {
  const groupId = await theMovement(world.db);
  const by = await anActor(world.db, { groupId, role: "organiser" });
  const first = await anOpenSession(world, { kind: "festival", places: 1 });
  const second = await anOpenSession(world, { ref: "2", kind: "festival", places: 30 });
  await aWeekend(world, { by, groupId, sessionIds: [first, second], kind: "festival", title: "Fest" });
  const names = Array.from({ length: 20 }, (_, at) => `P${at}`);
  const all = await Promise.all(
    names.map((name) => signsUp(world.app, name, { sessionIds: [first, second] })),
  );
  expect(all.filter(({ placed: [day] }) => day?.ok && day.asked.standing === "going").length).toBe(1);
  expect(all.filter(({ placed: [, day] }) => day?.ok && day.asked.standing === "going").length).toBe(20);
  const places = await world.db.selectFrom("session").select("taken").orderBy("taken").execute();
  expect(places).toEqual([{ taken: 1 }, { taken: 20 }]);
  expect(await ledgerFaults(world.db)).toEqual([]);
});
