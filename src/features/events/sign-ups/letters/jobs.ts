import { trainingBefore } from "#features/events/badges/training/queries.ts";
import { passOnPath } from "#features/events/cascade/contract.ts";
import type { PostSignUpLetter, SignUpLetter } from "#features/events/sign-ups/contract.ts";
import { lapseOffers } from "#features/events/sign-ups/lapsing/commands.ts";
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
import { signUpLetter, signUpText } from "./mail.tsx";
import { SETTLES_MS } from "./policy.ts";
import { signUpTold, stillHolds, toldTogether } from "./queries.ts";

/** What people are told about their sign-ups: an answer to what they asked, never an appeal. */
export const SIGN_UP_LETTERS = queue<SignUpLetter>("sign-up-letters");
const LAPSING_OFFERS = queue<Record<never, never>>("lapsing-offers", { keep: "one" });
export const SIGN_UP_QUEUES = [SIGN_UP_LETTERS, LAPSING_OFFERS];

export type SignUpTools = LetterTools & {
  readonly messaging: Pick<Messaging, "send">;
  readonly jobs: Pick<Jobs, "send">;
  readonly now: () => Date;
};

/** Puts letters in line; one about an edit waits for the next edit, so that several in a row are told once. */
export function postingSignUps({ jobs, now }: Pick<SignUpTools, "jobs" | "now">): PostSignUpLetter {
  return async (within, letter) => {
    const settled = new Date(now().getTime() + SETTLES_MS);
    const options = letter.kind === "changed" ? { within, startAfter: settled } : { within };
    await jobs.send(SIGN_UP_LETTERS, letter, options);
  };
}

/** The letters, and each minute, day and night, the offers that nobody took in time. */
export function signUpJobs(tools: SignUpTools): readonly JobHandler[] {
  const post = postingSignUps(tools);
  return [
    handler(SIGN_UP_LETTERS, async ({ id, payload }) => {
      const names = { en: await tools.movement("en"), cy: await tools.movement("cy") };
      return withPeople(tools.db, wholeMovement("sign-up-letter"), (people) =>
        sendLetter({ ...tools, names }, people, { ...payload, id }),
      );
    }),
    scheduled(LAPSING_OFFERS, "* * * * *", () => lapseOffers(tools.db, { post, now: tools.now() })),
  ];
}

async function sendLetter(
  tools: SignUpTools & { readonly names: Readonly<Record<Locale, string>> },
  people: PeopleDb,
  { id, kind, signUpId, together = [], onAgain = false, bed = false, ...edit }: SignUpLetter & { id: string },
): Promise<Record<string, number>> {
  const { keys, speakers, names, origin } = tools;
  const now = tools.now();
  const told = await signUpTold(people, { signUpId, ...edit });
  if (told === null || !stillHolds({ kind, ...edit }, told, now)) return { stale: 1 };
  const others = await toldTogether(people, { signUpId, together, now });
  if (others === null) return { told: 1 };
  const { personId } = told;
  const calledName = (await person(people, personId))?.calledName ?? null;
  // Told once, where it is news: with the place.
  const training = kind === "going" ? await trainingBefore(people, { personId, now }) : null;
  const wordsIn = (locale: Locale) => ({
    ...{
      kind,
      onAgain,
      bed,
      speak: speakers[locale],
      told,
      others,
      movement: names[locale],
      calledName,
      training,
    },
    link: origin + tripPath(keys, { personId, now }),
    passOn: origin + passOnPath(told.session.id, told.shareCode),
  });
  return sendToPerson(people, tools, {
    ...{ personId, id: `sign-up-${id}`, kind: `sign-ups/${kind}`, at: now },
    letter: (locale) => signUpLetter(wordsIn(locale)),
    text: (locale) => signUpText(wordsIn(locale)),
  });
}
