import { beforeEach, expect, test } from "vitest";
import { makeKey } from "#features/api-keys/commands.ts";
import { keyHeld } from "#features/api-keys/queries.ts";
import type { Actor } from "#registers/groups/roles/contract.ts";
import { rolesOf } from "#registers/groups/roles/queries.ts";
import { aGroupDesk, deskNow as now } from "#test/group-desk.ts";
import { aGroup, anActor, aPerson, theMovement } from "#test/groups.ts";
import { anOpenSession } from "#test/sign-ups.ts";
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
  const doors = await anOpenSession(world, { kind: "canvassing" });
  const untrained = await give({ person: bel, role: "host", thing: `session/${doors}` });
  expect(await untrained.text()).toContain("They do not hold the badge");
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

test("the end of a role says which keys and webhooks its holder made, and ends them when that is wished", async () => {
  const officer = await anActor(world.db, { role: "data-officer", groupId: leeds });
  const administrator = await anActor(world.db, { role: "administrator", groupId: leeds });
  const make = (name: string) =>
    makeKey(world.app, { by: officer, groupId: leeds, name, scopes: ["people:read"], days: 9, now });
  const key = await make("Newsletter tool");
  if (!key.ok) throw new Error(key.reason);
  await makeKey(world.app, {
    by: administrator,
    groupId: leeds,
    name: "Another",
    scopes: ["people:read"],
    days: 9,
    now,
  });
  await world.db
    .insertInto("webhook")
    .values({
      ...{ group_id: leeds, name: "Our sheet", url: "https://hook.example", kinds: ["person.added"] },
      ...{ sealed: Buffer.alloc(1), made_by: officer.personId, made_at: now },
    })
    .execute();
  const path = `/desk/groups/${leeds}/roles`;
  const page = await read(administrator, path);
  expect(page).toContain("Made 1 key and 1 webhook here: Newsletter tool, Our sheet.");
  const organised = await read(organiser, path);
  expect(organised).not.toContain("End these as well");
  const role = await world.db
    .selectFrom("group_role")
    .select("id")
    .where("person_id", "=", officer.personId)
    .executeTakeFirstOrThrow();
  const ended = await ask(administrator, `${path}/end`, { role: String(role.id), outside: "end" });
  expect(ended.status).toBe(303);
  const held = async (secret: string) => (await keyHeld(world.app, secret, now)) !== null;
  expect(await held(key.secret)).toBe(false);
  expect((await read(administrator, path)).match(/Made \d key/g)).toEqual(["Made 1 key"]);
  const hook = await world.db.selectFrom("webhook").select("ended_at").executeTakeFirstOrThrow();
  expect(hook.ended_at).not.toBeNull();
});
