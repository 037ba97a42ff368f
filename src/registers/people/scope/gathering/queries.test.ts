import { sql } from "kysely";
import { expect, test } from "vitest";
import { hostScope, ownScope, type PeopleScope, wholeMovement } from "#registers/people/scope/contract.ts";
import { groupScope } from "#registers/people/scope/groups/policy.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { aGroup } from "#test/groups.ts";
import { anOpenSession, signUpsNow as now, signsUp } from "#test/sign-ups.ts";
import { aWorld } from "#test/world.ts";
import { gatheringScope } from "./queries.ts";

const world = aWorld();

test("gathered or looked up, what people do at sessions is seen by the same: themselves, their groups, and who runs it", async () => {
  const [leeds, york] = [await aGroup(world.db, "Leeds"), await aGroup(world.db, "York")];
  const sessions: string[] = [];
  const people: string[] = [];
  for (const [name, groupId] of [
    ["Ann", leeds],
    ["Ben", york],
    ["Cat", york],
  ] as const) {
    const id = await anOpenSession(world, { ref: name, title: name });
    await world.db.updateTable("session").set({ group_id: groupId }).where("id", "=", id).execute();
    sessions.push(id);
    people.push((await signsUp(world.app, name, { sessionIds: [id] })).personId);
  }
  // Cat belongs to Leeds, and goes to a session of York's.
  await world.db
    .insertInto("group_membership")
    .values({ group_id: leeds, person_id: people[2]!, how: "chosen", joined_at: now })
    .execute();
  const self = "00000000-0000-0000-0000-000000000000";
  const cases: readonly [PeopleScope, readonly string[]][] = [
    [groupScope({ groups: [leeds], self }), ["Ann", "Cat"]],
    [groupScope({ groups: [york], self }), ["Ben", "Cat"]],
    [groupScope({ groups: [leeds, york], self }), ["Ann", "Ben", "Cat"]],
    [groupScope({ groups: [], self: people[0]! }), ["Ann"]],
    [ownScope(people[1]!), ["Ben"]],
    [hostScope([sessions[0]!, sessions[1]!]), ["Ann", "Ben"]],
    [hostScope([]), []],
    [wholeMovement("test"), ["Ann", "Ben", "Cat"]],
  ];
  for (const [scope, names] of cases) {
    const [lookedUp, gathered, held] = await withPeople(world.app, scope, async (db) => {
      const look = async () => {
        const { rows } = await sql<{ title: string }>`
          select title from sign_up join session on session.id = session_id order by title`.execute(db);
        return rows.map(({ title }) => title);
      };
      // In the rules of the database, each table by itself.
      const { rows } = await sql<{ rule: string }>`
        select pg_get_expr(polqual, polrelid) as rule from pg_policy where polrelid = 'door_tick'::regclass`.execute(
        db,
      );
      return [await look(), await gatheringScope(db, look), rows[0]?.rule ?? ""];
    });
    expect([lookedUp, gathered]).toEqual([names, names]);
    expect(held).toContain("groundswell.gather");
  }
});

test("nobody writes a sign-up to a session that they neither run nor go to", async () => {
  const [leeds, york] = [await aGroup(world.db, "Leeds"), await aGroup(world.db, "York")];
  const id = await anOpenSession(world);
  await world.db.updateTable("session").set({ group_id: york }).where("id", "=", id).execute();
  await signsUp(world.app, "Ann", { sessionIds: [id] });
  const confirm = (groups: readonly number[]) =>
    withPeople(
      world.app,
      groupScope({ groups: [...groups], self: "00000000-0000-0000-0000-000000000000" }),
      (db) => db.updateTable("sign_up").set({ confirmed_at: now }).executeTakeFirstOrThrow(),
    );
  expect((await confirm([leeds])).numUpdatedRows).toBe(0n);
  expect((await confirm([york])).numUpdatedRows).toBe(1n);
});
