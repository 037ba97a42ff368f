import { expect, test } from "vitest";
import { DEFAULT_LADDER, type Deed, nextAfter, standingOf } from "./ladder.ts";

const did = (fact: string, ...daysAgo: number[]): Deed[] => daysAgo.map((days) => ({ fact, daysAgo: days }));
const standing = (...deeds: Deed[][]) => standingOf(DEFAULT_LADDER, deeds.flat());

test("who did nothing is a supporter, and ready once they show interest", () => {
  expect(standing()).toEqual({ stage: "supporter", next: null });
  expect(standing(did("message.opened", 30))).toEqual({ stage: "supporter", next: "attender" });
  expect(standing(did("message.opened", 31))).toEqual({ stage: "supporter", next: null });
});

test("coming once, often, hosting and hosting often are the steps", () => {
  expect(standing(did("session.attended", 365)).stage).toBe("attender");
  expect(standing(did("session.attended", 366)).stage).toBe("supporter");
  expect(standing(did("session.attended", 1, 2), did("call.made", 3), did("door.knocked", 180)).stage).toBe(
    "regular",
  );
  expect(standing(did("session.hosted", 10)).stage).toBe("host");
  expect(standing(did("session.hosted", 1, 2, 3, 4, 5, 6))).toEqual({ stage: "leader", next: null });
});

test("who is ready for the next step has come half of the way", () => {
  expect(standing(did("session.attended", 1, 80))).toEqual({ stage: "attender", next: "regular" });
  expect(standing(did("session.attended", 1, 91))).toEqual({ stage: "attender", next: null });
  expect(standing(did("session.hosted", 1, 2, 3))).toEqual({ stage: "host", next: "leader" });
});

test("every stage but the last has a next one", () => {
  expect(nextAfter("supporter")).toBe("attender");
  expect(nextAfter("leader")).toBeNull();
});
