import type { Db } from "#kit/db/database.ts";
import { isUuid } from "#kit/ids/uuid.ts";
import type { FieldRefusal } from "#registers/people/contract.ts";
import { meetPerson } from "#registers/people/meeting/commands.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import type { Places } from "#registers/places/queries.ts";
import type { Party, PlaceResult, PostSignUpLetter } from "./contract.ts";
import { closedWhy, endSignUp, offerFreedPlaces, recordSignUp, takePlaces } from "./ledger/commands.ts";
import { freePlaces, type LockedSession, lockSessions } from "./ledger/queries.ts";

/** What somebody typed who wants to come. */
export type SignUp = {
  /** One session, or several shifts of one occasion. */
  readonly sessionIds: readonly string[];
  readonly name: string;
  /** An e-mail address or a mobile number. */
  readonly reach: string;
  /** "" when they left it out. */
  readonly postcode: string;
  readonly party: Party;
  readonly firstTime: boolean;
  /** Whose share link brought them: a person's id, or null. */
  readonly broughtBy: string | null;
  readonly locale: "en" | "cy";
};

export type SignUpParts = {
  readonly places: Pick<Places, "locate" | "seat">;
  readonly post: PostSignUpLetter;
  readonly now: Date;
};

export type SignUpResult =
  | { readonly ok: true; readonly personId: string; readonly placed: ReadonlyMap<string, PlaceResult> }
  | { readonly ok: false; readonly refusals: readonly FieldRefusal[] };

const AUTHOR = "sign-up-form";

/**
 * Signs somebody up by a public form: no account, no password. A newcomer is added, somebody known is found and left as
 * they are, and both get one letter about all of it; the answer must be the same. Doing it twice is once.
 */
export async function signUp(db: Db, typed: SignUp, parts: SignUpParts): Promise<SignUpResult> {
  for (;;) {
    try {
      return await signUpOnce(db, typed, parts);
    } catch (fault) {
      if (!(fault instanceof MergedMeanwhile)) throw fault;
    }
  }
}

/** Whoever was met has been merged into somebody else since: what was done must not stay with the record that is gone. */
class MergedMeanwhile extends Error {}

function signUpOnce(db: Db, typed: SignUp, { places, post, now }: SignUpParts): Promise<SignUpResult> {
  return withPeople(db, wholeMovement("sign-up-form"), async (people) => {
    const met = await meetPerson(people, {
      details: {
        ...{ name: typed.name, locale: typed.locale },
        ...(typed.postcode.trim() === "" ? {} : { postcode: typed.postcode }),
      },
      ...{ reach: typed.reach, author: AUTHOR, referredBy: typed.broughtBy, places, now },
    });
    if (!met.ok) return met;
    const { personId } = met;
    const { name, party, firstTime, locale } = typed;
    // Nobody brings themself.
    const broughtBy = typed.broughtBy === personId ? null : typed.broughtBy;
    const taking = {
      personId,
      name,
      party,
      firstTime,
      broughtBy,
      locale,
      source: "form",
      author: AUTHOR,
      now,
    } as const;
    const placed = await placeIn(people, typed.sessionIds, taking);
    // A row about them is written: from here on a merge waits for us, and one that came before can be seen.
    const { merged_into: mergedInto } = await people
      .selectFrom("person")
      .select("merged_into")
      .where("id", "=", personId)
      .executeTakeFirstOrThrow();
    if (mergedInto !== null) throw new MergedMeanwhile();
    const taken = [...placed.values()].filter((result) => result.ok);
    const together = taken.length < 2 ? {} : { together: taken.map(({ signUpId }) => signUpId) };
    for (const { standing: kind, signUpId } of taken) await post(people, { kind, signUpId, ...together });
    return { ok: true, personId, placed };
  });
}

/** Places one party in each of several sessions; each says for itself how it went. */
export async function placeIn(
  people: PeopleDb,
  sessionIds: readonly string[],
  taking: Parameters<typeof takePlaces>[2],
): Promise<ReadonlyMap<string, PlaceResult>> {
  const locked = await lockSessions(people, sessionIds.filter(isUuid));
  const placed = new Map<string, PlaceResult>();
  for (const id of sessionIds) {
    const session = locked.get(id);
    const reason = closedWhy(session, taking.now);
    if (session === undefined || reason !== null)
      placed.set(id, { ok: false, reason: reason ?? "no-such-session" });
    else placed.set(id, await takePlaces(people, session, taking));
  }
  return placed;
}

export type Acting = {
  readonly signUpId: string;
  /** A person's id, or "job/…": who does it. */
  readonly author: string;
  readonly post: PostSignUpLetter;
  readonly now: Date;
};

export type Ended =
  | { readonly ok: true; readonly already: boolean }
  | { readonly ok: false; readonly reason: "no-such-sign-up" };

/**
 * Withdraws a sign-up, or, when an organiser does it, removes it. What becomes free is offered in the same transaction.
 * Twice is once.
 */
