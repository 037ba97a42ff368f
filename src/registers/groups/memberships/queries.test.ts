import { expect, test } from "vitest";
import { aGroup, aPerson } from "#test/groups.ts";
import { asMovement } from "#test/people.ts";
import { aWorld } from "#test/world.ts";
import { removeFromGroup } from "./commands.ts";
import { membersOf } from "./queries.ts";

const world = aWorld();
const now = new Date("2026-06-01T09:00:00Z");

test("members are paged by name, forwards and back, without those of other groups", async () => {
  const [leeds, york] = [await aGroup(world.app, "Leeds"), await aGroup(world.app, "York")];
  for (const name of ["Eve", "Ann", "Dai", "Ben", "Cat"]) await aPerson(world.db, { name, groups: [leeds] });
  await aPerson(world.db, { name: "Bob", groups: [york] });
  const page = (personId?: string, way: "after" | "before" = "after") =>
    asMovement(world.app, (db) =>
      membersOf(db, { groupId: leeds, from: personId === undefined ? null : { personId, way }, size: 2 }),
    );
  const names = ({ members }: Awaited<ReturnType<typeof page>>) => members.map(({ name }) => name);
  const first = await page();
  expect([names(first), first.before, first.after]).toEqual([["Ann", "Ben"], false, true]);
  const second = await page(first.members[1]!.personId);
  expect([names(second), second.before, second.after]).toEqual([["Cat", "Dai"], true, true]);
  const last = await page(second.members[1]!.personId);
  expect([names(last), last.before, last.after]).toEqual([["Eve"], true, false]);
  expect(names(await page(second.members[0]!.personId, "before"))).toEqual(["Ann", "Ben"]);
});

test("who is taken out leaves with a reason in the log", async () => {
  const leeds = await aGroup(world.app, "Leeds");
  const personId = await aPerson(world.db, { groups: [leeds] });
  const stay = { personId, groupId: leeds, now, author: "x", reason: "asked-to" } as const;
  expect(await asMovement(world.app, (db) => removeFromGroup(db, stay))).toEqual({ ok: true });
  expect(await asMovement(world.app, (db) => removeFromGroup(db, stay))).toEqual({
    ok: false,
    reason: "not-a-member",
  });
  const fact = await world.db
    .selectFrom("activity")
    .select("detail")
    .where("kind", "=", "person.left-group")
    .execute();
  expect(fact).toEqual([{ detail: { why: "removed", reason: "asked-to" } }]);
});
