import { sql } from "kysely";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import type { ReplyLetterKind } from "./contract.ts";

/** Addresses that we know as somebody's own, in lower case. */
export async function emailsOf(people: PeopleDb, personId: string): Promise<readonly string[]> {
  const rows = await people
    .selectFrom("contact_point")
    .select(["value", "as_written"])
    .where("person_id", "=", personId)
    .where("kind", "=", "email")
    .where("ended_at", "is", null)
    .execute();
  return [...new Set(rows.flatMap((row) => [row.value.toLowerCase(), row.as_written.toLowerCase()]))];
}

/** Whether whoever writes there was told of this after some moment. `conversation` is a hash. */
export async function wasTold(
  people: PeopleDb,
  { conversation, kind, after }: { conversation: string; kind: ReplyLetterKind; after: Date },
): Promise<boolean> {
  const row = await people
    .selectFrom("mail_reply")
    .select("mail")
    .where("conversation", "=", conversation)
    .where("at", ">", after)
    .where(sql<boolean>`told @> array[${kind}]`)
    .where(sql<boolean>`told <> '{}'`)
    .executeTakeFirst();
  return row !== undefined;
}
