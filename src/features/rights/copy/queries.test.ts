import { readFileSync } from "node:fs";
import { sql } from "kysely";
import { beforeEach, expect, test } from "vitest";
import { readContactDetails } from "#registers/people/contacts/commands.ts";
import { exportPeople } from "#registers/people/exporting/commands.ts";
import { mergePeople } from "#registers/people/merging/commands.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { aGroup, anActor } from "#test/groups.ts";
import { aKeyRing } from "#test/key-ring.ts";
import { aReachablePerson, asMovement, consents, peopleNow as now } from "#test/people.ts";
import { aPersonWithEverything, SECRETS } from "#test/rights.ts";
import { aWorld } from "#test/world.ts";
import { COPY_SECTIONS } from "./contract.ts";
import { copyOf } from "./queries.ts";

const world = aWorld();
const keys = aKeyRing();
let zeph = "";
let groupId = 0;

beforeEach(async () => {
  groupId = await aGroup(world.db, "Leeds");
  zeph = await aPersonWithEverything(world, { keys, groupId });
});

const copy = (personId = zeph) =>
  asMovement(world.app, (db) => copyOf(db, { personId, movement: "Test", locale: "en", keys, now }));

test("holds every word of theirs, and what is sealed opened", async () => {
  const text = JSON.stringify(await copy());
  for (const secret of SECRETS) expect(text.toLowerCase(), secret).toContain(secret.toLowerCase());
  expect(text).toContain("a ramp, Zephyrine needs a ramp");
  expect(text).toContain("Zephyrine brings cake");
});

test("asks every table that is guarded because it is about people, but for those that only help to find and to remember", async () => {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace order by 1`.execute(
    world.db,
  );
  const asked = ["about/queries.ts", "mentoring/queries.ts", "queries.ts"]
    .map((file) => readFileSync(`src/features/rights/copy/${file}`, "utf8"))
    .join("\n");
  const missing = rows.map(({ name }) => name).filter((name) => !new RegExp(`\\b${name}\\b`).test(asked));
  expect(missing).toEqual([
    ...["bulk_act_person", "consent_now", "duplicate_key", "duplicate_mark", "link_revocation", "link_use"],
    ...["membership_now", "person_word", "role_notice"],
  ]);
});

test("has every section", async () => {
  const held = (await copy())!.held;
  expect(Object.keys(held).sort()).toEqual([...COPY_SECTIONS].sort());
  const empty = COPY_SECTIONS.filter((section) => held[section].length === 0);
  expect(empty).toEqual([
    "waiting",
    "requests",
    "proposals",
    "stage",
    "objections",
    "likeness",
    "merges",
    "asked-again",
  ]);
});

test("tells who looked by role and group, never by name; by the name that somebody stands with in public", async () => {
  const quiet = await anActor(world.db, { role: "organiser", groupId, name: "Quiet Person" });
  const shown = await anActor(world.db, { role: "organiser", groupId, name: "Olu Organiser" });
  await world.db
    .updateTable("group_role")
    .set({ shown_as: "Olu" })
    .where("person_id", "=", shown.personId)
    .execute();
  for (const { personId: reader } of [quiet, shown])
    await asMovement(world.app, (db) => readContactDetails(db, { personId: zeph, reader, why: "call", now }));
  const { looks } = (await copy())!.held;
  expect(looks.map(({ actor }) => actor)).toEqual(["operator", "organiser, Leeds", "Olu, organiser, Leeds"]);
  expect(JSON.stringify(looks)).not.toContain("Quiet");
});

test("tells that they were in a file, who made it, and whether it said how to reach them", async () => {
  const { personId: author } = await anActor(world.db, {
    role: "data-officer",
    groupId,
    name: "Quiet Person",
  });
  await exportPeople(world.app, wholeMovement("test"), {
    personIds: [zeph],
    reason: "Badges for spring",
    columns: ["name"],
    withContacts: true,
    seatName: (code) => code,
    ...{ subject: "list/7", author, now },
  });
  const { looks } = (await copy())!.held;
  const told = { kind: "person.exported", actor: "data-officer, Leeds", detail: '{"contacts":true}' };
  expect(looks.at(-1)).toMatchObject(told);
});

test("says how many they brought, and nothing of who", async () => {
  const { referrals } = (await copy())!.held;
  expect(referrals).toMatchObject([{ brought: 1, broughtBySomebody: false }]);
  expect(JSON.stringify(await copy())).not.toContain("A friend");
});

test("holds what came with a record that was merged into theirs, and nobody else's", async () => {
  const contacts = [{ kind: "email", typed: "twin@example.org" }] as const;
  const twin = await aReachablePerson(world.app, { name: "Zephyrine Twin", contacts });
  await consents(world.app, twin, { purpose: "fundraising" });
  const ben = await aReachablePerson(world.app, {
    name: "Benjamin Bystander",
    contacts: [{ kind: "email", typed: "ben@example.org" }],
  });
  await consents(world.app, ben);
  await asMovement(world.app, (db) =>
    mergePeople(db, { keptId: zeph, goneId: twin, author: "command line", now, mayMove: () => true }),
  );
  const text = JSON.stringify(await copy());
  expect(text).toContain("twin@example.org");
  expect(text).toContain("fundraising");
  expect(text).not.toMatch(/bystander|ben@example/i);
});

test("there is none of somebody who is gone, or never was", async () => {
  await sql`update person set erased_at = now() where id = ${zeph}`.execute(world.db);
  expect(await copy()).toBeNull();
  expect(await copy("0190b5f2-0000-7000-8000-00000000000a")).toBeNull();
});
