import { expect, test } from "vitest";
import { childcareFaults, comes, mayLead } from "#test/childcare.ts";
import { textOf } from "#test/framed.ts";
import { aGroup, anActor } from "#test/groups.ts";
import { aSessionDesk } from "#test/session-desk.ts";
import { aWorld } from "#test/world.ts";

const world = aWorld();

async function aDesk() {
  const groupId = await aGroup(world.db, "Battersea");
  const olu = await anActor(world.db, { role: "organiser", groupId });
  const desk = aSessionDesk(world);
  const id = await desk.made(olu, groupId, { places: "20" });
  const path = `/desk/sessions/${id}/childcare`;
  return {
    ...desk,
    groupId,
    olu,
    id,
    path,
    act: (form: Record<string, string>) => desk.ask(olu, path, form),
  };
}

test("places by age are set; numbers that are none and ages that overlap are said beside what was typed", async () => {
  const { act, olu, path, read } = await aDesk();
  const band = { act: "band", from: "3", to: "7", places: "10", ratio: "4" };
  expect((await act(band)).headers.get("location")).toBe(`${path}?done=band`);
  for (const [form, typed] of [
    [{ ...band, places: "many" }, "many"],
    [{ ...band, from: "7", to: "3" }, "7"],
    [{ ...band, from: "5", to: "9" }, "9"],
  ] as const) {
    const refused = await act(form);
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain(`value="${typed}"`);
  }
  expect(textOf(await read(olu, path))).toContain("3 to 7");
});

test("only somebody in reach with both badges is named lead; a helper is accepted and let go", async () => {
  const { act, groupId, id, olu, path, read } = await aDesk();
  await act({ act: "band", from: "3", to: "7", places: "10", ratio: "4" });
  await world.db
    .updateTable("session")
    .set({ published_at: new Date("2026-11-01") })
    .execute();
  const lena = await comes(world.app, id, "Lena");
  expect((await act({ act: "lead", person: lena.personId })).status).toBe(422);
  await mayLead(world.app, lena.personId);
  await world.db
    .insertInto("group_membership")
    .values({ group_id: groupId, person_id: lena.personId, how: "chosen", joined_at: new Date("2026-11-01") })
    .onConflict((same) => same.doNothing())
    .execute();
  expect((await act({ act: "lead", person: lena.personId })).headers.get("location")).toContain("done=lead");
  expect(textOf(await read(olu, path))).toContain("Lena");
  expect((await act({ act: "accept", staff: "nobody" })).status).toBe(422);
  expect((await act({ act: "mind" })).status).toBe(404);
  expect(await childcareFaults(world.db)).toEqual([]);
});

test("another group's organiser sees and sets nothing of it", async () => {
  const { ask, path } = await aDesk();
  const other = await anActor(world.db, { role: "organiser", groupId: await aGroup(world.db, "York") });
  expect((await ask(other, path)).status).toBeGreaterThanOrEqual(403);
  const tried = await ask(other, path, { act: "band", from: "0", to: "9", places: "1", ratio: "1" });
  expect(tried.status).toBeGreaterThanOrEqual(403);
  expect(await world.db.selectFrom("childcare_band").select("session_id").execute()).toEqual([]);
});
