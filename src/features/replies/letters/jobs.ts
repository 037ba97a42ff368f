import { forgetReplies } from "#features/replies/commands.ts";
import type { PostReplyLetter, ReplyLetter } from "#features/replies/contract.ts";
import type { Locale } from "#kit/i18n/speak.ts";
import { handler, type JobHandler, scheduled } from "#kit/jobs/job.ts";
import type { Jobs } from "#kit/jobs/jobs.ts";
import { queue } from "#kit/jobs/queue.ts";
import type { Messaging } from "#ports/messaging.ts";
import type { LetterTools } from "#registers/people/letters/contract.ts";
import { sendToPerson } from "#registers/people/letters/sending/commands.ts";
import { person } from "#registers/people/queries.ts";
import type { Relays } from "#registers/people/replies/contract.ts";
import { wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { replyLetter, replyText } from "./mail.tsx";

const REPLY_LETTERS = queue<ReplyLetter>("reply-letters");
const OLD_REPLIES = queue<Record<never, never>>("old-replies", { keep: "one" });
export const REPLY_QUEUES = [REPLY_LETTERS, OLD_REPLIES];

/** Letters wait in their line once the transaction that makes them true is over, and never otherwise. */
export const postingReplies =
  (jobs: Pick<Jobs, "send">): PostReplyLetter =>
  async (within, letter) =>
    void (await jobs.send(REPLY_LETTERS, letter, { within }));

/** What those who answered by e-mail are told, at their own address and never at the one that a mail says it is from. */
export function replyJobs(
  tools: LetterTools & {
    readonly messaging: Pick<Messaging, "send">;
    readonly relays: Relays;
    readonly now: () => Date;
  },
): readonly JobHandler[] {
  const { db, keys, speakers, movement, relays, origin } = tools;
  return [
    handler(REPLY_LETTERS, async ({ id, payload: { kind, personId, conversation } }) => {
      const names = { en: await movement("en"), cy: await movement("cy") };
      const at = tools.now();
      const relay = relays[conversation.kind];
      return withPeople(db, wholeMovement("reply-letter"), async (people) => {
        const calledName = (await person(people, personId))?.calledName ?? null;
        const wordsIn = (locale: Locale) => ({
          ...{ kind, speak: speakers[locale], movement: names[locale], calledName, longest: relay.longest },
          link: origin + relay.page({ id: conversation.id, personId, now: at }),
        });
        return sendToPerson(
          people,
          { keys, mail: tools.mail, messaging: tools.messaging },
          {
            ...{ personId, id: `reply-${id}`, kind: `replies/${kind}`, at },
            letter: (locale) => replyLetter(wordsIn(locale)),
            text: (locale) => replyText(wordsIn(locale)),
          },
        );
      });
    }),
    scheduled(OLD_REPLIES, "50 3 * * *", () => forgetReplies(db, { now: tools.now() })),
  ];
}
