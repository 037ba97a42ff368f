import { readContact } from "#registers/people/contacts/policy.ts";
import type { ContactTyped } from "#registers/people/contract.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

/** The contact point of a person that was just recognised by `reach`. */
export async function contactOf(
  people: PeopleDb,
  { personId, reach }: { personId: string; reach: ContactTyped },
): Promise<string> {
  const read = readContact(reach);
  if (!read.ok) throw new RangeError("a contact point that could not be read was recognised");
  const { id } = await people
    .selectFrom("contact_point")
    .select("id")
    .where("person_id", "=", personId)
    .where("kind", "=", read.contact.kind)
    .where("value", "=", read.contact.value)
    .where("ended_at", "is", null)
    .executeTakeFirstOrThrow();
  return id;
}

/** Everything that a form asked and that waits for an answer, with the wording that was shown. */
export async function waitingConsents(people: PeopleDb, personId: string) {
  return people
    .selectFrom("consent_now")
    .innerJoin("consent", "consent.id", "consent_now.consent_id")
    .select(["consent.channel", "consent.purpose", "consent.wording_id", "consent.shown_at_place"])
    .where("consent_now.person_id", "=", personId)
    .where("consent_now.act", "=", "asked")
    .where("consent.how", "=", "form")
    .execute();
}
