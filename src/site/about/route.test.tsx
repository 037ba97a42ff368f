import { expect, test } from "vitest";
import { DEFAULT_CLOCKS } from "#domain/retention/clocks.ts";
import { MovementSettings } from "#features/movement/contract.ts";
import { noAssets } from "#kit/assets/manifest.ts";
import { frame } from "#kit/http/app.ts";
import { COOKIES } from "#kit/http/cookies.ts";
import { loadCatalogues } from "#kit/i18n/catalogues.ts";
import { embeddedPlaces } from "#registers/places/queries.ts";
import { showing } from "#site/show/route.tsx";
import type { Doings } from "./privacy/policy.ts";
import { about } from "./route.tsx";

const dataset = {
  kind: "postcodes",
  name: "Code-Point Open",
  version: "2023",
  publisher: "Ordnance Survey",
  licence: "Open Government Licence v3.0",
  attribution: "Contains OS data © Crown copyright",
  approximate: true,
};

const nothingSet: Doings = { mailServer: null, twilio: false, members: false, clocks: DEFAULT_CLOCKS };

async function page(
  path: string,
  {
    movement = {},
    doings = nothingSet,
    datasets = [dataset] as readonly (typeof dataset)[],
    language = "en",
  } = {},
) {
  const settings = MovementSettings.parse(movement);
  const show = showing({ movement: () => settings, assets: noAssets, origin: null });
  const app = frame({ speakers: loadCatalogues("messages") });
  app.route("/", about({ show, movement: () => settings, doings: () => doings, datasets: () => datasets }));
  const answer = await app.request(path, { headers: { "accept-language": language } });
  expect(answer.status).toBe(200);
  return await answer.text();
}

test("the privacy page says that a postcode is never stored, logged or sent on", async () => {
  expect(await page("/privacy")).toMatch(
    /never stored, never written to our logs, and never sent to another site/,
  );
});

test("the privacy page tells the clocks in force, what is switched on, and who else handles details", async () => {
  const quiet = await page("/privacy");
  expect(quiet).toContain("erased after 30 days");
  expect(quiet).toContain("No company carries mail or messages for us");
  expect(quiet).not.toContain("Your membership, with its dates");
  const clocks = { ...DEFAULT_CLOCKS, unconfirmedDays: 45 };
  const doings = { mailServer: "mx.example.org", twilio: true, members: true, clocks };
  for (const language of ["en", "cy"]) {
    const busy = await page("/privacy", { doings, language });
    expect(busy).toMatch(/45 (days|diwrnod)/);
    expect(busy).toContain("mx.example.org");
    expect(busy).toContain("Twilio");
    expect(busy).not.toMatch(/>privacy\.[a-z]/);
  }
});

test("the privacy page names every cookie of the table, and what is kept of each sign-in, in both languages", async () => {
  for (const language of ["en", "cy"]) {
    const text = await page("/privacy", { language });
    for (const name of Object.keys(COOKIES)) expect(text).toContain(`“${name}”`);
    expect(text).toContain("Firefox, Windows");
    expect(text).not.toMatch(/>about\.privacy/);
  }
});

test("a movement's own privacy words stand below, in the reader's language when it has them", async () => {
  const movement = { privacy: "First part.\n\nSecond <part>.", privacyCy: "Rhan gyntaf." };
  expect(await page("/privacy", { movement })).toMatch(/First part\.<\/p><p[^>]*>Second &lt;part>\./);
  expect(await page("/privacy", { movement, language: "cy" })).toContain("Rhan gyntaf.");
});

test("the imprint is shown as typed, or its absence is explained", async () => {
  expect(await page("/imprint", { movement: { imprint: "A. Person\n1 High Street" } })).toContain(
    "A. Person\n1 High Street",
  );
  expect(await page("/imprint")).toContain("No imprint has been set");
});

test("a movement without a party says that it campaigns for none", async () => {
  expect(await page("/imprint")).toContain("campaigns for no party");
  expect(await page("/imprint", { movement: { party: "The Example Party" } })).toContain("The Example Party");
});

test("every set of figures is shown with edition, publisher, licence and attribution", async () => {
  const text = await page("/data", {
    datasets: [dataset, { ...dataset, kind: "by-elections", name: "By-elections", approximate: false }],
  });
  for (const each of [
    dataset.name,
    dataset.version,
    dataset.publisher,
    dataset.licence,
    dataset.attribution,
    "By-elections",
  ]) {
    expect(text).toContain(each);
  }
  expect(text.match(/Approximate \(by sector\)/g)).toHaveLength(1);
});

test("results are as published though nothing has been imported, and boundaries are said to be in use in part", async () => {
  const text = await page("/data", { datasets: embeddedPlaces().datasets });
  expect(text.match(/Approximate \(by sector\)/g)).toHaveLength(1);
  expect(text.match(/In part/g)).toHaveLength(2);
  expect(text.match(/As published/g)).toHaveLength(6);
});

test("days of release are said as days, and every publisher and licence is a link", async () => {
  const datasets = embeddedPlaces().datasets;
  const text = await page("/data", { datasets });
  expect(text).toContain("Thursday 4 July 2024");
  expect(text).not.toContain("2024-07-04");
  for (const { publisher, licence } of datasets) {
    expect(text).toMatch(new RegExp(`<a href="https://[^"]+">${publisher}</a>`));
    expect(text).toMatch(new RegExp(`<a href="https://[^"]+">${licence}</a>`));
  }
});

test("with no figures at all the page says what that means", async () => {
  expect(await page("/data", { datasets: [] })).toContain("No figures are loaded yet");
});
