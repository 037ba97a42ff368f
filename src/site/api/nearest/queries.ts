import type { FinderRow } from "#domain/finder/find.ts";
import type { Offer } from "#domain/finder/offers.ts";
import type { Shelf } from "#domain/finder/shelf.ts";
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

type Sides = { away?: SeatPiece; home?: SeatPiece };
/** By shelf and language. */
const pieces = new WeakMap<Shelf, { [locale in Locale]?: Sides }>();

/** The piece of a shelf, as somebody sees it who lives there or not; undefined until it has been made. */
export function knownPiece(shelf: Shelf, isHome: boolean, { locale }: Speak): SeatPiece | undefined {
  const sides = pieces.get(shelf)?.[locale];
  return isHome ? sides?.home : sides?.away;
}

/** A row of the answer with gaps where distances go. */
function seatPiece(row: FinderRow, shelf: Shelf, speak: Speak): SeatPiece {
  const known = knownPiece(shelf, row.isHome, speak);
  if (known !== undefined) return known;
  const made = { text: gapped(withGaps(row, speak)), places: placesOf(row) };
  const byLocale = pieces.get(shelf) ?? {};
  pieces.set(shelf, byLocale);
  byLocale[speak.locale] = { ...byLocale[speak.locale], [row.isHome ? "home" : "away"]: made };
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

const wordsBySpeak = new WeakMap<Speak, Map<number | null, string>>();

/** The distance in a reason, ready to stand in JSON: whole miles, or null for one's own seat. */
export function distanceInWords(miles: number | null, speak: Speak): string {
  let known = wordsBySpeak.get(speak);
  if (known === undefined) {
    known = new Map();
    wordsBySpeak.set(speak, known);
  }
  let words = known.get(miles);
  if (words === undefined) {
    const distance =
      miles === null ? ({ kind: "home" } as const) : ({ kind: "away", distanceM: miles * MILE_M } as const);
    const said = distanceWords(
      { distance, sessions: { kind: "none", horizonDays: 0 }, majority: null },
      speak,
    );
    words = JSON.stringify(said).slice(1, -1);
    known.set(miles, words);
  }
  return words;
}
