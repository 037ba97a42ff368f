import fc from "fast-check";
import { renderToString } from "preact-render-to-string";
import { describe, expect, test } from "vitest";
import { noAssets } from "#kit/assets/manifest.ts";
import { loadCatalogues } from "#kit/i18n/catalogues.ts";
import type { Page } from "#kit/ui/page.ts";
import type { ListedGroup } from "#registers/groups/listing/contract.ts";
import { embeddedPlaces } from "#registers/places/queries.ts";
import { nearest } from "#site/api/nearest/api.ts";
import { NearestAnswer } from "#site/api/nearest/contract.ts";
import { aSnapshot, dressed, EVENING, live, manySessions, someSession } from "#test/snapshot.ts";
import { readChoice, readSeat, snippet } from "./contract.ts";
import { embed } from "./route.tsx";

const places = embeddedPlaces();
const battersea = someSession();
const here = someSession({ id: "00000000-0000-4000-8000-000000000001", groupId: 7 });
const full = someSession({ id: "00000000-0000-4000-8000-000000000002", groupId: 7, taken: 20 });
const group = {
  ...{ id: 7, kind: "local", parentId: 1, slug: "battersea", name: { en: "Battersea" }, joining: "open" },
  ...{ openedAt: EVENING, organisers: [], about: { en: "" } },
  area: [{ groupId: 7, kind: "seat-2024", key: "E14001081" }],
} as unknown as ListedGroup;
const sessions = [battersea, here, full, ...manySessions(places, 200)];
const snapshot = aSnapshot({ places, sessions, groups: [group] });
const show = (_: unknown, page: Page, status = 200) =>
  new Response(renderToString(page.body as never), { status });
const shared = { live: live(snapshot), now: () => EVENING };
const app = dressed(
  embed({
    ...shared,
    show: show as never,
    origin: "https://a.org",
    assets: noAssets,
    speakers: loadCatalogues("messages"),
  }),
);
const read = async (path: string) => (await app.request(path)).text();

describe("the line", () => {
  test("it is one iframe that names itself and points at the frame", () => {
    const line = snippet(
      { seat: null, group: null, lang: "cy", size: "small" },
      { origin: "https://a.org", title: 'A "b" & c' },
    );
    expect(line).toBe(
      '<iframe src="https://a.org/embed/finder?lang=cy" title="A &quot;b&quot; &amp; c" width="100%" height="420" style="border:0" loading="lazy"></iframe>',
    );
  });

  test("the page writes it for a seat, with the feed of the same seat", async () => {
    const page = await read("/embed?seat=2024%2FE14001081&lang=en&size=large");
    expect(page).toContain("https://a.org/embed/finder?seat=2024%2FE14001081&amp;amp;lang=en");
    expect(page).toContain("https://a.org/api/v1/feed.json?seat=2024/E14001081");
    expect(page).toMatch(
      /<option[^>]*selected[^>]*value="2024\/E14001081"|<option value="2024\/E14001081" selected/,
    );
  });

  test("the page offers the groups, and writes the line and the feed of one", async () => {
    const page = await read("/embed?what=group%2Fbattersea&lang=en");
    expect(page).toMatch(/<option[^>]*value="group\/battersea"[^>]*>Sessions of Battersea/);
    expect(page).toContain("https://a.org/embed/finder?group=battersea&amp;amp;lang=en");
    expect(page).toContain("https://a.org/api/v1/feed.json?group=battersea");
  });

  test("whatever is asked for, it can be read and stays one line", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (seat, lang, size) => {
        const choice = readChoice(new URLSearchParams({ seat, what: seat, group: size, lang, size }), "en");
        const line = snippet(choice, { origin: "https://a.org", title: seat });
        expect(line).toMatch(
          /^<iframe src="https:\/\/a\.org\/embed\/finder\?[^"<]*" title="[^"<]*" width="100%" height="\d+"/,
        );
      }),
    );
  });

  test.each([
    ["2024/e14001081", { set: "2024", code: "E14001081" }],
    ["2024", null],
    ["1997/E14001081", null],
    ["2024/x", null],
  ])("%s as a seat", (text, seat) => expect(readSeat(text)).toEqual(seat));
});

