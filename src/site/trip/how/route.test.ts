import { expect, test } from "vitest";
import { tripPath } from "#features/events/trips/queries.ts";
import { askRooms, movement, ORIGIN, show, textOf } from "#test/framed.ts";
import { aKeyRing } from "#test/key-ring.ts";
import { anOpenSession, signsUp } from "#test/sign-ups.ts";
import { aSnapshot, live } from "#test/snapshot.ts";
import { aWorld } from "#test/world.ts";
import { tripHow } from "./route.tsx";

const world = aWorld();
const keys = aKeyRing();
const now = new Date("2026-11-21T15:00:00Z");

test("how it was is asked again beside its field where nothing was chosen, and no word is lost", async () => {
  const { personId, placed } = await signsUp(world.app, "Ann", { sessionIds: [await anOpenSession(world)] });
  const [signUpId = ""] = placed.map((each) => (each.ok ? each.signUpId : ""));
  const around = { show, db: world.app, keys, live: live(aSnapshot({ movement })), origin: ORIGIN };
  const path = tripPath(keys, { personId, now, action: `/how/${signUpId}` });
  const ask = (form?: Record<string, string>, at = path) =>
    askRooms([tripHow({ ...around, now: () => now })], at, { form });
  expect(textOf(await (await ask()).text())).not.toContain("another look");
  const unchosen = await (await ask({ words: "It was cold" })).text();
  expect(textOf(unchosen)).toContain("One thing needs another look");
  expect(unchosen).toContain('id="how-error"');
  expect(unchosen).toContain("It was cold");
  const told = await ask({ how: "great", words: "It was cold" });
  expect(textOf(await (await ask(undefined, told.headers.get("location") ?? "")).text())).toContain(
    "That is noted, without your name",
  );
});
