import { expect, test } from "vitest";
import { noAssets } from "#kit/assets/manifest.ts";
import { ByteWriter } from "#kit/bytes/byte-writer.ts";
import { loadCatalogues } from "#kit/i18n/catalogues.ts";
import { embeddedPlaces } from "#registers/places/queries.ts";
import { documents, showing } from "#site/show/route.tsx";
import { aSnapshot, dressed, EVENING, live as lives, manySessions } from "#test/snapshot.ts";
import { finder, hotFinder } from "./route.tsx";

const places = embeddedPlaces();
const live = lives(aSnapshot({ places, sessions: manySessions(places, 2_000) }));
const speakers = loadCatalogues("messages");
const parts = { movement: () => live.current().movement, assets: noAssets, origin: null };
const now = () => EVENING;
const hot = hotFinder({ write: documents(parts), live, now });
const writer = new ByteWriter();

test.each(["en", "cy"] as const)(
  "a hot answer is the room's to the byte, with its headers (%s)",
  async (locale) => {
    const room = dressed(finder({ show: showing(parts), live, now }), locale);
    for (const query of [
      ...["postcode=SW11+5TE", "postcode=sw11%205te", "postcode=LS1&order=need&set=2010&limit=3"],
      ...["postcode=TR1&stepFree=1&days=saturday,sunday&withinMiles=25", "lat=51.4712&lng=-0.1693"],
      ...["postcode=%22SW11+5TE%22", "utm=%3Cb%3E&postcode=M1+1AE", "postcode=IV1&cannotTravel=1"],
    ]) {
      const response = await room.request(`/find?${query}`);
      const isHot = hot.write({ query, locale, speak: speakers[locale] }, writer);
      const written = writer.taken().toString();
      if (!isHot) {
        expect(response.status, query).not.toBe(200);
        continue;
      }
      expect(written, query).toBe(await response.text());
      for (const [name, value] of Object.entries({ ...hot.headers, "content-language": locale })) {
        expect(response.headers.get(name)).toBe(value);
      }
    }
  },
);

test.each([
  "",
  "postcode=",
  "postcode=SW99+9ZZ",
  "postcode=JE2+3AB",
  "postcode=LS1&set=1999",
  "postcode=<b>",
  "postcode=LS1#x",
])("%s is left to the room", (query) => {
  const isHot = hot.write({ query, locale: "en", speak: speakers.en }, writer);
  expect([isHot, writer.length]).toEqual([false, 0]);
});
