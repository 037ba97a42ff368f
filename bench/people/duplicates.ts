/**
 * Precision and recall of the search for likely duplicates on made-up people whose truth is known, and its speed against
 * comparing everybody with everybody: `node --import ./bin/loader.mjs bench/people/duplicates.ts [people] [seed]`.
 */
import { likelyPairs, WORTH_A_LOOK } from "#domain/duplicates/likely.ts";
import { judged } from "#test/made-people/judged.ts";
import { madePeople, pairKey } from "#test/made-people/people.ts";

const LIMIT = Number(process.env.LIMIT ?? WORTH_A_LOOK);
const [count = 10_000, first = 20_261_120] = process.argv.slice(2).map(Number);
for (const seed of [first, first + 1, first + 2]) {
  const { records, truth } = madePeople({ count, seed });
  const began = performance.now();
  const pairs = likelyPairs(records, 0.01);
  const ms = performance.now() - began;
  const { precision, recall, found } = judged(
    pairs.filter(({ probability }) => probability >= WORTH_A_LOOK),
    truth,
  );
  console.log(
    `seed ${seed}: ${count} records, ${truth.size} true pairs, ${found} offered: precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}, ${(ms / 1000).toFixed(2)} s`,
  );
  if (process.env.SHOW !== undefined) show(records, pairs, truth);
}

function show(
  records: ReturnType<typeof madePeople>["records"],
  pairs: ReturnType<typeof likelyPairs>,
  truth: ReadonlySet<string>,
): void {
  for (const at of [0.1, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99]) {
    const { precision, recall } = judged(
      pairs.filter(({ probability }) => probability >= at),
      truth,
    );
    console.log(`  from ${at}: precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}`);
  }
  const byId = new Map(records.map((each) => [each.id, each]));
  const line = (id: string) => {
    const r = byId.get(id);
    return [r?.name, r?.postcode, r?.bornOn, r?.emails.join(), r?.phones.join()].join(" | ");
  };
  const offered = new Map(pairs.map((pair) => [pairKey(pair.a, pair.b), pair]));
  const missed = [...truth].filter((key) => (offered.get(key)?.probability ?? 0) < LIMIT);
  for (const key of missed.slice(0, 25)) {
    const [a = "", b = ""] = key.split(" ");
    console.log(
      `missed ${offered.get(key)?.probability.toFixed(3) ?? "never compared"}\n  ${line(a)}\n  ${line(b)}`,
    );
  }
  for (const pair of pairs
    .filter((each) => each.probability >= LIMIT && !truth.has(pairKey(each.a, each.b)))
    .slice(-45))
    console.log(`wrong ${pair.probability.toFixed(3)}\n  ${line(pair.a)}\n  ${line(pair.b)}`);
}
