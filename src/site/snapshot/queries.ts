import { createHash } from "node:crypto";
import { BOUNDARY_SETS, type BoundarySet, seatId } from "#domain/elections/seats.ts";
import type { FinderSession } from "#domain/finder/candidates.ts";
import { buildFinderIndex } from "#domain/finder/finder-index.ts";
import type { Session } from "#features/events/contract.ts";
import { upcomingSessions } from "#features/events/queries.ts";
import type { MovementSettings } from "#features/movement/contract.ts";
import { movementSettings } from "#features/movement/queries.ts";
import type { Db } from "#kit/db/database.ts";
import { RELEASE } from "#kit/release/release.ts";
import { markOfFacts } from "#registers/activity/queries.ts";
import type { ListedGroup } from "#registers/groups/listing/contract.ts";
import { listedGroups } from "#registers/groups/listing/queries.ts";
import type { Places } from "#registers/places/queries.ts";
import type { TargetListInFull } from "#registers/places/targets/contract.ts";
import { activeTargets } from "#registers/places/targets/queries.ts";
import type { LiveSnapshot, Snapshot, TargetsInForce } from "./contract.ts";
import { STALE_AFTER_MS } from "./contract.ts";
import { seatInSet } from "./seating/queries.ts";

/** Facts about these nouns change what public pages say. */
const NOUNS_OF_PLACES = ["dataset"];
const NOUNS = [...NOUNS_OF_PLACES, "session", "targets", "movement", "group"];
/** Sessions end without a fact; they are let go of at least this often. */
const OLDEST_MS = 3_600_000;

export type SnapshotSource = {
  readonly db: Db;
  /** Reads the places as the active datasets have them; called again when a dataset changes. */
  readonly openPlaces: () => Promise<Places>;
  readonly now: () => Date;
  /** Told when a look for changes fails; the last snapshot goes on serving. */
  readonly onFault: (fault: unknown) => void;
};

/**
 * Opens the snapshot and looks for changes every `STALE_AFTER_MS`.
 *
 * @throws when the database or an active dataset cannot be read at the start
 */
export async function openSnapshot(source: SnapshotSource): Promise<LiveSnapshot> {
  let held = await load(source, null);
  let looking: Promise<boolean> | null = null;
  const look = async () => {
    const newer = await loadIfChanged(source, held);
    if (newer !== null) held = newer;
    return newer !== null;
  };
  const refresh = () => {
    looking ??= look().finally(() => {
      looking = null;
    });
    return looking;
  };
  const timer = setInterval(() => void refresh().catch(source.onFault), STALE_AFTER_MS);
  timer.unref();
  return { current: () => held.snapshot, refresh, close: () => clearInterval(timer) };
}

type Held = { readonly snapshot: Snapshot; readonly facts: string; readonly factsOfPlaces: string };

async function loadIfChanged(source: SnapshotSource, held: Held): Promise<Held | null> {
  const facts = await markOfFacts(source.db, NOUNS);
  const age = source.now().getTime() - held.snapshot.loadedAt.getTime();
  return facts === held.facts && age < OLDEST_MS ? null : load(source, held);
}

async function load({ db, openPlaces, now }: SnapshotSource, before: Held | null): Promise<Held> {
  const loadedAt = now();
  // Read before the rows, so that a fact that arrives meanwhile is seen at the next look.
  const facts = await markOfFacts(db, NOUNS);
  const factsOfPlaces = await markOfFacts(db, NOUNS_OF_PLACES);
  const places = before?.factsOfPlaces === factsOfPlaces ? before.snapshot.places : await openPlaces();
  const [older, newer] = [await activeTargets(db, "2010"), await activeTargets(db, "2024")];
  const snapshot = makeSnapshot({
    places,
    movement: await movementSettings(db),
    lists: { "2010": older, "2024": newer },
    sessions: await upcomingSessions(db, loadedAt),
    groups: await listedGroups(db, loadedAt),
    loadedAt,
    version: `${RELEASE} ${facts} ${Math.floor(loadedAt.getTime() / OLDEST_MS)}`,
  });
  return { snapshot, facts, factsOfPlaces };
}

export type Parts = {
  readonly places: Places;
  readonly movement: MovementSettings;
  readonly lists: Readonly<Record<BoundarySet, TargetListInFull | null>>;
  /** By start. */
  readonly sessions: readonly Session[];
  /** Left out, there are none. */
  readonly groups?: readonly ListedGroup[];
  readonly loadedAt: Date;
  /** Names the state of the database that the parts were read from. */
  readonly version: string;
};

/** Puts the parts together and builds what answers quickly. */
export function makeSnapshot({
  places,
  movement,
  lists,
  sessions,
  groups = [],
  loadedAt,
  version,
}: Parts): Snapshot {
  const targets = { "2010": inForce(lists["2010"]), "2024": inForce(lists["2024"]) };
  const seatOf = seatInSet(places);
  const byId = new Map(sessions.map((session) => [session.id, session]));
  const bySeat = Map.groupBy(
    sessions.flatMap((session) =>
      BOUNDARY_SETS.flatMap((set) => {
        const seat = seatOf(session, set);
        return seat === null ? [] : [{ id: seatId(seat), session }];
      }),
    ),
    ({ id }) => id,
  );
  const indexOf = (set: BoundarySet) =>
    buildFinderIndex({
      set,
      seats: places.seats(set).map((seat) => ({
        ...seat,
        result: places.latest(seat),
        priority: targets[set].priorityOf(seat.code),
        note: targets[set].noteOf(seat.code),
      })),
      sessions: sessions.flatMap((session) => {
        const seat = seatOf(session, set);
        return seat === null ? [] : [finderSession(session, seat)];
      }),
    });
  return {
    places,
    movement,
    targets,
    sessions,
    session: (id) => byId.get(id),
    sessionsOf: (seat, now) =>
      (bySeat.get(seatId(seat)) ?? []).map(({ session }) => session).filter(({ endsAt }) => endsAt > now),
    sessionsWithin: (days, now) => countWithin(sessions, now.getTime(), days * 86_400_000),
    seatOf,
    outlines: places.drawn,
    groups,
    finder: { "2010": indexOf("2010"), "2024": indexOf("2024") },
    stamp: createHash("sha256").update(version).digest("base64url").slice(0, 16),
    loadedAt,
  };
}

function inForce(list: TargetListInFull | null): TargetsInForce {
  const known = new Map(list?.targets.map((target) => [target.code, target]));
  return {
    list,
    count: known.size,
    priorityOf: (code) => known.get(code)?.priority ?? null,
    noteOf: (code) => known.get(code)?.note ?? "",
  };
}

function finderSession(session: Session, seat: FinderSession["seat"]): FinderSession {
  const { meetingPoint } = session;
  return {
    id: session.id,
    seat,
    title: session.title,
    kind: session.kind,
    startsAt: session.startsAt.getTime(),
    endsAt: session.endsAt.getTime(),
    position: meetingPoint === null ? null : { lat: meetingPoint.lat, lng: meetingPoint.lng },
    places: session.places,
    taken: session.taken,
    want: session.want,
    remote: meetingPoint === null,
    stepFree: session.stepFree,
    toilets: session.toilets,
    firstTimers: session.firstTimers,
    childrenWelcome: session.childrenWelcome,
  };
}

function countWithin(sessions: readonly Session[], nowMs: number, spanMs: number): number {
  return sessions.filter(
    ({ startsAt, endsAt }) => endsAt.getTime() > nowMs && startsAt.getTime() < nowMs + spanMs,
  ).length;
}
