import { beforeEach, expect, test } from "vitest";
import { runBatch, runUndo } from "#features/events/moves/batches/commands.ts";
import { makePlan } from "#features/events/moves/plans/commands.ts";
import type { Actor } from "#registers/groups/roles/contract.ts";
import { textOf } from "#test/framed.ts";
import { aGroup, anActor } from "#test/groups.ts";
import { keepsMoveLetters, livesNorth } from "#test/moves.ts";
import { aSessionDesk } from "#test/session-desk.ts";
import { keepsLetters, ledgerFaults, signUpsNow as now, signsUp } from "#test/sign-ups.ts";
import { aWorld } from "#test/world.ts";

const world = aWorld();
const { ask, read, made } = aSessionDesk(world);
let [leeds, york] = [0, 0];
let olu: Actor;
let [full, thin, elsewhere] = ["", "", ""];

beforeEach(async () => {
  leeds = await aGroup(world.app, "Leeds");
  york = await aGroup(world.app, "York");
  olu = await anActor(world.db, { role: "organiser", groupId: leeds });
  const yan = await anActor(world.db, { role: "organiser", groupId: york });
  full = await made(olu, leeds, { title: "Flooded", places: "4", want: "2" });
  thin = await made(olu, leeds, { title: "Thin", places: "9", want: "6", minimum: "3" });
  elsewhere = await made(yan, york, { title: "Of York", places: "9" });
  for (const [at, name] of ["Ann", "Ben", "Cai", "Dai", "Eve", "Fay"].entries()) {
    const later = new Date(now.getTime() + at * 1000);
    const { personId } = await signsUp(world.app, name, { sessionIds: [full], now: later });
    await livesNorth(world, personId, 5);
    if (name === "Fay")
      await world.db
        .insertInto("travel_wish")
        .values({ person_id: personId, within_m: 1_609, at: now })
        .execute();
  }
});

const parts = (batchId: string) => ({
  ...{ batchId, post: keepsLetters().post, postMove: keepsMoveLetters().post, now: () => now },
});
const batchAt = (answer: Response) =>
  /moves\/([0-9a-f-]{36})$/.exec(answer.headers.get("location") ?? "")?.[1] ?? "";

test("an organiser sees who would go and for whom it is too far, moves them, sees how many went, and takes it back", async () => {
  const targets = textOf(await read(olu, `/desk/sessions/${full}/move`));
  expect(targets).toContain("Thin");
  expect(targets).not.toContain("Of York");
  const preview = await read(olu, `/desk/sessions/${full}/move?to=${thin}&people=3`);
  // Eve and Fay wait; then whoever came last. Fay lives too far away to be ticked.
  const ticked = [...preview.matchAll(/value="([0-9a-f-]{36})" checked/g)].map(([, id]) => id!);
  expect(ticked.length).toBe(3);
  expect(textOf(preview)).toMatch(/Fay .* Farther than they would go/);
  const form = new URLSearchParams([["to", thin], ...ticked.map((id) => ["sign-up", id])]);
  const done = await ask(olu, `/desk/sessions/${full}/move`, form);
  const batchId = batchAt(done);
  expect(await runBatch(world.app, parts(batchId))).toEqual({ moved: 3, leftOut: 0 });
  expect(textOf(await read(olu, `/desk/sessions/moves/${batchId}`))).toContain(
    "3 people moved, in 3 parties",
  );
  expect(textOf(await read(olu, `/desk/sessions/${full}`))).toContain("3 people moved to Thin");
  expect(textOf(await read(olu, `/desk/sessions/${thin}`))).toContain("3 people came from Flooded");
  expect((await ask(olu, `/desk/sessions/moves/${batchId}/undo`, {})).status).toBe(303);
  expect((await runUndo(world.app, parts(batchId))).back).toBeGreaterThan(0);
  expect(textOf(await read(olu, `/desk/sessions/moves/${batchId}`))).toContain("Taken back");
  expect(await ledgerFaults(world.db)).toEqual([]);
});

test("nobody moves people to or from what is not theirs, nor sees what others moved or planned", async () => {
  const yan = await anActor(world.db, { role: "organiser", groupId: york, name: "Yan" });
  expect((await ask(yan, `/desk/sessions/${full}/move`)).status).toBe(404);
  const to = await ask(olu, `/desk/sessions/${full}/move`, { to: elsewhere, "sign-up": full });
  expect(to.status).toBe(409);
  const nobody = await ask(olu, `/desk/sessions/${full}/move`, { to: thin });
  expect([nobody.status, textOf(await nobody.text()).includes("Nobody has been moved")]).toEqual([409, true]);
  const planned = await ask(olu, "/desk/sessions/rebalance", { day: "2026-11-28", days: "1" });
  const path = planned.headers.get("location") ?? "";
  expect((await ask(olu, path)).status).toBe(200);
  expect((await ask(yan, path)).status).toBe(404);
  expect((await ask(yan, `${path}/accept`, { act: "all" })).status).toBe(404);
  expect(await read(yan, "/desk/sessions/rebalance")).not.toContain(path);
});

test("a plan for a day is shown before and after with its reasons, and accepted in whole", async () => {
  const bad = await ask(olu, "/desk/sessions/rebalance", { day: "2026-11-01" });
  expect([bad.status, textOf(await bad.text()).includes("That day is over")]).toEqual([422, true]);
  const path = (await ask(olu, "/desk/sessions/rebalance", { day: "2026-11-28", days: "1" })).headers.get(
    "location",
  )!;
  expect(textOf(await read(olu, path))).toContain("being worked out");
  await makePlan(world.app, { planId: path.split("/").at(-1)!, now });
  const page = textOf(await read(olu, path));
  expect(page).toContain("Sessions short of their minimum: 1 now, 0 with the plan.");
  expect(page).toContain("Thin has 0 of its minimum 3.");
  // York's session is none of Olu's.
  expect(page).not.toContain("Of York");
  const none = await ask(olu, `${path}/accept`, { act: "part" });
  expect([none.status, textOf(await none.text()).includes("Nothing was ticked")]).toEqual([409, true]);
  const batchId = batchAt(await ask(olu, `${path}/accept`, { act: "all" }));
  expect((await runBatch(world.app, parts(batchId))).moved).toBeGreaterThanOrEqual(3);
  expect(textOf(await read(olu, path))).toContain("moved by this plan");
  expect(await ledgerFaults(world.db)).toEqual([]);
});
