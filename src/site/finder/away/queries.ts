import type { Speak } from "#kit/i18n/speak.ts";
import { escaped } from "#kit/ui/escape.ts";
import { awayWords } from "#site/finder/parts.tsx";

/** What is said of a distance, ready to stand in markup. */
export type Away = {
  /** Of a seat: "14 miles away". */
  readonly seat: string;
  /** Of a session: "1.2 miles from you". */
  readonly session: string;
};

const METRES_PER_MILE = 1609.344;
/** From Scilly to Shetland is 700. */
const MOST_MILES = 1000;
const kept = new WeakMap<Speak, Away[]>();

/** The words for `metres`, worded once for all distances that are told alike: an answer tells two dozen. */
export function awayFrom(metres: number, speak: Speak): Away {
  const miles = metres / METRES_PER_MILE;
  if (miles > MOST_MILES) return worded(metres, speak);
  let known = kept.get(speak);
  if (known === undefined) {
    known = [];
    kept.set(speak, known);
  }
  const step = stepOf(miles);
  known[step] ??= worded(metres, speak);
  return known[step];
}

/** As finely as `Speak.miles` tells them: tenths of a mile below ten, then whole miles. */
function stepOf(miles: number): number {
  if (miles < 0.1) return 0;
  return miles < 9.95 ? Math.round(miles * 10) : 100 + Math.round(miles);
}

function worded(metres: number, speak: Speak): Away {
  return {
    seat: escaped(speak.t("finder.away", { miles: speak.miles(metres) })),
    session: escaped(awayWords({ distanceM: metres }, speak)),
  };
}
