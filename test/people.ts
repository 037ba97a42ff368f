/** Makers for people as the product makes them: through its own commands, on the connection that it works with. */
import type { Channel } from "#domain/consent/channels.ts";
import type { ConsentedPurpose } from "#domain/consent/purposes.ts";
import type { Db } from "#kit/db/database.ts";
import { addPerson } from "#registers/people/commands.ts";
import { recordConsent } from "#registers/people/consent/commands.ts";
import type { ContactTyped, DetailsTyped } from "#registers/people/contract.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { type Places, embeddedPlaces as readPlaces } from "#registers/places/queries.ts";

export const peopleNow = new Date("2026-11-20T18:00:00Z");

let places: Places | undefined;
/** Postcodes and seats from the embedded figures, read once. */
export function embeddedPlaces(): Places {
  places ??= readPlaces();
  return places;
}

/** Does `work` as the whole movement. */
export const asMovement = <T>(db: Db, work: (db: PeopleDb) => Promise<T>): Promise<T> =>
  withPeople(db, wholeMovement("test"), work);

/** A person with these contacts; gives their id. @throws when they are refused */
export async function aReachablePerson(
  db: Db,
  { contacts, ...details }: DetailsTyped & { contacts: readonly ContactTyped[] },
): Promise<string> {
  const added = await asMovement(db, (people) =>
    addPerson(people, {
      details,
      contacts,
      source: "test",
      author: "command line",
      places: embeddedPlaces(),
      now: peopleNow,
    }),
  );
  if (!added.ok) throw new Error(`no person: ${JSON.stringify(added)}`);
  return added.personId;
}

/** That person agrees, or is asked. @throws when it is refused */
export async function consents(
  db: Db,
  personId: string,
  wish: { channel?: Channel; purpose?: ConsentedPurpose; act?: "asked" | "given"; at?: Date } = {},
): Promise<void> {
  const { channel = "email", purpose = "news", act = "given", at = peopleNow } = wish;
  const recorded = await asMovement(db, (people) =>
    recordConsent(people, {
      ...{ personId, channel, purpose, act, at },
      wordingId: null,
      how: "paper",
      shownAt: "stall in Leeds",
      now: at,
      author: "command line",
      proof: { sheet: 12 },
    }),
  );
  if (!recorded.ok) throw new Error(recorded.reason);
}
