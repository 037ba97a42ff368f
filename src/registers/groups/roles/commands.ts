import { sql } from "kysely";
import type { Role } from "#domain/groups/roles.ts";
import type { Db, Trx } from "#kit/db/database.ts";
import { recordFact } from "#registers/activity/commands.ts";
import { authorOf } from "#registers/groups/policy.ts";
import type { Granter } from "./contract.ts";
import { mayGrant } from "./policy.ts";

type Refused<R extends string> = { readonly ok: false; readonly reason: R };

export type GrantRole = {
  readonly by: Granter;
  readonly groupId: number;
  readonly personId: string;
  readonly role: Role;
  /** Hosts only, and always for them: what they host, "session/12". */
  readonly thing?: string | null | undefined;
  /** When it ends by itself; null or left out for no end. */
  readonly expiresAt?: Date | null | undefined;
  readonly now: Date;
};

export type GrantResult =
  | { readonly ok: true; readonly roleId: number; readonly already: boolean }
  | Refused<"not-allowed" | "no-such-group" | "closed" | "no-such-person" | "host-of-what">;

/**
 * Gives somebody a role in a group and everything below it. Nobody gives more than they hold. Granting what somebody
 * has already only moves the day it ends. The fact `role.granted` is what the group's other organisers are told from.
 */
