import { renderToString } from "preact-render-to-string";
import { expect, test } from "vitest";
import type { PlannedPair } from "#features/events/moves/plans/queries.ts";
import { loadCatalogues } from "#kit/i18n/catalogues.ts";
import { Pair } from "./parts.tsx";

const speak = loadCatalogues("messages").en;
const fill = (coming: number) => ({ coming, minimum: 4, want: 8, capacity: 12 });

function said(fromComing: number, toComing: number): string {
  const at = new Date("2026-11-28T14:00:00Z");
  const pair: PlannedPair = {
    ...{ first: 0, fromSession: "a", from: "Doors in the north", toSession: "b", to: "Doors in the south" },
    ...{ waiting: false, startsAt: at, endsAt: at, parties: 1, people: 1, accepted: 0, atHome: false },
    ...{ newM: 1000, oldM: 9000 },
    why: { kind: "balances", to: fill(toComing), from: fill(fromComing), newM: 1000, oldM: 9000 },
  };
  return renderToString(<Pair speak={speak} pair={pair} />);
}

test("a fuller session gives to a thinner one, and the plan says how full both are", () => {
  expect(said(8, 5)).toContain(
    "Doors in the north has 8 of the 8 it hopes for, Doors in the south only 5 of 8.",
  );
});

test("where the thinner of two gives, the plan says that others come to it, and not that it has more", () => {
  expect(said(1, 5)).toContain("It makes room at Doors in the north for others who suit it better.");
  expect(said(1, 5)).not.toContain("only");
});
