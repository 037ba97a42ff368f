import { renderToString } from "preact-render-to-string";
import { expect, test } from "vitest";
import { ByteWriter } from "#kit/bytes/byte-writer.ts";
import { loadCatalogues } from "#kit/i18n/catalogues.ts";
import { embeddedPlaces } from "#registers/places/queries.ts";
import { readQuestion } from "#site/finder/contract.ts";
import { answerFinder } from "#site/finder/queries.ts";
import { aSnapshot, EVENING, manySessions } from "#test/snapshot.ts";
import { SeatRows, seatRows } from "./parts.tsx";

const speakers = loadCatalogues("messages");
const places = embeddedPlaces();
const snapshot = aSnapshot({ places, sessions: manySessions(places, 2_000) });

function rowsFor(query: string) {
  const reading = readQuestion(new URLSearchParams(query), { set: "2024", limit: 8 });
  if (!reading.ok) throw new Error(reading.fault.wanted);
  const finding = answerFinder(snapshot, reading.question, EVENING.getTime());
  if (finding.kind !== "found") throw new Error(`${query} is not found`);
  return { rows: finding.answer.rows, limits: reading.question.limits };
}

test.each(["en", "cy"] as const)(
  "rows filled in from a shelf read like rows rendered in place (%s)",
  (locale) => {
    const speak = speakers[locale];
    const writer = new ByteWriter();
    let filled = 0;
    for (const query of [
      "postcode=SW11+5",
      "postcode=LS1",
      "postcode=CT1+1",
      "postcode=M14+5&order=need",
      "postcode=TR1&stepFree=1",
      "postcode=M1+1&withinMiles=10&children=1",
      "postcode=IV1&cannotTravel=1",
      "lat=51.47&lng=-0.17",
    ]) {
      const { rows, limits } = rowsFor(query);
      filled += rows.filter(({ shelf }) => shelf !== null).length;
      // Twice: the second time the shelf's template is there already.
      for (let time = 0; time < 2; time += 1) {
        seatRows({ speak, rows, limits })(writer);
        expect(writer.taken().toString()).toBe(renderToString(<SeatRows {...{ speak, rows, limits }} />));
      }
    }
    expect(filled).toBeGreaterThan(30);
  },
);
