import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterEach, beforeEach, expect, test } from "vitest";
import { MOST_ATTEMPTS } from "#domain/webhooks/backoff.ts";
import { outgoing } from "#kit/outgoing/post.ts";
import { ringOf } from "#kit/secrets/key-ring.ts";
import { keysToText, newKeys } from "#kit/secrets/keys.ts";
import { isWebhookSigned } from "#kit/webhook-signature/webhook-signature.ts";
import { recordFact } from "#registers/activity/commands.ts";
import { admit } from "#registers/groups/memberships/commands.ts";
import { withdraw } from "#registers/people/consent/commands.ts";
import { aGroup, anActor, theMovement } from "#test/groups.ts";
import { aReachablePerson, asMovement, consents, peopleNow } from "#test/people.ts";
import { aReceiver } from "#test/webhooks.ts";
import { aWorld } from "#test/world.ts";
import { makeWebhook, replay, setWebhook } from "./commands.ts";
import { deliverDue, LEASE_MS } from "./delivery/commands.ts";
import { fanOutAll } from "./outbox/commands.ts";
import { deliveriesOf, webhookById, webhooksOf } from "./queries.ts";

const world = aWorld();
const secrets = newKeys(peopleNow);
const keys = ringOf(() => secrets);
let now = peopleNow;
let receiver: Awaited<ReturnType<typeof aReceiver>>;

beforeEach(async () => {
  now = peopleNow;
  receiver = await aReceiver();
});
afterEach(() => receiver.close());

const after = (ms: number) => {
  now = new Date(now.getTime() + ms);
};
const sender = outgoing({ mayBePrivate: true });
const tell = async () => {
  await fanOutAll(world.app, now);
  return deliverDue({ db: world.app, keys, outgoing: sender, now: () => now });
};
async function hook(wish: { groupId?: number; kinds?: string[]; withContacts?: boolean } = {}) {
  const groupId = wish.groupId ?? (await theMovement(world.db));
  const made = await makeWebhook(world.app, {
    ...{
      by: "command line",
      groupId,
      name: "A test",
      url: receiver.url,
      withContacts: wish.withContacts ?? false,
    },
    ...{ kinds: wish.kinds ?? ["person.*", "consent.*"], keys, mayBePrivate: true, now },
  });
  if (!made.ok) throw new Error(made.reason);
  return made;
}
const ann = () =>
  aReachablePerson(world.app, { name: "Ann Jones", contacts: [{ kind: "email", typed: "ann@example.org" }] });
const types = () => receiver.received.map(({ type }) => type);

test("what happens is told once, signed, by ids alone", async () => {
  const { secret, id } = await hook();
  const personId = await ann();
  await consents(world.app, personId);
  expect(await tell()).toEqual({ delivered: 2, failed: 0 });
  expect(await tell()).toEqual({ delivered: 0, failed: 0 });
  expect(types()).toEqual(["person.added", "consent.given"]);
  const [first] = receiver.received;
  const { headers, text: body } = first!;
  expect(isWebhookSigned(secret, { headers, body, now })).toBe(true);
  expect(isWebhookSigned(secret, { headers, body: body.replace("added", "erased"), now })).toBe(false);
  expect(first!.body.data).toMatchObject({ personId, subject: `person/${personId}` });
  expect(receiver.received.map(({ text }) => text).join()).not.toMatch(/Ann|example\.org/);
  expect(await deliveriesOf(world.app, { webhookId: id, limit: 9 })).toMatchObject([
    { state: "delivered", attempts: 1, lastStatus: 204 },
    { state: "delivered" },
  ]);
});

test("only what was asked for is told, and nothing that was rolled back", async () => {
  await hook({ kinds: ["consent.withdrawn"] });
  const personId = await ann();
  await consents(world.app, personId);
  const gone = asMovement(world.app, async (all) => {
    await withdraw(all, {
      personId,
      channel: "email",
      purpose: "news",
      how: "paper",
      shownAt: null,
      at: now,
      now,
      author: "test",
    });
    throw new Error("no");
  });
  await expect(gone).rejects.toThrow("no");
  await tell();
  expect(types()).toEqual([]);
});

test("facts that commit late, after others with higher ids were told, are told too", async () => {
  await hook();
  const fact = { kind: "person.changed" as const, actor: "test", subject: "person/1", at: now };
  const late = await world.app.startTransaction().execute();
  await recordFact(late, { ...fact, subject: "person/late" });
  for (let i = 0; i < 3; i++) {
    await recordFact(world.app, fact);
    await tell();
  }
  expect(receiver.received).toHaveLength(3);
  await late.commit().execute();
  await tell();
  expect(receiver.received.map(({ body }) => body.data.subject).at(-1)).toBe("person/late");
});

test("a webhook of a group is told of its people and those below, also of what they did before they were put there", async () => {
  const leeds = await aGroup(world.db, "Leeds");
  const headingley = await aGroup(world.db, "Headingley", { under: leeds });
  const york = await aGroup(world.db, "York");
  await hook({ groupId: leeds, kinds: ["person.added", "person.joined-group", "person.left-group"] });
  const mine = await ann();
  const other = await aReachablePerson(world.app, { name: "Ben", contacts: [] });
  const join = (personId: string, groupId: number) =>
    asMovement(world.app, (all) => admit(all, { personId, groupId, now, author: "test", how: "organiser" }));
  await join(mine, headingley);
  await join(other, york);
  await tell();
  // Several are under way at the same time: which comes first is nobody's promise.
  expect(receiver.received.map(({ type, body }) => [type, body.data.personId]).sort()).toEqual([
    ["person.added", mine],
    ["person.joined-group", mine],
  ]);
});

