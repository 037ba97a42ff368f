import type { Seat } from "#domain/elections/seats.ts";
import type { LatLng } from "#domain/geo/lat-lng.ts";
import type { SessionKind } from "#domain/sessions/kinds.ts";
import { londonDay, londonInstant, londonTime, startOfLondonDay } from "#domain/time/london.ts";
import type { ToldSession } from "#features/events/commands.ts";
import { FIRST_NAMES, MEETING_POINTS, THINGS_TO_BRING, TITLES } from "./demo-words.ts";
import type { Random } from "./random.ts";

/** Days ahead that a world of sessions fills. */
const DAYS_AHEAD = 21;

/** Evenings of the week, and the days of the weekend: when people are free. */
const WEEKDAY_STARTS = ["17:30", "18:00", "18:30", "19:00"] as const;
const WEEKEND_STARTS = ["10:00", "10:30", "11:00", "13:00", "14:00", "14:30"] as const;

/** Each kind as often as it stands here. */
const KINDS: readonly SessionKind[] = [
  ...Array<SessionKind>(9).fill("canvassing"),
  ...Array<SessionKind>(4).fill("phone-bank"),
  ...Array<SessionKind>(2).fill("training"),
  ...Array<SessionKind>(2).fill("stall"),
  "meeting",
  "rally",
  "voter-registration",
  "community",
];

/** Metres in a degree of latitude. */
const DEGREE_M = 111_195;

/** One made-up session for `seat`, within DAYS_AHEAD days of `now`, near one of the points where its voters live. */
export function madeUpSession(
  random: Random,
  { ref, seat, points, now }: { ref: string; seat: Seat; points: readonly LatLng[]; now: Date },
): ToldSession {
  const kind = random.pick(KINDS);
  const times = timesOf(random, now);
  const large = kind === "rally" || kind === "meeting";
  const places = random.chance(0.25)
    ? null
    : random.pick(large ? [60, 80, 120, 200] : [6, 8, 10, 12, 15, 20, 20, 30, 40]);
  return {
    ref,
    title: random.pick(TITLES[kind]).replace("@", seat.name),
    kind,
    ...times,
    seat: { set: seat.set, code: seat.code },
    meetingPoint: kind === "phone-bank" ? null : meetingPoint(random, points),
    organiserName: random.pick(FIRST_NAMES),
    contact: `${slug(seat.name)}@groundswell.example`,
    places,
    taken: taken(random, places),
    stepFree: kind === "phone-bank" || random.chance(0.6),
    toilets: kind !== "phone-bank" && random.chance(0.55),
    firstTimers: kind === "training" || random.chance(0.7),
    childrenWelcome: random.chance(0.4),
    whatToBring: random.pick(THINGS_TO_BRING),
    cancelled: false,
  };
}

function timesOf(random: Random, now: Date): { startsAt: Date; endsAt: Date } {
  const onDay = random.whole(0, DAYS_AHEAD - 1);
  const weekend = [0, 6].includes(londonTime(startOfLondonDay(now, onDay)).weekday);
  // A weekend day draws two of three: that is when campaigns are out.
  if (!weekend && random.chance(0.45)) return timesOf(random, now);
  const time = random.pick(weekend ? WEEKEND_STARTS : WEEKDAY_STARTS);
  const startsAt = at(startOfLondonDay(now, onDay), time);
  // Today's sessions that would have begun already are next week's.
  const ahead = startsAt > now ? startsAt : at(startOfLondonDay(now, onDay + 7), time);
  return {
    startsAt: ahead,
    endsAt: new Date(ahead.getTime() + random.pick(weekend ? [120, 120, 180] : [90, 120]) * 60_000),
  };
}

function at(day: Date, time: string): Date {
  const found = londonInstant(londonDay(day), time);
  if (!found.ok) throw new RangeError(`${time} does not exist on ${londonDay(day)}`);
  return found.at;
}

/** Some full, some with nobody yet, most between. */
function taken(random: Random, places: number | null): number {
  if (places === null) return random.whole(0, 60);
  const mood = random.next();
  if (mood < 0.12) return places;
  return mood < 0.24 ? 0 : random.whole(1, places - 1);
}

function meetingPoint(random: Random, points: readonly LatLng[]): ToldSession["meetingPoint"] {
  const [name, howToFindUs] = random.pick(MEETING_POINTS);
  const { lat, lng } = random.pick(points);
  const angle = random.next() * 2 * Math.PI;
  const metres = random.next() * 400;
  const north = (metres * Math.cos(angle)) / DEGREE_M;
  const east = (metres * Math.sin(angle)) / (DEGREE_M * Math.cos((lat * Math.PI) / 180));
  return { name, howToFindUs, lat: round(lat + north), lng: round(lng + east) };
}

/** To four decimals, about ten metres: as exact as a made-up place can be. */
function round(degrees: number): number {
  return Math.round(degrees * 1e4) / 1e4;
}

function slug(name: string): string {
  return name
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, "-")
    .replaceAll(/^-|-$/g, "");
}
