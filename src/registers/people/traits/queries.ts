import type { PeopleDb } from "#registers/people/scope/contract.ts";
import type { TraitKind } from "./commands.ts";

/** What a person offers of their own accord. */
export async function traitsOf(
  db: PeopleDb,
  personId: string,
): Promise<readonly { kind: TraitKind; value: string }[]> {
  const rows = await db
    .selectFrom("person_trait")
    .select(["kind", "value"])
    .where("person_id", "=", personId)
    .orderBy("kind")
    .orderBy("value")
    .execute();
  return rows.map(({ kind, value }) => ({ kind: kind as TraitKind, value }));
}
