import { expect, test } from "vitest";
import { aSession, toldSession } from "#test/sessions.ts";
import { aWorld } from "#test/world.ts";
import { keepSessions, type ToldSession } from "./commands.ts";
import { session } from "./queries.ts";

const world = aWorld();
const now = new Date("2026-11-20T10:00:00Z");
const keep = (told: readonly ToldSession[], at = now) =>
  world.db.transaction().execute((trx) => keepSessions(trx, { source: "test", told, now: at }));

test("telling the same twice changes nothing", async () => {
  expect(await keep([toldSession()])).toEqual({ added: 1, changed: 0, unchanged: 0 });
  expect(await keep([toldSession()])).toEqual({ added: 0, changed: 0, unchanged: 1 });
});

test("a change keeps the id and raises the revision", async () => {
  const { id } = await aSession(world.db);
  expect(await keep([toldSession({ taken: 7 })])).toEqual({ added: 0, changed: 1, unchanged: 0 });
  expect(await session(world.db, id)).toMatchObject({ id, taken: 7, revision: 1, updatedAt: now });
});

test("a limit that is lifted is a change, although null equals nothing", async () => {
  const { id } = await aSession(world.db);
  expect(await keep([toldSession({ places: null })])).toMatchObject({ changed: 1 });
  expect(await keep([toldSession({ places: null })])).toMatchObject({ unchanged: 1 });
  expect((await session(world.db, id))?.places).toBeNull();
});

test("calling off keeps its first moment, and standing again takes it back", async () => {
  const { id } = await aSession(world.db);
  await keep([toldSession({ cancelled: true })]);
  await keep([toldSession({ cancelled: true, taken: 9 })], new Date("2026-11-20T11:00:00Z"));
  expect((await session(world.db, id))?.cancelledAt).toEqual(now);
  await keep([toldSession()]);
  expect(await session(world.db, id)).toMatchObject({ cancelledAt: null, revision: 3 });
});

test("the same ref of another source is another session", async () => {
  await aSession(world.db);
  await world.db
    .transaction()
    .execute((trx) => keepSessions(trx, { source: "other", told: [toldSession()], now }));
  const { count } = await world.db
    .selectFrom("session")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  expect(Number(count)).toBe(2);
});

test("more rows than one statement takes all arrive", async () => {
  const many = Array.from({ length: 2345 }, (_, i) => toldSession({ ref: `r${i}` }));
  expect(await keep(many)).toEqual({ added: 2345, changed: 0, unchanged: 0 });
});

test("two tellings at once, in opposite orders, both succeed", async () => {
  const many = Array.from({ length: 300 }, (_, i) => toldSession({ ref: `r${i}` }));
  const both = await Promise.all([keep(many), keep(many.toReversed())]);
  expect(both[0].added + both[1].added).toBe(300);
  expect(both[0].unchanged + both[1].unchanged).toBe(300);
});

const HALF_A_POINT = { name: "Here", lat: 91, lng: 0, howToFindUs: "" };
test.each([
  ["ends before it starts", { endsAt: new Date("2026-11-21T09:00:00Z") }, "session_ends_after_it_starts"],
  ["off the globe", { meetingPoint: HALF_A_POINT }, "session_on_the_globe"],
  ["no places", { places: 0 }, "session_places_positive"],
  ["fewer than none taken", { taken: -1 }, "session_taken_elsewhere_not_negative"],
] as const)("the table refuses a session that %s", async (_, wrong, constraint) => {
  await expect(keep([toldSession(wrong)])).rejects.toThrow(constraint);
});
