import type { Db } from "#kit/db/database.ts";
import { person } from "#registers/people/queries.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { standingOf } from "./commands.ts";
import type { LinkStanding } from "./contract.ts";
import { hashOf } from "./policy.ts";

/**
 * What a link would do, without doing it. Whoever holds a link that works reads the mailbox, and may see whose it is.
 *
 * @param browser what this browser's cookie of a wish holds; null without one
 */
export function linkStanding(
  db: Db,
  { link, browser, now }: { link: string; browser: string | null; now: Date },
): Promise<LinkStanding> {
  return withPeople(db, wholeMovement("sign-in"), async (people) => {
    const wish = await people
      .selectFrom("account_sign_in")
      .selectAll()
      .where("link_hash", "=", hashOf(link))
      .executeTakeFirst();
    if (wish?.person_id === undefined || wish.person_id === null) return { ok: false, reason: "wrong" };
    const refusal = standingOf(wish, now);
    if (refusal !== null) return { ok: false, reason: refusal };
    const owner = await person(people, wish.person_id);
    const beganHere = wish.how === "operator" || (browser !== null && wish.browser_hash === hashOf(browser));
    return { ok: true, name: owner?.name ?? "", beganHere };
  });
}
