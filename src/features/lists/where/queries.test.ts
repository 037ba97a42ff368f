import * as fc from "fast-check";
import { sql } from "kysely";
import { beforeEach, expect, test } from "vitest";
import { distanceM, mFromMiles } from "#domain/geo/distance.ts";
import type { Condition, Segment } from "#domain/segments/segment.ts";
import { segmentOf } from "#test/segments.ts";
import { aWorld } from "#test/world.ts";
import { type Meaning, whereOf } from "./queries.ts";

const world = aWorld();
const now = new Date("2026-11-20T18:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const LEEDS = { lat: 53.8, lng: -1.55 };

/** Ten people who differ in everything that a list may ask. */
type Human = {
  readonly name: string;
  readonly at: { readonly lat: number; readonly lng: number } | null;
  readonly tags: readonly string[];
  readonly member: string | null;
  readonly attended: readonly number[];
  readonly group: string | null;
  readonly consents: boolean;
  readonly joinedDays: number;
  readonly locale: "en" | "cy";
};
const HUMANS: readonly Human[] = Array.from({ length: 10 }, (_, i) => ({
  name: `P${i}`,
  at: i % 4 === 3 ? null : { lat: 53.8 + i * 0.05, lng: -1.55 },
  tags: [...(i % 2 === 0 ? ["driver"] : []), ...(i % 3 === 0 ? ["cook"] : [])],
  member: i % 5 === 0 ? "active" : i % 5 === 1 ? "lapsed" : null,
  attended: Array.from({ length: i % 4 }, (_, n) => n * 40 + 1),
  group: i % 3 === 0 ? "leeds" : i % 3 === 1 ? "york" : null,
  consents: i % 2 === 1,
  joinedDays: i * 30,
  locale: i % 4 === 0 ? "cy" : "en",
}));

beforeEach(async () => {
  const group = async (slug: string, parent: number | null) => {
    const { id } = await world.db
      .insertInto("movement_group")
      .values({
        kind: parent === null ? "movement" : slug === "north" ? "region" : "local",
        parent_id: parent,
        slug,
        name: "{}",
        opened_at: now,
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    await sql`insert into group_lineage select ancestor_id, ${id}, depth + 1 from group_lineage where group_id = ${parent}
      union all select ${id}::bigint, ${id}::bigint, 0`.execute(world.db);
    return id;
  };
  const root = await group("movement", null);
  const north = await group("north", root);
  const groups: Record<string, number> = {
    leeds: await group("leeds", north),
    york: await group("york", north),
  };
  await sql`insert into tag (name, made_at, author) values ('Driver', now(), 't'), ('cook', now(), 't')`.execute(
    world.db,
  );
  for (const it of HUMANS) {
    const { id } = await world.db
      .insertInto("person")
      .values({
        name: it.name,
        source: "test",
        locale: it.locale,
        lat: it.at?.lat ?? null,
        lon: it.at?.lng ?? null,
        created_at: daysAgo(it.joinedDays),
        changed_at: now,
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    for (const tag of it.tags)
      await sql`insert into person_tag select ${id}::uuid, id, now(), 't' from tag where lower(name) = ${tag}`.execute(
        world.db,
      );
    if (it.member !== null)
      await sql`insert into membership_status (person_id, kind, status, at, author, why) values (${id}::uuid, 'member', ${it.member}, now(), 't', 't')`.execute(
        world.db,
      );
    if (it.group !== null)
      await sql`insert into group_membership (group_id, person_id, how, joined_at) values (${groups[it.group]}, ${id}::uuid, 'place', now())`.execute(
        world.db,
      );
    for (const days of it.attended)
      await sql`insert into activity (at, kind, actor, subject, person_id) values (${daysAgo(days)}, 'session.attended', 't', 't', ${id}::uuid)`.execute(
        world.db,
      );
    await sql`insert into consent (person_id, channel, purpose, act, how, at, recorded_at, author)
      values (${id}::uuid, 'email', 'news', ${it.consents ? "given" : "withdrawn"}, 'form', now(), now(), 't')`.execute(
      world.db,
    );
  }
});

const KNOWN: fc.Arbitrary<Condition> = fc.constantFrom<Condition>(
  { kind: "everyone" },
  { kind: "near", miles: 10, of: { kind: "point", ...LEEDS } },
  { kind: "near", miles: 20, of: { kind: "point", ...LEEDS } },
  { kind: "tag", tag: "driver" },
  { kind: "tag", tag: "Cook" },
  { kind: "membership", as: "member", status: "active" },
  { kind: "did", fact: "session.attended", times: 1, since: null },
  { kind: "did", fact: "session.attended", times: 2, since: { kind: "days", days: 60 } },
  { kind: "did", fact: "session.attended", times: 1, since: { kind: "day", day: "2026-11-01" } },
  { kind: "group", group: "leeds" },
  { kind: "group", group: "north" },
  { kind: "consent", channel: "email", purpose: "news" },
  { kind: "joined", since: { kind: "days", days: 100 } },
  { kind: "reachable", by: "email" },
  { kind: "written-in", locale: "cy" },
);

/** The meaning of a segment, person by person, as a sentence would have it. */
function means(segment: Segment, it: Human): boolean {
  switch (segment.kind) {
    case "all":
      return segment.of.every((part) => means(part, it));
    case "any":
      return segment.of.some((part) => means(part, it));
    case "not":
      return !means(segment.of, it);
    case "everyone":
      return true;
    case "near":
      return it.at !== null && distanceM(LEEDS, it.at) <= mFromMiles(segment.miles);
    case "tag":
      return it.tags.includes(segment.tag.toLowerCase());
    case "membership":
      return it.member === segment.status;
    case "did": {
      const days = segment.since === null ? 1e6 : segment.since.kind === "days" ? segment.since.days : 19.75;
      return it.attended.filter((ago) => ago <= days).length >= segment.times;
    }
    case "group":
      return segment.group === "north" ? it.group !== null : it.group === segment.group;
    case "consent":
      return it.consents;
    case "joined":
      return it.joinedDays <= 100;
    case "written-in":
      return it.locale === segment.locale;
    default:
      return false;
  }
}

async function found(
  segment: Segment,
  { homes = "exact", or = "gathered" }: Pick<Meaning, "homes" | "or"> = {},
): Promise<readonly (string | null)[]> {
  const where = whereOf(segment, {
    now,
    homes,
    or,
    locate: (middle) => (middle.kind === "point" ? middle : null),
  });
  const { rows } = await sql<{ name: string }>`select name from person where ${where} order by name`.execute(
    world.db,
  );
  return rows.map(({ name }) => name);
}

test("the database finds exactly the people of whom the sentence is true", async () => {
  await fc.assert(
    fc.asyncProperty(segmentOf(KNOWN, 3), async (segment) => {
      const expected = HUMANS.filter((it) => means(segment, it)).map(({ name }) => name);
      expect(await found(segment)).toEqual(expected);
      expect(await found(segment, { or: "each" })).toEqual(expected);
    }),
    { numRuns: 300 },
  );
});

test("each condition alone divides everybody into yes and no", async () => {
  const every = HUMANS.length;
  for (const condition of fc.sample(KNOWN, 60)) {
    const yes = await found(condition);
    const no = await found({ kind: "not", of: condition });
    expect([...yes, ...no].sort()).toHaveLength(every);
  }
});

test("rounded homes: people of one square are told apart by no circle", async () => {
  await sql`update person set lat = 53.776 + 0.0035 * substr(name, 2)::int, lon = -1.56 + 0.004 * substr(name, 2)::int
    where name in ('P0', 'P1', 'P2')`.execute(world.db);
  const point = fc.record({
    lat: fc.double({ min: 53.6, max: 54, noNaN: true }),
    lng: fc.double({ min: -1.9, max: -1.2, noNaN: true }),
  });
  const miles = fc.double({ min: 0.1, max: 20, noNaN: true });
  await fc.assert(
    fc.asyncProperty(point, miles, async (at, within) => {
      const near: Segment = { kind: "near", miles: within, of: { kind: "point", ...at } };
      const those = (await found(near, { homes: "rounded" })).filter((name) =>
        ["P0", "P1", "P2"].includes(name ?? ""),
      );
      expect([0, 3]).toContain(those.length);
    }),
    { numRuns: 100 },
  );
});

test("nobody lives near a place that is not known, and everybody lives elsewhere", async () => {
  const near: Segment = { kind: "near", miles: 5, of: { kind: "postcode", postcode: "ZZ1 1ZZ" } };
  expect(await found(near)).toEqual([]);
  expect(await found({ kind: "not", of: near })).toHaveLength(HUMANS.length);
});

test("what is typed is a value and never a statement", async () => {
  expect(await found({ kind: "tag", tag: "x'); drop table person; --" })).toEqual([]);
  expect(await found({ kind: "everyone" })).toHaveLength(HUMANS.length);
});
