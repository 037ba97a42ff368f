import type { LiftTools } from "#features/events/carpools/contract.ts";
import { endMatches, recordLift, tellEnded } from "#features/events/carpools/ledger/commands.ts";
import { type LockedMatch, lockMatch } from "#features/events/carpools/ledger/queries.ts";
import { takeOffer } from "#features/events/sign-ups/commands.ts";
import type { PostSignUpLetter } from "#features/events/sign-ups/contract.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

export type Answering = LiftTools & {
  readonly matchId: string;
  readonly personId: string;
  readonly author: string;
  readonly postSignUp: PostSignUpLetter;
  readonly now: Date;
};

export type Answered =
  | { readonly ok: true; readonly standing: "proposed" | "accepted"; readonly already: boolean }
  | {
      readonly ok: false;
      /** gone: it ended meanwhile; no-place: the seat goes only with a place at the session, and there is none. */
      readonly reason: "no-such-lift" | "gone" | "lapsed" | "no-place" | "over";
    };

/**
 * One of the two says yes. A rider who holds the offer of a place at the session takes it by the same act: both, or
 * neither. Once both said yes the lift is arranged, and both are told.
 */
export async function acceptLift(people: PeopleDb, answering: Answering): Promise<Answered> {
  const { personId, author, post, postSignUp, now } = answering;
  const found = await ownMatch(people, answering);
  if (found === null) return { ok: false, reason: "no-such-lift" };
  const { match, session, side } = found;
  if (match.standing === "ended") return { ok: false, reason: "gone" };
  if (session.endsAt <= now) return { ok: false, reason: "over" };
  const said = side === "driver" ? match.driver_yes_at : match.rider_yes_at;
  if (said !== null) return { ok: true, standing: match.standing as "proposed" | "accepted", already: true };
  if (match.answer_by <= now) {
    await endMatches(people, { matchId: match.id }, { why: "lapsed", now });
    await tellEnded(people, { ...answering, sessionId: session.id });
    return { ok: false, reason: "lapsed" };
  }
  if (side === "rider" && !(await holdsPlace(people, match, { author, postSignUp, now })))
    return { ok: false, reason: "no-place" };
  const other = side === "driver" ? match.rider_yes_at : match.driver_yes_at;
  const standing = other === null ? "proposed" : "accepted";
  await people
    .updateTable("lift_match")
    .set({ [side === "driver" ? "driver_yes_at" : "rider_yes_at"]: now, standing })
    .where("id", "=", match.id)
    .execute();
  await recordLift(people, { kind: "lift.accepted", author, session, personId, now });
  if (standing === "accepted") await tellArranged(people, match, { post });
  return { ok: true, standing, already: false };
}

async function tellArranged(
  people: PeopleDb,
  { id: matchId, offer_id: offerId }: LockedMatch["match"],
  { post }: Pick<LiftTools, "post">,
): Promise<void> {
  const offer = await people
    .selectFrom("lift_offer")
    .select("sign_up_id")
    .where("id", "=", offerId)
    .executeTakeFirstOrThrow();
  // Whoever put on a coach is not written to about each of its seats.
  if (offer.sign_up_id !== null) await post(people, { kind: "accepted", matchId, to: "driver" });
  await post(people, { kind: "accepted", matchId, to: "rider" });
}

/** A place at the session for the rider's party: theirs already, or taken now from the offer they hold. */
async function holdsPlace(
  people: PeopleDb,
  { request_id: requestId }: LockedMatch["match"],
  { author, postSignUp, now }: Pick<Answering, "author" | "postSignUp" | "now">,
): Promise<boolean> {
  const { id, standing } = await people
    .selectFrom("lift_request")
    .innerJoin("sign_up", "sign_up.id", "lift_request.sign_up_id")
    .select(["sign_up.id", "sign_up.standing"])
    .where("lift_request.id", "=", requestId)
    .executeTakeFirstOrThrow();
  if (standing === "going") return true;
  if (standing !== "offered") return false;
  return (await takeOffer(people, { signUpId: id, author, post: postSignUp, now })).ok;
}

/** One of the two says no, before or after having said yes. They are not brought together again for this session. */
export async function declineLift(
  people: PeopleDb,
  answering: Omit<Answering, "postSignUp">,
): Promise<
  { readonly ok: true; readonly already: boolean } | { readonly ok: false; readonly reason: "no-such-lift" }
> {
  const { personId, author, now } = answering;
  const found = await ownMatch(people, answering);
  if (found === null) return { ok: false, reason: "no-such-lift" };
  const { match, session, side } = found;
  if (match.standing === "ended") return { ok: true, already: true };
  await endMatches(people, { matchId: match.id }, { why: `declined-by-${side}`, now });
  await recordLift(people, { kind: "lift.declined", author, session, personId, now });
  await tellEnded(people, { ...answering, sessionId: session.id });
  await answering.kick(people, session.id);
  return { ok: true, already: false };
}

/** The match and which of the two somebody is; null for a stranger to it. */
export async function ownMatch(
  people: PeopleDb,
  { matchId, personId }: { readonly matchId: string; readonly personId: string },
): Promise<(LockedMatch & { readonly side: "driver" | "rider" }) | null> {
  const found = await lockMatch(people, matchId);
  if (found === null) return null;
  const { driver_id: driver, rider_id: rider } = found.match;
  if (personId !== driver && personId !== rider) return null;
  return { ...found, side: personId === driver ? "driver" : "rider" };
}
