import { beforeEach, describe, expect, test } from "vitest";
import { openAccessNeeds, tellAccessNeed } from "#registers/people/access/commands.ts";
import { changeStanding } from "#registers/people/memberships/commands.ts";
import { standingHistory, standingsOf } from "#registers/people/memberships/queries.ts";
import { tagPeople, untagPeople } from "#registers/people/tags/commands.ts";
import { allTags, tagsOf } from "#registers/people/tags/queries.ts";
import { setTraits } from "#registers/people/traits/commands.ts";
import { traitsOf } from "#registers/people/traits/queries.ts";
import { aKeyRing } from "#test/key-ring.ts";
import { aReachablePerson, asMovement, peopleNow as now } from "#test/people.ts";
import { aWorld } from "#test/world.ts";
import { addNote, removeExpiredNotes, removeNote } from "./commands.ts";
import { notesOf } from "./queries.ts";

const world = aWorld();
const keys = aKeyRing();
const author = "command line";
const organiser = "0198a0b1-c2d3-7456-8899-aabbccddeeff";
let ann = "";

beforeEach(async () => {
  ann = await aReachablePerson(world.app, { name: "Ann", contacts: [] });
});

const kinds = async () =>
  (await world.db.selectFrom("activity").select("kind").orderBy("id").execute()).map(({ kind }) => kind);

describe("a note", () => {
  const add = (text: string, expiresOn = "2026-12-01") =>
    asMovement(world.app, (db) =>
      addNote(db, { personId: ann, groupId: null, text, expiresOn, author, now, keys }),
    );
  const texts = async (at = now) =>
    (await asMovement(world.app, (db) => notesOf(db, { personId: ann, keys, now: at }))).map(
      ({ text }) => text,
    );

  test("is read by its keys and is not in the database in words", async () => {
    await add("Prefers evenings");
    expect(await texts()).toEqual(["Prefers evenings"]);
    const [row] = await world.db.selectFrom("person_note").select("sealed").execute();
    expect(row!.sealed.toString("latin1")).not.toContain("evenings");
    const others = await asMovement(world.app, (db) => notesOf(db, { personId: ann, keys: aKeyRing(), now }));
    expect(others[0]?.text).toBeNull();
  });

  test("is not shown once its day is over, and removed by the job", async () => {
    await add("Away until December");
    await add("Has a van", "2027-01-31");
    const later = new Date("2026-12-02T00:00:00Z");
    expect(await texts(later)).toEqual(["Has a van"]);
    expect(await asMovement(world.app, (db) => removeExpiredNotes(db, { now: later }))).toBe(1);
    expect(await asMovement(world.app, (db) => removeExpiredNotes(db, { now: later }))).toBe(0);
    expect(await world.db.selectFrom("person_note").select("id").execute()).toHaveLength(1);
    expect(await kinds()).toEqual(["person.added", "note.added", "note.added", "note.expired"]);
  });

  test("can be taken back", async () => {
    const added = await add("Wrong person");
    if (!added.ok) throw new Error(added.reason);
    const remove = () => asMovement(world.app, (db) => removeNote(db, { noteId: added.noteId, author, now }));
    expect([await remove(), await remove(), await texts()]).toEqual([true, false, []]);
  });

  test.each([
    ["", "2026-12-01", "blank"],
    ["x\0", "2026-12-01", "control-characters"],
    ["x".repeat(2_001), "2026-12-01", "too-long"],
    ["x", "1 December", "no-such-day"],
    ["x", "2026-02-31", "no-such-day"],
    ["x", "2026-11-19", "expired-already"],
    ["x", "2029-01-01", "expires-too-late"],
  ])("is refused by its kind (%#)", async (text, day, reason) => {
    expect(await add(text, day)).toEqual({ ok: false, reason });
  });
});

