import { sql } from "kysely";
import type { Role } from "#domain/groups/roles.ts";
import type { InLanguages } from "#registers/groups/contract.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import type { Untold } from "./contract.ts";

/** Changes older than this are no news; a worker that was off for long does not send a flood. */
const NEWS_FOR_MS = 3 * 86_400_000;

/**
 * Changes of roles that organisers have yet to be told of, the oldest first: those who hold "organiser" or
 * "administrator" in the group itself, or where nobody else does, in the nearest group above that has some; and whom it is
 * about. Never whoever did it.
 */
export async function untoldChanges(
  db: PeopleDb,
  { now, limit }: { now: Date; limit: number },
): Promise<readonly Untold[]> {
  const since = new Date(now.getTime() - NEWS_FOR_MS);
  const { rows } = await sql<{
    fact_id: number;
    kind: string;
    at: Date;
    role: Role;
    slug: string;
    group_kind: string;
    name: InLanguages;
    who: string | null;
    by: string | null;
    recipient: string;
    own: boolean;
  }>`
    with change as (
      select id, kind, at, actor, person_id, group_id, detail ->> 'role' as role
      from activity where kind in ('role.granted', 'role.ended') and at > ${since}
    ), near as (
      select change.id as fact_id, held.person_id as recipient,
        rank() over (partition by change.id order by line.depth) as nearness
      from change
      join group_lineage line on line.group_id = change.group_id
      join group_role held on held.group_id = line.ancestor_id and held.role in ('organiser', 'administrator')
        and held.ended_at is null and (held.expires_at is null or held.expires_at > ${now})
      where held.person_id <> change.person_id and held.person_id::text <> change.actor
      union all
      select id, person_id, 1 from change where person_id::text <> actor
    )
    select distinct change.id as fact_id, change.kind, change.at, change.role, here.slug, here.kind as group_kind, here.name,
      coalesce(who.known_as, split_part(who.name, ' ', 1)) as who,
      coalesce(author.known_as, split_part(author.name, ' ', 1)) as by, near.recipient,
      near.recipient = change.person_id as own
    from near
    join change on change.id = near.fact_id
    join movement_group here on here.id = change.group_id
    left join person who on who.id = change.person_id
    left join person author on author.id::text = change.actor
    where near.nearness = 1
      and not exists (select from role_notice told where told.fact_id = near.fact_id and told.person_id = near.recipient)
    order by change.id, near.recipient
    limit ${limit}`.execute(db);
  return rows.map((row) => ({
    factId: Number(row.fact_id),
    kind: row.kind === "role.granted" ? "granted" : "ended",
    at: row.at,
    role: row.role,
    group: { slug: row.slug, kind: row.group_kind, name: row.name },
    who: row.who ?? "",
    by: row.by ?? "",
    recipientId: row.recipient,
    own: row.own,
  }));
}
