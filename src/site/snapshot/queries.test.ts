import { expect, test } from "vitest";
import type { Session } from "#features/events/contract.ts";
import { changeSettings } from "#features/movement/commands.ts";
import { MovementSettings } from "#features/movement/contract.ts";
import type { Db } from "#kit/db/database.ts";
import { recordFact } from "#registers/activity/commands.ts";
import { embeddedPlaces } from "#registers/places/queries.ts";
import { ensureDefaultTargets } from "#registers/places/targets/commands.ts";
import type { LiveSnapshot } from "#site/snapshot/contract.ts";
import { makeSnapshot } from "#site/snapshot/making/queries.ts";
import { openSnapshot } from "#site/snapshot/queries.ts";
import { aWorld } from "#test/world.ts";

const world = aWorld();
const places = embeddedPlaces();
const now = new Date("2026-11-20T18:00:00Z");
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);
const CANTERBURY = { set: "2024", code: "E14001151" } as const;

async function live(opened: { places: number } = { places: 0 }, db: Db = world.db): Promise<LiveSnapshot> {
  const snapshot = await openSnapshot({
    db,
    openPlaces: async () => {
      opened.places += 1;
      return places;
    },
    now: () => now,
    onFault: (fault) => {
      throw fault;
    },
  });
  snapshot.close();
  return snapshot;
}

test("a change that writes a fact is seen at the next look, and not before", async () => {
  const snapshot = await live();
  const before = snapshot.current();
  await changeSettings(world.db, { patch: { name: "Rising Tide" }, author: "command line", now });
  expect(snapshot.current().movement.name).toBe("Groundswell");
  expect(await snapshot.refresh()).toBe(true);
  expect(snapshot.current().movement.name).toBe("Rising Tide");
  expect(snapshot.current().stamp).not.toBe(before.stamp);
});

test("a look that finds nothing new keeps the snapshot it has", async () => {
  const snapshot = await live();
  const before = snapshot.current();
  expect(await snapshot.refresh()).toBe(false);
  expect(snapshot.current()).toBe(before);
});

test("places are read again only when a dataset changes", async () => {
  const opened = { places: 0 };
  const snapshot = await live(opened);
  const fact = { actor: "command line", subject: "x", at: now };
  await recordFact(world.db, { ...fact, kind: "session.imported" });
  await snapshot.refresh();
  expect(opened.places).toBe(1);
  await recordFact(world.db, { ...fact, kind: "dataset.activated" });
  await snapshot.refresh();
  expect(opened.places).toBe(2);
});

test("copies whose facts happened at different times have different stamps", async () => {
  const fact = { actor: "command line", subject: "x", kind: "session.imported" } as const;
  const stamps = new Set<string>();
  for (const at of [now, hours(-1)]) {
    const trx = await world.db.startTransaction().execute();
    await recordFact(trx, { ...fact, at });
    stamps.add((await live({ places: 0 }, trx)).current().stamp);
    await trx.rollback().execute();
  }
  expect(stamps.size).toBe(2);
});

test("looks at the same time share one look", async () => {
  const snapshot = await live();
  await changeSettings(world.db, { patch: { name: "Rising Tide" }, author: "command line", now });
  expect(await Promise.all([snapshot.refresh(), snapshot.refresh()])).toEqual([true, true]);
  expect(await snapshot.refresh()).toBe(false);
});

test("the target list in force says a seat's place; a seat off the list has none", async () => {
  await ensureDefaultTargets(world.db, places, now);
  const { targets } = (await live()).current();
  expect(targets["2024"].count).toBe(115);
  const [first] = targets["2024"].list?.targets ?? [];
  expect(targets["2024"].priorityOf(first?.code ?? "")).toBe(1);
  expect(targets["2024"].priorityOf("E14009999")).toBeNull();
});

test("a session counts in both boundary sets, and is gone once it is over", () => {
  const session = aSession({ startsAt: hours(1), endsAt: hours(3) });
  const snapshot = made([session]);
  const older = snapshot.seatOf(session, "2010");
  expect(places.seat(older ?? CANTERBURY)).toMatchObject({ set: "2010", name: "Canterbury" });
  expect(snapshot.sessionsOf(CANTERBURY, now)).toEqual([session]);
  expect(snapshot.sessionsOf(older ?? CANTERBURY, now)).toEqual([session]);
  expect(snapshot.sessionsOf(CANTERBURY, hours(3))).toEqual([]);
});

test("sessions within so many days leave out those over and those later", () => {
  const snapshot = made([
    aSession({ startsAt: hours(-2), endsAt: now }),
    aSession({ startsAt: hours(-1), endsAt: hours(1) }),
    aSession({ startsAt: hours(47), endsAt: hours(49) }),
    aSession({ startsAt: hours(48), endsAt: hours(50) }),
  ]);
  expect(snapshot.sessionsWithin(2, now)).toBe(2);
});

function made(sessions: readonly Session[]) {
  const movement = MovementSettings.parse({});
  return makeSnapshot({
    places,
    movement,
    lists: { "2010": null, "2024": null },
    sessions,
    loadedAt: now,
    version: "1",
  });
}

function aSession(differing: Partial<Session>): Session {
  return {
    id: "00000000-0000-4000-8000-000000000001",
    title: "Doors in Northgate",
    kind: "canvassing",
    startsAt: now,
    endsAt: hours(2),
    seat: CANTERBURY,
    meetingPoint: null,
    organiserName: "Asha",
    contact: "https://example.org/help",
    places: 20,
    taken: 6,
    stepFree: true,
    toilets: true,
    firstTimers: true,
    childrenWelcome: false,
    signLanguage: false,
    seated: false,
    distanceM: null,
    want: null,
    minimum: null,
    groupId: null,
    occasionId: "00000000-0000-4000-8000-00000000aaaa",
    weekendId: null,
    whatToBring: "",
    revision: 1,
    updatedAt: now,
    ...differing,
  };
}
