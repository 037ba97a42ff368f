import { sql } from "kysely";
import { MOVE_DAYS_KEPT, WISH_DAYS_KEPT } from "#features/events/moves/contract.ts";
import type { Db } from "#kit/db/database.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";

const DAY_MS = 86_400_000;

/** Rows that were removed. */
export type ForgottenMoves = { readonly moves: number; readonly plans: number; readonly wishes: number };

/**
 * Removes who was offered or moved where once both sessions were over for some time, the plans that proposed it with them,
 * and how far people would go once it is old or they have said something else. Where they came from stays on the sign-ups.
 */
export function forgetMoves(db: Db, { now }: { readonly now: Date }): Promise<ForgottenMoves> {
  const before = new Date(now.getTime() - MOVE_DAYS_KEPT * DAY_MS);
  const old = new Date(now.getTime() - WISH_DAYS_KEPT * DAY_MS);
  const over = sql`(select id from session where ends_at < ${before})`;
  return withPeople(db, wholeMovement("forgetting-moves"), async (people) => {
    const moves = await sql`
      delete from session_move where from_session in ${over} and to_session in ${over}`.execute(people);
    // A plan of three days from this day is over three days later.
    const plans = await sql`
      delete from rebalance_move where plan_id in (select id from rebalance_plan where day + days < ${before}::date)`.execute(
      people,
    );
    await sql`delete from move_batch where made_at < ${before}
      and not exists (select from session_move where batch_id = move_batch.id)
      and not exists (select from rebalance_move where batch_id = move_batch.id)`.execute(people);
    await sql`delete from rebalance_plan where day + days < ${before}::date
      and not exists (select from move_batch where plan_id = rebalance_plan.id)`.execute(people);
    const wishes = await sql`
      delete from travel_wish wish where at < ${old} or exists (
        select from travel_wish later where later.person_id = wish.person_id and (later.at, later.id) > (wish.at, wish.id))`.execute(
      people,
    );
    const count = ({ numAffectedRows }: { numAffectedRows?: bigint }) => Number(numAffectedRows ?? 0n);
    return { moves: count(moves), plans: count(plans), wishes: count(wishes) };
  });
}
