import type { PeopleDb } from "#registers/people/scope/contract.ts";

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
