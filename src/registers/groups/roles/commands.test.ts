import { expect, test } from "vitest";
import { closeGroup } from "#registers/groups/commands.ts";
import { aGroup, anActor, aPerson, theMovement } from "#test/groups.ts";
import { asMovement } from "#test/people.ts";
import { aWorld } from "#test/world.ts";
import { endRole, endRolesOf, grantRole, showOnPage } from "./commands.ts";
import { rolesIn, rolesOf } from "./queries.ts";

const world = aWorld();
const now = new Date("2026-06-01T09:00:00Z");
const later = new Date("2026-07-01T09:00:00Z");
const by = "command line";

test("a role reaches the group and everything below, also what is made later", async () => {
  const north = await aGroup(world.app, "North", { kind: "region" });
  const leeds = await aGroup(world.app, "Leeds", { under: north });
  await aGroup(world.app, "South", { kind: "region" });
  const { personId } = await anActor(world.db, { role: "organiser", groupId: north });
  const york = await aGroup(world.app, "York", { under: north });
  expect(await rolesOf(world.app, personId, now)).toEqual([
    { groupId: north, role: "organiser", thing: null, reach: [north, leeds, york], whole: false },
  ]);
});

test("a role ends on its day, and gives nothing once its group is closed", async () => {
  const leeds = await aGroup(world.app, "Leeds");
  const personId = await aPerson(world.db);
  const grant = { by, groupId: leeds, personId, role: "caller", expiresAt: later, now } as const;
  await grantRole(world.app, grant);
  expect(await rolesOf(world.app, personId, now)).toHaveLength(1);
  expect(await rolesOf(world.app, personId, later)).toEqual([]);
  await closeGroup(world.app, { by, groupId: leeds, now });
  expect(await rolesOf(world.app, personId, now)).toEqual([]);
});

test("a role that ran out can be given again", async () => {
  const leeds = await aGroup(world.app, "Leeds");
  const personId = await aPerson(world.db);
  const grant = { by, groupId: leeds, personId, role: "caller", now } as const;
  await grantRole(world.app, { ...grant, expiresAt: later });
  expect(await grantRole(world.app, { ...grant, now: later })).toMatchObject({ ok: true, already: false });
  expect(await rolesOf(world.app, personId, later)).toHaveLength(1);
});

test("granting twice is granting once, and writes one fact", async () => {
  const leeds = await aGroup(world.app, "Leeds");
  const personId = await aPerson(world.db);
  const grant = { by, groupId: leeds, personId, role: "organiser", now } as const;
  const [one, other] = await Promise.all([grantRole(world.app, grant), grantRole(world.app, grant)]);
  expect([one, other].map((result) => result.ok && result.already).sort()).toEqual([false, true]);
  const facts = await world.db
    .selectFrom("activity")
    .selectAll()
    .where("kind", "=", "role.granted")
    .execute();
  expect(facts).toMatchObject([
    { person_id: personId, group_id: leeds, actor: by, detail: { role: "organiser" } },
  ]);
});

test("nobody grants or ends more than they hold, or beside their branch", async () => {
  const [leeds, york] = [await aGroup(world.app, "Leeds"), await aGroup(world.app, "York")];
  const organiser = await anActor(world.db, { role: "organiser", groupId: leeds });
  const treasurer = await anActor(world.db, { role: "treasurer", groupId: leeds });
  const personId = await aPerson(world.db);
  const give = (groupId: number, role: "caller" | "treasurer" | "administrator") =>
    grantRole(world.app, { by: organiser, groupId, personId, role, now });
  const refused = { ok: false, reason: "not-allowed" };
  expect(await give(leeds, "caller")).toMatchObject({ ok: true });
  expect(await give(leeds, "treasurer")).toEqual(refused);
  expect(await give(leeds, "administrator")).toEqual(refused);
  expect(await give(york, "caller")).toEqual(refused);
  const role = await world.db
    .selectFrom("group_role")
    .select("id")
    .where("person_id", "=", treasurer.personId)
    .executeTakeFirstOrThrow();
  expect(await endRole(world.app, { by: organiser, roleId: role.id, now })).toEqual(refused);
  expect(await endRole(world.app, { by: treasurer, roleId: role.id, now })).toEqual({ ok: true });
});

test("a host is named for something, and nobody else is", async () => {
  const leeds = await aGroup(world.app, "Leeds");
  const grant = { by, groupId: leeds, personId: await aPerson(world.db), now } as const;
  const refused = { ok: false, reason: "host-of-what" };
  expect(await grantRole(world.app, { ...grant, role: "host" })).toEqual(refused);
  expect(await grantRole(world.app, { ...grant, role: "caller", thing: "session/1" })).toEqual(refused);
  for (const thing of ["session/1", "session/2"]) {
    expect(await grantRole(world.app, { ...grant, role: "host", thing })).toMatchObject({ already: false });
  }
});

