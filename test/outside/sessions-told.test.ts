import { readFileSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { callOffSessions } from "#features/events/creating/calling-off/commands.ts";
import { countAttendance } from "#features/events/hosting/counting/commands.ts";
import { tick } from "#features/events/hosting/door/commands.ts";
import { moveParty } from "#features/events/moves/moving/commands.ts";
import { withdrawSignUp } from "#features/events/sign-ups/commands.ts";
import { erase } from "#features/rights/erasure/commands.ts";
import { makeWebhook } from "#features/webhooks/commands.ts";
import { deliverDue } from "#features/webhooks/delivery/commands.ts";
import { fanOutAll } from "#features/webhooks/outbox/commands.ts";
import { outgoing } from "#kit/outgoing/post.ts";
import { mergePeople } from "#registers/people/merging/commands.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { aGroup, anActor } from "#test/groups.ts";
import { aKeyRing } from "#test/key-ring.ts";
import { asMovement } from "#test/people.ts";
import { anOpenSession, keepsLetters, signsUp, signUpsNow } from "#test/sign-ups.ts";
import { aReceiver } from "#test/webhooks.ts";
import { aWorld } from "#test/world.ts";

const world = aWorld();
const keys = aKeyRing();
const { post } = keepsLetters();
const hours = (count: number) => new Date(signUpsNow.getTime() + count * 3_600_000);
let receiver: Awaited<ReturnType<typeof aReceiver>>;
let [leeds, york] = [0, 0];

beforeEach(async () => {
  receiver = await aReceiver();
  [leeds, york] = [await aGroup(world.db, "Leeds"), await aGroup(world.db, "York")];
});
afterEach(() => receiver.close());

async function hook(groupId: number, kinds: readonly string[], withContacts = false) {
  const made = await makeWebhook(world.app, {
    ...{ by: "command line", groupId, name: "A test", url: receiver.url, withContacts, kinds },
    ...{ keys, mayBePrivate: true, now: signUpsNow },
  });
  if (!made.ok) throw new Error(made.reason);
}

async function told() {
  const at = hours(100);
  await fanOutAll(world.app, at);
  await deliverDue({
    ...{ db: world.app, keys, outgoing: outgoing({ mayBePrivate: true }), now: () => at },
  });
  const facts = receiver.received.map(
    ({ type, body }) => ({ type, ...body.data }) as Record<string, unknown>,
  );
  return facts.sort((a, b) => Number(a.factId) - Number(b.factId));
}

async function aSessionOf(groupId: number, ref: string) {
  const id = await anOpenSession(world, { ref, places: 3 });
  await world.db.updateTable("session").set({ group_id: groupId }).where("id", "=", id).execute();
  return id;
}

async function going(name: string, id: string, people = 1) {
  const { personId, placed } = await signsUp(world.app, name, { sessionIds: [id], people });
  return { personId, signUpId: placed[0]?.ok ? placed[0].signUpId : "" };
}

test("signing up, withdrawing, moving and being there are told by ids, each once, to the group that runs the session", async () => {
  await hook(leeds, ["sign-up.*", "session.attended", "session.missed"], true);
  const [first, second] = [await aSessionOf(leeds, "1"), await aSessionOf(leeds, "2")];
  await going("Eve", await aSessionOf(york, "3"));
  const ann = await going("Ann", first, 2);
  const ben = await going("Ben", first);
  const cat = await going("Cat", first);
  const acting = { author: "link/trip", post, now: hours(1) };
  await asMovement(world.app, (all) => withdrawSignUp(all, { signUpId: ben.signUpId, ...acting }));
  await asMovement(world.app, (all) =>
    moveParty(all, { signUpId: ann.signUpId, toSession: second, ...acting }),
  );
  const moved = await world.db
    .selectFrom("sign_up")
    .select("id")
    .where("session_id", "=", second)
    .executeTakeFirstOrThrow();
  const tapped = {
    id: crypto.randomUUID(),
    signUpId: moved.id,
    act: "came",
    arrived: 1,
    at: hours(25),
  } as const;
  await asMovement(world.app, (all) =>
    tick(all, tapped, { sessionId: second, author: "link/host", now: hours(25) }),
  );
  await countAttendance(world.app, { now: hours(60) });
  const all = await told();
  expect(all.map(({ type, personId }) => [type, personId])).toEqual([
    ["sign-up.made", ann.personId],
    ["sign-up.made", ben.personId],
    ["sign-up.waiting", cat.personId],
    ["sign-up.withdrawn", ben.personId],
    ["sign-up.offered", cat.personId],
    ["sign-up.made", ann.personId],
    ["sign-up.moved", ann.personId],
    ["sign-up.arrived", ann.personId],
    ["session.attended", ann.personId],
  ]);
  expect(all.find(({ type }) => type === "sign-up.moved")).toMatchObject({
    ...{ sessionIds: [first], groupId: leeds, detail: { people: 2, to: second } },
    // Signing up for a session of a group does not put somebody into it: how to reach them is not its to hand on.
    contacts: [],
  });
  expect(receiver.received.map(({ text }) => text).join()).not.toMatch(/Ann|Ben|example\.org/);
});

test("who was told of two people's sign-ups is told of both when they turn out to be one", async () => {
  await hook(leeds, ["person.merged"]);
  await hook(york, ["person.merged"]);
  const id = await aSessionOf(leeds, "1");
  const [ann, again] = [await going("Ann", id), await going("Annie", id)];
  const pair = { keptId: ann.personId, goneId: again.personId };
  await asMovement(world.app, (all) => mergePeople(all, { ...pair, author: "test", now: hours(2) }));
  expect((await told()).map(({ personId, detail }) => [personId, detail])).toEqual([
    [ann.personId, { kept: true }],
    [again.personId, { kept: false }],
  ]);
});

test("the guide's examples have what is sent, and nothing else", async () => {
  await hook(leeds, ["sign-up.*", "session.*"]);
  const [first, second] = [await aSessionOf(leeds, "1"), await aSessionOf(leeds, "2")];
  const by = await anActor(world.db, { role: "organiser", groupId: leeds });
  const [ann, ben] = [await going("Ann", first, 2), await going("Ben", first)];
  const acting = { author: "link/trip", post, now: hours(1) };
  await asMovement(world.app, (all) => withdrawSignUp(all, { signUpId: ben.signUpId, ...acting }));
  await asMovement(world.app, (all) =>
    moveParty(all, { signUpId: ann.signUpId, toSession: second, ...acting }),
  );
  await world.db
    .updateTable("sign_up")
    .set({ arrived: 2, arrived_at: hours(25) })
    .where("standing", "=", "going")
    .execute();
  await countAttendance(world.app, { now: hours(60) });
  const scope = wholeMovement("a-test");
  const third = [await aSessionOf(leeds, "3"), await aSessionOf(leeds, "4")];
  await callOffSessions(world.app, { by, scope, post, now: hours(1), sessionIds: third, reason: "Snow" });
  await told();
  const guide = readFileSync("docs/guides/api.md", "utf8");
  const examples = [...guide.matchAll(/```json\n([^`]+)```/g)].map(([, text]) => JSON.parse(text ?? ""));
  expect(examples.map(({ type }) => type)).toEqual([
    ...["sign-up.made", "sign-up.withdrawn", "sign-up.moved", "session.called-off", "session.attended"],
  ]);
  for (const example of examples) {
    const { body } = receiver.received.find(({ type }) => type === example.type)!;
    expect([example.type, shapeOf(body)]).toEqual([example.type, shapeOf(example)]);
  }
});

/** The names in it and what kind of thing each is. */
function shapeOf(value: unknown): unknown {
  if (value === null || typeof value !== "object") return value === null ? "null" : typeof value;
  if (Array.isArray(value)) return value.map(shapeOf);
  const names = Object.entries(value).map(([name, each]) => [name, shapeOf(each)] as const);
  return Object.fromEntries(names.sort(([a], [b]) => (a < b ? -1 : 1)));
}

test("a session that is called off is told with every shift, and nothing is told of drafts", async () => {
  await hook(leeds, ["session.*"]);
  const by = await anActor(world.db, { role: "organiser", groupId: leeds });
  const ids = [await aSessionOf(leeds, "1"), await aSessionOf(leeds, "2")];
  const draft = await aSessionOf(leeds, "3");
  await world.db.updateTable("session").set({ published_at: null }).where("id", "=", draft).execute();
  const acting = { by, scope: wholeMovement("a-test"), post, now: signUpsNow };
  await callOffSessions(world.app, { ...acting, sessionIds: ids, reason: "Snow" });
  await callOffSessions(world.app, { ...acting, sessionIds: [draft], reason: "Snow" });
  expect(await told()).toMatchObject([
    {
      type: "session.called-off",
      sessionIds: [...ids].sort(),
      personId: null,
      groupId: leeds,
      detail: { sessions: 2 },
    },
  ]);
});

test("who was told of a sign-up is told when that person is forgotten, and nobody else in the tree beside", async () => {
  await hook(leeds, ["person.erased"]);
  await hook(york, ["person.erased"]);
  const ann = await going("Ann", await aSessionOf(leeds, "1"));
  await asMovement(world.app, (all) =>
    erase(all, {
      ...{
        personId: ann.personId,
        author: ann.personId,
        why: "at-their-wish",
        suppressing: true,
        keys,
        now: hours(2),
      },
    }),
  );
  expect((await told()).map(({ type, personId }) => [type, personId])).toEqual([
    ["person.erased", ann.personId],
  ]);
});
