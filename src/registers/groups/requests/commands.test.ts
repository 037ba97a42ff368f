import { expect, test } from "vitest";
import { peopleScopeFor } from "#registers/groups/roles/policy.ts";
import { ownScope, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { aGroup, anActor, aPerson } from "#test/groups.ts";
import { aWorld } from "#test/world.ts";
import { askToJoin, decideRequest, withdrawRequests } from "./commands.ts";
import { waitingRequests } from "./queries.ts";

const world = aWorld();
const now = new Date("2026-06-01T09:00:00Z");

async function scene() {
  const nurses = await aGroup(world.app, "Nurses", { kind: "network", joining: "request" });
  const organiser = await anActor(world.db, { role: "organiser", groupId: nurses });
  const person = await aPerson(world.db, { name: "Bea Outside" });
  const ask = () =>
    withPeople(world.app, ownScope(person), (db) =>
      askToJoin(db, { personId: person, groupId: nurses, name: "Bea", now }),
    );
  const waiting = () =>
    withPeople(world.app, peopleScopeFor(organiser), (db) => waitingRequests(db, [nurses]));
  return { nurses, organiser, person, ask, waiting };
}

test("an organiser sees the name somebody gave when asking, and nothing else of them", async () => {
  const { organiser, person, ask, waiting } = await scene();
  expect(await ask()).toEqual({ ok: true, already: null });
  expect(await ask()).toEqual({ ok: true, already: "asked" });
  expect(await waiting()).toMatchObject([{ personId: person, name: "Bea" }]);
  const seen = await withPeople(world.app, peopleScopeFor(organiser), (db) =>
    db.selectFrom("person").select("id").where("id", "=", person).execute(),
  );
  expect(seen).toEqual([]);
});

test("two organisers who decide at once decide once, and the name is let go of", async () => {
  const { nurses, organiser, person, ask, waiting } = await scene();
  await ask();
  const [request] = await waiting();
  const decide = () =>
    decideRequest(world.app, { by: organiser, requestId: request!.id, decision: "approved", now });
  const results = await Promise.all([decide(), decide(), decide()]);
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await waiting()).toEqual([]);
  const rows = await world.db.selectFrom("group_request").select(["name", "decision"]).execute();
  expect(rows).toEqual([{ name: null, decision: "approved" }]);
  const stays = await world.db
    .selectFrom("group_membership")
    .select(["group_id", "person_id", "how"])
    .execute();
  expect(stays).toEqual([{ group_id: nurses, person_id: person, how: "request" }]);
  expect(await ask()).toEqual({ ok: true, already: "member" });
});

test("an organiser of another group neither sees nor decides", async () => {
  const { nurses, ask, waiting } = await scene();
  await ask();
  const [request] = await waiting();
  const other = await anActor(world.db, { role: "organiser", groupId: await aGroup(world.app, "Leeds") });
  const seen = await withPeople(world.app, peopleScopeFor(other), (db) => waitingRequests(db, [nurses]));
  expect(seen).toEqual([]);
  const decided = await decideRequest(world.app, {
    by: other,
    requestId: request!.id,
    decision: "approved",
    now,
  });
  expect(decided).toEqual({ ok: false, reason: "not-allowed" });
});

test("who was declined may ask again; who withdrew waits no longer", async () => {
  const { organiser, person, ask, waiting } = await scene();
  await ask();
  const [request] = await waiting();
  await decideRequest(world.app, { by: organiser, requestId: request!.id, decision: "declined", now });
  expect(await ask()).toEqual({ ok: true, already: null });
  await withPeople(world.app, wholeMovement("test"), (db) =>
    withdrawRequests(db, { personId: person, author: "test", now }),
  );
  expect(await waiting()).toEqual([]);
});
