import { expect, test } from "vitest";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { anOpenSession, signUpsNow as now, signsUp } from "#test/sign-ups.ts";
import { aWorld } from "#test/world.ts";
import { eraseSignUps } from "./commands.ts";

const world = aWorld();

test("links that an erased person passed on lead to nobody, and whom they brought is no longer known", async () => {
  const id = await anOpenSession(world);
  const ann = await signsUp(world.app, "Ann", { sessionIds: [id] });
  await signsUp(world.app, "Ben", { sessionIds: [id], broughtBy: ann.personId });
  const all = () => world.db.selectFrom("sign_up").selectAll().orderBy("id").execute();
  const [before] = (await all()).filter(({ person_id }) => person_id === ann.personId);
  await world.db.insertInto("share_link").values({ sign_up_id: before!.id, made_at: now }).execute();
  await withPeople(world.app, wholeMovement("test"), (people) =>
    eraseSignUps(people, { ids: [ann.personId], author: "test", now }),
  );
  const rows = await all();
  expect(rows.find(({ id: own }) => own === before!.id)?.share_code).not.toBe(before!.share_code);
  expect(await world.db.selectFrom("share_link").selectAll().execute()).toEqual([]);
  expect(rows.every(({ brought_by }) => brought_by === null)).toBe(true);
});
