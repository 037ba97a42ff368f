import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { searchTerms } from "#domain/people/search-words.ts";
import { aReachablePerson, asMovement, embeddedPlaces, peopleNow as now } from "#test/people.ts";
import { aWorld } from "#test/world.ts";
import { addPerson, changePerson } from "./commands.ts";
import { addContactPoint, endContactPoint, readContactDetails } from "./contacts/commands.ts";
import { maskedContacts } from "./contacts/queries.ts";
import type { ContactTyped, DetailsTyped } from "./contract.ts";
import { person, recognise } from "./queries.ts";
import { ownScope } from "./scope/contract.ts";
import { withPeople } from "./scope/queries.ts";

const world = aWorld();
const author = "command line";
const email = (typed: string): ContactTyped => ({ kind: "email", typed });
const add = (details: DetailsTyped, contacts: readonly ContactTyped[] = []) =>
  asMovement(world.app, (db) =>
    addPerson(db, { details, contacts, source: "test", author, places: embeddedPlaces(), now }),
  );
const change = (personId: string, details: DetailsTyped) =>
  asMovement(world.app, (db) =>
    changePerson(db, { personId, details, author, places: embeddedPlaces(), now }),
  );
const facts = async () =>
  (await world.db.selectFrom("activity").select(["kind", "actor", "detail"]).orderBy("id").execute()).map(
    ({ kind }) => kind,
  );
const found = (typed: string) =>
  asMovement(world.app, async (db) => {
    const [term] = searchTerms(typed);
    const rows = await db
      .selectFrom("person_word")
      .select("person_id")
      .distinct()
      .where("word", "like", `${term}%`)
      .execute();
    return rows.map(({ person_id }) => person_id);
  });

test("a person is kept as they wrote themself, with the seats and region of their postcode", async () => {
  const added = await add(
    {
      name: " Siân  Lloyd",
      knownAs: "Siân",
      pronouns: "she/her",
      bornOn: "1990-02-28",
      locale: "cy",
      languages: ["Cymraeg", "English", "Cymraeg"],
      postcode: "ls14ap",
    },
    [email("Sian@Example.org"), { kind: "phone", typed: "07700 900123" }],
  );
  if (!added.ok) throw new Error(JSON.stringify(added));
  const kept = await asMovement(world.app, (db) => person(db, added.personId));
  expect(kept).toMatchObject({
    name: "Siân Lloyd",
    calledName: "Siân",
    pronouns: "she/her",
    bornOn: "1990-02-28",
    locale: "cy",
    languages: ["Cymraeg", "English"],
    postcode: "LS1 4AP",
    region: "yorkshire-and-the-humber",
  });
  expect(kept?.seat2024).toMatch(/^E14/);
  expect(kept?.lat).toBeCloseTo(53.79, 1);
  expect(await facts()).toEqual(["person.added"]);
  for (const typed of ["sian", "llo", "ls1 4ap", "sian@ex", "07700 900123", "0123"])
    expect(await found(typed)).toEqual([added.personId]);
});

describe("what cannot be kept is refused by field and kind, and nobody is added", () => {
  test.each<[DetailsTyped, ContactTyped[], string, string]>([
    [{ name: "Ann\0" }, [], "name", "control-characters"],
    [{ name: "A\u202enn" }, [], "name", "direction-override"],
    [{ name: "x".repeat(300) }, [], "name", "too-long"],
    [{ bornOn: "2026-02-30" }, [], "bornOn", "not-a-day"],
    [{ bornOn: "2027-01-01" }, [], "bornOn", "in-the-future"],
    [{ bornOn: "1812-02-07" }, [], "bornOn", "too-long-ago"],
    [{ locale: "fr" }, [], "locale", "unknown-language"],
    [{ languages: Array.from({ length: 13 }, (_, i) => `L${i}`) }, [], "languages", "too-many"],
    [{ postcode: "LS99 9ZZ" }, [], "postcode", "postcode-unknown"],
    [{ postcode: "LS1" }, [], "postcode", "postcode-in-part"],
    [{ postcode: "JE2 3AB" }, [], "postcode", "crown-dependency"],
    [{ postcode: "90210" }, [], "postcode", "digits-only"],
    [{}, [email("anna")], "email", "no-at"],
    [{}, [email("a@example.org"), email("A@EXAMPLE.org")], "email", "given-twice"],
    [{}, [{ kind: "mobile", typed: "0113 496 0123" }], "phone", "not-a-mobile"],
    [{}, [{ kind: "post", typed: " \n" }], "post", "blank"],
  ])("%j %j", async (details, contacts, field, reason) => {
    expect(await add(details, contacts)).toMatchObject({
      ok: false,
      reason: "refused",
      refusals: [{ field, reason }],
    });
    expect(await world.db.selectFrom("person").selectAll().execute()).toEqual([]);
  });

  test("a megabyte of name is a refusal, and only its beginning is shown back", async () => {
    const refused = await add({ name: "x".repeat(1_048_576) });
    expect(refused).toMatchObject({ refusals: [{ reason: "too-long", typed: "x".repeat(40) }] });
  });
});

