import { expect, test } from "vitest";
import { tripPath } from "#features/events/trips/queries.ts";
import { anActor, theMovement } from "#test/groups.ts";
import { anOpenSession, signUpsNow } from "#test/sign-ups.ts";
import { aWeekend, keys, weekendRooms } from "#test/weekends.ts";
import { aWorld } from "#test/world.ts";

const world = aWorld();

test("whoever takes a bed back is told so on the page that it is gone from", async () => {
  const { ask, read } = weekendRooms(world);
  const groupId = await theMovement(world.db);
  const by = await anActor(world.db, { groupId, role: "organiser" });
  const weekend = await aWeekend(world, { by, groupId, sessionIds: [await anOpenSession(world)] });
  const offer = { name: "Hal", reach: "hal@example.org", beds: "2", night: ["2026-11-20"] };
  await ask(`/weekends/${weekend.slug}/beds`, offer);
  const { id, person_id: personId } = await world.db
    .selectFrom("bed_offer")
    .select(["id", "person_id"])
    .executeTakeFirstOrThrow();
  const trip = tripPath(keys, { personId, now: signUpsNow });
  expect(await read(trip)).toContain("You offer 2 beds");
  const answer = await ask(`${trip}/beds/withdraw`, { kind: "offer", id });
  const after = await read(answer.headers.get("location") ?? "");
  expect(after).toContain("Taken back.");
  expect(after).not.toContain("You offer 2 beds");
});
