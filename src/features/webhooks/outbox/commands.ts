import { sql } from "kysely";
import type { Db } from "#kit/db/database.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";

const AT_ONCE = 500;

/**
 * Turns facts of the outbox into deliveries: one for each webhook that wants the kind and reaches the group it happened in
 * or the person it happened to. Who was told of somebody's sign-up is told when that person is erased or merged, whichever
 * group they belong to: what was handed on is taken back there too. The outbox is filled by the transactions that wrote the
 * facts (db/migrations/200_outside.sql), so the order in which they commit does not matter, and who belongs where is looked
 * at once they have.
 *
 * @returns how many facts were taken; less than 500 when none wait any more
 */
function fanOut(db: Db, now: Date): Promise<number> {
  return withPeople(db, wholeMovement("webhooks"), async (people) => {
    const { rows } = await sql<{ taken: number }>`
      with taken as (
        select fact_id from webhook_outbox order by fact_id limit ${AT_ONCE} for update skip locked
      ), told as (
        insert into webhook_delivery (webhook_id, fact_id, kind, next_at, made_at)
        select hook.id, fact.id, fact.kind, ${now}, ${now}
        from taken join activity fact on fact.id = taken.fact_id
        join webhook hook on hook.ended_at is null and fact.kind = any (hook.kinds)
        join movement_group here on here.id = hook.group_id
        where here.parent_id is null
          or fact.group_id in (select line.group_id from group_lineage line where line.ancestor_id = hook.group_id)
          or exists (select from group_membership stay join group_lineage line on line.group_id = stay.group_id
            where line.ancestor_id = hook.group_id and stay.person_id = fact.person_id
              and (stay.left_at is null or fact.kind = 'person.erased'))
          or (fact.kind in ('person.erased', 'person.merged') and exists (
            select from sign_up up join session on session.id = up.session_id
              join group_lineage line on line.group_id = session.group_id
            where line.ancestor_id = hook.group_id and up.person_id in (
              fact.person_id, (select merged_into from person where person.id = fact.person_id))))
        order by fact.id
        on conflict (webhook_id, fact_id) do nothing
      ), gone as (
        delete from webhook_outbox using taken where webhook_outbox.fact_id = taken.fact_id returning 1
      )
      select count(*)::int as taken from gone`.execute(people);
    return rows[0]?.taken ?? 0;
  });
}

/** Takes everything that waits in the outbox. @returns how many facts */
export async function fanOutAll(db: Db, now: Date): Promise<number> {
  let sum = 0;
  for (let taken = AT_ONCE; taken === AT_ONCE; sum += taken) taken = await fanOut(db, now);
  return sum;
}
