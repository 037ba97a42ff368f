import { tripPath } from "#features/events/trips/queries.ts";
import type { Locale } from "#kit/i18n/speak.ts";
import { handler, type JobHandler, scheduled } from "#kit/jobs/job.ts";
import type { Jobs } from "#kit/jobs/jobs.ts";
import { queue } from "#kit/jobs/queue.ts";
import type { Messaging } from "#ports/messaging.ts";
import type { LetterTools } from "#registers/people/letters/contract.ts";
import { sendToPerson } from "#registers/people/letters/sending/commands.ts";
import { person } from "#registers/people/queries.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { type BadgeLetter, tellRunningOut } from "./commands.ts";
import { badgeLetter, badgeText } from "./mail.tsx";
import { runningOut } from "./queries.ts";

const BADGE_LETTERS = queue<BadgeLetter>("badge-letters");
const BADGES_RUNNING_OUT = queue<Record<never, never>>("badges-running-out", { keep: "one" });
export const BADGE_QUEUES = [BADGE_LETTERS, BADGES_RUNNING_OUT];

type BadgeTools = LetterTools & {
  readonly messaging: Pick<Messaging, "send">;
  readonly jobs: Pick<Jobs, "send">;
  readonly now: () => Date;
};

/** Each morning those whose badge runs out within a month are told, once, with the training that renews it. */
export function badgeJobs(tools: BadgeTools): readonly JobHandler[] {
  const { db, jobs, keys, speakers, origin } = tools;
  return [
    handler(BADGE_LETTERS, async ({ id, payload: { badgeId } }) => {
      const names = { en: await tools.movement("en"), cy: await tools.movement("cy") };
      return withPeople(db, wholeMovement("badge-letter"), async (people) => {
        const now = tools.now();
        const told = await runningOut(people, { badgeId, now });
        if (told === null) return { stale: 1 };
        const { personId, training } = told;
        const calledName = (await person(people, personId))?.calledName ?? null;
        const path = training === null ? tripPath(keys, { personId, now }) : `/sessions/${training.id}`;
        const wordsIn = (locale: Locale) => ({
          ...{ speak: speakers[locale], told, movement: names[locale], calledName, link: origin + path },
        });
        return sendToPerson(people, tools, {
          ...{ personId, id: `badge-${id}`, kind: "badges/expiring", at: now },
          letter: (locale) => badgeLetter(wordsIn(locale)),
          text: (locale) => badgeText(wordsIn(locale)),
        });
      });
    }),
    scheduled(BADGES_RUNNING_OUT, "30 10 * * *", () =>
      tellRunningOut(db, {
        post: async (within, letter) => void (await jobs.send(BADGE_LETTERS, letter, { within })),
        now: tools.now(),
      }),
    ),
  ];
}
