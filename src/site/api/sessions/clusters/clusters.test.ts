import fc from "fast-check";
import { expect, test } from "vitest";
import { embeddedPlaces } from "#registers/places/queries.ts";
import { ClustersQuestion } from "#site/api/questions/contract.ts";
import { chosenSessions } from "#site/api/sessions/choice/queries.ts";
import { aSnapshot, EVENING, manySessions } from "#test/snapshot.ts";
import { sessionClusters } from "./queries.ts";

const places = embeddedPlaces();
const snapshot = aSnapshot({ places, sessions: manySessions(places, 30_000) });

test("whatever the view, an answer about 30,000 sessions weighs less than 30 KB", () => {
  fc.assert(
    fc.property(
      fc.record({
        west: fc.integer({ min: -180, max: 180 }),
        south: fc.integer({ min: 45, max: 60 }),
        across: fc.constantFrom(0.02, 0.5, 5, 40),
        zoom: fc.integer({ min: 0, max: 24 }),
        kind: fc.constantFrom("", "rally"),
      }),
      ({ west, south, across, zoom, kind }) => {
        const bbox = [west / 20, south, Math.min(180, west / 20 + across), Math.min(90, south + across)].join(
          ",",
        );
        const question = ClustersQuestion.parse({ bbox, zoom: String(zoom), kind });
        const answer = sessionClusters(snapshot, question, EVENING);
        expect(JSON.stringify(answer).length).toBeLessThan(30_000);
        expect(answer.features.length).toBeLessThanOrEqual(150);
      },
    ),
    { numRuns: 60 },
  );
});

test("the marks count exactly the sessions that the list of the same view names, whatever the filters", () => {
  const views = ["-9,49,2,61", "-0.5,51.3,0.3,51.7", "-3,53,-1,54"];
  fc.assert(
    fc.property(
      fc.record({
        bbox: fc.constantFrom(...views),
        zoom: fc.constantFrom("5", "9", "13"),
        kind: fc.constantFrom("", "training"),
        from: fc.constantFrom("", "2026-11-25"),
        to: fc.constantFrom("", "2026-12-01"),
        stepFree: fc.constantFrom("", "true"),
        firstTimer: fc.constantFrom("", "true"),
      }),
      (asked) => {
        const { bbox, zoom, ...filters } = ClustersQuestion.parse(asked);
        const marks = sessionClusters(snapshot, { bbox, zoom, ...filters }, EVENING);
        expect(marks.total).toBe(
          chosenSessions(snapshot, { filters, bbox, seat: undefined, now: EVENING }).length,
        );
      },
    ),
    { numRuns: 40 },
  );
});

test("a session that is over when the question comes is no longer counted, though the snapshot still has it", () => {
  const question = ClustersQuestion.parse({ bbox: "-9,49,2,61", zoom: "5" });
  const later = new Date(EVENING.getTime() + 10 * 86_400_000);
  const [before, after] = [EVENING, later].map((now) => sessionClusters(snapshot, question, now).total);
  expect(after).toBeLessThan(before!);
  expect(after).toBeGreaterThan(0);
});