test("a postcode of Northern Ireland is kept without a seat; none at all is no refusal", async () => {
  const ulster = await add({ name: "Ann", postcode: "BT1 5GS" });
  const nowhere = await add({ name: "Ben", postcode: "" });
  if (!ulster.ok || !nowhere.ok) throw new Error("refused");
  expect(await asMovement(world.app, (db) => person(db, ulster.personId))).toMatchObject({
    postcode: "BT1 5GS",
    seat2024: null,
    region: "northern-ireland",
  });
});

test("an e-mail or mobile that is somebody's adds nobody, and says whose", async () => {
  const contacts = [email("anna@example.org"), { kind: "phone", typed: "07700900123" } as const];
  const personId = await aReachablePerson(world.app, { name: "Ann", contacts });
  expect(await add({ name: "X" }, [email("ANNA@example.org")])).toEqual({
    ...{ ok: false, reason: "already-known", kind: "email", personId },
  });
  expect(
    await add({ name: "X" }, [email("new@example.org"), { kind: "mobile", typed: "+447700900123" }]),
  ).toEqual({
    ...{ ok: false, reason: "already-known", kind: "mobile", personId },
  });
  expect(await world.db.selectFrom("person").select("name").execute()).toEqual([{ name: "Ann" }]);
  expect(await world.db.selectFrom("contact_point").select("id").execute()).toHaveLength(2);
});

test("of twenty who add the same person at once, with addresses in any order, one succeeds and nobody waits for ever", async () => {
  const contacts = [email("anna@example.org"), { kind: "phone", typed: "07700900123" } as const];
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      add({ name: `Ann ${i}a` }, i % 2 === 0 ? contacts : [...contacts].reverse()),
    ),
  );
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await world.db.selectFrom("person").select("id").execute()).toHaveLength(1);
});

test("a contact that belongs to somebody out of sight is told as known, and not whose", async () => {
  await aReachablePerson(world.app, { name: "Ann", contacts: [email("anna@example.org")] });
  const ben = await aReachablePerson(world.app, { name: "Ben", contacts: [email("ben@example.org")] });
  const answer = await withPeople(world.app, ownScope(ben), (db) =>
    addContactPoint(db, { personId: ben, ...email("anna@example.org"), source: "test", author: ben, now }),
  );
  expect(answer).toEqual({ ok: false, reason: "already-known", kind: "email", personId: null });
});

describe("recognising", () => {
  test("finds by the normalised form, tells several apart, and knows nobody by what cannot be read", async () => {
    const ann = await aReachablePerson(world.app, { name: "Ann", contacts: [email("anna@example.org")] });
    const ben = await aReachablePerson(world.app, {
      name: "Ben",
      contacts: [{ kind: "mobile", typed: "07700900123" }],
    });
    const ask = (who: { email?: string; mobile?: string }) =>
      asMovement(world.app, (db) => recognise(db, who));
    expect(await ask({ email: " ANNA@example.org" })).toEqual({ kind: "one", personId: ann });
    expect(await ask({ mobile: "+44 7700 900 123" })).toEqual({ kind: "one", personId: ben });
    expect(await ask({ email: "anna", mobile: "ben" })).toEqual({ kind: "nobody" });
    const both = await ask({ email: "anna@example.org", mobile: "07700900123" });
    expect(both.kind === "several" && [...both.personIds].sort()).toEqual([ann, ben].sort());
  });

  test("a contact that ended is nobody's, and may become somebody else's", async () => {
    const ann = await aReachablePerson(world.app, { name: "Ann", contacts: [email("anna@example.org")] });
    const [point] = await asMovement(world.app, (db) =>
      readContactDetails(db, { personId: ann, reader: ann, why: "own", now }),
    );
    await asMovement(world.app, (db) =>
      endContactPoint(db, { contactPointId: point!.id, why: "moved", author, now }),
    );
    expect(await found("anna@")).toEqual([]);
    expect((await add({ name: "Ben" }, [email("anna@example.org")])).ok).toBe(true);
  });
});

