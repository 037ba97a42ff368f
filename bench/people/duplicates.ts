/**
 * Precision and recall of the search for likely duplicates on made-up people whose truth is known: on those by which the
 * rule was set, on others made the same way, and on people held out, made another way, of whom nobody who changes the
 * rule looks at more than these figures: `node --import ./bin/loader.mjs bench/people/duplicates.ts [people] [sets]`.
 * SHOW=1 prints what was missed and what was wrong among those by which the rule is set.
 */
import { likelyPairs, WORTH_A_LOOK } from "#domain/duplicates/likely.ts";
import { heldOutPeople } from "#test/held-out-people/people.ts";
import { judged } from "#test/made-people/judged.ts";
import { type MadePeople, madePeople, pairKey } from "#test/made-people/people.ts";

const [count = 10_000, sets = 10] = process.argv.slice(2).map(Number);
const seedsFrom = (first: number) => Array.from({ length: sets }, (_, at) => first + at);
const SETS: readonly (readonly [string, readonly number[], (seed: number) => MadePeople])[] = [
  ["by which the rule is set", seedsFrom(20_261_120), (seed) => madePeople({ count, seed })],
  ["the same, hastily written down", seedsFrom(21), (seed) => madePeople({ count, seed, rough: true })],
  ["held out: other seeds", seedsFrom(900_001), (seed) => madePeople({ count, seed })],
  ["held out: made another way", seedsFrom(900_101), (seed) => heldOutPeople({ count, seed })],
];

for (const [title, seeds, make] of SETS) {
  const began = performance.now();
  const results = seeds.map((seed) => {
    const { records, truth } = make(seed);
    const pairs = likelyPairs(records);
    if (process.env.SHOW !== undefined && !title.startsWith("held out")) show(records, truth);
    return judged(pairs, truth);
  });
  const seconds = (performance.now() - began) / 1000 / sets;
  const line = (what: "precision" | "recall") => {
    const all = results.map((each) => each[what]).toSorted((a, b) => a - b);
    const mean = all.reduce((sum, each) => sum + each, 0) / all.length;
    return `${what} ${mean.toFixed(4)} (${all[0]?.toFixed(4)} to ${all.at(-1)?.toFixed(4)})`;
  };
  console.log(
    `${title}: ${sets} sets of ${count}: ${line("precision")}, ${line("recall")}, ${seconds.toFixed(2)} s a set`,
  );
}

function show(records: MadePeople["records"], truth: ReadonlySet<string>): void {
  const byId = new Map(records.map((each) => [each.id, each]));
  const line = (id: string) => {
    const record = byId.get(id);
    return [
      record?.name,
      record?.postcode,
      record?.bornOn,
      record?.emails.join(),
      record?.phones.join(),
    ].join(" | ");
  };
  const pairs = likelyPairs(records, 0);
  const compared = new Set(pairs.map(({ a, b }) => pairKey(a, b)));
  for (const key of truth)
    if (!compared.has(key)) console.log(`never compared\n  ${key.split(" ").map(line).join("\n  ")}`);
  for (const { a, b, probability } of pairs) {
    const isTrue = truth.has(pairKey(a, b));
    if (isTrue !== probability >= WORTH_A_LOOK)
      console.log(`${isTrue ? "missed" : "wrong"} ${probability.toFixed(3)}\n  ${line(a)}\n  ${line(b)}`);
  }
}
