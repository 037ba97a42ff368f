import { sql } from "kysely";
import type { MentoringLetter } from "#features/mentoring/contract.ts";
import type { Db } from "#kit/db/database.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";

const AT_ONCE = 500;

/** Tells whoever's pair ended without them: the other was erased, or turned out to be somebody with a pair already. */
export function tellLeftAlone(
  db: Db,
  { post }: { readonly post: (within: PeopleDb, letter: MentoringLetter) => Promise<void> },
): Promise<{ readonly told: number }> {
  return withPeople(db, wholeMovement("mentoring-left-alone"), async (people) => {
    const { rows } = await sql<{ pairId: string; personId: string }>`
      with left_alone as (
        select id, untold from mentoring_pair where untold is not null order by id limit ${AT_ONCE} for update)
      update mentoring_pair it set untold = null from left_alone where left_alone.id = it.id
      returning it.id as "pairId", case left_alone.untold when 'mentor' then mentor_id else mentee_id end as "personId"`.execute(
      people,
    );
    for (const { pairId, personId } of rows) await post(people, { kind: "ended", personId, pairId });
    return { told: rows.length };
  });
}
