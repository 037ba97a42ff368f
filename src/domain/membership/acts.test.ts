import { expect, test } from "vitest";
import { isPossible, STANDING_ACTS, type StandingAct } from "./acts.ts";
import { nextTermEnds } from "./calendar.ts";
import { mayFollow } from "./standing.ts";

test("every act leads where a standing may go", () => {
  for (const [act, { from, to }] of Object.entries(STANDING_ACTS))
    for (const before of from) expect([act, before, mayFollow(before, to)]).toEqual([act, before, true]);
});

test("an application is approved once it is confirmed, a suspension is lifted and never renewed away", () => {
  const possible = (now: Parameters<typeof isPossible>[1]) =>
    (Object.keys(STANDING_ACTS) as StandingAct[]).filter((act) => isPossible(act, now));
  expect(possible("applied")).toEqual(["refuse", "resign"]);
  expect(possible("pending-check")).toEqual(["approve", "refuse", "resign"]);
  expect(possible("active")).toEqual(["suspend", "resign", "lapse", "renew"]);
  expect(possible("suspended")).toEqual(["lift", "expel", "resign"]);
  expect([possible(null), possible("resigned"), possible("refused")]).toEqual([[], [], []]);
});

test("the next term begins where this one ends, or today when it is over", () => {
  const today = "2026-11-20";
  expect(nextTermEnds("2027-01-31", 12, today)).toBe("2028-01-31");
  expect(nextTermEnds("2026-01-31", 12, today)).toBe("2027-11-20");
  expect(nextTermEnds(null, 1, today)).toBe("2026-12-20");
});
