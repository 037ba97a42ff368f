import type { MentoringLetter } from "#features/mentoring/contract.ts";
import { type OwnPair, ownEntries, ownPairs } from "#features/mentoring/queries.ts";
import { isUuid } from "#kit/ids/uuid.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

export type MentoringTold = {
  /** Where two people turned out to be one, the one who remains. */
  readonly personId: string;
  /** Null for a letter about no pair. */
  readonly pair: OwnPair | null;
  /** What the other wrote; "" for a letter about something else. */
  readonly words: string;
};

/** What a letter says, as things stand when it is sent; null when it is no longer true. */
export async function mentoringTold(
  people: PeopleDb,
  { kind, personId: to, pairId, messageId }: MentoringLetter,
): Promise<MentoringTold | null> {
  const known = await people
    .selectFrom("person")
    .select(["id", "merged_into"])
    .where("id", "=", to)
    .executeTakeFirst();
  const personId = known?.merged_into ?? to;
  if (kind === "entered" && (await ownEntries(people, personId)).length === 0) return null;
  if (pairId === undefined) return { personId, pair: null, words: "" };
  const [pair] = await ownPairs(people, { personId, pairId });
  if (pair === undefined) return null;
  if (kind === "proposed" && (pair.standing !== "proposed" || pair.saidYes)) return null;
  if (kind === "agreed" && pair.standing !== "agreed") return null;
  const words = messageId === undefined ? "" : await wordsOf(people, messageId);
  return words === null ? null : { personId, pair, words };
}

async function wordsOf(people: PeopleDb, messageId: string): Promise<string | null> {
  if (!isUuid(messageId)) return null;
  const row = await people
    .selectFrom("mentoring_message")
    .select("words")
    .where("id", "=", messageId)
    .executeTakeFirst();
  return row?.words ?? null;
}
