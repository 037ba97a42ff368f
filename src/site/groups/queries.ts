import { regionSlug } from "#domain/elections/regions.ts";
import { BOUNDARY_SETS, type Seat, seatId } from "#domain/elections/seats.ts";
import { DEGREE_M, distanceM } from "#domain/geo/distance.ts";
import type { LatLng } from "#domain/geo/lat-lng.ts";
import { type Belonging, groupOfPlace } from "#domain/groups/areas.ts";
import type { WellFormedPostcode } from "#domain/postcodes/parse.ts";
import { parsePostcode } from "#domain/postcodes/parse.ts";
import type { Session, SessionInFull } from "#features/events/contract.ts";
import type { ListedGroup } from "#registers/groups/listing/contract.ts";
import type { Located } from "#registers/places/contract.ts";
import type { Snapshot } from "#site/snapshot/contract.ts";

/** A group that can be shown has a page of its own; the movement itself is the whole site. */
export function groupAtAddress({ groups }: Snapshot, slug: string): ListedGroup | null {
  return groups.find((group) => group.slug === slug && group.kind !== "movement") ?? null;
}

export type FoundGroup =
  | {
      readonly kind: "found";
      readonly located: Extract<Located, { ok: true }>;
      readonly belonging: Belonging;
      readonly group: ListedGroup;
      readonly others: readonly ListedGroup[];
    }
  | { readonly kind: "no-group"; readonly located: Extract<Located, { ok: true }> }
  | { readonly kind: "unknown"; readonly postcode: string };

/** The group of a postcode, or of its sector or outcode, which is then told only roughly. */
export function groupOfPostcode(snapshot: Snapshot, parsed: WellFormedPostcode): FoundGroup {
  const located = snapshot.places.locate(parsed);
  if (!located.ok) return { kind: "unknown", postcode: located.postcode };
  const newer = located.seats["2024"]?.code ?? null;
  const seat = newer === null ? null : snapshot.places.seat({ set: "2024", code: newer });
  const home = {
    sector: parsed.kind === "outcode" ? null : parsed.sector,
    outcode: parsed.outcode,
    seat2024: newer,
    seat2010: located.seats["2010"]?.code ?? null,
    region: seat === null ? null : regionSlug(seat.region),
  };
  const pieces = snapshot.groups.flatMap(({ area, openedAt }) =>
    area.map((piece) => ({ ...piece, openedAt })),
  );
  const belonging = groupOfPlace(home, pieces);
  const byId = new Map(snapshot.groups.map((group) => [group.id, group]));
  const group = belonging === null ? undefined : byId.get(belonging.groupId);
  if (belonging === null || group === undefined) return { kind: "no-group", located };
  const ids = [...new Set(belonging.passedOver.map(({ groupId }) => groupId))];
  return { kind: "found", located, belonging, group, others: ids.flatMap((id) => byId.get(id) ?? []) };
}

/** Half the width of an outcode or sector, generously: a session this near its middle counts as in it. */
const NEAR_OUTCODE_M = 5000;
const NEAR_SECTOR_M = 2500;

/** Sessions not over at `now` in a group's area or run by it, by start. */
export function sessionsOfGroup(snapshot: Snapshot, group: ListedGroup, now: Date): readonly Session[] {
  return sessionsOfGroups(snapshot, [group], now);
}

/** Sessions not over at `now` in the area of any of `groups` or run by one of them, each once, by start. */
export function sessionsOfGroups(
  snapshot: Snapshot,
  groups: readonly ListedGroup[],
  now: Date,
): readonly Session[] {
  const found = new Map<string, Session>();
  const seats = new Map(
    groups.flatMap((group) =>
      seatsOfGroup(snapshot, group, { withRegion: true }).map((seat) => [seatId(seat), seat] as const),
    ),
  );
  for (const seat of seats.values()) {
    for (const session of snapshot.sessionsOf(seat, now)) found.set(session.id, session);
  }
  const circles = groups.flatMap((group) => circlesOf(snapshot, group));
  const ids = new Set(groups.map(({ id }) => id));
  for (const session of snapshot.sessions) {
    if (session.endsAt <= now || found.has(session.id)) continue;
    if (isRunBy(session, ids) || meetsWithin(session, circles)) found.set(session.id, session);
  }
  return [...found.values()].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}

