import type { PostSignUpLetter } from "#features/events/sign-ups/contract.ts";
import { endSignUp, offerFreedPlaces, recordSignUp } from "#features/events/sign-ups/ledger/commands.ts";
import type { LockedSession } from "#features/events/sign-ups/ledger/queries.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import { latestFirst } from "./queries.ts";

type Change = { readonly post: PostSignUpLetter; readonly author: string; readonly now: Date };

/**
 * Sets how many places a locked session has. With more, those who wait are offered them. With fewer than are taken, the
 * latest to have come go to the waiting list, whole parties at a time and before everybody who came after them, and are
 * told; offers not yet taken are taken back first.
 *
 * @returns parties that lost their places, and offers made
 */
export async function setPlaces(
  people: PeopleDb,
  session: LockedSession,
  { places, ...change }: Change & { readonly places: number | null },
): Promise<{ readonly putBack: number; readonly offered: number; readonly session: LockedSession }> {
  const { post, author, now } = change;
  let taken = session.taken;
  let putBack = 0;
  if (places !== null && taken > places) {
    for (const row of await latestFirst(people, session.id)) {
      if (taken <= places) break;
      await people
        .updateTable("sign_up")
        .set((eb) => ({
          ...{ standing: "waiting", holds: 0, offer_expires_at: null, offered_at: null, going_at: null },
          waiting_since: eb.fn.coalesce("waiting_since", "signed_up_at"),
        }))
        .where("id", "=", row.id)
        .execute();
      taken -= row.holds;
      putBack += 1;
      const { person_id: personId, people: count } = row;
      await recordSignUp(people, { kind: "sign-up.put-back", author, session, personId, now, people: count });
      await post(people, { kind: "put-back", signUpId: row.id });
    }
  }
  await people.updateTable("session").set({ places }).where("id", "=", session.id).execute();
  const after = { ...session, places, taken };
  // A smaller party may fit where a larger one had to go, but never before those who were put back just now.
  const offered = putBack > 0 ? 0 : await offerFreedPlaces(people, after, { post, author, now });
  return { putBack, offered, session: after };
}

/**
 * Ends every sign-up of a locked session that is called off, and has each party told.
 *
 * @returns parties that were told
 */
export async function callOffSignUps(
  people: PeopleDb,
  session: LockedSession,
  change: Change,
): Promise<number> {
  const { post, author, now } = change;
  const rows = await people
    .selectFrom("sign_up")
    .select("id")
    .where("session_id", "=", session.id)
    .where("standing", "<>", "ended")
    .orderBy("id")
    .execute();
  for (const { id: signUpId } of rows) {
    await endSignUp(people, session, { signUpId, why: "called-off", author, now });
    await post(people, { kind: "called-off", signUpId });
  }
  return rows.length;
}
