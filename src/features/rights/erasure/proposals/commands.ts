import { sql } from "kysely";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

/**
 * Takes people out of the sessions that they proposed. What waits for a decision is withdrawn and called off; what was
 * approved stays, since others come to it, under the name of the group that runs it.
 */
export async function eraseProposals(
  db: PeopleDb,
  { ids, now }: { readonly ids: readonly string[]; readonly now: Date },
): Promise<void> {
  await sql`
    update session set organiser_name = left(here.name ->> 'en', 100), revision = revision + 1, updated_at = ${now},
      cancelled_at = case when proposal.decided_at is null then ${now}::timestamptz else cancelled_at end
    from session_proposal proposal, movement_group here
    where proposal.session_id = session.id and here.id = session.group_id and proposal.person_id = any (${ids}::uuid[])
      and proposal.name is not null and session.organiser_name = split_part(trim(proposal.name), ' ', 1)`.execute(
    db,
  );
  await sql`
    update session_proposal set name = null, words = '', decision = coalesce(decision, 'withdrawn'),
      decided_by = case when decided_at is null then 'erasure' else decided_by end, decided_at = coalesce(decided_at, ${now})
    where person_id = any (${ids}::uuid[])`.execute(db);
}
