import { expect, test } from "vitest";
import {
  DEFAULT_LADDER,
  type Deed,
  moved,
  newStepId,
  stagesOf,
  standingOf,
  withoutStep,
  withStep,
} from "./ladder.ts";

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

test("stages are added, moved and taken away, and keep their words", () => {
  const added = withStep(DEFAULT_LADDER, {
    id: newStepId(DEFAULT_LADDER, ["stage-5"]),
    name: { en: "Trainer", cy: "" },
    suggestion: { en: "Ask them to train others.", cy: "" },
    reached: { facts: ["training.completed"], times: 1, days: 100 },
    ready: { facts: ["session.hosted"], times: 1, days: 100 },
  });
  expect(stagesOf(added)).toEqual(["supporter", "attender", "regular", "host", "leader", "stage-6"]);
  const lower = moved(added, { id: "stage-6", way: "down" });
  expect(stagesOf(lower)).toEqual(["supporter", "attender", "regular", "host", "stage-6", "leader"]);
  expect(standingOf(lower, did("training.completed", 3))).toEqual({ stage: "stage-6", next: null });
  expect(moved(added, { id: "stage-6", way: "up" })).toBe(added);
  expect(withoutStep(lower, "stage-6")).toEqual(DEFAULT_LADDER);
});

test("a ladder of one step, and of none, still places people", () => {
  const one = { ...DEFAULT_LADDER, steps: DEFAULT_LADDER.steps.slice(0, 1) };
  expect(standingOf(one, did("call.made", 1))).toEqual({ stage: "attender", next: null });
  expect(standingOf({ ...one, steps: [] }, did("call.made", 1))).toEqual({ stage: "supporter", next: null });
});
