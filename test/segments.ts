/** Segments drawn at random, for properties of their text, form and meaning. */
import * as fc from "fast-check";
import {
  CHANNELS,
  CONTACT_POINTS,
  type Condition,
  type Segment,
  type Since,
  STANDINGS,
  STATUSES,
  TRAITS,
} from "#domain/segments/segment.ts";

const anyWord = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 12 })
  .filter((text) => text.trim() === text && text.length <= 60 && text.trim() !== "");
const slug = fc.stringMatching(/^[a-z]{1,6}(-[a-z]{1,4})?$/);
const seat = fc.record({
  set: fc.constantFrom("2010" as const, "2024" as const),
  code: fc.stringMatching(/^[EWSN]\d{8}$/),
});
const degrees = (most: number) => fc.integer({ min: -most * 1e6, max: most * 1e6 }).map((n) => n / 1e6);
const since: fc.Arbitrary<Since> = fc.oneof(
  fc.record({ kind: fc.constant("days" as const), days: fc.integer({ min: 1, max: 3_660 }) }),
  fc.record({
    kind: fc.constant("day" as const),
    day: fc.integer({ min: 0, max: 20_000 }).map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10)),
  }),
);
const miles = fc.integer({ min: 1, max: 5_000 }).map((n) => n / 10);

const anyCondition: fc.Arbitrary<Condition> = fc.oneof(
  fc.constant({ kind: "everyone" as const }),
  fc.record({
    kind: fc.constant("near" as const),
    miles,
    of: fc.oneof(
      fc.record({ kind: fc.constant("seat" as const), seat }),
      fc.record({ kind: fc.constant("postcode" as const), postcode: fc.constantFrom("LS1 4AP", "SW1A 1AA") }),
      fc.record({ kind: fc.constant("point" as const), lat: degrees(90), lng: degrees(180) }),
    ),
  }),
  fc.record({ kind: fc.constant("seat" as const), seat }),
  fc.record({ kind: fc.constant("region" as const), region: slug }),
  fc.record({ kind: fc.constant("group" as const), group: slug }),
  fc.record({ kind: fc.constant("tag" as const), tag: anyWord }),
  fc.record({
    kind: fc.constant("membership" as const),
    as: fc.constantFrom(...STANDINGS),
    status: fc.constantFrom(...STATUSES),
  }),
  fc.record({
    kind: fc.constant("did" as const),
    fact: fc.stringMatching(/^[a-z]{1,8}\.[a-z-]{1,8}$/),
    times: fc.integer({ min: 1, max: 9 }),
    since: fc.option(since),
  }),
  fc.record({ kind: fc.constant("trait" as const), trait: fc.constantFrom(...TRAITS), value: anyWord }),
  fc.record({ kind: fc.constant("consent" as const), channel: fc.constantFrom(...CHANNELS), purpose: slug }),
  fc.record({ kind: fc.constant("joined" as const), since }),
  fc.record({ kind: fc.constant("reachable" as const), by: fc.constantFrom(...CONTACT_POINTS) }),
  fc.record({ kind: fc.constant("referred" as const), by: fc.option(fc.uuid()) }),
  fc.record({ kind: fc.constant("speaks" as const), language: anyWord }),
  fc.record({
    kind: fc.constant("written-in" as const),
    locale: fc.constantFrom("en" as const, "cy" as const),
  }),
);

/** A segment of up to `depth` joints one within another, its conditions drawn from `conditions`. */
export function segmentOf(conditions: fc.Arbitrary<Condition>, depth = 4): fc.Arbitrary<Segment> {
  if (depth === 0) return conditions;
  const inner = segmentOf(conditions, depth - 1);
  return fc.oneof(
    { weight: 3, arbitrary: conditions },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constantFrom("all" as const, "any" as const),
        of: fc.array(inner, { minLength: 2, maxLength: 3 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("not" as const), of: inner }) },
  ) as fc.Arbitrary<Segment>;
}

export const anySegment = segmentOf(anyCondition, 3);
