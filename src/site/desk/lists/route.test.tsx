import { beforeEach, expect, test } from "vitest";
import { tagPeople } from "#registers/people/tags/commands.ts";
import { setTraits } from "#registers/people/traits/commands.ts";
import { aDeskSite, type DeskSite } from "#test/desk-site.ts";
import type { Sent } from "#test/door.ts";
import { asMovement, embeddedPlaces, peopleNow as now } from "#test/people.ts";
import { aWorld } from "#test/world.ts";

const world = aWorld();
let site: DeskSite;
beforeEach(async () => {
  site = await aDeskSite(world);
  const { ben } = site.ids;
  await asMovement(world.app, async (db) => {
    await tagPeople(db, { personIds: [ben], tag: "School staff", author: "test", now });
    const offered = { kind: "skill" as const, values: ["First aid"], source: "test", author: "test", now };
    await setTraits(db, { personId: ben, ...offered });
  });
  const seat = embeddedPlaces()
    .seats("2024")
    .find(({ name }) => name === "Canterbury")!.code;
  await world.db
    .updateTable("person")
    .set({ seat_2024: seat, region: "south-east", languages: ["Polish"] })
    .where("id", "=", ben)
    .execute();
});

const line = (what: string, value = "", number = ""): Sent => ({ what, so: "yes", value, number });
const ask = (form: Sent, path = "/desk/lists", language = "en") =>
  site.ask(
    "organiser",
    path,
    { name: "Some", shared: "group", group: String(site.groups.leeds), ...form },
    language,
  );
const counted = async (form: Sent) => {
  const { status, text } = await ask({ act: "count", ...form });
  return [status, /class="desk-count">([^<]+)</.exec(text)?.[1] ?? null];
};

test("names are understood as people type them, in the lines and in the text, and codes are never shown", async () => {
  const one = [200, "1 person now"];
  for (const [what, value] of [
    ["seat", "canterbury"],
    ["tag", "school STAFF"],
    ["skill", "first-aid"],
    ["speaks", "polish"],
    ["region", "South East"],
  ] as const)
    expect([value, ...(await counted(line(what, value)))]).toEqual([value, ...one]);
  expect(await counted(line("group", "town of Leeds"))).toEqual([200, "2 people now"]);
  for (const text of [
    'lives in seat "Canterbury" and lives in region "the South East"',
    'belongs to "Town of Leeds" and tagged "school staff"',
    'lives within 1 miles of seat "canterbury" or skill "first aid"',
  ])
    expect([text, ...(await counted({ text }))]).toEqual([text, ...one]);
  const text = 'lives in seat "Canterbury" and agreed to phone for phone-bank and did session.attended';
  for (const language of ["en", "cy"]) {
    const page = (await ask({ act: "count", text }, "/desk/lists", language)).text;
    const lead = /<p class="lead">(.*?)<\/p>/s.exec(page)?.[1] ?? page;
    expect([language, lead.includes("Canterbury"), /E14|phone-bank|session\.|south-east/.test(lead)]).toEqual(
      [language, true, false],
    );
  }
});

test("an unknown word says so and offers the nearest, and such a list is never kept", async () => {
  for (const [what, value, near] of [
    ["seat", "Canterbry", "Canterbury"],
    ["tag", "scool staff", "School staff"],
    ["skill", "firstaid", "First aid"],
    ["group", "town of leds", "Town of leeds"],
  ] as const) {
    const wrong = await ask({ ...line(what, value), act: "keep" });
    expect([value, wrong.status, wrong.text.includes(`Did you mean “${near}”?`)]).toEqual([value, 400, true]);
    expect(wrong.text).toContain(`value="${value}"`);
  }
  expect((await ask({ text: 'tagged "nobody has this"', act: "keep" })).status).toBe(400);
  expect(await world.db.selectFrom("people_list").selectAll().execute()).toEqual([]);
});

test("choosing what a line is about shows what it needs, by a button and by part of the page", async () => {
  const added = await ask({ ...line("region"), act: "add" });
  expect([added.status, added.text.includes("in the South East</option>")]).toEqual([200, true]);
  expect(added.text).not.toContain("cannot be used");
  expect(await counted(line("agreed-email"))).toEqual([200, "0 people now"]);
  const part = await ask({ ...line("did", "session.attended"), part: "yes" });
  expect(part.text).toMatch(/data-part="count".*0 people now.*data-part="rows".*came to a session/s);
  expect(part.text).not.toContain("<html");
});

test("the text shows the lines; it counts only where it was changed, and the group can be changed later", async () => {
  const kept = await ask({ ...line("tag", "school staff"), act: "keep" });
  const page = (await site.ask("organiser", kept.to ?? "")).text;
  expect(page).toMatch(
    /<textarea[^>]*name="text"[^>]*>tagged &quot;School staff&quot;<|>tagged "School staff"</,
  );
  const was = 'tagged "School staff"';
  expect(await counted({ ...line("group", "Town of leeds"), text: was, "text-was": was })).toEqual([
    200,
    "2 people now",
  ]);
  expect((await site.ask("organiser", "/desk/lists")).text).toMatch(/Some.*1 person at/s);
  const whole = await site.ask("whole administrator", "/desk/lists/new");
  expect(whole.text).toMatch(new RegExp(`<option value="${site.groups.root}"[^>]*>Town of movement`));
  const moved = { name: "Some", shared: "group", text: was, act: "keep", group: String(site.groups.york) };
  expect((await site.ask("whole administrator", kept.to ?? "", moved)).status).toBe(303);
  const { group_id } = await world.db.selectFrom("people_list").select("group_id").executeTakeFirstOrThrow();
  expect(group_id).toBe(site.groups.york);
});
