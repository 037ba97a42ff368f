import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { STANDINGS } from "#domain/membership/standing.ts";
import { FACTS } from "#domain/segments/facts.ts";
import type { EndedWhy } from "#features/events/sign-ups/contract.ts";
import { readCatalogues } from "#kit/i18n/catalogues.ts";

const ENDED: Readonly<Record<EndedWhy, true>> = {
  withdrawn: true,
  moved: true,
  lapsed: true,
  removed: true,
  "called-off": true,
  erased: true,
};

/** Kinds that the code puts together from a noun and a word: each word that may follow. */
const PUT_TOGETHER: Readonly<Record<string, readonly string[]>> = {
  membership: STANDINGS,
  "sign-up": Object.keys(ENDED),
  targets: ["made", "imported"],
  webhook: ["ended", "paused"],
};

/** Where facts are written: through the register of activity, or by a command that does. */
const WRITES =
  /registers\/activity\/commands|sign-ups\/ledger\/commands|insert into activity|\bkind: ?[`"]|\btell\(/;
const SAID =
  /(?<!\bt\()(?<quote>["'`])(?<noun>[a-z][a-z-]*)\.(?<did>[a-z][a-z-]*|\$\{(?<word>[a-zA-Z.]+)\})\k<quote>/g;
/** Columns of statements, settings of the database, messages and files look alike and are none. */
const OTHER = /\.(id|how|kind|self|name|value|lat|lon|standing)$|^email\.|\.(ts|tsx|json|css|csv)$/;

type Found = { readonly path: string; readonly kind: string };

/** @param isMessage tells keys of messages, which look like kinds */
function kindsWritten(isMessage: (key: string) => boolean): { kinds: Found[]; together: Found[] } {
  const kinds: Found[] = [];
  const together: Found[] = [];
  for (const path of globSync(["src/**/*.ts", "src/**/*.tsx", "db/seeds/*.ts"])) {
    if (path.includes(".test.") || path.endsWith("generated.ts")) continue;
    const text = readFileSync(path, "utf8");
    if (!WRITES.test(text)) continue;
    for (const { groups, 0: said } of text.matchAll(SAID)) {
      const { noun = "", did = "", word } = groups ?? {};
      if (isMessage(`${noun}.${did}`) || OTHER.test(`${noun}.${did}`)) continue;
      if (word === undefined) kinds.push({ path, kind: `${noun}.${did}` });
      // `account.${string}` is the type of a kind; what ends in an id names one thing.
      else if (word !== "string" && !word.endsWith("Id")) together.push({ path, kind: said.slice(1, -1) });
    }
  }
  return { kinds, together };
}

test("every kind of fact that the product writes has words in both languages", () => {
  const catalogues = readCatalogues("messages");
  const { kinds, together } = kindsWritten((key) => catalogues.some(({ texts }) => texts.has(key)));
  expect(kinds.length).toBeGreaterThan(100);
  expect(together.filter(({ kind }) => PUT_TOGETHER[kind.split(".")[0]!] === undefined)).toEqual([]);
  const all = [
    ...kinds,
    ...FACTS.map((kind) => ({ path: "src/domain/segments/facts.ts", kind })),
    ...Object.entries(PUT_TOGETHER).flatMap(([noun, words]) =>
      words.map((word) => ({ path: "", kind: `${noun}.${word}` })),
    ),
  ];
  for (const { locale, texts, room } of catalogues) {
    if (room !== "happened") continue;
    expect([locale, all.filter(({ kind }) => !texts.has(`happened.${kind}`))]).toEqual([locale, []]);
  }
});
