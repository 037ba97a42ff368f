/** Snapshots for tests of what reads them: the embedded figures, the default target lists, made-up sessions. */
import { createHash } from "node:crypto";
import { Hono, type Env as HonoEnv } from "hono";
import { BOUNDARY_SETS, type BoundarySet } from "#domain/elections/seats.ts";
import { DEFAULT_TARGET_RULE } from "#domain/elections/target-rule.ts";
import { SESSION_KINDS } from "#domain/sessions/kinds.ts";
import type { Session, SessionInFull } from "#features/events/contract.ts";
import type { Weekend } from "#features/events/weekends/contract.ts";
import { MovementSettings } from "#features/movement/contract.ts";
import type { Env } from "#kit/http/env.ts";
import { loadCatalogues } from "#kit/i18n/catalogues.ts";
import type { Locale } from "#kit/i18n/speak.ts";
import type { ListedGroup } from "#registers/groups/listing/contract.ts";
import { embeddedPlaces, type Places } from "#registers/places/queries.ts";
import type { TargetListInFull } from "#registers/places/targets/contract.ts";
import { entriesOf, pickFrom } from "#registers/places/targets/queries.ts";
import type { LiveSnapshot, Snapshot } from "#site/snapshot/contract.ts";
import { makeSnapshot } from "#site/snapshot/making/queries.ts";

/** A Friday evening; all made-up sessions are after it. */
export const EVENING = new Date("2026-11-20T18:00:00Z");
const HOUR_MS = 3_600_000;

/** Sessions and settings; the target lists are the default rule's unless `withoutTargets`. */
export function aSnapshot({
  places = embeddedPlaces(),
  sessions = [],
  calledOff = [],
  weekends = [],
  groups = [],
  movement = {},
  withoutTargets = false,
}: {
  places?: Places;
  sessions?: readonly Session[];
  calledOff?: readonly SessionInFull[];
  weekends?: readonly Weekend[];
  groups?: readonly ListedGroup[];
  movement?: Partial<MovementSettings>;
  withoutTargets?: boolean;
} = {}): Snapshot {
  const list = (set: BoundarySet) => (withoutTargets ? null : defaultList(places, set));
  return makeSnapshot({
    places,
    movement: MovementSettings.parse(movement),
    lists: { "2010": list("2010"), "2024": list("2024") },
    sessions: [...sessions].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime()),
    ...{ calledOff, weekends, groups },
    loadedAt: EVENING,
    version: `test ${sessions.length}`,
  });
}

/** `snapshot` as what never changes. */
export function live(snapshot: Snapshot): LiveSnapshot {
  return { current: () => snapshot, refresh: async () => false, close: () => undefined };
}

/** A room behind the little of the frame that rooms rely on. */
export function dressed<E extends HonoEnv>(room: Hono<E>, locale: Locale = "en"): Hono<Env> {
  const speak = loadCatalogues("messages")[locale];
  const app = new Hono<Env>();
  app.use(async (c, next) => {
    c.set("requestId", "test");
    c.set("locale", locale);
    c.set("speak", speak);
    await next();
  });
  return app.route("/", room);
}

/** One session, tomorrow at 10, in Battersea; `changes` change it. */
export function someSession(changes: Partial<Session> = {}): Session {
  return {
    id: uuid("some"),
    title: "Knock on doors in Battersea",
    kind: "canvassing",
    startsAt: new Date(EVENING.getTime() + 16 * HOUR_MS),
    endsAt: new Date(EVENING.getTime() + 19 * HOUR_MS),
    seat: { set: "2024", code: "E14001081" },
    meetingPoint: { name: "Outside the library", lat: 51.4712, lng: -0.1693, howToFindUs: "By the steps" },
    organiserName: "Asha",
    contact: "battersea@example.org",
    places: 20,
    taken: 6,
    stepFree: true,
    toilets: false,
    firstTimers: true,
    childrenWelcome: false,
    signLanguage: false,
    seated: false,
    distanceM: null,
    want: null,
    minimum: null,
    groupId: null,
    occasionId: "00000000-0000-4000-8000-00000000aaaa",
    weekendId: null,
    whatToBring: "A warm coat",
    revision: 0,
    updatedAt: EVENING,
    ...changes,
  };
}

/** `count` sessions over the next three weeks around the centres of `places`' seats, the same for the same `seed`. */
export function manySessions(places: Places, count: number, seed = 1): Session[] {
  const seats = places.seats("2024");
  const random = generator(seed);
  return Array.from({ length: count }, (_, at) => {
    const seat = seats[Math.floor(random() * seats.length)]!;
    const startsAt = new Date(EVENING.getTime() + Math.floor(random() * 21 * 24) * HOUR_MS + HOUR_MS);
    const lat = seat.centre.lat + (random() - 0.5) / 20;
    const lng = seat.centre.lng + (random() - 0.5) / 15;
    const isAtHome = random() < 0.1;
    return someSession({
      id: uuid(`${seed} ${at}`),
      title: `Session ${at} in ${seat.name}`,
      kind: SESSION_KINDS[Math.floor(random() * SESSION_KINDS.length)]!,
      startsAt,
      endsAt: new Date(startsAt.getTime() + 2 * HOUR_MS),
      seat: { set: seat.set, code: seat.code },
      meetingPoint: isAtHome ? null : { name: "The square", lat, lng, howToFindUs: "By the clock" },
      places: random() < 0.2 ? null : 20,
      taken: Math.floor(random() * 21),
      stepFree: random() < 0.5,
      firstTimers: random() < 0.6,
      groupId: at % 3 === 0 ? null : 1,
    });
  });
}

function defaultList(places: Places, set: BoundarySet): TargetListInFull {
  const picked = pickFrom(places, { set, rule: DEFAULT_TARGET_RULE });
  const targets = entriesOf(picked);
  return {
    id: BOUNDARY_SETS.indexOf(set) + 1,
    set,
    name: "Close seats",
    author: "A test",
    source: "The default rule",
    reason: "For tests",
    rule: DEFAULT_TARGET_RULE,
    election: picked.election,
    madeAt: EVENING,
    count: targets.length,
    active: true,
    targets,
  };
}

function uuid(name: string): string {
  const hex = createHash("sha256").update(name).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Numbers from 0 to 1, always the same for a seed (mulberry32). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
