import { addPerson } from "#registers/people/commands.ts";
import type { DetailsTyped, FieldRefusal } from "#registers/people/contract.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import type { Places } from "#registers/places/queries.ts";
import { reachTyped } from "./policy.ts";

export type Met =
  | { readonly ok: true; readonly personId: string; readonly isNew: boolean }
  | { readonly ok: false; readonly refusals: readonly FieldRefusal[] };

/**
 * Somebody fills in a public form: found by their e-mail or mobile when they are known, and then left as they are;
 * added when they are not. The caller must answer both alike, so that a form tells nobody who is here.
 *
 * @param author the form, "join-form"; also kept as how a newcomer came
 */
export async function meetPerson(
  db: PeopleDb,
  {
    details,
    reach,
    author,
    referredBy,
    places,
    now,
  }: {
    readonly details: DetailsTyped;
    /** An e-mail address or a mobile number, as typed. */
    readonly reach: string;
    readonly author: string;
    readonly referredBy: string | null;
    readonly places: Pick<Places, "locate" | "seat">;
    readonly now: Date;
  },
): Promise<Met> {
  const added = await addPerson(db, {
    ...{ details, referredBy, author, places, now, source: author },
    contacts: [reachTyped(reach)],
  });
  if (added.ok) return { ok: true, personId: added.personId, isNew: true };
  if (added.reason === "refused") return { ok: false, refusals: added.refusals };
  const { personId } = added;
  if (personId === null) throw new Error("a contact point without a person in the scope of everybody");
  return { ok: true, personId, isNew: false };
}
