import type { FinderRow } from "#domain/finder/find.ts";
import type { Offer } from "#domain/finder/offers.ts";
import { type Shelf, type WithShelves, withShelves } from "#domain/finder/shelf.ts";
import { latCosine, MILE_M } from "#domain/geo/distance.ts";
import { ByteWriter } from "#kit/bytes/byte-writer.ts";
import { GAP, gapped, writeGapped } from "#kit/bytes/gapped.ts";
import type { Locale, Speak } from "#kit/i18n/speak.ts";
import { datasetsJson, datasetsOf } from "#site/api/datasets/queries.ts";
import { resultOf } from "#site/api/seats/result/queries.ts";
import type { Question } from "#site/finder/contract.ts";
import type { Finding } from "#site/finder/queries.ts";
import { distanceWords, reasonParts, reasonWords } from "#site/finder/reason/queries.ts";
import type { Snapshot } from "#site/snapshot/contract.ts";
import type { NearestAnswer, NearSeat, OfferedSession, Origin } from "./contract.ts";
import type { SeatPiece } from "./quick/queries.ts";

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
 * The same as `JSON.stringify(nearestAnswer(...))`, as bytes and many times as fast: what a seat offers to everybody is
 * written once and kept with its shelf; only distances and the origin are written anew.
 */
export function nearestJson({ snapshot, question, finding, speak }: Asked): Uint8Array {
  writer
    .text('{"origin":')
    .text(JSON.stringify(originOf(finding, question)))
    .text(',"seats":[');
  finding.answer.rows.forEach((row, at) => {
    if (at > 0) writer.text(",");
    if (row.shelf === null) writer.text(JSON.stringify(seatOf(row, speak)));
    else writeGapped(writer, seatPiece(row, row.shelf, speak).text, distancesOf(row, speak));
  });
  return writer.text('],"datasets":').bytes(datasetsJson(snapshot)).text("}").taken();
}

const writer = new ByteWriter();

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

/** By language, for those who live elsewhere and for those who live there. */
const pieces: Readonly<
  Record<Locale, readonly [away: WithShelves<SeatPiece>, home: WithShelves<SeatPiece>]>
> = {
  en: [withShelves(), withShelves()],
  cy: [withShelves(), withShelves()],
};

/** The piece of a shelf, as somebody sees it who lives there or not; undefined until it has been made. */
export function knownPiece(shelf: Shelf, isHome: boolean, { locale }: Speak): SeatPiece | undefined {
  return piecesOf(locale, isHome).get(shelf);
}

function piecesOf(locale: Locale, isHome: boolean): WithShelves<SeatPiece> {
  const [away, home] = locale === "en" ? pieces.en : pieces.cy;
  return isHome ? home : away;
}

/** A row of the answer with gaps where distances go. */
function seatPiece(row: FinderRow, shelf: Shelf, speak: Speak): SeatPiece {
  const known = knownPiece(shelf, row.isHome, speak);
  if (known !== undefined) return known;
  const made = { text: gapped(withGaps(row, speak)), places: placesOf(row) };
  piecesOf(speak.locale, row.isHome).set(shelf, made);
  return made;
}

function placesOf({ seat, sessions }: FinderRow): Float64Array {
  const met = sessions.flatMap(({ session: { position } }) => position ?? []);
  return Float64Array.from([seat.centre, ...met].flatMap(({ lat, lng }) => [lat, lng, latCosine(lat)]));
}

function withGaps(row: FinderRow, speak: Speak): string {
  const [, ...rest] = reasonParts(row.reason, speak);
  const seat = {
    ...seatOf(row, speak),
    distanceM: NUMBER,
    reason: [GAP, ...rest].join(", "),
    sessions: row.sessions.map((offer) => ({
      ...offerOf(offer),
      ...(offer.distanceM === null ? {} : { distanceM: NUMBER }),
    })),
  };
  return JSON.stringify(seat).replaceAll(JSON.stringify(NUMBER), GAP);
}

/** Stands for a number, which has no quotation marks around it. */
const NUMBER = `number ${GAP}`;

/** What fills the gaps of a piece, in order. */
function distancesOf(row: FinderRow, speak: Speak): string[] {
  const fillings = [String(Math.round(row.distanceM)), distanceWords(row.reason, speak)];
  for (const { distanceM } of row.sessions)
    if (distanceM !== null) fillings.push(String(Math.round(distanceM)));
  return fillings;
}

/** Whole miles from anywhere to anywhere, at most, that words are kept for: from Scilly to Shetland is 700. */
const MOST_MILES = 1000;
type Worded = { readonly home: string; readonly away: string[] };
const wordsBySpeak = new WeakMap<Speak, Worded>();
let lastSpoken: { readonly speak: Speak; readonly worded: Worded } | null = null;

/** The distance in a reason, ready to stand in JSON: whole miles, or null for one's own seat. */
export function distanceInWords(miles: number | null, speak: Speak): string {
  const { home, away } = wordsOf(speak);
  if (miles === null) return home;
  if (miles >= MOST_MILES) return inJson(miles, speak);
  away[miles] ??= inJson(miles, speak);
  return away[miles];
}

function wordsOf(speak: Speak): Worded {
  if (lastSpoken?.speak === speak) return lastSpoken.worded;
  const worded = wordsBySpeak.get(speak) ?? { home: inJson(null, speak), away: [] };
  wordsBySpeak.set(speak, worded);
  lastSpoken = { speak, worded };
  return worded;
}

function inJson(miles: number | null, speak: Speak): string {
  const distance =
    miles === null ? ({ kind: "home" } as const) : ({ kind: "away", distanceM: miles * MILE_M } as const);
  const said = distanceWords({ distance, sessions: { kind: "none", horizonDays: 0 }, majority: null }, speak);
  return JSON.stringify(said).slice(1, -1);
}
