import { sql } from "kysely";
import { beforeEach, expect, test } from "vitest";
import { recordFact } from "#registers/activity/commands.ts";
import { logScopeFor } from "#registers/groups/roles/policy.ts";
import { readContactDetails } from "#registers/people/contacts/commands.ts";
import { exportPeople } from "#registers/people/exporting/commands.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { aGroup, anActor, theMovement } from "#test/groups.ts";
import { aReachablePerson, asMovement, peopleNow as now } from "#test/people.ts";
import { aWorld } from "#test/world.ts";
import { accessLog } from "./queries.ts";

const world = aWorld();
let leeds = 0;
let ann = "";
let far = "";

const member = (personId: string, groupId: number) =>
  sql`insert into group_membership (group_id, person_id, how, joined_at) values (${groupId}, ${personId}, 'chosen', ${now})`.execute(
    world.db,
  );
const reads = (reader: string, personId: string, at = now) =>
  asMovement(world.app, (db) => readContactDetails(db, { personId, reader, why: "desk", now: at }));

beforeEach(async () => {
  leeds = await aGroup(world.db, "Leeds");
  const bath = await aGroup(world.db, "Bath");
  ann = await aReachablePerson(world.app, {
    name: "Ann",
    contacts: [{ kind: "email", typed: "ann@example.org" }],
  });
  far = await aReachablePerson(world.app, {
    name: "Far",
    contacts: [{ kind: "email", typed: "far@example.org" }],
  });
  await member(ann, leeds);
  await member(far, bath);
});

test("shows who looked at whom, filtered by person, actor and time, page after page", async () => {
  const olu = await anActor(world.db, { role: "organiser", groupId: leeds, name: "Olu Organiser" });
  const later = new Date(now.getTime() + 86_400_000);
  await reads(olu.personId, ann);
  await reads("command line", ann, later);
  await reads(olu.personId, far, later);
  const ask = (wish = {}) => asMovement(world.app, (db) => accessLog(db, { limit: 10, ...wish }));
  const all = await ask();
  expect(all.map(({ personName, actorName }) => [personName, actorName])).toEqual([
    ["Far", "Olu Organiser"],
    ["Ann", null],
    ["Ann", "Olu Organiser"],
  ]);
  expect(await ask({ personId: ann })).toHaveLength(2);
  expect(await ask({ actor: olu.personId })).toHaveLength(2);
  expect(await ask({ since: later })).toHaveLength(2);
  expect(await ask({ until: later })).toHaveLength(1);
  expect(await ask({ before: all[0]!.id, limit: 1 })).toMatchObject([{ id: all[1]!.id }]);
});

test("whoever reads the log of a group sees who of it was in a file, however far the file went", async () => {
  const local = await anActor(world.db, { role: "data-officer", groupId: leeds });
  await exportPeople(world.app, wholeMovement("test"), {
    personIds: [ann, far],
    reason: "Badges for spring",
    columns: ["name"],
    withContacts: false,
    seatName: (code) => code,
    ...{ subject: "list/7", author: "command line", now },
  });
  const lines = await withPeople(world.app, logScopeFor(local)!, (db) => accessLog(db, { limit: 10 }));
  expect(lines).toMatchObject([{ kind: "person.exported", personId: ann, subject: "list/7" }]);
});

test("a data officer of a group reads about its people alone, and nothing of files; one of the movement reads all", async () => {
  const local = await anActor(world.db, { role: "data-officer", groupId: leeds });
  const whole = await anActor(world.db, { role: "data-officer", groupId: await theMovement(world.db) });
  await reads("command line", ann);
  await reads("command line", far);
  await recordFact(world.db, { kind: "import.done", actor: "command line", subject: "import/1", at: now });
  const seen = async (actor: typeof local) =>
    (await withPeople(world.app, logScopeFor(actor)!, (db) => accessLog(db, { limit: 10 }))).map(
      ({ personId, subject }) => personId ?? subject,
    );
  expect(await seen(local)).toEqual([ann]);
  expect(await seen(whole)).toEqual(["import/1", far, ann]);
});

test("organisers, treasurers and people without a role have no log to read", async () => {
  for (const role of ["organiser", "treasurer", "returning-officer", "caller"] as const)
    expect(logScopeFor(await anActor(world.db, { role, groupId: leeds })), role).toBeNull();
  expect(logScopeFor({ personId: ann, name: "Ann", roles: [] })).toBeNull();
});
