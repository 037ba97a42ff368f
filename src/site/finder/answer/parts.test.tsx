import { renderToString } from "preact-render-to-string";
import { expect, test } from "vitest";
import type { BoundarySet } from "#domain/elections/seats.ts";
import type { SeatOutline } from "#domain/geo/outlines.ts";
import { ByteWriter } from "#kit/bytes/byte-writer.ts";
import { loadCatalogues } from "#kit/i18n/catalogues.ts";
import { embeddedPlaces } from "#registers/places/queries.ts";
import { type Question, readQuestion } from "#site/finder/contract.ts";
import { NothingFits } from "#site/finder/nothing/parts.tsx";
import { AnswerPage } from "#site/finder/page.tsx";
import { PlaceNote } from "#site/finder/parts.tsx";
import { answerFinder } from "#site/finder/queries.ts";
import { SeatRows } from "#site/finder/rows/parts.tsx";
import { drawNear } from "#site/map/drawing/near/queries.ts";
import { MapKey } from "#site/map/key/parts.tsx";
import { MapIsland, SeatMap } from "#site/map/parts.tsx";
import { islandSettings } from "#site/map/settings/queries.ts";
import type { Snapshot } from "#site/snapshot/contract.ts";
import { aSnapshot, EVENING, manySessions, someSession } from "#test/snapshot.ts";
import { type Answered, answerPiece, placeName, sessionFilters } from "./parts.tsx";

const speakers = loadCatalogues("messages");
const places = embeddedPlaces();
const sessions = [someSession({ title: '<b>"Us" & them</b>' }), ...manySessions(places, 2_000)];

/** Seats whose names would be markup. */
const odd = {
  ...places,
  seats: (set: BoundarySet) => places.seats(set).map((seat) => ({ ...seat, name: `"${seat.name}" <&>` })),
};
const square = (lat: number, lng: number) =>
  Float64Array.from([lng, lat, lng + 0.1, lat, lng + 0.1, lat + 0.1, lng, lat + 0.1]);
const outlines = new Map(
  places
    .seats("2024")
    .map(({ code, centre }) => [
      code,
      { polygons: [[square(centre.lat, centre.lng)]] } as unknown as SeatOutline,
    ]),
);

const plain = aSnapshot({ places, sessions });
const worlds: Record<string, Snapshot> = {
  "seats as points": plain,
  "seats as areas": { ...plain, outlines: () => outlines },
  "names like markup": aSnapshot({ places: odd, sessions }),
  "nothing planned": aSnapshot({ places }),
  "no targets": aSnapshot({ places, sessions, withoutTargets: true }),
};

const ASKED = [
  ...["postcode=SW11+5TE", "postcode=sw115te", "postcode=SW11+5", "postcode=LS1", "postcode=TR21+0"],
  ...["postcode=CF10+1EP&order=need", "postcode=M14+5&set=2010&limit=20", "postcode=ZE1&withinMiles=2"],
  ...["postcode=TR1&stepFree=1&withinMiles=33.3", "postcode=M1&days=saturday,2026-11-28&children=1"],
  ...["postcode=IV1&cannotTravel=1&firstTimer=1", "postcode=EH1&limit=1", "lat=51.4712&lng=-0.1693"],
  ...["lat=53&lng=-4.5&postcode=LS1&order=need"],
];

/** The answer rendered whole. */
function whole({ speak, snapshot, question, finding }: Answered): string {
  const { origin, answer } = finding;
  const { set, limits } = question;
  const seats = answer.rows.map(({ seat }) => seat);
  const drawing = drawNear(snapshot, { set, numbered: seats, home: origin.seat?.code ?? null, origin });
  const island = islandSettings({
    ...{ speak, snapshot, set, origin, places: seats.map(({ centre }) => centre), numbered: true },
    ...{ filters: sessionFilters(question), list: null, base: null },
  });
  const place = placeName(origin, speak);
  const { elsewhere } = answer;
  return renderToString(
    <AnswerPage
      {...{ speak, snapshot, question, place }}
      count={seats.length}
      note={<PlaceNote {...{ speak, origin, set }} />}
      nothing={elsewhere && <NothingFits {...{ speak, snapshot, question, elsewhere }} />}
      rows={<SeatRows {...{ speak, limits }} rows={answer.rows} />}
      map={
        <MapIsland speak={speak} settings={island}>
          <SeatMap
            {...{ drawing, speak }}
            id="near"
            listId="seats"
            describe={speak.t("finder.map-describe", { place })}
          />
          <MapKey {...{ speak, drawing }} live={island} />
        </MapIsland>
      }
    />,
  );
}

const writer = new ByteWriter();

function pieced(answered: Answered): string {
  answerPiece(answered)(writer);
  return writer.taken().toString();
}

function questionOf(query: string): Question {
  const reading = readQuestion(new URLSearchParams(query), { set: "2024", limit: 8 });
  if (!reading.ok) throw new Error(reading.fault.wanted);
  return reading.question;
}

function answeredOf(query: string, snapshot: Snapshot, speak: Answered["speak"]): Answered {
  const question = questionOf(query);
  const finding = answerFinder(snapshot, question, EVENING.getTime());
  if (finding.kind !== "found") throw new Error(`${query} is not found`);
  return { speak, snapshot, question, finding };
}

for (const [name, snapshot] of Object.entries(worlds)) {
  test.each(["en", "cy"] as const)(
    `${name}: an answer of pieces is the answer rendered whole (%s)`,
    (locale) => {
      for (const query of ASKED) {
        const answered = answeredOf(query, snapshot, speakers[locale]);
        // Twice: the second time everything is kept.
        for (let time = 0; time < 2; time += 1) expect(pieced(answered), query).toBe(whole(answered));
      }
    },
  );
}

test("names like markup are text", () => {
  const page = pieced(answeredOf("postcode=SW11+5TE", worlds["names like markup"]!, speakers.en));
  expect(page.match(/&quot; &lt;&amp;>/g)?.length).toBeGreaterThan(2);
  expect(page).not.toMatch(/<&|<b>/);
});

test("what was typed is text wherever it stands, and the next page has nothing of it", () => {
  const answered = answeredOf("postcode=SW11+5TE&stepFree=1", plain, speakers.en);
  for (const postcode of ['"><script>alert(1)</script>', "&quot;", "%22&set=2010", "SŴ11 5TE’", "$& $1"]) {
    const odd = { ...answered, question: { ...answered.question, postcode } };
    expect(pieced(odd)).toBe(whole(odd));
    expect(pieced(odd)).not.toContain("<script");
  }
  expect(pieced(answered)).toBe(whole(answered));
});
