import type { Purpose } from "#domain/consent/purposes.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import type { LetterKind } from "./contract.ts";

/** Notes that a letter or text went to somebody. Call it once the server has it, in the transaction that sent it. */
export async function recordLetter(
  db: PeopleDb,
  letter: {
    readonly personId: string;
    readonly channel: "email" | "sms";
    readonly kind: LetterKind;
    readonly purpose: Purpose;
    /** Null for a text, and for a subject that holds a secret. */
    readonly subject: string | null;
    readonly at: Date;
  },
): Promise<void> {
  const { personId, ...row } = letter;
  await db
    .insertInto("letter")
    .values({ person_id: personId, ...row })
    .execute();
}
