/** What came of an act, for the page that it leads back to. Says nothing that the link itself does not open. */
export const CAME = [
  ...(["cancel", "again", "confirm", "take", "party", "waiting"] as const),
  ...(["bed", "bed-reported"] as const),
  ...(["full", "too-many", "no-number", "no-such-sign-up"] as const),
  ...(["over", "called-off", "lapsed", "not-offered", "not-going"] as const),
  ...(["take-move", "decline-move", "go-back", "neither", "travel"] as const),
  ...(["no-way-back", "move-full", "move-lapsed", "move-changed", "travel-unsaid"] as const),
] as const;

export type Came = {
  readonly what: (typeof CAME)[number];
  /** The sign-up it was about; "" for none. */
  readonly of: string;
  /** How many of them there is room for, where it is full. */
  readonly room: number;
};

const WENT_WELL: ReadonlySet<string> = new Set([
  ...["cancel", "again", "confirm", "take", "party", "waiting"],
  ...["take-move", "decline-move", "go-back", "neither", "travel", "bed", "bed-reported"],
]);

export function wentWell({ what }: Came): boolean {
  return WENT_WELL.has(what);
}

/** From the query of the trip page; null when nothing was done just now. */
export function readCame(query: Readonly<Record<string, string>>): Came | null {
  const what = CAME.find((known) => known === query.came);
  if (what === undefined) return null;
  const room = /^[0-9]{1,2}$/.test(query.room ?? "") ? Number(query.room) : 0;
  return { what, of: query.of ?? "", room };
}
