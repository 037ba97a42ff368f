import { sql } from "kysely";
import { AREA_KINDS } from "#domain/groups/areas.ts";
import type { GroupKind, Joining } from "#domain/groups/kinds.ts";
import { recordFact } from "#registers/activity/commands.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import type { HowJoined, LeaveReason, RemovalReason, WhyLeft } from "./contract.ts";

type Refused<R extends string> = { readonly ok: false; readonly reason: R };

/**
 * Puts each person into the open group that their home lies in, by the rule of `groupOfPlace`, in one statement for
 * all of them. Somebody who has moved leaves the group of the old place. Who chose a group themself stays in it, and
 * who left the group of their own accord is not put back. Doing it again changes nothing.
 *
 * Call it after making people, after they move house, and after areas change.
 *
 * @param personIds some thousands at most; those outside the scope of `db` are passed over
 */
export async function joinByPlace(
  db: PeopleDb,
  { personIds, now, author }: { personIds: readonly string[]; now: Date; author: string },
): Promise<{ readonly joined: number; readonly left: number }> {
  if (personIds.length === 0) return { joined: 0, left: 0 };
  const { rows } = await sql<{ kind: string; facts: number }>`
    with place as (
      select id, left(postcode, -2) as sector, split_part(postcode, ' ', 1) as outcode, seat_2024, seat_2010, region
      from person
      where id = any (${personIds}::uuid[]) and merged_into is null and erased_at is null
    ), piece as (
      select area.kind, area.key, area.group_id, here.opened_at,
        array_position(${AREA_KINDS}::text[], area.kind) as width
      from group_area area join movement_group here on here.id = area.group_id
      where here.closed_at is null and here.joining = 'open'
    ), wanted as (
      select distinct on (place.id) place.id as person_id, piece.group_id
      from place cross join lateral (values ('sector', sector), ('outcode', outcode), ('seat-2024', seat_2024),
        ('seat-2010', seat_2010), ('region', region)) as lies (kind, key)
      join piece on piece.kind = lies.kind and piece.key = lies.key
      order by place.id, piece.width, piece.opened_at, piece.group_id
    ), home as (
      select stay.id, stay.person_id, stay.group_id, stay.how
      from group_membership stay join place on place.id = stay.person_id
      where stay.left_at is null and stay.how in ('place', 'chosen')
    ), ended as (
      update group_membership stay set left_at = ${now}, left_why = 'moved'
      from home left join wanted on wanted.person_id = home.person_id
      where stay.id = home.id and home.how = 'place' and home.group_id is distinct from wanted.group_id
      returning stay.person_id, stay.group_id
    ), begun as (
      insert into group_membership (group_id, person_id, how, joined_at)
      select wanted.group_id, wanted.person_id, 'place', ${now} from wanted
      where not exists (select from home where home.person_id = wanted.person_id and home.how = 'chosen')
        and not exists (select from group_membership stay
          where stay.person_id = wanted.person_id and stay.group_id = wanted.group_id
            and (stay.left_at is null or stay.left_why like 'left/%' or stay.left_why = 'removed'))
      on conflict do nothing
      returning person_id, group_id
    ), change as (
      select 'person.left-group' as kind, '{"why":"moved"}' as detail, person_id, group_id from ended
      union all select 'person.joined-group', '{"how":"place"}', person_id, group_id from begun
    ), told as (
      insert into activity (kind, actor, subject, at, detail, person_id, group_id)
      select kind, ${author}, 'group/' || group_id, ${now}, detail::jsonb, person_id, group_id from change
    )
    select kind, count(*) as facts from change group by kind`.execute(db);
  const count = (kind: string) => rows.find((row) => row.kind === kind)?.facts ?? 0;
  return { joined: count("person.joined-group"), left: count("person.left-group") };
}

export type Joined = { readonly ok: true; readonly already: boolean };
export type Join = {
  readonly personId: string;
  readonly groupId: number;
  readonly now: Date;
  /** Who did it, for the log: the person themself, an organiser, "import/12". */
  readonly author: string;
};

/** A person joins an open group of their own accord. Doing it twice is the same as doing it once. */
export async function joinGroup(
  db: PeopleDb,
  join: Join,
): Promise<Joined | Refused<"no-such-group" | "closed" | "by-request" | "by-invitation">> {
  const group = await lockGroup(db, join.groupId);
  if (group === null || group.kind === "movement") return refused("no-such-group");
  if (group.isClosed) return refused("closed");
  if (group.joining !== "open") return refused(`by-${group.joining}`);
  // Which local group is home is a choice; networks cut across it.
  return isHome(group.kind) ? chooseHome(db, join) : beginStay(db, { ...join, how: "chosen" });
}

