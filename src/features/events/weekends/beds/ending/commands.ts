import { endBeds } from "#features/events/weekends/beds/commands.ts";
import type { PostBedLetter } from "#features/events/weekends/beds/contract.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

/** Ends every offer and request of a weekend that is called off; those who were matched are told. */
export async function endAllBeds(
  people: PeopleDb,
  {
    weekendId,
    author,
    post,
    now,
  }: {
    readonly weekendId: string;
    readonly author: string;
    readonly post: PostBedLetter;
    readonly now: Date;
  },
): Promise<void> {
  for (const table of ["bed_offer", "bed_request"] as const) {
    const rows = await people
      .selectFrom(table)
      .select(["id", "person_id"])
      .where("weekend_id", "=", weekendId)
      .where("ended_at", "is", null)
      .orderBy("id")
      .execute();
    for (const { id, person_id: personId } of rows)
      await endBeds(people, { table, id, personId, author, why: "called-off", post, now });
  }
}
