import { expect, test } from "vitest";
import { leadPath } from "#features/events/childcare/reading/queries.ts";
import { endStaff } from "#features/events/childcare/staff/commands.ts";
import { noAssets } from "#kit/assets/manifest.ts";
import { showing } from "#site/show/route.tsx";
import {
  brings,
  comes,
  keepsChildcareLetters,
  childcareKeys as keys,
  someChildcare,
} from "#test/childcare.ts";
import { asMovement } from "#test/people.ts";
import { anOpenSession, signUpsNow as now } from "#test/sign-ups.ts";
import { aSnapshot, dressed } from "#test/snapshot.ts";
import { aWorld } from "#test/world.ts";
import { leadingChildcare } from "./route.tsx";

const world = aWorld();

async function aLedSession() {
  const { letters, post: postChildcare } = keepsChildcareLetters();
  const { movement } = aSnapshot();
  const show = showing({ movement: () => movement, assets: noAssets, origin: "https://example.org" });
  const app = dressed(leadingChildcare({ show, db: world.app, keys, postChildcare, now: () => now }));
  const id = await anOpenSession(world, { places: null });
  const { lead, helping } = await someChildcare(world.app, id);
  await brings(world.app, await comes(world.app, id, "Ann"), 2);
  const { ends_at: endsAt } = await world.db
    .selectFrom("session")
    .select("ends_at")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  const pathOf = (personId: string) => leadPath(keys, { personId, session: { id, endsAt }, now });
  const post = (path: string) => app.request(path, { method: "POST", body: new URLSearchParams() });
  return { app, id, lead, helping, letters, pathOf, post, path: pathOf(lead.personId) };
}

test("the lead sees how many come, opens what parents told by a tap that is noted, and a GET opens nothing", async () => {
  const { app, path, post } = await aLedSession();
  const closed = await (await app.request(path)).text();
  expect(closed).not.toContain("01632 960001");
  const looks = () =>
    world.db.selectFrom("activity").select("kind").where("kind", "like", "childcare.%read%").execute();
  const before = (await looks()).length;
  const opened = await (await post(`${path}/list`)).text();
  for (const told of ["Mia, 4", "Nuts", "Gran", "01632 960001"]) expect(opened).toContain(told);
  expect((await looks()).length).toBe(before + 1);
});

test("the link opens nothing for a helper, for a stranger, and for whoever leads it no longer", async () => {
  const { app, id, lead, helping, pathOf, path, post } = await aLedSession();
  const stranger = await comes(world.app, id, "Zoe");
  for (const each of [helping[0]!.personId, stranger.personId]) {
    expect((await app.request(pathOf(each))).status).toBe(410);
    expect(await (await post(`${pathOf(each)}/list`)).text()).not.toContain("Mia");
  }
  const { id: staffId } = await world.db
    .selectFrom("childcare_staff")
    .select("id")
    .where("person_id", "=", lead.personId)
    .executeTakeFirstOrThrow();
  await asMovement(world.app, (people) =>
    endStaff(people, { sessionId: id, staffId, why: "removed", author: "x", post: async () => {}, now }),
  );
  expect((await app.request(path)).status).toBe(410);
});

test("a lead who steps down is thanked, the families wait and are told, and the link is shut", async () => {
  const { app, path, post, letters } = await aLedSession();
  expect((await post(`${path}/step-down`)).status).toBe(200);
  expect(letters.map(({ kind }) => kind)).toContain("put-back");
  expect((await app.request(path)).status).toBe(410);
});
