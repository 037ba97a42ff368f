import { distanceWithCosinesM, latCosine } from "#domain/geo/distance.ts";
import { onTheGlobe } from "#domain/geo/lat-lng.ts";
import type { Day, DayParty, DaySession } from "./day.ts";
import { moveUnits, TRAVEL_UNIT_M, travelUnits } from "./objective.ts";

/** Metres of a unit of chord, less a hair: a straight line through the Earth is never longer than the way over it. */
const CHORD_M = 6_371_008;

/** Sessions as columns, for questions asked a hundred million times. */
export class Ground {
  readonly sessions: readonly DaySession[];
  readonly #numbers: ReadonlyMap<string, number>;
  readonly #facts = new Map<string, number>();
  readonly #spots: readonly (Spot | null)[];
  readonly #x: Float64Array;
  readonly #y: Float64Array;
  readonly #z: Float64Array;
  readonly #startsAt: Float64Array;
  readonly #endsAt: Float64Array;
  readonly #offers: readonly bigint[];

  constructor({ sessions }: Day) {
    this.sessions = sessions;
    this.#spots = sessions.map(({ at }) => (at === null ? null : spotOf(onTheGlobe(at))));
    this.#numbers = new Map(sessions.map(({ id }, at) => [id, at]));
    // At home is everywhere: coordinates that are no number are at no distance.
    const column = (read: (at: number) => number) => Float64Array.from(sessions, (_, at) => read(at));
    this.#x = column((at) => this.#spots[at]?.x ?? Number.NaN);
    this.#y = column((at) => this.#spots[at]?.y ?? Number.NaN);
    this.#z = column((at) => this.#spots[at]?.z ?? Number.NaN);
    this.#startsAt = column((at) => sessions[at]!.startsAt);
    this.#endsAt = column((at) => sessions[at]!.endsAt);
    this.#offers = sessions.map(({ offers }) => this.#mask(offers));
  }

  /** The number of a session; one past the last for nowhere. */
  numberOf(sessionId: string | null): number {
    return sessionId === null ? this.sessions.length : this.#numbers.get(sessionId)!;
  }

  /** What is asked for `party`, made ready once. */
  seeker(party: DayParty): Seeker {
    const spot = party.at === null ? null : spotOf(onTheGlobe(party.at));
    const now = this.numberOf(party.sessionId);
    const there = now === this.sessions.length ? null : this.#spots[now]!;
    return {
      spot,
      now,
      nowUnits: party.sessionId === null ? null : travelUnits(wayM(spot, there) ?? 0),
      needs: this.#mask(party.needs),
      withinM: party.withinM ?? Number.POSITIVE_INFINITY,
      freeFrom: party.freeFrom ?? Number.NEGATIVE_INFINITY,
      freeUntil: party.freeUntil ?? Number.POSITIVE_INFINITY,
    };
  }

  /** Metres between where a party sets out and a session; 0 from home; null if it is not known. */
  distanceM(seeker: Seeker, session: number): number | null {
    return wayM(seeker.spot, this.#spots[session]!);
  }

  /** The cost a person of sending a party to a session, in travel units; null where it may not go. */
  cost(seeker: Seeker, session: number): number | null {
    if (session === seeker.now) return 0;
    if (this.#startsAt[session]! < seeker.freeFrom || this.#endsAt[session]! > seeker.freeUntil) return null;
    if (seeker.needs !== 0n && (seeker.needs & this.#offers[session]!) !== seeker.needs) return null;
    const metres = wayM(seeker.spot, this.#spots[session]!);
    if (metres === null || metres > seeker.withinM) return null;
    return moveUnits(travelUnits(metres), seeker.nowUnits);
  }

  /**
   * Calls `visit` with sessions in the given order, until one has a price not below the limit, and leaves out most that are too far
   * or cost, with their price, more than the limit. `visit` answers the limit from then on.
   */
  scan(
    seeker: Seeker,
    order: Int32Array,
    prices: Float64Array,
    limit: number,
    visit: (session: number) => number,
  ) {
    const [xs, ys, zs, startsAt, endsAt] = [this.#x, this.#y, this.#z, this.#startsAt, this.#endsAt];
    const { freeFrom, freeUntil, withinM, now } = seeker;
    const { x, y, z } = seeker.spot ?? { x: Number.NaN, y: Number.NaN, z: Number.NaN };
    const reach2 = (withinM / CHORD_M) ** 2 * 1.000001 + 1e-15;
    const least = seeker.nowUnits === null ? 0 : 1;
    // What a way of no length costs, less two units for rounding.
    const base = moveUnits(0, seeker.nowUnits === null ? null : 0) - (seeker.nowUnits ?? 0) - 2;
    let ceiling = limit;
    for (let at = 0; at < order.length; at += 1) {
      const session = order[at]!;
      const price = prices[session]!;
      const room = ceiling - price;
      if (room <= least) break;
      if (startsAt[session]! < freeFrom || endsAt[session]! > freeUntil || session === now) continue;
      const dx = x - xs[session]!;
      const dy = y - ys[session]!;
      const dz = z - zs[session]!;
      const chord2 = dx * dx + dy * dy + dz * dz;
      if (chord2 > reach2) continue;
      const reach = ((room - base) * TRAVEL_UNIT_M) / CHORD_M;
      if (chord2 > reach * reach) continue;
      ceiling = visit(session);
    }
  }

  #mask(words: readonly string[]): bigint {
    let mask = 0n;
    for (const word of words) {
      if (!this.#facts.has(word)) this.#facts.set(word, this.#facts.size);
      mask |= 1n << BigInt(this.#facts.get(word)!);
    }
    return mask;
  }
}

export type Seeker = {
  readonly spot: Spot | null;
  readonly now: number;
  /** The way to where they are, null if they wait. */
  readonly nowUnits: number | null;
  readonly needs: bigint;
  readonly withinM: number;
  readonly freeFrom: number;
  readonly freeUntil: number;
};

type Spot = {
  readonly lat: number;
  readonly lng: number;
  readonly cosine: number;
  readonly x: number;
  readonly y: number;
  readonly z: number;
};

function spotOf({ lat, lng }: { lat: number; lng: number }): Spot {
  const [cosine, turn] = [latCosine(lat), (lng * Math.PI) / 180];
  const z = Math.sin((lat * Math.PI) / 180);
  return { lat, lng, cosine, x: cosine * Math.cos(turn), y: cosine * Math.sin(turn), z };
}

function wayM(from: Spot | null, to: Spot | null): number | null {
  if (to === null) return 0;
  if (from === null) return null;
  return distanceWithCosinesM(from.lat, from.lng, from.cosine, to.lat, to.lng, to.cosine);
}
