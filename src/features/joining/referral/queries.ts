import type { PeopleDb } from "#registers/people/scope/contract.ts";

const CODE = /^[0-9a-f]{10}$/;

/** Whose share link carries `code`; null for none, and for people who are gone. The scope must reach everybody. */
export async function ownerOfCode(db: PeopleDb, code: string): Promise<string | null> {
  if (!CODE.test(code)) return null;
  const row = await db
    .selectFrom("person")
    .select("id")
    .where("referral_code", "=", code)
    .where("erased_at", "is", null)
    .where("merged_into", "is", null)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** The code that a person's own share link carries; null when there is no such person in the scope. */
export async function shareCode(db: PeopleDb, personId: string): Promise<string | null> {
  const row = await db
    .selectFrom("person")
    .select("referral_code")
    .where("id", "=", personId)
    .where("erased_at", "is", null)
    .executeTakeFirst();
  return row?.referral_code ?? null;
}

/**
 * How many people came through a person's link and said that it was them. A number, never who: whoever is told the
 * number may not see the people. The scope must reach everybody.
 */
export async function brought(db: PeopleDb, personId: string): Promise<number> {
  const { count } = await db
    .selectFrom("person")
    .innerJoin("membership_now", (join) =>
      join.onRef("membership_now.person_id", "=", "person.id").on("membership_now.kind", "=", "supporter"),
    )
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("person.referred_by", "=", personId)
    .where("membership_now.status", "=", "active")
    .executeTakeFirstOrThrow();
  return Number(count);
}
