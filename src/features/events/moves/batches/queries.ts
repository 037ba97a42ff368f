import { sql } from "kysely";
import type { LeftOutWhy, MoveStanding } from "#features/events/moves/contract.ts";
import { isUuid } from "#kit/ids/uuid.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

export type SessionNamed = {
  readonly id: string;
  readonly title: string;
  readonly groupId: number;
  readonly startsAt: Date;
  readonly endsAt: Date;
};

/** A batch and what became of its parties so far. */
export type Batch = {
  readonly id: string;
  readonly planId: string | null;
  /** Null for a batch of a plan. */
  readonly from: SessionNamed | null;
  readonly to: SessionNamed | null;
  readonly madeAt: Date;
  /** Null while it is being made. */
  readonly doneAt: Date | null;
  readonly undoneAt: Date | null;
  /** Null while it is being undone. */
  readonly undoDoneAt: Date | null;
  readonly counts: readonly BatchCount[];
};

export type BatchCount = {
  readonly standing: MoveStanding;
  readonly leftOutWhy: LeftOutWhy | null;
  readonly parties: number;
  readonly people: number;
};

/** One batch; null when there is none of that id. */
export async function batchOf(people: PeopleDb, id: string): Promise<Batch | null> {
  if (!isUuid(id)) return null;
  const row = await people.selectFrom("move_batch").selectAll().where("id", "=", id).executeTakeFirst();
  if (row === undefined) return null;
  const ends = [row.from_session, row.to_session].filter((each) => each !== null);
  const named =
    ends.length === 0
      ? []
      : await people
          .selectFrom("session")
          .select(["id", "title", "group_id", "starts_at", "ends_at"])
          .where("id", "in", ends)
          .execute();
  const sessionNamed = (of: string | null): SessionNamed | null => {
    const found = named.find((each) => each.id === of);
    if (found === undefined) return null;
    const { group_id: groupId, starts_at: startsAt, ends_at: endsAt, title } = found;
    return { id: found.id, title, groupId: Number(groupId), startsAt, endsAt };
  };
  const { rows: counts } = await sql<BatchCount>`
    select standing, left_out_why as "leftOutWhy", count(*)::int as parties, sum(people)::int as people
    from session_move where batch_id = ${id} group by 1, 2 order by 1, 2`.execute(people);
  return {
    ...{ id, planId: row.plan_id, from: sessionNamed(row.from_session), to: sessionNamed(row.to_session) },
    ...{ madeAt: row.made_at, doneAt: row.done_at, undoneAt: row.undone_at, undoDoneAt: row.undo_done_at },
    counts,
  };
}

/** A party of a batch by the name it gave; null once forgotten. */
export type BatchMove = {
  readonly moveId: string;
  readonly name: string | null;
  readonly people: number;
  readonly standing: MoveStanding;
  readonly leftOutWhy: LeftOutWhy | null;
  readonly from: string;
  readonly to: string;
};

/** Parties of a batch in the order in which they were to be moved; those whom the scope shows. */
export async function batchMoves(
  people: PeopleDb,
  { batchId, limit }: { readonly batchId: string; readonly limit: number },
): Promise<readonly BatchMove[]> {
  const { rows } = await sql<BatchMove>`
    select move.id as "moveId", up.name, move.people, move.standing, left_out_why as "leftOutWhy", here.title as "from", there.title as "to"
    from session_move move join sign_up up on up.id = from_sign_up join session here on here.id = move.from_session
    join session there on there.id = move.to_session
    where batch_id = ${batchId} order by turn, move.id limit ${limit}`.execute(people);
  return rows;
}

/** The latest batches from a session. */
export type BatchLine = {
  readonly id: string;
  readonly to: string;
  readonly madeAt: Date;
  readonly undone: boolean;
  readonly people: number;
};

export async function batchesFrom(people: PeopleDb, sessionId: string): Promise<readonly BatchLine[]> {
  const { rows } = await sql<BatchLine>`
    select batch.id, there.title as "to", made_at as "madeAt", undone_at is not null as undone,
      coalesce((select sum(people) from session_move where batch_id = batch.id and standing in ('planned', 'moved')), 0)::int as people
    from move_batch batch join session there on there.id = to_session
    where from_session = ${sessionId} order by made_at desc limit 10`.execute(people);
  return rows;
}
