import fc from "fast-check";
import { expect, test } from "vitest";
import { ByteWriter } from "#kit/bytes/byte-writer.ts";
import { loadCatalogues } from "#kit/i18n/catalogues.ts";
import { embeddedPlaces } from "#registers/places/queries.ts";
import { hotNearest, nearest } from "#site/api/nearest/api.ts";
import { aSnapshot, dressed, EVENING, live, manySessions } from "#test/snapshot.ts";

const places = embeddedPlaces();
const room = {
  live: live(aSnapshot({ places, sessions: manySessions(places, 2_000) })),
  now: () => EVENING,
};
const hot = hotNearest(room);
const apps = { en: dressed(nearest(room), "en"), cy: dressed(nearest(room), "cy") };
const speakers = loadCatalogues("messages");

/** What the quick way says, or null when it passes the question on. */
function quickly(query: string, locale: "en" | "cy"): string | null {
  const out = new ByteWriter();
  return hot.write({ query, locale, speak: speakers[locale] }, out) ? out.taken().toString() : null;
}

async function plainly(query: string, locale: "en" | "cy"): Promise<string> {
  return (await apps[locale].request(`/api/v1/nearest?${query}`)).text();
}

const postcode = fc.constantFrom(
  "SW11+5TE",
  "SW115TE",
  "sw11%205te",
  "LS1+4AP",
  "CF10+1EP",
  "CF10",
  "S10+2",
  "ZE1+0AA",
  "EH1+1YZ",
);
const more = fc.constantFrom("", "&limit=1", "&limit=20", "&set=2010", "&order=nearest&days=", "&x=%26");

test("the quick way says letter for letter what the room says", async () => {
  await fc.assert(
    fc.asyncProperty(postcode, more, fc.constantFrom("en", "cy"), async (typed, rest, locale) => {
      const query = `postcode=${typed}${rest}`;
      // The room makes the pieces that the quick way puts together.
      const said = await plainly(query, locale);
      expect(quickly(query, locale)).toBe(said);
    }),
    { numRuns: 150 },
  );
});

test.each([
  "",
  "postcode=",
  "postcode=SW99+9ZZ",
  "postcode=Battersea",
  "postcode=SW11+5TE&order=need",
  "postcode=SW11+5TE&stepFree=true",
  "postcode=SW11+5TE&limit=99",
  "postcode=SW11+5TE#x",
  "postcode=SW11+5TE\u00e9",
  "lat=51.4&lng=-0.1",
])("%j is the room's to answer", async (query) => {
  await plainly("postcode=SW11+5TE", "en");
  expect(quickly(query, "en")).toBeNull();
});
