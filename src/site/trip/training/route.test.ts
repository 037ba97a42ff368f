import { expect, test } from "vitest";
import { setBadgeOfTraining } from "#features/events/badges/commands.ts";
import { tripPath } from "#features/events/trips/queries.ts";
import { noAssets } from "#kit/assets/manifest.ts";
import { showing } from "#site/show/route.tsx";
import { trips } from "#site/trip/route.tsx";
import { aKeyRing } from "#test/key-ring.ts";
import { asMovement } from "#test/people.ts";
import { anOpenSession, keepsLetters, ledgerFaults, signUpsNow as now, signsUp } from "#test/sign-ups.ts";
import { aSnapshot, dressed, live } from "#test/snapshot.ts";
import { aWorld } from "#test/world.ts";
import { trainingOfTrip, tripTraining } from "./route.tsx";

const world = aWorld();
const keys = aKeyRing();

test("whoever comes for the first time takes the training before it with a tap, once; nothing else is taken from there", async () => {
  const { letters, post } = keepsLetters();
  const snapshot = aSnapshot();
  const show = showing({
    movement: () => snapshot.movement,
    assets: noAssets,
    origin: "https://example.org",
  });
  const room = {
    ...{ show, db: world.app, keys, live: live(snapshot), post, now: () => now },
    origin: "https://example.org",
  };
  const app = dressed(trips({ ...room, parts: [trainingOfTrip] }).route("/", tripTraining(room)));
  const doors = await anOpenSession(world, { ref: "doors" });
  const other = await anOpenSession(world, { ref: "other", title: "Not a training" });
  const day = { startsAt: new Date("2026-11-21T08:00:00Z"), endsAt: new Date("2026-11-21T09:00:00Z") };
  const training = await anOpenSession(world, { ref: "t", kind: "training", title: "First doors", ...day });
  await asMovement(world.app, (people) =>
    setBadgeOfTraining(people, { sessionId: training, badge: "doorstep", months: 12, author: "x", now }),
  );
  const { personId } = await signsUp(world.app, "Ann", { sessionIds: [doors] });
  await world.db.updateTable("sign_up").set({ first_time: true }).execute();
  const path = tripPath(keys, { personId, now });
  const takes = (session: string) =>
    app.request(`${path}/training`, { method: "POST", body: new URLSearchParams({ session }) });
  const mine = () =>
    world.db
      .selectFrom("sign_up")
      .select(["session_id", "standing"])
      .where("person_id", "=", personId)
      .where("session_id", "<>", doors)
      .execute();
  expect(await (await app.request(path)).text()).toContain("Your first time? Come to a training before");
  for (const wrong of [other, "nonsense", ""]) expect((await takes(wrong)).status).toBe(303);
  expect(await mine()).toEqual([]);
  await Promise.all([takes(training), takes(training)]);
  expect((await takes(training)).headers.get("location")).toBe(path);
  expect(await mine()).toEqual([{ session_id: training, standing: "going" }]);
  expect(letters.map(({ kind }) => kind)).toEqual(["going"]);
  expect(await (await app.request(path)).text()).not.toContain("Your first time?");
  expect((await app.request("/l/trip/unsigned/training", { method: "POST" })).status).toBe(410);
  expect(await ledgerFaults(world.db)).toEqual([]);
});
