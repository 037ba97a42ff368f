import { fillOf } from "#domain/sessions/fill.ts";
import { type Frame, frameAround } from "#kit/geojson/projection.ts";
import type { ListedSession } from "#site/desk/sessions/list/queries.ts";
import { type Box, SIGNS, type Sign, type Spot } from "./contract.ts";

type Placed = ListedSession & { readonly lat: number; readonly lng: number };

/** Sessions that have a meeting point inside `box`. */
export function placedIn(rows: readonly ListedSession[], box: Box | null): readonly Placed[] {
  return rows.filter((row): row is Placed => {
    const { lat, lng } = row;
    if (lat === null || lng === null) return false;
    return box === null || (lng >= box[0] && lat >= box[1] && lng <= box[2] && lat <= box[3]);
  });
}

/** Wide enough that two marks at neighbouring meeting points of one town stand apart. */
export function frameOf(rows: readonly Placed[]): Frame | null {
  if (rows.length === 0) return null;
  return frameAround(rows, { width: 360, height: 400, margin: 30, leastM: 3_000 });
}

/** Units between marks: as few as this where there are few marks, more where there are many. */
const APART = [28, 36, 48, 68, 96, 136];
const MOST_SPOTS = 40;

/**
 * Marks for these sessions, at most some forty: what lies nearer than a mark is wide is one. Every session is in exactly one.
 * Those that need people most come first, which is their number on the map.
 */
export function spotsIn(frame: Frame, rows: readonly Placed[]): readonly Spot[] {
  let gathered: readonly Gathered[] = [];
  for (const apart of APART) {
    gathered = gather(frame, rows, apart);
    if (gathered.length <= MOST_SPOTS) break;
  }
  return gathered
    .map(spotOf)
    .toSorted((a, b) => SIGNS.indexOf(a.sign) - SIGNS.indexOf(b.sign) || share(a) - share(b) || a.y - b.y);
}

type Gathered = { readonly x: number; readonly y: number; readonly rows: Placed[] };

function gather(frame: Frame, rows: readonly Placed[], apart: number): readonly Gathered[] {
  const spots: Gathered[] = [];
  for (const row of rows) {
    const [x, y] = frame.place(row);
    const near = spots.find((spot) => Math.hypot(spot.x - x, spot.y - y) < apart);
    if (near === undefined) spots.push({ x, y, rows: [row] });
    else near.rows.push(row);
  }
  return spots;
}

function spotOf({ x, y, rows }: Gathered): Spot {
  const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0);
  const limited = rows.filter(({ want, places }) => want !== null || places !== null);
  const [lngs, lats] = [rows.map(({ lng }) => lng), rows.map(({ lat }) => lat)];
  const sign = signOf(rows);
  return {
    ...{ x, y, sign, signed: rows.filter((row) => signOf([row]) === sign).length },
    taken: sum(rows.map(({ taken }) => taken)),
    room: limited.length === 0 ? null : sum(limited.map(({ want, places }) => want ?? places ?? 0)),
    waiting: sum(rows.map(({ waiting }) => waiting)),
    sessions: rows.toSorted(
      (a, b) =>
        SIGNS.indexOf(signOf([a])) - SIGNS.indexOf(signOf([b])) ||
        a.startsAt.getTime() - b.startsAt.getTime() ||
        (a.id < b.id ? -1 : 1),
    ),
    box: [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)],
  };
}

function signOf(rows: readonly ListedSession[]): Sign {
  const signs = rows.map((row): Sign => {
    const fill = fillOf({ ...row, want: row.want ?? row.places });
    return fill === "over-want" ? "full" : fill;
  });
  return SIGNS.find((sign) => signs.includes(sign)) ?? "enough";
}

/** How full a spot is, from 0 to 1; 1 where nothing says how many are hoped for. */
export function share({ taken, room }: Pick<Spot, "taken" | "room">): number {
  return room === null || room === 0 ? 1 : Math.min(1, taken / room);
}
