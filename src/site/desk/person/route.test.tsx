import { beforeEach, expect, test } from "vitest";
import { aDeskSite, type DeskSite } from "#test/desk-site.ts";
import { aWorld } from "#test/world.ts";

const world = aWorld();
let site: DeskSite;
let ben = "";
beforeEach(async () => {
  site = await aDeskSite(world);
  ben = `/desk/people/${site.ids.ben}`;
});

/** Sends a form as an organiser of Leeds and looks at the page that follows. */
async function keep(part: string, form: Record<string, string>) {
  const sent = await site.ask("organiser", `${ben}/${part}`, form);
  const page = sent.to === null ? sent.text : (await site.ask("organiser", sent.to)).text;
  return { status: sent.status, page };
}
const facts = async () =>
  (
    await world.db
      .selectFrom("activity")
      .select(["kind", "detail"])
      .where("person_id", "=", site.ids.ben)
      .where("kind", "!=", "person.added")
      .orderBy("id")
      .execute()
  ).map(({ kind, detail }) => [kind, detail]);

test("names, pronouns, languages and home are put right, and the home itself is not told", async () => {
  await world.db.updateTable("group_membership").set({ how: "chosen" }).execute();
  const typed = { name: "Ben Rowan", knownAs: "Benny", pronouns: "they/them", languages: "Welsh, Polish" };
  const { status, page } = await keep("details", { ...typed, postcode: "ls6 2ad", locale: "cy" });
  expect(status).toBe(303);
  for (const shown of ["Ben Rowan", "Benny", "they/them", "Welsh, Polish", "LS6", "Saved."])
    expect(page).toContain(shown);
  expect(page).not.toMatch(/LS6 2AD/i);
  // An empty box keeps the postcode; a name that cannot be kept comes back as typed, and nothing is changed.
  const again = await keep("details", { ...typed, name: "x".repeat(201), postcode: "" });
  expect(again.status).toBe(400);
  expect(again.page).toContain("x".repeat(201));
  expect(again.page).toContain("LS6");
  const opened = await site.ask("organiser", `${ben}/contacts`, {});
  expect(opened.text).toContain("LS6 2AD");
  // Whoever moves to where another group is at home is that group's.
  await world.db.updateTable("group_membership").set({ how: "place" }).execute();
  await world.db
    .insertInto("group_area")
    .values({ group_id: site.groups.york, kind: "outcode", key: "LS7" })
    .execute();
  const moved = await site.ask("organiser", `${ben}/details`, { ...typed, postcode: "LS7 4NB" });
  expect(moved.to).toBe("/desk/people");
});

test("ways to reach somebody are added, seen in part, and ended; one that is somebody else's leads to them", async () => {
  const added = await keep("ways", { "way-kind": "phone", way: "07700 900123" });
  expect(added.page).toMatch(/Mobile.*Not confirmed.*written down at the desk/s);
  expect(added.page).not.toContain("900123");
  const taken = await keep("ways", { "way-kind": "email", way: "ann@example.org" });
  expect([taken.status, taken.page.includes(`/desk/people/${site.ids.ann}`)]).toEqual([400, true]);
  const hidden = await keep("ways", { "way-kind": "email", way: "cat@example.org" });
  expect([hidden.status, hidden.page.includes(site.ids.cat)]).toEqual([400, false]);
  const [, id = ""] = /name="end" value="([^"]+)"/.exec(added.page) ?? [];
  expect((await keep("ways", { end: id, why: "wrong" })).page).toContain("Nothing goes there any more");
  expect((await keep("ways", { end: id, why: "wrong" })).page).toContain("was ended already");
});

