import { sql } from "kysely";
import type { PostSignUpLetter } from "#features/events/sign-ups/contract.ts";
import { endSignUp, offerFreedPlaces } from "#features/events/sign-ups/ledger/commands.ts";
import { lockSessions } from "#features/events/sign-ups/ledger/queries.ts";
import type { Db } from "#kit/db/database.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";

const AUTHOR = "job/lapsing-offers";

/**
 * Ends offers that nobody took in time and offers their places to the next in line; and offers whatever else stands free
 * while somebody waits whom it would fit, in case a place was freed by an act that offers none (an erasure, a merge). Each session in a transaction of its
 * own, so that one that fails keeps none of the others waiting.
 *
 * @returns how many offers lapsed, and how many were made
 */
export async function lapseOffers(
  db: Db,
  { post, now }: { readonly post: PostSignUpLetter; readonly now: Date },
): Promise<{ readonly lapsed: number; readonly offered: number }> {
  const due = await withPeople(db, wholeMovement("lapsing-offers"), (people) => sessionsDue(people, now));
  let [lapsed, offered] = [0, 0];
  for (const { session_id: sessionId } of due) {
    const here = await withPeople(db, wholeMovement("lapsing-offers"), (people) =>
      lapseOffersOf(people, sessionId, { post, now }),
    );
    lapsed += here.lapsed;
    offered += here.offered;
  }
  return { lapsed, offered };
}

async function sessionsDue(people: PeopleDb, now: Date): Promise<readonly { session_id: string }[]> {
  const { rows } = await sql<{ session_id: string }>`
    select session_id from sign_up where standing = 'offered' and offer_expires_at <= ${now}
    union
    select session_id from sign_up join session on session.id = session_id
    where standing = 'waiting' and ends_at > ${now} and cancelled_at is null and published_at is not null
      and (places is null or taken + people <= places)`.execute(people);
  return rows;
}

async function lapseOffersOf(
  people: PeopleDb,
  sessionId: string,
  { post, now }: { post: PostSignUpLetter; now: Date },
): Promise<{ lapsed: number; offered: number }> {
  const session = (await lockSessions(people, [sessionId])).get(sessionId);
  if (session === undefined) return { lapsed: 0, offered: 0 };
  // Asked again under the lock: somebody may have taken theirs in the last moment.
  const rows = await people
    .selectFrom("sign_up")
    .select("id")
    .where("session_id", "=", sessionId)
    .where("standing", "=", "offered")
    .where("offer_expires_at", "<=", now)
    .execute();
  let freed = 0;
  for (const { id: signUpId } of rows) {
    const ended = await endSignUp(people, session, { signUpId, why: "lapsed", author: AUTHOR, now });
    freed += ended?.freed ?? 0;
    await post(people, { kind: "lapsed", signUpId });
  }
  const after = { ...session, taken: session.taken - freed };
  return {
    lapsed: rows.length,
    offered: await offerFreedPlaces(people, after, { post, author: AUTHOR, now }),
  };
}
