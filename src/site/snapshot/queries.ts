import { londonDay } from "#domain/time/london.ts";
import { countHorizon, countsSince } from "#features/events/counts/queries.ts";
import { calledOffSessions, upcomingSessions } from "#features/events/queries.ts";
import { weekendsAhead } from "#features/events/weekends/queries.ts";
import { targetsInProgress } from "#features/events/weekends/targets/queries.ts";
import { movementSettings } from "#features/movement/queries.ts";
import type { Db } from "#kit/db/database.ts";
import { RELEASE } from "#kit/release/release.ts";
import { markOfFacts } from "#registers/activity/queries.ts";
import { listedGroups } from "#registers/groups/listing/queries.ts";
import type { Places } from "#registers/places/queries.ts";
import { activeTargets } from "#registers/places/targets/queries.ts";
import type { LiveSnapshot, Snapshot } from "./contract.ts";
import { STALE_AFTER_MS } from "./contract.ts";
import { makeSnapshot, recounted } from "./making/queries.ts";

/** Facts about these nouns change what public pages say. */
const NOUNS_OF_PLACES = ["dataset"];
const NOUNS = [...NOUNS_OF_PLACES, "session", "weekend", "targets", "movement", "group"];
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
    const before = held.snapshot;
    held = await loadIfChanged(source, held);
    return held.snapshot !== before;
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

type Held = {
  readonly snapshot: Snapshot;
  readonly facts: string;
  readonly factsOfPlaces: string;
  /** From where to look for places that were taken or given back. */
  readonly horizon: string;
};

/** Sign-ups write facts about people, which do not count here: of them only the numbers are read, and put in. */
async function loadIfChanged(source: SnapshotSource, held: Held): Promise<Held> {
  const facts = await markOfFacts(source.db, NOUNS);
  const age = source.now().getTime() - held.snapshot.loadedAt.getTime();
  if (facts !== held.facts || age >= OLDEST_MS) return load(source, held);
  const { taken, horizon } = await countsSince(source.db, held.horizon);
  return { ...held, horizon, snapshot: recounted(held.snapshot, taken) };
}

async function load({ db, openPlaces, now }: SnapshotSource, before: Held | null): Promise<Held> {
  const loadedAt = now();
  // Read before the rows, so that a fact that arrives meanwhile is seen at the next look.
  const facts = await markOfFacts(db, NOUNS);
  const horizon = await countHorizon(db);
  const factsOfPlaces = await markOfFacts(db, NOUNS_OF_PLACES);
  const places = before?.factsOfPlaces === factsOfPlaces ? before.snapshot.places : await openPlaces();
  const [older, newer] = [await activeTargets(db, "2010"), await activeTargets(db, "2024")];
  const snapshot = makeSnapshot({
    places,
    movement: await movementSettings(db),
    lists: { "2010": older, "2024": newer },
    sessions: await upcomingSessions(db, loadedAt),
    calledOff: await calledOffSessions(db, loadedAt),
    weekends: await weekendsAhead(db, londonDay(loadedAt)),
    groups: await listedGroups(db, loadedAt),
    progress: await targetsInProgress(db, loadedAt),
    loadedAt,
    version: `${RELEASE} ${facts} ${Math.floor(loadedAt.getTime() / OLDEST_MS)}`,
  });
  return { snapshot, facts, factsOfPlaces, horizon };
}
