import { expect, test } from "vitest";
import { loadCatalogues } from "#kit/i18n/catalogues.ts";
import type { Locale, Speak } from "#kit/i18n/speak.ts";
import { aSnapshot, dressed, EVENING, live } from "#test/snapshot.ts";
import { map } from "./route.tsx";

const speakers = loadCatalogues("messages");
const snapshot = aSnapshot({ sessions: [] });
const ask = (spoken: Readonly<Record<Locale, Speak>>, headers: Record<string, string> = {}) =>
  dressed(
    map({
      show: (() => new Response()) as never,
      live: live(snapshot),
      now: () => EVENING,
      speakers: spoken,
      base: null,
    }),
  ).request("/map/words/en.json", { headers });

test("the map's words are kept until a release says something else", async () => {
  const before = await ask(speakers);
  const headers = { "if-none-match": before.headers.get("etag") ?? "" };
  expect((await ask(speakers, headers)).status).toBe(304);
  const other = { ...speakers, en: { ...speakers.en, t: () => "Other words" } as unknown as Speak };
  expect((await ask(other, headers)).status).toBe(200);
});
