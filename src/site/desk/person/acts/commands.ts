import type { RecordRoom } from "#site/desk/contract.ts";
import { keepConsent } from "#site/desk/person/consents/commands.ts";
import { type Kept, type Part, type Typed, typedIn } from "#site/desk/person/contract.ts";
import { saveDetails } from "#site/desk/person/details/commands.ts";
import { keepNeed } from "#site/desk/person/needs/commands.ts";
import { keepNote } from "#site/desk/person/notes/commands.ts";
import type { PersonShown } from "#site/desk/person/queries.ts";
import { keepTag } from "#site/desk/person/tags/commands.ts";
import { keepWay } from "#site/desk/person/ways/commands.ts";
import type { Seated } from "#site/desk/policy.ts";
import type { Act } from "./contract.ts";

/** Who keeps what a form of each part says. */
export const KEEPERS: Readonly<Record<Part, (act: Act) => Promise<Kept>>> = {
  details: saveDetails,
  ways: keepWay,
  tags: keepTag,
  notes: keepNote,
  needs: keepNeed,
  consents: keepConsent,
};

/** What was sent about a person, but for the transaction that keeps it. */
export function actOf(
  { live, keys, speakers, now }: RecordRoom,
  { seated, shown }: { seated: Seated; shown: PersonShown },
  form: FormData,
): { readonly act: Omit<Act, "people">; readonly typed: Typed } {
  const typed = typedIn(form);
  const { editable } = seated;
  const groupId =
    editable === "all" ? null : (shown.groups.find(({ id }) => editable.includes(id))?.id ?? null);
  const { places } = live.current();
  return {
    typed,
    act: {
      ...{ typed, groupId, places, keys, speakers },
      personId: shown.person.id,
      author: seated.personId,
      now: now(),
    },
  };
}
