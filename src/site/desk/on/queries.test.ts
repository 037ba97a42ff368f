import { expect, test } from "vitest";
import type { AreaKind } from "#domain/groups/areas.ts";
import type { Session } from "#features/events/contract.ts";
import { MovementSettings } from "#features/movement/contract.ts";
import type { ListedGroup } from "#registers/groups/listing/contract.ts";
import { makeSnapshot } from "#site/snapshot/making/queries.ts";
import { embeddedPlaces, peopleNow as now } from "#test/people.ts";
import { whatIsOn } from "./queries.ts";

const places = embeddedPlaces();
const [leeds, york, wales] = ["Leeds North West", "York Central", "Cardiff West"].map(
  (name) => places.seats("2024").find((seat) => seat.name === name)!,
);
const inHours = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
const session = (title: string, at: typeof leeds, hours: number, taken = 9): Session =>
  ({
    ...{ id: title, title, startsAt: inHours(hours), endsAt: inHours(hours + 3), places: 12, taken },
    seat: { set: at!.set, code: at!.code },
    meetingPoint: { name: "", howToFindUs: "", ...at!.centre },
  }) as Session;
const group = (id: number, ...area: readonly (readonly [AreaKind, string])[]) =>
  ({
    id,
    openedAt: now,
    area: area.map(([kind, key]) => ({ groupId: id, kind, key })),
  }) as never as ListedGroup;

const snapshot = makeSnapshot({
  places,
  movement: MovementSettings.parse({ name: "The Movement" }),
  lists: { "2010": null, "2024": null },
  sessions: [
    session("under way", leeds, -1, 0),
    session("Cardiff, tomorrow", wales, 24, 1),
    session("York, tomorrow", york, 30),
    session("Leeds, Sunday", leeds, 40, 1),
    session("Leeds, in a month", leeds, 700, 0),
  ],
  groups: [
    group(1, ["seat-2024", leeds!.code]),
    group(2, ["region", "yorkshire-and-the-humber"]),
    group(3),
    group(4, ["outcode", "LS16"]),
  ],
  loadedAt: now,
  version: "1",
});
const on = (readable: "all" | readonly number[]) => {
  const { area, elsewhere, thin } = whatIsOn(snapshot, { readable }, now);
  const titles = (sessions: typeof thin) => sessions.map(({ title }) => title);
  return { area: area === null ? null : titles(area), elsewhere: titles(elsewhere), thin: titles(thin) };
};

test("an organiser of a group sees what is on in its area first, then elsewhere, and who is short of people there", () => {
  expect(on([1])).toEqual({
    area: ["Leeds, Sunday", "Leeds, in a month"],
    elsewhere: ["Cardiff, tomorrow", "York, tomorrow"],
    thin: ["Leeds, Sunday"],
  });
});

test("a region's area is its seats, each session is named once, and an outcode reaches what meets around it", () => {
  expect(on([1, 2])).toMatchObject({
    area: ["York, tomorrow", "Leeds, Sunday", "Leeds, in a month"],
    elsewhere: ["Cardiff, tomorrow"],
  });
  expect(on([4]).area).toEqual(["Leeds, Sunday", "Leeds, in a month"]);
});

test("whoever looks after everything, or no area, sees everything by its day", () => {
  const all = ["Cardiff, tomorrow", "York, tomorrow", "Leeds, Sunday", "Leeds, in a month"];
  const thin = ["Cardiff, tomorrow", "Leeds, Sunday"];
  expect(on("all")).toEqual({ area: null, elsewhere: all, thin });
  expect(on([3])).toEqual({ area: null, elsewhere: all, thin });
});
