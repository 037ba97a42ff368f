import { londonDay } from "#domain/time/london.ts";
import type { ProgrammeItem } from "#features/events/programme/contract.ts";

/** What the programme is narrowed down to; "" for everything. */
export type ProgrammeAsked = {
  readonly day: string;
  readonly track: string;
  readonly room: string;
  readonly by: GridColumns;
};

export function readAsked(query: (name: string) => string | undefined): ProgrammeAsked {
  const text = (name: string) => (query(name) ?? "").slice(0, 100);
  return {
    day: text("day"),
    track: text("track"),
    room: text("room"),
    by: text("by") === "track" ? "track" : "room",
  };
}

/** The day of an item, "2027-07-10": what begins before six belongs to the evening before. */
export function dayOf({ startsAt }: Pick<ProgrammeItem, "startsAt">): string {
  return londonDay(new Date(startsAt.getTime() - 6 * 3_600_000));
}

/** What of a programme is asked for. A word that is none of it narrows nothing. */
export function narrowed(items: readonly ProgrammeItem[], asked: ProgrammeAsked): readonly ProgrammeItem[] {
  const known = (typed: string, of: (item: ProgrammeItem) => string) =>
    typed !== "" && items.some((item) => of(item) === typed);
  const tests = (
    [
      [asked.day, dayOf],
      [asked.track, (item: ProgrammeItem) => item.track],
      [asked.room, (item: ProgrammeItem) => item.room.name],
    ] as const
  ).filter(([typed, of]) => known(typed, of));
  return items.filter((item) => tests.every(([typed, of]) => of(item) === typed));
}

/** What stands across a day's grid. */
export const GRID_COLUMNS = ["room", "track"] as const;
export type GridColumns = (typeof GRID_COLUMNS)[number];

export function columnOf(item: Pick<ProgrammeItem, "room" | "track">, by: GridColumns): string {
  return by === "room" ? item.room.name : item.track;
}
