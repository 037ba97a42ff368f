import { beforeEach, expect, test } from "vitest";
import type { MembershipRules } from "#domain/membership/rules.ts";
import type { Standing } from "#domain/membership/standing.ts";
import { applicationsPage } from "#features/joining/applications/queries.ts";
import { loadCatalogues } from "#kit/i18n/catalogues.ts";
import { fakeMail } from "#ports/mail.fake.ts";
import { changeStanding } from "#registers/people/memberships/commands.ts";
import { standingHistory } from "#registers/people/memberships/queries.ts";
import { aKeyRing } from "#test/key-ring.ts";
import { aReachablePerson, asMovement, peopleNow as now } from "#test/people.ts";
import { aWorld } from "#test/world.ts";
import { approve, lapse, lift, refuse, renewByHand, resign, suspend } from "./commands.ts";
import { readWhy, type StandingLetter, whyOf } from "./contract.ts";
import { standingLetters } from "./jobs.ts";

const world = aWorld();
const rules = { termMonths: 12, checkedByHand: true } as MembershipRules;
let personId: string;
let author: string;
let posted: StandingLetter[];
const post = async (_: unknown, letter: StandingLetter) => void posted.push(letter);
const everyone = <T>(work: Parameters<typeof asMovement<T>>[1]) => asMovement(world.app, work);

beforeEach(async () => {
  posted = [];
  const person = (name: string, locale: "en" | "cy") =>
    aReachablePerson(world.app, {
      ...{ name, locale },
      contacts: [{ kind: "email", typed: `${name.toLowerCase()}@example.org` }],
    });
  personId = await person("Ben", "cy");
  author = await person("Ann", "en");
});

const set = (status: Standing, renewsOn: string | null = null, id = personId, at = now) =>
  everyone((people) =>
    changeStanding(people, {
      ...{ personId: id, kind: "member", status, why: "test", author: "test", now: at, renewsOn },
      answers: status === "applied" ? { "lives-here": "yes" } : {},
    }),
  );
const newest = async () => (await everyone((people) => standingHistory(people, personId)))[0];
const seen = (status: Standing, renewsOn: string | null = null) => ({
  ...{ personId, author, now },
  seen: { status, renewsOn },
});
const because = (reason: string, words = "") => ({ reason, words });

test("who is approved is a member for a term, and is written to once", async () => {
  await set("pending-check");
  const deciding = { ...seen("pending-check"), rules, post };
  expect(await everyone((people) => approve(people, deciding))).toEqual({ ok: true });
  expect(await newest()).toMatchObject({ status: "active", renewsOn: "2027-11-20", author, why: "approved" });
  expect(await everyone((people) => approve(people, deciding))).toEqual({
    ok: false,
    reason: "changed-meanwhile",
  });
  expect(posted).toEqual([{ personId, answer: "approved" }]);
});

test("a refusal needs a reason, another one needs words, and the fact names who decided", async () => {
  await set("pending-check");
  const tryWith = (reason: string, words = "") =>
    everyone((people) => refuse(people, { ...seen("pending-check"), ...because(reason, words), post }));
  expect(await tryWith("conduct")).toEqual({ ok: false, reason: "reason-needed" });
  expect(await tryWith("other", "  ")).toEqual({ ok: false, reason: "words-needed" });
  expect(posted).toEqual([]);
  expect(await tryWith("unclear", "Which party?")).toEqual({ ok: true });
  expect(await newest()).toMatchObject({ status: "refused", why: "refuse-unclear: Which party?", author });
  const facts = await world.db
    .selectFrom("activity")
    .select(["actor", "person_id"])
    .where("kind", "=", "membership.refused")
    .execute();
  expect(facts).toEqual([{ actor: author, person_id: personId }]);
});

test("who has not answered our message is not approved; nobody decides about themself", async () => {
  await set("applied");
  expect(await everyone((people) => approve(people, { ...seen("applied"), rules, post }))).toEqual({
    ok: false,
    reason: "not-possible",
  });
  await set("pending-check", null, author);
  const own = { ...seen("pending-check"), personId: author, rules, post };
  expect(await everyone((people) => approve(people, own))).toEqual({ ok: false, reason: "oneself" });
});

