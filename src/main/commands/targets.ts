import { readFile } from "node:fs/promises";
import { Command, InvalidArgumentError, Option } from "commander";
import { BOUNDARY_SETS, type BoundarySet } from "#domain/elections/seats.ts";
import type { Closeness, Interest, TargetRule } from "#domain/elections/target-rule.ts";
import { ruleInEnglish } from "#domain/elections/target-rule-words.ts";
import type { Db } from "#kit/db/database.ts";
import type { Places } from "#registers/places/queries.ts";
import { activateTargetList, importTargetList, makeTargetList } from "#registers/places/targets/commands.ts";
import { type TargetListSignature, TargetRuleShape } from "#registers/places/targets/contract.ts";
import { activeTargets, standing, targetList, targetLists } from "#registers/places/targets/queries.ts";
import { counted } from "./house.ts";
import {
  importRefusal,
  listInWords,
  makingRefusal,
  rowRefusal,
  seatLines,
  standingInWords,
} from "./targets-words.ts";

export type TargetsCommandParts = {
  /** Opens the database, migrated, the places in use, and the set that the movement works with. */
  readonly open: () => Promise<Opened & { close: () => Promise<void> }>;
  readonly now: () => Date;
  /** Writes one line for people. */
  readonly write: (line: string) => void;
  /** The code that the process ends with, when it is not 0 and nothing was refused whole. */
  readonly exit: (code: 2) => void;
};

type Opened = { readonly db: Db; readonly places: Places; readonly boundarySet: BoundarySet };

const BY = "command line";
const ALL_NATIONS = ["England", "Scotland", "Wales", "Northern Ireland"];

/** `groundswell targets ...`: which seats the movement works for. A refusal ends with exit code 1 and says what to do. */
export function targetsCommand(parts: TargetsCommandParts): Command {
  const command = new Command("targets").description(
    "target lists: dated, signed versions of the seats to work for",
  );
  command.addCommand(listCommand(parts));
  command.addCommand(showCommand(parts));
  command.addCommand(statusCommand(parts));
  command.addCommand(makeCommand(parts));
  command.addCommand(importCommand(parts));
  command.addCommand(activateCommand(parts));
  return command;
}

function listCommand(parts: TargetsCommandParts): Command {
  return new Command("list")
    .description("every version, newest first; * is in force")
    .action((_: unknown, command: Command) =>
      within(parts, command, async ({ db }) => {
        for (const set of BOUNDARY_SETS) {
          const lists = await targetLists(db, set);
          parts.write(
            `Seats of ${set}: ${lists.length === 0 ? "no list yet. Make one with `targets make`." : ""}`,
          );
          for (const list of lists) parts.write(listInWords(list));
        }
      }),
    );
}

function showCommand(parts: TargetsCommandParts): Command {
  return new Command("show")
    .description("one version with its seats; without a number the one in force")
    .argument("[number]", "number of the list, from `targets list`", wholeNumber)
    .addOption(setOption())
    .action((id: number | undefined, options: { set?: BoundarySet }, command: Command) =>
      within(parts, command, async ({ db, places, boundarySet }) => {
        const set = options.set ?? boundarySet;
        const list = id === undefined ? await activeTargets(db, set) : await targetList(db, id);
        if (list === null)
          return id === undefined ? `No list is in force for the seats of ${set}.` : noSuchList(id);
        parts.write(listInWords(list));
        for (const line of seatLines(list, places)) parts.write(line);
      }),
    );
}

function statusCommand(parts: TargetsCommandParts): Command {
  return new Command("status")
    .description("whether the figures in use still give the lists in force")
    .action((_: unknown, command: Command) =>
      within(parts, command, async ({ db, places }) => {
        for (const set of BOUNDARY_SETS) {
          const list = await activeTargets(db, set);
          if (list === null) parts.write(`Seats of ${set}: no list is in force.`);
          else for (const line of standingInWords(list, standing(list, places), places)) parts.write(line);
        }
      }),
    );
}

type RuleOptions = {
  under?: number;
  underVotes?: number;
  closest?: number;
  gain?: string;
  defend?: string;
  either?: string;
  nation?: string[];
  region?: string[];
  election?: string;
  byElections: boolean;
};
type SigningOptions = Omit<TargetListSignature, "set"> & { set?: BoundarySet; activate: boolean };

function makeCommand(parts: TargetsCommandParts): Command {
  const making = new Command("make")
    .description("a list by rule, from the figures in use")
    .addOption(
      new Option("--under <percent>", "majority under so many per cent of valid votes").argParser(percent),
    )
    .addOption(
      new Option("--under-votes <votes>", "majority under so many votes")
        .argParser(wholeNumber)
        .conflicts("under"),
    )
    .addOption(
      new Option("--closest <seats>", "so many closest seats")
        .argParser(wholeNumber)
        .conflicts(["under", "underVotes"]),
    )
    .addOption(new Option("--gain <party>", "seats for this party to gain"))
    .addOption(new Option("--defend <party>", "seats for this party to defend").conflicts("gain"))
    .addOption(
      new Option("--either <party>", "seats for this party to gain or defend").conflicts(["gain", "defend"]),
    )
    .addOption(new Option("--nation <names...>", "only in these nations").choices(ALL_NATIONS))
    .option("--region <names...>", "only in these regions")
    .option(
      "--election <day>",
      "polling day of the election to read, such as 2019-12-12; the latest unless given",
    )
    .option("--no-by-elections", "leave by-elections since then out");
  return signing(making).action((options: RuleOptions & SigningOptions, command: Command) =>
    within(parts, command, async ({ db, places, boundarySet }) => {
      const shaped = TargetRuleShape.safeParse(ruleOf(options));
      if (!shaped.success) {
        return shaped.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("\n");
      }
      const making = {
        signed: signedBy(options, boundarySet),
        by: BY,
        now: parts.now(),
        activate: options.activate,
      };
      const made = await makeTargetList(db, places, { ...making, rule: shaped.data });
      if (!made.ok) return makingRefusal(made);
      parts.write(
        `List ${made.id}: ${counted(made.count, "seat")}, ${ruleInEnglish(shaped.data)}. ${inForce(options)}`,
      );
    }),
  );
}

