import { sql } from "kysely";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import { recordFact } from "#registers/activity/commands.ts";
import { endRolesOf } from "#registers/groups/roles/commands.ts";
import { withdraw } from "#registers/people/consent/commands.ts";
import { changeStanding } from "#registers/people/memberships/commands.ts";
import { standingsOf } from "#registers/people/memberships/queries.ts";
import { lockSessionsOf } from "#registers/people/merging/sign-ups/commands.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import { suppressEverything } from "#registers/people/suppression/commands.ts";
import { eraseLifts } from "./lifts/commands.ts";
import { eraseMentoring } from "./mentoring/commands.ts";
import { eraseProposals } from "./proposals/commands.ts";
import { eraseSignUps } from "./sign-ups/commands.ts";
import { eraseWeekends } from "./weekends/commands.ts";

export type Erasing = {
  readonly personId: string;
  /** Who asked for it: the person, "link/rights", "job/retention". */
  readonly author: string;
  /** "at their wish", or the clock that ran out. */
  readonly why: "at-their-wish" | "never-confirmed" | "silent";
  /** False for whoever never said that it was them: there is no wish of theirs to remember. */
  readonly suppressing: boolean;
  readonly keys: Pick<KeyRing, "keyedHash">;
  readonly now: Date;
};

export type ErasureResult =
  | { readonly ok: true; readonly already: boolean }
  | { readonly ok: false; readonly reason: "no-such-person" | "last-administrator" };

/**
 * Removes everything about a person, and about the records merged into theirs, for good. Twice is the same as once.
 *
 * What stays says nothing about them: an empty row with an id, the ledger of consents and the dated standings under that
 * id, facts of the log, and keyed hashes of their addresses, so that no file brings them back. The scope must reach
 * everybody. Merges, imports and messages under way are waited for; whoever comes later finds nobody.
 */
export async function erase(db: PeopleDb, erasing: Erasing): Promise<ErasureResult> {
  const { personId, author, keys, now } = erasing;
  // Sessions before people, as everybody who moves or merges them: two who took them the other way round would wait crosswise.
  await lockSessionsOf(db, await familyOf(db, personId));
  const family = await lockFamily(db, personId);
  const root = family.find(({ merged_into }) => merged_into === null);
  if (root === undefined) return { ok: false, reason: "no-such-person" };
  if (family.every(({ erased_at }) => erased_at !== null)) return { ok: true, already: true };
  const ids = family.map(({ id }) => id);
  // As their own act: everybody may lay down their own role, and the last administrator stays.
  const ended = await endRolesOf(db, { personIds: ids, author, now });
  if (!ended.ok) return { ok: false, reason: ended.reason };
  if (erasing.suppressing)
    for (const id of ids) await suppressEverything(db, { personId: id, why: "erased", keys, author, now });
  const shared = { personId: root.id, author, now };
  await withdraw(db, {
    ...shared,
    channel: "every",
    purpose: "every",
    how: "erasure",
    shownAt: null,
    at: now,
  });
  for (const { kind, status } of await standingsOf(db, root.id))
    if (status !== "resigned" && status !== "refused")
      await changeStanding(db, { ...shared, kind, status: "resigned", why: "erased" });
  await leaveGroups(db, { ids, now });
  await eraseSignUps(db, { ids, author, now });
  await eraseLifts(db, { ids, now });
  await eraseWeekends(db, { ids, now });
  await eraseMentoring(db, { ids, now });
  await eraseProposals(db, { ids, now });
  for (const [table, column] of REMOVED)
    await sql`delete from ${sql.table(table)} where ${sql.ref(column)} = any (${ids}::uuid[])`.execute(db);
  await empty(db, { ids, now });
  await recordFact(db, {
    kind: "person.erased",
    actor: author,
    subject: `person/${root.id}`,
    personId: root.id,
    at: now,
    detail: { why: erasing.why },
  });
  return { ok: true, already: false };
}

type Relative = { readonly id: string; readonly merged_into: string | null; readonly erased_at: Date | null };

/**
 * The person and every record merged into theirs, held in the order of their ids, as merges hold theirs. A merge that
 * ended while we waited may have added somebody: then all are let go and taken again, or two could wait crosswise.
 */
async function lockFamily(db: PeopleDb, personId: string): Promise<readonly Relative[]> {
  for (;;) {
    const before = await familyOf(db, personId);
    await sql`savepoint family`.execute(db);
    const { rows } = await sql<Relative>`
      select id, merged_into, erased_at from person where id = any (${before}::uuid[]) order by id for update`.execute(
      db,
    );
    const after = await familyOf(db, personId);
    if (after.length === before.length && after.every((id, at) => id === before[at])) return rows;
    await sql`rollback to savepoint family`.execute(db);
  }
}

