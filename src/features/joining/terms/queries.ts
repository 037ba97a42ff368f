import type { PeopleDb } from "#registers/people/scope/contract.ts";

/** What the log calls a reminder, so that nobody gets a second for the same term. */
export const REMINDED = "membership.reminded";
const REMINDER_HOLDS_DAYS = 60;

/** Members whose term ends between two days, both included, and who were not reminded of it. */
export async function endingOn(
  people: PeopleDb,
  { from, to, now }: { from: string; to: string; now: Date },
): Promise<readonly { readonly personId: string; readonly renewsOn: string }[]> {
  const rows = await people
    .selectFrom("membership_now")
    .select(["person_id", "renews_on"])
    .where("kind", "=", "member")
    .where("status", "=", "active")
    .where("renews_on", ">=", from)
    .where("renews_on", "<=", to)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("activity")
            .select("activity.id")
            .whereRef("activity.person_id", "=", "membership_now.person_id")
            .where("activity.kind", "=", REMINDED)
            .where("activity.at", ">", new Date(now.getTime() - REMINDER_HOLDS_DAYS * 86_400_000)),
        ),
      ),
    )
    .orderBy("person_id")
    .execute();
  return rows.map(({ person_id, renews_on }) => ({ personId: person_id, renewsOn: renews_on ?? "" }));
}
