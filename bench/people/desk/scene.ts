/** What the desk's pages need beside the crowd: areas of groups, lists, people who wait to be members, one long life. */
import { sql } from "kysely";
import { parseSegment } from "#domain/segments/parse.ts";
import type { Db } from "#kit/db/database.ts";

/** Lists of every kind that people keep: large and tiny, cheap and dear, with and without "not". */
export const LISTS: Readonly<Record<string, string>> = {
  everyone: "everyone",
  "within 20 miles": "lives within 20 miles of point 53.8,-1.55",
  "members who take e-mail": "is active member and agreed to email for news",
  "came lately": "did session.attended in 90 days",
  "rare: hosted thrice, Polish": 'did session.hosted 3 times and speaks "Polish"',
  "nobody of that skill": 'skill "falconry" or tagged "tag 19" and not has email',
  "brackets and not":
    '(tagged "tag 2" or did session.hosted in 365 days) and not is active member and agreed to email for news',
};

/** Facts about the person with the longest life. */
const LONG_LIFE = 20_000;

/** Sets the scene; a second time does nothing. Gives the lists' ids by name and who has the long life. */
export async function setScene(
  db: Db,
  now: Date,
): Promise<{
  readonly lists: ReadonlyMap<string, number>;
  readonly longLived: string;
}> {
  const kept = await db
    .selectFrom("people_list")
    .select(["id", "name"])
    .where("author", "=", "bench")
    .execute();
  const missing = Object.entries(LISTS).filter(([name]) => !kept.some((list) => list.name === name));
  for (const [name, text] of missing) {
    const reading = parseSegment(text);
    if (!reading.ok) throw new Error(`${text}: ${JSON.stringify(reading.fault)}`);
    const made = await db
      .insertInto("people_list")
      .values({
        ...{ group_id: 1, name, segment: JSON.stringify(reading.segment), shared: "below", author: "bench" },
        ...{ made_at: now, changed_at: now },
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    kept.push({ id: made.id, name });
  }
  const { rows } = await sql<{ id: string }>`
    select m.person_id as id from group_membership m join movement_group g on g.id = m.group_id and g.slug = 'local-7'
    where m.left_at is null order by 1 limit 1`.execute(db);
  const longLived = rows[0]!.id;
  const scene = kept.length === missing.length;
  if (scene) for (const statement of statements(longLived, now)) await statement.execute(db);
  return { lists: new Map(kept.map(({ id, name }) => [name, id])), longLived };
}

const statements = (longLived: string, now: Date) => [
  sql`insert into group_area (group_id, kind, key)
    select 14 + s % 150, 'seat-2024', 'E14' || lpad((1001 + s)::text, 6, '0') from generate_series(0, 649) s
    on conflict do nothing`,
  sql`update membership_now set status = 'pending-check',
      since = since - interval '1 hour' * (hashtext(person_id::text) & 8191)
    where kind = 'member' and status = 'lapsed' and hashtext(person_id::text) & 15 = 3`,
  sql`insert into membership_status (person_id, kind, status, at, author, why, answers)
    select person_id, 'member', 'pending-check', since, 'bench', 'bench', '{"lives-here": "yes"}'
    from membership_now where kind = 'member' and status = 'pending-check'`,
  sql`insert into activity (at, kind, actor, subject, person_id)
    select ${now}::timestamptz - interval '1 hour' * f, 'message.opened', 'bench', 'session/' || f, ${longLived}::uuid
    from generate_series(1, ${LONG_LIFE}::int) f`,
  sql`vacuum analyze`,
];
