import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadCatalogues } from "#kit/i18n/catalogues.ts";
import { embeddedPlaces } from "#registers/places/queries.ts";
import { ProblemShape } from "#site/api/problems/contract.ts";
import { readQuestion } from "#site/finder/contract.ts";
import { answerFinder } from "#site/finder/queries.ts";
import { aSnapshot, dressed, EVENING, live, manySessions, someSession } from "#test/snapshot.ts";
import { nearest } from "./api.ts";
import { NearestAnswer } from "./contract.ts";
import { nearestAnswer, nearestJson } from "./queries.ts";

const places = embeddedPlaces();
const awkward = someSession({
  title: 'A "quoted" \\ title\n with </script> and é',
  places: null,
  meetingPoint: null,
});
const snapshot = aSnapshot({ places, sessions: [awkward, ...manySessions(places, 2_000)] });
const app = dressed(nearest({ live: live(snapshot), now: () => EVENING }));
const ask = (query: string) => app.request(`/api/v1/nearest?${query}`);
const found = async (query: string) => NearestAnswer.parse(await (await ask(query)).json());

describe("the answer", () => {
  test("a postcode is answered with where it is, the seats near it and the sources", async () => {
    const answer = await found("postcode=SW11+5TE&set=2024&limit=5");
    expect(answer.origin).toMatchObject({ postcode: "SW11 5TE", precision: "sector" });
    expect(answer.origin.seat).toMatchObject({ set: "2024", name: "Battersea" });
    expect(answer.seats).toHaveLength(5);
    expect(answer.seats.map(({ distanceM }) => distanceM)).toEqual(
      answer.seats.map(({ distanceM }) => distanceM).sort((a, b) => a - b),
    );
    expect(answer.datasets.length).toBeGreaterThan(0);
  });

  test("a point takes the place of a postcode", async () => {
    const { origin } = await found("lat=51.4712&lng=-0.1693");
    expect(origin).toMatchObject({ postcode: null, precision: "point", lat: 51.4712, lng: -0.1693 });
  });

  test("it is for the asker's own cache only", async () => {
    const control = (await ask("postcode=SW11+5TE")).headers.get("cache-control");
    expect(control).toContain("private");
  });

  test("the other boundary set, the other order and limits are heeded", async () => {
    const older = await found("postcode=SW11+5TE&set=2010&order=need&limit=3&stepFree=true");
    expect(older.seats.map(({ set }) => set)).toEqual(["2010", "2010", "2010"]);
    const ids = older.seats.flatMap(({ sessions }) =>
      sessions.map(({ id }) => snapshot.session(id)?.stepFree),
    );
    expect(new Set(ids)).toEqual(new Set([true]));
  });

  test("reasons are told in the language asked for", async () => {
    const welsh = dressed(nearest({ live: live(snapshot), now: () => EVENING }), "cy");
    const cy = (await (await welsh.request("/api/v1/nearest?postcode=CF10+1EP")).json()) as NearestAnswer;
    const en = await found("postcode=CF10+1EP");
    expect(cy.seats[0]?.reason).not.toBe(en.seats[0]?.reason);
  });
});

test("the quick way of writing gives letter for letter what the plain way gives, and fits the schema", () => {
  const speak = loadCatalogues("messages").en;
  const outcodes = ["SW11 5TE", "LS1 4AP", "CF10 1EP", "EH1 1YZ", "CT1", "S10 2", "DE1 1AA", "ZE1 0AA"];
  fc.assert(
    fc.property(
      fc.record({
        postcode: fc.constantFrom(...outcodes),
        order: fc.constantFrom("nearest", "need"),
        set: fc.constantFrom("2010", "2024"),
        limit: fc.integer({ min: 1, max: 20 }).map(String),
        cannotTravel: fc.constantFrom("true", "false"),
        withinMiles: fc.constantFrom("", "1", "30"),
      }),
      (asked) => {
        const reading = readQuestion(new URLSearchParams(asked), { set: "2024", limit: 5 });
        if (!reading.ok) throw new Error(reading.fault.parameter);
        const finding = answerFinder(snapshot, reading.question, EVENING.getTime());
        if (finding.kind !== "found") throw new Error(finding.kind);
        const given = { snapshot, question: reading.question, finding, speak };
        const answer = NearestAnswer.parse(nearestAnswer(given));
        expect(Buffer.from(nearestJson(given)).toString()).toBe(JSON.stringify(answer));
      },
    ),
    { numRuns: 150 },
  );
});

describe("refusals", () => {
  const problemOf = async (query: string) => {
    const response = await ask(query);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    const body = ProblemShape.parse(await response.json());
    expect(body.status).toBe(response.status);
    return body;
  };

  test.each([
    ["", 400, "blank-question"],
    ["postcode=Battersea", 400, "not-a-postcode"],
    ["postcode=SW11+5CE", 400, "not-a-postcode"],
    ["postcode=SW99+9ZZ", 404, "unknown-postcode"],
    ["postcode=JE2+3AB", 404, "unknown-postcode"],
    ["postcode=BT1+5GS", 404, "unknown-postcode"],
    ["lat=40&lng=-74", 404, "unknown-place"],
    ["postcode=SW11+5TE&limit=99", 400, "bad-parameter"],
    ["lat=51", 400, "bad-parameter"],
  ])("%j is refused with %i, %s", async (query, status, kind) => {
    expect(await problemOf(query)).toMatchObject({ status, type: `/api#${kind}` });
  });

  test("a postcode that is not one says why, in a word and in a sentence, and what to try", async () => {
    const problem = await problemOf("postcode=SW11+5CE");
    expect(problem).toMatchObject({ reason: "second-half-never", nearest: "SW11 5" });
    expect(problem.detail).toContain("SW11 5CE");
  });

  test("what was typed is never said back at length", async () => {
    const { detail } = await problemOf(`postcode=${"x".repeat(3_000)}`);
    expect(detail).toContain("x".repeat(40));
    expect(detail).not.toContain("x".repeat(41));
  });

  test("a refusal may hold what was typed, so no cache keeps it", async () => {
    expect((await ask("postcode=Battersea")).headers.get("cache-control")).toBe("private, no-store");
  });
});

test("no query string is a fault of ours", async () => {
  const name = fc.constantFrom(
    "postcode",
    "lat",
    "lng",
    "set",
    "limit",
    "order",
    "days",
    "withinMiles",
    "stepFree",
    "x",
  );
  const value = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom("SW11 5TE", "2024", "0", "-1", "1e99", "need", "%", "NaN"),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(name, value), { maxLength: 8 }), async (pairs) => {
      const query = pairs.map(([key, text]) => `${key}=${encodeURIComponent(text.toWellFormed())}`).join("&");
      expect((await ask(query)).status).toBeLessThan(500);
      expect(
        (
          await ask(
            pairs
              .map((pair) => pair.join("="))
              .join("&")
              .replace(/[^\x21-\x7e]/g, "%"),
          )
        ).status,
      ).toBeLessThan(500);
    }),
    { numRuns: 150 },
  );
});