async function familyOf(db: PeopleDb, personId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive up as (
      select id, merged_into from person where id = ${personId}
      union select next.id, next.merged_into from up join person next on next.id = up.merged_into
    ), down as (
      select id from up union select below.id from down join person below on below.merged_into = down.id
    ) select id from down order by id`.execute(db);
  return rows.map(({ id }) => id);
}

async function leaveGroups(db: PeopleDb, { ids, now }: { ids: readonly string[]; now: Date }): Promise<void> {
  await sql`update group_membership set left_at = ${now}, left_why = 'erased'
    where person_id = any (${ids}::uuid[]) and left_at is null`.execute(db);
  await sql`update group_request set decided_at = ${now}, decision = 'withdrawn', decided_by = 'erasure', name = null
    where person_id = any (${ids}::uuid[]) and decided_at is null`.execute(db);
}

/** Tables whose rows go, by the column that names the person. Signing in goes with `account_user`. */
export const REMOVED: readonly (readonly [table: string, column: string])[] = [
  ["account_sign_in", "person_id"],
  ["account_user", "id"],
  ["contact_point", "person_id"],
  ["person_word", "person_id"],
  ["person_tag", "person_id"],
  ["person_trait", "person_id"],
  ["person_note", "person_id"],
  ["access_need", "person_id"],
  ["person_reference", "person_id"],
  ["person_stage", "person_id"],
  ["duplicate_key", "person_id"],
  ["duplicate_mark", "person_id"],
  ["duplicate_candidate", "a_id"],
  ["duplicate_candidate", "b_id"],
  ["bulk_act_person", "person_id"],
  ["role_notice", "person_id"],
  ["link_use", "person_id"],
  ["link_revocation", "person_id"],
  ["objection", "person_id"],
  ["contact_wish", "person_id"],
  ["silence", "person_id"],
  ["welcome_letter", "person_id"],
  ["letter", "person_id"],
  ["reminder", "person_id"],
  ["session_feedback", "person_id"],
  ["session_need", "person_id"],
  ["door_tick", "person_id"],
  ["bed_message", "from_id"],
  ["bed_message", "to_id"],
  ["bed_report", "by_id"],
  ["bed_report", "about_id"],
  ["bed_block", "blocker_id"],
  ["bed_block", "blocked_id"],
  ["programme_choice", "person_id"],
  ["lift_message", "from_id"],
  ["lift_message", "to_id"],
  ["lift_report", "by_id"],
  ["lift_report", "about_id"],
  ["lift_block", "blocker_id"],
  ["lift_block", "blocked_id"],
  ["badge", "person_id"],
  ["mentoring_meeting", "person_id"],
  ["mentoring_message", "from_id"],
  ["mentoring_message", "to_id"],
  ["mentoring_report", "by_id"],
  ["mentoring_report", "about_id"],
  ["childcare_booking", "person_id"],
  ["childcare_staff", "person_id"],
  ["session_move", "person_id"],
  ["rebalance_move", "person_id"],
  ["travel_wish", "person_id"],
];

/** Rows that stay lose what they say: the record itself, files it came in, merges, and where messages went. */
async function empty(db: PeopleDb, { ids, now }: { ids: readonly string[]; now: Date }): Promise<void> {
  await sql`update person set name = null, known_as = null, pronouns = null, born_on = null, locale = 'en', languages = '{}',
      postcode = null, seat_2010 = null, seat_2024 = null, region = null, lat = null, lon = null, referred_by = null,
      referral_code = substr(replace(gen_random_uuid()::text, '-', ''), 1, 10), changed_at = ${now}, erased_at = coalesce(erased_at, ${now})
    where id = any (${ids}::uuid[])`.execute(db);
  await sql`update membership_status set answers = '{}', why = case when why ~ '^[a-z-]+$' then why else 'erased' end
    where person_id = any (${ids}::uuid[])`.execute(db);
  await sql`update person_import_row set cells = '[]', changes = null, undone = coalesce(undone, 'erased')
    where person_id = any (${ids}::uuid[])`.execute(db);
  await sql`update person_merge set moved = '{}'
    where kept_id = any (${ids}::uuid[]) or gone_id = any (${ids}::uuid[])`.execute(db);
  await sql`update message_recipient set contact_point_id = null, reason = null, reference = null
    where person_id = any (${ids}::uuid[])`.execute(db);
}
