import fc from "fast-check";
import { expect, test } from "vitest";
import { distanceM } from "#domain/geo/distance.ts";
import { aDay } from "#test/made-day.ts";
import { acceptPart } from "./acceptance.ts";
import type { Day, DayParty, DaySession } from "./day.ts";
import { rebalance } from "./rebalance.ts";

const LEEDS = { lat: 53.8, lng: -1.55 };
const BRADFORD = { lat: 53.79, lng: -1.75 };

function aSession(id: string, changes: Partial<DaySession> = {}): DaySession {
  return {
    id,
    at: LEEDS,
    startsAt: 0,
    endsAt: 3_600_000,
    minimum: 8,
    want: 20,
    capacity: 30,
    weight: 1,
    offers: [],
    ...changes,
  };
}

function people(count: number, changes: Partial<DayParty> = {}): DayParty[] {
  return Array.from({ length: count }, (_, at) => ({
    id: `${changes.sessionId ?? "waiting"}-${at}`,
    at: LEEDS,
    people: 1,
    whole: true,
    sessionId: "full",
    withinM: null,
    freeFrom: null,
    freeUntil: null,
    needs: [],
    canMove: true,
    ...changes,
  }));
}

test("a minimum is filled first, and the move says what it found", () => {
  const day: Day = {
    sessions: [aSession("full", { capacity: 12, want: 10 }), aSession("thin", { at: BRADFORD })],
    parties: [...people(15), ...people(3, { sessionId: "thin", at: BRADFORD })],
  };
  const { moves } = rebalance(day);
  expect(moves[0]?.why).toMatchObject({
    kind: "fills-minimum",
    to: { coming: 3, minimum: 8 },
    from: { coming: 15, capacity: 12 },
    oldM: 0,
  });
  expect(moves[0]?.why.newM).toBeCloseTo(distanceM(LEEDS, BRADFORD), 3);
  expect(moves.filter(({ to }) => to === "thin").length).toBeGreaterThanOrEqual(5);
});

test("nobody is moved who may not be, or to where their limits do not reach", () => {
  const day: Day = {
    sessions: [aSession("full", { want: 2 }), aSession("thin", { at: BRADFORD, offers: ["step-free"] })],
    parties: [
      ...people(2, { canMove: false, id: "stays" }),
      ...people(2, { withinM: 5_000, id: "near" }),
      ...people(2, { freeUntil: 1_000, id: "busy" }),
      ...people(2, { needs: ["children"], id: "children" }),
      ...people(1, { needs: ["step-free"], id: "step-free" }),
    ],
  };
  expect(rebalance(day).moves.map(({ partyId }) => partyId)).toEqual(["step-free"]);
});

test("a day without sessions, without people, or where nobody may be moved has no moves", () => {
  const stays = people(3, { canMove: false });
  const waits = people(2, { sessionId: null });
  expect(rebalance({ sessions: [], parties: [] }).moves).toEqual([]);
  expect(rebalance({ sessions: [], parties: waits }).moves).toEqual([]);
  expect(rebalance({ sessions: [aSession("full")], parties: [] }).moves).toEqual([]);
  expect(rebalance({ sessions: [aSession("full"), aSession("thin")], parties: stays }).moves).toEqual([]);
});

test("of two who could fill a minimum, the nearer goes; a household goes together", () => {
  const day: Day = {
    sessions: [
      aSession("full", { minimum: 0, want: 3 }),
      aSession("thin", { at: BRADFORD, minimum: 2, want: 2 }),
    ],
    parties: [...people(3, { people: 1 }), ...people(1, { id: "household", at: BRADFORD, people: 2 })],
  };
  expect(rebalance(day).moves.map(({ partyId, people }) => [partyId, people])).toEqual([["household", 2]]);
});

test("a plan may be taken in part, and what it takes to stay consistent is named and enough", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 0, max: 1e6 }), (seed, choice) => {
      const day = aDay({ seed, volunteers: 60, sessions: 6, averageWant: 9, households: 0.2 });
      const { moves } = rebalance(day);
      const chosen = new Set(moves.filter((_, at) => (choice >> (at % 20)) & 1));
      const answer = acceptPart(day, moves, chosen);
      if (!answer.ok) expect(acceptPart(day, moves, new Set([...chosen, ...answer.also])).ok).toBe(true);
      expect(acceptPart(day, moves, new Set(moves)).ok).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test("when a plan is made, there is nothing left to move: the same question again moves nobody", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
      const day = aDay({ seed, volunteers: 80, sessions: 7, averageWant: 9 });
      const to = new Map(rebalance(day).moves.map((move) => [move.partyId, move.to]));
      const after = day.parties.map((party) => ({
        ...party,
        sessionId: to.get(party.id) ?? party.sessionId,
      }));
      const again = rebalance({ ...day, parties: after }).moves;
      expect(again).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

test("the order in which volunteers and sessions are named changes nothing about how good the plan is", () => {
  const day = aDay({ seed: 9, volunteers: 300, sessions: 12 });
  const turned = { sessions: day.sessions.toReversed(), parties: day.parties.toReversed() };
  expect(rebalance(turned).cost).toBe(rebalance(day).cost);
  expect(rebalance(day).moves).toEqual(rebalance(day).moves);
});
