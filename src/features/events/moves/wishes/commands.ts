import { recordFact } from "#registers/activity/commands.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

/** Distances to choose from, in miles; null for any. */
export const WISHES_MILES = [5, 10, 25, 50, 100, null] as const;

/**
 * Somebody says how far they would go when another session needs people, or that they wait where they are. What is offered
 * to them now and no longer agrees is taken back.
 *
 * @param withinM straight line from home in metres; null for any distance
 */
export async function wishToTravel(
  people: PeopleDb,
  {
    personId,
    withinM,
    mayAsk,
    now,
  }: {
    readonly personId: string;
    readonly withinM: number | null;
    readonly mayAsk: boolean;
    readonly now: Date;
  },
): Promise<void> {
  await people
    .insertInto("travel_wish")
    .values({ person_id: personId, within_m: withinM, may_ask: mayAsk, at: now })
    .execute();
  await people
    .updateTable("session_move")
    .set({ standing: "gone", ended_at: now })
    .where("person_id", "=", personId)
    .where("standing", "=", "offered")
    .execute();
  await recordFact(people, {
    ...{ kind: "travel.wished", actor: "link/trip", subject: `person/${personId}`, personId, at: now },
    detail: { mayAsk },
  });
}
