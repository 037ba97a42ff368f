import type { BadgeKind } from "#features/events/badges/contract.ts";
import { holds } from "#features/events/badges/policy.ts";
import type { SessionInFull } from "#features/events/contract.ts";
import { asSessionInFull } from "#features/events/queries.ts";
import { isUuid } from "#kit/ids/uuid.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

export type RunningOut = {
  readonly personId: string;
  readonly badge: BadgeKind;
  readonly expiresAt: Date;
  /** The soonest training with room that grants it again; null where none is planned, and for a DBS check. */
  readonly training: SessionInFull | null;
};

/** What a letter about a badge says, as things stand when it is sent; null when it is no longer true. */
export async function runningOut(
  people: PeopleDb,
  { badgeId, now }: { readonly badgeId: string; readonly now: Date },
): Promise<RunningOut | null> {
  if (!isUuid(badgeId)) return null;
  const row = await people
    .selectFrom("badge")
    .select(["person_id", "badge", "expires_at", "taken_back_at"])
    .where("id", "=", badgeId)
    .executeTakeFirst();
  if (row === undefined || !holds({ expiresAt: row.expires_at, takenBackAt: row.taken_back_at }, now))
    return null;
  const training = await people
    .selectFrom("session")
    .selectAll()
    .where("grants_badge", "=", row.badge)
    .where("starts_at", ">", now)
    .where("published_at", "is not", null)
    .where("cancelled_at", "is", null)
    .where((eb) => eb.or([eb("places", "is", null), eb("taken", "<", eb.ref("places"))]))
    .orderBy("starts_at")
    .limit(1)
    .executeTakeFirst();
  return {
    ...{ personId: row.person_id, badge: row.badge as BadgeKind, expiresAt: row.expires_at },
    training: training === undefined ? null : asSessionInFull(training),
  };
}
