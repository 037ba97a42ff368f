import { renderToString } from "preact-render-to-string";
import { expect, test } from "vitest";
import type { Page } from "#kit/ui/page.ts";
import { embeddedPlaces } from "#registers/places/queries.ts";
import { api, documentOf } from "#site/api/api.ts";
import { KEYED_ROUTES } from "#site/api/keyed/api.ts";
import { PROBLEMS } from "#site/api/problems/contract.ts";
import { aSnapshot, dressed, EVENING, live, someSession } from "#test/snapshot.ts";
import { entriesOf, keyedEntriesOf, shapesOf } from "./queries.ts";
import { reference } from "./route.tsx";

const session = someSession();
const room = {
  live: live(aSnapshot({ places: embeddedPlaces(), sessions: [session] })),
  now: () => EVENING,
  origin: null,
};
const whole = api(room);
const entries = entriesOf(documentOf(whole), session.id);
const keyed = keyedEntriesOf(documentOf(whole, KEYED_ROUTES));
const show = (_: unknown, page: Page, status = 200) =>
  new Response(renderToString(page.body as never), { status });
const page = async () => (await dressed(reference({ ...room, show: show as never })).request("/api")).text();

test.each(entries.map(({ path, example }) => [path, example ?? ""]))(
  "the example of %s answers",
  async (_, example) => {
    const response = await dressed(whole).request(example);
    expect(response.status).toBe(200);
    expect(Object.keys((await response.json()) as object).length).toBeGreaterThan(0);
  },
);

test("every address has its place on the page, and every refusal the place that its type points at", async () => {
  const html = await page();
  expect(keyed.map(({ method }) => method)).toContain("PATCH");
  for (const { id, method, path } of [...entries, ...keyed]) {
    expect(html).toContain(`id="${id}"`);
    expect(html).toContain(`${method} ${path}`);
  }
  for (const kind of Object.keys(PROBLEMS)) expect(html).toContain(`id="${kind}"`);
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test("parameters and fields say what kind of thing they are", () => {
  const nearest = entries.find(({ path }) => path.endsWith("/nearest"));
  expect(nearest?.parameters.find(({ name }) => name === "order")?.kind).toBe("one of nearest, need");
  const seat = shapesOf(documentOf(whole)).find(({ name }) => name === "NearSeat");
  expect(seat?.fields.find(({ name }) => name === "sessions")?.kind).toBe("list of OfferedSession");
  const empty = shapesOf(documentOf(whole)).flatMap(({ fields }) => fields.filter(({ kind }) => kind === ""));
  expect(empty).toEqual([]);
});

test("every parameter says what it means, numbers in what range; code stands as code", async () => {
  const parameters = [...entries, ...keyed].flatMap(({ path, parameters: all }) =>
    all.map((one) => ({ path, ...one })),
  );
  expect(parameters.filter(({ meaning }) => meaning === "")).toEqual([]);
  const limit = parameters.find(({ name }) => name === "limit");
  expect(limit?.kind).toBe("integer from 1 to 20");
  expect(limit?.meaning).toContain("5 unless");
  const html = await page();
  expect(html).toContain("<code>lat</code> with <code>lng</code>");
  expect(html).not.toContain("`");
});

test("nothing on the page is loaded from anywhere else", async () => {
  expect(await page()).not.toMatch(/<script|src="https?:/);
});
