import type { BoundarySet, Seat, SeatKey, SeatResult } from "#domain/elections/seats.ts";
import { seatId } from "#domain/elections/seats.ts";
import type { DatasetCredit } from "#domain/figures/credits.ts";
import type { SectorFigure } from "#domain/figures/sector-lines.ts";
import { distanceM } from "#domain/geo/distance.ts";
import { neighbours } from "#domain/geo/neighbours.ts";
import { openOutlines } from "#domain/geo/outline-file.ts";
import type { SeatOutline } from "#domain/geo/outlines.ts";
import { openResults } from "#domain/official/results-file.ts";
import type { Directory } from "#domain/postcodes/directory.ts";
import { openDirectory } from "#domain/postcodes/directory.ts";
import type { WellFormedPostcode } from "#domain/postcodes/parse.ts";
import type { Db } from "#kit/db/database.ts";
import type { Located, SeatHere } from "./contract.ts";
import type { DatasetKind } from "./datasets/contract.ts";
import { activeDatasets, datasetBytes } from "./datasets/queries.ts";
import { drawnOutlines } from "./drawn/queries.ts";
import type { Figures } from "./figures/queries.ts";
import { readFigures } from "./figures/queries.ts";
import { locateIn } from "./gazetteer/queries.ts";
import { seatHereIn } from "./points/queries.ts";

export type Neighbours = {
  readonly seats: readonly Seat[];
  /** Whether they share an edge on the map, or are merely the nearest by centre: no boundaries are imported, or it is an island. */
  readonly by: "boundary" | "centre";
};

/** Postcodes, seats and results, from one version of each dataset. Never changes: load another to see a new version. */
export type Places = {
  /** By name. */
  seats(set: BoundarySet): readonly Seat[];
  seat(key: SeatKey): Seat | null;
  /** Newest first, by-elections among them. */
  results(key: SeatKey): readonly SeatResult[];
  latest(key: SeatKey): SeatResult | null;
  locate(parsed: WellFormedPostcode): Located;
  outlines(set: BoundarySet): readonly SeatOutline[] | null;
  /** Boundaries by seat code, thinned for drawing; never look a point up in them. Null where none are imported. */
  drawn(set: BoundarySet): ReadonlyMap<string, SeatOutline> | null;
  neighbours(key: SeatKey): Neighbours;
  /** The seat at a point; null far from any. */
  nearestSeat(lat: number, lng: number, set: BoundarySet): SeatHere | null;
  /** Postcode sectors whose middle lies in a box of degrees (west, south, east, north), by name. */
  sectorsIn(
    box: readonly [west: number, south: number, east: number, north: number],
  ): readonly SectorFigure[];
  /** Every dataset in use, with its licence: show them where answers are shown. */
  readonly datasets: readonly DatasetCredit[];
};

export type PlacesSources = {
  readonly figures: Figures;
  /** Null to answer postcodes from the sectors of the figures. */
  readonly directory: Directory | null;
  readonly outlines: Readonly<Record<BoundarySet, readonly SeatOutline[] | null>>;
  /** The same, thinned for drawing; left out, the full ones are drawn. */
  readonly drawn?: Readonly<Record<BoundarySet, readonly SeatOutline[] | null>>;
  /** Imported results, with votes by party; they replace those of the figures seat by seat. */
  readonly results: readonly SeatResult[];
  /** Credits of what is imported; the figures credit the rest. */
  readonly datasets: readonly DatasetCredit[];
};

/** Neighbours by centre: about as many as a seat has by boundary. */
const NEAREST = 6;

/** Puts the figures and what is imported together. Takes milliseconds; locators are built when first asked for. */
export function loadPlaces({
  figures,
  directory,
  outlines,
  drawn = outlines,
  results,
  datasets,
}: PlacesSources): Places {
  const outlineOf = new Map<string, SeatOutline>();
  for (const set of ["2010", "2024"] as const) {
    for (const outline of outlines[set] ?? []) outlineOf.set(seatId({ set, code: outline.code }), outline);
  }
  const seats = figures.seats
    .map((seat) => ({ ...seat, nameCy: outlineOf.get(seatId(seat))?.nameCy ?? seat.nameCy }))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const bySet = {
    "2010": seats.filter(({ set }) => set === "2010"),
    "2024": seats.filter(({ set }) => set === "2024"),
  };
  const byId = new Map(seats.map((seat) => [seatId(seat), seat]));
  const history = historyOf(figures.results, results);
  const drawnByCode = lazily((set) => new Map(drawn[set]!.map((outline) => [outline.code, outline])));
  const beside = lazily((set) => besideOf(outlines[set]!));
  const seat = (key: SeatKey) => byId.get(seatId(key)) ?? null;
  const locate = locateIn({
    directory,
    sectors: figures.sectors,
    nameOf: (key) => seat(key)?.name ?? key.code,
  });

  const seatHere = seatHereIn({ outlines, sectors: figures.sectors, seats: bySet });

  return {
    seats: (set) => bySet[set],
    seat,
    results: (key) => history.get(seatId(key)) ?? [],
    latest: (key) => history.get(seatId(key))?.[0] ?? null,
    locate,
    outlines: (set) => outlines[set],
    drawn: (set) => (drawn[set] === null ? null : drawnByCode(set)),
    neighbours(key) {
      const codes = outlines[key.set] === null ? undefined : beside(key.set).get(key.code);
      if (codes !== undefined && codes.length > 0) {
        return { seats: codes.flatMap((code) => seat({ set: key.set, code }) ?? []), by: "boundary" };
      }
      return { seats: nearestByCentre(seat(key), bySet[key.set]), by: "centre" };
    },
    nearestSeat: (lat, lng, set) => seatHere({ lat, lng }, set),
    sectorsIn: ([west, south, east, north]) =>
      figures.sectors.filter(({ lat, lng }) => lng > west && lng < east && lat > south && lat < north),
    datasets: credits(figures.sources, datasets),
  };
}

