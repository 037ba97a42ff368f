import { beforeEach, expect, test } from "vitest";
import { groupScope } from "#registers/people/scope/groups/policy.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { aGroup } from "#test/groups.ts";
import { aReachablePerson, asMovement, peopleNow as now } from "#test/people.ts";
import { aWorld } from "#test/world.ts";
import { searchPeople } from "./queries.ts";

const world = aWorld();
let [leeds, york] = [0, 0];

beforeEach(async () => {
  leeds = await aGroup(world.app, "Leeds");
  york = await aGroup(world.app, "York");
  for (const [name, group, mobile] of [
    ["Ann Ash", leeds, "07700 900123"],
    ["Ben Oak", york, "07700 900456"],
  ] as const) {
    const contacts = [
      { kind: "email", typed: `${name.slice(0, 3).toLowerCase()}@example.org` },
      { kind: "mobile", typed: mobile },
    ] as const;
    const id = await aReachablePerson(world.app, { name, postcode: "LS1 4AP", contacts });
    await asMovement(world.app, (db) =>
      db
        .insertInto("group_membership")
        .values({ group_id: group, person_id: id, how: "chosen", joined_at: now })
        .execute(),
    );
  }
});

async function found(contacts: "all" | readonly number[], typed: string): Promise<string> {
  const scope = groupScope({ groups: [leeds, york], self: "00000000-0000-7000-8000-000000000001", contacts });
  const { people } = await withPeople(world.app, scope, (db) => searchPeople(db, { typed, scope, limit: 9 }));
  return people.map(({ name }) => name?.slice(0, 3)).join(" ");
}

test("by e-mail, phone and whole postcode finds only who may read how to reach people", async () => {
  for (const [typed, all] of [
    ["07700", "Ann Ben"],
    ["0123", "Ann"],
    ["ann@example.org", "Ann"],
    ["ann@e", "Ann"],
    ["LS1 4", "Ann Ben"],
  ] as const) {
    expect([typed, await found("all", typed)]).toEqual([typed, all]);
    expect([typed, await found([], typed)]).toEqual([typed, ""]);
    expect([typed, await found([york], typed)]).toEqual([typed, all.replace(/Ann ?/, "")]);
  }
  for (const typed of ["a", "ash", "ls1 ann", "ls"]) expect(await found([], typed)).toMatch(/^Ann/);
});

test("a name may be narrowed by a contact only where the contact may be read", async () => {
  expect(await found("all", "ann ann@example.org")).toBe("Ann");
  expect(await found([york], "ann ann@example.org")).toBe("");
  expect(await found([york], "ben ben@example.org")).toBe("Ben");
});
