import type { LiftsClosed } from "#features/events/carpools/contract.ts";
import { lockSessions } from "#features/events/sign-ups/ledger/queries.ts";
import { isUuid } from "#kit/ids/uuid.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

/** A sign-up of the person's own whose session nobody else changes until the transaction is over. */
export type OwnPlace = {
  readonly signUpId: string;
  readonly personId: string;
  readonly name: string | null;
  readonly people: number;
  readonly standing: string;
  readonly session: {
    readonly id: string;
    readonly groupId: number | null;
    readonly startsAt: Date;
    readonly endsAt: Date;
    readonly at: { readonly lat: number; readonly lng: number };
  };
};

/** Locks the session of somebody's own sign-up, and says why no lift can be arranged for it, if so. */
export async function lockOwnPlace(
  people: PeopleDb,
  { signUpId, personId, now }: { readonly signUpId: string; readonly personId: string; readonly now: Date },
): Promise<
  { readonly ok: true; readonly own: OwnPlace } | { readonly ok: false; readonly reason: LiftsClosed }
> {
  if (!isUuid(signUpId)) return { ok: false, reason: "no-such-sign-up" };
  const found = await people
    .selectFrom("sign_up")
    .select("session_id")
    .where("id", "=", signUpId)
    .where("person_id", "=", personId)
    .executeTakeFirst();
  if (found === undefined) return { ok: false, reason: "no-such-sign-up" };
  const session = (await lockSessions(people, [found.session_id])).get(found.session_id)!;
  const row = await people
    .selectFrom("sign_up")
    .innerJoin("session", "session.id", "sign_up.session_id")
    .select(["name", "people", "standing", "meeting_lat", "meeting_lng"])
    .where("sign_up.id", "=", signUpId)
    .executeTakeFirstOrThrow();
  if (row.standing === "ended") return { ok: false, reason: "no-such-sign-up" };
  if (session.cancelledAt !== null) return { ok: false, reason: "called-off" };
  if (session.endsAt <= now) return { ok: false, reason: "over" };
  const { meeting_lat: lat, meeting_lng: lng } = row;
  if (lat === null || lng === null) return { ok: false, reason: "from-home" };
  const { id, groupId, startsAt, endsAt } = session;
  const { name, people: count, standing } = row;
  return {
    ok: true,
    own: {
      ...{ signUpId, personId, name, people: count, standing },
      session: { id, groupId, startsAt, endsAt, at: { lat, lng } },
    },
  };
}

/** A match with its two people, whose session nobody else changes until the transaction is over; null when there is none. */
export async function lockMatch(people: PeopleDb, matchId: string) {
  if (!isUuid(matchId)) return null;
  const found = await people
    .selectFrom("lift_match")
    .select("session_id")
    .where("id", "=", matchId)
    .executeTakeFirst();
  if (found === undefined) return null;
  const session = (await lockSessions(people, [found.session_id])).get(found.session_id)!;
  const match = await people
    .selectFrom("lift_match")
    .selectAll()
    .where("id", "=", matchId)
    .executeTakeFirstOrThrow();
  return { session, match };
}
export type LockedMatch = NonNullable<Awaited<ReturnType<typeof lockMatch>>>;
