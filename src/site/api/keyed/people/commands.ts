import type { KeyHeld } from "#features/api-keys/contract.ts";
import type { Written } from "#features/api-keys/writes/contract.ts";
import { recordFact } from "#registers/activity/commands.ts";
import { joinByPlace } from "#registers/groups/memberships/commands.ts";
import { addPerson, changePerson } from "#registers/people/commands.ts";
import { readContactDetails } from "#registers/people/contacts/commands.ts";
import type {
  AddPersonResult,
  ChangePersonResult,
  ContactTyped,
  DetailsTyped,
} from "#registers/people/contract.ts";
import { person } from "#registers/people/queries.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import type { Places } from "#registers/places/queries.ts";
import type { DetailsIn } from "./contract.ts";

type Tools = { readonly key: KeyHeld; readonly places: Places; readonly now: Date };
type Refused<R extends { ok: boolean }> = Exclude<R, { ok: true }>;

/** Adds somebody as this key, who then belongs to the group of their postcode. */
export async function addByKey(
  people: PeopleDb,
  {
    details,
    contacts,
  }: { details: DetailsIn; contacts: readonly { kind: ContactTyped["kind"]; value: string }[] },
  { key, places, now }: Tools,
): Promise<Written | Refused<AddPersonResult>> {
  const added = await addPerson(people, {
    details: typed(details),
    contacts: contacts.map(({ kind, value }) => ({ kind, typed: value })),
    source: `api/${key.id}`,
    author: key.actor,
    places,
    now,
  });
  if (!added.ok) return added;
  await joinByPlace(people, { personIds: [added.personId], now, author: key.actor });
  return { status: 201, body: { id: added.personId } };
}

/** Changes somebody as this key. Who moves house may leave the key's own groups: ask beforehand whether it reaches them. */
export async function changeByKey(
  people: PeopleDb,
  { personId, details }: { personId: string; details: DetailsIn },
  { key, places, now }: Tools,
): Promise<ChangePersonResult> {
  const changed = await changePerson(people, {
    personId,
    details: typed(details),
    author: key.actor,
    places,
    now,
  });
  if (changed.ok && changed.changed.includes("postcode"))
    await joinByPlace(people, { personIds: [personId], now, author: key.actor });
  return changed;
}

function typed({ language, ...details }: DetailsIn): DetailsTyped {
  const stated = Object.entries(details).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(stated), ...(language === undefined ? {} : { locale: language }) };
}

/**
 * How to reach somebody, and where they live, read as this key. Their own log has it, also where the postcode is all there
 * is to read.
 */
export async function contactsByKey(
  people: PeopleDb,
  { personId, key, now }: { personId: string; key: KeyHeld; now: Date },
) {
  const points = await readContactDetails(people, { personId, reader: key.actor, why: "api", now });
  const postcode = (await person(people, personId))?.postcode ?? null;
  if (points.length === 0 && postcode !== null) {
    const fact = {
      actor: key.actor,
      subject: `person/${personId}`,
      personId,
      at: now,
      detail: { why: "api" },
    };
    await recordFact(people, { kind: "person.contact-read", ...fact });
  }
  return {
    id: personId,
    postcode,
    contacts: points.map(({ kind, written, verifiedAt, failingSince }) => ({
      ...{ kind, value: written, isVerified: verifiedAt !== null, isFailing: failingSince !== null },
    })),
  };
}
