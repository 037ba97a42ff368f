import { sql } from "kysely";
import { beforeEach, describe, expect, test } from "vitest";
import { mayWe } from "#registers/people/consent/queries.ts";
import { mergePeople } from "#registers/people/merging/commands.ts";
import { undoMerge } from "#registers/people/merging/undo/commands.ts";
import { suppressed } from "#registers/people/suppression/queries.ts";
import { aGroup, anActor, theMovement } from "#test/groups.ts";
import { aKeyRing } from "#test/key-ring.ts";
import { aReachablePerson, asMovement, peopleNow as now } from "#test/people.ts";
import { aPersonWithEverything, SECRETS } from "#test/rights.ts";
import { aWorld } from "#test/world.ts";
import { erase } from "./commands.ts";

const world = aWorld();
const keys = aKeyRing();
let zeph = "";
let groupId = 0;

beforeEach(async () => {
  groupId = await aGroup(world.db, "Leeds");
  zeph = await aPersonWithEverything(world, { keys, groupId });
});

const go = (personId: string, wish: Partial<Parameters<typeof erase>[1]> = {}) =>
  asMovement(world.app, (db) =>
    erase(db, {
      ...{ personId, author: personId, why: "at-their-wish", suppressing: true, keys, now },
      ...wish,
    }),
  );

