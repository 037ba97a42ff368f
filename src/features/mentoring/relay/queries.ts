import type { OwnPair } from "#features/mentoring/queries.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

/** What the two of a pair wrote, and how to reach the other where both show it. */
export type MentoringTalk = {
  readonly messages: readonly { readonly mine: boolean; readonly words: string; readonly at: Date }[];
  /** The other's mobile and e-mail: only where both show theirs and both said yes; empty otherwise. */
  readonly contact: readonly { readonly kind: "mobile" | "email"; readonly value: string }[];
};

/** Call it for one of the two, with a scope that reaches both. */
export async function mentoringTalk(people: PeopleDb, pair: OwnPair): Promise<MentoringTalk> {
  const rows = await people
    .selectFrom("mentoring_message")
    .select(["to_id", "words", "at"])
    .where("pair_id", "=", pair.id)
    .orderBy("at")
    .orderBy("id")
    .execute();
  const both = pair.showsContact && pair.otherShowsContact && pair.standing === "agreed";
  const points = both
    ? await people
        .selectFrom("contact_point")
        .select(["kind", "as_written"])
        .where("person_id", "=", pair.otherId)
        .where("kind", "in", ["mobile", "email"])
        .where("ended_at", "is", null)
        .orderBy("kind", "desc")
        .orderBy("added_at", "desc")
        .execute()
    : [];
  return {
    messages: rows.map(({ to_id: to, words, at }) => ({ mine: to === pair.otherId, words, at })),
    contact: [...Map.groupBy(points, ({ kind }) => kind).values()].map(([latest]) => ({
      kind: latest!.kind as "mobile" | "email",
      value: latest!.as_written,
    })),
  };
}
