import { CONFIRM_CONTACT_DAYS, MOST_WISHES, type RightsPost } from "#features/rights/contract.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import { joinByPlace } from "#registers/groups/memberships/commands.ts";
import { changePerson } from "#registers/people/commands.ts";
import { confirmAsked, lockPerson } from "#registers/people/consent/commands.ts";
import { UNCONFIRMED_SOURCE } from "#registers/people/consent/queries.ts";
import { addContactPoint } from "#registers/people/contacts/commands.ts";
import { readContact } from "#registers/people/contacts/policy.ts";
import type { ChangePersonResult, DetailsTyped, Refused } from "#registers/people/contract.ts";
import { useLink } from "#registers/people/links/commands.ts";
import type { OpenedLink } from "#registers/people/links/contract.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import type { Places } from "#registers/places/queries.ts";

const DAY_MS = 86_400_000;

/** Sees to it that a message goes out once the transaction is over, also after a crash. */
export type Post = (db: PeopleDb, letter: RightsPost) => Promise<void>;

export type Correction = {
  readonly personId: string;
  readonly details: DetailsTyped;
  readonly author: string;
  readonly places: Pick<Places, "locate" | "seat">;
  readonly now: Date;
};

/** Somebody puts right what is said of them. Whoever has moved house belongs to the group of the new place. */
export async function correct(db: PeopleDb, correction: Correction): Promise<ChangePersonResult> {
  const changed = await changePerson(db, correction);
  const { personId, author, now } = correction;
  if (changed.ok && changed.changed.includes("postcode"))
    await joinByPlace(db, { personIds: [personId], author, now });
  return changed;
}

export type WishResult =
  | { readonly ok: true }
  | Refused
  | { readonly ok: false; readonly reason: "no-such-person" | "too-many" | "already-yours" | "no-texts" };

/**
 * Somebody types an e-mail address or mobile to be reached at. It is theirs only once the message to it is answered; until
 * then nobody has it. The answer is the same for addresses that are somebody's already: only their owner, who gets the
 * message, learns more.
 */
export async function wishContact(
  db: PeopleDb,
  {
    personId,
    typed,
    post,
    texts,
    now,
  }: { personId: string; typed: string; post: Post; texts: boolean; now: Date },
): Promise<WishResult> {
  const read = readContact({ kind: typed.includes("@") ? "email" : "mobile", typed });
  if (!read.ok) return { ok: false, reason: "refused", refusals: [read.refusal] };
  const { kind, value, asWritten } = read.contact;
  if (kind === "mobile" && !texts) return { ok: false, reason: "no-texts" };
  if (!(await lockPerson(db, personId))) return { ok: false, reason: "no-such-person" };
  const proved = await db
    .selectFrom("contact_point")
    .select("id")
    .where("person_id", "=", personId)
    .where("kind", "=", kind)
    .where("value", "=", value)
    .where("ended_at", "is", null)
    .where("verified_at", "is not", null)
    .executeTakeFirst();
  if (proved !== undefined) return { ok: false, reason: "already-yours" };
  const waiting = await db
    .selectFrom("contact_wish")
    .select("id")
    .where("person_id", "=", personId)
    .where("expires_at", ">", now)
    .execute();
  if (waiting.length >= MOST_WISHES) return { ok: false, reason: "too-many" };
  const expiresAt = new Date(now.getTime() + CONFIRM_CONTACT_DAYS * DAY_MS);
  const { id: wishId } = await db
    .insertInto("contact_wish")
    .values({ person_id: personId, kind, value, as_written: asWritten, at: now, expires_at: expiresAt })
    .returning("id")
    .executeTakeFirstOrThrow();
  await post(db, { kind: "confirm-contact", personId, wishId });
  return { ok: true };
}

export type ConfirmContactResult =
  | { readonly ok: true; readonly written: string }
  | { readonly ok: false; readonly reason: "used" | "gone" | "somebody-elses" };

/**
 * The message was answered: the address is theirs, proved. No consent comes of it: the page asked about none. The link works once. The
 * scope must reach everybody, since the address may be another record's; then nothing changes.
 */
export async function confirmContact(
  db: PeopleDb,
  { link, keys, now }: { link: OpenedLink; keys: Pick<KeyRing, "keyedHash">; now: Date },
): Promise<ConfirmContactResult> {
  const used = await useLink(db, link, { now });
  if (!used.ok) return { ok: false, reason: "used" };
  const { personId } = link;
  const wish = await db
    .deleteFrom("contact_wish")
    .where("id", "=", link.detail)
    .where("person_id", "=", personId)
    .returning(["kind", "as_written"])
    .executeTakeFirst();
  if (wish === undefined) return { ok: false, reason: "gone" };
  const author = `link/${link.purpose}`;
  const added = await addContactPoint(db, {
    ...{ personId, kind: wish.kind as "email" | "mobile", typed: wish.as_written },
    ...{ source: UNCONFIRMED_SOURCE, author, now },
  });
  if (!added.ok) return { ok: false, reason: added.reason === "already-known" ? "somebody-elses" : "gone" };
  const { contactPointId } = added;
  const proof = { link: link.id };
  const confirmed = await confirmAsked(db, {
    personId,
    contactPointId,
    at: now,
    now,
    author,
    keys,
    proof,
    gives: new Set(),
  });
  return confirmed.ok ? { ok: true, written: wish.as_written } : { ok: false, reason: "gone" };
}

/** Takes back an address that still waits to be confirmed. */
export async function dropWish(
  db: PeopleDb,
  { personId, wishId }: { personId: string; wishId: string },
): Promise<void> {
  await db.deleteFrom("contact_wish").where("id", "=", wishId).where("person_id", "=", personId).execute();
}
