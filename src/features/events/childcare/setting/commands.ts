import type { PostChildcareLetter } from "#features/events/childcare/contract.ts";
import { recordChildcare, settleChildcare } from "#features/events/childcare/ledger/commands.ts";
import { lockSessions } from "#features/events/sign-ups/ledger/queries.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

export type BandSet = {
  readonly fromAge: number;
  readonly toAge: number;
  readonly places: number;
  readonly ratio: number;
};

/**
 * Sets the places for children of one age at a session, or changes them. Fewer than are taken sends the latest families
 * to the waiting list, and they are told. Bands of one session never overlap.
 */
export async function setBand(
  people: PeopleDb,
  {
    sessionId,
    band,
    author,
    post,
    now,
  }: {
    readonly sessionId: string;
    readonly band: BandSet;
    readonly author: string;
    readonly post: PostChildcareLetter;
    readonly now: Date;
  },
): Promise<
  | { readonly ok: true; readonly putBack: number; readonly placed: number }
  | { readonly ok: false; readonly reason: "no-such-session" | "overlap" }
> {
  const session = (await lockSessions(people, [sessionId])).get(sessionId);
  if (session === undefined) return { ok: false, reason: "no-such-session" };
  const { fromAge, toAge, places, ratio } = band;
  const overlap = await people
    .selectFrom("childcare_band")
    .select("from_age")
    .where("session_id", "=", sessionId)
    .where("from_age", "<>", fromAge)
    .where("from_age", "<=", toAge)
    .where("to_age", ">=", fromAge)
    .executeTakeFirst();
  if (overlap !== undefined) return { ok: false, reason: "overlap" };
  await people
    .insertInto("childcare_band")
    .values({ session_id: sessionId, from_age: fromAge, to_age: toAge, places, ratio })
    .onConflict((clash) =>
      clash.columns(["session_id", "from_age"]).doUpdateSet({ to_age: toAge, places, ratio }),
    )
    .execute();
  await recordChildcare(people, { kind: "childcare.set", session, personId: null, author, now });
  return { ok: true, ...(await settleChildcare(people, session, { post, author, now })) };
}
