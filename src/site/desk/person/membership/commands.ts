import { expel, lapse, lift, renewByHand, resign, suspend } from "#features/joining/standing/commands.ts";
import type { Because, Deciding, Decision } from "#features/joining/standing/contract.ts";
import type { Db } from "#kit/db/database.ts";
import type { Actor } from "#registers/groups/roles/contract.ts";
import { standingScopeFor } from "#registers/groups/roles/policy.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import type { ACTS_ON_PERSON } from "#site/desk/members/contract.ts";

/** Does the act that a form asks for, among the people whose standing `actor` may change. */
export async function changeByHand(
  db: Db,
  actor: Actor,
  act: (typeof ACTS_ON_PERSON)[number],
  { termMonths, ...asked }: Omit<Deciding, "author"> & Because & { termMonths: number | null },
): Promise<Decision> {
  const scope = standingScopeFor(actor);
  if (scope === null) return { ok: false, reason: "no-such-person" };
  const deciding = { ...asked, author: actor.personId };
  return withPeople(db, scope, (people) => {
    if (act === "renew") return renewByHand(people, { ...deciding, termMonths });
    return { suspend, lift, expel, resign, lapse }[act](people, deciding);
  });
}
