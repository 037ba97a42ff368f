import type { PeopleDb } from "#registers/people/scope/contract.ts";

/**
 * A new code for a link that counts for a sign-up and says nothing about it: what a form may show, which knows no more of
 * its reader than what they typed.
 */
export async function handOutLink(
  people: PeopleDb,
  { signUpId, now }: { readonly signUpId: string; readonly now: Date },
): Promise<string> {
  const { code } = await people
    .insertInto("share_link")
    .values({ sign_up_id: signUpId, made_at: now })
    .returning("code")
    .executeTakeFirstOrThrow();
  return code;
}
