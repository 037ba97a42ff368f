import { sql } from "kysely";
import { beforeEach, expect, test } from "vitest";
import { fanOutAll } from "#features/webhooks/outbox/commands.ts";
import { recordFact } from "#registers/activity/commands.ts";
import { aGroup, anActor } from "#test/groups.ts";
import { anOutsideDesk } from "#test/outside-desk.ts";
import { peopleNow as now } from "#test/people.ts";
import { aWorld } from "#test/world.ts";

const world = aWorld();
let [leeds, york] = [0, 0];
let officer: ReturnType<typeof anOutsideDesk>;
let neighbour: ReturnType<typeof anOutsideDesk>;

beforeEach(async () => {
  leeds = await aGroup(world.db, "Leeds");
  york = await aGroup(world.db, "York");
  officer = anOutsideDesk(world, await anActor(world.db, { role: "data-officer", groupId: leeds }));
  neighbour = anOutsideDesk(world, await anActor(world.db, { role: "data-officer", groupId: york }));
});

const key = (groupId: number) =>
  [
    ["name", "Bulletin machine"],
    ["group", String(groupId)],
    ["scope", "people:read"],
    ["days", "30"],
  ] as const;
const hook = (groupId: number, url = "https://tools.example.org/hook") =>
  [
    ["name", "Bulletin machine"],
    ["group", String(groupId)],
    ["url", url],
    ["kind", "person.*"],
  ] as const;

test("a key is shown when it is made and never again, and can be revoked", async () => {
  const made = await (await officer.send("/desk/keys", key(leeds))).text();
  const secret = /gsk_[A-Za-z0-9_-]{43}/.exec(made)?.[0] ?? "";
  expect(secret).not.toBe("");
  const later = await (await officer.open("/desk/keys")).text();
  expect(later).toContain("Bulletin machine");
  expect(later).not.toContain(secret);
  const { id } = await world.db.selectFrom("api_key").select("id").executeTakeFirstOrThrow();
  expect((await neighbour.send(`/desk/keys/${id}/revoke`, [])).status).toBe(404);
  expect(await (await neighbour.open("/desk/keys")).text()).not.toContain("Bulletin machine");
  expect((await officer.send(`/desk/keys/${id}/revoke`, [])).status).toBe(303);
  expect(await (await officer.open("/desk/keys")).text()).toContain("revoked");
});

test("what is wrong is said, what was typed stays", async () => {
  const without = key(leeds).filter(([name]) => name !== "scope");
  const answer = await officer.send("/desk/keys", without);
  const html = await answer.text();
  expect(answer.status).toBe(400);
  expect(html).toContain("Choose at least one thing");
  expect(html).toContain('value="Bulletin machine"');
  expect((await officer.send("/desk/keys", key(york))).status).toBe(400);
  expect(await world.db.selectFrom("api_key").selectAll().execute()).toEqual([]);
});

test("organisers see neither keys nor webhooks", async () => {
  const organiser = anOutsideDesk(world, await anActor(world.db, { role: "organiser", groupId: leeds }));
  for (const path of ["/desk/keys", "/desk/webhooks"]) expect((await organiser.open(path)).status).toBe(403);
});

test("a webhook is added, its deliveries are seen and sent again; nobody else's is there", async () => {
  expect((await officer.send("/desk/webhooks", hook(leeds, "https://10.0.0.1/"))).status).toBe(400);
  const made = await (await officer.send("/desk/webhooks", hook(leeds))).text();
  const secret = /whsec_[A-Za-z0-9+/=]+/.exec(made)?.[0] ?? "";
  expect(secret).not.toBe("");
  const { id } = await world.db.selectFrom("webhook").select("id").executeTakeFirstOrThrow();
  await recordFact(world.app, {
    kind: "person.changed",
    actor: "test",
    subject: "person/1",
    groupId: leeds,
    at: now,
  });
  await fanOutAll(world.app, now);
  await world.db
    .updateTable("webhook_delivery")
    .set({ state: "dead", attempts: 10, last_fault: "timeout" })
    .execute();
  const page = await (await officer.open(`/desk/webhooks/${id}`)).text();
  expect(page).toContain("person.changed");
  expect(page).toContain("no answer within 10 seconds");
  expect(page).not.toContain(secret);
  for (const [path, fields] of [
    [`/desk/webhooks/${id}/replay`, []],
    [`/desk/webhooks/${id}/state`, [["to", "ended"]]],
  ] as const)
    expect((await neighbour.send(path, fields)).status).toBe(404);
  expect((await neighbour.open(`/desk/webhooks/${id}`)).status).toBe(404);
  const again = await officer.send(`/desk/webhooks/${id}/replay`, []);
  expect(again.headers.get("location")).toContain("replayed=1");
  expect(
    (await world.db.selectFrom("webhook_delivery").select("state").executeTakeFirstOrThrow()).state,
  ).toBe("waiting");
  await officer.send(`/desk/webhooks/${id}/state`, [["to", "ended"]]);
  expect((await officer.open(`/desk/webhooks/${id}`)).status).toBe(404);
});

test("keys and webhooks say who made them", async () => {
  await officer.send("/desk/keys", key(leeds));
  await officer.send("/desk/webhooks", hook(leeds));
  const { rows } = await sql<{ name: string }>`
    update person set name = 'Officer Maker' where id::text in (select made_by from api_key) returning name`.execute(
    world.db,
  );
  expect(rows).toHaveLength(1);
  for (const path of ["/desk/keys", "/desk/webhooks"])
    expect(await (await officer.open(path)).text()).toContain("Officer Maker");
});
