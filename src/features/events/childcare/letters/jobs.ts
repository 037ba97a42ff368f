import type { ChildcareLetter } from "#features/events/childcare/contract.ts";
import { forgetChildren, settleAll } from "#features/events/childcare/forgetting/commands.ts";
import { leadPath } from "#features/events/childcare/reading/queries.ts";
import { tripPath } from "#features/events/trips/queries.ts";
import type { Locale } from "#kit/i18n/speak.ts";
import { handler, type JobHandler, scheduled } from "#kit/jobs/job.ts";
import type { Jobs } from "#kit/jobs/jobs.ts";
import { queue } from "#kit/jobs/queue.ts";
import type { Messaging } from "#ports/messaging.ts";
import type { LetterTools } from "#registers/people/letters/contract.ts";
import { sendToPerson } from "#registers/people/letters/sending/commands.ts";
import { person } from "#registers/people/queries.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { childcareLetter, childcareText } from "./mail.tsx";
import { childcareTold } from "./queries.ts";

/** What parents, leads and helpers are told: answers to what they asked, never an appeal. */
export const CHILDCARE_LETTERS = queue<ChildcareLetter>("childcare-letters");
const SETTLING_CHILDCARE = queue<Record<never, never>>("settling-childcare", { keep: "one" });
const FORGETTING_CHILDREN = queue<Record<never, never>>("forgetting-children", { keep: "one" });
export const CHILDCARE_QUEUES = [CHILDCARE_LETTERS, SETTLING_CHILDCARE, FORGETTING_CHILDREN];

export type ChildcareTools = LetterTools & {
  readonly messaging: Pick<Messaging, "send">;
  readonly jobs: Pick<Jobs, "send">;
  readonly now: () => Date;
};

/** The letters; each minute what is out of step is settled; each night children of sessions long over are forgotten. */
export function childcareJobs(tools: ChildcareTools): readonly JobHandler[] {
  const post = async (within: PeopleDb, letter: ChildcareLetter) =>
    void (await tools.jobs.send(CHILDCARE_LETTERS, letter, { within }));
  return [
    handler(CHILDCARE_LETTERS, async ({ id, payload }) => {
      const names = { en: await tools.movement("en"), cy: await tools.movement("cy") };
      return withPeople(tools.db, wholeMovement("childcare-letter"), (people) =>
        sendLetter({ ...tools, names }, people, { jobId: id, letter: payload }),
      );
    }),
    scheduled(SETTLING_CHILDCARE, "* * * * *", () => settleAll(tools.db, { post, now: tools.now() })),
    scheduled(FORGETTING_CHILDREN, "20 4 * * *", () => forgetChildren(tools.db, { now: tools.now() })),
  ];
}

async function sendLetter(
  tools: ChildcareTools & { readonly names: Readonly<Record<Locale, string>> },
  people: PeopleDb,
  { jobId, letter }: { readonly jobId: string; readonly letter: ChildcareLetter },
): Promise<Record<string, number>> {
  const { keys, speakers, names, origin } = tools;
  const now = tools.now();
  const told = await childcareTold(people, letter, now);
  if (told === null) return { stale: 1 };
  const { kind } = letter;
  const { personId, session } = told;
  const calledName = (await person(people, personId))?.calledName ?? null;
  const path =
    kind === "lead"
      ? leadPath(keys, { personId, session, now })
      : tripPath(keys, { personId, now, action: "" });
  const wordsIn = (locale: Locale) => ({
    ...{ kind, speak: speakers[locale], told, movement: names[locale], calledName },
    link: origin + path,
  });
  return sendToPerson(people, tools, {
    ...{ personId, id: `childcare-${jobId}`, kind: `childcare/${kind}`, at: now },
    letter: (locale) => childcareLetter(wordsIn(locale)),
    text: (locale) => childcareText(wordsIn(locale)),
  });
}
