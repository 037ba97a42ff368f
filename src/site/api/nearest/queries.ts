import type { FinderSeat, FinderSession } from "#domain/finder/candidates.ts";
import type { FinderRow } from "#domain/finder/find.ts";
import type { Offer } from "#domain/finder/offers.ts";
import { milesFromM } from "#domain/geo/distance.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { datasetsJson, datasetsOf } from "#site/api/datasets/queries.ts";
import { resultOf } from "#site/api/seats/result/queries.ts";
import type { Question } from "#site/finder/contract.ts";
import { reasonWords } from "#site/finder/parts.tsx";
import type { Finding } from "#site/finder/queries.ts";
import type { Snapshot } from "#site/snapshot/contract.ts";
import type { NearestAnswer, NearSeat, OfferedSession, Origin } from "./contract.ts";

type Found = Extract<Finding, { kind: "found" }>;
type Asked = {
  readonly snapshot: Snapshot;
  readonly question: Question;
  readonly finding: Found;
  readonly speak: Speak;
};

/** The answer as an object: what the JSON says. */
export function nearestAnswer({ snapshot, question, finding, speak }: Asked): NearestAnswer {
  return {
    origin: originOf(finding, question),
    seats: finding.answer.rows.map((row) => seatOf(row, speak)),
    datasets: datasetsOf(snapshot),
  };
}

/**
 * The same as `JSON.stringify(nearestAnswer(...))`, several times as fast: what a seat or a session always says about
 * itself is written once and remembered with it; only distances, reasons and the origin are written anew.
 */
export function nearestJson({ snapshot, question, finding, speak }: Asked): string {
  let seats = "";
  for (const row of finding.answer.rows) seats += `${seats === "" ? "" : ","}${seatJson(row, speak)}`;
  const origin = JSON.stringify(originOf(finding, question));
  return `{"origin":${origin},"seats":[${seats}],"datasets":${datasetsJson(snapshot)}}`;
}

function originOf({ origin }: Found, { set }: Question): Origin {
  const { postcode, lat, lng, precision, seat } = origin;
  return {
    postcode,
    lat: sixDecimals(lat),
    lng: sixDecimals(lng),
    precision,
    seat: seat === null ? null : { set, code: seat.code, name: seat.name },
  };
}

/** A millionth of a degree is 11 cm. */
function sixDecimals(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}

function seatOf(row: FinderRow, speak: Speak): NearSeat {
  const { seat, isHome, sessions } = row;
  return {
    set: seat.set,
    code: seat.code,
    name: seat.name,
    distanceM: Math.round(row.distanceM),
    isHome,
    ...resultOf(seat.result),
    reason: reasonWords(row, speak),
    sessions: sessions.map(offerOf),
  };
}

function offerOf({ session, distanceM, placesLeft }: Offer): OfferedSession {
  return {
    id: session.id,
    title: session.title,
    startsAt: new Date(session.startsAt).toISOString(),
    endsAt: new Date(session.endsAt).toISOString(),
    distanceM: distanceM === null ? null : Math.round(distanceM),
    placesLeft,
  };
}

/** What stands before and after the parts that differ from asker to asker. */
type Fragments = { readonly head: string; readonly tail: string };
const seatFragments = new WeakMap<FinderSeat, Fragments>();
const sessionFragments = new WeakMap<FinderSession, Fragments>();

function seatJson(row: FinderRow, speak: Speak): string {
  const { seat, isHome } = row;
  let known = seatFragments.get(seat);
  if (known === undefined) {
    known = fragmentsOfSeat(seat);
    seatFragments.set(seat, known);
  }
  let sessions = "";
  for (const offer of row.sessions) sessions += `${sessions === "" ? "" : ","}${offerJson(offer)}`;
  const reason = reasonJson(row, speak);
  return `${known.head}${Math.round(row.distanceM)},"isHome":${isHome}${known.tail}${reason},"sessions":[${sessions}]}`;
}

/** Reasons remembered for each language: about 100 bytes each. */
const MOST_REASONS = 20_000;
const reasons = new WeakMap<Speak, Map<string, string>>();

/** `reasonWords` as JSON. Its few parts repeat from asker to asker; distances are told in whole miles. */
function reasonJson(row: FinderRow, speak: Speak): string {
  let known = reasons.get(speak);
  if (known === undefined) {
    known = new Map();
    reasons.set(speak, known);
  }
  const key = keyOf(row.reason);
  const before = known.get(key);
  if (before !== undefined) return before;
  const told = JSON.stringify(reasonWords(row, speak));
  if (known.size >= MOST_REASONS) known.clear();
  known.set(key, told);
  return told;
}

/** Two reasons with one key are told in the same words. */
function keyOf({ distance, sessions, majority }: FinderRow["reason"]): string {
  const where = distance.kind === "away" ? Math.round(milesFromM(distance.distanceM)) : distance.kind;
  switch (sessions.kind) {
    case "filled":
      return `${where} ${sessions.filled}/${sessions.places} ${majority}`;
    case "no-limit":
      return `${where} +${sessions.coming} ${majority}`;
    default:
      return `${where} ${sessions.kind} ${sessions.horizonDays} ${majority}`;
  }
}

function fragmentsOfSeat({ set, code, name, result }: FinderSeat): Fragments {
  return {
    head: `${JSON.stringify({ set, code, name }).slice(0, -1)},"distanceM":`,
    tail: `,${JSON.stringify(resultOf(result)).slice(1, -1)},"reason":`,
  };
}

function offerJson(offer: Offer): string {
  const { session, distanceM } = offer;
  let known = sessionFragments.get(session);
  if (known === undefined) {
    known = fragmentsOfSession(offer);
    sessionFragments.set(session, known);
  }
  return `${known.head}${distanceM === null ? "null" : Math.round(distanceM)}${known.tail}`;
}

function fragmentsOfSession(offer: Offer): Fragments {
  const { distanceM: _, placesLeft, ...always } = offerOf(offer);
  return {
    head: `${JSON.stringify(always).slice(0, -1)},"distanceM":`,
    tail: `,"placesLeft":${placesLeft}}`,
  };
}
