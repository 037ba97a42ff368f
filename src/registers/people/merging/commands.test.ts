import { expect, test } from "vitest";
import { askToJoin } from "#registers/groups/requests/commands.ts";
import { waitingRequests } from "#registers/groups/requests/queries.ts";
import { aGroup, aPerson } from "#test/groups.ts";
import { asMovement } from "#test/people.ts";
import { aWorld } from "#test/world.ts";
import { mergePeople } from "./commands.ts";
import type { MayMoveRole } from "./contract.ts";
import { undoMerge } from "./undo/commands.ts";

const world = aWorld();
const now = new Date("2026-11-20T18:00:00Z");

test("wishes to join go over once, and come back when the merge is taken back", async () => {
  const nurses = await aGroup(world.app, "Nurses", { kind: "network", joining: "request" });
  const young = await aGroup(world.app, "Young members", { kind: "network", joining: "request" });
  const [kept, gone] = [await aPerson(world.db), await aPerson(world.db)];
  const ask = (personId: string, groupId: number) =>
    asMovement(world.app, (db) => askToJoin(db, { personId, groupId, name: "Ann", now }));
  for (const wish of [
    [gone, nurses],
    [gone, young],
    [kept, young],
  ] as const)
    await ask(...wish);
  const waiting = async () =>
    (await asMovement(world.app, (db) => waitingRequests(db, [nurses, young])))
      .map(({ personId, groupId }) =>
        [personId === kept ? "kept" : "gone", groupId === nurses ? "nurses" : "young"].join(" "),
      )
      .sort();
  const pair = { keptId: kept, goneId: gone, author: "x", now };
  const merged = await asMovement(world.app, (db) => mergePeople(db, pair));
  expect(await waiting()).toEqual(["kept nurses", "kept young"]);
  const mergeId = merged.ok ? merged.mergeId : 0;
  await asMovement(world.app, (db) => undoMerge(db, { mergeId, author: "x", now }));
  expect(await waiting()).toEqual(["gone nurses", "kept young"]);
});

const roleAt = (personId: string, groupId: number, role = "organiser") =>
  world.db
    .insertInto("group_role")
    .values({ group_id: groupId, person_id: personId, role, granted_at: now, granted_by: "x" })
    .execute();
const account = (id: string) =>
  world.db
    .insertInto("account_user")
    .values({ id, email: `${id}@account.invalid`, created_at: now, updated_at: now })
    .execute();
const merge = (keptId: string, goneId: string, mayMove?: MayMoveRole) =>
  asMovement(world.app, (db) =>
    mergePeople(db, { keptId, goneId, author: "x", now, ...(mayMove && { mayMove }) }),
  );

test("the record that can sign in stays, with the details of the one that was chosen, and comes back as it was", async () => {
  const [chosen, other] = [await aPerson(world.db), await aPerson(world.db)];
  await world.db.updateTable("person").set({ name: "Ann Oakden" }).where("id", "=", chosen).execute();
  await world.db
    .updateTable("person")
    .set({ name: "A. Oakdn", pronouns: "she/her" })
    .where("id", "=", other)
    .execute();
  await account(other);
  const merged = await merge(chosen, other);
  expect(merged).toMatchObject({ ok: true, keptId: other, goneId: chosen });
  const person = (id: string) =>
    world.db
      .selectFrom("person")
      .select(["name", "pronouns", "merged_into"])
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
  expect(await person(other)).toEqual({ name: "Ann Oakden", pronouns: "she/her", merged_into: null });
  expect(await person(chosen)).toMatchObject({ merged_into: other });
  const mergeId = merged.ok ? merged.mergeId : 0;
  await asMovement(world.app, (db) => undoMerge(db, { mergeId, author: "x", now }));
  expect(await person(other)).toMatchObject({ name: "A. Oakdn" });
  expect(await person(chosen)).toMatchObject({ name: "Ann Oakden", merged_into: null });
});

test("two who can both sign in are not merged", async () => {
  const [one, other] = [await aPerson(world.db), await aPerson(world.db)];
  await account(one);
  await account(other);
  expect(await merge(one, other)).toEqual({ ok: false, reason: "both-have-accounts" });
});

test("roles go over with a fact, only by whoever could have given them, and come back", async () => {
  const nurses = await aGroup(world.app, "Nurses", { kind: "network" });
  const young = await aGroup(world.app, "Young", { kind: "network" });
  const [kept, gone] = [await aPerson(world.db), await aPerson(world.db)];
  await roleAt(gone, nurses);
  await roleAt(gone, young);
  await roleAt(kept, young);
  const held = async () =>
    (
      await world.db
        .selectFrom("group_role")
        .select(["group_id", "person_id"])
        .where("person_id", "in", [kept, gone])
        .where("ended_at", "is", null)
        .execute()
    )
      .map(({ group_id, person_id }) =>
        [group_id === nurses ? "nurses" : "young", person_id === kept ? "kept" : "gone"].join(" "),
      )
      .sort();
  const before = await held();
  expect(await merge(kept, gone)).toEqual({ ok: false, reason: "roles-not-yours" });
  expect(await merge(kept, gone, ({ groupId }) => groupId === nurses)).toMatchObject({ ok: false });
  expect(await held()).toEqual(before);
  const merged = await merge(kept, gone, ({ role }) => role === "organiser");
  expect(await held()).toEqual(["nurses kept", "young kept"]);
  const facts = () =>
    world.db
      .selectFrom("activity")
      .select("person_id")
      .where("kind", "=", "role.moved")
      .where("group_id", "=", nurses)
      .execute();
  expect(await facts()).toHaveLength(2);
  const mergeId = merged.ok ? merged.mergeId : 0;
  await asMovement(world.app, (db) => undoMerge(db, { mergeId, author: "x", now }));
  expect(await held()).toEqual(before);
  expect(await facts()).toHaveLength(4);
});
