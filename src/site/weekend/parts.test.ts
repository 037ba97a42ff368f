import { expect, test } from "vitest";
import { loadCatalogues } from "#kit/i18n/catalogues.ts";
import { nightsText } from "./parts.tsx";

const { en, cy } = loadCatalogues("messages");

test("one night is told as one, several from the first to the last", () => {
  const one = { firstNight: "2026-11-27", lastNight: "2026-11-27" };
  const two = { ...one, lastNight: "2026-11-28" };
  expect(nightsText(en, one)).toBe("Night of Friday 27 November");
  expect(nightsText(en, two)).toBe(
    "From the night of Friday 27 November to the night of Saturday 28 November",
  );
  expect(nightsText(cy, one)).not.toContain("hyd");
});
