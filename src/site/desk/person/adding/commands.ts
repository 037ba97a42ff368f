import { channelsOf } from "#domain/consent/channels.ts";
import { OFFERS } from "#domain/consent/purposes.ts";
import { phoneNumber } from "#kit/phone/phone-number.ts";
import { admit, joinByPlace } from "#registers/groups/memberships/commands.ts";
import { addPerson } from "#registers/people/commands.ts";
import type { ContactTyped, FieldRefusal } from "#registers/people/contract.ts";
import { person } from "#registers/people/queries.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import type { RecordRoom } from "#site/desk/contract.ts";
import { giveConsents, toldIn } from "#site/desk/person/consents/commands.ts";
import { type Fault, typedIn } from "#site/desk/person/contract.ts";
import { reaches, type Seated } from "#site/desk/policy.ts";

export type AddFault =
  | Extract<Fault, "refused" | "already-known" | "no-way" | "no-place" | "no-such-day" | "in-the-future">
  | "nameless"
  | "without-consent"
  | "no-statement"
  | "unserved"
  | "no-group";

export type Added =
  | { readonly ok: true; readonly personId: string }
  | {
      readonly ok: false;
      readonly fault: AddFault;
      readonly refusals?: readonly FieldRefusal[];
      /** Whose the contact detail is already, where the reader may see them. */
      readonly other?: string | null;
    };

/**
 * Adds somebody by hand: with the consents that they gave and what shows them, or without any way to reach them. Everything
 * that can be wrong is looked at before anything is written. Whoever edits the people of some groups alone puts the
 * newcomer into one of those, where they can see them.
 */
export async function addByHand(
  { db, live, keys, speakers, now: clock }: RecordRoom,
  seated: Seated,
  form: FormData,
): Promise<Added> {
  const typed = typedIn(form);
  const now = clock();
  const contacts = contactsIn(typed("email"), typed("phone"));
  const offers = form.getAll("offers");
  const pairs = OFFERS.filter(({ channel, purpose }) => offers.includes(`${channel}.${purpose}`));
  if (typed("name").trim() === "" && contacts.length === 0) return { ok: false, fault: "nameless" };
  if (contacts.length > 0 && pairs.length === 0) return { ok: false, fault: "without-consent" };
  if (pairs.length > 0 && typed("statement") !== "yes") return { ok: false, fault: "no-statement" };
  const served = contacts.flatMap(({ kind }) => (kind === "phone" ? [] : channelsOf(kind)));
  if (pairs.some(({ channel }) => !served.includes(channel))) return { ok: false, fault: "unserved" };
  const told = pairs.length === 0 ? null : toldIn(typed, now);
  if (told?.ok === false) return { ok: false, fault: told.fault as AddFault };
  const groupId = typed("group") === "" ? null : Number(typed("group"));
  const { editable, personId: author } = seated;
  if (groupId === null ? editable !== "all" : !Number.isSafeInteger(groupId) || !reaches(editable, [groupId]))
    return { ok: false, fault: "no-group" };
  const { places } = live.current();
  const details = {
    ...{ name: typed("name"), knownAs: typed("knownAs"), pronouns: typed("pronouns") },
    languages: typed("languages").split(","),
    ...{ postcode: typed("postcode"), locale: typed("locale") === "cy" ? "cy" : "en" },
  };
  const added = await withPeople(db, wholeMovement("added-by-hand"), async (people): Promise<Added> => {
    const made = await addPerson(people, { details, contacts, source: "desk", author, places, now });
    if (!made.ok)
      return made.reason === "refused"
        ? { ok: false, fault: "refused", refusals: made.refusals }
        : { ok: false, fault: "already-known", other: made.personId };
    const { personId } = made;
    await joinByPlace(people, { personIds: [personId], now, author });
    if (groupId !== null) await admit(people, { personId, groupId, how: "organiser", now, author });
    if (told?.ok === true) {
      const act = { people, personId, typed, author, groupId, places, keys, speakers, now };
      await giveConsents(act, { told, pairs });
    }
    return { ok: true, personId };
  });
  // That somebody has the address is said; who, only to those who may see them.
  if (added.ok || added.other == null) return added;
  const { other } = added;
  const seen = await withPeople(db, seated.scope, (people) => person(people, other));
  return { ...added, other: seen === null ? null : other };
}

/** What was typed as ways to be reached; a phone is told to be a mobile or a landline, as far as it can be read. */
function contactsIn(email: string, phone: string): readonly ContactTyped[] {
  const read = phoneNumber(phone);
  return [
    ...(email.trim() === "" ? [] : [{ kind: "email" as const, typed: email }]),
    ...(phone.trim() === "" ? [] : [{ kind: read.ok ? read.kind : ("mobile" as const), typed: phone }]),
  ];
}
