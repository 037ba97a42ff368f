import type { Phrase } from "#domain/elections/phrase.ts";
import { milesFromM } from "#domain/geo/distance.ts";
import type { Tally } from "./tally.ts";

/** Why a seat stands where it does in the answer: what a person needs to choose, in parts. */
export type Reason = {
  readonly distance:
    | { readonly kind: "home" }
    | { readonly kind: "away"; readonly distanceM: number }
    | { readonly kind: "from-home" };
  readonly sessions:
    | { readonly kind: "none"; readonly horizonDays: number }
    | { readonly kind: "none-that-fit"; readonly horizonDays: number }
    | { readonly kind: "filled"; readonly filled: number; readonly places: number }
    /** As many come as are wanted; there is room all the same. */
    | { readonly kind: "enough"; readonly left: number }
    | { readonly kind: "no-limit"; readonly coming: number };
  /** Votes, or null where no result is known. */
  readonly majority: number | null;
};

export type ReasonOf = {
  readonly distance: Reason["distance"];
  readonly tally: Tally;
  readonly majority: number | null;
  readonly horizonDays: number;
  /** Whether the person's limits could have hidden sessions. */
  readonly limited: boolean;
};

export function reason({ distance, tally, majority, horizonDays, limited }: ReasonOf): Reason {
  return { distance, sessions: sessionsPart(tally, { horizonDays, limited }), majority };
}

/** The parts as message keys ("finder.reason. ...") with values, in the order in which they are read. Miles are whole. */
export function reasonPhrases({ distance, sessions, majority }: Reason): Phrase[] {
  const { kind, ...values } = sessions;
  return [
    distance.kind === "away" ? milesPhrase(distance.distanceM) : phrase(distance.kind),
    phrase(kind, values),
    ...(majority === null ? [] : [phrase("majority", { majority })]),
  ];
}

/** The reason in plain English: "14 miles, 6 of 20 places filled, majority 187". */
export function reasonInEnglish(given: Reason): string {
  return reasonPhrases(given).map(inEnglish).join(", ");
}

const PREFIX = "finder.reason.";

/** One form for everything but 1, where that differs. */
const ENGLISH: Readonly<Record<string, readonly [other: string, one?: string]>> = {
  home: ["you live here"],
  "from-home": ["from home"],
  "under-a-mile": ["under a mile"],
  miles: ["{miles} miles", "{miles} mile"],
  none: ["no sessions in the next {horizonDays} days", "no sessions in the next day"],
  "none-that-fit": [
    "no sessions that fit in the next {horizonDays} days",
    "no sessions that fit in the next day",
  ],
  filled: ["{filled} of {places} places filled"],
  enough: ["enough people, {left} places left", "enough people, {left} place left"],
  "no-limit": ["{coming} coming, room for more"],
  majority: ["majority {majority}"],
};

function sessionsPart(
  { sessions, places, filled, unlimited, coming, needToFill }: Tally,
  { horizonDays, limited }: Pick<ReasonOf, "horizonDays" | "limited">,
): Reason["sessions"] {
  if (sessions === 0) return { kind: limited ? "none-that-fit" : "none", horizonDays };
  if (needToFill === 0 && unlimited === 0 && filled < places)
    return { kind: "enough", left: places - filled };
  // Full sessions beside one without a limit would say "no room" where there is some.
  return unlimited > 0 && filled >= places
    ? { kind: "no-limit", coming }
    : { kind: "filled", filled, places };
}

function milesPhrase(distanceM: number): Phrase {
  const miles = Math.round(milesFromM(distanceM));
  return miles === 0 ? phrase("under-a-mile") : phrase("miles", { miles });
}

function phrase(name: string, values: Phrase["values"] = {}): Phrase {
  return { key: `finder.reason.${name}`, values };
}

function inEnglish({ key, values }: Phrase): string {
  const [other, one] = ENGLISH[key.slice(PREFIX.length)] ?? [key];
  const words = one !== undefined && Object.values(values)[0] === 1 ? one : other;
  return words.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}
