import ICAL from "ical.js";
import { expect, test } from "vitest";
import { noAssets } from "#kit/assets/manifest.ts";
import type { Locale } from "#kit/i18n/speak.ts";
import type { ListedGroup } from "#registers/groups/listing/contract.ts";
import { showing } from "#site/show/route.tsx";
import { aSnapshot, dressed, EVENING, live, someSession } from "#test/snapshot.ts";
import { groups } from "./route.tsx";

const opened = new Date("2026-01-01T09:00:00Z");
const group = (id: number, slug: string, rest: Partial<ListedGroup> = {}): ListedGroup => ({
  id,
  kind: "local",
  parentId: 1,
  slug,
  name: { en: slug },
  about: null,
  joining: "open",
  openedAt: opened,
  organisers: [],
  ...rest,
  area: (rest.area ?? []).map((piece) => ({ ...piece, groupId: id })),
});
const piece = (kind: ListedGroup["area"][number]["kind"], key: string) => ({ kind, key, groupId: 0 });
const london = group(2, "london", {
  kind: "region",
  name: { en: "London", cy: "Llundain" },
  area: [piece("region", "london")],
});
const battersea = group(3, "battersea", {
  parentId: 2,
  name: { en: "Battersea" },
  area: [piece("seat-2024", "E14001081")],
  organisers: ["Olu", "Mair"],
});
const park = group(4, "park-side", { parentId: 3, area: [piece("outcode", "SW11")] });
const nurses = group(5, "nurses", { kind: "network", joining: "request", name: { en: "Nurses" } });
const all = [group(1, "movement", { kind: "movement", parentId: null }), london, battersea, park, nurses];

const room = (listed = all, locale: Locale = "en") => {
  const snapshot = aSnapshot({
    groups: listed,
    sessions: [
      someSession({ title: "In the seat" }),
      someSession({
        id: "0190b5f2-0000-7000-8000-000000000009",
        title: "Elsewhere",
        seat: { set: "2024", code: "W07000112" },
        meetingPoint: null,
      }),
    ],
  });
  const show = showing({ movement: () => snapshot.movement, assets: noAssets, origin: null });
  return dressed(
    groups({ show, live: live(snapshot), now: () => EVENING, origin: "https://example.org" }),
    locale,
  );
};
const text = async (path: string, listed = all, locale: Locale = "en") =>
  (await room(listed, locale).request(path)).text();

test("a group's page says what is on there, who organises, and how to join", async () => {
  const page = await text("/groups/battersea");
  for (const words of [
    "In the seat",
    "Organised by Olu and Mair",
    "Join Battersea",
    "/groups/battersea/sessions.ics",
  ])
    expect(page).toContain(words);
  expect(page).not.toContain("Elsewhere");
  expect(page).toContain("/groups/park-side");
});

test("nobody is named who did not agree to it", async () => {
  expect(await text("/groups/park-side")).toContain("Ask at any session who organises here");
});

test("a region takes in what is on in all of it", async () => {
  expect(await text("/groups/london")).toContain("In the seat");
});

test("an area of postcodes takes in the sessions near it", async () => {
  expect(await text("/groups/park-side")).toContain("In the seat");
});

test("a network is joined by asking, where its organisers look at each", async () => {
  const page = await text("/groups/nurses");
  expect(page).toContain("Ask to join Nurses");
  expect(page).toContain("/join?group=nurses");
});

test("a postcode finds the group with the narrowest area, and says which others are around", async () => {
  const page = await text("/groups?postcode=SW11");
  expect(page).toContain("Your group is park-side");
  expect(page).toContain("Its area takes in SW11.");
  expect(page).toContain("Also around you:");
});

test("where no local group is, the region says so; where there is none at all, one can be the first", async () => {
  const nearby = await text("/groups?postcode=SW11", [all[0]!, london]);
  expect(nearby).toContain("Your group is London");
  expect(nearby).toContain("no local group covers SW11 yet");
  expect(await text("/groups?postcode=SW11", [])).toContain("No group covers SW11 yet");
});

test("what is no postcode is kept in the field and explained", async () => {
  const answer = await room().request("/groups?postcode=%3Cb%3ELeeds");
  expect(answer.status).toBe(400);
  const page = await answer.text();
  expect(page).toContain("&lt;b>Leeds");
  expect(page).not.toContain("<b>Leeds");
});

test("the list has every region with its local groups, at any depth, and the networks", async () => {
  const page = await text("/groups");
  expect(page).toContain("London · 2 local groups");
  for (const slug of ["battersea", "park-side", "nurses"]) expect(page).toContain(`/groups/${slug}`);
});

test("the calendar has the sessions of the area and no others, in the reader's language", async () => {
  const calendar = new ICAL.Component(ICAL.parse(await text("/groups/battersea/sessions.ics")));
  const titles = calendar.getAllSubcomponents("vevent").map((each) => new ICAL.Event(each).summary);
  expect(titles).toEqual(["In the seat"]);
  const answer = await room(all, "cy").request("/groups/battersea/sessions.ics");
  expect(answer.headers.get("content-type")).toContain("text/calendar");
  expect(await answer.text()).toContain("Battersea: sesiynau");
});

test("every group can be subscribed to ahead of its first session, a network too", async () => {
  for (const slug of ["nurses", "battersea"])
    expect(await text(`/groups/${slug}`)).toContain(`href="/groups/${slug}/sessions.ics"`);
  expect(await text("/groups/nurses")).toContain("what is written here about Nurses fits you");
});

test.each(["/groups/Battersea", "/groups/battersea/"])("%s leads to the group", async (path) => {
  const answer = await room().request(path);
  expect([answer.status, answer.headers.get("location")]).toEqual([301, "/groups/battersea"]);
});

test("without outlines an area is a list and no map", async () => {
  const page = await text("/groups/battersea");
  expect(page).not.toContain("group-map");
  expect(page).toContain('id="area"');
});

test("a page speaks Welsh, and a group without a Welsh name keeps its own", async () => {
  const page = await text("/groups/london", all, "cy");
  expect(page).toContain("Llundain");
  expect(page).toContain("battersea".replace("b", "B"));
});

test.each(["/groups/nowhere", "/groups/movement", "/groups/nowhere/sessions.ics"])(
  "%s is a 404",
  async (path) => {
    expect((await room().request(path)).status).toBe(404);
  },
);
