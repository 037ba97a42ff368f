import { expect, test } from "vitest";
import { aGroup, anActor } from "#test/groups.ts";
import { enters, mentoringFaults, mentoringRooms, together } from "#test/mentoring.ts";
import { aWorld } from "#test/world.ts";

const world = aWorld();

async function aDesk() {
  const leeds = await aGroup(world.db, "Leeds");
  const groups = [leeds];
  const olu = await anActor(world.db, { role: "organiser", groupId: leeds });
  const mo = await enters(world, "mentor", { name: "Mo Jones", groups, capacity: 2, interests: ["media"] });
  const ann = await enters(world, "mentee", { name: "Ann Lee", groups, interests: ["media"] });
  const ben = await enters(world, "mentee", { name: "Ben Ode", groups, languages: ["cy"] });
  const far = await enters(world, "mentor", { name: "Ffion Far", languages: ["cy"] });
  return { leeds, olu, mo, ann, ben, far, ...mentoringRooms(world) };
}

test("an organiser sees who offers and asks in their groups, and matches with why; accepts those who are ticked", async () => {
  const { olu, mo, ann, ben, far, read, ask, letters } = await aDesk();
  const before = await read("/desk/mentoring", undefined, olu);
  expect(before).toContain("2 people wait; mentors have room for 2.");
  expect(before).not.toContain("Ffion");
  const proposed = await read("/desk/mentoring?propose=yes", undefined, olu);
  expect(proposed).toContain("Ann Lee with Mo Jones both: Press and social media");
  expect(proposed).toContain("Ben Ode: nobody who would suit yet");
  const pair = [`${mo.entryId} ${ann.entryId}`, `${far.entryId} ${ben.entryId}`, "x", `${mo.entryId} y`];
  const did = await ask("/desk/mentoring/match", { pair }, olu);
  expect(did.headers.get("location")).toBe("/desk/mentoring?done=part-matched&count=1");
  expect(letters).toMatchObject([
    { kind: "proposed", personId: mo.personId },
    { kind: "proposed", personId: ann.personId },
  ]);
  const again = await ask("/desk/mentoring/match", { pair: pair[0]! }, olu);
  expect(again.headers.get("location")).toContain("none-matched");
  expect(await mentoringFaults(world.db)).toEqual([]);
});

test("a pair shows how often they met and never what they wrote; an organiser ends it, and takes somebody off the list", async () => {
  const { olu, mo, ann, read, ask, letters, pathOf } = await aDesk();
  const pairId = await together(world.app, mo, ann);
  for (const { personId } of [mo, ann])
    await ask(`${pathOf(personId, `/with/${pairId}`)}/met`, { day: "2026-11-18", note: "Shy at doors" });
  await ask(`${pathOf(ann.personId, `/with/${pairId}`)}/say`, { words: "Our secret" });
  const seen = await read("/desk/mentoring", undefined, olu);
  expect(seen).toContain("1 meeting that both noted.");
  expect(seen).not.toMatch(/Shy at doors|Our secret/);
  letters.length = 0;
  await ask("/desk/mentoring/part", { pair: pairId }, olu);
  expect(letters.map(({ kind, personId }) => `${kind} ${personId}`)).toEqual([
    `ended ${mo.personId}`,
    `ended ${ann.personId}`,
  ]);
  expect(await read("/desk/mentoring?done=parted", undefined, olu)).toContain("ended by an organiser");
  await ask("/desk/mentoring/remove", { entry: mo.entryId, person: mo.personId }, olu);
  expect(await read("/desk/mentoring", undefined, olu)).toContain("mentors have room for 0");
});

test("another group's organiser ends and removes nobody here, and a role without letters has no seat", async () => {
  const { mo, ann, read, ask } = await aDesk();
  const pairId = await together(world.app, mo, ann);
  const york = await aGroup(world.db, "York");
  const other = await anActor(world.db, { role: "organiser", groupId: york });
  await ask("/desk/mentoring/part", { pair: pairId }, other);
  await ask("/desk/mentoring/remove", { entry: mo.entryId, person: mo.personId }, other);
  const rows = await world.db.selectFrom("mentoring_pair").select("standing").execute();
  expect(rows).toEqual([{ standing: "agreed" }]);
  expect(await read("/desk/mentoring", undefined, other)).not.toContain("Mo Jones");
  const treasurer = await anActor(world.db, { role: "treasurer", groupId: york });
  expect((await ask("/desk/mentoring", undefined, treasurer)).status).toBe(403);
  expect((await ask("/desk/mentoring/match", { pair: "" }, treasurer)).status).toBe(403);
});

test("what was reported is read by organisers of whoever says so, but never by the one it is about", async () => {
  const { olu, leeds, mo, ann, read, ask, pathOf } = await aDesk();
  const pairId = await together(world.app, mo, ann);
  await ask(`${pathOf(ann.personId, `/with/${pairId}`)}/report`, { report: "Came to my house" });
  expect(await read("/desk/mentoring", undefined, olu)).toContain("Came to my house");
  await world.db
    .insertInto("group_role")
    .values({
      ...{ group_id: leeds, person_id: mo.personId, role: "organiser", granted_by: "a test" },
      granted_at: new Date("2026-11-01"),
    })
    .execute();
  const asMo = { personId: mo.personId, name: "Mo", roles: [] };
  const mos = await read("/desk/mentoring", undefined, asMo);
  expect(mos).toContain("Ann Lee");
  expect(mos).not.toContain("Came to my house");
  const { id } = await world.db.selectFrom("mentoring_report").select("id").executeTakeFirstOrThrow();
  await ask("/desk/mentoring/seen", { report: id }, asMo);
  expect(await read("/desk/mentoring", undefined, olu)).toContain("Came to my house");
  await ask("/desk/mentoring/seen", { report: id }, olu);
  expect(await read("/desk/mentoring", undefined, olu)).not.toContain("Came to my house");
});
