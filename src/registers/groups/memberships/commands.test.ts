import fc from "fast-check";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { groupOfPlace } from "#domain/groups/areas.ts";
import { setArea } from "#registers/groups/areas/commands.ts";
import { allAreas, groupAt, overlapsOf } from "#registers/groups/areas/queries.ts";
import { ownScope, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { aGroup, aPerson, theMovement } from "#test/groups.ts";
import { aWorld } from "#test/world.ts";
import { joinByPlace, joinGroup, leaveGroup } from "./commands.ts";
import { groupsOf, membershipsOf } from "./queries.ts";

const world = aWorld();
const now = new Date("2026-06-01T09:00:00Z");
const author = "test";
const by = "command line";

const place = (...personIds: string[]) =>
  withPeople(world.app, wholeMovement("test"), (db) => joinByPlace(db, { personIds, now, author }));
const groups = (person: string) => withPeople(world.app, ownScope(person), (db) => groupsOf(db, person));
const history = async (person: string) =>
  (await withPeople(world.app, ownScope(person), (db) => membershipsOf(db, person)))
    .map(({ groupId, how, leftWhy }) => [groupId, how, leftWhy])
    .sort();
const move = (person: string, postcode: string) =>
  sql`update person set postcode = ${postcode} where id = ${person}`.execute(world.db);

test("a postcode puts people into the group with the narrowest area around it, once", async () => {
  const wide = await aGroup(world.app, "Wide", {
    area: [{ kind: "region", key: "yorkshire-and-the-humber" }],
  });
  const leeds = await aGroup(world.app, "Leeds", { area: [{ kind: "outcode", key: "LS6" }] });
  const there = await aPerson(world.db, { postcode: "LS6 2AB", region: "yorkshire-and-the-humber" });
  const near = await aPerson(world.db, { postcode: "LS7 2AB", region: "yorkshire-and-the-humber" });
  const nowhere = await aPerson(world.db);
  expect(await place(there, near, nowhere)).toEqual({ joined: 2, left: 0 });
  expect(await place(there, near, nowhere)).toEqual({ joined: 0, left: 0 });
  expect([await groups(there), await groups(near), await groups(nowhere)]).toEqual([[leeds], [wide], []]);
});

test("moving house moves the membership and keeps the history", async () => {
  const leeds = await aGroup(world.app, "Leeds", { area: [{ kind: "outcode", key: "LS6" }] });
  const york = await aGroup(world.app, "York", { area: [{ kind: "sector", key: "YO10 3" }] });
  const person = await aPerson(world.db, { postcode: "LS6 2AB" });
  await place(person);
  await move(person, "YO10 3BC");
  expect(await place(person)).toEqual({ joined: 1, left: 1 });
  expect(await history(person)).toEqual([
    [leeds, "place", "moved"],
    [york, "place", null],
  ]);
});

test("who chose a group stays in it, whatever their postcode says", async () => {
  const leeds = await aGroup(world.app, "Leeds", { area: [{ kind: "outcode", key: "LS6" }] });
  const york = await aGroup(world.app, "York", { area: [{ kind: "outcode", key: "YO10" }] });
  const person = await aPerson(world.db, { postcode: "LS6 2AB" });
  await place(person);
  const join = { personId: person, groupId: york, now, author: person };
  await withPeople(world.app, ownScope(person), (db) => joinGroup(db, join));
  expect(await place(person)).toEqual({ joined: 0, left: 0 });
  expect(await history(person)).toEqual([
    [leeds, "place", "chose-another"],
    [york, "chosen", null],
  ]);
});

test("choosing the group one is in already makes it a choice that outlasts a move", async () => {
  const leeds = await aGroup(world.app, "Leeds", { area: [{ kind: "outcode", key: "LS6" }] });
  await aGroup(world.app, "York", { area: [{ kind: "outcode", key: "YO10" }] });
  const person = await aPerson(world.db, { postcode: "LS6 2AB" });
  await place(person);
  const join = { personId: person, groupId: leeds, now, author: person };
  const joined = await withPeople(world.app, ownScope(person), (db) => joinGroup(db, join));
  expect(joined).toEqual({ ok: true, already: true });
  await move(person, "YO10 3BC");
  await place(person);
  expect(await groups(person)).toEqual([leeds]);
});

test("who left of their own accord is not put back", async () => {
  const leeds = await aGroup(world.app, "Leeds", { area: [{ kind: "outcode", key: "LS6" }] });
  const person = await aPerson(world.db, { postcode: "LS6 2AB" });
  await place(person);
  const leave = { personId: person, groupId: leeds, now, author: person, reason: "no-time" } as const;
  expect(await withPeople(world.app, ownScope(person), (db) => leaveGroup(db, leave))).toEqual({ ok: true });
  expect(await place(person)).toEqual({ joined: 0, left: 0 });
  const again = await withPeople(world.app, ownScope(person), (db) => leaveGroup(db, leave));
  expect(again).toEqual({ ok: false, reason: "not-a-member" });
});

test("a network is joined beside the local group; closed doors say which way in there is", async () => {
  const leeds = await aGroup(world.app, "Leeds", { area: [{ kind: "outcode", key: "LS6" }] });
  const nurses = await aGroup(world.app, "Nurses", { kind: "network" });
  const asked = await aGroup(world.app, "Asked", { kind: "network", joining: "request" });
  const invited = await aGroup(world.app, "Invited", { kind: "network", joining: "invitation" });
  const person = await aPerson(world.db, { postcode: "LS6 2AB" });
  await place(person);
  const join = (groupId: number) =>
    withPeople(world.app, ownScope(person), (db) =>
      joinGroup(db, { personId: person, groupId, now, author: person }),
    );
  expect(await join(nurses)).toEqual({ ok: true, already: false });
  expect(await join(nurses)).toEqual({ ok: true, already: true });
  expect(await join(asked)).toEqual({ ok: false, reason: "by-request" });
  expect(await join(invited)).toEqual({ ok: false, reason: "by-invitation" });
  expect(await join(await theMovement(world.app))).toEqual({ ok: false, reason: "no-such-group" });
  expect(await groups(person)).toEqual([leeds, nurses]);
});

test("a changed area moves the people in it, and says whose they are where areas overlap", async () => {
  const old = await aGroup(world.app, "Old", { area: [{ kind: "outcode", key: "LS6" }] });
  const young = await aGroup(world.app, "Young", { openedAt: now });
  const person = await aPerson(world.db, { postcode: "LS6 2AB" });
  await place(person);
  const same = await setArea(world.app, {
    by,
    groupId: young,
    pieces: [{ kind: "outcode", key: "LS6" }],
    now,
  });
  expect(same).toMatchObject({
    ok: true,
    joined: 0,
    left: 0,
    overlaps: [{ withGroup: old, theirsWins: true }],
  });
  const pieces = [{ kind: "sector", key: "LS6 2" }] as const;
  expect(await setArea(world.app, { by, groupId: young, pieces, now })).toMatchObject({ joined: 1, left: 1 });
  expect(await groups(person)).toEqual([young]);
  expect(await overlapsOf(world.app, young)).toEqual([]);
});

test("people are placed by the rule that pages explain, whatever the areas are", async () => {
  const key = {
    sector: "LS6 2",
    outcode: "LS6",
    "seat-2024": "E1",
    "seat-2010": "E0",
    region: "wales",
  } as const;
  const kinds = Object.keys(key) as (keyof typeof key)[];
  const ids = [];
  for (const name of ["A", "B", "C", "D"]) ids.push(await aGroup(world.app, name));
  const person = await aPerson(world.db, { postcode: "LS6 2AB", seat2024: "E1", region: "wales" });
  const home = { sector: "LS6 2", outcode: "LS6", seat2024: "E1", seat2010: null, region: "wales" };
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...kinds)), { maxLength: 6 }),
      async (drawn) => {
        await sql`delete from group_area`.execute(world.db);
        for (const [group, kind] of drawn) {
          await sql`insert into group_area values (${group}, ${kind}, ${key[kind]}) on conflict do nothing`.execute(
            world.db,
          );
        }
        await place(person);
        const expected = groupOfPlace(home, await allAreas(world.app));
        expect(await groups(person)).toEqual(expected === null ? [] : [expected.groupId]);
        expect(await groupAt(world.app, home)).toEqual(expected);
      },
    ),
    { numRuns: 40 },
  );
});
