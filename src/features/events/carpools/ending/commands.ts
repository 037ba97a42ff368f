import type { LiftTools } from "#features/events/carpools/contract.ts";
import { endMatches, recordLift, tellEnded } from "#features/events/carpools/ledger/commands.ts";
import { lockOwnPlace, type OwnPlace } from "#features/events/carpools/ledger/queries.ts";
import { isUuid } from "#kit/ids/uuid.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

type Ending = { readonly own: OwnPlace; readonly author: string; readonly now: Date };

/** Takes back an offer in a session that is locked; its matches end. Call `tellEnded` after it. */
export async function endOffer(
  people: PeopleDb,
  { offerId, own, author, now }: Ending & { readonly offerId: string },
): Promise<void> {
  await endMatches(people, { offerId }, { why: "driver-cancelled", now });
  await people
    .updateTable("lift_offer")
    .set({ ended_at: now, ended_why: "cancelled" })
    .where("id", "=", offerId)
    .execute();
  const { session, personId } = own;
  await recordLift(people, { kind: "lift.offer-ended", author, session, personId, now });
}

/** Takes back a request in a session that is locked; its match ends. Call `tellEnded` after it. */
export async function endRequest(
  people: PeopleDb,
  { requestId, own, author, now }: Ending & { readonly requestId: string },
): Promise<void> {
  await endMatches(people, { requestId }, { why: "rider-cancelled", now });
  await people
    .updateTable("lift_request")
    .set({ ended_at: now, ended_why: "cancelled" })
    .where("id", "=", requestId)
    .execute();
  const { session, personId } = own;
  await recordLift(people, { kind: "lift.request-ended", author, session, personId, now });
}

export type LiftEnded =
  | { readonly ok: true; readonly already: boolean; readonly signUpId: string }
  | { readonly ok: false; readonly reason: "no-such-lift" };

/**
 * A driver takes back an offer, or a rider a request, of their own. Everybody whom it affects is told in the same
 * transaction, and the session is matched anew. Twice is once.
 */
export async function cancelLift(
  people: PeopleDb,
  {
    id,
    personId,
    author,
    now,
    ...tools
  }: LiftTools & {
    readonly id: string;
    readonly personId: string;
    readonly author: string;
    readonly now: Date;
  },
): Promise<LiftEnded> {
  if (!isUuid(id)) return { ok: false, reason: "no-such-lift" };
  for (const table of ["lift_offer", "lift_request"] as const) {
    const row = await people
      .selectFrom(table)
      .select(["sign_up_id", "ended_at"])
      .where("id", "=", id)
      .where("person_id", "=", personId)
      .executeTakeFirst();
    if (row === undefined || row.sign_up_id === null) continue;
    const locked = await lockOwnPlace(people, { signUpId: row.sign_up_id, personId, now });
    const still = await people.selectFrom(table).select("ended_at").where("id", "=", id).executeTakeFirst();
    const signUpId = row.sign_up_id;
    if (!locked.ok || still?.ended_at !== null) return { ok: true, already: true, signUpId };
    const ending = { own: locked.own, author, now };
    if (table === "lift_offer") await endOffer(people, { ...ending, offerId: id });
    else await endRequest(people, { ...ending, requestId: id });
    await tellEnded(people, { ...tools, now, sessionId: locked.own.session.id });
    await tools.kick(people, locked.own.session.id);
    return { ok: true, already: false, signUpId };
  }
  return { ok: false, reason: "no-such-lift" };
}
