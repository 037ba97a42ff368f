import { joinByPlace } from "#registers/groups/memberships/commands.ts";
import { changePerson } from "#registers/people/commands.ts";
import type { DetailsTyped } from "#registers/people/contract.ts";
import type { Act } from "#site/desk/person/acts/contract.ts";
import type { Kept } from "#site/desk/person/contract.ts";

/**
 * Puts right what is said of somebody. The postcode is not shown in its box, as it tells where somebody lives: left empty
 * it stays, and is forgotten when that is ticked.
 */
export async function saveDetails({ people, personId, typed, author, places, now }: Act): Promise<Kept> {
  const postcode = typed("postcode").trim();
  const details: DetailsTyped = {
    name: typed("name"),
    knownAs: typed("knownAs"),
    pronouns: typed("pronouns"),
    locale: typed("locale") === "cy" ? "cy" : "en",
    languages: typed("languages").split(","),
    ...(postcode !== "" ? { postcode } : typed("no-postcode") === "yes" ? { postcode: null } : {}),
  };
  const changed = await changePerson(people, { personId, details, author, places, now });
  if (!changed.ok)
    return changed.reason === "refused"
      ? { ok: false, fault: "refused", refusals: changed.refusals }
      : { ok: false, fault: changed.reason };
  if (changed.changed.includes("postcode")) await joinByPlace(people, { personIds: [personId], now, author });
  return { ok: true, done: changed.changed.length === 0 ? "nothing-changed" : "details-saved" };
}
