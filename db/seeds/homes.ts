import { regionSlug } from "#domain/elections/regions.ts";
import type { LatLng } from "#domain/geo/lat-lng.ts";
import { type DatedPiece, groupOfPlace, keysOf } from "#domain/groups/areas.ts";
import { readFigures } from "#registers/places/figures/queries.ts";
import type { Places } from "#registers/places/queries.ts";

/** Where made-up people live: a postcode sector, or the middle of a seat where no sectors are known. */
export type Home = LatLng & {
  /** "LS6 2"; null in Northern Ireland. */
  readonly sector: string | null;
  readonly seat2024: string | null;
  readonly seat2010: string | null;
  readonly region: string | null;
  /** The local group that people there belong to by place. */
  readonly groupId: number | null;
  /** Postcodes: how many people live there, next to other homes. */
  readonly weight: number;
};

/** A seat without sectors counts like a seat with an average number of postcodes. */
const POSTCODES_OF_A_SEAT = 2700;

/** Every home of the country, with the group it belongs to by the areas of `pieces`. */
export function homesIn(places: Places, pieces: readonly DatedPiece[]): readonly Home[] {
  const around = Map.groupBy(pieces, ({ kind, key }) => `${kind} ${key}`);
  const regionOf = new Map(places.seats("2024").map(({ code, region }) => [code, regionSlug(region)]));
  const placed = (home: Omit<Home, "groupId" | "region">): Home => {
    const region = home.seat2024 === null ? null : (regionOf.get(home.seat2024) ?? null);
    const place = { ...home, region, outcode: home.sector?.split(" ")[0] ?? null };
    const near = keysOf(place).flatMap(([kind, key]) => around.get(`${kind} ${key}`) ?? []);
    return { ...home, region, groupId: groupOfPlace(place, near)?.groupId ?? null };
  };
  const { sectors } = readFigures();
  const homes = sectors.map(({ sector, lat, lng, seats, postcodes }) =>
    placed({ sector, lat, lng, seat2024: seats["2024"], seat2010: seats["2010"], weight: postcodes }),
  );
  const covered = new Set(sectors.map(({ seats }) => seats["2024"]));
  const bare = places.seats("2024").filter(({ code }) => !covered.has(code));
  return [
    ...homes,
    ...bare.map(({ code, centre }) =>
      placed({ sector: null, ...centre, seat2024: code, seat2010: null, weight: POSTCODES_OF_A_SEAT }),
    ),
  ];
}

/**
 * `count` homes to draw from evenly, each there as often as its weight says; at least once while there is room. An even
 * draw from these is a weighted draw from `homes`.
 */
export function drawnFrom(homes: readonly Home[], count: number): readonly Home[] {
  const total = homes.reduce((sum, { weight }) => sum + weight, 0);
  const drawn: Home[] = [];
  let passed = 0;
  for (const home of homes) {
    passed += home.weight;
    const until = Math.round((passed / total) * count);
    while (drawn.length < until) drawn.push(home);
  }
  return drawn;
}
