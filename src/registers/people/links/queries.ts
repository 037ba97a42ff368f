import type { Db } from "#kit/db/database.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import { type Link, verifyLink } from "#kit/signed-links/link.ts";
import { ownScope, type PeopleDb } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import type { OpenedLink, OpenLinkResult } from "./contract.ts";

/** People who were merged into one who was merged in turn: more steps than this would be a fault of ours. */
const MOST_MERGES = 10;

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
  const standing = await withPeople(db, ownScope(link.subject), (own) => standingOf(own, link));
  if (standing !== "holds") return { ok: false, reason: standing };
  const personId = await remaining(db, link.subject);
  if (personId === null) return { ok: false, reason: "gone" };
  const { id, detail, expiresAt } = link;
  return { ok: true, link: { id, purpose, personId, detail, expiresAt } as OpenedLink };
}

async function standingOf(own: PeopleDb, link: Link): Promise<"holds" | "taken-back" | "used"> {
  const back = await own
    .selectFrom("link_revocation")
    .select("id")
    .where("person_id", "=", link.subject)
    .where("made_until", ">=", link.madeAt)
    .where((eb) => eb.or([eb("purpose", "is", null), eb("purpose", "=", link.purpose)]))
    .where((eb) => eb.or([eb("link_id", "is", null), eb("link_id", "=", link.id)]))
    .limit(1)
    .executeTakeFirst();
  if (back) return "taken-back";
  const used = await own
    .selectFrom("link_use")
    .select("link_id")
    .where("link_id", "=", link.id)
    .executeTakeFirst();
  return used ? "used" : "holds";
}

/** The person an id stands for today; null when they were erased or never were. */
async function remaining(db: Db, personId: string): Promise<string | null> {
  let id = personId;
  for (let step = 0; step < MOST_MERGES; step++) {
    const row = await withPeople(db, ownScope(id), (own) =>
      own.selectFrom("person").select(["merged_into", "erased_at"]).where("id", "=", id).executeTakeFirst(),
    );
    if (!row || row.erased_at !== null) return null;
    if (row.merged_into === null) return id;
    id = row.merged_into;
  }
  throw new Error("people were merged in a circle");
}
