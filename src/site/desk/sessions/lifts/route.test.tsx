import { beforeEach, expect, test } from "vitest";
import { reportAndBlock } from "#features/events/carpools/relay/commands.ts";
import type { Actor } from "#registers/groups/roles/contract.ts";
import { textOf } from "#test/framed.ts";
import { aGroup, anActor } from "#test/groups.ts";
import {
  asEverybody,
  asks,
  FAR,
  goes,
  keepsLiftLetters,
  matches,
  matchIds,
  ON_THE_WAY,
  offers,
  seatFaults,
  whoRides,
} from "#test/lifts.ts";
import { aSessionDesk } from "#test/session-desk.ts";
import { signUpsNow as now } from "#test/sign-ups.ts";
import { aWorld } from "#test/world.ts";

const world = aWorld();
const { ask, read, made } = aSessionDesk(world);
let organiser: Actor;
let stranger: Actor;
let id = "";

beforeEach(async () => {
  const [here, elsewhere] = [await aGroup(world.db, "Battersea"), await aGroup(world.db, "Leeds")];
  organiser = await anActor(world.db, { role: "organiser", groupId: here });
  stranger = await anActor(world.db, { role: "organiser", groupId: elsewhere });
  id = await made(organiser, here, { places: "60" });
});
const words = async (who: Actor, path: string) => textOf(await read(who, path));
const at = () => `/desk/sessions/${id}/lifts`;
const BUS = {
  name: "The Leeds coach",
  vehicle: "coach",
  places: "40",
  postcode: FAR,
  stops: `Tooting Broadway, ${ON_THE_WAY}`,
};

test("whoever runs the session sees who rides with whom and who does not, by name alone; others do not", async () => {
  const [ann, ben, cai] = [
    await goes(world.app, "Ann", id),
    await goes(world.app, "Ben", id, 2),
    await goes(world.app, "Cai", id),
  ];
  await offers(world, ann);
  await asks(world, ben, { pickUp: "7 Sea Lane" });
  await asks(world, cai, { wheelchairs: "1" });
  await matches(world, id);
  const page = await words(organiser, at());
  for (const said of [
    "3 people need a lift: 0 arranged, 2 waiting for an answer, 1 without.",
    "3 seats are offered, 1 left.",
    "Ben (2 people), not answered",
    "Cai People 1 Why No vehicle has what they need",
  ])
    expect(page).toContain(said);
  for (const secret of ["Sea Lane", "library Ben", FAR, ON_THE_WAY, "ben@"])
    expect(page).not.toContain(secret);
  expect((await ask(stranger, at())).status).toBe(404);
  expect((await ask(stranger, `${at()}/bus`, BUS)).status).toBe(404);
});

test("a coach says yes to everybody it has room for, and riders are told when it is taken off", async () => {
  const [ben, cai] = [await goes(world.app, "Ben", id, 4), await goes(world.app, "Cai", id)];
  await asks(world, ben);
  await asks(world, cai, { walk: "0", postcode: "N1 9GU" });
  const refused = await ask(organiser, `${at()}/bus`, { ...BUS, ways: "there", stops: "" });
  expect(refused.status).toBe(422);
  expect(await refused.text()).toContain("Where does it stop?");
  expect((await ask(organiser, `${at()}/bus`, { ...BUS, ways: "there" })).status).toBe(303);
  const { letters, tools } = keepsLiftLetters();
  expect(await matches(world, id, { tools })).toMatchObject({ proposed: 1, unseated: 1 });
  expect(letters).toMatchObject([{ kind: "proposed", to: "rider" }]);
  expect(await matchIds(world.db)).toHaveLength(1);
  const row = await world.db.selectFrom("lift_match").selectAll().executeTakeFirstOrThrow();
  expect(row).toMatchObject({ stop_name: "Tooting Broadway", people: 4, rider_id: ben.personId });
  expect(row.driver_yes_at).not.toBeNull();
  const offer = await world.db.selectFrom("lift_offer").select("id").executeTakeFirstOrThrow();
  expect((await ask(organiser, `${at()}/off`, { offer: offer.id })).status).toBe(303);
  expect((await whoRides(world.db))[0]).toMatch(/takes Ben: driver-cancelled$/);
  expect(await seatFaults(world.db)).toEqual([]);
});

test("what was wrong with a lift stands at the desk of its session until an organiser has read it, and nowhere else", async () => {
  const [ann, ben] = [await goes(world.app, "Ann", id), await goes(world.app, "Ben", id)];
  await offers(world, ann);
  await asks(world, ben);
  await matches(world, id);
  const [matchId = ""] = await matchIds(world.db);
  const { tools } = keepsLiftLetters();
  const report = { ...tools, matchId, personId: ben.personId, words: "Drove too fast", author: "x", now };
  await asEverybody(world, (people) => reportAndBlock(people, report));
  const page = await words(organiser, at());
  expect(page).toContain("Ben about Ann");
  expect(page).toContain("Drove too fast");
  expect(page).toContain("I have read it");
  const { id: reportId } = await world.db.selectFrom("lift_report").select("id").executeTakeFirstOrThrow();
  expect((await ask(stranger, `${at()}/seen`, { report: reportId })).status).toBe(404);
  expect((await ask(organiser, `${at()}/seen`, { report: reportId })).status).toBe(303);
  const after = await words(organiser, at());
  expect(after).toContain("Drove too fast");
  expect(after).not.toContain("I have read it");
  const row = await world.db.selectFrom("lift_report").select("seen_by").executeTakeFirstOrThrow();
  expect(row.seen_by).toBe(organiser.personId);
});

test("a bus is refused with what was typed, and each way says what is wanting", async () => {
  const answer = await ask(organiser, `${at()}/bus`, {
    ...BUS,
    ways: "there",
    places: "200",
    postcode: "XX1",
  });
  expect(answer.status).toBe(422);
  const html = await answer.text();
  expect(html).toContain('value="200"');
  expect(html).toContain('value="The Leeds coach"');
  expect(textOf(html)).toContain("at most 90");
  expect(textOf(html)).toContain("do not know the postcode “XX1”");
});