describe("the frame", () => {
  test("it has no script, sets no cookie, and its form comes back to itself", async () => {
    const response = await app.request("/embed/finder");
    const page = await response.text();
    expect(response.headers.get("set-cookie")).toBeNull();
    expect(page).not.toContain("<script");
    expect(page).toMatch(/<form[^>]*action="\/embed\/finder"[^>]*target="_self"/);
    expect(page).toContain('<base target="_blank"');
  });

  test("a postcode is answered with the seats that the API answers", async () => {
    const api = dressed(nearest(shared));
    const answer = NearestAnswer.parse(await (await api.request("/api/v1/nearest?postcode=LS1+4AP")).json());
    const page = await read("/embed/finder?postcode=LS1+4AP&lang=en");
    const rows = page.slice(page.indexOf('class="seat-rows"'));
    const named = [...rows.matchAll(/href="\/seats\/2024\/(\w+)"/g)].map(([, code]) => code);
    expect(named).toEqual(answer.seats.map(({ code }) => code));
    const sessions = [...page.matchAll(/href="\/sessions\/([\w-]+)"/g)].map(([, id]) => id);
    expect(sessions).toEqual(answer.seats.flatMap(({ sessions: all }) => all.map(({ id }) => id)));
  });

  test("an answer from the sector says so, and whose seat that probably is", async () => {
    const page = await read("/embed/finder?postcode=SW11+5TE&lang=en");
    expect(page).toContain("approximate");
    expect(page).toMatch(/probably live in Battersea|live in Battersea, like everyone around SW11 5/);
  });

  test("a postcode in no file is not found rather than badly asked", async () => {
    expect((await app.request("/embed/finder?postcode=SW99+9ZZ")).status).toBe(404);
  });

  test("an answer to somebody's postcode stays out of shared caches; what was typed stays in the box", async () => {
    const refused = await app.request("/embed/finder?postcode=Leeds&lang=en");
    expect([refused.status, refused.headers.get("cache-control")]).toEqual([400, "private, no-store"]);
    expect(await refused.text()).toMatch(/value="Leeds"/);
  });

  test("a seat shows its own sessions, in the language of its address", async () => {
    const page = await read("/embed/finder?seat=2024/E14001081&lang=cy");
    expect(page).toContain('<html lang="cy"');
    expect(page).toContain(`/sessions/${battersea.id}`);
  });

  test("each session says how many places are left and leads to signing up where that is done here", async () => {
    const page = await read("/embed/finder?group=battersea&lang=en");
    expect(page).toContain('<h1 id="embed-title">Battersea</h1>');
    expect(page).toContain("14 places left of 20");
    expect(page).toMatch(new RegExp(`href="/sessions/${here.id}#join"[^>]*>I’m coming`));
    expect(page).toMatch(new RegExp(`href="/sessions/${full.id}#join"[^>]*>Join the waiting list`));
    // Whoever runs this one keeps the list: it leads to its page, and pretends nothing.
    expect(page).toContain(`href="/sessions/${battersea.id}"`);
    expect(page).not.toContain(`/sessions/${battersea.id}#join`);
    expect(page).toContain('href="/groups/battersea"');
    expect(await read("/embed/finder?group=nobody&lang=en")).toContain('name="postcode"');
  });

  test("no query string is a fault of ours", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("/embed", "/embed/finder"),
        fc.dictionary(
          fc.constantFrom("postcode", "seat", "group", "what", "lang", "lat", "limit", "days"),
          fc.string(),
        ),
        async (path, asked) => {
          expect((await app.request(`${path}?${new URLSearchParams(asked)}`)).status).toBeLessThan(500);
        },
      ),
      { numRuns: 60 },
    );
  });
});
