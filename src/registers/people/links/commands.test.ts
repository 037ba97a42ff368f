import { beforeEach, expect, test } from "vitest";
import { signLink } from "#kit/signed-links/link.ts";
import { ownScope } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { aKeyRing } from "#test/key-ring.ts";
import { aWorld } from "#test/world.ts";
import { forgetUsedLinks, takeBackLinks, useLink } from "./commands.ts";
import type { OpenedLink } from "./contract.ts";
import { openLink } from "./queries.ts";

const world = aWorld();
const ring = aKeyRing();
const now = new Date("2026-11-20T18:00:00Z");
const later = (ms: number) => new Date(now.getTime() + ms);
const expiresAt = later(3_600_000);
let ann = "";
let ben = "";

beforeEach(async () => {
  const rows = await world.db
    .insertInto("person")
    .values(["Ann", "Ben"].map((name) => ({ name, source: "test", created_at: now, changed_at: now })))
    .returning("id")
    .execute();
  [ann, ben] = rows.map(({ id }) => id) as [string, string];
});

const tokenFor = (subject: string, purpose = "preferences", at = now) =>
  signLink(ring, { purpose, subject, expiresAt }, at);
const open = (token: string, purpose = "preferences", at = later(1000)) =>
  openLink(world.app, ring, { token, purpose, now: at });
const own = <T>(person: string, work: Parameters<typeof withPeople<T>>[2]) =>
  withPeople(world.app, ownScope(person), work);

test("a link opens for its person as often as they come", async () => {
  const token = tokenFor(ann);
  for (let i = 0; i < 2; i++)
    expect(await open(token)).toMatchObject({ ok: true, link: { personId: ann, purpose: "preferences" } });
});

test("a link for something else, changed or over does not open", async () => {
  expect(await open(tokenFor(ann), "sign-in")).toEqual({ ok: false, reason: "other-purpose" });
  expect(await open(`${tokenFor(ann).slice(0, -2)}xx`)).toMatchObject({ ok: false });
  expect(await open(tokenFor(ann), "preferences", expiresAt)).toEqual({ ok: false, reason: "expired" });
});

test("links made before they were taken back do not open; those of others and those made after do", async () => {
  const before = [tokenFor(ann), tokenFor(ann, "lists")];
  await own(ann, (db) => takeBackLinks(db, { personId: ann, author: ann, now }));
  for (const [i, purpose] of ["preferences", "lists"].entries())
    expect(await open(before[i]!, purpose)).toEqual({ ok: false, reason: "taken-back" });
  expect((await open(tokenFor(ben))).ok).toBe(true);
  expect((await open(tokenFor(ann, "preferences", later(1)))).ok).toBe(true);
});

test("one link, or the links for one purpose, can be taken back alone", async () => {
  const [one, two] = [tokenFor(ann), tokenFor(ann)];
  const opened = await open(one);
  if (!opened.ok) throw new Error(opened.reason);
  await own(ann, (db) =>
    takeBackLinks(db, { personId: ann, linkId: opened.link.id, author: ann, now: later(2000) }),
  );
  expect([(await open(one)).ok, (await open(two)).ok]).toEqual([false, true]);
  await own(ann, (db) => takeBackLinks(db, { personId: ann, purpose: "lists", author: ann, now }));
  expect([(await open(two)).ok, (await open(tokenFor(ann, "lists"), "lists")).ok]).toEqual([true, false]);
});

test("of twenty who come with a link that works once, one gets in", async () => {
  const opened = await open(tokenFor(ann));
  if (!opened.ok) throw new Error(opened.reason);
  const link: OpenedLink = opened.link;
  const results = await Promise.all(
    Array.from({ length: 20 }, () => own(ann, (db) => useLink(db, link, { now }))),
  );
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
});

test("a used link does not open, and its use is forgotten once it has expired", async () => {
  const token = tokenFor(ann);
  const opened = await open(token);
  if (!opened.ok) throw new Error(opened.reason);
  await own(ann, (db) => useLink(db, opened.link, { now }));
  expect(await open(token)).toMatchObject({ ok: false, reason: "used" });
  expect(await own(ann, (db) => forgetUsedLinks(db, { now }))).toBe(0);
  expect(await own(ann, (db) => forgetUsedLinks(db, { now: later(3_600_001) }))).toBe(1);
});

test("the link of somebody who was merged opens for the one who remains, also for taking back and use", async () => {
  const token = tokenFor(ann);
  await world.db.updateTable("person").set({ merged_into: ben }).where("id", "=", ann).execute();
  const opened = await open(token);
  if (!opened.ok) throw new Error(opened.reason);
  expect(opened.link.personId).toBe(ben);
  await own(ben, (db) => useLink(db, opened.link, { now }));
  expect(await open(token)).toMatchObject({ ok: false, reason: "used" });
  const another = tokenFor(ann);
  await own(ben, (db) => takeBackLinks(db, { personId: ben, author: ben, now }));
  expect(await open(another)).toEqual({ ok: false, reason: "taken-back" });
});

test("a link to somebody erased, or to nobody, does not open", async () => {
  const token = tokenFor(ann);
  await world.db.updateTable("person").set({ erased_at: now }).where("id", "=", ann).execute();
  expect(await open(token)).toEqual({ ok: false, reason: "gone" });
  expect(await open(tokenFor("0198a0b1-c2d3-7456-8899-aabbccddeeff"))).toEqual({ ok: false, reason: "gone" });
});