export function grantRole(db: Db, grant: GrantRole): Promise<GrantResult> {
  const { by, groupId, personId, role, thing = null, expiresAt = null, now } = grant;
  return inTransaction(db, async (trx) => {
    const group = await trx
      .selectFrom("movement_group")
      .select("closed_at")
      .where("id", "=", groupId)
      .forShare()
      .executeTakeFirst();
    if (group === undefined) return refused("no-such-group");
    if (by !== "command line" && !mayGrant(by, { role, groupId })) return refused("not-allowed");
    if (group.closed_at !== null) return refused("closed");
    if ((role === "host") !== (thing !== null)) return refused("host-of-what");
    if (!(await isSomebody(trx, personId))) return refused("no-such-person");
    if (role === "administrator") await lockAdministrators(trx);
    await endExpired(trx, grant);
    const known = await prolonged(trx, grant);
    if (known !== null) return { ok: true, roleId: known, already: true };
    const made = await trx
      .insertInto("group_role")
      .values({
        group_id: groupId,
        person_id: personId,
        role,
        thing,
        granted_at: now,
        granted_by: authorOf(by),
        expires_at: expiresAt,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning("id")
      .executeTakeFirst();
    if (made === undefined) {
      // Somebody granted it at the same moment: theirs is committed by now.
      const theirs = await prolonged(trx, grant);
      if (theirs === null) throw new Error("a role that was just granted has ended meanwhile");
      return { ok: true, roleId: theirs, already: true };
    }
    await tell(trx, { kind: "role.granted", by, groupId, personId, role, now });
    return { ok: true, roleId: made.id, already: false };
  });
}

/** Moves the day on which a role in force ends; its id, or null when they do not hold it. */
async function prolonged(
  trx: Trx,
  { groupId, personId, role, thing = null, expiresAt = null }: GrantRole,
): Promise<number | null> {
  const held = await trx
    .updateTable("group_role")
    .set({ expires_at: expiresAt })
    .where(sql<boolean>`group_id = ${groupId} and person_id = ${personId} and role = ${role}
      and coalesce(thing, '') = ${thing ?? ""} and ended_at is null`)
    .returning("id")
    .executeTakeFirst();
  return held?.id ?? null;
}

/**
 * Ends a role. Who could grant it may end it, and everybody may lay down their own; the last administrator of the
 * movement cannot go, also when two are removed at the same moment.
 */
export function endRole(
  db: Db,
  { by, roleId, now }: { by: Granter; roleId: number; now: Date },
): Promise<{ readonly ok: true } | Refused<"not-allowed" | "no-such-role" | "ended" | "last-administrator">> {
  return inTransaction(db, async (trx) => {
    await lockAdministrators(trx);
    const held = await trx
      .selectFrom("group_role")
      .selectAll()
      .where("id", "=", roleId)
      .forUpdate()
      .executeTakeFirst();
    if (held === undefined) return refused("no-such-role");
    const { group_id: groupId, person_id: personId } = held;
    const role = held.role as Role;
    const isOwn = by !== "command line" && by.personId === personId;
    if (by !== "command line" && !isOwn && !mayGrant(by, { role, groupId })) return refused("not-allowed");
    if (held.ended_at !== null) return refused("ended");
    if (role === "administrator" && (await isLastAdministrator(trx, roleId, now)))
      return refused("last-administrator");
    await trx
      .updateTable("group_role")
      .set({ ended_at: now, ended_by: authorOf(by), shown_as: null })
      .where("id", "=", roleId)
      .execute();
    await tell(trx, { kind: "role.ended", by, groupId, personId, role, now });
    if (held.shown_as !== null) await tellPages(trx, { groupId, actor: authorOf(by), isShown: false, now });
    return { ok: true };
  });
}

/**
 * Ends every role of these people, who are one human being, as their own act: before they are erased. The last
 * administrator of the movement stays, and then none of it should be kept: the caller's transaction has to be undone.
 */
export async function endRolesOf(
  db: Trx,
  { personIds, author, now }: { personIds: readonly string[]; author: string; now: Date },
): Promise<{ readonly ok: true; readonly ended: number } | Refused<"last-administrator">> {
  const rows = await db
    .selectFrom("group_role")
    .select(["id", "person_id"])
    .where("person_id", "in", [...personIds])
    .where("ended_at", "is", null)
    .orderBy("id")
    .execute();
  for (const { id, person_id } of rows) {
    const by = author.startsWith("job/") ? "command line" : { personId: person_id, name: "", roles: [] };
    const ended = await endRole(db, { by, roleId: id, now });
    if (!ended.ok && ended.reason === "last-administrator") return refused("last-administrator");
  }
  return { ok: true, ended: rows.length };
}

/**
 * Somebody agrees to stand on the group's public page by first name, or takes that back with null. Only they can.
 */
export function showOnPage(
  db: Db,
  { personId, roleId, as, now }: { personId: string; roleId: number; as: string | null; now: Date },
): Promise<{ readonly ok: true } | Refused<"no-such-role" | "blank-name">> {
  return inTransaction(db, async (trx) => {
    const name = as === null ? null : as.trim().slice(0, 60);
    if (name === "") return refused("blank-name");
    const row = await trx
      .updateTable("group_role")
      .set({ shown_as: name })
      .where("id", "=", roleId)
      .where("person_id", "=", personId)
      .where("ended_at", "is", null)
      .returning("group_id")
      .executeTakeFirst();
    if (row === undefined) return refused("no-such-role");
    await tellPages(trx, { groupId: row.group_id, actor: personId, isShown: name !== null, now });
    return { ok: true };
  });
}

/** A role that has run out still fills its place until somebody looks: it is ended on the day it ran out. */
async function endExpired(trx: Trx, { groupId, personId, now }: GrantRole): Promise<void> {
  await trx
    .updateTable("group_role")
    .set((eb) => ({ ended_at: eb.ref("expires_at"), ended_by: "expiry", shown_as: null }))
    .where("group_id", "=", groupId)
    .where("person_id", "=", personId)
    .where("ended_at", "is", null)
    .where("expires_at", "<=", now)
    .execute();
}

/** Whether the movement would be left without anybody who runs it for good. */
async function isLastAdministrator(trx: Trx, roleId: number, now: Date): Promise<boolean> {
  const { rows } = await sql<{ others: boolean; counts: boolean }>`
    select bool_or(held.id = ${roleId}) as counts, coalesce(bool_or(held.id <> ${roleId}), false) as others
    from group_role held join movement_group here on here.id = held.group_id and here.kind = 'movement'
    where held.role = 'administrator' and held.ended_at is null
      and (held.expires_at is null or held.expires_at > ${now})`.execute(trx);
  const [row] = rows;
  return row?.counts === true && !row.others;
}

/** Whoever adds or ends an administrator waits for whoever does so already: counted is what will be. */
async function lockAdministrators(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('group_role administrator'))`.execute(trx);
}

/** Row-level security hides people from who did not say on whose behalf they ask: here only whether there is one counts. */
async function isSomebody(trx: Trx, personId: string): Promise<boolean> {
  const { rows } = await sql<{ before: string }>`
    select coalesce(current_setting('groundswell.self', true), '') as before,
      set_config('groundswell.self', ${personId}, true)`.execute(trx);
  const row = await trx
    .selectFrom("person")
    .select("id")
    .where("id", "=", personId)
    .where("merged_into", "is", null)
    .where("erased_at", "is", null)
    .executeTakeFirst();
  await sql`select set_config('groundswell.self', ${rows[0]?.before ?? ""}, true)`.execute(trx);
  return row !== undefined;
}

/** Inside a transaction of the caller's, its work is part of that. */
function inTransaction<T>(db: Db, work: (trx: Trx) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db as Trx) : db.transaction().execute(work);
}

/** A fact of the group's, not of the person's: public pages look for those. */
async function tellPages(
  trx: Trx,
  { groupId, actor, isShown, now: at }: { groupId: number; actor: string; isShown: boolean; now: Date },
): Promise<void> {
  const fact = { actor, subject: `group/${groupId}`, groupId, at, detail: { shown: isShown } };
  await recordFact(trx, { kind: "group.organiser-shown", ...fact });
}

type Told = {
  readonly kind: "role.granted" | "role.ended";
  readonly by: Granter;
  readonly groupId: number;
  readonly personId: string;
  readonly role: Role;
  readonly now: Date;
};

async function tell(trx: Trx, { kind, by, groupId, personId, role, now }: Told): Promise<void> {
  const subject = `group/${groupId}`;
  await recordFact(trx, {
    kind,
    actor: authorOf(by),
    subject,
    personId,
    groupId,
    at: now,
    detail: { role },
  });
}

function refused<R extends string>(reason: R): Refused<R> {
  return { ok: false, reason };
}
