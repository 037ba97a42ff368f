import type { MentoringLetter } from "#features/mentoring/contract.ts";
import { forgetMentoring, lapseMentoring } from "#features/mentoring/forgetting/commands.ts";
import { mentoringPath } from "#features/mentoring/queries.ts";
import { tellLeftAlone } from "#features/mentoring/telling/commands.ts";
import type { Locale } from "#kit/i18n/speak.ts";
import { handler, type JobHandler, scheduled } from "#kit/jobs/job.ts";
import type { Jobs } from "#kit/jobs/jobs.ts";
import { queue } from "#kit/jobs/queue.ts";
import type { Messaging } from "#ports/messaging.ts";
import type { LetterTools } from "#registers/people/letters/contract.ts";
import { sendToPerson } from "#registers/people/letters/sending/commands.ts";
import { person } from "#registers/people/queries.ts";
import type { ReplyAddresses } from "#registers/people/replies/contract.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { mentoringLetter, mentoringText } from "./mail.tsx";
import { mentoringTold } from "./queries.ts";

/** What mentors and those who ask are told: answers to what they asked, never an appeal. */
export const MENTORING_LETTERS = queue<MentoringLetter>("mentoring-letters");
const OLD_MENTORING = queue<Record<never, never>>("old-mentoring", { keep: "one" });
const LEFT_ALONE = queue<Record<never, never>>("mentoring-left-alone", { keep: "one" });
export const MENTORING_QUEUES = [MENTORING_LETTERS, OLD_MENTORING, LEFT_ALONE];

export type MentoringTools = LetterTools & {
  readonly messaging: Pick<Messaging, "send">;
  readonly jobs: Pick<Jobs, "send">;
  readonly replyTo: ReplyAddresses;
  readonly now: () => Date;
};

/** The letters; every few minutes whose pair ended without them; and each night what nobody answered ends and what is over is forgotten. */
export function mentoringJobs(tools: MentoringTools): readonly JobHandler[] {
  const { db, jobs, movement, now } = tools;
  const post = async (within: PeopleDb, letter: MentoringLetter) =>
    void (await jobs.send(MENTORING_LETTERS, letter, { within }));
  return [
    handler(MENTORING_LETTERS, async ({ id, payload }) => {
      const names = { en: await movement("en"), cy: await movement("cy") };
      return withPeople(db, wholeMovement("mentoring-letter"), (people) =>
        sendLetter({ ...tools, names }, people, { ...payload, id }),
      );
    }),
    scheduled(LEFT_ALONE, "*/5 * * * *", () => tellLeftAlone(db, { post })),
    scheduled(OLD_MENTORING, "25 4 * * *", async () => {
      const lapsed = await lapseMentoring(db, { post, now: now() });
      const forgotten = await forgetMentoring(db, now());
      return {
        ...{ lapsedPairs: lapsed.pairs, silentEntries: lapsed.entries },
        ...{ forgottenPairs: forgotten.pairs, forgottenEntries: forgotten.entries },
      };
    }),
  ];
}

async function sendLetter(
  tools: MentoringTools & { readonly names: Readonly<Record<Locale, string>> },
  people: PeopleDb,
  { id, ...asked }: MentoringLetter & { id: string },
): Promise<Record<string, number>> {
  const { keys, speakers, names, origin } = tools;
  const at = tools.now();
  const told = await mentoringTold(people, asked);
  if (told === null) return { stale: 1 };
  const { personId } = told;
  const calledName = (await person(people, personId))?.calledName ?? null;
  const { kind, pairId } = asked;
  const action = pairId === undefined ? "" : `/with/${pairId}`;
  // They write to each other once both said yes, and until it ends.
  const replyTo =
    told.pair?.standing === "agreed" && (kind === "agreed" || kind === "message")
      ? tools.replyTo({ kind: "mentoring", id: told.pair.id, side: told.pair.side })
      : null;
  const wordsIn = (locale: Locale) => ({
    mayReply: replyTo !== null,
    ...{ kind, speak: speakers[locale], told, movement: names[locale], calledName },
    link: origin + mentoringPath(keys, { personId, now: at, action }),
  });
  return sendToPerson(people, tools, {
    ...{ personId, id: `mentoring-${id}`, kind: `mentoring/${kind}`, at },
    replyTo,
    letter: (locale) => mentoringLetter(wordsIn(locale)),
    text: (locale) => mentoringText(wordsIn(locale)),
  });
}