describe("an access need", () => {
  const tell = (purpose: "sessions" | "lifts", text: string) =>
    asMovement(world.app, (db) =>
      tellAccessNeed(db, { personId: ann, purpose, text, source: "form", author: ann, now, keys }),
    );
  const open = (purpose: "sessions" | "lifts", reader = organiser) =>
    asMovement(world.app, (db) => openAccessNeeds(db, { personIds: [ann], purpose, reader, now, keys }));

  test("opens for what it was told for and nothing else, and every opening by another is a fact", async () => {
    await tell("sessions", "Step-free, please");
    expect([...(await open("lifts"))]).toEqual([]);
    expect([...(await open("sessions"))]).toEqual([[ann, "Step-free, please"]]);
    await open("sessions", ann);
    expect(await kinds()).toEqual(["person.added", "access.told", "access.opened"]);
  });

  test("told anew replaces what was told, of which nothing stays", async () => {
    await tell("sessions", "Step-free");
    await tell("sessions", "Nothing now");
    expect([...(await open("sessions"))]).toEqual([[ann, "Nothing now"]]);
    expect(await world.db.selectFrom("access_need").select("id").execute()).toHaveLength(1);
  });
});

test("a standing is a dated row with who and why; the newest is in force; the same again writes nothing", async () => {
  const change = (status: "applied" | "active" | "resigned", from?: "applied" | "active") =>
    asMovement(world.app, (db) =>
      changeStanding(db, {
        personId: ann,
        kind: "member",
        status,
        why: "test",
        author,
        now,
        ...(from ? { from } : {}),
      }),
    );
  expect(await change("applied")).toEqual({ ok: true, changed: true });
  expect(await change("active", "applied")).toEqual({ ok: true, changed: true });
  expect(await change("active")).toEqual({ ok: true, changed: false });
  expect(await change("resigned", "applied")).toEqual({ ok: false, reason: "changed-meanwhile" });
  const [inForce, history] = await asMovement(world.app, async (db) => [
    await standingsOf(db, ann),
    await standingHistory(db, ann),
  ]);
  expect(inForce).toMatchObject([{ kind: "member", status: "active" }]);
  expect(history.map(({ status }) => status)).toEqual(["active", "applied"]);
  expect(await kinds()).toEqual(["person.added", "membership.applied", "membership.active"]);
});

test("tags are the same in upper and lower case, go on once and come off", async () => {
  const ben = await aReachablePerson(world.app, { name: "Ben", contacts: [] });
  const tag = (name: string, personIds = [ann, ben]) =>
    asMovement(world.app, (db) => tagPeople(db, { personIds, tag: name, author, now }));
  const first = await tag("Drivers");
  expect(first).toMatchObject({ ok: true, changed: 2 });
  expect(await tag(" drivers ")).toMatchObject({ ok: true, changed: 0 });
  expect(await tag("1\0")).toEqual({ ok: false, reason: "control-characters" });
  if (!first.ok) throw new Error(first.reason);
  const off = await asMovement(world.app, (db) =>
    untagPeople(db, { personIds: [ann], tagId: first.tagId, author, now }),
  );
  const left = await asMovement(world.app, async (db) => [
    await tagsOf(db, ann),
    await tagsOf(db, ben),
    await allTags(db),
  ]);
  expect([off, ...left.map((tags) => tags.map(({ name }) => name))]).toEqual([
    1,
    [],
    ["Drivers"],
    ["Drivers"],
  ]);
});

test("what people offer replaces what they offered before", async () => {
  const offer = (values: string[]) =>
    asMovement(world.app, (db) =>
      setTraits(db, { personId: ann, kind: "skill", values, source: "form", author: ann, now }),
    );
  await offer(["cooking", "driving"]);
  expect(await offer(["driving", "driving", "singing", "\0"])).toEqual({
    ok: true,
    kept: ["driving", "singing"],
    refused: 1,
  });
  const kept = await asMovement(world.app, (db) => traitsOf(db, ann));
  expect(kept.map(({ value }) => value)).toEqual(["driving", "singing"]);
});
