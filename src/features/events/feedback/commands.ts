import { recordFact } from "#registers/activity/commands.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import { type How, LONGEST_WORDS } from "./contract.ts";
import { mayTell } from "./queries.ts";

/** Keeps how somebody found a session that they were signed up for; telling again puts the new answer in its place. */
export async function tellHow(
  people: PeopleDb,
  {
    personId,
    signUpId,
    how,
    words,
    now,
  }: { personId: string; signUpId: string; how: How; words: string; now: Date },
): Promise<{ readonly ok: boolean }> {
  const about = await mayTell(people, { personId, signUpId, now });
  if (about === null) return { ok: false };
  const told = { how, words: words.trim().slice(0, LONGEST_WORDS), at: now };
  await people
    .insertInto("session_feedback")
    .values({ sign_up_id: signUpId, session_id: about.session.id, person_id: personId, ...told })
    .onConflict((conflict) => conflict.column("sign_up_id").doUpdateSet(told))
    .execute();
  if (about.told === null)
    await recordFact(people, {
      ...{ kind: "session.told-how", actor: "link/trip", subject: `session/${about.session.id}`, personId },
      ...{ groupId: about.session.groupId, at: now, detail: { how } },
    });
  return { ok: true };
}