/** Sessions of a group that were called off, as `sessionsOfGroup` would have them if they stood. */
export function calledOffOfGroup(snapshot: Snapshot, group: ListedGroup): readonly SessionInFull[] {
  if (snapshot.calledOff.length === 0) return [];
  const seats = new Set(seatsOfGroup(snapshot, group, { withRegion: true }).map(seatId));
  const circles = circlesOf(snapshot, group);
  const isInSeats = (session: Session) =>
    BOUNDARY_SETS.some((set) => {
      const seat = snapshot.seatOf(session, set);
      return seat !== null && seats.has(seatId(seat));
    });
  return snapshot.calledOff.filter(
    (session) => isRunBy(session, new Set([group.id])) || isInSeats(session) || meetsWithin(session, circles),
  );
}

function isRunBy({ groupId }: Session, ids: ReadonlySet<number>): boolean {
  return groupId !== null && ids.has(groupId);
}

function meetsWithin({ meetingPoint }: Session, circles: readonly Circle[]): boolean {
  return meetingPoint !== null && circles.some((circle) => isWithin(circle, meetingPoint));
}

/** Far north or south is told without a sine: a region has hundreds of circles, a campaign thousands of sessions. */
function isWithin(circle: Circle, point: LatLng): boolean {
  if (Math.abs(circle.lat - point.lat) * DEGREE_M > circle.withinM) return false;
  return distanceM(circle, point) <= circle.withinM;
}

/** Seats that a group's area is made of, by name; those of its region only when asked, since they are many. */
export function seatsOfGroup(
  { places }: Snapshot,
  { area }: ListedGroup,
  { withRegion }: { withRegion: boolean },
): readonly Seat[] {
  const seats = area.flatMap(({ kind, key }) => {
    if (kind === "region") {
      return withRegion ? places.seats("2024").filter(({ region }) => regionSlug(region) === key) : [];
    }
    const set = kind === "seat-2024" ? "2024" : kind === "seat-2010" ? "2010" : null;
    return set === null ? [] : (places.seat({ set, code: key }) ?? []);
  });
  return seats.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Outcodes and sectors of a group's area, in order: "LS6", "LS6 2". */
export function postcodesOfGroup({ area }: ListedGroup): readonly string[] {
  return area
    .filter(({ kind }) => kind === "outcode" || kind === "sector")
    .map(({ key }) => key)
    .sort();
}

type Circle = LatLng & { readonly withinM: number };

function circlesOf({ places }: Snapshot, group: ListedGroup): readonly Circle[] {
  return postcodesOfGroup(group).flatMap((postcode) => {
    const parsed = parsePostcode(postcode);
    if (parsed.kind !== "outcode" && parsed.kind !== "sector") return [];
    const located = places.locate(parsed);
    if (!located.ok) return [];
    return {
      lat: located.lat,
      lng: located.lng,
      withinM: parsed.kind === "outcode" ? NEAR_OUTCODE_M : NEAR_SECTOR_M,
    };
  });
}

/** The middle of an area of postcodes, and the seats around it, for a map of a group that has no seats. */
export function middleOf(snapshot: Snapshot, group: ListedGroup): { lat: number; lng: number } | null {
  const [first] = circlesOf(snapshot, group);
  return first === undefined ? null : { lat: first.lat, lng: first.lng };
}

/** Groups that stand directly under `group`, by name. */
export function groupsBelow({ groups }: Snapshot, { id }: ListedGroup): readonly ListedGroup[] {
  return groups.filter(({ parentId }) => parentId === id).sort(byName);
}

/** From below the movement down to the group above `group`. */
export function groupsAbove({ groups }: Snapshot, group: ListedGroup): readonly ListedGroup[] {
  const above = groups.find(({ id }) => id === group.parentId);
  return above === undefined || above.kind === "movement"
    ? []
    : [...groupsAbove({ groups } as Snapshot, above), above];
}

export function byName(a: ListedGroup, b: ListedGroup): number {
  return a.name.en < b.name.en ? -1 : a.name.en > b.name.en ? 1 : a.id - b.id;
}
