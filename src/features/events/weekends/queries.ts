import { sql } from "kysely";
import type { SessionInFull } from "#features/events/contract.ts";
import { asSessionInFull } from "#features/events/queries.ts";
import type { Db } from "#kit/db/database.ts";
import { isUuid } from "#kit/ids/uuid.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import type { Weekend, WeekendInFull, WeekendKind, WeekendSession } from "./contract.ts";

/** A public weekend by its address, also over or called off, with its public sessions; null when there is none. */
export async function weekendBySlug(db: Db, slug: string): Promise<WeekendInFull | null> {
  const weekend = (await weekends(db, sql`slug = ${slug} and published_at is not null`))[0];
  if (weekend === undefined) return null;
  const sessions = await sessionsOfWeekends(db, [weekend.id]);
  return { ...weekend, sessions: sessions.filter(({ publishedAt }) => publishedAt !== null) };
}

/** A weekend as its organisers see it, also a draft; null when there is none. */
export async function weekendById(db: Db, id: string): Promise<WeekendInFull | null> {
  if (!isUuid(id)) return null;
  const weekend = (await weekends(db, sql`id = ${id}`))[0];
  return weekend === undefined ? null : { ...weekend, sessions: await sessionsOfWeekends(db, [id]) };
}

/** Weekends by id, without their sessions. */
export async function weekendsById(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, Weekend>> {
  if (ids.length === 0) return new Map();
  const found = await weekends(db, sql`id = any (${[...new Set(ids)]}::uuid[])`);
  return new Map(found.map((weekend) => [weekend.id, weekend]));
}

/** Public weekends that are not over and not called off, soonest first. */
export function weekendsAhead(db: Db, today: string): Promise<readonly Weekend[]> {
  return weekends(db, sql`published_at is not null and cancelled_at is null and ends_on >= ${today}`);
}

/** Weekends that organisers run, also drafts and those called off: ahead by day, then those that are over, latest first. */
export async function ownWeekends(
  db: Db,
  { groups, today }: { readonly groups: "all" | readonly number[]; readonly today: string },
): Promise<{ readonly ahead: readonly Weekend[]; readonly over: readonly Weekend[] }> {
  const mine = groups === "all" ? sql`true` : sql`group_id = any (${[...groups]}::bigint[])`;
  const all = await weekends(db, mine);
  return {
    ahead: all.filter(({ endsOn }) => endsOn >= today),
    over: all
      .filter(({ endsOn }) => endsOn < today)
      .reverse()
      .slice(0, 50),
  };
}

async function weekends(db: Db, which: ReturnType<typeof sql>): Promise<readonly Weekend[]> {
  const { rows } = await sql<Weekend & { groupId: string; kind: WeekendKind }>`
    select id, slug, kind, group_id as "groupId", title, about, travel_there as "travelThere", travel_back as "travelBack",
      starts_on::text as "startsOn", ends_on::text as "endsOn", contact, beds, revision, published_at as "publishedAt",
      cancelled_at as "cancelledAt", cancel_reason as "cancelReason"
    from weekend where ${which} order by starts_on, title, id`.execute(db);
  return rows.map((row) => ({ ...row, groupId: Number(row.groupId) }));
}

/** Sessions of weekends by start. Who waits is not counted: see `waitingBySession`. */
async function sessionsOfWeekends(db: Db, weekendIds: readonly string[]): Promise<readonly WeekendSession[]> {
  if (weekendIds.length === 0) return [];
  const rows = await db
    .selectFrom("session")
    .selectAll()
    .where("weekend_id", "in", weekendIds)
    .orderBy("starts_at")
    .orderBy("title")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({ ...asSessionInFull(row), publishedAt: row.published_at, waiting: 0 }));
}

/** Public sessions of weekends that can be signed up for here, by weekend and start. */
export async function openByWeekend(
  db: Db,
  { weekendIds, now }: { readonly weekendIds: readonly string[]; readonly now: Date },
): Promise<ReadonlyMap<string, readonly SessionInFull[]>> {
  if (weekendIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("session")
    .selectAll()
    .where("weekend_id", "in", weekendIds)
    .where("published_at", "is not", null)
    .where("cancelled_at", "is", null)
    .where("group_id", "is not", null)
    .where("ends_at", ">", now)
    .orderBy("starts_at")
    .orderBy("id")
    .execute();
  const byWeekend = Map.groupBy(rows, (row) => row.weekend_id ?? "");
  return new Map([...byWeekend].map(([id, all]) => [id, all.map(asSessionInFull)]));
}

/** Sessions of a group in the days of a weekend that are part of none yet, by start. */
export async function sessionsToAdd(
  db: Db,
  { groupId, startsOn, endsOn, kind }: Pick<Weekend, "groupId" | "startsOn" | "endsOn" | "kind">,
  now: Date,
): Promise<readonly WeekendSession[]> {
  const rows = await db
    .selectFrom("session")
    .selectAll()
    .where("group_id", "in", groupAndBelow(groupId))
    .where("weekend_id", "is", null)
    .where("cancelled_at", "is", null)
    .where("ends_at", ">", now)
    .where(
      sql<boolean>`(starts_at at time zone 'Europe/London')::date between ${startsOn}::date and ${endsOn}::date`,
    )
    // The days of a festival are its tickets; a weekend takes everything else.
    .where("kind", kind === "festival" ? "=" : "<>", "festival")
    .orderBy("starts_at")
    .orderBy("title")
    .orderBy("id")
    .limit(100)
    .execute();
  return rows.map((row) => ({ ...asSessionInFull(row), publishedAt: row.published_at, waiting: 0 }));
}

/** A group and every group below it. */
function groupAndBelow(groupId: number) {
  return sql<number>`(with recursive tree as (
      select id from movement_group where id = ${groupId}
      union all select below.id from movement_group below join tree on below.parent_id = tree.id)
    select id from tree)`;
}

/** People in the waiting lists of sessions, in the scope of whoever asks. */
export async function waitingBySession(
  people: PeopleDb,
  sessionIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ id: string; waiting: number }>`
    select session_id as id, sum(people)::int as waiting from sign_up
    where session_id = any (${[...sessionIds]}::uuid[]) and standing = 'waiting' group by session_id`.execute(
    people,
  );
  return new Map(rows.map(({ id, waiting }) => [id, waiting]));
}
