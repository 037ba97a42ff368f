import { sql } from "kysely";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

/** Sign-ups that changed hands, those that ended because both had one for the same session, and whom they brought. */
export type MovedSignUps = {
  readonly moved: readonly string[];
  readonly ended: readonly string[];
  readonly brought: readonly string[];
};

type Pair = { readonly keptId: string; readonly goneId: string; readonly author: string; readonly now: Date };

/**
 * Makes one human being's sign-ups one person's. Where both are signed up for a session they come once: whoever has a
 * place keeps it, the other ends, and what it held is offered to those who wait within the minute. Their sessions are
 * locked by then (`lockSessionsOf`).
 */
export async function moveSignUps(
  db: PeopleDb,
  { keptId, goneId, author, now }: Pair,
): Promise<MovedSignUps> {
  const ids = [keptId, goneId];
  const ended = await sql<{ id: string }>`
    update sign_up lesser set standing = 'ended', holds = 0, offer_expires_at = null, ended_at = ${now},
      ended_why = 'removed', ended_by = ${author}
    from sign_up better
    where lesser.person_id = any (${ids}::uuid[]) and better.person_id = any (${ids}::uuid[])
      and lesser.person_id <> better.person_id and lesser.session_id = better.session_id
      and lesser.standing <> 'ended' and better.standing <> 'ended'
      and (array_position(array['going', 'offered', 'waiting'], lesser.standing), lesser.person_id <> ${keptId})
        > (array_position(array['going', 'offered', 'waiting'], better.standing), better.person_id <> ${keptId})
    returning lesser.id`.execute(db);
  const moved = await sql<{ id: string }>`
    update sign_up set person_id = ${keptId} where person_id = ${goneId} returning id`.execute(db);
  const brought = await sql<{ id: string }>`
    update sign_up set brought_by = ${keptId} where brought_by = ${goneId} returning id`.execute(db);
  const idsOf = ({ rows }: { rows: readonly { id: string }[] }) => rows.map(({ id }) => id);
  return { moved: idsOf(moved), ended: idsOf(ended), brought: idsOf(brought) };
}

/**
 * Gives them back. A sign-up that ended in the merge waits again, in the place that it had in the line: what it held may
 * be somebody else's now, and if it is not, it is offered within the minute.
 *
 * @returns rows that could not go back
 */
export async function moveSignUpsBack(
  db: PeopleDb,
  { moved, ended, brought }: MovedSignUps,
  { keptId, goneId }: Pick<Pair, "keptId" | "goneId">,
): Promise<number> {
  const back = await sql`
    update sign_up set person_id = ${goneId} where id = any (${moved}::uuid[]) and person_id = ${keptId}`.execute(
    db,
  );
  await sql`update sign_up set brought_by = ${goneId} where id = any (${brought}::uuid[]) and brought_by = ${keptId}`.execute(
    db,
  );
  await sql`
    update sign_up lesser set standing = 'waiting', waiting_since = coalesce(waiting_since, signed_up_at), ended_at = null,
      ended_why = null, ended_by = null
    where id = any (${ended}::uuid[]) and standing = 'ended' and ended_why = 'removed'
      and not exists (select from sign_up own where own.session_id = lesser.session_id and own.person_id = lesser.person_id
        and own.standing <> 'ended')`.execute(db);
  return moved.length - Number(back.numAffectedRows ?? 0n);
}

/**
 * In the order of ids, as everybody who changes places locks them; and before the people themselves, since whoever changes
 * places writes facts about people while they hold the session.
 */
export async function lockSessionsOf(db: PeopleDb, personIds: readonly string[]): Promise<void> {
  await sql`
    select id from session
    where id in (select session_id from sign_up where person_id = any (${personIds}::uuid[]) and standing <> 'ended')
    order by id for no key update`.execute(db);
}
