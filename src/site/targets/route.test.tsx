import { expect, test } from "vitest";
import { DEFAULT_TARGET_RULE, type TargetRule } from "#domain/elections/target-rule.ts";
import { MovementSettings } from "#features/movement/contract.ts";
import { noAssets } from "#kit/assets/manifest.ts";
import type { Locale } from "#kit/i18n/speak.ts";
import { embeddedPlaces } from "#registers/places/queries.ts";
import { ensureDefaultTargets, makeTargetList } from "#registers/places/targets/commands.ts";
import { activeTargets, targetList, targetLists } from "#registers/places/targets/queries.ts";
import { showing } from "#site/show/route.tsx";
import { makeSnapshot } from "#site/snapshot/making/queries.ts";
import { textOf } from "#test/framed.ts";
import { dressed, EVENING, live } from "#test/snapshot.ts";
import { aWorld } from "#test/world.ts";
import { targets } from "./route.tsx";

const world = aWorld();
const places = embeddedPlaces();

async function page(path: string, locale: Locale = "en") {
  const movement = MovementSettings.parse({});
  const snapshot = makeSnapshot({
    places,
    movement,
    lists: { "2010": await activeTargets(world.db, "2010"), "2024": await activeTargets(world.db, "2024") },
    sessions: [],
    loadedAt: EVENING,
    version: "test",
  });
  const room = targets({
    show: showing({ movement: () => movement, assets: noAssets, origin: null }),
    live: live(snapshot),
    versions: (set) => targetLists(world.db, set),
    version: (id) => targetList(world.db, id),
  });
  const answer = await dressed(room, locale).request(path);
  const html = (await answer.text()).replaceAll("&#39;", "'");
  const words = textOf(html);
  const seats = [...html.matchAll(/<th scope="row"[^>]*><a href="\/seats\/(\d{4}\/\w+)">/g)].map(
    ([, id]) => id,
  );
  return { status: answer.status, html, words, seats };
}

async function madeByRule(changes: Partial<TargetRule>, { activate = true } = {}): Promise<number> {
  const made = await makeTargetList(world.db, places, {
    signed: {
      set: "2024",
      name: "Autumn seats",
      author: "Asha",
      source: "Our meeting",
      reason: "They are close",
    },
    rule: { ...DEFAULT_TARGET_RULE, ...changes },
    by: "a test",
    now: EVENING,
    activate,
  });
  if (!made.ok) throw new Error(made.reason);
  return made.id;
}

test("the list in force is signed, dated, explained, and in order of urgency", async () => {
  await madeByRule({});
  const { status, words, seats } = await page("/targets");
  expect(status).toBe(200);
  for (const said of ["Autumn seats", "Asha", "Our meeting", "They are close", "20 November 2026"]) {
    expect(words).toContain(said);
  }
  const list = await activeTargets(world.db, "2024");
  expect(seats).toEqual(list?.targets.map(({ code }) => `2024/${code}`));
  expect(seats).toHaveLength(115);
});

test("a nation or region may be picked, and the seats keep their place on the list", async () => {
  await madeByRule({});
  const wales = await page("/targets?set=2024&where=wales");
  expect(wales.seats.length).toBeGreaterThan(0);
  expect(wales.seats.every((id) => id?.startsWith("2024/W"))).toBe(true);
  expect(wales.words).toContain(`${wales.seats.length} seats in Wales`);
  expect(wales.html).toMatch(/<option (?:value="wales" selected|selected value="wales")/);
  const all = (await page("/targets")).seats;
  expect(wales.seats).toEqual(all.filter((id) => id?.startsWith("2024/W")));
});

test("nations and regions add up: every target is in one nation", async () => {
  await madeByRule({});
  const parts = await Promise.all(
    ["england", "scotland", "wales", "northern-ireland"].map((slug) => page(`/targets?where=${slug}`)),
  );
  expect(parts.flatMap(({ seats }) => (seats.length < 115 ? seats : [])).length).toBe(115);
});

test("a region that is not on the list, or none that anybody knows, shows all of it", async () => {
  await madeByRule({ nations: ["Wales"] });
  const all = (await page("/targets")).seats;
  expect((await page("/targets?where=scotland")).seats).toEqual(all);
  expect((await page("/targets?where=mercia")).seats).toEqual(all);
});

test("the form needs no script and goes back to the same list", async () => {
  await ensureDefaultTargets(world.db, places, EVENING);
  expect((await page("/targets?set=2010")).html).toMatch(/<input type="hidden" name="set" value="2010"/);
  const id = await madeByRule({}, { activate: false });
  const older = await page(`/targets/${id}`);
  expect(older.html).toContain(`action="/targets/${id}#seats" method="get"`);
  expect(older.words).toContain("no longer in force");
});

test("in Welsh the rule and the choice name places in Welsh", async () => {
  await madeByRule({ nations: ["Wales", "Scotland"] });
  const { words } = await page("/targets", "cy");
  expect(words).toContain("yng Nghymru, yn yr Alban");
  expect(words).toMatch(/Yr Alban \(\d+\)/);
});

test("a number that no list has is not told that there is no list, and is led to the one in force", async () => {
  await madeByRule({});
  const { status, words, html } = await page("/targets/99");
  expect(status).toBe(404);
  expect(words).toContain("There is no list of targets number 99");
  expect(html).toMatch(/<a[^>]+href="\/targets"[^>]*>See the list in force/);
});

test("boundaries that nobody drew are not taken for today's", async () => {
  await madeByRule({});
  const { status, words } = await page("/targets?set=1997");
  expect([status, words.includes("the seats of 2010 and of 2024, not of 1997")]).toEqual([404, true]);
});

test("where no list has been made the page says so", async () => {
  const { status, words } = await page("/targets?set=2010");
  expect([status, words.includes("No list of targets has been made for these boundaries yet")]).toEqual([
    404,
    true,
  ]);
});
