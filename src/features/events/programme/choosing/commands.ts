import { sql } from "kysely";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

export type Chosen = {
  /** Items that were full, over, called off, or of a day without a ticket. */
  readonly notTaken: readonly string[];
};

/**
 * Makes what somebody chose of a programme this list: what is new is taken, what is not in it is given back. Of an item
 * with places of its own one is held, and who comes too late is told; the rest is theirs all the same. Doing it twice is once.
 */
export async function chooseItems(
  people: PeopleDb,
  {
    personId,
    weekendId,
    itemIds,
    now,
  }: {
    readonly personId: string;
    readonly weekendId: string;
    readonly itemIds: readonly string[];
    readonly now: Date;
  },
): Promise<Chosen> {
  // The tickets first: whoever gives one up at this moment waits, and then gives up what was chosen as well.
  const tickets = await sql<{ id: string }>`
    select session_id as id from sign_up where person_id = ${personId} and standing = 'going'
      and session_id in (select id from session where weekend_id = ${weekendId})
    order by id for update`.execute(people);
  const days = new Set(tickets.rows.map(({ id }) => id));
  const items = await sql<{
    id: string;
    session_id: string;
    places: number | null;
    taken: number;
    open: boolean;
  }>`
    select id, session_id, places, taken, cancelled_at is null and ends_at > ${now} as open
    from programme_item where weekend_id = ${weekendId}
      and (id = any (${[...itemIds]}::uuid[]) or id in (
        select item_id from programme_choice where person_id = ${personId} and ended_at is null))
    order by id for no key update`.execute(people);
  const before = await sql<{ item_id: string }>`
    select item_id from programme_choice where person_id = ${personId} and ended_at is null
      and item_id = any (${items.rows.map(({ id }) => id)}::uuid[])`.execute(people);
  const held = new Set(before.rows.map(({ item_id }) => item_id));
  const wished = new Set(itemIds);
  const notTaken: string[] = [];
  for (const { id, session_id: sessionId, places, taken, open } of items.rows) {
    if (held.has(id) && !wished.has(id))
      await people
        .updateTable("programme_choice")
        .set({ ended_at: now, holds: 0 })
        .where("item_id", "=", id)
        .where("person_id", "=", personId)
        .where("ended_at", "is", null)
        .execute();
    if (held.has(id) || !wished.has(id)) continue;
    if (!open || !days.has(sessionId) || (places !== null && taken >= places)) {
      notTaken.push(id);
      continue;
    }
    await people
      .insertInto("programme_choice")
      .values({
        ...{ item_id: id, session_id: sessionId, person_id: personId, chosen_at: now },
        holds: places === null ? 0 : 1,
      })
      .execute();
  }
  return { notTaken };
}