type ImportOptions = SigningOptions & { allowRefused?: boolean; dryRun?: boolean };

const ABOUT_IMPORT = `
A file with bad rows changes nothing, unless --allow-refused takes the good ones.
Exit codes: 0 all rows taken, 1 nothing changed, 2 some rows left out (--allow-refused).`;

function importCommand(parts: TargetsCommandParts): Command {
  const importing = new Command("import")
    .description("a list made by hand: a CSV file with the columns seat (code or name), priority and note")
    .argument("<file>", "the CSV file")
    .option("--allow-refused", "take the good rows although others are bad")
    .option("--dry-run", "say what would come of it, and change nothing")
    .addHelpText("after", ABOUT_IMPORT);
  return signing(importing).action((path: string, options: ImportOptions, command: Command) =>
    within(parts, command, async ({ db, places, boundarySet }) => {
      const file = await readFile(path).catch(() => null);
      if (file === null) return `${path} cannot be read. Check the path and that the file may be read.`;
      const { activate, allowRefused = false, dryRun = false } = options;
      const signed = signedBy(options, boundarySet);
      const making = { signed, by: BY, now: parts.now(), activate, allowRefused, dryRun };
      const made = await importTargetList(db, places, { ...making, file });
      if (!made.ok) return importRefusal(made);
      for (const refusal of made.refusals) parts.write(rowRefusal(refusal));
      const counts = `${counted(made.count, "seat")}, ${counted(made.refusals.length, "row")} refused.`;
      parts.write(
        made.id === null
          ? `It would be a list of ${counts} This was a preview: nothing has been changed.`
          : `List ${made.id}: ${counts} ${inForce(options)}`,
      );
      if (made.refusals.length > 0) parts.exit(2);
    }),
  );
}

function activateCommand(parts: TargetsCommandParts): Command {
  return new Command("activate")
    .description("puts a version in force in place of the one before")
    .argument("<number>", "number of the list, from `targets list`", wholeNumber)
    .requiredOption("--reason <words>", "why")
    .action((list: number, { reason }: { reason: string }, command: Command) =>
      within(parts, command, async ({ db }) => {
        const result = await activateTargetList(db, { list, by: BY, reason, now: parts.now() });
        if (!result.ok) return noSuchList(list);
        parts.write(
          `List ${list} is ${result.already ? "already" : "now"} in force for the seats of ${result.set}.`,
        );
      }),
    );
}

function signing(command: Command): Command {
  return command
    .addOption(setOption())
    .requiredOption("--name <words>", "what the list is called")
    .requiredOption("--author <name>", "who signs it; shown to everyone")
    .requiredOption("--source <words>", "where its figures or choices come from")
    .requiredOption("--reason <words>", "why these seats")
    .option("--no-activate", "keep it without putting it in force");
}

function setOption(): Option {
  return new Option("--set <set>", "boundary set; the one the movement works with unless given").choices(
    BOUNDARY_SETS,
  );
}

function ruleOf(options: RuleOptions): TargetRule {
  return {
    closeness: closenessOf(options),
    interest: interestOf(options),
    nations: (options.nation as TargetRule["nations"] | undefined) ?? null,
    regions: options.region ?? null,
    election: options.election ?? null,
    byElections: options.byElections,
  };
}

function closenessOf({ under, underVotes, closest }: RuleOptions): Closeness {
  if (underVotes !== undefined) return { kind: "majority-under-votes", votes: underVotes };
  if (closest !== undefined) return { kind: "closest", seats: closest };
  return { kind: "majority-under-share", share: (under ?? 5) / 100 };
}

function interestOf({ gain, defend, either }: RuleOptions): Interest {
  if (gain !== undefined) return { kind: "gain", party: gain };
  if (defend !== undefined) return { kind: "defend", party: defend };
  return either === undefined ? { kind: "whoever-holds-it" } : { kind: "either", party: either };
}

function signedBy(
  { set, name, author, source, reason }: SigningOptions,
  boundarySet: BoundarySet,
): TargetListSignature {
  return { set: set ?? boundarySet, name, author, source, reason };
}

function inForce({ activate }: SigningOptions): string {
  return activate ? "It is now in force." : "It is kept, not in force; `targets activate` puts it in force.";
}

function noSuchList(id: number): string {
  return `There is no list ${id}. \`targets list\` shows those there are.`;
}

/** Opens, works and closes again; the words that `work` gives back are a refusal, shown once everything is closed. */
async function within(
  { open }: TargetsCommandParts,
  command: Command,
  work: (opened: Opened) => Promise<string | undefined>,
): Promise<void> {
  const opened = await open();
  const refusal = await work(opened).finally(() => opened.close());
  if (refusal !== undefined) command.error(refusal);
}

function wholeNumber(text: string): number {
  if (!/^\d{1,7}$/.test(text)) throw new InvalidArgumentError(`"${text}" is not a whole number.`);
  return Number(text);
}

function percent(text: string): number {
  const value = Number(text.replace(/\s*%$/, ""));
  if (!(value > 0 && value <= 100))
    throw new InvalidArgumentError(`"${text}" is not a per cent above 0 and up to 100.`);
  return value;
}
