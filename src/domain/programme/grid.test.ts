import fc from "fast-check";
import { expect, test } from "vitest";
import { gridOf, type Placed } from "./grid.ts";

const DAY = Date.parse("2026-11-28T09:00:00Z");
const at = (minutes: number) => new Date(DAY + minutes * 60_000);
const item = (id: string, column: string, from: number, until: number): Placed => ({
  ...{ id, column, startsAt: at(from), endsAt: at(until) },
});
const drawn = (rows: ReturnType<typeof gridOf>) =>
  rows.map(({ cells }) =>
    cells.map((cell) =>
      cell === null ? "^" : `${cell.ids.join("+")}${cell.rows > 1 ? `*${cell.rows}` : ""}`,
    ),
  );

test("what goes on while something else begins reaches down, and what overlaps in one column stands together", () => {
  const items = [
    item("talk", "Hall", 0, 90),
    item("print", "Tent", 0, 30),
    item("sing", "Tent", 30, 60),
    item("dance", "Tent", 45, 120),
    item("end", "Hall", 90, 120),
  ];
  expect(drawn(gridOf(items, ["Hall", "Tent"]))).toEqual([
    ["talk*3", "print"],
    ["^", "sing+dance*3"],
    ["^", "^"],
    ["end", "^"],
  ]);
  expect(gridOf([], ["Hall"])).toEqual([]);
});

test("every item stands in the grid once, and every row has as many cells as there are columns", () => {
  const one = fc.tuple(fc.constantFrom("A", "B", "C"), fc.nat(40), fc.integer({ min: 1, max: 12 }));
  fc.assert(
    fc.property(fc.array(one, { maxLength: 25 }), (drawnItems) => {
      const items = drawnItems.map(([column, from, long], n) =>
        item(String(n), column, from * 15, (from + long) * 15),
      );
      const columns = ["A", "B", "C"];
      const rows = gridOf(items, columns);
      const ids = rows.flatMap(({ cells }) => cells.flatMap((cell) => cell?.ids ?? []));
      expect([...ids].sort()).toEqual(items.map(({ id }) => id).sort());
      for (const at of columns.keys()) {
        const column = rows.map(({ cells }) => cells[at]!);
        const reach = column.reduce((sum, cell) => sum + (cell?.rows ?? 0), 0);
        expect(reach).toBe(rows.length);
      }
    }),
  );
});
