import { MOST_PASSENGERS } from "#domain/carpools/cost-share.ts";
import type { Direction } from "#domain/carpools/offers.ts";
import type { LatLng } from "#domain/geo/lat-lng.ts";
import { parsePostcode } from "#domain/postcodes/parse.ts";
import {
  DIRECTIONS,
  LIFT_LANGUAGES,
  type LiftRefusal,
  MOST_DETOUR_MIN,
  MOST_SEATS,
  MOST_STOPS,
  VEHICLES,
  type Vehicle,
} from "#features/events/carpools/contract.ts";
import type { OwnPlace } from "#features/events/carpools/ledger/queries.ts";
import {
  moneyTyped,
  mostSharePence,
  numberTyped,
  type Read,
  timeTyped,
} from "#features/events/carpools/policy.ts";
import type { Places } from "#registers/places/queries.ts";

/** The form of an offer as it arrives. */
export type OfferTyped = {
  readonly ways: readonly string[];
  readonly vehicle: string;
  readonly places: string;
  readonly postcode: string;
  readonly thereFrom: string;
  readonly thereUntil: string;
  readonly backUntil: string;
  readonly detour: string;
  readonly wheelchairs: string;
  readonly childSeats: string;
  readonly languages: readonly string[];
  readonly isWoman: boolean;
  readonly womenOnly: boolean;
  readonly smokeFree: boolean;
  readonly share: string;
  /** "Leeds station, LS1 4DY", one stop in each line. */
  readonly stops: string;
};

/** What an offer says, the same for both ways but for its times. */
export type OfferRead = {
  readonly vehicle: Vehicle;
  readonly ways: readonly Direction[];
  readonly times: Readonly<Record<Direction, { readonly from: Date | null; readonly until: Date | null }>>;
  readonly places: number;
  readonly detourMin: number;
  readonly wheelchairs: number;
  readonly childSeats: number;
  readonly languages: readonly string[];
  readonly isWoman: boolean;
  readonly womenOnly: boolean;
  readonly smokeFree: boolean;
  readonly sharePence: number | null;
  readonly stops: readonly Stop[] | null;
};
export type Stop = { readonly name: string; readonly lat: number; readonly lng: number };

type Session = OwnPlace["session"];

/** Reads an offer. `from` is where the drive starts, once that is known; `stopsBefore` stay where none are typed. */
export function readOffer(
  typed: OfferTyped,
  {
    session,
    from,
    places,
    stopsBefore,
  }: {
    session: Session;
    from: LatLng | null;
    places: Pick<Places, "locate">;
    stopsBefore: readonly Stop[] | null;
  },
):
  | { readonly ok: true; readonly offer: OfferRead }
  | { readonly ok: false; readonly refusals: readonly LiftRefusal[] } {
  const refusals: LiftRefusal[] = [];
  const take = <T>(read: Read<T>, otherwise: T): T => {
    if (read.ok) return read.value;
    refusals.push(read.refusal);
    return otherwise;
  };
  const vehicle = VEHICLES.find((each) => each === typed.vehicle) ?? "car";
  const ways = waysTyped(typed.ways);
  if (ways.length === 0) refusals.push({ field: "ways", reason: "needed", typed: "" });
  const seats = take(numberTyped("places", typed.places, { least: 1, most: MOST_SEATS[vehicle] }), 1);
  const detourMin = take(
    numberTyped("detour", typed.detour, { least: 0, most: MOST_DETOUR_MIN, otherwise: 15 }),
    0,
  );
  const count = (field: "wheelchairs" | "childSeats") =>
    take(numberTyped(field, typed[field], { least: 0, most: Math.min(8, seats), otherwise: 0 }), 0);
  const [wheelchairs, childSeats] = [count("wheelchairs"), count("childSeats")];
  const there = { ...session, direction: "there" } as const;
  const back = { ...session, direction: "back" } as const;
  const times = {
    there: {
      from: take(timeTyped("thereFrom", typed.thereFrom, there), null),
      until: take(timeTyped("thereUntil", typed.thereUntil, there), null),
    },
    back: { from: null, until: take(timeTyped("backUntil", typed.backUntil, back), null) },
  };
  if (times.there.from !== null && times.there.until !== null && times.there.from > times.there.until)
    refusals.push({ field: "thereUntil", reason: "not-in-order", typed: typed.thereUntil });
  if (typed.womenOnly && !typed.isWoman)
    refusals.push({ field: "womenOnly", reason: "needs-women", typed: "" });
  const sharePence = take(moneyTyped("share", typed.share), null);
  const share = sharePence === null ? null : shareRefusal({ typed, sharePence, seats, from, session });
  if (share !== null) refusals.push(share);
  const keepsStops = typed.stops.trim() === "" && stopsBefore !== null;
  const stops =
    vehicle === "car" ? null : keepsStops ? stopsBefore : take(stopsTyped(typed.stops, places), []);
  if (refusals.length > 0) return { ok: false, refusals };
  const { isWoman, womenOnly, smokeFree } = typed;
  return {
    ok: true,
    offer: {
      ...{ vehicle, ways, times, places: seats, detourMin, isWoman, womenOnly, smokeFree, sharePence, stops },
      ...{ wheelchairs, childSeats, languages: languagesTyped(typed.languages) },
    },
  };
}

export function waysTyped(typed: readonly string[]): readonly Direction[] {
  return DIRECTIONS.filter((way) => typed.includes(way));
}

export function languagesTyped(typed: readonly string[]): readonly string[] {
  return LIFT_LANGUAGES.filter((language) => typed.includes(language));
}

function shareRefusal({
  typed,
  sharePence,
  seats,
  from,
  session,
}: {
  typed: OfferTyped;
  sharePence: number;
  seats: number;
  from: LatLng | null;
  session: Session;
}): LiftRefusal | null {
  if (seats > MOST_PASSENGERS)
    return { field: "share", reason: "not-a-car", typed: typed.share, limit: MOST_PASSENGERS };
  const most = from === null ? null : mostSharePence({ from, to: session.at, places: seats });
  return most !== null && sharePence > most
    ? { field: "share", reason: "more-than-cost", typed: typed.share, limit: most }
    : null;
}

/** Stops of a bus: a name, a comma, a whole postcode, one in each line. They are public places and stay exact. */
function stopsTyped(typed: string, places: Pick<Places, "locate">): Read<readonly Stop[]> {
  const refuse = (reason: LiftRefusal["reason"], line: string): Read<readonly Stop[]> => ({
    ok: false,
    refusal: { field: "stops", reason, typed: line.slice(0, 80), limit: MOST_STOPS },
  });
  const lines = typed
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  if (lines.length === 0) return refuse("needed", "");
  if (lines.length > MOST_STOPS) return refuse("too-many", "");
  const stops: Stop[] = [];
  for (const line of lines) {
    const comma = line.lastIndexOf(",");
    const [name, postcode] = [line.slice(0, comma).trim(), line.slice(comma + 1).trim()];
    if (comma < 1 || name === "") return refuse("no-postcode", line);
    if (name.length > 120) return refuse("too-long", line);
    const at = placeTyped(postcode, places);
    if (at === null) return refuse("unknown-postcode", line);
    stops.push({ name, ...at });
  }
  return { ok: true, value: stops };
}

/** Where a postcode is; null for what is none, or not known. */
export function placeTyped(typed: string, places: Pick<Places, "locate">): LatLng | null {
  const parsed = parsePostcode(typed);
  if (parsed.kind === "blank" || parsed.kind === "refused") return null;
  const located = places.locate(parsed);
  return located.ok ? { lat: located.lat, lng: located.lng } : null;
}
