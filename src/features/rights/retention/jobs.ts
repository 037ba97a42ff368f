import type { RetentionClocks } from "#domain/retention/clocks.ts";
import { type RightsTools, withNames } from "#features/rights/letters/jobs.ts";
import { type JobHandler, scheduled } from "#kit/jobs/job.ts";
import { queue } from "#kit/jobs/queue.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import {
  ENDINGS,
  type Ending,
  endExpired,
  eraseForgotten,
  forgetSignUpNames,
  tellEnded,
} from "./commands.ts";
import { goneSilent, neverCame, neverConfirmed, silenceOver } from "./queries.ts";
import { forgetTraces } from "./sessions/commands.ts";
import { askWhetherStillHere } from "./silence/commands.ts";

export const RETENTION = queue<Record<never, never>>("retention", { keep: "one", longestS: 3_600 });

/** People of each kind in a night: asking more at once would look like a campaign, and nobody waits for it. */
const MOST_A_NIGHT = 1_000;
/** Rounds of some thousands of rows. */
const MOST_ROUNDS = 200;

export type RetentionTools = RightsTools & { readonly clocks: () => Promise<RetentionClocks> };

/** Every night: whatever the clocks in force say is over goes, and one fact tells how much. */
export function runsClocks(unnamed: RetentionTools): JobHandler {
  return scheduled(RETENTION, "10 4 * * *", async ({ signal }) => {
    const tools = await withNames(unnamed);
    const { db, keys } = tools;
    const now = tools.now();
    const clocks = await tools.clocks();
    const all = <T>(work: (people: PeopleDb) => Promise<T>) =>
      withPeople(db, wholeMovement("retention"), work);
    const each = async (ids: readonly string[], work: (people: PeopleDb, id: string) => Promise<boolean>) => {
      let count = 0;
      for (const id of ids) if (!signal.aborted && (await all((people) => work(people, id)))) count += 1;
      return count;
    };
    const ask = { clocks, now, limit: MOST_A_NIGHT };
    const gone = (why: "never-confirmed" | "silent") => (people: PeopleDb, personId: string) =>
      eraseForgotten(people, { personId, why, keys, now });
    const unconfirmed = await each(
      await all(async (people) => [
        ...(await neverConfirmed(people, ask)),
        ...(await neverCame(people, ask)),
      ]),
      gone("never-confirmed"),
    );
    const silent = await each(await all((people) => silenceOver(people, ask)), gone("silent"));
    const asked = await each(await all((people) => goneSilent(people, ask)), (people, personId) =>
      askWhetherStillHere(people, { personId, answerDays: clocks.silentAnswerDays, tools, now }),
    );
    const ended: Record<string, number> = { unconfirmed, silent, asked };
    for (const ending of Object.keys(ENDINGS) as Ending[]) {
      ended[ending] = 0;
      for (let round = 0; round < MOST_ROUNDS && !signal.aborted; round += 1) {
        const count = await all((people) => ENDINGS[ending](people, { clocks, now }));
        ended[ending] += count;
        if (count === 0) break;
      }
    }
    ended["sign-up-names"] = await all((people) => forgetSignUpNames(people, { now }));
    Object.assign(ended, await all((people) => forgetTraces(people, { now })));
    ended.expired = await all((people) => endExpired(people, { now }));
    await all((people) => tellEnded(people, { ended, now }));
    return ended;
  });
}
