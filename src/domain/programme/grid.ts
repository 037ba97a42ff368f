/** An item of a programme as far as a grid goes: when, and under which column. */
export type Placed = {
  readonly id: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly column: string;
};

/** What stands in one cell: items by start, and how many rows it reaches down; nobody is in it where there are none. */
export type GridCell = { readonly ids: readonly string[]; readonly rows: number };

export type GridRow = {
  readonly startsAt: Date;
  /** One for each column; null where the cell above reaches down to here. */
  readonly cells: readonly (GridCell | null)[];
};

/**
 * A day as a grid: a row for each time at which something begins, a column for each room or track. An item reaches down
 * over the rows that begin before it ends; items of one column that overlap stand in one cell together.
 */
export function gridOf(items: readonly Placed[], columns: readonly string[]): readonly GridRow[] {
  const sorted = [...items].sort(
    (a, b) => a.startsAt.getTime() - b.startsAt.getTime() || (a.id < b.id ? -1 : 1),
  );
  const starts = [...new Set(sorted.map(({ startsAt }) => startsAt.getTime()))];
  const blocks = new Map(columns.map((column) => [column, blocksOf(sorted, column)]));
  return starts.map((start) => ({
    startsAt: new Date(start),
    cells: columns.map((column) => {
      const block = blocks.get(column)!.find(({ from, until }) => from <= start && start < until);
      if (block === undefined) return { ids: [], rows: 1 };
      if (block.from < start) return null;
      return {
        ids: block.ids,
        rows: starts.filter((each) => each >= block.from && each < block.until).length,
      };
    }),
  }));
}

type Block = { readonly from: number; until: number; readonly ids: string[] };

function blocksOf(sorted: readonly Placed[], column: string): readonly Block[] {
  const blocks: Block[] = [];
  for (const { id, startsAt, endsAt, column: own } of sorted) {
    if (own !== column) continue;
    const last = blocks.at(-1);
    if (last !== undefined && startsAt.getTime() < last.until) {
      last.ids.push(id);
      last.until = Math.max(last.until, endsAt.getTime());
    } else blocks.push({ from: startsAt.getTime(), until: endsAt.getTime(), ids: [id] });
  }
  return blocks;
}
