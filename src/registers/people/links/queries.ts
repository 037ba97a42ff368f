import { sql } from "kysely";
import type { Db } from "#kit/db/database.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import { type Link, verifyLink } from "#kit/signed-links/link.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import type { OpenedLink, OpenLinkResult } from "./contract.ts";

/**
 * Opens a link that somebody came with. Refuses one that is not ours, for something else, over, taken back, used up
 * (where `useLink` marked it), or about somebody who is no longer here.
 *
 * Opening changes nothing, so that mail scanners which follow every link do no harm: act on a POST, then `useLink`.
 */
export async function openLink(
  db: Db,
  ring: KeyRing,
  { token, purpose, now }: { token: string; purpose: string; now: Date },
): Promise<OpenLinkResult> {
  const verified = verifyLink(ring, token, { purpose, now });
  if (!verified.ok) return verified;
  const { link } = verified;
  // The signature has proved the person; the scope is wider because they may have been merged into another since.
  return withPeople(db, wholeMovement("opened-link"), async (people) => {
    const here = await remaining(people, link.subject);
    if (here.personId === null) return { ok: false, reason: "gone" };
    if (await isTakenBack(people, link, here.everyId)) return { ok: false, reason: "taken-back" };
    const { id, detail, expiresAt } = link;
    const { personId } = here;
    if (await isUsed(people, link)) return { ok: false, reason: "used", spent: { personId, detail } };
    return { ok: true, link: { id, purpose, personId, detail, expiresAt } as OpenedLink };
  });
}

/** The person an id stands for today (null when erased, or nobody ever was), and every id on the way there. */
async function remaining(
  people: PeopleDb,
  personId: string,
): Promise<{ readonly personId: string | null; readonly everyId: readonly string[] }> {
  const { rows } = await sql<{ id: string; is_here: boolean }>`
    with recursive chain as (
      select id, merged_into, erased_at, 1 as step from person where id = ${personId}::uuid
      union all
      select next.id, next.merged_into, next.erased_at, step + 1
      from chain join person next on next.id = chain.merged_into where step < 20)
    select id, merged_into is null and erased_at is null as is_here from chain order by step`.execute(people);
  const last = rows.at(-1);
  return { personId: last?.is_here === true ? last.id : null, everyId: rows.map(({ id }) => id) };
}

async function isTakenBack(people: PeopleDb, link: Link, everyId: readonly string[]): Promise<boolean> {
  const row = await people
    .selectFrom("link_revocation")
    .select("id")
    .where("person_id", "in", everyId)
    .where("made_until", ">=", link.madeAt)
    .where((eb) => eb.or([eb("purpose", "is", null), eb("purpose", "=", link.purpose)]))
    .where((eb) => eb.or([eb("link_id", "is", null), eb("link_id", "=", link.id)]))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

async function isUsed(people: PeopleDb, link: Link): Promise<boolean> {
  const row = await people
    .selectFrom("link_use")
    .select("link_id")
    .where("link_id", "=", link.id)
    .executeTakeFirst();
  return row !== undefined;
}
