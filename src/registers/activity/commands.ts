import type { Db } from "#kit/db/database.ts";

/** Something that happened. `detail` holds counts and choices, never contact details or opinions. */
export type Fact = {
  /** Noun first: "session.imported", "dataset.activated". */
  readonly kind: `${string}.${string}`;
  /** Who did it: a person's id, or "command line". */
  readonly actor: string;
  /** What it happened to: "dataset/12". */
  readonly subject: string;
  readonly at: Date;
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>;
};

/** Writes one fact to the log. Call it inside the transaction that made the fact true. */
export async function recordFact(db: Db, { kind, actor, subject, at, detail = {} }: Fact): Promise<void> {
  await db
    .insertInto("activity")
    .values({ kind, actor, subject, at, detail: JSON.stringify(detail) })
    .execute();
}
