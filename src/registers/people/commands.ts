import { recordFact } from "#registers/activity/commands.ts";
import type { Places } from "#registers/places/queries.ts";
import { insertContacts, ownerOf } from "./contacts/commands.ts";
import { readContacts } from "./contacts/policy.ts";
import type {
  AddPersonResult,
  ChangePersonResult,
  ContactTyped,
  DetailsTyped,
  Home,
  PersonField,
} from "./contract.ts";
import { type Details, readDetails } from "./details/policy.ts";
import type { PeopleDb } from "./scope/contract.ts";
import { refreshWords } from "./words/commands.ts";

export type AddPerson = {
  readonly details: DetailsTyped;
  readonly contacts: readonly ContactTyped[];
  /** How they came: "join-form", "import/12", "command line". */
  readonly source: string;
  /** Whose share link brought them. */
  readonly referredBy?: string | null;
  /** When somebody else types it in, the person's id; else "join-form" or the like. */
  readonly author: string;
  readonly places: Pick<Places, "locate" | "seat">;
  readonly now: Date;
};

/**
 * Adds a person with their contact points, all or nothing. An e-mail or mobile that is in use already adds nobody: the
 * database lets each have one owner, so two who add the same person at once cannot both succeed. The scope must reach
 * everybody: a newcomer is in no group yet.
 */
export async function addPerson(db: PeopleDb, adding: AddPerson): Promise<AddPersonResult> {
  const { source, author, now, places, referredBy = null } = adding;
  const read = readDetails(adding.details, { places, now });
  const contacts = readContacts(adding.contacts);
  if (!read.ok || !contacts.ok) {
    const refusals = [...(read.ok ? [] : read.refusals), ...(contacts.ok ? [] : contacts.refusals)];
    return { ok: false, reason: "refused", refusals };
  }
  const { id: personId } = await db
    .insertInto("person")
    .values({ ...columnsOf(read.details), source, referred_by: referredBy, created_at: now, changed_at: now })
    .returning("id")
    .executeTakeFirstOrThrow();
  const added = await insertContacts(db, { personId, contacts: contacts.contacts, source, now });
  if (!added.ok) {
    await db.deleteFrom("person").where("id", "=", personId).execute();
    const { kind, value } = added.taken;
    return { ok: false, reason: "already-known", kind, personId: await ownerOf(db, { kind, value }) };
  }
  await refreshWords(db, [personId]);
  await recordFact(db, {
    kind: "person.added",
    actor: author,
    subject: `person/${personId}`,
    personId,
    at: now,
    detail: { source, referred: referredBy !== null },
  });
  return { ok: true, personId, contactPointIds: added.ids };
}

export type ChangePerson = {
  readonly personId: string;
  readonly details: DetailsTyped;
  readonly author: string;
  readonly places: Pick<Places, "locate" | "seat">;
  readonly now: Date;
};

/** Changes what is said of a person. Fields left out stay; a change that changes nothing leaves no fact. */
export async function changePerson(
  db: PeopleDb,
  { personId, details: typed, author, places, now }: ChangePerson,
): Promise<ChangePersonResult> {
  const read = readDetails(typed, { places, now });
  if (!read.ok) return { ok: false, reason: "refused", refusals: read.refusals };
  const before = await db
    .selectFrom("person")
    .selectAll()
    .where("id", "=", personId)
    .where("erased_at", "is", null)
    .where("merged_into", "is", null)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (before === undefined) return { ok: false, reason: "no-such-person" };
  const columns = columnsOf(read.details);
  const changed = (Object.keys(columns) as (keyof typeof columns)[]).filter(
    (column) => JSON.stringify(before[column]) !== JSON.stringify(columns[column]),
  );
  if (changed.length === 0) return { ok: true, changed: [] };
  await db
    .updateTable("person")
    .set({ ...columns, changed_at: now })
    .where("id", "=", personId)
    .execute();
  if (changed.some((column) => column === "name" || column === "known_as" || column === "postcode"))
    await refreshWords(db, [personId]);
  const fields = [...new Set(changed.flatMap((column) => FIELDS[column] ?? []))].sort();
  await recordFact(db, {
    kind: "person.changed",
    actor: author,
    subject: `person/${personId}`,
    personId,
    at: now,
    detail: { fields: fields.join(", ") },
  });
  return { ok: true, changed: fields };
}

const FIELDS: Readonly<Record<string, PersonField>> = {
  name: "name",
  known_as: "knownAs",
  pronouns: "pronouns",
  born_on: "bornOn",
  locale: "locale",
  languages: "languages",
  postcode: "postcode",
  seat_2010: "postcode",
  seat_2024: "postcode",
  region: "postcode",
  lat: "postcode",
  lon: "postcode",
};

function columnsOf({ home, ...details }: Details) {
  return { ...details, ...(home === undefined ? {} : homeColumns(home)) };
}

/** A home as columns of `person`, for whoever fills many rows at once. */
export function homeColumns({ seat2010, seat2024, ...home }: Home) {
  return { ...home, seat_2010: seat2010, seat_2024: seat2024 };
}
