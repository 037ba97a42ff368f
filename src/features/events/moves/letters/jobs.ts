import type { MoveLetter } from "#features/events/moves/contract.ts";
import { tripPath } from "#features/events/trips/queries.ts";
import type { Locale } from "#kit/i18n/speak.ts";
import { handler, type JobHandler } from "#kit/jobs/job.ts";
import { queue } from "#kit/jobs/queue.ts";
import type { Messaging } from "#ports/messaging.ts";
import type { LetterTools } from "#registers/people/letters/contract.ts";
import { sendToPerson } from "#registers/people/letters/sending/commands.ts";
import { person } from "#registers/people/queries.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { moveLetter, moveText } from "./mail.tsx";
import { moveTold, stillHolds } from "./queries.ts";

/** What people are told about moves of their own sign-ups: about what they asked for, never an appeal. */
export const MOVE_LETTERS = queue<MoveLetter>("move-letters");

export type MoveLetterTools = LetterTools & {
  readonly messaging: Pick<Messaging, "send">;
  readonly now: () => Date;
};

export function moveLetters(tools: MoveLetterTools): JobHandler {
  return handler(MOVE_LETTERS, async ({ id, payload }) => {
    const names = { en: await tools.movement("en"), cy: await tools.movement("cy") };
    return withPeople(tools.db, wholeMovement("move-letter"), (people) =>
      sendLetter({ ...tools, names }, people, { ...payload, id }),
    );
  });
}

async function sendLetter(
  tools: MoveLetterTools & { readonly names: Readonly<Record<Locale, string>> },
  people: PeopleDb,
  { id, kind, moveId }: MoveLetter & { id: string },
): Promise<Record<string, number>> {
  const { keys, speakers, names, origin } = tools;
  const now = tools.now();
  const told = await moveTold(people, moveId);
  if (told === null || !stillHolds(kind, told, now)) return { stale: 1 };
  const { personId } = told;
  const calledName = (await person(people, personId))?.calledName ?? null;
  const wordsIn = (locale: Locale) => ({
    ...{ kind, speak: speakers[locale], told, movement: names[locale], calledName },
    link: origin + tripPath(keys, { personId, now }),
  });
  return sendToPerson(people, tools, {
    ...{ personId, id: `move-${id}`, kind: `moves/${kind}`, at: now },
    letter: (locale) => moveLetter(wordsIn(locale)),
    text: (locale) => moveText(wordsIn(locale)),
  });
}
