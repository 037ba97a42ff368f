import fc from "fast-check";
import { expect, test } from "vitest";
import { loadCatalogues } from "#kit/i18n/catalogues.ts";
import { awayFrom } from "./queries.ts";

const speakers = loadCatalogues("messages");
const metres = fc.oneof(
  fc.double({ min: 0, max: 20_000, noNaN: true }),
  fc.double({ min: 0, max: 2_000_000, noNaN: true }),
);

test.each(["en", "cy"] as const)("kept words are those of the very distance (%s)", (locale) => {
  const speak = speakers[locale];
  fc.assert(
    fc.property(fc.array(metres, { minLength: 1 }), (distances) => {
      for (const each of distances) {
        expect(awayFrom(each, speak)).toEqual({
          seat: speak.t("finder.away", { miles: speak.miles(each) }),
          session: speak.t("finder.session-distance", { miles: speak.miles(each) }),
        });
      }
    }),
  );
});
