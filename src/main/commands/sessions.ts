import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { Command, Option } from "commander";
import { BOUNDARY_SETS, type BoundarySet } from "#domain/elections/seats.ts";
import { REQUIRED_COLUMNS, SESSION_COLUMNS } from "#domain/sessions/columns.ts";
import { SESSION_KINDS } from "#domain/sessions/kinds.ts";
import { importSessions } from "#features/events/importing/commands.ts";
import type { FileRefusal, ImportReport, RowRefusal } from "#features/events/importing/contract.ts";
import { sessionPlaces } from "#features/events/importing/places/queries.ts";
import { LARGEST_FILE_BYTES } from "#features/events/importing/queries.ts";
import { upcomingSessions } from "#features/events/queries.ts";
import type { Db } from "#kit/db/database.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import type { Places } from "#registers/places/queries.ts";

/** What the commands need of the house that runs them. */
export type SessionsHouse = {
  /** Opens database and places; `close` is always called. */
  open(): Promise<{ db: Db; places: Places; boundarySet: BoundarySet; close(): Promise<void> }>;
  readonly speak: Speak;
  now(): Date;
  /** One line of the answer. */
  print(line: string): void;
  /** One line about what went wrong. */
  complain(line: string): void;
  /** 0 all well, 1 nothing was done, 2 done but for the rows that were left out. */
  exit(code: 0 | 1 | 2): void;
};

const COLUMNS = `
The first line names the columns, in any order; columns with other names are read past.
  needed    ${REQUIRED_COLUMNS.join(", ")}
  optional  ${SESSION_COLUMNS.filter((name) => !REQUIRED_COLUMNS.some((needed) => needed === name)).join(", ")}
  kind      ${SESSION_KINDS.join(", ")}
  dates     2026-11-21 or 21/11/2026; times 18:30 or 6.30pm, as London's clocks show them
  place     postcode, or lat and lng; all empty for a session from home
  seat      name or code; empty for the seat of the meeting point
  yes/no    yes, no, ie, na; an empty cell is no

A session is known by its source and ref: importing a file again changes only what differs.
Exit codes: 0 all rows imported, 1 nothing imported, 2 some rows left out.`;

/** `groundswell sessions import|list`. */
export function sessionsCommand(house: SessionsHouse): Command {
  const sessions = new Command("sessions").description("Import and list campaign sessions");
  sessions
    .command("import <file.csv>")
    .description("Import sessions from a CSV file")
    .option("--source <name>", "name of where the rows come from (default: the file's name)")
    .addOption(new Option("--set <set>", "boundary set of the seats").choices(BOUNDARY_SETS))
    .option("--dry-run", "say what would change, and change nothing")
    .addHelpText("after", COLUMNS)
    .action((file: string, options: ImportOptions) => runImport(house, file, options));
  sessions
    .command("list")
    .description("List the sessions ahead, soonest first")
    .option("--limit <count>", "how many", (text) => Math.max(1, Number.parseInt(text, 10) || 20), 20)
    .action(({ limit }: { limit: number }) => runList(house, limit));
  return sessions;
}

type ImportOptions = { source?: string; set?: BoundarySet; dryRun?: boolean };

async function runImport(house: SessionsHouse, file: string, options: ImportOptions): Promise<void> {
  const { speak, print, complain, exit } = house;
  const csv = await readSmall(file);
  if (csv === null) {
    complain(speak.t("events.import.file.unreadable", { file }));
    return exit(1);
  }
  const { db, places, boundarySet, close } = await house.open();
  try {
    const report = await importSessions(db, {
      csv,
      source: options.source ?? basename(file),
      places: sessionPlaces(places, options.set ?? boundarySet),
      author: "command line",
      now: house.now(),
      dryRun: options.dryRun ?? false,
    });
    if (!report.ok) {
      complain(explainFile(speak, report));
      return exit(1);
    }
    for (const refusal of report.refused) complain(explainRow(speak, refusal));
    tell(speak, report, print);
    if (options.dryRun) print(speak.t("events.import.preview"));
    const imported = report.added + report.changed + report.unchanged > 0;
    exit(report.left === 0 ? 0 : imported ? 2 : 1);
  } finally {
    await close();
  }
}

/** The file, or null when there is none to read. One that is too large is not read, but answered as empty and large. */
async function readSmall(file: string): Promise<Uint8Array | null> {
  try {
    const { size } = await stat(file);
    return size > LARGEST_FILE_BYTES ? new Uint8Array(LARGEST_FILE_BYTES + 1) : await readFile(file);
  } catch {
    return null;
  }
}

function tell(
  { t }: Speak,
  report: Extract<ImportReport, { ok: true }>,
  print: (line: string) => void,
): void {
  const { added, changed, unchanged, left, approximate, past, ignoredColumns } = report;
  print(t("events.import.summary", { added, changed, unchanged, left }));
  if (past > 0) print(t("events.import.past", { past }));
  if (approximate > 0) print(t("events.import.approximate", { rows: approximate }));
  if (ignoredColumns.length > 0) print(t("events.import.ignored", { columns: ignoredColumns.join(", ") }));
}

/** Why a file was refused whole, in a sentence. */
export function explainFile({ t }: Speak, refusal: FileRefusal): string {
  return t(`events.import.file.${refusal.reason}`, {
    columns: "missing" in refusal ? refusal.missing.join(", ") : REQUIRED_COLUMNS.join(", "),
    required: REQUIRED_COLUMNS.join(", "),
    column: "column" in refusal ? refusal.column : "",
    found: "found" in refusal ? refusal.found : "",
    explanation: "explanation" in refusal ? refusal.explanation : "",
  });
}

/** Why a row was left out, in a sentence that names the line. */
export function explainRow({ t }: Speak, { line, column, reason, typed }: RowRefusal): string {
  const why = t(`events.import.row.${reason}`, { typed, kinds: SESSION_KINDS.join(", ") });
  // A line number is a name, not a quantity: no separators in it.
  const place = { line: String(line), why };
  return column === null
    ? t("events.import.line-without-column", place)
    : t("events.import.line", { ...place, column });
}

async function runList({ speak, print, now, open }: SessionsHouse, limit: number): Promise<void> {
  const { db, places, close } = await open();
  try {
    const sessions = await upcomingSessions(db, now());
    if (sessions.length === 0) print(speak.t("events.list.none"));
    for (const { id, title, startsAt, endsAt, seat } of sessions.slice(0, limit)) {
      print([id, speak.span(startsAt, endsAt), places.seat(seat)?.name ?? seat.code, title].join("\t"));
    }
  } finally {
    await close();
  }
}
