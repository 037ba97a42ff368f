import type { Day } from "./day.ts";
import type { Move } from "./moves.ts";

export type Acceptance =
  | { readonly ok: true; readonly moves: readonly Move[] }
  /** Alone, these would take a session above its capacity or below its minimum; with `also` they would not. */
  | {
      readonly ok: false;
      readonly reason: "above-capacity" | "below-minimum";
      readonly sessionId: string;
      readonly also: readonly Move[];
    };

/**
 * May some moves of a plan be made without the rest?
 *
 * No session may end above its capacity or below its minimum because of the choice: that is, unless it stands so
 * already, or would with the whole plan. Where it would, the answer names the fewest further moves, in the order of the plan, that
 * were found to put it right, each of which was put right in turn. The whole plan can always be accepted.
 *
 * @param chosen moves of `moves`, as they stand there
 */
export function acceptPart(day: Day, moves: readonly Move[], chosen: ReadonlySet<Move>): Acceptance {
  const before = comingOf(day);
  const whole = after(before, moves);
  const taken = new Set(moves.filter((move) => chosen.has(move)));
  const also: Move[] = [];
  let first: { reason: "above-capacity" | "below-minimum"; sessionId: string } | null = null;
  for (;;) {
    const fault = faultOf(day, { before, whole, now: after(before, [...taken]) });
    if (fault === null) break;
    first ??= fault;
    const helps = (move: Move) =>
      fault.reason === "above-capacity" ? move.from === fault.sessionId : move.to === fault.sessionId;
    // There is one: with all moves into or out of the session, it stands as with the whole plan or better.
    const next = moves.find((move) => !taken.has(move) && helps(move));
    if (next === undefined) throw new Error("a plan that is consistent as a whole has a part that cannot be");
    taken.add(next);
    also.push(next);
  }
  return first === null
    ? { ok: true, moves: [...taken] }
    : { ok: false, ...first, also: moves.filter((move) => also.includes(move)) };
}

function comingOf({ parties }: Day): Map<string, number> {
  const coming = new Map<string, number>();
  for (const { sessionId, people } of parties)
    if (sessionId !== null) coming.set(sessionId, (coming.get(sessionId) ?? 0) + people);
  return coming;
}

function after(before: ReadonlyMap<string, number>, moves: readonly Move[]): Map<string, number> {
  const coming = new Map(before);
  for (const { from, to, people } of moves) {
    coming.set(to, (coming.get(to) ?? 0) + people);
    if (from !== null) coming.set(from, (coming.get(from) ?? 0) - people);
  }
  return coming;
}

type Counts = ReadonlyMap<string, number>;

function faultOf({ sessions }: Day, { before, whole, now }: { before: Counts; whole: Counts; now: Counts }) {
  for (const { id, capacity, minimum } of sessions) {
    const [was, will, is] = [before.get(id) ?? 0, whole.get(id) ?? 0, now.get(id) ?? 0];
    if (capacity !== null && is > Math.max(capacity, was, will))
      return { reason: "above-capacity" as const, sessionId: id };
    if (is < Math.min(minimum, was, will)) return { reason: "below-minimum" as const, sessionId: id };
  }
  return null;
}
