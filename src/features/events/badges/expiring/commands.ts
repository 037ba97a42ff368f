import { sql } from "kysely";
import type { Db } from "#kit/db/database.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";

/** A letter about one badge; carries no name and no address. */
export type BadgeLetter = { readonly badgeId: string };
export type PostBadgeLetter = (within: PeopleDb, letter: BadgeLetter) => Promise<void>;

/** Days ahead: time enough to find a training, or to ask for a new certificate. */
const TOLD_DAYS = 30;
const MOST_AT_ONCE = 500;

/**
 * Puts a letter in line for everybody whose badge is about to run out, once for each badge. Whoever has the same badge for
 * longer is not bothered, nor is anybody about a badge that was taken back.
 *
 * @returns how many are told
 */
export function tellRunningOut(
  db: Db,
  { post, now }: { readonly post: PostBadgeLetter; readonly now: Date },
): Promise<{ readonly told: number }> {
  return withPeople(db, wholeMovement("badges-running-out"), async (people) => {
    const { rows } = await sql<{ id: string }>`
      update badge set expiry_told_at = ${now} where id in (
        select id from badge here
        where expiry_told_at is null and taken_back_at is null and expires_at > ${now}
          and expires_at <= ${now}::timestamptz + make_interval(days => ${TOLD_DAYS})
          and not exists (select from badge longer where longer.person_id = here.person_id and longer.badge = here.badge
            and longer.taken_back_at is null and longer.expires_at > here.expires_at)
        order by id limit ${MOST_AT_ONCE} for update skip locked)
      returning id`.execute(people);
    for (const { id } of rows) await post(people, { badgeId: id });
    return { told: rows.length };
  });
}
