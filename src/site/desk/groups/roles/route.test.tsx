import { beforeEach, expect, test } from "vitest";
import type { Actor } from "#registers/groups/roles/contract.ts";
import { rolesOf } from "#registers/groups/roles/queries.ts";
import { aGroupDesk, deskNow as now } from "#test/group-desk.ts";
import { aGroup, anActor, aPerson, theMovement } from "#test/groups.ts";
import { aWorld } from "#test/world.ts";

const world = aWorld();
const { ask, read } = aGroupDesk(world);
let [leeds, york] = [0, 0];
let organiser: Actor;
let bel = "";

beforeEach(async () => {
  leeds = await aGroup(world.app, "Leeds");
  york = await aGroup(world.app, "York");
  organiser = await anActor(world.db, { role: "organiser", groupId: leeds });
  bel = await aPerson(world.db, { name: "Bel Member", groups: [leeds] });
  await world.db.insertInto("person_word").values({ person_id: bel, word: "bel" }).execute();
});
const give = (form: Record<string, string>) =>
  ask(organiser, `/desk/groups/${leeds}/roles`, { do: "grant", ...form });
const rolesAt = (at: Date) => rolesOf(world.app, bel, at).then((held) => held.map(({ role }) => role));

test("a member found by name gets a role until the end of a day in London", async () => {
  const found = await read(organiser, `/desk/groups/${leeds}/roles`, { do: "find", typed: "Bel" });
  expect(found).toContain(bel);
  expect(found).not.toContain('value="treasurer"');
  const given = await give({ person: bel, role: "caller", until: "2027-06-30" });
  expect(given.headers.get("location")).toContain("done=granted");
  expect(await rolesAt(new Date("2027-06-30T22:59:59Z"))).toEqual(["caller"]);
  expect(await rolesAt(new Date("2027-06-30T23:00:00Z"))).toEqual([]);
  expect(await read(organiser, `/desk/groups/${leeds}/roles`)).toContain("until Wednesday 30 June 2027");
});

test("a role that cannot be given says why, and gives nothing", async () => {
  const stranger = await aPerson(world.db, { groups: [york] });
  for (const [form, why] of [
    [{ person: bel, role: "treasurer" }, "Choose a role that you may give."],
    [{ person: "", role: "caller" }, "Choose whom it is for."],
    [{ person: stranger, role: "caller" }, "You see nobody by that name any more."],
    [{ person: bel, role: "caller", until: "2026-11-19" }, "The last day has to be a day to come."],
    [{ person: bel, role: "caller", until: "2026-13-45" }, "The last day has to be a day to come."],
    [{ person: bel, role: "host" }, "A host is named for one session"],
  ] as const) {
    const answer = await give(form);
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain(why);
  }
  expect(await rolesAt(now)).toEqual([]);
});

test("roles are ended by who could give them, and laid down by who holds them", async () => {
  const treasurer = await anActor(world.db, { role: "treasurer", groupId: leeds });
  const roleOf = async (personId: string) =>
    String(
      (
        await world.db
          .selectFrom("group_role")
          .select("id")
          .where("person_id", "=", personId)
          .executeTakeFirstOrThrow()
      ).id,
    );
  const end = async (who: Actor, whose: Actor) =>
    ask(who, `/desk/groups/${leeds}/roles/end`, { role: await roleOf(whose.personId) });
  expect((await end(organiser, treasurer)).status).toBe(409);
  expect((await end(treasurer, organiser)).status).toBe(409);
  expect((await end(treasurer, treasurer)).status).toBe(303);
  const admin = await anActor(world.db, { role: "administrator", groupId: await theMovement(world.app) });
  expect((await end(admin, organiser)).status).toBe(303);
  expect(await (await end(admin, admin)).text()).toContain("Somebody has to run the movement");
});

test("organisers put their own first name on the public page, and nobody else's", async () => {
  const { id } = await world.db
    .selectFrom("group_role")
    .select("id")
    .where("person_id", "=", organiser.personId)
    .executeTakeFirstOrThrow();
  const show = (who: Actor, form: Record<string, string>) =>
    ask(who, `/desk/groups/${leeds}/roles/shown`, { role: String(id), ...form });
  const other = await anActor(world.db, { role: "organiser", groupId: leeds, name: "Eve" });
  expect((await show(other, { do: "show", as: "Eve" })).status).toBe(409);
  expect((await show(organiser, { do: "show", as: "Olu" })).headers.get("location")).toContain("done=shown");
  expect(await read(organiser, `/desk/groups/${leeds}/roles`)).toContain("on the public page as Olu");
  expect((await show(organiser, { do: "hide" })).headers.get("location")).toContain("done=hidden");
});