/** What a fresh copy knows, without a database. */
export function embeddedPlaces(): Places {
  return loadPlaces({
    figures: readFigures(),
    directory: null,
    outlines: { "2010": null, "2024": null },
    results: [],
    datasets: [],
  });
}

/**
 * What is in force now: the active version of each dataset, over the embedded figures. Reads every file whole (a second or
 * less from the disk of this machine), so open again only when a dataset changes.
 *
 * @param home GROUNDSWELL_HOME, where dataset files are kept beside the database
 * @throws Error when a dataset in force is missing or damaged
 */
export async function openPlaces(db: Db, { home }: { home: string }): Promise<Places> {
  const active = await activeDatasets(db);
  const bytesOf = async (kind: DatasetKind) => {
    const dataset = active.get(kind);
    return dataset === undefined ? null : datasetBytes(db, home, dataset);
  };
  const outlinesOf = async (set: BoundarySet) => {
    const bytes = await bytesOf(`boundaries-${set}`);
    return bytes && openOutlines(bytes).outlines;
  };
  const drawnOf = async (set: BoundarySet, full: readonly SeatOutline[] | null) => {
    const dataset = active.get(`boundaries-${set}`);
    return full && dataset ? drawnOutlines(full, { home, set, sha256: dataset.file.sha256 }) : null;
  };
  const postcodes = await bytesOf("postcodes");
  const byElections = await bytesOf("by-elections");
  const outlines = { "2010": await outlinesOf("2010"), "2024": await outlinesOf("2024") };
  const results = byElections === null ? [] : [...openResults(byElections)];
  for (const kind of active.keys()) {
    const bytes = kind.startsWith("results-") ? await bytesOf(kind) : null;
    if (bytes !== null) results.push(...openResults(bytes));
  }
  return loadPlaces({
    figures: readFigures(),
    directory: postcodes && openDirectory(postcodes),
    outlines,
    drawn: {
      "2010": await drawnOf("2010", outlines["2010"]),
      "2024": await drawnOf("2024", outlines["2024"]),
    },
    results,
    datasets: [...active.values()].map(({ kind, name, version, publisher, licence, attribution }) => {
      return { kind, name, version, publisher, licence, attribution, approximate: false };
    }),
  });
}

/** Results by seat, newest first; an imported result replaces the embedded one of that seat, day and kind. */
function historyOf(
  embedded: readonly SeatResult[],
  imported: readonly SeatResult[],
): Map<string, SeatResult[]> {
  const poll = (result: SeatResult) => `${seatId(result)}/${result.kind}/${result.election}`;
  const replaced = new Set(imported.map(poll));
  const all = [...embedded.filter((result) => !replaced.has(poll(result))), ...imported];
  const history = Map.groupBy(all, seatId);
  for (const results of history.values()) results.sort((a, b) => (a.election < b.election ? 1 : -1));
  return history;
}

/** `make` called at most once for each set. */
function lazily<T>(make: (set: BoundarySet) => T): (set: BoundarySet) => T {
  const made = new Map<BoundarySet, T>();
  return (set) => {
    const known = made.get(set);
    if (known !== undefined) return known;
    const fresh = make(set);
    made.set(set, fresh);
    return fresh;
  };
}

function besideOf(outlines: readonly SeatOutline[]): Map<string, readonly string[]> {
  const beside = neighbours(outlines);
  return new Map(outlines.map(({ code }, at) => [code, beside[at]!.map((other) => outlines[other]!.code)]));
}

function byDistance(from: { lat: number; lng: number }, seats: readonly Seat[]): readonly Seat[] {
  return seats
    .map((seat) => ({ seat, metres: distanceM(from, seat.centre) }))
    .sort((a, b) => a.metres - b.metres)
    .map(({ seat }) => seat);
}

function nearestByCentre(seat: Seat | null, seats: readonly Seat[]): readonly Seat[] {
  return seat === null
    ? []
    : byDistance(
        seat.centre,
        seats.filter(({ code }) => code !== seat.code),
      ).slice(0, NEAREST);
}

/** An imported dataset takes the place of the embedded one of its kind. */
function credits(embedded: readonly DatasetCredit[], imported: readonly DatasetCredit[]): DatasetCredit[] {
  const kinds = new Set(imported.map(({ kind }) => kind));
  return [...imported, ...embedded.filter(({ kind }) => !kinds.has(kind))].sort((a, b) =>
    a.kind < b.kind ? -1 : 1,
  );
}
