import { expect, test } from "vitest";
import { askSessionRoom } from "#test/session-room.ts";
import { anOpenSession } from "#test/sign-ups.ts";
import { aWorld } from "#test/world.ts";

const world = aWorld();
const now = new Date("2026-11-20T18:00:00Z");

test("from a list one comes to the form with the postcode kept, and no cache keeps it", async () => {
  const id = await anOpenSession(world);
  const form = { postcode: "SW11 5TE" };
  const answer = await askSessionRoom(world.app, `/sessions/${id}/come`, { now, form });
  const html = await answer.text();
  expect(answer.status).toBe(200);
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect(html).toMatch(/<input[^>]*name="postcode"[^>]*value="SW11 5TE"/);
  expect(html).toMatch(/<details[^>]* open/);
});

test("what was typed is text and no longer than the finder takes; nobody at the address is a way on", async () => {
  const id = await anOpenSession(world);
  const form = { postcode: `"><script>${"x".repeat(100)}` };
  const html = await (await askSessionRoom(world.app, `/sessions/${id}/come`, { now, form })).text();
  expect(html).not.toContain("<script>x");
  expect(html).not.toContain("x".repeat(40));
  const nobody = await askSessionRoom(world.app, "/sessions/nobody/come", { now, form });
  expect(nobody.status).toBe(404);
});

test("the address by itself leads to the form", async () => {
  const id = await anOpenSession(world);
  const answer = await askSessionRoom(world.app, `/sessions/${id}/come`, { now });
  expect([answer.status, answer.headers.get("location")]).toEqual([303, `/sessions/${id}#join`]);
});
