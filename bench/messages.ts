/**
 * Saying messages: ours against `intl-messageformat` and against joining strings by hand, in one run.
 * A page says about 150 messages; one round is one page.
 */
import { IntlMessageFormat } from "intl-messageformat";
import { loadCatalogues } from "#kit/i18n/catalogues.ts";
import { makeSpeaker } from "#kit/i18n/speaker.ts";

const TEXTS = {
  plain: "Find where you are needed",
  gap: "Sessions in {seat}",
  plural: "{taken, plural, one {# place} other {# places}} of {places, number} filled",
  reason: "{miles}, {filled}, majority {majority, number}",
};
const VALUES = {
  seat: "Leeds North West",
  taken: 6,
  places: 20,
  miles: "14 miles",
  filled: "6 of 20 places filled",
  majority: 1187,
};
const MESSAGES_PER_PAGE = 150;
const PAGES = 2_000;
const ROUNDS = 9;
const keys = Object.keys(TEXTS) as (keyof typeof TEXTS)[];

const { en } = loadCatalogues("messages");
const ours = makeSpeaker("en", new Map(keys.map((key) => [`bench.${key}`, TEXTS[key]])), en);
const ourKeys = keys.map((key) => `bench.${key}`);
const theirs = keys.map((key) => new IntlMessageFormat(TEXTS[key], "en-GB"));
const number = new Intl.NumberFormat("en-GB");
const byHand = [
  () => "Find where you are needed",
  (v: typeof VALUES) => `Sessions in ${v.seat}`,
  (v: typeof VALUES) =>
    `${v.taken} ${v.taken === 1 ? "place" : "places"} of ${number.format(v.places)} filled`,
  (v: typeof VALUES) => `${v.miles}, ${v.filled}, majority ${number.format(v.majority)}`,
];

let said = 0;
const ways = {
  "by hand": (at: number) => byHand[at % 4]!(VALUES),
  "kit/i18n": (at: number) => ours.t(ourKeys[at % 4]!, VALUES),
  "intl-messageformat": (at: number) => theirs[at % 4]!.format(VALUES) as string,
};

const took: Record<string, number[]> = {};
for (let round = 0; round < ROUNDS; round++) {
  for (const [name, say] of Object.entries(ways)) {
    const start = performance.now();
    for (let at = 0; at < PAGES * MESSAGES_PER_PAGE; at++) said += say(at).length;
    took[name] = [...(took[name] ?? []), ((performance.now() - start) * 1_000) / PAGES];
  }
}
const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const mine = median(took["kit/i18n"] ?? []);
for (const [name, values] of Object.entries(took)) {
  console.log(
    `${name.padEnd(20)} ${median(values).toFixed(1).padStart(7)} µs a page of ${MESSAGES_PER_PAGE}, ${(median(values) / mine).toFixed(2)} of ours`,
  );
}

const starts = Array.from({ length: 3_000 }, (_, at) => new Date(1_795_000_000_000 + at * 600_000));
const dates: number[] = [];
for (let round = 0; round < ROUNDS; round++) {
  const start = performance.now();
  for (const at of starts) said += en.span(at, new Date(at.getTime() + 7_200_000)).length;
  dates.push(((performance.now() - start) * 1_000) / starts.length);
}
console.log(
  `spans: ${dates[0]?.toFixed(2)} µs each the first time, ${median(dates).toFixed(2)} µs when remembered (${said} letters)`,
);
