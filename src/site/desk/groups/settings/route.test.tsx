import { beforeEach, expect, test } from "vitest";
import { groupById, groupBySlug } from "#registers/groups/queries.ts";
import type { Actor } from "#registers/groups/roles/contract.ts";
import { aGroupDesk } from "#test/group-desk.ts";
import { aGroup, anActor } from "#test/groups.ts";
import { aWorld } from "#test/world.ts";

const world = aWorld();
const { ask, read } = aGroupDesk(world);
let [north, leeds] = [0, 0];
let head: Actor;

beforeEach(async () => {
  north = await aGroup(world.app, "North", { kind: "region" });
  leeds = await aGroup(world.app, "Leeds", { under: north });
  head = await anActor(world.db, { role: "organiser", groupId: north });
});

test("a group says of itself in both languages what was typed, and keeps what could not be taken", async () => {
  const describe = (form: Record<string, string>) => ask(head, `/desk/groups/${leeds}/settings`, form);
  const words = {
    "name-en": "Leeds together",
    "name-cy": "Leeds ynghyd",
    "about-en": "We meet on Tuesdays.",
  };
  expect((await describe({ ...words, joining: "request" })).headers.get("location")).toContain(
    "done=described",
  );
  expect(await groupById(world.app, leeds)).toMatchObject({
    name: { en: "Leeds together", cy: "Leeds ynghyd" },
    about: { en: "We meet on Tuesdays." },
    joining: "request",
  });
  const blank = await describe({ "name-en": " ", "about-en": "Kept words" });
  expect(blank.status).toBe(409);
  expect(await blank.text()).toContain("Kept words");
  expect(await (await describe({ "name-en": "Leeds", "about-cy": "Dim ond hyn" })).text()).toContain(
    "Write it in English too",
  );
});

test("a group is made below, moved and closed, each with its kind no", async () => {
  const make = (form: Record<string, string>) => ask(head, `/desk/groups/${north}/below`, form);
  expect((await make({ "new-en": "Headingley", kind: "local" })).headers.get("location")).toContain(
    "done=made",
  );
  expect(await (await make({ "new-en": "Headingley", kind: "local" })).text()).toContain(
    "There is a group by that name",
  );
  expect(await (await make({ "new-en": "Nurses", kind: "network" })).text()).toContain(
    "A group of this kind cannot stand there.",
  );
  const { id } = (await groupBySlug(world.app, "headingley"))!;
  expect(
    (await ask(head, `/desk/groups/${id}/move`, { to: String(leeds) })).headers.get("location"),
  ).toContain("done=moved");
  expect(await read(head, `/desk/groups/${leeds}/move`, { to: String(id) })).toContain(
    "cannot hang under one of its own",
  );
  expect(await read(head, `/desk/groups/${leeds}/close`, { sure: "yes" })).toContain(
    "Groups hang below this one.",
  );
  expect(await read(head, `/desk/groups/${id}/close`, {})).toContain("Tick that you are sure.");
  expect((await ask(head, `/desk/groups/${id}/close`, { sure: "yes" })).headers.get("location")).toBe(
    "/desk/groups?done=closed",
  );
  expect((await ask(head, `/desk/groups/${id}`)).status).toBe(404);
});

test("the area takes postcodes and seats by name, offers those that are alike, and explains what two groups share", async () => {
  const beside = await aGroup(world.app, "Old Leeds", {
    under: north,
    area: [{ kind: "outcode", key: "LS6" }],
    openedAt: new Date("2025-01-01"),
  });
  const admin = await anActor(world.db, {
    role: "administrator",
    groupId: (await groupById(world.app, north))!.parentId!,
  });
  const change = (form: Record<string, string>) => ask(admin, `/desk/groups/${leeds}/area`, form);
  for (const typed of ["ls6", "LS7 1", "Battersea"])
    expect((await change({ typed })).headers.get("location"), typed).toContain("done=area");
  const page = await read(admin, `/desk/groups/${leeds}/area`);
  expect(page).toContain("Battersea");
  expect(page).toContain("Old Leeds has LS6 too and was opened first: people there belong to Old Leeds.");
  expect(beside).toBeGreaterThan(0);
  const several = await (await change({ typed: "Swansea" })).text();
  const piece = /value="(seat-2024\/[^"]+)"/.exec(several)?.[1] ?? "";
  expect((await change({ piece })).headers.get("location")).toContain("done=area");
  expect((await change({ remove: "outcode/LS6" })).headers.get("location")).toContain("done=area");
  expect(await read(admin, `/desk/groups/${leeds}/area`, { typed: "Xyzzy <b>" })).toContain("Xyzzy &lt;b>");
  expect(await (await change({ piece: "seat-2024/E99" })).text()).toContain(
    "That is not part of the area any more.",
  );
});

test("whoever organises one group is told whom to ask for more ground", async () => {
  const local = await anActor(world.db, { role: "organiser", groupId: leeds });
  const page = await read(local, `/desk/groups/${leeds}/area`);
  expect(page).toContain("Only the organisers of North can add to the area");
  expect(page).not.toContain('name="typed"');
  expect((await ask(local, `/desk/groups/${leeds}/area`, { typed: "LS6" })).status).toBe(409);
});
