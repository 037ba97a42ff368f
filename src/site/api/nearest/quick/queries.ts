import { activeLimits } from "#domain/finder/limits.ts";
import { nearShelves } from "#domain/finder/near-shelves.ts";
import type { Shelf } from "#domain/finder/shelf.ts";
import { distanceWithCosinesM, latCosine, milesFromM } from "#domain/geo/distance.ts";
import { parsePostcode } from "#domain/postcodes/parse.ts";
import type { ByteWriter } from "#kit/bytes/byte-writer.ts";
import type { Gapped } from "#kit/bytes/gapped.ts";
import type { Speak } from "#kit/i18n/speak.ts";
import type { Located, NamedSeat } from "#registers/places/contract.ts";
import { datasetsJson } from "#site/api/datasets/queries.ts";
import type { Question } from "#site/finder/contract.ts";
import type { Snapshot } from "#site/snapshot/contract.ts";

/** A seat with its sessions as JSON with gaps, and the places that the gaps tell the distances of. */
export type SeatPiece = {
  /** Gaps: the distance of the seat, that in words, those of the sessions that have a meeting point. */
  readonly text: Gapped;
  /** Of the seat's centre and the meeting points: latitude, longitude, cosine of the latitude, one after the other. */
  readonly places: Float64Array;
};

/** Everything a question needs that is the same for everybody. */
export type Pieces = {
  /** The piece of a shelf, once it has been made; else undefined. */
  readonly pieceOf: (shelf: Shelf, isHome: boolean, speak: Speak) => SeatPiece | undefined;
  /** "14 miles", "you live here", "under a mile": as the answer says distances. */
  readonly inWords: (miles: number | null, speak: Speak) => string;
};

export type QuickQuestion = {
  readonly snapshot: Snapshot;
  /** One that `isPlain`. */
  readonly question: Question;
  readonly speak: Speak;
  /** Milliseconds since 1970 UTC. */
  readonly now: number;
};

/** Whether somebody asks by postcode for the nearest, without limits: what most people do. */
export function isPlain({ point, order, limits }: Question): boolean {
  return point === null && order === "nearest" && activeLimits(limits).length === 0;
}

/**
 * Writes the answer to a plain question, the same to the letter as `nearestJson`.
 *
 * @returns false, perhaps with something written, when there is no answer or one of the pieces has not been made yet
 */
export function writeQuickly(
  { snapshot, question, speak, now }: QuickQuestion,
  { pieceOf, inWords }: Pieces,
  out: ByteWriter,
): boolean {
  const { set, limit } = question;
  const parsed = parsePostcode(question.postcode);
  if (parsed.kind === "blank" || parsed.kind === "refused") return false;
  const located = snapshot.places.locate(parsed);
  if (!located.ok) return false;
  const { lat, lng } = located;
  const seat = located.seats[set];
  const { horizonDays, weights } = snapshot.movement.finder;
  const home = seat === null ? null : { set, code: seat.code };
  const near = nearShelves(
    { origin: { lat, lng }, home, limit, now, horizonDays, weights },
    snapshot.finder[set],
  );
  const cosine = latCosine(lat);
  writeOrigin(out, located, set);
  for (let at = 0; at < near.length; at += 1) {
    const { shelf, isHome } = near[at]!;
    const piece = pieceOf(shelf, isHome, speak);
    if (piece === undefined) return false;
    if (at > 0) out.text(",");
    const { text, places } = piece;
    for (let gap = 0, place = 0; gap < text.length; gap += 1, place += 3) {
      out.bytes(text[gap]!);
      if (gap === text.length - 1) break;
      const metres =
        isHome && gap === 0
          ? 0
          : distanceWithCosinesM(lat, lng, cosine, places[place]!, places[place + 1]!, places[place + 2]!);
      out.whole(Math.round(metres));
      if (gap > 0) continue;
      gap += 1;
      out.bytes(text[gap]!).text(inWords(isHome ? null : Math.round(milesFromM(metres)), speak));
    }
  }
  out.text('],"datasets":').bytes(datasetsJson(snapshot)).text("}");
  return true;
}

/** A postcode found in our records and a precision need no escaping; a name might. */
function writeOrigin(
  out: ByteWriter,
  { postcode, lat, lng, precision, seats }: Extract<Located, { ok: true }>,
  set: "2010" | "2024",
): void {
  out.text('{"origin":{"postcode":"').text(postcode).text('","lat":').millionths(micro(lat));
  out.text(',"lng":').millionths(micro(lng)).text(',"precision":"').text(precision).text('","seat":');
  const seat = seats[set];
  if (seat === null) out.text("null");
  else out.bytes(seatJson(seat, set));
  out.text('},"seats":[');
}

/** A millionth of a degree is 11 cm. */
function micro(degrees: number): number {
  return Math.round(degrees * 1e6);
}

const seats = new WeakMap<NamedSeat, Buffer>();

function seatJson(seat: NamedSeat, set: string): Buffer {
  let json = seats.get(seat);
  if (json === undefined) {
    json = Buffer.from(JSON.stringify({ set, code: seat.code, name: seat.name }));
    seats.set(seat, json);
  }
  return json;
}