/** Puts a person into a group however people get in there; for an approved request, an invitation, an import. */
export async function admit(
  db: PeopleDb,
  join: Join & { readonly how: HowJoined },
): Promise<Joined | Refused<"no-such-group" | "closed">> {
  const group = await lockGroup(db, join.groupId);
  if (group === null || group.kind === "movement") return refused("no-such-group");
  if (group.isClosed) return refused("closed");
  return beginStay(db, join);
}

/** A person leaves a group of their own accord; no rule puts them back. */
export function leaveGroup(
  db: PeopleDb,
  { reason, ...stay }: Join & { readonly reason: LeaveReason },
): Promise<{ readonly ok: true } | Refused<"not-a-member">> {
  return endStay(db, { ...stay, why: `left/${reason}` });
}

/** An organiser takes somebody out of a group, and the log keeps why. Ask `mayManageGroup` first. */
export function removeFromGroup(
  db: PeopleDb,
  stay: Join & { readonly reason?: RemovalReason | undefined },
): Promise<{ readonly ok: true } | Refused<"not-a-member">> {
  return endStay(db, { ...stay, why: "removed" });
}

/** The group a person chose takes the place of the one they had by place or by an earlier choice. */
async function chooseHome(db: PeopleDb, join: Join): Promise<Joined> {
  const before = await db
    .selectFrom("group_membership as stay")
    .innerJoin("movement_group as there", "there.id", "stay.group_id")
    .select("stay.group_id")
    .where("stay.person_id", "=", join.personId)
    .where("stay.left_at", "is", null)
    .where("stay.how", "in", ["place", "chosen"])
    .where("stay.group_id", "!=", join.groupId)
    .where("there.kind", "in", ["region", "local"])
    .forUpdate("stay")
    .execute();
  for (const { group_id: groupId } of before) await endStay(db, { ...join, groupId, why: "chose-another" });
  const made = await beginStay(db, { ...join, how: "chosen" });
  // Staying by choice where the postcode had put them: a later move of house leaves them here.
  await db
    .updateTable("group_membership")
    .set({ how: "chosen" })
    .where("person_id", "=", join.personId)
    .where("group_id", "=", join.groupId)
    .where("left_at", "is", null)
    .where("how", "=", "place")
    .execute();
  return made;
}

async function beginStay(
  db: PeopleDb,
  { personId, groupId, how, now, author }: Join & { how: HowJoined },
): Promise<Joined> {
  const { numInsertedOrUpdatedRows: begun = 0n } = await db
    .insertInto("group_membership")
    .values({ group_id: groupId, person_id: personId, how, joined_at: now })
    .onConflict((on) => on.doNothing())
    .executeTakeFirstOrThrow();
  if (begun === 0n) return { ok: true, already: true };
  const subject = `group/${groupId}`;
  const fact = { actor: author, subject, personId, groupId, at: now, detail: { how } };
  await recordFact(db, { kind: "person.joined-group", ...fact });
  return { ok: true, already: false };
}

async function endStay(
  db: PeopleDb,
  { personId, groupId, why, reason, now, author }: Join & { why: WhyLeft; reason?: string | undefined },
): Promise<{ readonly ok: true } | Refused<"not-a-member">> {
  const { numUpdatedRows: ended } = await db
    .updateTable("group_membership")
    .set({ left_at: now, left_why: why })
    .where("person_id", "=", personId)
    .where("group_id", "=", groupId)
    .where("left_at", "is", null)
    .executeTakeFirst();
  if (ended === 0n) return refused("not-a-member");
  const subject = `group/${groupId}`;
  const detail = reason === undefined ? { why } : { why, reason };
  const fact = { actor: author, subject, personId, groupId, at: now, detail };
  await recordFact(db, { kind: "person.left-group", ...fact });
  return { ok: true };
}

const isHome = (kind: GroupKind) => kind === "region" || kind === "local";

/** The group, which cannot be closed until this transaction ends. */
async function lockGroup(
  db: PeopleDb,
  id: number,
): Promise<{ kind: GroupKind; joining: Joining; isClosed: boolean } | null> {
  const row = await db
    .selectFrom("movement_group")
    .select(["kind", "joining", "closed_at"])
    .where("id", "=", id)
    .forShare()
    .executeTakeFirst();
  if (row === undefined) return null;
  return { kind: row.kind as GroupKind, joining: row.joining as Joining, isClosed: row.closed_at !== null };
}

function refused<R extends string>(reason: R): Refused<R> {
  return { ok: false, reason };
}
