import type { BoundarySet, SeatKey } from "#domain/elections/seats.ts";
import { outcodeFigures } from "#domain/figures/outcode-figures.ts";
import type { SectorFigure } from "#domain/figures/sector-lines.ts";
import { NORTHERN_IRELAND_AREA } from "#domain/postcodes/areas.ts";
import type { Directory, PostcodeAreaPlace, PostcodePlace } from "#domain/postcodes/directory.ts";
import type { WellFormedPostcode } from "#domain/postcodes/parse.ts";
import type { Located, LocatedNote, NamedSeat, PlacePrecision } from "#registers/places/contract.ts";

export type Gazetteer = {
  /** Null to answer from the sectors alone. */
  readonly directory: Directory | null;
  readonly sectors: readonly SectorFigure[];
  readonly nameOf: (seat: SeatKey) => string;
};

/**
 * Where a postcode is: exactly when a directory has it, else from its sector, saying so. A sector or outcode that was
 * typed as such is answered as such. Of an unknown sector only its outcode is offered, because a guess would be miles off.
 */
export function locateIn({ directory, sectors, nameOf }: Gazetteer): (parsed: WellFormedPostcode) => Located {
  const areas = directory ?? areasOf(sectors);
  // Made once each: a seat that is found again is the same object.
  const seats = { "2010": new Map<string, NamedSeat>(), "2024": new Map<string, NamedSeat>() };
  const named = (set: BoundarySet, code: string | null): NamedSeat | null => {
    if (code === null) return null;
    const known = seats[set].get(code);
    if (known !== undefined) return known;
    const seat = { code, name: nameOf({ set, code }) };
    seats[set].set(code, seat);
    return seat;
  };
  // Places in the same two seats share the object that says so.
  const pairs = new WeakMap<PostcodePlace["seats"], Record<BoundarySet, NamedSeat | null>>();
  const namedPair = (codes: PostcodePlace["seats"]) => {
    const known = pairs.get(codes);
    if (known !== undefined) return known;
    const pair = { "2010": named("2010", codes["2010"]), "2024": named("2024", codes["2024"]) };
    pairs.set(codes, pair);
    return pair;
  };
  const answer = (
    postcode: string,
    precision: PlacePrecision,
    note: LocatedNote,
    place: PostcodePlace & Partial<Pick<PostcodeAreaPlace, "shares">>,
  ): Located => ({
    ok: true,
    postcode,
    precision,
    lat: place.lat,
    lng: place.lng,
    seats: namedPair(place.seats),
    shares: place.shares ?? WHOLE,
    approximate: precision !== "unit",
    note,
  });

  return (parsed) => {
    const typed =
      parsed.kind === "unit" ? parsed.postcode : parsed.kind === "sector" ? parsed.sector : parsed.outcode;
    if (parsed.kind === "unit") {
      const unit = directory?.unit(parsed.postcode);
      if (unit) return answer(typed, "unit", "unit", unit);
    }
    if (parsed.kind !== "outcode") {
      const sector = areas.sector(parsed.sector);
      const note = parsed.kind === "sector" ? "sector" : directory ? "unknown-unit" : "embedded";
      if (sector) return answer(typed, "sector", note, sector);
    }
    const outcode = areas.outcode(parsed.outcode);
    if (parsed.kind === "outcode" && outcode) return answer(typed, "outcode", "outcode", outcode);
    const northernIreland = parsed.outcode.startsWith(NORTHERN_IRELAND_AREA);
    return {
      ok: false,
      reason: northernIreland && !outcode ? "northern-ireland" : "unknown",
      postcode: typed,
      suggestion: outcode ? parsed.outcode : null,
    };
  };
}

const WHOLE = { "2010": 1, "2024": 1 } as const;

function areasOf(sectors: readonly SectorFigure[]): Pick<Directory, "sector" | "outcode"> {
  const bySector = new Map(sectors.map((figure) => [figure.sector, figure]));
  const byOutcode = outcodeFigures(sectors);
  return {
    sector: (sector) => bySector.get(sector) ?? null,
    outcode: (outcode) => byOutcode.get(outcode) ?? null,
  };
}
