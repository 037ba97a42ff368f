import { createWriteStream } from "node:fs";
import { stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Command, Option } from "commander";
import { CHANNELS } from "#domain/consent/channels.ts";
import { OFFERS } from "#domain/consent/purposes.ts";
import { findDuplicates } from "#features/duplicates/finding/commands.ts";
import { choose, queueImport } from "#features/imports/commands.ts";
import type { Existing, StatedEvidence } from "#features/imports/contract.ts";
import { preview } from "#features/imports/preview/commands.ts";
import { personImport, personImports } from "#features/imports/queries.ts";
import { fateReport } from "#features/imports/report/queries.ts";
import { runImport } from "#features/imports/running/commands.ts";
import { stage } from "#features/imports/staging/commands.ts";
import { askUndo, undoImport } from "#features/imports/undoing/commands.ts";
import type { Db } from "#kit/db/database.ts";
import { progressOn } from "#kit/progress/progress.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import { Stop } from "#main/stop.ts";
import type { Places } from "#registers/places/queries.ts";
import { type LogOptions, showAccessLog } from "./people-access-log.ts";

export type PeopleHouse = {
  open(): Promise<{ db: Db; places: Places; keys: KeyRing; close(): Promise<void> }>;
  now(): Date;
  print(line: string): void;
};

const CONSENT = `
Without consent the people of a file are kept without e-mail, phone or address: nobody can write to them.
To keep them, say what they agreed to and what shows it:
  --given email:news,phone:events   what they agreed to: ${OFFERS.map(({ channel, purpose }) => `${channel}:${purpose}`).join(", ")}
  --words "Yes, send me news"       the sentence they were shown
  --place "Stall at the fair"       where
  --on 2026-05-02                   when; a column of the file may say it for each row
An import can be taken back for 30 days: groundswell people undo <number>.
It goes on where it was killed: groundswell people resume <number>.`;

/** `groundswell people import|resume|undo|imports|duplicates|access-log`. */
export function peopleCommand(house: PeopleHouse): Command {
  const people = new Command("people").description("Import people, take imports back, find duplicates");
  people
    .command("import <file>")
    .description("Import people from a CSV or XLSX file")
    .option("--source <name>", "name of the list: its references name one person each", "file")
    .addOption(
      new Option("--existing <how>", "people known already")
        .choices(["fill", "overwrite", "leave"])
        .default("fill"),
    )
    .option("--given <pairs>", "what they agreed to")
    .option("--words <sentence>", "the sentence they were shown")
    .option("--place <place>", "where they agreed")
    .option("--on <day>", "when they agreed")
    .option("--dry-run", "say what would happen to the first 500 rows, and change nothing")
    .option("--report <file.csv>", "write what became of every row")
    .addHelpText("after", CONSENT)
    .action((file: string, options: ImportOptions) =>
      lend(house, (parts) => importFile(house, parts, file, options)),
    );
  people
    .command("resume <number>")
    .description("Go on with an import that was cut off")
    .action((number: string) => lend(house, (parts) => run(house, parts, Number(number))));
  people
    .command("undo <number>")
    .description("Take an import back, within 30 days")
    .action((number: string) => lend(house, (parts) => undo(house, parts, Number(number))));
  people
    .command("imports")
    .description("List the newest imports")
    .action(() => lend(house, (parts) => list(house, parts)));
  people
    .command("duplicates")
    .description("Compare people who are new or have changed with the others")
    .action(() =>
      lend(house, async ({ db }) => {
        const { looked, found } = await findDuplicates(db, house);
        house.print(`${looked} people looked at, ${found} likely duplicates to decide about.`);
      }),
    );
  people
    .command("access-log")
    .description("Show who read, took out or brought in people's details, newest first")
    .option("--since <day>", "from this day on, such as 2026-11-01")
    .option("--until <day>", "up to this day")
    .option(
      "--person <id or address>",
      "about one person: the number of their record, their e-mail or mobile",
    )
    .option("--actor <who>", 'by one person\'s number, "command line", or the beginning of one: "import/"')
    .option("--limit <count>", "lines at most", "1000")
    .action((options: LogOptions) => lend(house, (parts) => showAccessLog(house, parts.db, options)));
  return people;
}

type ImportOptions = {
  source: string;
  existing: Existing;
  given?: string;
  words?: string;
  place?: string;
  on?: string;
  dryRun?: boolean;
  report?: string;
};
type Parts = { db: Db; places: Places; keys: KeyRing };
const AUTHOR = "command line";

async function lend(house: PeopleHouse, work: (parts: Parts) => Promise<void>): Promise<void> {
  const parts = await house.open();
  try {
    await work(parts);
  } finally {
    await parts.close();
  }
}

