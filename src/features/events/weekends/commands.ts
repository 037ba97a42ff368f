import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { callOffSessions } from "#features/events/creating/calling-off/commands.ts";
import { publishSessions } from "#features/events/creating/commands.ts";
import { mayMakeSessions } from "#features/events/creating/policy.ts";
import type { PostSignUpLetter } from "#features/events/sign-ups/contract.ts";
import type { Db } from "#kit/db/database.ts";
import { recordFact } from "#registers/activity/commands.ts";
import type { Actor } from "#registers/groups/roles/contract.ts";
import type { PeopleScope } from "#registers/people/scope/contract.ts";
import type { Weekend, WeekendInFull, WeekendTyped } from "./contract.ts";
import { slugOf } from "./policy.ts";
import { sessionsToAdd } from "./queries.ts";

type Acting = { readonly by: Actor; readonly now: Date };
type Result<T extends object = object> =
  | ({ readonly ok: true } & T)
  | { readonly ok: false; readonly reason: "not-yours" | "no-sessions" | "called-off" };

/** Makes a weekend as a draft: nobody but its organisers sees it. */
export async function makeWeekend(
  db: Db,
  { by, groupId, weekend, now }: Acting & { readonly groupId: number; readonly weekend: WeekendTyped },
): Promise<Result<{ readonly id: string }>> {
  if (!mayMakeSessions(by, groupId)) return { ok: false, reason: "not-yours" };
  return db.transaction().execute(async (trx) => {
    const slug = slugOf(weekend.title);
    const { rows } = await sql<{ taken: boolean }>`
      select exists (select from weekend where slug = ${slug}) as taken`.execute(trx);
    const free = rows[0]?.taken ? `${slug}-${randomBytes(3).toString("hex")}` : slug;
    const { id } = await trx
      .insertInto("weekend")
      .values({
        ...columns(weekend),
        ...{ slug: free, kind: weekend.kind, group_id: groupId, created_at: now, updated_at: now },
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    await record(trx, { kind: "weekend.made", by, weekend: { id, groupId }, now });
    return { ok: true, id };
  });
}

function columns({ title, about, travelThere, travelBack, startsOn, endsOn, contact, beds }: WeekendTyped) {
  return {
    ...{ title, about, travel_there: travelThere, travel_back: travelBack, starts_on: startsOn },
    ...{ ends_on: endsOn, contact, beds },
  };
}

/** Changes what a weekend says. Its address stays, and what kind it is. */
export function changeWeekend(
  db: Db,
  { by, weekend, typed, now }: Acting & { readonly weekend: Weekend; readonly typed: WeekendTyped },
): Promise<Result> {
  return write(db, { by, weekend, now, kind: "weekend.changed" }, columns(typed));
}

/**
 * Makes sessions part of a weekend, or lets them go. Only those of its group and days that are part of no other are taken;
 * what people signed up for stays as it is.
 */
export async function chooseSessions(
  db: Db,
  {
    by,
    weekend,
    add,
    remove,
    now,
  }: Acting & {
    readonly weekend: Weekend;
    readonly add: readonly string[];
    readonly remove: readonly string[];
  },
): Promise<Result<{ readonly changed: number }>> {
  if (!mayMakeSessions(by, weekend.groupId)) return { ok: false, reason: "not-yours" };
  return db.transaction().execute(async (trx) => {
    const open = new Set((await sessionsToAdd(trx, weekend, now)).map(({ id }) => id));
    const adding = add.filter((id) => open.has(id));
    const added = await sql`update session set weekend_id = ${weekend.id}, updated_at = ${now}
      where id = any (${adding}::uuid[]) and weekend_id is null`.execute(trx);
    const gone = await sql`update session set weekend_id = null, updated_at = ${now}
      where id = any (${[...remove]}::uuid[]) and weekend_id = ${weekend.id}
        and not exists (select from programme_item where session_id = session.id)`.execute(trx);
    const changed = Number(added.numAffectedRows ?? 0n) + Number(gone.numAffectedRows ?? 0n);
    if (changed > 0) await record(trx, { kind: "weekend.changed", by, weekend, now });
    return { ok: true, changed };
  });
}

/** Shows a weekend to everybody, and the drafts among its sessions with it. */
export async function publishWeekend(
  db: Db,
  { by, weekend, now }: Acting & { readonly weekend: WeekendInFull },
): Promise<Result> {
  const standing = weekend.sessions.filter(({ cancelledAt, endsAt }) => cancelledAt === null && endsAt > now);
  if (standing.length === 0) return { ok: false, reason: "no-sessions" };
  const drafts = standing.filter(({ publishedAt }) => publishedAt === null).map(({ id }) => id);
  if (drafts.length > 0) {
    const shown = await publishSessions(db, { by, sessionIds: drafts, now });
    if (!shown.ok) return { ok: false, reason: "not-yours" };
  }
  return write(db, { by, weekend, now, kind: "weekend.published" }, { published_at: now });
}

/** Calls a weekend off with every session of it that is ahead; everybody who signed up is told. Nothing is deleted. */
export async function callOffWeekend(
  db: Db,
  {
    by,
    weekend,
    scope,
    reason,
    post,
    now,
  }: Acting & {
    readonly weekend: WeekendInFull;
    readonly scope: PeopleScope;
    readonly reason: string;
    readonly post: PostSignUpLetter;
  },
): Promise<Result<{ readonly told: number }>> {
  if (!mayMakeSessions(by, weekend.groupId)) return { ok: false, reason: "not-yours" };
  const sessionIds = weekend.sessions
    .filter(({ cancelledAt, endsAt }) => cancelledAt === null && endsAt > now)
    .map(({ id }) => id);
  const ended =
    sessionIds.length === 0
      ? ({ ok: true, told: 0 } as const)
      : await callOffSessions(db, { by, scope, sessionIds, reason, post, now });
  if (!ended.ok) return { ok: false, reason: "not-yours" };
  const done = await write(
    db,
    { by, weekend, now, kind: "weekend.called-off" },
    { cancelled_at: now, cancel_reason: reason },
  );
  return done.ok ? { ok: true, told: ended.told } : done;
}

async function write(
  db: Db,
  { by, weekend, now, kind }: Acting & { weekend: Weekend; kind: `weekend.${string}` },
  set: Readonly<Record<string, unknown>>,
): Promise<Result> {
  if (!mayMakeSessions(by, weekend.groupId)) return { ok: false, reason: "not-yours" };
  return db.transaction().execute(async (trx) => {
    const row = await trx
      .updateTable("weekend")
      .set((eb) => ({ ...set, revision: eb("revision", "+", 1), updated_at: now }))
      .where("id", "=", weekend.id)
      .where("cancelled_at", "is", null)
      .returning("id")
      .executeTakeFirst();
    if (row === undefined) return { ok: false, reason: "called-off" };
    await record(trx, { kind, by, weekend, now });
    return { ok: true };
  });
}

/** About nobody, so that public pages follow. */
async function record(
  trx: Db,
  {
    kind,
    by,
    weekend: { id, groupId },
    now,
  }: Acting & { kind: `weekend.${string}`; weekend: Pick<Weekend, "id" | "groupId"> },
): Promise<void> {
  await recordFact(trx, { kind, actor: by.personId, subject: `weekend/${id}`, groupId, at: now });
}
