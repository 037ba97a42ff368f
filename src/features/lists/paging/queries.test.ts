import { sql } from "kysely";
import { beforeEach, expect, test } from "vitest";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { asMovement, peopleNow as now } from "#test/people.ts";
import { aWorld } from "#test/world.ts";
import type { Sort } from "./contract.ts";
import { peoplePage, totalOfList } from "./queries.ts";

const world = aWorld();
const scope = wholeMovement("test");
const PEOPLE = 4_400;
/** On the list: the last 400 by name, whom a look at the next few thousand does not reach. */
const far = sql<boolean>`person.merged_into is null and person.sort_name >= 'p04000'`;
/** On the list: every second one. */
const half = sql<boolean>`person.merged_into is null and right(person.sort_name, 1) in ('1', '3', '5', '7', '9')`;

beforeEach(async () => {
  // Moments a few microseconds apart: a date of ours cannot tell them from each other.
  await sql`insert into person (name, source, created_at, changed_at)
    select 'P' || lpad(i::text, 5, '0'), 'test', ${now}::timestamptz - interval '3 microseconds' * i, ${now}
    from generate_series(0, ${PEOPLE - 1}::int) i`.execute(world.db);
});

const walked = (where: typeof far, sort: Sort, size: number) =>
  asMovement(world.app, async (db) => {
    const names: (string | null)[] = [];
    let page = await peoplePage(db, { scope, where, sort, from: null, size });
    for (;;) {
      names.push(...page.people.map(({ name }) => name));
      const last = page.people.at(-1);
      if (!page.after || last === undefined) break;
      page = await peoplePage(db, { scope, where, sort, from: { personId: last.id, way: "after" }, size });
    }
    const first = page.people[0]!;
    const before = await peoplePage(db, {
      ...{ scope, where, sort, size },
      from: { personId: first.id, way: "before" },
    });
    return { names, turnedBack: before.people.map(({ name }) => name) };
  });

test("turning the pages of a list meets everybody on it once, wherever in the order they are", async () => {
  const name = (i: number) => `P${String(i).padStart(5, "0")}`;
  const all = Array.from({ length: PEOPLE }, (_, i) => i);
  const last = all.slice(4_000).map(name);
  const odd = all.filter((i) => i % 2 === 1).map(name);
  for (const sort of ["name", "joined"] as const) {
    expect((await walked(far, sort, 150)).names).toEqual(last);
    const { names, turnedBack } = await walked(half, sort, 900);
    expect(names).toEqual(odd);
    expect(turnedBack).toEqual(odd.slice(900, 1_800));
  }
});

test("a heading says how many are on a list that fits its page, and else that there are more", async () => {
  const total = (size: number) =>
    asMovement(world.app, async (db) =>
      totalOfList(await peoplePage(db, { scope, where: far, sort: "name", from: null, size })),
    );
  expect(await total(400)).toEqual({ kind: "exact", count: 400 });
  expect(await total(399)).toEqual({ kind: "more-than", count: 399 });
});
