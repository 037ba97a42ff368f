import {
  ITEM_FIELDS,
  type ItemField,
  type ItemRefusal,
  type ItemTyped,
  readItem,
} from "#domain/programme/item.ts";
import { londonDay } from "#domain/time/london.ts";
import type { ProgrammeItem } from "#features/events/programme/contract.ts";
import { csvTable } from "#kit/csv/rows.ts";
import { textIn } from "#kit/http/form.ts";
import { dayOf } from "#site/weekend/programme/contract.ts";

export type ItemForm = Readonly<Partial<Record<ItemField, string>>>;

export function itemForm(form: FormData): ItemForm {
  return Object.fromEntries(ITEM_FIELDS.map((field) => [field, textIn(form, field)]));
}

export function readItemForm(form: ItemForm, days: readonly string[]) {
  return readItem(new Map(Object.entries(form) as [ItemField, string][]), { days });
}

/** An item as its form shows it. */
export function formOfItem(item: ProgrammeItem): ItemForm {
  return {
    ...{ day: dayOf(item), start: clock(item.startsAt), end: clock(item.endsAt), title: item.title },
    ...{ track: item.track, room: item.room.name, speakers: item.speakers.join("; "), about: item.about },
    places: item.places === null ? "" : String(item.places),
  };
}

const CLOCK = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  hour: "2-digit",
  minute: "2-digit",
});
const clock = (at: Date) => CLOCK.format(at);

/** Lines of a file that were read, or what is wrong with it: nothing of a file with a fault is taken. */
export type Pasted =
  | { readonly ok: true; readonly items: readonly ItemTyped[] }
  | { readonly ok: false; readonly reason: "empty" | "broken" | "missing-columns"; readonly words: string }
  | {
      readonly ok: false;
      readonly reason: "lines";
      readonly lines: readonly { readonly line: number; readonly refused: readonly ItemRefusal[] }[];
    };

const MOST_ITEMS = 1000;

/** Reads a programme that was pasted as CSV, its columns by name and in any order; tabs, as sheets copy them, do as well. */
export function readPasted(typed: string, days: readonly string[]): Pasted {
  const text = typed.trim();
  if (text === "") return { ok: false, reason: "empty", words: "" };
  const first = text.split("\n", 1)[0] ?? "";
  const table = first.includes("\t") ? tabbed(text) : csvTable(new TextEncoder().encode(text));
  if (!table.ok) return { ok: false, reason: "broken", words: table.reason };
  const [head, ...rows] = table.rows;
  const columns = (head?.cells ?? []).map((name) =>
    ITEM_FIELDS.find((field) => field === name.trim().toLowerCase()),
  );
  const missing = (["day", "start", "end", "title", "room"] as const).filter(
    (field) => !columns.includes(field),
  );
  if (missing.length > 0) return { ok: false, reason: "missing-columns", words: missing.join(", ") };
  const read = rows.slice(0, MOST_ITEMS).map(({ line, cells }) => {
    const pairs = cells.flatMap((cell, at) =>
      columns[at] === undefined ? [] : [[columns[at], cell] as const],
    );
    return { line, ...readItem(new Map(pairs), { days }) };
  });
  const lines = read.flatMap((row) => (row.ok ? [] : [{ line: row.line, refused: row.refused }]));
  if (lines.length > 0) return { ok: false, reason: "lines", lines };
  const items = read.flatMap((row) => (row.ok ? [row.item] : []));
  return items.length === 0 ? { ok: false, reason: "empty", words: "" } : { ok: true, items };
}

function tabbed(text: string) {
  const rows = text.split(/\r?\n/).map((line, at) => ({ line: at + 1, cells: line.split("\t") }));
  return { ok: true, rows: rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== "")) } as const;
}

/** Days of a festival, from its tickets. */
export function dayList(
  sessions: readonly { readonly startsAt: Date; readonly cancelledAt: Date | null }[],
): readonly string[] {
  return sessions
    .filter(({ cancelledAt }) => cancelledAt === null)
    .map(({ startsAt }) => londonDay(startsAt));
}
