import ICAL from "ical.js";
import { expect, test } from "vitest";
import { chooseItems } from "#features/events/programme/choosing/commands.ts";
import { actOnTrip } from "#features/events/trips/commands.ts";
import { tripPath } from "#features/events/trips/queries.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { aGroup, anActor, theMovement } from "#test/groups.ts";
import { anOpenSession, signsUp, signUpsNow } from "#test/sign-ups.ts";
import { aWeekend, keys, weekendRooms } from "#test/weekends.ts";
import { aWorld } from "#test/world.ts";

const world = aWorld();
const CSV = `day,start,end,title,room,track,speakers,places,about
2026-11-21,10:00,11:00,Singing,Barn,Music,Asha; Ben,1,
2026-11-21,10:30,11:30,Talking,Hall,Skills,Carys,,
2026-11-21,11:30,12:00,Walking,Meadow,,,,Bring boots`;

async function aFestival() {
  const rooms = weekendRooms(world);
  const groupId = await theMovement(world.db);
  const by = await anActor(world.db, { groupId, role: "organiser" });
  const day = await anOpenSession(world, { kind: "festival", places: 50 });
  const weekend = await aWeekend(world, {
    by,
    groupId,
    sessionIds: [day],
    kind: "festival",
    title: "Winter festival",
  });
  const desk = `/desk/weekends/${weekend.id}/programme`;
  const pasted = await rooms.ask(`${desk}/paste`, { csv: CSV }, by);
  expect(pasted.status).toBe(303);
  const items = await world.db.selectFrom("programme_item").selectAll().orderBy("starts_at").execute();
  return { ...rooms, by, day, weekend, desk, items: items.map(({ id }) => id) };
}
async function aTicket(day: string, slug: string, name: string) {
  const { personId, placed } = await signsUp(world.app, name, { sessionIds: [day] });
  const path = tripPath(keys, { personId, now: signUpsNow });
  return {
    personId,
    signUpId: placed[0]?.ok ? placed[0].signUpId : "",
    path,
    timetable: `${path}/programme/${slug}`,
  };
}
const taken = async () =>
  (await world.db.selectFrom("programme_item").select("taken").orderBy("starts_at").execute()).map(
    (row) => row.taken,
  );

test("a programme is pasted, whole or not at all, shown by day and narrowed down", async () => {
  const { ask, read, by, weekend, desk } = await aFestival();
  const path = `/weekends/${weekend.slug}/programme`;
  const page = await read(path);
  for (const said of [
    "Singing",
    "With Asha, Ben",
    "1 of 1 place left",
    "Saturday 21 November",
    "Bring boots",
  ])
    expect(page).toContain(said);
  expect(await read(`${path}?track=Music`)).not.toContain("Talking");
  expect(await read(`${path}?room=Nowhere`)).toContain("Talking");
  const bad = `${CSV}\n2026-12-24,10:00,11:00,Later,Barn,,,,`;
  const refused = await ask(`${desk}/paste`, { csv: bad }, by);
  expect(refused.status).toBe(422);
  expect(await refused.text()).toContain("no tickets for 2026-12-24");
  expect((await world.db.selectFrom("programme_item").select("id").execute()).length).toBe(3);
  expect((await ask(path.replace(weekend.slug, "none"))).status).toBe(404);
});

test("a few words about tracks and speakers are kept by who runs the festival, and shown while an item has them", async () => {
  const { ask, read, by, weekend, desk } = await aFestival();
  const path = `/weekends/${weekend.slug}/programme`;
  const form = {
    "of-0": "track:Music",
    "words-0": "All together",
    "of-1": "speaker:Asha",
    "words-1": "Sings.",
  };
  await ask(`${desk}/words`, { ...form, "of-2": "speaker:Nobody", "words-2": "Not here" }, by);
  const page = await read(path);
  for (const said of ["All together", "Asha Sings.", "Singing"]) expect(page).toContain(said);
  expect(page).not.toContain("Not here");
  const york = await aGroup(world.db, "York");
  const elsewhere = await anActor(world.db, { groupId: york, role: "organiser" });
  expect((await ask(`${desk}/words`, { ...form, "words-0": "Mine now" }, elsewhere)).status).toBe(404);
  await ask(`${desk}/words`, { ...form, "words-1": "" }, by);
  expect(await read(path)).not.toContain("Sings.");
  expect(await read(`${path}?by=track`)).toContain("For everybody");
});

