import type { KeyRing } from "#kit/secrets/key-ring.ts";
import type { ConsentInForce, LedgerRow } from "#registers/people/consent/contract.ts";
import { consentsInForce, ledgerOf } from "#registers/people/consent/queries.ts";
import { type ContactDetails, contactPoints } from "#registers/people/contacts/queries.ts";
import type { Person } from "#registers/people/contract.ts";
import { person } from "#registers/people/queries.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import { objectsToContact, suppressed } from "#registers/people/suppression/queries.ts";

/** What we hold about somebody, for their own eyes. */
export type Held = {
  readonly person: Person;
  readonly contacts: readonly ContactDetails[];
  readonly consents: readonly ConsentInForce[];
  /** A number of theirs is silent since they texted STOP: only START from that phone ends it. */
  readonly stoppedByText: boolean;
  /** They object to being reached at all; whatever is ticked waits until they take that back. */
  readonly objects: boolean;
};

/** Reads what the preference centre shows; the scope is the person's own. Null when they are gone. */
export async function heldAbout(
  db: PeopleDb,
  { personId, keys }: { personId: string; keys: Pick<KeyRing, "keyedHash"> },
): Promise<Held | null> {
  const who = await person(db, personId);
  if (who === null || who.erasedAt !== null) return null;
  const contacts = await contactPoints(db, personId);
  const values = contacts.filter(({ kind }) => kind === "mobile").map(({ written }) => written);
  const silent = await suppressed(db, { channel: "sms", values, keys });
  return {
    person: who,
    contacts,
    consents: await consentsInForce(db, personId),
    stoppedByText: [...silent.values()].includes("stop-sms"),
    objects: await objectsToContact(db, { personId, keys }),
  };
}

/** Every yes and no of theirs, newest first. */
export async function consentHistory(db: PeopleDb, personId: string): Promise<readonly LedgerRow[]> {
  return ledgerOf(db, personId);
}
