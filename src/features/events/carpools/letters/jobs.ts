import type { LiftLetter } from "#features/events/carpools/contract.ts";
import { tripPath } from "#features/events/trips/queries.ts";
import type { Locale } from "#kit/i18n/speak.ts";
import { handler, type JobHandler } from "#kit/jobs/job.ts";
import { queue } from "#kit/jobs/queue.ts";
import type { Messaging } from "#ports/messaging.ts";
import type { LetterTools } from "#registers/people/letters/contract.ts";
import { sendToPerson } from "#registers/people/letters/sending/commands.ts";
import { person } from "#registers/people/queries.ts";
import type { ReplyAddresses } from "#registers/people/replies/contract.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { liftLetter, liftText } from "./mail.tsx";
import { liftTold, stillHolds } from "./queries.ts";

/** What drivers and riders are told: answers to what they asked, never an appeal. */
export const LIFT_LETTERS = queue<LiftLetter>("lift-letters");

export type LiftLetterTools = LetterTools & {
  readonly messaging: Pick<Messaging, "send">;
  readonly replyTo: ReplyAddresses;
  readonly now: () => Date;
};

/** Letters that may be answered by e-mail. A suggestion is not among them: a "yes" to it has its own button. */
const ANSWERED: ReadonlySet<LiftLetter["kind"]> = new Set(["accepted", "changed", "message"]);

/** Each letter by e-mail, or by text to those who gave a mobile alone. Neither of the two learns the other's address. */
export function liftLetters(tools: LiftLetterTools): JobHandler {
  return handler(LIFT_LETTERS, async ({ id, payload }) => {
    const names = { en: await tools.movement("en"), cy: await tools.movement("cy") };
    return withPeople(tools.db, wholeMovement("lift-letter"), (people) =>
      sendLetter({ ...tools, names }, people, { ...payload, id }),
    );
  });
}

async function sendLetter(
  tools: LiftLetterTools & { readonly names: Readonly<Record<Locale, string>> },
  people: PeopleDb,
  { id, ...letter }: LiftLetter & { id: string },
): Promise<Record<string, number>> {
  const { keys, speakers, names, origin } = tools;
  const now = tools.now();
  const { kind } = letter;
  const told = await liftTold(people, letter);
  if (told === null || !stillHolds(kind, told, now)) return { stale: 1 };
  const { personId } = told;
  const calledName = (await person(people, personId))?.calledName ?? null;
  const action = `/lift/with/${letter.matchId}`;
  const conversation = { kind: "lift", id: letter.matchId, side: letter.to } as const;
  const replyTo = ANSWERED.has(kind) ? tools.replyTo(conversation) : null;
  const wordsIn = (locale: Locale) => ({
    ...{ kind, speak: speakers[locale], told, movement: names[locale], calledName },
    mayReply: replyTo !== null,
    link: origin + tripPath(keys, { personId, now, action }),
  });
  return sendToPerson(people, tools, {
    ...{ personId, id: `lift-${id}`, kind: `lifts/${kind}`, at: now },
    replyTo,
    letter: (locale) => liftLetter(wordsIn(locale)),
    text: (locale) => liftText(wordsIn(locale)),
  });
}