test("somebody with a ticket chooses, sees what clashes, also by the way between rooms, and has it as a calendar", async () => {
  const { ask, read, by, day, weekend, desk, items } = await aFestival();
  const { timetable, path } = await aTicket(day, weekend.slug, "Ann");
  const rooms = await world.db.selectFrom("programme_room").selectAll().execute();
  const at = (name: string) => `at-${rooms.find((room) => room.name === name)?.id}`;
  await ask(`${desk}/rooms`, { [at("Hall")]: "51.5, -0.1", [at("Meadow")]: "51.5063, -0.1" }, by);
  expect(await read(path)).toContain("You have chosen nothing yet");
  const sent = await ask(timetable, { item: items });
  const page = await read(sent.headers.get("location") ?? "");
  expect(page).toContain("Kept. 3 things are on it.");
  expect(page).toContain("Singing – Talking: at the same time");
  expect(page).toContain("the way between the rooms takes about 16 minutes");
  expect(await read(`${timetable}?only=mine`)).toContain("Walking");
  const calendar = await (await ask(`${timetable}/calendar.ics`)).text();
  const events = new ICAL.Component(ICAL.parse(calendar)).getAllSubcomponents("vevent");
  expect(events.map((each) => each.getFirstPropertyValue("summary"))).toEqual([
    "Singing",
    "Talking",
    "Walking",
  ]);
});

test("what is called off or moved is told to those who chose it, stays on the page with the reason, and is struck out in calendars", async () => {
  const { ask, read, programmeLetters, by, day, weekend, desk, items } = await aFestival();
  const { timetable, personId } = await aTicket(day, weekend.slug, "Ann");
  await ask(timetable, { item: items });
  await ask(`${desk}/${items[0]}/call-off`, { reason: "Asha has a cold" }, by);
  const later = { day: "2026-11-21", start: "13:00", end: "14:00", title: "Talking", room: "Hall" };
  await ask(`${desk}/${items[1]}`, later, by);
  await ask(
    `${desk}/${items[2]}`,
    { ...later, start: "11:30", end: "12:00", title: "A walk", room: "Meadow" },
    by,
  );
  expect(programmeLetters).toEqual([
    { kind: "called-off", itemId: items[0], personId },
    { kind: "changed", itemId: items[1], personId },
  ]);
  expect(await read(`/weekends/${weekend.slug}/programme`)).toContain("Asha has a cold");
  expect(await (await ask(`${timetable}/calendar.ics`)).text()).toContain("STATUS:CANCELLED");
});

test("of a last place in an item one of twenty has it, and the others keep the rest; without a ticket nothing is chosen", async () => {
  const { day, weekend, items } = await aFestival();
  const people = [];
  for (let at = 0; at < 20; at += 1) people.push(await aTicket(day, weekend.slug, `P${at}`));
  const done = await Promise.all(
    people.map(({ personId }) =>
      withPeople(world.app, wholeMovement("a-test"), (db) =>
        chooseItems(db, { personId, weekendId: weekend.id, itemIds: items.slice(0, 2), now: signUpsNow }),
      ),
    ),
  );
  expect(done.filter(({ notTaken }) => notTaken.length === 0).length).toBe(1);
  expect(await taken()).toEqual([1, 0, 0]);
  const chosen = await world.db
    .selectFrom("programme_choice")
    .select("id")
    .where("ended_at", "is", null)
    .execute();
  expect(chosen.length).toBe(21);
  const stranger = await signsUp(world.app, "Zoe", {
    sessionIds: [await anOpenSession(world, { ref: "other" })],
  });
  const none = await withPeople(world.app, wholeMovement("a-test"), (db) =>
    chooseItems(db, { personId: stranger.personId, weekendId: weekend.id, itemIds: items, now: signUpsNow }),
  );
  expect(none.notTaken.length).toBe(3);
});

test("who gives up the day gives up what they chose, and its places are free again, also when both happen at once", async () => {
  const { day, weekend, items } = await aFestival();
  const { personId, signUpId } = await aTicket(day, weekend.slug, "Ann");
  const choose = () =>
    withPeople(world.app, wholeMovement("a-test"), (db) =>
      chooseItems(db, { personId, weekendId: weekend.id, itemIds: items, now: signUpsNow }),
    );
  await choose();
  expect(await taken()).toEqual([1, 0, 0]);
  const shared = { personId, signUpId, locale: "en", post: async () => {}, now: signUpsNow } as const;
  await Promise.all([actOnTrip(world.app, { act: "cancel" }, shared), choose(), choose()]);
  expect(await taken()).toEqual([0, 0, 0]);
  const left = await world.db
    .selectFrom("programme_choice")
    .select("id")
    .where("ended_at", "is", null)
    .execute();
  expect(left).toEqual([]);
});
