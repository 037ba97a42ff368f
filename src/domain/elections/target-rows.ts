import { plainName } from "./replaced.ts";
import type { Seat } from "./seats.ts";

/** A seat on a target list. `priority` is 1 for the most urgent; several seats may share one. */
export type TargetEntry = { readonly code: string; readonly priority: number; readonly note: string };

/** Why a row of a hand-made list was not taken. `line` counts from 1, the header included. */
export type TargetRowRefusal = {
  readonly line: number;
  readonly reason:
    | "no-seat"
    | "unknown-seat"
    | "other-set"
    | "ambiguous"
    | "repeated"
    | "priority"
    | "long-note";
  /** What stood there, cut short. */
  readonly given: string;
};

export type TargetRows = {
  readonly entries: readonly TargetEntry[];
  readonly refusals: readonly TargetRowRefusal[];
};

/** One line of the file, its cells already told apart. */
export type TargetCells = {
  readonly line: number;
  readonly seat: string;
  readonly priority: string;
  readonly note: string;
};

export const LONGEST_NOTE = 500;
const LOWEST_PRIORITY = 9_999;

/**
 * Reads the rows of a list made by hand, each on its own, in order.
 *
 * A seat is named by its code or by its name in English or Welsh; commas, accents and case play no part. A name
 * that two seats share is "ambiguous"; a seat listed twice is "repeated", and its first row stands.
 *
 * @param seats    of the set that the list is for
 * @param elsewhere codes of the other set, to tell a slip of the set from a slip of the pen
 */
export function readTargetRows(
  rows: Iterable<TargetCells>,
  { seats, elsewhere }: { readonly seats: readonly Seat[]; readonly elsewhere: ReadonlySet<string> },
): TargetRows {
  const byCode = new Map(seats.map((seat) => [seat.code, seat]));
  const byName = Map.groupBy(seats.flatMap(namesOf), ({ name }) => name);
  const entries = new Map<string, TargetEntry>();
  const refusals: TargetRowRefusal[] = [];
  for (const { line, seat, priority, note } of rows) {
    const refuse = (reason: TargetRowRefusal["reason"], given: string) =>
      refusals.push({ line, reason, given: given.trim().slice(0, 60) });
    const code = seat.trim().toUpperCase();
    const named = new Set((byName.get(plainName(seat)) ?? []).map((each) => each.code));
    const [only] = byCode.has(code) ? [code] : named;
    if (seat.trim() === "") refuse("no-seat", seat);
    else if (only === undefined) refuse(elsewhere.has(code) ? "other-set" : "unknown-seat", seat);
    else if (!byCode.has(code) && named.size > 1) refuse("ambiguous", seat);
    else if (entries.has(only)) refuse("repeated", seat);
    else if (!isPriority(priority)) refuse("priority", priority);
    else if (note.trim().length > LONGEST_NOTE) refuse("long-note", note);
    else entries.set(only, { code: only, priority: Number(priority), note: note.trim() });
  }
  return { entries: [...entries.values()], refusals };
}

function namesOf({ code, name, nameCy }: Seat): { code: string; name: string }[] {
  return [name, ...(nameCy === null ? [] : [nameCy])].map((each) => ({ code, name: plainName(each) }));
}

function isPriority(text: string): boolean {
  return /^\s*\d{1,4}\s*$/.test(text) && Number(text) >= 1 && Number(text) <= LOWEST_PRIORITY;
}
