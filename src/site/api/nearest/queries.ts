import type { FinderRow } from "#domain/finder/find.ts";
import type { Offer } from "#domain/finder/offers.ts";
import type { Shelf } from "#domain/finder/shelf.ts";
import { ByteWriter } from "#kit/bytes/byte-writer.ts";
import { GAP, type Gapped, gapped, writeGapped } from "#kit/bytes/gapped.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import { datasetsJson, datasetsOf } from "#site/api/datasets/queries.ts";
import { resultOf } from "#site/api/seats/result/queries.ts";
import type { Question } from "#site/finder/contract.ts";
import type { Finding } from "#site/finder/queries.ts";
import { distanceWords, reasonParts, reasonWords } from "#site/finder/reason/queries.ts";
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
    else writeGapped(writer, seatTemplate(row, row.shelf, speak), distancesOf(row, speak));
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

type Templates = Map<string, Gapped>;
const templates = new WeakMap<Shelf, Templates>();

/** A row of the answer with gaps where distances go. */
function seatTemplate(row: FinderRow, shelf: Shelf, speak: Speak): Gapped {
  let known = templates.get(shelf);
  if (known === undefined) {
    known = new Map();
    templates.set(shelf, known);
  }
  const key = `${speak.locale} ${row.isHome}`;
  let template = known.get(key);
  if (template === undefined) {
    template = gapped(withGaps(row, speak));
    known.set(key, template);
  }
  return template;
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

/** What fills the gaps of `seatTemplate`, in order. */
function distancesOf(row: FinderRow, speak: Speak): string[] {
  const fillings = [String(Math.round(row.distanceM)), distanceWords(row.reason, speak)];
  for (const { distanceM } of row.sessions)
    if (distanceM !== null) fillings.push(String(Math.round(distanceM)));
  return fillings;
}
