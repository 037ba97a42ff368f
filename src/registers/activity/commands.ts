import { type RawBuilder, sql } from "kysely";
import type { Db } from "#kit/db/database.ts";

/** Something that happened. `detail` holds counts and choices, never contact details or opinions. */
export type Fact = {
  /** Noun first: "session.imported", "dataset.activated". */
  readonly kind: `${string}.${string}`;
  /** Who did it: a person's id, "command line", "job/<name>", "import/12", "link/<purpose>", "key/<id>" or "webhook/<id>". */
  readonly actor: string;
  /** What it happened to: "dataset/12". */
  readonly subject: string;
  /** The person it happened to, or who did it: for their timeline and for lists. */
  readonly personId?: string | null;
  /** The group it happened in. */
  readonly groupId?: number | null;
  readonly at: Date;
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>;
};

/** Writes one fact to the log. Call it inside the transaction that made the fact true. */
export async function recordFact(db: Db, fact: Fact): Promise<void> {
  await recordFacts(db, [fact]);
}

/** Writes many facts in one statement, such as those of a batch of an import; at most some thousands at a time. */
export async function recordFacts(db: Db, facts: readonly Fact[]): Promise<void> {
  if (facts.length === 0) return;
  const rows = facts.map(({ kind, actor, subject, personId, groupId, at, detail }) => ({
    kind,
    actor,
    subject,
    person_id: personId ?? null,
    group_id: groupId ?? null,
    at,
    detail: detail ?? {},
  }));
  await sql`insert into activity (kind, actor, subject, person_id, group_id, at, detail)
    select kind, actor, subject, person_id, group_id, at, detail from json_to_recordset(${JSON.stringify(rows)}::json)
      as said (kind text, actor text, subject text, person_id uuid, group_id bigint, at timestamptz, detail jsonb)`.execute(
    db,
  );
}

/**
 * A fact for each person of a set, as part of the statement that made it true: stands after `insert into activity … `, so
 * that what is done to 200,000 is noted of each of them without their ids ever leaving the database.
 *
 * @param people a table or "with" of that statement with a column `person_id`
 */
export function factOfEach(
  { kind, actor, subject, groupId, at, detail }: Omit<Fact, "personId">,
  people: RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`insert into activity (kind, actor, subject, person_id, group_id, at, detail)
    select ${kind}, ${actor}, ${subject}, told.person_id, ${groupId ?? null}::bigint, ${at}::timestamptz, ${JSON.stringify(detail ?? {})}::jsonb
    from ${people} as told`;
}