export async function withdrawSignUp(
  people: PeopleDb,
  { signUpId, author, post, now, why = "withdrawn" }: Acting & { readonly why?: "withdrawn" | "removed" },
): Promise<Ended> {
  const session = await lockSessionOf(people, signUpId);
  if (session === null) return { ok: false, reason: "no-such-sign-up" };
  const ended = await endSignUp(people, session, { signUpId, why, author, now });
  if (ended === null) return { ok: true, already: true };
  await post(people, { kind: why, signUpId });
  const after = { ...session, taken: session.taken - ended.freed };
  await offerFreedPlaces(people, after, { post, author, now });
  return { ok: true, already: false };
}

export type TakeOfferResult =
  | { readonly ok: true; readonly already: boolean }
  | {
      readonly ok: false;
      readonly reason: "no-such-sign-up" | "not-offered" | "lapsed" | "called-off" | "over";
    };

/** Takes the place that was offered from the waiting list. An offer that has lapsed is refused, whoever notices it first. */
export async function takeOffer(
  people: PeopleDb,
  { signUpId, author, post, now }: Acting,
): Promise<TakeOfferResult> {
  const session = await lockSessionOf(people, signUpId);
  if (session === null) return { ok: false, reason: "no-such-sign-up" };
  const row = await people
    .selectFrom("sign_up")
    .select(["standing", "offer_expires_at", "person_id", "people", "ended_why"])
    .where("id", "=", signUpId)
    .executeTakeFirstOrThrow();
  if (row.standing === "going") return { ok: true, already: true };
  if (row.standing === "ended")
    return { ok: false, reason: row.ended_why === "called-off" ? "called-off" : "lapsed" };
  if (row.standing === "waiting") return { ok: false, reason: "not-offered" };
  if (session.endsAt <= now) return { ok: false, reason: "over" };
  if (row.offer_expires_at !== null && row.offer_expires_at <= now) return { ok: false, reason: "lapsed" };
  await people
    .updateTable("sign_up")
    .set({ standing: "going", going_at: now, offer_expires_at: null })
    .where("id", "=", signUpId)
    .execute();
  const { person_id: personId, people: count } = row;
  await recordSignUp(people, { kind: "sign-up.made", author, session, personId, now, people: count });
  await post(people, { kind: "going", signUpId });
  return { ok: true, already: false };
}

export type ChangePartyResult =
  | { readonly ok: true; readonly changed: boolean }
  | { readonly ok: false; readonly reason: "no-such-sign-up" | "over" | "called-off" }
  /** `room`: how many of them there is room for. */
  | { readonly ok: false; readonly reason: "full"; readonly room: number };

/**
 * Changes how many come. Fewer frees places at once; more is taken whole or refused, and who has places keeps them. Who
 * waits goes on waiting with the new number, in the same place.
 */
export async function changeParty(
  people: PeopleDb,
  { signUpId, party, author, post, now }: Acting & { readonly party: Party },
): Promise<ChangePartyResult> {
  const session = await lockSessionOf(people, signUpId);
  if (session === null) return { ok: false, reason: "no-such-sign-up" };
  const row = await people
    .selectFrom("sign_up")
    .select(["standing", "people", "party", "holds", "person_id"])
    .where("id", "=", signUpId)
    .executeTakeFirstOrThrow();
  if (row.standing === "ended") return { ok: false, reason: "no-such-sign-up" };
  if (session.cancelledAt !== null) return { ok: false, reason: "called-off" };
  if (session.endsAt <= now) return { ok: false, reason: "over" };
  if (row.people === party.people && row.party === party.kind) return { ok: true, changed: false };
  const more = party.people - row.people;
  const holds = row.holds > 0;
  if (holds && more > freePlaces(session))
    return { ok: false, reason: "full", room: row.people + freePlaces(session) };
  await people
    .updateTable("sign_up")
    .set({ people: party.people, party: party.kind, holds: holds ? party.people : 0 })
    .where("id", "=", signUpId)
    .execute();
  await recordSignUp(people, {
    ...{ kind: "sign-up.changed", author, session, personId: row.person_id, now, people: party.people },
  });
  const after = { ...session, taken: session.taken + (holds ? more : 0) };
  await offerFreedPlaces(people, after, { post, author, now });
  return { ok: true, changed: true };
}

/** They say again that they are really coming. */
export async function confirmComing(
  people: PeopleDb,
  { signUpId, author, now }: Omit<Acting, "post">,
): Promise<{ readonly ok: boolean }> {
  const session = await lockSessionOf(people, signUpId);
  if (session === null) return { ok: false };
  const row = await people
    .updateTable("sign_up")
    .set({ confirmed_at: now })
    .where("id", "=", signUpId)
    .where("standing", "=", "going")
    .returning(["person_id", "people"])
    .executeTakeFirst();
  if (row === undefined) return { ok: false };
  const { person_id: personId, people: count } = row;
  await recordSignUp(people, { kind: "sign-up.confirmed", author, session, personId, now, people: count });
  return { ok: true };
}

/** Locks the session of a sign-up; null when there is no such sign-up in the scope. */
export async function lockSessionOf(people: PeopleDb, signUpId: string): Promise<LockedSession | null> {
  if (!isUuid(signUpId)) return null;
  const row = await people
    .selectFrom("sign_up")
    .select("session_id")
    .where("id", "=", signUpId)
    .executeTakeFirst();
  if (row === undefined) return null;
  return (await lockSessions(people, [row.session_id])).get(row.session_id) ?? null;
}
