import { offerStandsUntil } from "#domain/waiting/expiry.ts";
import type { LiftTools } from "#features/events/carpools/contract.ts";
import { endMatches, recordLift } from "#features/events/carpools/ledger/commands.ts";
import { lockSessions } from "#features/events/sign-ups/ledger/queries.ts";
import type { Db } from "#kit/db/database.ts";
import type { Travel } from "#ports/travel.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import type { LiftPlan, LiftsOfSession } from "./contract.ts";
import { placesOf, planLifts } from "./policy.ts";
import { liftsToMatch } from "./queries.ts";

const AUTHOR = "job/lift-matching";
/** A time that moves by less is not worth a letter. */
const WORTH_A_LETTER_MS = 5 * 60_000;

export type Matched = {
  readonly proposed: number;
  readonly ended: number;
  readonly unseated: number;
  readonly stale: number;
};

/**
 * Matches all riders and drivers of a session, and has those told to whom something new is proposed. The roads are asked
 * and the search is run outside of any transaction; where something changed meanwhile nothing is written, since whatever
 * changed it has asked for another matching.
 */
export async function matchSession(
  db: Db,
  sessionId: string,
  { travel, post, now }: Pick<LiftTools, "post"> & { readonly travel: Travel; readonly now: Date },
): Promise<Matched> {
  const nothing = { proposed: 0, ended: 0, unseated: 0, stale: 0 };
  const before = await withPeople(db, wholeMovement("lift-matching"), (people) =>
    liftsToMatch(people, sessionId, now),
  );
  if (before === null) return nothing;
  const { time } = await travel.timesAmong(placesOf(before));
  const plan = planLifts(before, { time, now });
  return withPeople(db, wholeMovement("lift-matching"), async (people) => {
    await lockSessions(people, [sessionId]);
    const still = await liftsToMatch(people, sessionId, now);
    if (JSON.stringify(still) !== JSON.stringify(before)) return { ...nothing, stale: 1 };
    return { ...(await write(people, before, plan, { post, now })), stale: 0 };
  });
}

async function write(
  people: PeopleDb,
  all: LiftsOfSession,
  plan: LiftPlan,
  { post, now }: Pick<LiftTools, "post"> & { readonly now: Date },
): Promise<Omit<Matched, "stale">> {
  const matchOf = new Map(all.matches.map((match) => [match.requestId, match]));
  const rideOf = new Map(plan.rides.map((ride) => [ride.requestId, ride]));
  let ended = 0;
  for (const match of all.matches) {
    const ride = rideOf.get(match.requestId);
    // Where a car's limits no longer hold for what was agreed, people sort it out between them.
    if (match.agreed || ride?.offerId === match.offerId) continue;
    ended += await endMatches(people, { matchId: match.id }, { why: "rematched", now });
    await people.updateTable("lift_match").set({ told_at: now }).where("id", "=", match.id).execute();
  }
  let proposed = 0;
  for (const ride of plan.rides) {
    const match = matchOf.get(ride.requestId);
    if (match?.offerId === ride.offerId) await keep(people, match, ride, { post, now });
    else {
      await propose(people, all, ride, { post, now });
      proposed += 1;
    }
  }
  for (const { offerId, setsOutAt, addedS } of plan.drives)
    await people
      .updateTable("lift_offer")
      .set({ sets_out_at: setsOutAt, added_s: addedS })
      .where("id", "=", offerId)
      .execute();
  for (const { id } of all.requests)
    await people
      .updateTable("lift_request")
      .set({ looked_at: now, unseated: plan.unseated.get(id) ?? null })
      .where("id", "=", id)
      .execute();
  return { proposed, ended, unseated: plan.unseated.size };
}

type Ride = LiftPlan["rides"][number];
type Telling = Pick<LiftTools, "post"> & { readonly now: Date };

/** Somebody else got in, or out: the time may be another. */
async function keep(
  people: PeopleDb,
  match: LiftsOfSession["matches"][number],
  { at, addsS, stop }: Ride,
  { post }: Telling,
): Promise<void> {
  const told = match.toldPickUpAt;
  const moved = told === null || Math.abs(at.getTime() - told.getTime()) >= WORTH_A_LETTER_MS;
  await people
    .updateTable("lift_match")
    .set({
      ...{ pick_up_at: at, adds_s: addsS, stop_name: stop?.name ?? null, walk_m: walkOf(stop) },
      ...(moved ? { told_pick_up_at: at } : {}),
    })
    .where("id", "=", match.id)
    .execute();
  if (!moved || !match.agreed) return;
  for (const to of ["driver", "rider"] as const)
    await post(people, { kind: "changed", matchId: match.id, to });
}

async function propose(
  people: PeopleDb,
  { session, offers, requests }: LiftsOfSession,
  { offerId, requestId, people: count, at, addsS, stop }: Ride,
  { post, now }: Telling,
): Promise<void> {
  const offer = offers.find(({ id }) => id === offerId)!;
  const request = requests.find(({ id }) => id === requestId)!;
  const until = offer.direction === "there" ? session.startsAt : session.endsAt;
  const { id: matchId } = await people
    .insertInto("lift_match")
    .values({
      ...{ offer_id: offerId, request_id: requestId, session_id: session.id, standing: "proposed" },
      ...{ driver_id: offer.personId, rider_id: request.personId, people: count, holds: count },
      ...{
        pick_up_at: at,
        told_pick_up_at: at,
        adds_s: addsS,
        stop_name: stop?.name ?? null,
        walk_m: walkOf(stop),
      },
      ...{
        proposed_at: now,
        answer_by: offerStandsUntil(now, until),
        driver_yes_at: offer.putOn ? now : null,
      },
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  for (const [to, personId] of [
    ...(offer.putOn ? [] : [["driver", offer.personId] as const]),
    ["rider", request.personId] as const,
  ]) {
    await recordLift(people, {
      ...{ kind: "lift.proposed", author: AUTHOR, session, personId, now, detail: { people: count } },
    });
    await post(people, { kind: "proposed", matchId, to });
  }
}

function walkOf(stop: Ride["stop"]): number | null {
  return stop === null ? null : Math.round(stop.walkM);
}
