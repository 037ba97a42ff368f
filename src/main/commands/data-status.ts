import { rollback } from "#registers/places/datasets/commands.ts";
import type { DatasetKind, DatasetVersion } from "#registers/places/datasets/contract.ts";
import { datasetById, datasetHistory, refusalsOf } from "#registers/places/datasets/queries.ts";
import { placePostcodesAgain } from "#registers/places/imports/commands.ts";
import type { DataHouse } from "./data-home.ts";
import { BY, withDatabase } from "./data-home.ts";
import { counted } from "./house.ts";

/** Every version, by kind; the one that serves is marked. */
export function runStatus(house: DataHouse, json: boolean): Promise<void> {
  return withDatabase(house, async ({ db }) => {
    const history = await datasetHistory(db);
    if (json) return house.print(JSON.stringify(history, null, 2));
    if (history.length === 0) {
      return house.print(
        "Nothing is imported: the embedded figures serve. Start with `groundswell data fetch`.",
      );
    }
    const rows = history
      .toSorted((a, b) => (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : b.id - a.id))
      .map(cellsOf);
    for (const line of table([
      ["", "kind", "number", "version", "rows", "bad", "imported", "in force since"],
      ...rows,
    ])) {
      house.print(line);
    }
    house.print(
      "\n* serves now. Kinds that are not listed, or have no *, are served from the embedded figures.",
    );
    for (const warning of warnings(history)) house.print(warning);
  });
}

/** Puts the version before back in force. */
export function runRollback(house: DataHouse, kind: string): Promise<void> {
  return withDatabase(house, async ({ db, home }) => {
    const known = [...new Set((await datasetHistory(db)).map((one) => one.kind))].sort();
    if (!known.some((one) => one === kind)) {
      house.complain(
        `Nothing of the kind "${kind}" was ever imported. Kinds: ${known.join(", ") || "none yet"}`,
      );
      return house.exit(1);
    }
    const result = await rollback(db, { kind: kind as DatasetKind, by: BY, now: house.now() });
    if (!result.ok) {
      house.complain(REFUSED[result.reason]);
      return house.exit(1);
    }
    const to = result.to === null ? "the embedded figures serve" : `number ${result.to} serves`;
    house.print(`${kind}: number ${result.from} is rolled back; ${to} again.`);
    if (kind.startsWith("boundaries-")) {
      const again = await placePostcodesAgain(db, { home, by: BY, now: house.now() });
      if (again !== null) house.print(`The postcodes were placed again in these, as number ${again.id}.`);
    }
    for (const warning of warnings(await datasetHistory(db))) house.print(warning);
  });
}

const REFUSED = {
  "nothing-to-roll-back": "The embedded figures serve already: there is nothing to roll back.",
  "import-under-way": "An import is under way; wait until it has ended and try again.",
} as const;

/** The first bad rows of an import, as CSV. */
export function runReport(house: DataHouse, typed: string): Promise<void> {
  return withDatabase(house, async ({ db }) => {
    const dataset = /^\d{1,9}$/.test(typed) ? await datasetById(db, Number(typed)) : null;
    if (dataset === null) {
      house.complain(`There is no import number "${typed}". See \`groundswell data status\`.`);
      return house.exit(1);
    }
    const refusals = await refusalsOf(db, dataset.id);
    house.complain(
      `${dataset.name}, ${dataset.version}: ${counted(dataset.rowsRefused, "bad row")}, ${counted(refusals.length, "row")} shown`,
    );
    house.print("file,line,reason");
    for (const { source, line, reason } of refusals)
      house.print(`"${source}",${line},"${reason.replaceAll('"', '""')}"`);
  });
}

function cellsOf(version: DatasetVersion): readonly string[] {
  const { active, kind, id, rowsKept, rowsRefused, importedAt, activated } = version;
  const since = active ? minute(activated.at(-1) ?? importedAt) : "";
  const count = (rows: number) => rows.toLocaleString("en-GB");
  return [
    active ? "*" : "",
    kind,
    String(id),
    version.version,
    count(rowsKept),
    count(rowsRefused),
    minute(importedAt),
    since,
  ];
}

function minute(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? "").length)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

/** After boundaries are rolled back, the postcodes still stand in the ones they were placed in. */
function warnings(history: readonly DatasetVersion[]): readonly string[] {
  const active = new Map(history.filter((one) => one.active).map((one) => [one.kind, one]));
  const postcodes = active.get("postcodes");
  if (!postcodes?.boundaries) return [];
  const { boundaries } = postcodes;
  return (["2010", "2024"] as const)
    .filter((set) => active.get(`boundaries-${set}`)?.id !== boundaries[set])
    .map(
      (set) =>
        `Note: the postcodes were placed in the ${set} boundaries of number ${boundaries[set]}, which are not in force. ` +
        `Roll back postcodes too, or import the ${set} boundaries again, which places the postcodes in them.`,
    );
}
