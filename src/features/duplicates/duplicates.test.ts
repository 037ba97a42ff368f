import { sql } from "kysely";
import { expect, test } from "vitest";
import { addContactPoint, endContactPoint } from "#registers/people/contacts/commands.ts";
import { mergePeople } from "#registers/people/merging/commands.ts";
import { undoMerge } from "#registers/people/merging/undo/commands.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { refreshWords } from "#registers/people/words/commands.ts";
import { draw } from "#test/made-people/draw.ts";
import { judged } from "#test/made-people/judged.ts";
import { madePeople, pairKey } from "#test/made-people/people.ts";
import { aWorld } from "#test/world.ts";
import { decide } from "./commands.ts";
import { findDuplicates } from "./finding/commands.ts";
import { openCandidates, recentMerges } from "./queries.ts";

const world = aWorld();
const now = new Date("2026-11-20T18:00:00Z");
const inPeople = <T>(work: (db: PeopleDb) => Promise<T>) =>
  withPeople(world.app, wholeMovement("test"), work);

async function person(said: {
  name: string;
  postcode?: string;
  email?: string;
  born_on?: string;
}): Promise<string> {
  const { email, ...rest } = said;
  const { id } = await world.db
    .insertInto("person")
    .values({ ...rest, source: "test", created_at: now, changed_at: now })
    .returning("id")
    .executeTakeFirstOrThrow();
  if (email !== undefined)
    await world.db
      .insertInto("contact_point")
      .values({
        person_id: id,
        kind: "email",
        value: email,
        as_written: email,
        source: "test",
        added_at: now,
      })
      .execute();
  return id;
}
const consent = (personId: string, act: "given" | "withdrawn") =>
  world.db
    .insertInto("consent")
    .values({
      person_id: personId,
      channel: "email",
      purpose: "news",
      act,
      how: "form",
      at: now,
      recorded_at: now,
      author: "x",
    })
    .execute();
const inForce = async (personId: string) =>
  (
    await world.db
      .selectFrom("consent_now")
      .select("act")
      .where("person_id", "=", personId)
      .executeTakeFirst()
  )?.act ?? null;
/** Everything about people but clocks, ids of the ledger and the log. */
const picture = async () =>
  (
    await sql`select
      (select json_agg(to_json(p)::jsonb - 'changed_at' order by id) from person p) as people,
      (select json_agg(c order by id) from contact_point c) as contacts,
      (select json_agg(w order by word, person_id) from person_word w) as words,
      (select json_agg(t order by person_id, tag_id) from person_tag t) as tags,
      (select json_agg(json_build_object('p', person_id, 'c', channel, 'a', act) order by person_id) from consent_now) as consents,
      (select json_agg(g order by id) from group_membership g) as groups`.execute(world.db)
  ).rows[0];

test("likely duplicates are found once, decided pairs stay decided, and a changed person is looked at again", async () => {
  const a = await person({ name: "William Oakden", postcode: "LS6 2AB" });
  await person({ name: "Bill Oakden", postcode: "LS6 2AB" });
  await person({ name: "Ruth Ash", postcode: "LS6 2AB" });
  expect(await findDuplicates(world.app, { now: () => now })).toEqual({ looked: 3, found: 1 });
  expect(await findDuplicates(world.app, { now: () => now })).toEqual({ looked: 0, found: 0 });
  const [pair] = await inPeople((db) => openCandidates(db, { limit: 10 }));
  expect(pair).toMatchObject({
    a: { name: "William Oakden" },
    b: { name: "Bill Oakden" },
    agreement: { given: "nickname" },
  });
  expect(
    await inPeople((db) => decide(db, { candidateId: pair!.id, decision: "two-people", author: "x", now })),
  ).toEqual({ ok: true, mergeId: null });
  await sql`update person set changed_at = ${new Date("2026-11-21T00:00:00Z")} where id = ${a}`.execute(
    world.db,
  );
  expect((await findDuplicates(world.app, { now: () => now })).looked).toBe(1);
  expect(await inPeople((db) => openCandidates(db, { limit: 10 }))).toEqual([]);
});

test("of 2,000 made-up people the job offers what the rule offers", async () => {
  const { records, truth } = madePeople({ count: 2000, seed: 20_261_120 });
  await sql`insert into person (id, name, postcode, born_on, source, created_at, changed_at)
    select id, name, postcode, "bornOn", 'test', now(), now() from json_to_recordset(${JSON.stringify(records)}::json) as r (id uuid, name text, postcode text, "bornOn" date)`.execute(
    world.db,
  );
  const points = records.flatMap((each) =>
    [
      ...each.emails.map((value) => ["email", value]),
      ...each.phones.map((value) => [value.startsWith("+447") ? "mobile" : "landline", value]),
    ].map(([kind, value]) => ({ id: each.id, kind, value })),
  );
  await sql`insert into contact_point (person_id, kind, value, as_written, source, added_at)
    select id, kind, value, value, 'test', now() from json_to_recordset(${JSON.stringify(points)}::json) as r (id uuid, kind text, value text) on conflict do nothing`.execute(
    world.db,
  );
  await inPeople((db) =>
    refreshWords(
      db,
      records.map(({ id }) => id),
    ),
  );
  await findDuplicates(world.app, { now: () => now });
  const found = await inPeople((db) => openCandidates(db, { limit: 10_000 }));
  const { precision, recall } = judged(
    found.map(({ a, b }) => ({ a: a.id, b: b.id })),
    truth,
  );
  expect(precision).toBeGreaterThanOrEqual(0.97);
  expect(recall).toBeGreaterThanOrEqual(0.93);
  expect(found.some(({ a, b }) => truth.has(pairKey(a.id, b.id)))).toBe(true);
}, 60_000);