test("a role is for somebody who is there", async () => {
  const leeds = await aGroup(world.app, "Leeds");
  const gone = await aPerson(world.db);
  await world.db.updateTable("person").set({ erased_at: now }).where("id", "=", gone).execute();
  for (const personId of [gone, "0190b5f2-0000-7000-8000-000000000001"]) {
    const granted = await grantRole(world.app, { by, groupId: leeds, personId, role: "caller", now });
    expect(granted).toEqual({ ok: false, reason: "no-such-person" });
  }
});

async function administrators(count: number): Promise<readonly number[]> {
  const groupId = await theMovement(world.app);
  const ids = [];
  for (let at = 0; at < count; at += 1) {
    const grant = { by, groupId, personId: await aPerson(world.db), role: "administrator", now } as const;
    const granted = await grantRole(world.app, grant);
    if (granted.ok) ids.push(granted.roleId);
  }
  return ids;
}

test("the last administrator cannot be removed; one who will expire does not count once they have", async () => {
  const [last] = await administrators(1);
  const refused = { ok: false, reason: "last-administrator" };
  expect(await endRole(world.app, { by, roleId: last!, now })).toEqual(refused);
  const groupId = await theMovement(world.app);
  const grant = { by, groupId, personId: await aPerson(world.db), role: "administrator", now } as const;
  await grantRole(world.app, { ...grant, expiresAt: later });
  expect(await endRole(world.app, { by, roleId: last!, now: later })).toEqual(refused);
});

test("administrators who are all removed at the same moment leave one", async () => {
  for (let round = 0; round < 10; round += 1) {
    const ids = await administrators(5);
    await Promise.all(ids.map((roleId) => endRole(world.app, { by, roleId, now })));
    const left = await world.db
      .selectFrom("group_role")
      .select("id")
      .where("role", "=", "administrator")
      .where("ended_at", "is", null)
      .execute();
    expect(left).toHaveLength(1);
  }
});

test("an administrator of a part may go: the movement is still run", async () => {
  await administrators(1);
  const leeds = await aGroup(world.app, "Leeds");
  const grant = {
    by,
    groupId: leeds,
    personId: await aPerson(world.db),
    role: "administrator",
    now,
  } as const;
  const granted = await grantRole(world.app, grant);
  const roleId = granted.ok ? granted.roleId : 0;
  expect(await endRole(world.app, { by, roleId, now })).toEqual({ ok: true });
  expect(await endRole(world.app, { by, roleId, now })).toEqual({ ok: false, reason: "ended" });
});

test("only organisers themselves agree to stand on the page, and take it back", async () => {
  const leeds = await aGroup(world.app, "Leeds");
  const { personId } = await anActor(world.db, { role: "organiser", groupId: leeds });
  const { id: roleId } = await world.db.selectFrom("group_role").select("id").executeTakeFirstOrThrow();
  const shown = async () =>
    (await world.db.selectFrom("group_role").select("shown_as").executeTakeFirstOrThrow()).shown_as;
  const somebodyElse = await aPerson(world.db);
  const refused = { ok: false, reason: "no-such-role" };
  expect(await showOnPage(world.app, { personId: somebodyElse, roleId, as: "Eve", now })).toEqual(refused);
  await showOnPage(world.app, { personId, roleId, as: " Olu ", now });
  expect(await shown()).toBe("Olu");
  await showOnPage(world.app, { personId, roleId, as: null, now });
  expect(await shown()).toBeNull();
});

test("the roles of a group are told with whose they are; all of somebody's end at once", async () => {
  const leeds = await aGroup(world.app, "Leeds");
  const { personId } = await anActor(world.db, { role: "caller", groupId: leeds, name: "Cai" });
  await grantRole(world.app, { by, groupId: leeds, personId, role: "organiser", now });
  const held = () => asMovement(world.app, (db) => rolesIn(db, { groupId: leeds, now }));
  expect((await held()).map(({ name, role }) => `${name} ${role}`)).toEqual(["Cai organiser", "Cai caller"]);
  const ended = await asMovement(world.app, (db) =>
    endRolesOf(db, { personIds: [personId], author: personId, now }),
  );
  expect(ended).toEqual({ ok: true, ended: 2 });
  expect(await held()).toEqual([]);
});

test("whoever is the last administrator keeps the role", async () => {
  await administrators(1);
  const { person_id: last } = await world.db
    .selectFrom("group_role")
    .select("person_id")
    .executeTakeFirstOrThrow();
  const ended = await asMovement(world.app, (db) => endRolesOf(db, { personIds: [last], author: last, now }));
  expect(ended).toEqual({ ok: false, reason: "last-administrator" });
});