async function importFile(
  house: PeopleHouse,
  parts: Parts,
  file: string,
  options: ImportOptions,
): Promise<void> {
  if (!(await stat(file).catch(() => null))?.isFile())
    throw new Stop(`There is no file ${file}. Nothing was imported.`);
  const evidence = evidenceOf(options);
  const now = house.now();
  const staged = await stage(parts.db, { path: file, source: options.source, author: AUTHOR, now });
  if (!staged.ok)
    throw new Stop(
      `${file} cannot be read: ${"explanation" in staged ? staged.explanation : staged.reason}. Nothing was imported.`,
    );
  const { importId } = staged;
  const found = (await personImport(parts.db, importId))!;
  for (const [at, header] of found.headers.entries())
    house.print(`  ${header || "(no heading)"}: ${found.mapping[at] ?? "left out"}`);
  if (staged.guessedEncoding)
    house.print("The text is not UTF-8; it was read as Windows-1252. Look at the names.");
  const { mapping, dayOrder } = found;
  const chosen = await choose(parts.db, importId, {
    mapping,
    dayOrder,
    existing: options.existing,
    evidence,
    author: AUTHOR,
    now,
  });
  if (!chosen.ok) throw new Stop(`The file cannot be imported: ${chosen.reason}. Nothing was imported.`);
  if (evidence === null) house.print("No consent was stated: people are kept without any way to reach them.");
  if (options.dryRun) return tellPreview(house, parts, importId);
  await queueImport(parts.db, importId, { author: AUTHOR, now });
  await run(house, parts, importId);
  if (options.report !== undefined) {
    await pipeline(
      Readable.from(fateReport(parts.db, importId)),
      createWriteStream(options.report, { mode: 0o600 }),
    );
    house.print(`What became of every row: ${options.report}`);
  }
}

async function tellPreview(house: PeopleHouse, { db, places, keys }: Parts, importId: number): Promise<void> {
  const found = await preview(db, importId, { places, keys, now: house.now });
  if (found === null) return;
  const { looked, of, added, updated, same, refused, examples } = found;
  house.print(
    `Of the first ${looked} of ${of} rows: ${added} new, ${updated} updated, ${same} the same, ${refused} refused. Nothing was changed.`,
  );
  for (const { line, reason, field } of examples)
    house.print(`  line ${line}${field === null ? "" : `, ${field}`}: ${reason ?? "kept without it"}`);
}

async function run(house: PeopleHouse, { db, places, keys }: Parts, importId: number): Promise<void> {
  const before = await personImport(db, importId);
  const progress = progressOn(process.stderr)({ label: "Importing people", total: before?.counts.read ?? 1 });
  const result = await runImport(db, importId, {
    places,
    keys,
    now: house.now,
    onProgress: (done) => progress.update(done),
  }).finally(() => progress.stop());
  if (!result.ok)
    throw new Stop(`Import ${importId} is not waiting to be done. See: groundswell people imports`);
  if (result.state === "busy") throw new Stop(`Another process is doing import ${importId} already.`);
  const { counts } = (await personImport(db, importId))!;
  house.print(
    `Import ${importId}: ${counts.added} new, ${counts.updated} updated, ${counts.same} the same, ${counts.refused} refused.`,
  );
}

async function undo(house: PeopleHouse, { db }: Parts, importId: number): Promise<void> {
  const asked = await askUndo(db, importId, { author: AUTHOR, now: house.now() });
  if (!asked.ok)
    throw new Stop(
      asked.reason === "too-late"
        ? "That import is more than 30 days old and cannot be taken back."
        : `Import ${importId} is not done, so there is nothing to take back.`,
    );
  await undoImport(db, importId, house);
  const { counts } = (await personImport(db, importId))!;
  house.print(
    `Import ${importId}: ${counts.restored} rows taken back, ${counts.kept} left because they have changed since.`,
  );
}

async function list(house: PeopleHouse, { db }: Parts): Promise<void> {
  for (const { id, fileName, state, madeAt, counts } of await personImports(db, { limit: 20 }))
    house.print(
      `${id}  ${madeAt.toISOString().slice(0, 16)}  ${state}  ${fileName}  ${counts.done} of ${counts.read}: ${counts.added} new, ${counts.updated} updated, ${counts.same} the same, ${counts.refused} refused`,
    );
}

function evidenceOf({ given, words, place, on }: ImportOptions): StatedEvidence | null {
  if (given === undefined && words === undefined && place === undefined && on === undefined) return null;
  if (!given || !words || !place || !on)
    throw new Stop("Consent needs --given, --words, --place and --on, all four. Nothing was imported.", 2);
  const pairs = given
    .split(",")
    .map((pair) => OFFERS.find(({ channel, purpose }) => pair.trim() === `${channel}:${purpose}`) ?? pair);
  const wrong = pairs.find((pair) => typeof pair === "string");
  if (wrong !== undefined)
    throw new Stop(
      `"${wrong}" is not something people agree to here; channels are ${CHANNELS.join(", ")}. See --help.`,
      2,
    );
  return { given: pairs as StatedEvidence["given"], words, wordsLocale: "en", place, on };
}