test("a merge moves everything, the stricter consent holds, and its undo leaves no trace but the ledger's", async () => {
  const kept = await person({ name: "Grace Oakden", postcode: "LS6 2AB", email: "grace@example.org" });
  const gone = await person({ name: "G Oakden", born_on: "1984-05-07", email: "g@example.org" });
  await consent(kept, "given");
  await consent(gone, "withdrawn");
  const { id: tagId } = await world.db
    .insertInto("tag")
    .values({ name: "leaflets", made_at: now, author: "x" })
    .returning("id")
    .executeTakeFirstOrThrow();
  await world.db
    .insertInto("person_tag")
    .values([kept, gone].map((person_id) => ({ person_id, tag_id: tagId, at: now, author: "x" })))
    .execute();
  const before = await picture();
  const merged = await inPeople((db) => mergePeople(db, { keptId: kept, goneId: gone, author: "x", now }));
  if (!merged.ok) throw new Error(merged.reason);
  expect(await inForce(kept)).toBe("withdrawn");
  const one = await world.db.selectFrom("person").selectAll().where("merged_into", "is", null).execute();
  expect(one).toMatchObject([{ id: kept, name: "Grace Oakden", born_on: "1984-05-07" }]);
  expect(await world.db.selectFrom("contact_point").select("person_id").execute()).toEqual([
    { person_id: kept },
    { person_id: kept },
  ]);
  expect(await inPeople((db) => recentMerges(db, { limit: 5 }))).toMatchObject([
    { id: merged.mergeId, name: "Grace Oakden" },
  ]);
  expect(await inPeople((db) => undoMerge(db, { mergeId: merged.mergeId, author: "x", now }))).toEqual({
    ok: true,
    left: 0,
  });
  expect({ ...((await picture()) as object), words: null }).toEqual({ ...(before as object), words: null });
  expect(await inForce(kept)).toBe("given");
  expect(await inPeople((db) => undoMerge(db, { mergeId: merged.mergeId, author: "x", now }))).toEqual({
    ok: false,
    reason: "undone-already",
  });
});

test("a withdrawal after the merge outlives its undo", async () => {
  const [kept, gone] = [await person({ name: "Grace Oakden" }), await person({ name: "Grace Oakden" })];
  await consent(gone, "given");
  const merged = await inPeople((db) => mergePeople(db, { keptId: kept, goneId: gone, author: "x", now }));
  expect(await inForce(kept)).toBe("given");
  await consent(kept, "withdrawn");
  if (merged.ok) await inPeople((db) => undoMerge(db, { mergeId: merged.mergeId, author: "x", now }));
  expect(await inForce(kept)).toBe("withdrawn");
});

test("somebody who can be reached another way, or no longer, is looked at again", async () => {
  await findDuplicates(world.app, { now: () => now });
  const personId = await person({ name: "Grace Lindale", postcode: "LS6 2AB" });
  const looked = async () => (await findDuplicates(world.app, { now: () => now })).looked;
  expect(await looked()).toBe(1);
  const typed = { kind: "mobile", typed: "07700 900123" } as const;
  const added = await inPeople((db) =>
    addContactPoint(db, { personId, source: "test", author: "x", now, ...typed }),
  );
  expect(await looked()).toBe(1);
  const contactPointId = added.ok ? added.contactPointId : "";
  await inPeople((db) => endContactPoint(db, { contactPointId, why: "changed", author: "x", now }));
  expect([await looked(), await looked()]).toEqual([1, 0]);
});

test("merges and undos of the same people at once lose no contact point and never deadlock", async () => {
  const chance = draw(20_261_120);
  const ids: string[] = [];
  for (let n = 0; n < 12; n += 1) ids.push(await person({ name: `Person ${n}`, email: `p${n}@example.org` }));
  const outcomes = await Promise.all(
    Array.from({ length: 300 }, () => {
      const [a, b] = [chance.one(ids), chance.one(ids)];
      const undo = chance.chance(0.4);
      const mergeId = 1 + chance.below(60);
      return inPeople<{ ok: boolean; reason?: string }>((db) =>
        undo
          ? undoMerge(db, { mergeId, author: "x", now })
          : mergePeople(db, { keptId: a, goneId: b, author: "x", now }),
      );
    }),
  );
  expect(outcomes.some(({ ok }) => ok)).toBe(true);
  const { rows } = await sql<{ points: number; astray: number }>`
    select count(*) as points, count(*) filter (where person.merged_into is not null) as astray
    from contact_point join person on person.id = contact_point.person_id`.execute(world.db);
  expect(rows).toEqual([{ points: 12, astray: 0 }]);
});
