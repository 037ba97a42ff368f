import { sql } from "kysely";
import { expect, test } from "vitest";
import { loadCatalogues } from "#kit/i18n/catalogues.ts";
import type { Letter } from "#ports/mail.ts";
import { endRole, grantRole } from "#registers/groups/roles/commands.ts";
import { aGroup, anActor, aPerson, theMovement } from "#test/groups.ts";
import { aKeyRing } from "#test/key-ring.ts";
import { aWorld } from "#test/world.ts";
import { tellOrganisers } from "./commands.ts";

const world = aWorld();
const now = new Date("2026-06-01T09:00:00Z");

function tools(fate: "taken" | "away" = "taken") {
  const letters: Letter[] = [];
  const send = async (letter: Letter) => {
    if (fate === "away") return { ok: false, reason: "away", reply: "no server" } as const;
    letters.push(letter);
    return { ok: true } as const;
  };
  const tell = () =>
    tellOrganisers(
      {
        db: world.app,
        mail: { send },
        keys: aKeyRing(),
        speakers: loadCatalogues("messages"),
        movement: async () => "The Movement",
        origin: "https://example.org",
      },
      now,
    );
  return { letters, tell };
}

async function anOrganiser(groupId: number, name: string) {
  const organiser = await anActor(world.db, { role: "organiser", groupId, name });
  await hasAddress(organiser.personId, name);
  return organiser;
}

async function aReachable(name: string) {
  const personId = await aPerson(world.db, { name });
  await hasAddress(personId, name);
  return personId;
}

async function hasAddress(personId: string, name: string) {
  const address = `${name.split(" ")[0]!.toLowerCase()}@example.org`;
  await sql`insert into contact_point (person_id, kind, value, as_written, source, added_at, verified_at)
    values (${personId}, 'email', ${address}, ${address}, 'test', ${now}, ${now})`.execute(world.db);
}

test("the group's other organisers are told once who got which role from whom, also by two workers at once", async () => {
  const leeds = await aGroup(world.db, "Leeds");
  const giver = await anOrganiser(leeds, "Gita Giver");
  await anOrganiser(leeds, "Olu Other");
  const personId = await aPerson(world.db, { name: "Nia Newcomer" });
  await grantRole(world.app, { by: giver, groupId: leeds, personId, role: "caller", now });
  const { letters, tell } = tools();
  await Promise.all([tell(), tell()]);
  await tell();
  expect(letters.map(({ to }) => to)).toEqual(["olu@example.org"]);
  expect(letters[0]?.text).toContain("Nia was made caller of Leeds on Monday 1 June, by Gita.");
});

test("where a group has no other organiser, those of the group above are told", async () => {
  const region = await aGroup(world.db, "North", { kind: "region" });
  const leeds = await aGroup(world.db, "Leeds", { under: region });
  await anOrganiser(region, "Rae Region");
  await anOrganiser(await theMovement(world.db), "Mo Movement");
  const personId = await aPerson(world.db, { name: "Nia Newcomer" });
  await grantRole(world.app, { by: "command line", groupId: leeds, personId, role: "organiser", now });
  const { letters, tell } = tools();
  await tell();
  expect(letters.map(({ to, subject }) => [to, subject])).toEqual([
    ["rae@example.org", "Nia is now organiser: Leeds"],
  ]);
});

test("a letter that cannot go now goes later; the end of a role is told too", async () => {
  const leeds = await aGroup(world.db, "Leeds");
  await anOrganiser(leeds, "Olu Other");
  const personId = await aPerson(world.db, { name: "Nia Newcomer" });
  const granted = await grantRole(world.app, {
    by: "command line",
    groupId: leeds,
    personId,
    role: "caller",
    now,
  });
  expect(await tools("away").tell()).toEqual({ told: 1, waiting: 1 });
  await endRole(world.app, { by: "command line", roleId: granted.ok ? granted.roleId : 0, now });
  const { letters, tell } = tools();
  expect(await tell()).toEqual({ told: 3, waiting: 0 });
  expect(letters.map(({ subject }) => subject)).toEqual([
    "Nia is now caller: Leeds",
    "Nia is no longer caller: Leeds",
  ]);
});

test("an organiser without an address counts as told, and nothing old is told", async () => {
  const leeds = await aGroup(world.db, "Leeds");
  await anActor(world.db, { role: "organiser", groupId: leeds });
  const personId = await aPerson(world.db);
  await grantRole(world.app, { by: "command line", groupId: leeds, personId, role: "caller", now });
  const { letters, tell } = tools();
  expect(await tell()).toEqual({ told: 2, waiting: 0 });
  expect(await tell()).toEqual({ told: 0, waiting: 0 });
  expect(letters).toEqual([]);
});

test("whoever gets or loses a role is told themself, with what it is for", async () => {
  const leeds = await aGroup(world.db, "Leeds");
  const giver = await anOrganiser(leeds, "Gita Giver");
  const nia = await aReachable("Nia Newcomer");
  const role = await grantRole(world.app, {
    by: giver,
    groupId: leeds,
    personId: nia,
    role: "organiser",
    now,
  });
  const { letters, tell } = tools();
  await tell();
  await tell();
  expect(letters.map(({ to, subject }) => [to, subject])).toEqual([
    ["nia@example.org", "You are now organiser: Leeds"],
  ]);
  expect(letters[0]?.text).toContain("You were made organiser of Leeds on Monday 1 June, by Gita.");
  expect(letters[0]?.text).toContain("https://example.org/desk");
  await endRole(world.app, { by: giver, roleId: role.ok ? role.roleId : 0, now });
  await tell();
  expect(letters.at(-1)?.subject).toBe("You are no longer organiser: Leeds");
});