/** Every row of every table as text, by table: what somebody who reads the whole database would see. */
async function everything(): Promise<Map<string, string>> {
  const { rows } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = 'public'`.execute(world.db);
  const found = new Map<string, string>();
  for (const { name } of rows) {
    const { rows: all } = await sql<{ text: string }>`
      select coalesce(string_agg(row.*::text, chr(10)), '') as text from ${sql.table(name)} as row`.execute(
      world.db,
    );
    found.set(name, all[0]!.text);
  }
  return found;
}

async function secretsLeft(): Promise<string[]> {
  const tables = await everything();
  return [...tables].flatMap(([table, text]) =>
    SECRETS.filter((secret) => text.toLowerCase().includes(secret.toLowerCase())).map(
      (secret) => `${table}: ${secret}`,
    ),
  );
}

describe("erasing somebody", () => {
  test("leaves no word of theirs in any table", async () => {
    expect((await secretsLeft()).length).toBeGreaterThan(SECRETS.length);
    expect(await go(zeph)).toEqual({ ok: true, already: false });
    expect(await secretsLeft()).toEqual([]);
  });

  test("keeps the ledger, the standings and the log under an id that says nothing", async () => {
    await go(zeph);
    const count = async (table: "consent" | "membership_status" | "activity") =>
      (await world.db.selectFrom(table).select("person_id").where("person_id", "=", zeph).execute()).length;
    expect(await count("consent")).toBeGreaterThan(2);
    expect(await count("membership_status")).toBeGreaterThan(2);
    expect(await count("activity")).toBeGreaterThan(5);
    const acts = await world.db
      .selectFrom("consent_now")
      .select("act")
      .where("person_id", "=", zeph)
      .execute();
    expect(new Set(acts.map(({ act }) => act))).toEqual(new Set(["withdrawn"]));
    const row = await world.db
      .selectFrom("person")
      .selectAll()
      .where("id", "=", zeph)
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ name: null, born_on: null, postcode: null, lat: null, erased_at: now });
  });

  test("keeps keyed hashes of the addresses, and may write to none of them", async () => {
    await go(zeph);
    const held = await suppressed(world.app, { channel: "email", values: ["zephyrine@example.org"], keys });
    expect(held.get("zephyrine@example.org")).toBe("erased");
    expect(
      await asMovement(world.app, (db) =>
        mayWe(db, { personId: zeph, channel: "email", purpose: "account", keys }),
      ),
    ).toEqual({ ok: false, reason: "erased" });
  });

  test("ends roles, group memberships and every way of signing in", async () => {
    await go(zeph);
    for (const table of ["account_user", "account_session", "account_sign_in"] as const)
      expect(await world.db.selectFrom(table).selectAll().execute(), table).toEqual([]);
    const open = await sql`
      select from group_membership where person_id = ${zeph} and left_at is null
      union all select from group_role where person_id = ${zeph} and ended_at is null`.execute(world.db);
    expect(open.rows).toEqual([]);
  });

  test("twice is the same as once, and nobody comes back", async () => {
    await go(zeph);
    const before = await everything();
    expect(await go(zeph, { now: new Date(now.getTime() + 1000) })).toEqual({ ok: true, already: true });
    expect(await everything()).toEqual(before);
    const again = world.db.updateTable("person").set({ erased_at: null }).where("id", "=", zeph).execute();
    await expect(again).rejects.toThrow("for good");
    const late = world.db.insertInto("person_tag").values({
      ...{ person_id: zeph, tag_id: 1, at: now, author: "command line" },
    });
    await expect(late.execute()).rejects.toThrow("erased");
  });

  test("records merged into theirs go too, and the merge cannot be taken back", async () => {
    const other = await aReachablePerson(world.app, {
      name: "Zephyrine Twin",
      contacts: [{ kind: "email", typed: "zeph.twin@example.org" }],
    });
    const merged = await asMovement(world.app, (db) =>
      mergePeople(db, { keptId: zeph, goneId: other, author: "command line", now, mayMove: () => true }),
    );
    if (!merged.ok) throw new Error(merged.reason);
    expect(await go(other)).toEqual({ ok: true, already: false });
    expect(await secretsLeft()).toEqual([]);
    const undone = await asMovement(world.app, (db) =>
      undoMerge(db, { mergeId: merged.mergeId, author: "command line", now }),
    );
    expect(undone).toEqual({ ok: false, reason: "changed-since" });
  });

  test("the last administrator has to name another first; then nothing holds them", async () => {
    const movement = await theMovement(world.db);
    const { personId } = await anActor(world.db, { role: "administrator", groupId: movement });
    expect(await go(personId)).toEqual({ ok: false, reason: "last-administrator" });
    await anActor(world.db, { role: "administrator", groupId: movement });
    expect(await go(personId)).toMatchObject({ ok: true });
  });

  test("what they gave up and somebody else has now is not suppressed", async () => {
    const old = {
      kind: "email",
      value: "shared@example.org",
      as_written: "shared@example.org",
      source: "test",
    };
    await world.db
      .insertInto("contact_point")
      .values({ ...old, person_id: zeph, added_at: now, ended_at: now, ended_why: "changed" })
      .execute();
    await aReachablePerson(world.app, {
      name: "Ben",
      contacts: [{ kind: "email", typed: "shared@example.org" }],
    });
    await go(zeph);
    const held = await suppressed(world.app, { channel: "email", values: ["shared@example.org"], keys });
    expect(held.size).toBe(0);
  });

  test("whoever never confirmed leaves no hash behind", async () => {
    await go(zeph, { suppressing: false, why: "never-confirmed", author: "job/retention" });
    expect(await world.db.selectFrom("suppression").selectAll().execute()).toEqual([]);
  });

  test("every table that names a person is either emptied here or known to keep an id alone", async () => {
    const { rows } = await sql<{ table: string; column: string }>`
      select c.relname as table, a.attname as column from pg_constraint k
      join pg_class c on c.oid = k.conrelid join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
      where k.contype = 'f' and k.confrelid = 'person'::regclass order by 1, 2`.execute(world.db);
    const { REMOVED } = await import("./commands.ts");
    const removed = new Set(REMOVED.map(([table, column]) => `${table}.${column}`));
    expect(
      rows.map(({ table, column }) => `${table}.${column}`).filter((each) => !removed.has(each)),
    ).toEqual(KEEPS_AN_ID);
  });
});

/** A new table that names a person has to be put here or among those whose rows go. */
const KEEPS_AN_ID = [
  "bed_match.guest_id",
  "bed_match.host_id",
  "bed_offer.person_id",
  "bed_request.person_id",
  "consent.person_id",
  "consent_now.person_id",
  "consent_request.person_id",
  "group_membership.person_id",
  "group_request.person_id",
  "group_role.person_id",
  "lift_match.driver_id",
  "lift_match.rider_id",
  "lift_offer.person_id",
  "lift_request.person_id",
  "membership_now.person_id",
  "membership_status.person_id",
  "mentoring_entry.person_id",
  "mentoring_pair.mentee_id",
  "mentoring_pair.mentor_id",
  "message.author",
  "message_recipient.person_id",
  "person.merged_into",
  "person.referred_by",
  "person_merge.gone_id",
  "person_merge.kept_id",
  "session_proposal.person_id",
  "sign_up.brought_by",
  "sign_up.person_id",
];
