import { readFileSync } from "node:fs";
import { sql } from "kysely";
import pg from "pg";
import { expect, test } from "vitest";
import { aGroup, aPerson } from "#test/groups.ts";
import { aReachablePerson, consents } from "#test/people.ts";
import { anOpenSession, signsUp } from "#test/sign-ups.ts";
import { aWorld } from "#test/world.ts";

const world = aWorld();

/** Runs one statement as an analyst's login would: with their role and its setting. */
async function asAnalyst(
  text: string,
  people: "all" | "" | null = "all",
): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: world.url });
  await client.connect();
  try {
    if (people !== null) await client.query(`set groundswell.people = '${people}'`);
    await client.query("set role groundswell_analyst");
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

const columns = async () => {
  const { rows } = await sql<{ view: string; column: string }>`
    select table_name as view, column_name as column from information_schema.columns
    where table_schema = 'analysts' order by 1, ordinal_position`.execute(world.db);
  return rows;
};

test("analysts count people, and see nothing that names or reaches them", async () => {
  const leeds = await aGroup(world.db, "Leeds");
  await aPerson(world.db, { name: "Ben Okoro", postcode: "LS6 2AA", groups: [leeds], seat2024: "E14001318" });
  const ann = await aReachablePerson(world.app, {
    name: "Ann Jones",
    contacts: [{ kind: "email", typed: "ann@example.org" }],
  });
  await consents(world.app, ann);
  const all: unknown[] = [];
  for (const view of new Set((await columns()).map(({ view: name }) => name)))
    all.push(await asAnalyst(`select * from analysts.${view}`));
  expect(await asAnalyst("select count(*)::int as people from analysts.people")).toEqual([{ people: 2 }]);
  expect(await asAnalyst("select people from analysts.groups where slug = 'leeds'")).toEqual([{ people: 1 }]);
  expect(await asAnalyst("select outcode from analysts.people where outcode <> ''")).toEqual([
    { outcode: "LS6" },
  ]);
  expect(JSON.stringify(all)).not.toMatch(/Ann|Ben|Jones|Okoro|example\.org|2AA/);
});

test("analysts count who signed up and who came, by ids; whoever was forgotten is a number alone", async () => {
  const id = await anOpenSession(world, { title: "Doors with Priya" });
  await anOpenSession(world, { ref: "2" });
  const { personId } = await signsUp(world.app, "Ann", { sessionIds: [id], people: 3 });
  await signsUp(world.app, "Ben", { sessionIds: [id] });
  await sql`update sign_up set arrived_at = now(), arrived = 2 where people = 3`.execute(world.db);
  await sql`update session set published_at = null where external_ref = '2'`.execute(world.db);
  const counted = () => asAnalyst("select parties, people_expected, people_came from analysts.attendance");
  expect(await counted()).toEqual([{ parties: 2, people_expected: 4, people_came: 2 }]);
  expect(await asAnalyst("select session_id, taken from analysts.sessions")).toEqual([
    { session_id: id, taken: 4 },
  ]);
  const signUps = await asAnalyst("select * from analysts.sign_ups order by people");
  expect(signUps.map(({ people, standing }) => [people, standing])).toEqual([
    [1, "going"],
    [3, "going"],
  ]);
  expect(JSON.stringify([signUps, await asAnalyst("select * from analysts.sessions")])).not.toMatch(
    /Ann|Ben|Priya|library|Asha/,
  );
  await sql`update person set erased_at = now(), name = null where id = ${personId}`.execute(world.db);
  expect(await asAnalyst("select person_id from analysts.sign_ups")).toHaveLength(1);
  expect(await counted()).toEqual([{ parties: 2, people_expected: 4, people_came: 2 }]);
});

test.each([
  "select * from person",
  "select * from sign_up",
  "select * from contact_point",
  "select * from activity",
  "insert into analysts.seats values ('x', 1, 1)",
  "select * from api_key",
])("an analyst may not: %s", async (text) => {
  await expect(asAnalyst(text)).rejects.toThrow(/permission denied|cannot insert/);
});

/** Views ask with their owner's rights. A superuser's know no limits, so theirs are given to an owner as on a server. */
async function ownedByNoSuperuser(work: () => Promise<void>): Promise<void> {
  const owner = `analysts_owner_${crypto.randomUUID().slice(0, 8)}`;
  const run = (text: string) => sql.raw(text).execute(world.db);
  const names = [...new Set((await columns()).map(({ view }) => view))];
  await run(`create role ${owner}`);
  await run(
    `grant usage on schema public, analysts to ${owner}; grant create on schema analysts to ${owner}`,
  );
  await run(`grant select on all tables in schema public to ${owner}`);
  for (const name of names) await run(`alter view analysts.${name} owner to ${owner}`);
  try {
    await work();
  } finally {
    for (const name of names) await run(`alter view analysts.${name} owner to current_user`);
    await run(`drop owned by ${owner}`);
    await run(`drop role ${owner}`);
  }
}

test("where the owner is no superuser, a login without the setting sees nobody, in any view", async () => {
  const leeds = await aGroup(world.db, "Leeds");
  const ben = await aPerson(world.db, { name: "Ben Okoro", groups: [leeds], seat2024: "E14001318" });
  await consents(world.app, ben);
  await signsUp(world.app, "Ann", { sessionIds: [await anOpenSession(world)] });
  await ownedByNoSuperuser(async () => {
    for (const off of ["", null] as const) {
      for (const view of ["people", "consents", "group_memberships", "sign_ups", "attendance"])
        expect(await asAnalyst(`select * from analysts.${view}`, off), view).toEqual([]);
      const counted = await asAnalyst("select people from analysts.groups where slug = 'leeds'", off);
      expect(counted.map(({ people }) => people)).toEqual([0]);
    }
    expect(await asAnalyst("select * from analysts.people")).toHaveLength(2);
    expect(await asAnalyst("select * from analysts.sign_ups")).toHaveLength(1);
  });
});

test("the product's own role has no part in it", async () => {
  await expect(sql`select * from analysts.people`.execute(world.app)).rejects.toThrow("permission denied");
});

test("no view has a column that names or reaches anybody, and the guide tells of every column", async () => {
  const guide = readFileSync("docs/guides/analysts.md", "utf8");
  const all = await columns();
  expect(all.length).toBeGreaterThan(40);
  expect(
    all.filter(
      ({ column }) =>
        /name|email|phone|value|written|born|note|postcode|lat|lon|detail|actor|author/.test(column) &&
        !/locale|language/.test(column),
    ),
  ).toEqual([]);
  for (const { view, column } of all) expect(guide, `${view}.${column}`).toContain(`\`${column}\``);
  const { rows } = await sql<{ name: string; options: string[] }>`
    select relname as name, reloptions as options from pg_class where relnamespace = 'analysts'::regnamespace and relkind = 'v'`.execute(
    world.db,
  );
  for (const { name, options } of rows) {
    expect(options, name).toContain("security_barrier=true");
    expect(options, name).toContain("security_invoker=false");
    expect(guide).toContain(`\`${name}\``);
  }
});
