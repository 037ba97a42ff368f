import { tripPath } from "#features/events/trips/queries.ts";
import type { BedLetter } from "#features/events/weekends/beds/contract.ts";
import { forgetBeds } from "#features/events/weekends/beds/forgetting/commands.ts";
import { weekendsById } from "#features/events/weekends/queries.ts";
import type { Locale } from "#kit/i18n/speak.ts";
import { handler, type JobHandler, scheduled } from "#kit/jobs/job.ts";
import { queue } from "#kit/jobs/queue.ts";
import type { Messaging } from "#ports/messaging.ts";
import type { LetterTools } from "#registers/people/letters/contract.ts";
import { sendToPerson } from "#registers/people/letters/sending/commands.ts";
import { person } from "#registers/people/queries.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { bedLetter, bedText } from "./mail.tsx";

/** What hosts and guests are told about beds: answers to what they asked, never an appeal. */
export const BED_LETTERS = queue<BedLetter>("bed-letters");
const OLD_BEDS = queue<Record<never, never>>("old-beds", { keep: "one" });
export const BED_QUEUES = [BED_LETTERS, OLD_BEDS];

export type BedTools = LetterTools & {
  readonly messaging: Pick<Messaging, "send">;
  readonly now: () => Date;
};

/** The letters, and each night the forgetting of where people slept. */
export function bedJobs(tools: BedTools): readonly JobHandler[] {
  return [
    handler(BED_LETTERS, async ({ id, payload }) => {
      const names = { en: await tools.movement("en"), cy: await tools.movement("cy") };
      return withPeople(tools.db, wholeMovement("bed-letter"), (people) =>
        sendLetter({ ...tools, names }, people, { ...payload, id }),
      );
    }),
    scheduled(OLD_BEDS, "45 3 * * *", () => forgetBeds(tools.db, tools.now())),
  ];
}

async function sendLetter(
  tools: BedTools & { readonly names: Readonly<Record<Locale, string>> },
  people: PeopleDb,
  { id, kind, personId: to, weekendId, messageId }: BedLetter & { id: string },
): Promise<Record<string, number>> {
  const { keys, speakers, names, origin } = tools;
  const now = tools.now();
  const weekend = (await weekendsById(people, [weekendId])).get(weekendId);
  const personId = await nowKnownAs(people, to);
  const words = messageId === undefined ? "" : await wordsOf(people, messageId);
  if (weekend === undefined || words === null) return { stale: 1 };
  const calledName = (await person(people, personId))?.calledName ?? null;
  const wordsIn = (locale: Locale) => ({
    ...{ kind, speak: speakers[locale], title: weekend.title, movement: names[locale], calledName, words },
    link: `${origin}${tripPath(keys, { personId, now })}#beds`,
  });
  return sendToPerson(people, tools, {
    ...{ personId, id: `bed-${id}`, kind: `beds/${kind}`, at: now },
    letter: (locale) => bedLetter(wordsIn(locale)),
    text: (locale) => bedText(wordsIn(locale)),
  });
}

/** Whoever was found to be somebody known meanwhile is written to as that person. */
async function nowKnownAs(people: PeopleDb, id: string): Promise<string> {
  const row = await people.selectFrom("person").select("merged_into").where("id", "=", id).executeTakeFirst();
  return row?.merged_into ?? id;
}

async function wordsOf(people: PeopleDb, messageId: string): Promise<string | null> {
  const row = await people
    .selectFrom("bed_message")
    .select("words")
    .where("id", "=", messageId)
    .executeTakeFirst();
  return row?.words ?? null;
}
