import { expect, test } from "vitest";
import { anActor, theMovement } from "#test/groups.ts";
import { anOpenSession, signsUp } from "#test/sign-ups.ts";
import { aWeekend, weekendRooms } from "#test/weekends.ts";
import { aWorld } from "#test/world.ts";

const world = aWorld();

async function leeds() {
  const groupId = await theMovement(world.db);
  const by = await anActor(world.db, { groupId, role: "organiser" });
  const day = await anOpenSession(world, { places: 5 });
  const training = await anOpenSession(world, { ref: "2", title: "Doorstep training", places: 3 });
  return { day, training, weekend: await aWeekend(world, { by, groupId, sessionIds: [day, training] }) };
}

test("a weekend says what room there is in all of it, and a card's button ticks its session in the form", async () => {
  const { ask, read } = weekendRooms(world);
  const { day, training, weekend } = await leeds();
  await signsUp(world.app, "Ann", { sessionIds: [day] });
  expect(await read(`/weekends/${weekend.slug}`)).toContain("7 places left in 2 sessions");
  expect(await read("/weekends")).toContain("7 places left in 2 sessions");
  const html = await (await ask(`/weekends/${weekend.slug}`)).text();
  const way = `/weekends/${weekend.slug}?session=${training}`;
  expect(html).toContain(`href="${way}#join"`);
  const ticked = await (await ask(way)).text();
  expect(ticked).toMatch(new RegExp(`<input[^>]*value="${training}"[^>]*checked`));
  expect(ticked).not.toMatch(new RegExp(`<input[^>]*value="${day}"[^>]*checked`));
});

test("it has a card, and a friend's link is kept and counted", async () => {
  const { ask, read } = weekendRooms(world);
  const { day, training, weekend } = await leeds();
  const path = `/weekends/${weekend.slug}`;
  const card = await ask(`${path}/card.png`);
  expect([card.status, card.headers.get("content-type")]).toEqual([200, "image/png"]);
  expect(await (await ask(path)).text()).toContain(
    `<meta property="og:image" content="https://example.org${path}/card.png"`,
  );
  const form = { name: "Ann", reach: "ann@example.org", who: "alone", people: "", shift: [day, training] };
  const done = (await ask(`${path}/sign-up`, form)).headers.get("location") ?? "";
  const shown = await (await ask(done)).text();
  const link = shown.match(/data-url="https:\/\/example\.org([^"]+)"/)?.[1] ?? "";
  expect(link).toMatch(new RegExp(`^${path}/from/[0-9a-f]{15}$`));
  expect(await read(link)).toContain("A friend sent you this");
  const by = link.split("/").at(-1) ?? "";
  await ask(`${path}/sign-up`, { ...form, name: "Ben", reach: "ben@example.org", shift: [day], by });
  const rows = await world.db.selectFrom("sign_up").select(["person_id", "brought_by", "name"]).execute();
  const ann = rows.find(({ name }) => name === "Ann");
  expect(rows.find(({ name }) => name === "Ben")?.brought_by).toBe(ann?.person_id);
  for (const nowhere of ["card.png", "from/nobody"])
    expect((await ask(`/weekends/nowhere/${nowhere}`)).status).toBe(404);
});
