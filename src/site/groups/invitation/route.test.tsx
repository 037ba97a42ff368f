import { expect, test } from "vitest";
import { noAssets } from "#kit/assets/manifest.ts";
import { ringOf } from "#kit/secrets/key-ring.ts";
import { newKeys } from "#kit/secrets/keys.ts";
import { invitationPath, inviteToGroup } from "#registers/groups/invitations/commands.ts";
import { listedGroups } from "#registers/groups/listing/queries.ts";
import { peopleScopeFor } from "#registers/groups/roles/policy.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { showing } from "#site/show/route.tsx";
import { aGroup, anActor, aPerson } from "#test/groups.ts";
import { aSnapshot, dressed, EVENING, live } from "#test/snapshot.ts";
import { aWorld } from "#test/world.ts";
import { groupInvitations } from "./route.tsx";

const world = aWorld();
const made = newKeys(EVENING);
const keys = ringOf(() => made);

async function scene() {
  const region = await aGroup(world.db, "North", { kind: "region" });
  const leeds = await aGroup(world.db, "Leeds", { under: region, joining: "invitation" });
  const york = await aGroup(world.db, "York", { under: region });
  const regional = await anActor(world.db, { role: "organiser", groupId: region });
  const person = await aPerson(world.db, { groups: [york] });
  const snapshot = aSnapshot({ groups: await listedGroups(world.app, EVENING) });
  const show = showing({ movement: () => snapshot.movement, assets: noAssets, origin: null });
  const room = { show, live: live(snapshot), origin: "https://example.org", db: world.app, keys };
  const ask = (path: string, method: "GET" | "POST", now = EVENING) =>
    dressed(groupInvitations({ ...room, now: () => now })).request(path, { method });
  const invite = (by = regional, groupId = leeds) =>
    withPeople(world.app, peopleScopeFor(by), (db) =>
      inviteToGroup(db, keys, { by, groupId, personId: person, now: EVENING }),
    );
  const groups = async () =>
    (
      await world.db
        .selectFrom("group_membership")
        .select(["group_id", "how"])
        .where("person_id", "=", person)
        .execute()
    ).map(({ group_id, how }) => [group_id, how]);
  return { leeds, york, region, person, ask, invite, groups };
}

test("an invitation opens a closed group to one person, once; looking changes nothing", async () => {
  const { leeds, york, ask, invite, groups } = await scene();
  const invited = await invite();
  const path = invited.ok ? invited.path : "";
  const page = await ask(path, "GET");
  expect(page.status).toBe(200);
  expect(page.headers.get("cache-control")).toBe("no-store");
  expect(await page.text()).toContain("You are asked into Leeds");
  expect(await groups()).toEqual([[york, "organiser"]]);
  expect(
    (await Promise.all([ask(path, "POST"), ask(path, "POST")])).map(({ status }) => status).sort(),
  ).toEqual([200, 404]);
  expect(await groups()).toContainEqual([leeds, "invitation"]);
  expect((await ask(path, "GET")).status).toBe(404);
});

test("of a link that an organiser was given to hand over, the log names the organiser; of a letter, the link", async () => {
  const { leeds, person, ask, invite } = await scene();
  const authors = async () =>
    (
      await world.db
        .selectFrom("activity")
        .select("actor")
        .where("kind", "=", "person.joined-group")
        .where("person_id", "=", person)
        .orderBy("id")
        .execute()
    ).map(({ actor }) => actor);
  const by = await anActor(world.db, { role: "administrator", groupId: leeds });
  const handed = await invite({ ...by, roles: by.roles.map((role) => ({ ...role, whole: true })) });
  await ask(handed.ok ? handed.path : "", "POST");
  expect(await authors()).toEqual([by.personId]);
  await world.db.deleteFrom("group_membership").where("group_id", "=", leeds).execute();
  await ask(invitationPath(keys, { personId: person, groupId: leeds, now: EVENING }), "POST");
  expect(await authors()).toEqual([by.personId, "link/group-invitation"]);
});

test("an invitation that is over, or was changed on the way, opens nothing", async () => {
  const { ask, invite } = await scene();
  const invited = await invite();
  const path = invited.ok ? invited.path : "";
  expect((await ask(path, "GET", new Date(EVENING.getTime() + 31 * 86_400_000))).status).toBe(404);
  const changed = `${path.slice(0, -5)}${path.at(-5) === "A" ? "B" : "A"}${path.slice(-4)}`;
  expect((await ask(changed, "POST")).status).toBe(404);
});

test("only who manages the group invites, and only whom they may see", async () => {
  const { leeds, york, invite } = await scene();
  const helper = await anActor(world.db, { role: "caller", groupId: leeds });
  expect(await invite(helper)).toEqual({ ok: false, reason: "not-allowed" });
  const inLeeds = await anActor(world.db, { role: "organiser", groupId: leeds });
  expect(await invite(inLeeds)).toEqual({ ok: false, reason: "no-such-person" });
  expect(await invite(inLeeds, york)).toEqual({ ok: false, reason: "not-allowed" });
});
