import type { PeopleDb } from "#registers/people/scope/contract.ts";

/** What the two of a lift have said, and what they show of themselves. */
export type Talk = {
  readonly messages: readonly { readonly mine: boolean; readonly words: string; readonly at: Date }[];
  readonly showsPhone: boolean;
  /** The other's number: only where both show theirs and both said yes; null otherwise, or where there is none. */
  readonly phone: string | null;
  /** Whether there is a number of one's own to show. */
  readonly hasPhone: boolean;
};

/** Call it for one of the two, with a scope that reaches everybody. */
export async function talkOf(
  people: PeopleDb,
  { matchId, personId }: { readonly matchId: string; readonly personId: string },
): Promise<Talk> {
  const match = await people
    .selectFrom("lift_match")
    .select(["driver_id", "rider_id", "driver_phone", "rider_phone", "standing"])
    .where("id", "=", matchId)
    .executeTakeFirstOrThrow();
  const rows = await people
    .selectFrom("lift_message")
    .select(["from_id", "words", "at"])
    .where("match_id", "=", matchId)
    .orderBy("at")
    .orderBy("id")
    .execute();
  const drives = match.driver_id === personId;
  const both = match.driver_phone && match.rider_phone && match.standing === "accepted";
  const other = drives ? match.rider_id : match.driver_id;
  return {
    messages: rows.map(({ from_id: from, words, at }) => ({ mine: from === personId, words, at })),
    showsPhone: drives ? match.driver_phone : match.rider_phone,
    phone: both ? await mobileOf(people, other) : null,
    hasPhone: (await mobileOf(people, personId)) !== null,
  };
}

async function mobileOf(people: PeopleDb, personId: string): Promise<string | null> {
  const row = await people
    .selectFrom("contact_point")
    .select("value")
    .where("person_id", "=", personId)
    .where("kind", "=", "mobile")
    .where("ended_at", "is", null)
    .orderBy("added_at", "desc")
    .executeTakeFirst();
  return row?.value ?? null;
}
