import { sql } from "kysely";
import { expect, test } from "vitest";
import type { Db } from "#kit/db/database.ts";
import { aGroup, anActor, aPerson, theMovement } from "#test/groups.ts";
import { aWorld } from "#test/world.ts";
import { closeGroup, describeGroup, ensureMovement, makeGroup, moveGroup } from "./commands.ts";
import { groupById, lineageOf } from "./queries.ts";

const world = aWorld();
const now = new Date("2026-06-01T09:00:00Z");
const by = "command line";

async function namesAbove(groupId: number): Promise<readonly string[]> {
  return (await lineageOf(world.app, groupId)).map(({ name }) => name.en);
}

/** The lineage that the parents alone would give: what the kept one must equal at all times. */
async function lineageFromParents(db: Db) {
  const { rows } = await sql`
    with recursive line (ancestor_id, group_id, depth) as (
      select id, id, 0 from movement_group
      union all select parent.parent_id, line.group_id, line.depth + 1
      from line join movement_group parent on parent.id = line.ancestor_id where parent.parent_id is not null)
    select * from line order by ancestor_id, group_id`.execute(db);
  return rows;
}
const keptLineage = async (db: Db) =>
  (await sql`select * from group_lineage order by ancestor_id, group_id`.execute(db)).rows;

test("a movement is made once, also by two who begin at the same moment", async () => {
  const name = { en: "Movement" };
  const ids = await Promise.all([1, 2, 3, 4].map(() => ensureMovement(world.app, { name, now })));
  expect(new Set(ids).size).toBe(1);
});

test("a group stands under its parent and everything above that", async () => {
  const region = await aGroup(world.app, "Yorkshire", { kind: "region" });
  const leeds = await aGroup(world.app, "Leeds", { under: region });
  expect(await namesAbove(leeds)).toEqual(["Test movement", "Yorkshire", "Leeds"]);
});

test("a moved group takes everything below it along", async () => {
  const [north, south] = [
    await aGroup(world.app, "North", { kind: "region" }),
    await aGroup(world.app, "South", { kind: "region" }),
  ];
  const leeds = await aGroup(world.app, "Leeds", { under: north });
  const headingley = await aGroup(world.app, "Headingley", { under: leeds });
  expect(await moveGroup(world.app, { by, groupId: leeds, to: south, now })).toEqual({ ok: true });
  expect(await namesAbove(headingley)).toEqual(["Test movement", "South", "Leeds", "Headingley"]);
  expect(await keptLineage(world.db)).toEqual(await lineageFromParents(world.db));
});

test("a group cannot be hung under itself or anything below it", async () => {
  const leeds = await aGroup(world.app, "Leeds");
  const headingley = await aGroup(world.app, "Headingley", { under: leeds });
  for (const to of [leeds, headingley]) {
    expect(await moveGroup(world.app, { by, groupId: leeds, to, now })).toEqual({
      ok: false,
      reason: "circle",
    });
  }
});

test("two moves at once that would make a circle together make none", async () => {
  for (let round = 0; round < 20; round += 1) {
    const [one, other] = [await aGroup(world.app, `One ${round}`), await aGroup(world.app, `Other ${round}`)];
    const results = await Promise.all([
      moveGroup(world.app, { by, groupId: one, to: other, now }),
      moveGroup(world.app, { by, groupId: other, to: one, now }),
    ]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  }
  expect(await keptLineage(world.db)).toEqual(await lineageFromParents(world.db));
});

test("a group is refused where it cannot stand, without a name, or under a name that is taken", async () => {
  const movement = await theMovement(world.app);
  const network = await aGroup(world.app, "Nurses", { kind: "network" });
  const make = (parentId: number, en: string) =>
    makeGroup(world.app, { by, kind: "local", parentId, name: { en }, now });
  expect(await make(network, "Ward 7")).toEqual({ ok: false, reason: "wrong-kind" });
  expect(await make(movement, " — ")).toEqual({ ok: false, reason: "blank-name" });
  expect(await make(movement, "Nurses!")).toEqual({ ok: false, reason: "taken" });
  expect(await make(9999, "Nowhere")).toEqual({ ok: false, reason: "no-such-group" });
});

test("an organiser makes, describes and moves groups in their own branch and in no other", async () => {
  const [north, south] = [
    await aGroup(world.app, "North", { kind: "region" }),
    await aGroup(world.app, "South", { kind: "region" }),
  ];
  const organiser = await anActor(world.db, { role: "organiser", groupId: north });
  const make = (parentId: number) =>
    makeGroup(world.app, { by: organiser, kind: "local", parentId, name: { en: `In ${parentId}` }, now });
  const made = await make(north);
  expect(made.ok).toBe(true);
  expect(await make(south)).toEqual({ ok: false, reason: "not-allowed" });
  const groupId = made.ok ? made.group.id : 0;
  const refused = { ok: false, reason: "not-allowed" };
  expect(await moveGroup(world.app, { by: organiser, groupId, to: south, now })).toEqual(refused);
  const patch = { joining: "request" } as const;
  const renewed = { ...organiser, roles: [{ ...organiser.roles[0]!, reach: [north, groupId] }] };
  expect(await describeGroup(world.app, { by: renewed, groupId, patch, now })).toEqual({ ok: true });
  expect(await describeGroup(world.app, { by: renewed, groupId: south, patch, now })).toEqual(refused);
  expect((await groupById(world.app, groupId))?.joining).toBe("request");
});

test("closing ends roles and memberships, and people by place go to the group around", async () => {
  const region = await aGroup(world.app, "Yorkshire", {
    kind: "region",
    area: [{ kind: "region", key: "yorkshire-and-the-humber" }],
  });
  const leeds = await aGroup(world.app, "Leeds", { under: region });
  const person = await aPerson(world.db, { region: "yorkshire-and-the-humber", groups: [leeds] });
  await anActor(world.db, { role: "organiser", groupId: leeds });
  expect(await closeGroup(world.app, { by, groupId: region, now })).toEqual({
    ok: false,
    reason: "has-groups",
  });
  expect(await closeGroup(world.app, { by, groupId: leeds, now })).toEqual({ ok: true });
  const stays = await world.db
    .selectFrom("group_membership")
    .select(["group_id", "left_why"])
    .where("person_id", "=", person)
    .orderBy("left_at")
    .execute();
  expect(stays).toEqual([
    { group_id: leeds, left_why: "group-closed" },
    { group_id: region, left_why: null },
  ]);
  const roles = await world.db.selectFrom("group_role").select("ended_at").execute();
  expect(roles).toEqual([{ ended_at: now }]);
  expect(await closeGroup(world.app, { by, groupId: leeds, now })).toEqual({ ok: false, reason: "closed" });
});

test("the movement itself is neither closed nor moved", async () => {
  const movement = await theMovement(world.app);
  const leeds = await aGroup(world.app, "Leeds");
  const refused = { ok: false, reason: "movement" };
  expect(await closeGroup(world.app, { by, groupId: movement, now })).toEqual(refused);
  expect(await moveGroup(world.app, { by, groupId: movement, to: leeds, now })).toEqual(refused);
});