describe("changing a person", () => {
  test("changes what was said, finds by the new name, and tells which fields", async () => {
    const id = await aReachablePerson(world.app, { name: "Ann Lee", postcode: "LS1 4AP", contacts: [] });
    expect(await change(id, { name: "Ann Jones", postcode: null })).toEqual({
      ok: true,
      changed: ["name", "postcode"],
    });
    expect([await found("lee"), await found("jones"), await found("ls1")]).toEqual([[], [id], []]);
    expect(await asMovement(world.app, (db) => person(db, id))).toMatchObject({ seat2024: null, lat: null });
    expect(await facts()).toEqual(["person.added", "person.changed"]);
  });

  test("the same again changes nothing and leaves no fact", async () => {
    const id = await aReachablePerson(world.app, {
      name: "Ann",
      postcode: "LS1 4AP",
      languages: ["Urdu"],
      contacts: [],
    });
    expect(await change(id, { name: "Ann", postcode: "ls1 4ap", languages: ["Urdu"] })).toEqual({
      ok: true,
      changed: [],
    });
    expect(await facts()).toEqual(["person.added"]);
  });

  test("nobody is changed who is out of sight or gone", async () => {
    const ann = await aReachablePerson(world.app, { name: "Ann", contacts: [] });
    const ben = await aReachablePerson(world.app, { name: "Ben", contacts: [] });
    const places = embeddedPlaces();
    const steal = withPeople(world.app, ownScope(ben), (db) =>
      changePerson(db, { personId: ann, details: { name: "X" }, author: ben, places, now }),
    );
    expect(await steal).toEqual({ ok: false, reason: "no-such-person" });
    await world.db.updateTable("person").set({ erased_at: now }).where("id", "=", ann).execute();
    expect(await change(ann, { name: "X" })).toEqual({ ok: false, reason: "no-such-person" });
  });
});

test("looking at somebody's contact details is a fact; at one's own, or at masked ones, it is not", async () => {
  const id = await aReachablePerson(world.app, { name: "Ann", contacts: [email("anna@example.org")] });
  const look = (reader: string) =>
    asMovement(world.app, (db) => readContactDetails(db, { personId: id, reader, why: "person page", now }));
  expect((await look(id)).map(({ written }) => written)).toEqual(["anna@example.org"]);
  const shown = await asMovement(world.app, (db) => maskedContacts(db, [id]));
  expect(shown.get(id)).toMatchObject([{ kind: "email", shown: "a•••@example.org" }]);
  expect(await facts()).toEqual(["person.added"]);
  await look("0198a0b1-c2d3-7456-8899-aabbccddeeff");
  expect(await facts()).toEqual(["person.added", "person.contact-read"]);
});

test("no fact holds a name, an address or a number", async () => {
  const id = await aReachablePerson(world.app, { name: "Zebedee", contacts: [email("zeb@example.org")] });
  await change(id, { knownAs: "Zebedee" });
  const rows = JSON.stringify(await world.db.selectFrom("activity").selectAll().execute());
  expect(rows).not.toMatch(/zeb/i);
});

test("a search by the beginning of a word is answered from the index", async () => {
  const plan = await asMovement(world.app, async (db) => {
    await sql`set local enable_seqscan = off`.execute(db);
    const { rows } = await sql<{ "QUERY PLAN": string }>`
      explain select person_id from person_word where contact in (false, true) and word ~>=~ 'ann' and word ~<~ 'ano'`.execute(
      db,
    );
    return rows.map((row) => row["QUERY PLAN"]).join("\n");
  });
  expect(plan).toContain("person_word_prefix");
});
