import { matchBeds, suits } from "#domain/beds/matching.ts";
import { mayMakeSessions } from "#features/events/creating/policy.ts";
import { endBeds, endMatch, record } from "#features/events/weekends/beds/commands.ts";
import type { PostBedLetter } from "#features/events/weekends/beds/contract.ts";
import { type BedsOfWeekend, bedsOf } from "#features/events/weekends/beds/queries.ts";
import type { Actor } from "#registers/groups/roles/contract.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

type Acting = {
  readonly by: Actor;
  readonly weekend: { readonly id: string; readonly groupId: number };
  readonly post: PostBedLetter;
  readonly now: Date;
};
export type BedAct =
  | { readonly ok: true; readonly count: number }
  | { readonly ok: false; readonly reason: BedFault };
export type BedFault = "not-yours" | "no-such-offer" | "does-not-suit" | "own-home";

/** An organiser vouches for a home: only then is anybody matched with it. Nobody vouches for their own. */
export async function vouchFor(
  people: PeopleDb,
  { by, weekend, offerId, now }: Acting & { readonly offerId: string },
): Promise<BedAct> {
  if (!mayMakeSessions(by, weekend.groupId)) return { ok: false, reason: "not-yours" };
  const offer = await open(people, weekend.id, offerId);
  if (offer === undefined) return { ok: false, reason: "no-such-offer" };
  if (offer.person_id === by.personId) return { ok: false, reason: "own-home" };
  await people
    .updateTable("bed_offer")
    .set({ vouched_at: now, vouched_by: by.personId })
    .where("id", "=", offerId)
    .where("vouched_at", "is", null)
    .execute();
  await record(people, "bed.vouched", { weekend, personId: offer.person_id, author: by.personId, now });
  return { ok: true, count: 1 };
}

/** An organiser does not take an offer; whoever was matched with it is told. */
export async function removeOffer(
  people: PeopleDb,
  { by, weekend, offerId, post, now }: Acting & { readonly offerId: string },
): Promise<BedAct> {
  if (!mayMakeSessions(by, weekend.groupId)) return { ok: false, reason: "not-yours" };
  const offer = await open(people, weekend.id, offerId);
  if (offer === undefined) return { ok: false, reason: "no-such-offer" };
  const { person_id: personId } = offer;
  await endBeds(people, {
    table: "bed_offer",
    id: offerId,
    personId,
    author: by.personId,
    why: "removed",
    post,
    now,
  });
  return { ok: true, count: 1 };
}

function open(people: PeopleDb, weekendId: string, offerId: string) {
  return people
    .selectFrom("bed_offer")
    .select("person_id")
    .where("id", "=", offerId)
    .where("weekend_id", "=", weekendId)
    .where("ended_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
}

/** What the computer would do with everybody who comes and has no bed yet; changes nothing. */
export function proposedMatches(beds: BedsOfWeekend): ReturnType<typeof matchBeds> {
  return matchBeds(
    beds.offers
      .filter(({ vouchedAt }) => vouchedAt !== null)
      .map((offer) => ({ ...offer, free: offer.beds - offer.taken })),
    beds.requests.filter(({ match, comes }) => match === null && comes),
  );
}

/**
 * Matches guests with homes, as an organiser chose: both are asked, and the beds are held meanwhile. Pairs that do not
 * suit any more (taken, withdrawn, matched by somebody else) are passed over.
 *
 * @returns how many were matched
 */
export async function matchGuests(
  people: PeopleDb,
  {
    by,
    weekend,
    pairs,
    post,
    now,
  }: Acting & { readonly pairs: readonly { readonly requestId: string; readonly offerId: string }[] },
): Promise<BedAct> {
  if (!mayMakeSessions(by, weekend.groupId)) return { ok: false, reason: "not-yours" };
  // Whoever matches for this weekend at the same time waits here, and then sees what was done.
  await people.selectFrom("weekend").select("id").where("id", "=", weekend.id).forUpdate().execute();
  await people
    .selectFrom("bed_offer")
    .select("id")
    .where("weekend_id", "=", weekend.id)
    .where("ended_at", "is", null)
    .orderBy("id")
    .forUpdate()
    .execute();
  const beds = await bedsOf(people, weekend.id);
  const free = new Map(beds.offers.map(({ id, beds: all, taken }) => [id, all - taken]));
  let count = 0;
  for (const { requestId, offerId } of pairs) {
    const offer = beds.offers.find(({ id }) => id === offerId);
    const request = beds.requests.find(({ id }) => id === requestId);
    if (offer === undefined || request === undefined || request.match !== null || offer.vouchedAt === null)
      continue;
    if (!suits({ ...offer, free: 0 }, request) || free.get(offerId)! < request.people) continue;
    free.set(offerId, free.get(offerId)! - request.people);
    const match = await people
      .insertInto("bed_match")
      .values({
        ...{ weekend_id: weekend.id, offer_id: offerId, request_id: requestId, host_id: offer.personId },
        ...{
          guest_id: request.personId,
          standing: "proposed",
          people: request.people,
          holds: request.people,
        },
        ...{ matched_by: by.personId, matched_at: now },
      })
      .onConflict((same) => same.column("request_id").where("standing", "<>", "ended").doNothing())
      .returning("id")
      .executeTakeFirst();
    if (match === undefined) continue;
    for (const personId of [offer.personId, request.personId]) {
      await post(people, { kind: "proposed", personId, weekendId: weekend.id, matchId: match.id });
      await record(people, "bed.matched", { weekend, personId, author: by.personId, now });
    }
    count += 1;
  }
  return count === 0 ? { ok: false, reason: "does-not-suit" } : { ok: true, count };
}

/** An organiser takes a match apart; both are told. */
export async function partMatch(
  people: PeopleDb,
  { by, weekend, matchId, post, now }: Acting & { readonly matchId: string },
): Promise<BedAct> {
  if (!mayMakeSessions(by, weekend.groupId)) return { ok: false, reason: "not-yours" };
  const own = await people
    .selectFrom("bed_match")
    .select("id")
    .where("id", "=", matchId)
    .where("weekend_id", "=", weekend.id)
    .executeTakeFirst();
  if (own === undefined) return { ok: false, reason: "no-such-offer" };
  const ended = await endMatch(people, { matchId, why: "removed", except: null, post, now });
  return ended ? { ok: true, count: 1 } : { ok: false, reason: "no-such-offer" };
}
