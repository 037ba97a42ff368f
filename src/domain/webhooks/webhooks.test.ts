import { expect, test } from "vitest";
import { MOST_ATTEMPTS, waitAfter } from "./backoff.ts";
import { EVENT_KINDS, readKinds } from "./kinds.ts";

test("kinds are named one by one or by their noun, and written out once each", () => {
  expect(readKinds(["consent.*", "consent.given"])).toEqual([
    "consent.asked",
    "consent.given",
    "consent.withdrawn",
  ]);
  expect(readKinds(["membership.active"])).toEqual(["membership.active"]);
});

test.each([
  [[]],
  [["person.contact-read"]],
  [["*"]],
  [["person.added", "account.signed-in"]],
  [["nobody.*"]],
])("%j is nothing that may be told", (wanted) => {
  expect(readKinds(wanted)).toBeNull();
});

test("nothing is told of who looked at somebody, who signed in, or notes", () => {
  expect(EVENT_KINDS.filter((kind) => /read|account|note|exported/.test(kind))).toEqual([]);
});

test("of sessions it is told who comes, goes and was there; not of needs, lifts, children or what somebody thought of it", () => {
  expect(readKinds(["sign-up.withdrawn", "session.attended"])).toHaveLength(2);
  expect(EVENT_KINDS.filter((kind) => /need|lift|child|told|wrote|badge|door/.test(kind))).toEqual([]);
});

test("each wait is longer than the one before, and then it is given up", () => {
  const waits = Array.from({ length: MOST_ATTEMPTS - 1 }, (_, i) => waitAfter(i + 1)!);
  expect(waits).toEqual([...waits].sort((a, b) => a - b));
  expect(waitAfter(MOST_ATTEMPTS)).toBeNull();
  expect(waits.reduce((sum, wait) => sum + wait, 0) / 86_400_000).toBeGreaterThan(3);
});
