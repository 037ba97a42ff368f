import { expect, test } from "vitest";
import { textOf } from "#test/framed.ts";
import { askSessionRoom } from "#test/session-room.ts";
import { aSession } from "#test/sessions.ts";
import { anOpenSession } from "#test/sign-ups.ts";
import { aWorld } from "#test/world.ts";

const world = aWorld();
const before = new Date("2026-11-20T18:00:00Z");
const seat = { set: "2024", code: "E14001081" } as const;

async function page(path: string, { now = before, language = "en" } = {}) {
  const answer = await askSessionRoom(world.db, path, { now, headers: { "accept-language": language } });
  const html = await answer.text();
  const words = textOf(html.replaceAll(/<(script|style|head)[\s\S]*?<\/\1>/g, ""));
  return { status: answer.status, html, words };
}

test("a session says what, when, where, who and how full, in words", async () => {
  const { id } = await aSession(world.db, { seat });
  const { status, words } = await page(`/sessions/${id}`);
  expect(status).toBe(200);
  for (const said of [
    "Knock on doors in Battersea",
    "Saturday 21 November, 10 am to 1 pm",
    "Outside the library",
    "By the steps",
    "Asha",
    "14 places left of 20",
    "Step-free",
    "No toilets nearby, or not known",
    "A warm coat",
  ]) {
    expect(words).toContain(said);
  }
});

test("where children are minded nothing says that it does not suit them", async () => {
  const id = await anOpenSession(world, { places: 9 });
  expect((await page(`/sessions/${id}`)).words).toContain("Not suited to children");
  const band = { session_id: id, from_age: 0, to_age: 7, places: 4, ratio: 4 };
  await world.db.insertInto("childcare_band").values(band).execute();
  expect((await page(`/sessions/${id}`)).words).not.toContain("Not suited to children");
});

test("nothing pretends that people can sign up: there is a contact, a calendar and no form", async () => {
  const { id } = await aSession(world.db, { seat });
  const { html, words } = await page(`/sessions/${id}`);
  expect(html).not.toMatch(/<form/);
  expect(words).toContain("Signing up here comes later");
  expect(html).toContain("mailto:battersea@example.org");
  expect(html).toContain(`href="/sessions/${id}.ics"`);
});

test("the map link is the phone's own, and no address of another site is asked for anything", async () => {
  const { id } = await aSession(world.db, { seat });
  const { html } = await page(`/sessions/${id}`);
  expect(html).toContain("geo:51.4712,-0.1693");
  expect(html).not.toMatch(/(src|srcset)="https?:/);
});

test("a session from home has no map and no ground to be level", async () => {
  const { id } = await aSession(world.db, { seat, kind: "phone-bank", meetingPoint: null });
  const { html, words } = await page(`/sessions/${id}`);
  expect(words).toContain("From home");
  expect(html).not.toContain("geo:");
  expect(words).not.toMatch(/step-free/i);
});

test("a session under way says until when", async () => {
  const { id } = await aSession(world.db, { seat });
  expect((await page(`/sessions/${id}`, { now: new Date("2026-11-21T10:00:00Z") })).words).toContain(
    "Under way now, until 1 pm",
  );
});

test("a session that is over says so and leads to the next in its seat, with no way to join it", async () => {
  const { id } = await aSession(world.db, { seat });
  const next = {
    ref: "2",
    title: "The next one",
    startsAt: new Date("2026-11-28T10:00:00Z"),
    endsAt: new Date("2026-11-28T12:00:00Z"),
  };
  await aSession(world.db, { seat, ...next });
  const { status, html, words } = await page(`/sessions/${id}`, { now: new Date("2026-11-21T13:00:00Z") });
  expect(status).toBe(200);
  expect(words).toContain("This session is over");
  expect(words).toContain("The next one");
  expect(html).not.toContain("mailto:");
  expect(html).toContain('content="noindex"');
});

test("a session that is called off says not to travel and why, and of places nothing", async () => {
  const { id } = await aSession(world.db, { seat, cancelled: true });
  await world.db
    .updateTable("session")
    .set({ cancel_reason: "A gale <warning>" })
    .where("id", "=", id)
    .execute();
  const { words } = await page(`/sessions/${id}`);
  expect(words).toContain("called off");
  expect(words).toContain("Please do not travel");
  expect(words).toContain("Why: A gale &lt;warning>");
  expect(words).not.toContain("places left");
  expect((await page(`/sessions/${id}`, { language: "cy" })).words).toContain("Y rheswm: A gale");
});

test.each(["not-an-id", "00000000-0000-4000-8000-000000000000", "x".repeat(300)])(
  "an address that no session has (%j) is a 404 with a next step",
  async (id) => {
    await aSession(world.db, { seat, title: "Something to join" });
    const { status, words } = await page(`/sessions/${id}`);
    expect(status).toBe(404);
    expect(words).toContain("There is no session at this address");
    expect(words).toContain("Something to join");
  },
);

test("the page speaks Welsh to those who read it, and names the seat in Welsh where it has a name", async () => {
  const { id } = await aSession(world.db, { seat });
  const { html, words } = await page(`/sessions/${id}`, { language: "cy" });
  expect(html).toContain('<html lang="cy">');
  expect(words).toContain("Dydd Sadwrn 21 Tachwedd, 10 yb tan 1 yp");
  expect(words).toContain("14 lle ar ôl o 20");
});

test("what a source wrote is text, never markup", async () => {
  const { id } = await aSession(world.db, {
    seat,
    title: '<script>alert("x")</script>',
    whatToBring: "<img src=x>",
  });
  const { html } = await page(`/sessions/${id}`);
  expect(html).not.toContain("<script>alert");
  expect(html).not.toContain("<img src=x>");
});

test("shared links carry the page's bare address and no query", async () => {
  const { id } = await aSession(world.db, { seat });
  const { html } = await page(`/sessions/${id}?from=SW11+5TE`);
  expect(html).toContain(`https://wa.me/?text=`);
  expect(html.match(/data-url="([^"]+)"/)?.[1]).toBe(`https://example.org/sessions/${id}`);
  expect(html.match(/href="(https:\/\/wa\.me[^"]+)"/)?.[1]).not.toContain("SW11");
});