test("a suspension keeps the term and is lifted to it; a renewal by two taps is one", async () => {
  await set("active", "2027-01-31");
  const active = seen("active", "2027-01-31");
  expect(await everyone((people) => suspend(people, { ...active, ...because("inquiry") }))).toEqual({
    ok: true,
  });
  const held = seen("suspended", "2027-01-31");
  expect(await everyone((people) => lift(people, { ...held, ...because("cleared") }))).toEqual({ ok: true });
  expect(await newest()).toMatchObject({ status: "active", renewsOn: "2027-01-31" });
  const renewing = { ...active, ...because("paid"), termMonths: 12 };
  expect(await everyone((people) => renewByHand(people, renewing))).toEqual({ ok: true });
  expect(await newest()).toMatchObject({ status: "active", renewsOn: "2028-01-31", why: "renew-paid" });
  expect(await everyone((people) => renewByHand(people, renewing))).toEqual({
    ok: false,
    reason: "changed-meanwhile",
  });
});

test("a membership lapses before its term, and somebody leaves at their wish", async () => {
  await set("active", "2027-01-31");
  const ending = { ...seen("active", "2027-01-31"), ...because("not-paid") };
  expect(await everyone((people) => lapse(people, ending))).toEqual({ ok: true });
  expect(await newest()).toMatchObject({ status: "lapsed", renewsOn: null });
  expect(await everyone((people) => resign(people, { ...seen("lapsed"), ...because("wrote") }))).toEqual({
    ok: true,
  });
  expect(await newest()).toMatchObject({ status: "resigned", why: "resign-wrote" });
});

test("a reason is read as it was written; what others wrote is words", () => {
  expect(readWhy(whyOf("refuse", because("other", "a: b")))).toEqual({
    known: { act: "refuse", reason: "other" },
    words: "a: b",
  });
  expect(readWhy("term over")).toEqual({ known: null, words: "term over" });
});

test("whoever has waited longest comes first, a page at a time, with their answers", async () => {
  await set("applied");
  await set("pending-check");
  // Ann came to us after Ben, and has waited longer to be a member.
  await set("pending-check", null, author, new Date(now.getTime() - 86_400_000));
  const page = (from: Parameters<typeof applicationsPage>[1]["from"]) =>
    everyone((people) => applicationsPage(people, { waiting: "pending-check", from, size: 1 }));
  const first = await page(null);
  expect(first).toMatchObject({ before: false, after: true });
  expect(first.applications).toMatchObject([{ personId: author, answers: {} }]);
  const second = await page({ personId: author, way: "after" });
  expect(second).toMatchObject({ before: true, after: false });
  expect(second.applications).toMatchObject([{ personId, name: "Ben", answers: { "lives-here": "yes" } }]);
  expect((await page({ personId, way: "before" })).applications).toEqual(first.applications);
  // Ann is approved while somebody reads the first page: turning it passes nobody over.
  await set("active", null, author);
  expect((await page({ personId: author, way: "after" })).applications).toEqual(second.applications);
});

test("the answer goes out in their language, and none that was overtaken", async () => {
  const mail = fakeMail({ now: () => now });
  const job = standingLetters({
    ...{ db: world.app, keys: aKeyRing(), mail, speakers: loadCatalogues("messages") },
    ...{ movement: async () => "Harbour", origin: "https://example.org" },
  });
  const run = (answer: StandingLetter["answer"], id: string) =>
    job.run({ id, payload: { personId, answer }, attempt: 1, signal: new AbortController().signal } as never);
  await set("active", "2027-11-20");
  expect(await run("approved", "1")).toEqual({ sent: 1 });
  expect(await run("refused", "2")).toEqual({ overtaken: 1 });
  await set("pending-check");
  const refusing = { ...seen("pending-check"), ...because("unclear", "Pa blaid?"), post };
  await everyone((people) => refuse(people, refusing));
  expect(await run("refused", "3")).toEqual({ sent: 1 });
  const [approved, refused] = [...mail.letters()].sort((a, b) => a.id.localeCompare(b.id));
  expect([approved?.subject, approved?.text.includes("2027")]).toEqual(["Rydych yn aelod o Harbour", true]);
  expect(refused?.text).toContain("“Pa blaid?”");
  mail.refuse(() => ({ ok: false, reason: "away", reply: "" }));
  await expect(run("refused", "4")).rejects.toThrow("away");
});
