import type { TargetRowRefusal } from "#domain/elections/target-rows.ts";
import { LONGEST_NOTE } from "#domain/elections/target-rows.ts";
import { ruleInEnglish } from "#domain/elections/target-rule-words.ts";
import type { Places } from "#registers/places/queries.ts";
import type {
  ImportTargetListResult,
  MakeTargetListResult,
  TargetListInFull,
  TargetListStanding,
  TargetListSummary,
} from "#registers/places/targets/contract.ts";
import { counted } from "./house.ts";

/** One list as a line: "* 3  2026-11-20  Ours, 115 seats, signed A. Member: ...". */
export function listInWords({
  active,
  id,
  madeAt,
  name,
  count,
  author,
  rule,
  reason,
}: TargetListSummary): string {
  const how = rule === null ? "chosen by hand" : ruleInEnglish(rule);
  return `${active ? "*" : " "} ${id}  ${madeAt.toISOString().slice(0, 10)}  ${name}, ${counted(count, "seat")}, signed ${author}: ${how}. ${reason}`;
}

/** The seats of a list, one a line, with their results as the figures in use have them. */
export function seatLines({ set, targets }: TargetListInFull, places: Places): string[] {
  return targets.map(({ code, priority, note }) => {
    const result = places.latest({ set, code });
    const majority =
      result === null
        ? "no result known"
        : `${result.firstParty} over ${result.secondParty} by ${result.majority}`;
    const line = `${String(priority).padStart(4)}  ${code}  ${nameOf(places, { set, code })}, ${majority}`;
    return note === "" ? line : `${line}. ${note}`;
  });
}

/** How a list stands, and how to remake it when the figures have changed. */
export function standingInWords(
  list: TargetListInFull,
  standing: TargetListStanding,
  places: Places,
): string[] {
  const named = (codes: readonly string[]) =>
    codes.map((code) => nameOf(places, { set: list.set, code })).join(", ");
  const head = `Seats of ${list.set}: list ${list.id}, ${list.name}, ${counted(list.count, "seat")}`;
  if (standing.kind === "by-hand") return [`${head}, chosen by hand.`];
  if (standing.kind === "current") return [`${head}: the figures in use give the same seats.`];
  return [
    `${head}: the figures in use have changed since it was made.`,
    ...(standing.added.length === 0 ? [] : [`  Would come on: ${named(standing.added)}`]),
    ...(standing.dropped.length === 0 ? [] : [`  Would go off: ${named(standing.dropped)}`]),
    ...(standing.moved === 0 ? [] : [`  Would change place: ${standing.moved}`]),
    "  It stays as it was signed. To follow the figures, make it again with `targets make`.",
  ];
}

const NO_RESULTS = "No results are known for these seats. Import some with `data import`.";
const NO_TARGETS = "The rule picks no seat. Try a wider one; nothing was kept.";

export function makingRefusal(refused: Extract<MakeTargetListResult, { ok: false }>): string {
  if (!("given" in refused)) return refused.reason === "no-results" ? NO_RESULTS : NO_TARGETS;
  const what = refused.reason.replace("no-such-", "");
  return `"${refused.given}" is not a known ${what}. Known: ${refused.known.join(", ")}. Nothing was kept.`;
}

export function importRefusal(refused: Extract<ImportTargetListResult, { ok: false }>): string {
  const kept = "Nothing was kept.";
  switch (refused.reason) {
    case "no-such-column":
      return `The file has no column "${refused.missing.join('" and "')}". Its first line should be: seat,priority,note. ${kept}`;
    case "too-large":
      return `The file is larger than 1 MB: a list has one short line for each seat. ${kept}`;
    case "not-utf8":
      return `The file is not in UTF-8. Save it from the spreadsheet as "CSV UTF-8". ${kept}`;
    case "not-csv":
      return `The file cannot be read as CSV: a quotation mark is not closed. ${kept}`;
    case "empty":
      return `The file is empty. Its first line should be: seat,priority,note. ${kept}`;
    case "ambiguous":
      return [
        ...refused.refusals.map(rowRefusal),
        `Which seats are meant is not certain. Use codes, one row for each seat. ${kept}`,
      ].join("\n");
    case "some-bad":
      return [
        ...refused.refusals.map(rowRefusal),
        `${counted(refused.refusals.length, "row")} refused. Mend the file, or take the good rows with --allow-refused. Nothing was changed.`,
      ].join("\n");
    case "none-good":
      return [...refused.refusals.map(rowRefusal), `No row is good. ${kept}`].join("\n");
  }
}

export function rowRefusal({ line, reason, given }: TargetRowRefusal): string {
  return `Line ${line}: ${ROW_REFUSALS[reason].replace("{given}", given)}`;
}

const ROW_REFUSALS: Readonly<Record<TargetRowRefusal["reason"], string>> = {
  "no-seat": "no seat is named",
  "unknown-seat": '"{given}" is no seat of this set, by code or by name as the data in use has it',
  "other-set": '"{given}" is a seat of the other boundary set',
  ambiguous: '"{given}" is the name of more than one seat; use the code',
  repeated: '"{given}" is listed already',
  priority: '"{given}" is not a priority; write a whole number from 1 (most urgent) to 9999',
  "long-note": `the note is longer than ${LONGEST_NOTE} characters`,
};

function nameOf(places: Places, key: Parameters<Places["seat"]>[0]): string {
  return places.seat(key)?.name ?? key.code;
}
