import { sql } from "kysely";
import type { PostMoveLetter } from "#features/events/moves/contract.ts";
import { forgetMoves } from "#features/events/moves/forgetting/commands.ts";
import { lapseMoves, listsWithWaiting } from "#features/events/moves/lapsing/commands.ts";
import { MOVE_LETTERS } from "#features/events/moves/letters/jobs.ts";
import type { PostSignUpLetter, SignUpLetter } from "#features/events/sign-ups/contract.ts";
import type { Db } from "#kit/db/database.ts";
import { handler, type JobHandler, scheduled } from "#kit/jobs/job.ts";
import type { Jobs } from "#kit/jobs/jobs.ts";
import { queue } from "#kit/jobs/queue.ts";
import { listsNear, offerMoves } from "./commands.ts";

/** One session where somebody began to wait, or where a place was left. One job of each waits for a session at a time. */
export const MOVE_OFFERS = queue<{ readonly sessionId: string; readonly because: Because }>("move-offers", {
  keep: "one-waiting",
});
type Because = "waits" | "left";
const LAPSING_MOVES = queue<Record<never, never>>("lapsing-moves", { keep: "one" });
const OLD_MOVES = queue<Record<never, never>>("old-moves", { keep: "one" });
export const OFFER_QUEUES = [MOVE_OFFERS, LAPSING_MOVES, OLD_MOVES];

type Sending = { readonly jobs: Pick<Jobs, "send"> };
export type OfferTools = Sending & { readonly db: Db; readonly now: () => Date };

/** After these somebody waits who may be needed elsewhere, or a place is free that somebody elsewhere may want. */
const CALLS_FOR_OFFERS: Partial<Record<SignUpLetter["kind"], Because>> = {
  ...{ waiting: "waits", "put-back": "waits" },
  ...{ withdrawn: "left", removed: "left", lapsed: "left" },
};

/** Letters go out as before; and where one tells of somebody who waits or left, other sessions are looked at. */
export function alsoOfferingMoves(post: PostSignUpLetter, { jobs }: Sending): PostSignUpLetter {
  return async (within, letter) => {
    await post(within, letter);
    const because = CALLS_FOR_OFFERS[letter.kind];
    if (because === undefined) return;
    const { rows } = await sql<{ sessionId: string }>`
      select session_id as "sessionId" from sign_up where id = ${letter.signUpId}`.execute(within);
    const [row] = rows;
    if (row !== undefined)
      await jobs.send(MOVE_OFFERS, { ...row, because }, { within, key: `${because}/${row.sessionId}` });
  };
}

/** Offers sessions to those who wait, soon after they began to; each quarter of an hour to whoever waits still. Old moves go at night. */
export function offeringMoves({ db, jobs, now }: OfferTools): readonly JobHandler[] {
  const post: PostMoveLetter = async (within, letter) =>
    void (await jobs.send(MOVE_LETTERS, letter, { within }));
  const offerAll = async (lists: readonly string[]) => {
    let offered = 0;
    for (const sessionId of lists) offered += await offerMoves(db, { sessionId, post, now: now() });
    return { lists: lists.length, offered };
  };
  return [
    handler(MOVE_OFFERS, async ({ payload: { sessionId, because } }) =>
      offerAll(because === "waits" ? [sessionId] : await listsNear(db, { sessionId, now: now() })),
    ),
    scheduled(LAPSING_MOVES, "*/15 * * * *", async () => {
      const ended = await lapseMoves(db, { now: now() });
      return { ...ended, ...(await offerAll(await listsWithWaiting(db, { now: now() }))) };
    }),
    scheduled(OLD_MOVES, "50 3 * * *", () => forgetMoves(db, { now: now() })),
  ];
}
