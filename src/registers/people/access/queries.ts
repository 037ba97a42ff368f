import type { PeopleDb } from "#registers/people/scope/contract.ts";
import type { AccessPurpose } from "./commands.ts";

/** What somebody told us an access need for, and when: never what it says, which is opened apart. */
export type NeedTold = { readonly purpose: AccessPurpose; readonly at: Date };

export async function needsTold(db: PeopleDb, personId: string): Promise<readonly NeedTold[]> {
  const rows = await db
    .selectFrom("access_need")
    .select(["purpose", "at"])
    .where("person_id", "=", personId)
    .where("ended_at", "is", null)
    .orderBy("purpose")
    .execute();
  return rows.map(({ purpose, at }) => ({ purpose: purpose as AccessPurpose, at }));
}
