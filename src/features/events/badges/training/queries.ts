import { sql } from "kysely";
import { distanceM } from "#domain/geo/distance.ts";
import type { SessionInFull } from "#features/events/contract.ts";
import { asSessionInFull } from "#features/events/queries.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

/** A training further from somebody's first session than this is not near enough to offer. */
const NEAR_M = 40_000;
const MOST_LOOKED_AT = 100;

/**
 * The training to offer somebody who comes for the first time: the nearest to their first session that ends before it
 * begins and has room; those that need no way count as near. Null for whoever has been here, holds a badge, or goes to a
 * training already.
 */
export async function trainingBefore(
  people: PeopleDb,
  { personId, now }: { readonly personId: string; readonly now: Date },
): Promise<SessionInFull | null> {
  const { rows } = await sql<{ id: string; starts_at: Date }>`
    select session.id, starts_at from sign_up join session on session.id = session_id
    where sign_up.person_id = ${personId} and first_time and standing = 'going' and starts_at > ${now} and kind <> 'training'
      and not exists (select from badge where badge.person_id = ${personId})
      and not exists (select from sign_up past where past.person_id = ${personId} and past.arrived > 0)
      and not exists (select from sign_up other join session training on training.id = other.session_id
        where other.person_id = ${personId} and other.standing <> 'ended' and training.kind = 'training' and training.ends_at > ${now})
    order by starts_at limit 1`.execute(people);
  const [first] = rows;
  if (first === undefined) return null;
  const { starts_at: before } = first;
  const sessions = await people
    .selectFrom("session")
    .selectAll()
    .where((eb) =>
      eb.or([
        eb("id", "=", first.id),
        eb.and([
          eb("kind", "=", "training"),
          eb("starts_at", ">", now),
          eb("ends_at", "<=", before),
          eb("published_at", "is not", null),
          eb("cancelled_at", "is", null),
          eb("group_id", "is not", null),
          eb.or([eb("places", "is", null), eb("taken", "<", eb.ref("places"))]),
        ]),
      ]),
    )
    .orderBy((eb) => eb("id", "=", first.id), "desc")
    .orderBy("starts_at", "desc")
    .limit(MOST_LOOKED_AT)
    .execute();
  const [own, ...trainings] = sessions.map(asSessionInFull);
  const away = ({ meetingPoint }: SessionInFull) =>
    meetingPoint === null || own?.meetingPoint == null ? 0 : distanceM(meetingPoint, own.meetingPoint);
  const [nearest] = trainings
    .map((session) => ({ session, m: away(session) }))
    .filter(({ m }) => m <= NEAR_M)
    .sort((a, b) => a.m - b.m);
  return nearest?.session ?? null;
}
