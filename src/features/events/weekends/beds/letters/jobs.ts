import { tripPath } from "#features/events/trips/queries.ts";
import type { BedLetter } from "#features/events/weekends/beds/contract.ts";
import { forgetBeds } from "#features/events/weekends/beds/forgetting/commands.ts";
import { settleBeds } from "#features/events/weekends/beds/settling/commands.ts";
import { weekendsById } from "#features/events/weekends/queries.ts";
import type { Locale } from "#kit/i18n/speak.ts";
import { handler, type JobHandler, scheduled } from "#kit/jobs/job.ts";
import type { Jobs } from "#kit/jobs/jobs.ts";
import { queue } from "#kit/jobs/queue.ts";
import type { Messaging } from "#ports/messaging.ts";
import type { LetterTools } from "#registers/people/letters/contract.ts";
import { sendToPerson } from "#registers/people/letters/sending/commands.ts";
import { person } from "#registers/people/queries.ts";
import type { Conversation, ReplyAddresses } from "#registers/people/replies/contract.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { bedLetter, bedText } from "./mail.tsx";

/** What hosts and guests are told about beds: answers to what they asked, never an appeal. */
export const BED_LETTERS = queue<BedLetter>("bed-letters");
const OLD_BEDS = queue<Record<never, never>>("old-beds", { keep: "one" });
const SETTLING_BEDS = queue<Record<never, never>>("settling-beds", { keep: "one" });
export const BED_QUEUES = [BED_LETTERS, OLD_BEDS, SETTLING_BEDS];

export type BedTools = LetterTools & {
  readonly messaging: Pick<Messaging, "send">;
  readonly jobs: Pick<Jobs, "send">;
  readonly replyTo: ReplyAddresses;
  readonly now: () => Date;
};

/** The letters; every few minutes beds that nobody comes to any more; each night the forgetting of where people slept. */
export function bedJobs(tools: BedTools): readonly JobHandler[] {
  const post = async (within: PeopleDb, letter: BedLetter) =>
    void (await tools.jobs.send(BED_LETTERS, letter, { within }));
  return [
    handler(BED_LETTERS, async ({ id, payload }) => {
      const names = { en: await tools.movement("en"), cy: await tools.movement("cy") };
      return withPeople(tools.db, wholeMovement("bed-letter"), (people) =>
        sendLetter({ ...tools, names }, people, { ...payload, id }),
      );
    }),
    scheduled(SETTLING_BEDS, "*/5 * * * *", () => settleBeds(tools.db, { post, now: tools.now() })),
    scheduled(OLD_BEDS, "45 3 * * *", () => forgetBeds(tools.db, tools.now())),
  ];
}

async function sendLetter(
  tools: BedTools & { readonly names: Readonly<Record<Locale, string>> },
  people: PeopleDb,
  { id, kind, personId: to, weekendId, matchId, messageId }: BedLetter & { id: string },
): Promise<Record<string, number>> {
  const { keys, speakers, names, origin } = tools;
  const now = tools.now();
  const weekend = (await weekendsById(people, [weekendId])).get(weekendId);
  const personId = await nowKnownAs(people, to);
  const words = messageId === undefined ? "" : await wordsOf(people, messageId);
  if (weekend === undefined || words === null) return { stale: 1 };
  const calledName = (await person(people, personId))?.calledName ?? null;
  const met = matchId === undefined ? null : await sideOf(people, { matchId, personId });
  // Before they said yes an answer goes by their page, where yes and no stand beside it.
  const replyTo = met === null || kind === "proposed" ? null : tools.replyTo(met.conversation);
  const other = met === null ? null : ((await person(people, met.otherId))?.calledName ?? null);
  const wordsIn = (locale: Locale) => ({
    mayReply: replyTo !== null,
    ...{ side: other === null ? null : (met?.conversation.side ?? null), other: other ?? "" },
    ...{ kind, speak: speakers[locale], title: weekend.title, movement: names[locale], calledName, words },
    link: `${origin}${tripPath(keys, { personId, now })}#beds`,
  });
  return sendToPerson(people, tools, {
    ...{ personId, id: `bed-${id}`, kind: `beds/${kind}`, at: now },
    replyTo,
    letter: (locale) => bedLetter(wordsIn(locale)),
    text: (locale) => bedText(wordsIn(locale)),
  });
}

/** Whoever was found to be somebody known meanwhile is written to as that person. */
async function nowKnownAs(people: PeopleDb, id: string): Promise<string> {
  const row = await people.selectFrom("person").select("merged_into").where("id", "=", id).executeTakeFirst();
  return row?.merged_into ?? id;
}

type BedSide = {
  readonly conversation: Extract<Conversation, { kind: "bed" }>;
  readonly otherId: string;
};

/** From which side of a match that stands they would write, and to whom; null where it is over. */
async function sideOf(
  people: PeopleDb,
  { matchId, personId }: { readonly matchId: string; readonly personId: string },
): Promise<BedSide | null> {
  const match = await people
    .selectFrom("bed_match")
    .select(["host_id", "guest_id"])
    .where("id", "=", matchId)
    .where("standing", "<>", "ended")
    .executeTakeFirst();
  if (match === undefined) return null;
  const { host_id: host, guest_id: guest } = match;
  const bed = { kind: "bed", id: matchId } as const;
  if (host === personId) return { conversation: { ...bed, side: "host" }, otherId: guest };
  return guest === personId ? { conversation: { ...bed, side: "guest" }, otherId: host } : null;
}

async function wordsOf(people: PeopleDb, messageId: string): Promise<string | null> {
  const row = await people
    .selectFrom("bed_message")
    .select("words")
    .where("id", "=", messageId)
    .executeTakeFirst();
  return row?.words ?? null;
}