test("tags, notes and consents are kept with who and when; what cannot be kept says so", async () => {
  expect((await keep("tags", { tag: "driver" })).page).toContain("driver");
  const [, tag = ""] = /name="off" value="(\d+)"/.exec((await keep("tags", { tag: "Driver" })).page) ?? [];
  expect((await keep("tags", { off: tag })).page).toContain("The tag is taken off.");
  expect((await keep("tags", { tag: " " })).status).toBe(400);
  const noted = await keep("notes", { note: "Rings back after six.", "note-until": "2027-01-31" });
  expect(noted.page).toMatch(/Rings back after six\..*by Ann Elm.*31 January 2027/s);
  const late = await keep("notes", { note: "Kept <b>", "note-until": "2031-01-31" });
  expect([late.status, late.page.includes("Kept &lt;b>")]).toEqual([400, true]);
  const told = { "told-how": "paper", "told-where": "Stall", "told-when": "2026-11-01", "told-locale": "en" };
  const agreed = await keep("consents", {
    ...told,
    answer: "yes",
    offer: "email.news",
    "told-reference": "12",
  });
  expect(agreed.page).toMatch(/News by e-mail<\/b>.*Yes.*Agreed Sunday 1 November 2026, on paper/s);
  const row = await world.db.selectFrom("consent").selectAll().executeTakeFirstOrThrow();
  expect(row).toMatchObject({ shown_at_place: "Stall", author: site.ids.ann, proof: { reference: "12" } });
  expect(row.wording_id).not.toBeNull();
  const ended = await keep("consents", { ...told, answer: "no", offer: "every" });
  expect(ended.page).toContain("No: withdrawn");
  for (const wrong of [
    { "told-how": "" },
    { "told-where": "" },
    { "told-when": "2027-01-01" },
    { offer: "every" },
  ])
    expect((await keep("consents", { ...told, answer: "yes", offer: "email.news", ...wrong })).status).toBe(
      400,
    );
});

test("an access need is shown only for its purpose, for a reason that the log keeps", async () => {
  const told = await keep("needs", { "need-for": "sessions", need: "A chair with arms" });
  expect(told.page).toContain("For sessions");
  expect(told.page).not.toContain("A chair with arms");
  const open = (form: Record<string, string>) => site.ask("organiser", `${ben}/needs/open`, form);
  const unsaid = await open({ open: "sessions", "need-why": " " });
  expect([unsaid.status, unsaid.text.includes("chair")]).toEqual([400, false]);
  expect((await open({ open: "lifts", "need-why": "seats on Saturday" })).text).not.toContain("chair");
  expect((await open({ open: "sessions", "need-why": "seats on Saturday" })).text).toContain(
    "A chair with arms",
  );
  expect(await facts()).toEqual([
    ["access.told", { purpose: "sessions" }],
    ["access.opened", { purpose: "sessions", why: "seats on Saturday" }],
  ]);
  expect((await keep("needs", { forget: "sessions" })).page).toContain("They told us of none");
});

test("whoever may not edit sees no notes and no needs and changes nothing; others' people are not there", async () => {
  await keep("notes", { note: "Rings back after six.", "note-until": "2027-01-31" });
  const read = await site.ask("treasurer", ben);
  expect(read.status).toBe(200);
  for (const hidden of ["Rings back", "Access needs", "record.tag", "Write down what"])
    expect(read.text).not.toContain(hidden);
  const parts = ["details", "ways", "tags", "notes", "needs", "consents", "needs/open"];
  for (const part of parts) {
    expect([part, (await site.ask("treasurer", `${ben}/${part}`, { tag: "x" })).status]).toEqual([part, 403]);
    const cat = `/desk/people/${site.ids.cat}/${part}`;
    expect([part, (await site.ask("organiser", cat, { tag: "x" })).status]).toEqual([part, 404]);
  }
});

test("one person is added by hand with consent, or without any way to reach them", async () => {
  const add = (form: Record<string, string | string[]>) =>
    site.ask("organiser", "/desk/people/new", { group: String(site.groups.leeds), ...form });
  const bare = await add({ name: "Dee Fir", email: "dee@example.org" });
  expect([bare.status, bare.text.includes("only with consent")]).toEqual([400, true]);
  expect(bare.text).toContain('value="dee@example.org"');
  const told = { statement: "yes", "told-how": "paper", "told-where": "Stall", "told-when": "2026-11-20" };
  const offers = ["email.news"];
  expect((await add({ name: "Dee Fir", email: "dee@example.org", offers })).status).toBe(400);
  expect((await add({ name: "Dee Fir", offers, ...told })).text).toContain("no address or number");
  expect((await add({ name: "Dee Fir", group: String(site.groups.york) })).status).toBe(400);
  const added = await add({ name: "Dee Fir", email: "dee@example.org", offers, ...told });
  expect(added.status).toBe(303);
  const page = await site.ask("organiser", added.to ?? "");
  expect(page.text).toMatch(/Dee Fir.*News by e-mail<\/b>.*Yes/s);
  const again = await add({ name: "Dee Fir", email: "dee@example.org", offers, ...told });
  expect([again.status, again.text.includes(added.to ?? "-")]).toEqual([400, true]);
  const contactless = await add({ name: "Eve Yew", postcode: "LS6 2AD" });
  expect((await site.ask("organiser", contactless.to ?? "")).text).toContain("We have no way to reach them");
  expect((await site.ask("treasurer", "/desk/people/new")).status).toBe(403);
});
