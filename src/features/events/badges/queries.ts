import { sql } from "kysely";
import type { SessionKind } from "#domain/sessions/kinds.ts";
import type { Db } from "#kit/db/database.ts";
import { isUuid } from "#kit/ids/uuid.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import type { BadgeKind, HeldBadge, TrainedBadge } from "./contract.ts";
import { mayHostKind } from "./policy.ts";

/** Every badge that somebody has or had, those that hold first. */
export async function badgesOf(people: PeopleDb, personId: string): Promise<readonly HeldBadge[]> {
  return (await badgesOfEach(people, [personId])).get(personId) ?? [];
}

/** Badges of several people, by person; those without any are left out. */
export async function badgesOfEach(
  people: PeopleDb,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, readonly HeldBadge[]>> {
  const { rows } = await sql<HeldBadge & { personId: string }>`
    select badge.id, badge.person_id as "personId", badge.badge, granted_at as "grantedAt", badge.expires_at as "expiresAt",
      why, session.title as training, checked_on::text as "checkedOn", taken_back_at as "takenBackAt",
      taken_back_why as "takenBackWhy"
    from badge left join session on session.id = badge.session_id
    where badge.person_id = any (${[...personIds]}::uuid[])
    order by taken_back_at is not null, badge.expires_at desc, badge.id`.execute(people);
  return Map.groupBy(rows, ({ personId }) => personId);
}

/** People in the scope who hold all of `badges` until `until`, by name. */
export async function peopleWith(
  people: PeopleDb,
  { badges, until }: { readonly badges: readonly BadgeKind[]; readonly until: Date },
): Promise<readonly { readonly personId: string; readonly name: string | null }[]> {
  const { rows } = await sql<{ personId: string; name: string | null }>`
    select person.id as "personId", person.name from person
    where merged_into is null and erased_at is null and id in (
      select person_id from badge where badge = any (${[...badges]}::text[]) and expires_at > ${until} and taken_back_at is null
      group by person_id having count(distinct badge) = ${badges.length})
    order by lower(person.name), person.id limit 200`.execute(people);
  return rows;
}

/** May somebody be named as host of `thing` ("session/…")? Only with the badge that its kind needs, until it ends. */
export async function mayHostThing(
  people: PeopleDb,
  { personId, thing }: { readonly personId: string; readonly thing: string },
): Promise<boolean> {
  const id = thing.replace(/^session\//, "");
  const session = isUuid(id)
    ? await people.selectFrom("session").select(["kind", "ends_at"]).where("id", "=", id).executeTakeFirst()
    : undefined;
  if (session === undefined) return true;
  const { kind, ends_at: endsAt } = session;
  return mayHostKind(await badgesOf(people, personId), { kind: kind as SessionKind, endsAt });
}

export type HostedWithout = {
  readonly id: string;
  readonly title: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
};

/** Sessions ahead that somebody was named to host while they held a badge which they no longer hold until the end. */
export async function hostedWithoutBadge(
  people: PeopleDb,
  { personId, now }: { readonly personId: string; readonly now: Date },
): Promise<readonly HostedWithout[]> {
  const { rows } = await sql<HostedWithout & { kind: SessionKind }>`
    select session.id, title, kind, starts_at as "startsAt", ends_at as "endsAt"
    from group_role held join session on held.thing = 'session/' || session.id
    where held.person_id = ${personId} and held.role = 'host' and held.ended_at is null
      and (held.expires_at is null or held.expires_at > ${now}) and ends_at > ${now} and cancelled_at is null
    order by starts_at, session.id`.execute(people);
  if (rows.length === 0) return [];
  const held = await badgesOf(people, personId);
  return rows.filter(({ kind, endsAt }) => !mayHostKind(held, { kind, endsAt }));
}

/** The badge that a training grants, and for how many months; null for none. */
export async function badgeOfTraining(
  db: Db,
  sessionId: string,
): Promise<{ readonly badge: TrainedBadge; readonly months: number } | null> {
  const row = await db
    .selectFrom("session")
    .select(["grants_badge", "badge_months"])
    .where("id", "=", sessionId)
    .executeTakeFirst();
  return row?.grants_badge == null
    ? null
    : { badge: row.grants_badge as TrainedBadge, months: row.badge_months };
}