test("how to reach somebody is in it only where the webhook may, and each time is in their log", async () => {
  const { id } = await hook({ kinds: ["person.added"], withContacts: true });
  const personId = await ann();
  await tell();
  expect(receiver.received[0]?.body.data.contacts).toEqual([{ kind: "email", value: "ann@example.org" }]);
  const read = await world.db
    .selectFrom("activity")
    .select(["actor", "person_id"])
    .where("kind", "=", "person.contact-read")
    .execute();
  expect(read).toEqual([{ actor: `webhook/${id}`, person_id: personId }]);
});

test("a failed delivery is tried again later under the same id, and given up in the end; replayed, it keeps its id", async () => {
  const { id } = await hook({ kinds: ["person.added"] });
  await ann();
  receiver.answers(500);
  expect(await tell()).toEqual({ delivered: 0, failed: 1 });
  expect(await tell()).toEqual({ delivered: 0, failed: 0 });
  for (let i = 1; i < MOST_ATTEMPTS; i++) {
    after(25 * 3_600_000);
    await tell();
  }
  after(25 * 3_600_000);
  await tell();
  expect(receiver.received).toHaveLength(MOST_ATTEMPTS);
  const [dead] = await deliveriesOf(world.app, { webhookId: id, state: "dead", limit: 9 });
  expect(dead).toMatchObject({ attempts: MOST_ATTEMPTS, lastStatus: 500, lastFault: "status" });
  receiver.answers(200);
  expect(await replay(world.app, { webhookId: id, deliveryId: null, now })).toBe(1);
  expect(await tell()).toEqual({ delivered: 1, failed: 0 });
  expect(new Set(receiver.received.map(({ headers }) => headers["webhook-id"]))).toEqual(new Set([dead!.id]));
  expect(await replay(world.app, { webhookId: id, deliveryId: dead!.id, now })).toBe(1);
  await tell();
  expect(receiver.received).toHaveLength(MOST_ATTEMPTS + 2);
});

test("a sender that is killed in the middle of a delivery leaves it to be sent again, under the same id", async () => {
  const { id } = await hook({ kinds: ["person.added"] });
  await ann();
  await fanOutAll(world.app, now);
  receiver.answers(0);
  const arrived = receiver.next();
  const child = spawn(
    process.execPath,
    [
      "--import",
      "./bin/loader.mjs",
      "test/webhook-sender.ts",
      world.url,
      keysToText(secrets),
      now.toISOString(),
    ],
    { stdio: "inherit" },
  );
  await arrived;
  child.kill("SIGKILL");
  await once(child, "exit");
  receiver.answers(204);
  expect(await tell()).toEqual({ delivered: 0, failed: 0 });
  after(LEASE_MS);
  expect(await tell()).toEqual({ delivered: 1, failed: 0 });
  const [first, second] = receiver.received.map(({ headers }) => headers["webhook-id"]);
  expect(first).toBe(second);
  expect(await deliveriesOf(world.app, { webhookId: id, limit: 9 })).toMatchObject([
    { state: "delivered", attempts: 2 },
  ]);
}, 60_000);

test("senders at the same time send each delivery once", async () => {
  await hook({ kinds: ["person.changed"] });
  for (let i = 0; i < 60; i++)
    await recordFact(world.app, { kind: "person.changed", actor: "test", subject: `person/${i}`, at: now });
  await fanOutAll(world.app, now);
  const tools = { db: world.app, keys, outgoing: sender, now: () => now };
  await Promise.all([deliverDue(tools), deliverDue(tools), deliverDue(tools)]);
  expect(receiver.received).toHaveLength(60);
  expect(new Set(receiver.received.map(({ headers }) => headers["webhook-id"])).size).toBe(60);
});

test("an address that says it is gone is asked no more; one that is paused waits", async () => {
  const { id } = await hook({ kinds: ["person.added"] });
  await ann();
  receiver.answers(410);
  await tell();
  expect(await webhookById(world.app, id)).toMatchObject({ paused: "gone" });
  after(3_600_000);
  expect(await tell()).toEqual({ delivered: 0, failed: 0 });
  receiver.answers(204);
  await setWebhook(world.app, { id, to: "on", author: "command line", now });
  expect(await tell()).toEqual({ delivered: 1, failed: 0 });
  await setWebhook(world.app, { id, to: "ended", author: "command line", now });
  expect(await webhooksOf(world.app, "all")).toEqual([]);
});

test("addresses of this network are not told, nor is anybody's webhook made without the role", async () => {
  const groupId = await theMovement(world.db);
  const making = {
    groupId,
    name: "A",
    kinds: ["person.*"],
    withContacts: false,
    keys,
    mayBePrivate: false,
    now,
  };
  for (const url of [
    "https://127.0.0.1/",
    "https://10.0.0.8/hook",
    "http://example.org/",
    "https://localhost/",
  ])
    expect(await makeWebhook(world.app, { ...making, by: "command line", url })).toEqual({
      ok: false,
      reason: "no-address",
    });
  const organiser = await anActor(world.db, { role: "organiser", groupId });
  expect(await makeWebhook(world.app, { ...making, by: organiser, url: "https://example.org/" })).toEqual({
    ok: false,
    reason: "not-yours",
  });
  await hook({ kinds: ["person.added"] });
  await ann();
  await fanOutAll(world.app, now);
  await deliverDue({ db: world.app, keys, outgoing: outgoing({ mayBePrivate: false }), now: () => now });
  expect(receiver.received).toEqual([]);
});

test("while nobody listens, facts leave nothing behind", async () => {
  await ann();
  expect(await world.db.selectFrom("webhook_outbox").selectAll().execute()).toEqual([]);
});
