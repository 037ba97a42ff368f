import type { z } from "@hono/zod-openapi";
import { expect, test } from "vitest";
import type { SessionInFull } from "#features/events/contract.ts";
import type { ListedGroup } from "#registers/groups/listing/contract.ts";
import { embeddedPlaces } from "#registers/places/queries.ts";
import { api } from "#site/api/api.ts";
import { Feed } from "#site/api/feed/contract.ts";
import { aSnapshot, dressed, EVENING, live, someSession } from "#test/snapshot.ts";
import { SessionOut, SessionsAnswer } from "./contract.ts";

const id = (last: number) => `00000000-0000-4000-8000-00000000000${last}`;
const inLeeds = { name: "The square", lat: 53.8, lng: -1.55, howToFindUs: "By the clock" };
const weekendId = id(9);
const own = someSession({ id: id(1), title: "Own", groupId: 7, want: 12, meetingPoint: inLeeds, weekendId });
const told = someSession({ id: id(2), title: "Told", updatedAt: new Date("2026-11-01T09:00:00Z") });
const off: SessionInFull = {
  ...someSession({ id: id(3), title: "Off", startsAt: new Date("2026-11-21T09:00:00Z") }),
  ...{ cancelledAt: EVENING, cancelReason: "Snow" },
};
const nurses = {
  ...{ id: 7, kind: "network", parentId: 1, slug: "nurses", name: { en: "Nurses" }, joining: "open" },
  ...{ openedAt: EVENING, area: [], organisers: [], about: { en: "" } },
} as unknown as ListedGroup;
const snapshot = aSnapshot({
  places: embeddedPlaces(),
  sessions: [own, told],
  calledOff: [off],
  groups: [nurses],
  weekends: [{ id: weekendId, slug: "one-weekend", title: "One weekend" } as never],
});

const at = (now: Date) =>
  dressed(api({ live: live(snapshot), now: () => now, origin: "https://example.org" }));
async function read<T extends z.ZodType>(path: string, shape: T, now = EVENING): Promise<z.infer<T>> {
  const answer = await at(now).request(`/api/v1${path}`);
  expect([path, answer.status]).toEqual([path, 200]);
  return shape.parse(await answer.json());
}
const titles = async (query: string) =>
  (await read(`/sessions${query}`, SessionsAnswer)).sessions.map(({ title }) => title);

test("a session says whose it is, what it is part of, how many are hoped for and come, and when it changed", async () => {
  expect(await read(`/sessions/${own.id}`, SessionOut)).toMatchObject({
    ...{ groupId: 7, signUpHere: true, want: 12, places: 20, placesLeft: 14, cancelledAt: null },
    weekend: { slug: "one-weekend", title: "One weekend", path: "/weekends/one-weekend" },
    updatedAt: EVENING.toISOString(),
  });
  expect(await read(`/sessions/${told.id}`, SessionOut)).toMatchObject({ weekend: null, signUpHere: false });
});

test("one that was called off is told with its reason until it would have been over", async () => {
  expect(await read(`/sessions/${off.id}`, SessionOut)).toMatchObject({
    cancelledAt: EVENING.toISOString(),
    cancelReason: "Snow",
  });
  expect((await at(off.endsAt).request(`/api/v1/sessions/${off.id}`)).status).toBe(404);
  expect(await titles("")).toEqual(["Own", "Told"]);
  expect(await titles("?calledOff=true")).toEqual(["Off", "Own", "Told"]);
  expect(await titles("?calledOff=true&seat=2024/E14001081")).toEqual(["Off", "Own", "Told"]);
  expect(await titles("?calledOff=true&bbox=-2,53,-1,54")).toEqual(["Own"]);
  expect(await titles("?calledOff=true&kind=stall")).toEqual([]);
});

test("the list is narrowed to a group, a weekend and what changed since", async () => {
  expect(await titles("?group=nurses")).toEqual(["Own"]);
  expect(await titles("?weekend=one-weekend")).toEqual(["Own"]);
  for (const [parameter, asked] of [
    ["group", "?group=nobody"],
    ["weekend", "?weekend=another"],
  ] as const) {
    const answer = await at(EVENING).request(`/api/v1/sessions${asked}`);
    expect([answer.status, await answer.json()]).toMatchObject([404, { parameter }]);
  }
  expect(await titles("?changedSince=2026-11-02T00:00:00Z&calledOff=1")).toEqual(["Off", "Own"]);
  expect((await at(EVENING).request("/api/v1/sessions?changedSince=soon")).status).toBe(400);
});

test("the feed of a group leads to signing up where that is done here, and says how many places are left", async () => {
  const feed = await read("/feed.json?group=nurses", Feed);
  expect(feed).toMatchObject({ home_page_url: "https://example.org/groups/nurses" });
  expect(feed.items).toHaveLength(1);
  expect(feed.items[0]?._session).toMatchObject({
    ...{ placesLeft: 14, places: 20, kind: "canvassing" },
    signUp: `https://example.org/sessions/${own.id}#join`,
  });
  expect(feed.items[0]?.content_text).toContain("14 places left of 20");
  const all = await read("/feed.json", Feed);
  expect(all.items.map(({ _session }) => _session.signUp === null)).toEqual([false, true]);
  expect((await at(EVENING).request("/api/v1/feed.json?group=nobody")).status).toBe(404);
});
