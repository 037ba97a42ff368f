import { expect, test } from "vitest";
import { clashesOf, type Planned } from "./clashes.ts";

const barn = { lat: 51.5, lng: -0.1 };
/** About 700 metres away. */
const meadow = { lat: 51.5063, lng: -0.1 };
const item = (id: string, from: string, until: string, at: Planned["at"] = barn): Planned => ({
  id,
  startsAt: new Date(`2026-11-28T${from}:00Z`),
  endsAt: new Date(`2026-11-28T${until}:00Z`),
  at,
});

test.each([
  [[item("a", "10:00", "11:00"), item("b", "10:30", "11:30")], ["a b at-once 0"]],
  [[item("a", "10:00", "11:00"), item("b", "11:00", "12:00")], []],
  [[item("a", "10:00", "11:00"), item("b", "11:00", "12:00", meadow)], ["a b too-far 16"]],
  [[item("a", "10:00", "11:00"), item("b", "11:20", "12:00", meadow)], []],
  [[item("a", "10:00", "11:00"), item("b", "11:00", "12:00", null)], []],
  [
    [item("b", "10:30", "10:40"), item("a", "10:00", "12:00"), item("c", "11:00", "11:30")],
    ["a b at-once 0", "a c at-once 0"],
  ],
])("%j clash as %j", (items, said) => {
  expect(
    clashesOf(items).map(({ first, second, why, minutes }) => `${first} ${second} ${why} ${minutes}`),
  ).toEqual(said);
});
