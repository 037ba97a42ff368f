import fc from "fast-check";
import { expect, test } from "vitest";
import { aFinderCountry, NOW } from "#test/finder-world.ts";
import { find } from "./find.ts";
import { buildFinderIndex } from "./finder-index.ts";
import { NO_LIMITS } from "./limits.ts";
import type { FinderQuery } from "./query.ts";
import { recount } from "./recount.ts";

const country = fc.record({ seed: fc.nat(), seats: fc.nat(8), sessions: fc.nat(60) }).map(aFinderCountry);
const changes = fc.array(fc.record({ at: fc.nat(70), taken: fc.nat(45) }), { maxLength: 20 });
const QUESTIONS: readonly FinderQuery[] = (["nearest", "need"] as const).flatMap((order) =>
  [NO_LIMITS, { ...NO_LIMITS, stepFree: true }].map((limits) => ({
    ...{ origin: { lat: 53, lng: -1.5 }, home: null, order, limit: 5, limits, now: NOW },
  })),
);

test("an index whose counts were changed answers as one that is built anew, whatever it was asked before", () => {
  fc.assert(
    fc.property(country, fc.array(changes, { maxLength: 4 }), ({ seats, sessions }, rounds) => {
      let index = buildFinderIndex({ set: "2024", seats, sessions });
      let now = sessions;
      for (const round of rounds) {
        const taken = new Map(round.map((change) => [`s${change.at}`, change.taken]));
        now = now.map((session) => ({ ...session, taken: taken.get(session.id) ?? session.taken }));
        for (const question of QUESTIONS) find(question, index);
        index = recount(index, taken);
        const fresh = buildFinderIndex({ set: "2024", seats, sessions: now });
        for (const question of QUESTIONS) {
          const bare = ({ shelf: _, ...row }: ReturnType<typeof find>["rows"][number]) => row;
          expect(find(question, index).rows.map(bare)).toEqual(find(question, fresh).rows.map(bare));
        }
      }
    }),
    { numRuns: 200 },
  );
});

test("a recount that changes nothing is the same index, and shelves of seats that did not change stay", () => {
  const { seats, sessions } = aFinderCountry({ seed: 7, seats: 6, sessions: 60 });
  const index = buildFinderIndex({ set: "2024", seats, sessions });
  const [first] = QUESTIONS;
  const shelvesOf = (of: typeof index) => find(first!, of).rows.map(({ shelf }) => shelf);
  const before = shelvesOf(index);
  expect(recount(index, new Map([["nobody", 3]]))).toBe(index);
  const changed = find(first!, index).rows[0]!.sessions[0]!.session;
  const after = shelvesOf(recount(index, new Map([[changed.id, changed.taken + 1]])));
  expect(after[0]).not.toBe(before[0]);
  expect(after.slice(1)).toEqual(before.slice(1));
  for (const [at, shelf] of after.slice(1).entries()) expect(shelf).toBe(before[at + 1]);
  expect(index.sessions.find(({ id }) => id === changed.id)?.taken).toBe(changed.taken);
});
