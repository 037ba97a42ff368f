import { type FinderAnswer, find } from "#domain/finder/find.ts";
import type { LatLng } from "#domain/geo/lat-lng.ts";
import { type ParsedPostcode, parsePostcode, type RefusedPostcode } from "#domain/postcodes/parse.ts";
import type { Located } from "#registers/places/queries.ts";
import type { Snapshot } from "#site/snapshot/contract.ts";
import type { Question } from "./contract.ts";

type Found = Extract<Located, { ok: true }>;
type NotFound = Extract<Located, { ok: false }>;

/** What the finder says to a question: the same for the page, the JSON API and the embed. */
export type Finding =
  | { readonly kind: "blank" }
  /** What was typed is not a postcode. */
  | { readonly kind: "refused"; readonly refusal: RefusedPostcode }
  /** A well-formed postcode that no place is known for. */
  | { readonly kind: "unknown"; readonly notFound: NotFound; readonly parsed: ParsedPostcode }
  | { readonly kind: "found"; readonly located: Found; readonly answer: FinderAnswer };

/** Answers `question` from the snapshot alone: nothing is waited for, nothing typed is kept. `now` in milliseconds since 1970. */
export function answerFinder(snapshot: Snapshot, question: Question, now: number): Finding {
  if (question.point !== null) {
    const located = snapshot.places.locatePoint(question.point);
    return located.ok ? found(snapshot, question, located, now) : { kind: "unknown", notFound: located, parsed: BLANK };
  }
  const parsed = parsePostcode(question.postcode);
  if (parsed.kind === "blank") return BLANK;
  if (parsed.kind === "refused") return { kind: "refused", refusal: parsed };
  const located = snapshot.places.locate(parsed);
  return located.ok ? found(snapshot, question, located, now) : { kind: "unknown", notFound: located, parsed };
}

const BLANK = { kind: "blank" } as const;

function found(snapshot: Snapshot, question: Question, located: Found, now: number): Finding {
  const { set, order, limit, limits } = question;
  const seat = located.seats[set];
  const origin: LatLng = located;
  const answer = find(
    {
      origin,
      home: seat === null ? null : { set, code: seat.code },
      order,
      limit,
      limits,
      now,
      horizonDays: snapshot.movement.finder.horizonDays,
      weights: snapshot.movement.finder.weights,
    },
    snapshot.finder[set],
  );
  return { kind: "found", located, answer };
}
