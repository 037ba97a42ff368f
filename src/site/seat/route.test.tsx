import { expect, test } from "vitest";
import type { Session } from "#features/events/contract.ts";
import type { MovementSettings } from "#features/movement/contract.ts";
import { noAssets } from "#kit/assets/manifest.ts";
import type { Locale } from "#kit/i18n/speak.ts";
import { embeddedPlaces } from "#registers/places/queries.ts";
import { showing } from "#site/show/route.tsx";
import { textOf } from "#test/framed.ts";
import { aSnapshot, dressed, EVENING, live, someSession } from "#test/snapshot.ts";
import { successorsIn } from "./queries.ts";
import { seats } from "./route.tsx";

const places = embeddedPlaces();

async function page(
  path: string,
  {
    locale = "en",
    sessions = [],
    movement = {},
  }: { locale?: Locale; sessions?: Session[]; movement?: Partial<MovementSettings> } = {},
) {
  const snapshot = aSnapshot({ places, sessions, movement });
  const show = showing({ movement: () => snapshot.movement, assets: noAssets, origin: null });
  const room = seats({ show, live: live(snapshot), now: () => EVENING, origin: "https://example.org" });
  const answer = await dressed(room, locale).request(path);
  const html = (await answer.text()).replaceAll("&#39;", "'").replaceAll("&quot;", '"');
  const words = textOf(html);
  return { status: answer.status, html, words };
}

const ISLE_OF_WIGHT_EAST = "/seats/2024/E14001303";
const EAST_HAM = "/seats/2024/E14001213";

test("who won, when, by how much of what, and how few could have changed it", async () => {
  const { status, words } = await page("/seats/2024/E14001151");
  expect(status).toBe(200);
  expect(words).toMatch(/Won by \S.* on Thursday 4 July 2024, by [\d,]+ votes: [\d.]+% of the valid votes\./);
  expect(words).not.toContain("all that were cast");
});

test("a seat that is part of a larger one of the same name does not claim unchanged boundaries", async () => {
  const { words } = await page(EAST_HAM);
  expect(words).not.toContain("hardly changed");
  expect(words).toMatch(
    /all of this was part of East Ham\. That seat was divided: about 7\d% of its electors/,
  );
});

test("half of a seat is not that seat under another name", async () => {
  const { words } = await page(ISLE_OF_WIGHT_EAST);
  expect(words).not.toContain("Until 2024 this was Isle of Wight");
  expect(words).toContain("about 50% of its electors are here now");
});

test("a seat that kept all of its ground and took none says so", async () => {
  expect((await page("/seats/2024/W07000112")).words).toContain("The boundaries hardly changed in 2024");
});

test("a seat of 2010 says first that it is not in use, and leads on to what took its place", async () => {
  const { words, html } = await page("/seats/2010/E14000762");
  expect(words).toContain(
    "This seat has the boundaries used until 2024. It is no longer in use: it was divided.",
  );
  expect(html).toContain('href="/seats/2024/E14001303"');
  expect(words).toContain("Isle of Wight East: about 50% of its electors");
  expect(words).toContain("What is on where Isle of Wight was");
});

test("a movement that works with the boundaries of 2010 calls people to its seats", async () => {
  const movement = { boundarySet: "2010" } as const;
  expect((await page("/seats/2010/E14000762", { movement })).words).toContain(
    "Come and help in Isle of Wight",
  );
});

test("every seat of 2010 has heirs, and what they took adds up to all of it", () => {
  for (const { code, name } of places.seats("2010")) {
    const heirs = successorsIn(places).get(code) ?? [];
    expect([name, Math.round(heirs.reduce((sum, { kept }) => sum + kept, 0) * 1000)]).toEqual([name, 1000]);
  }
});

test("every chart of a page has one scale, and the page says which", async () => {
  const { html, words } = await page("/seats/2024/E14001151");
  const scales = words.match(/whole track would be \d+% of the valid votes/g) ?? [];
  expect(scales.length).toBe(2);
  expect(new Set(scales)).toEqual(new Set(["whole track would be 50% of the valid votes"]));
  expect(html).not.toMatch(/class="chart-bar" y="26" width="360.0"/);
});

test("no seat's majority is beyond its scale", async () => {
  const { words } = await page("/seats/2010/E14000794");
  expect(words).toContain("whole track would be 100% of the valid votes");
});

test("with nothing planned here, the seats next door that have something are a tap away", async () => {
  const battersea = places.seat({ set: "2024", code: "E14001081" });
  const [next] = places.neighbours(battersea!).seats;
  const { html, words } = await page(`/seats/2024/${next!.code}`, { sessions: [someSession()] });
  expect(words).toContain("Battersea : 1 session");
  expect(html).toContain('href="/seats/2024/E14001081#sessions"');
});

test("sessions of the seat are shown, the seventh and later folded away", async () => {
  const sessions = Array.from({ length: 7 }, (_, at) =>
    someSession({ id: `0000000${at}-0000-4000-8000-000000000000`, title: `Morning ${at}` }),
  );
  const { html, words } = await page("/seats/2024/E14001081", { sessions });
  expect(html.match(/<article/g)).toHaveLength(7);
  expect(html.indexOf("Morning 5")).toBeLessThan(html.indexOf("<details"));
  expect(words).not.toContain("Nothing is planned here yet");
});

test("in Welsh a region has its Welsh name, mutated after yn, and what people typed in English is marked so", async () => {
  const seats = { "/seats/2024/W07000109": "yng Nghymru", "/seats/2024/E14001151": "yn Ne-ddwyrain Lloegr" };
  for (const [path, where] of Object.entries(seats)) {
    expect((await page(path, { locale: "cy" })).words).toContain(`Etholaeth ${where}`);
  }
  const { html } = await page("/seats/2024/E14001081", { locale: "cy", sessions: [someSession()] });
  expect(html).toContain('<span lang="en">Knock on doors in Battersea</span>');
});

test("a code that no seat has and boundaries that nobody drew are told apart", async () => {
  const code = await page("/seats/2024/E14009999");
  expect([code.status, code.words.includes("no constituency with the code E14009999")]).toEqual([404, true]);
  const set = await page("/seats/1997/E14001151");
  expect([set.status, set.words.includes("We know the seats of 2010 and of 2024, not of 1997")]).toEqual([
    404,
    true,
  ]);
});
