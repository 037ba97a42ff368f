import { sql } from "kysely";
import { LOOKS, type Look } from "#domain/retention/looks.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

/** One line of the access log: who did what to whose details. */
export type LogLine = {
  readonly id: number;
  readonly at: Date;
  readonly kind: Look;
  readonly actor: string;
  /** What to call the actor, where the scope shows them; null for software and for people outside it. */
  readonly actorName: string | null;
  readonly personId: string | null;
  readonly personName: string | null;
  /** The name of the record that theirs went into; null where it is their own. */
  readonly mergedInto: string | null;
  readonly subject: string;
  readonly detail: Readonly<Record<string, string | number | boolean | null>>;
};

export type LogQuestion = {
  readonly since?: Date | null;
  readonly until?: Date | null;
  readonly personId?: string | null;
  /** A person's id, "command line", or the beginning of one: "import/". */
  readonly actor?: string | null;
  /** Lines before this one, for the next page. */
  readonly before?: number | null;
  readonly limit: number;
};

/** The kinds written out, so that the index made for them is used. */
const KINDS = sql.raw(LOOKS.map((kind) => `'${kind}'`).join(", "));

/**
 * Who read, took out or brought in people's details, newest first. Lines about one person are shown as far as the scope
 * shows that person; lines about nobody in particular (a file, a list) only where it shows everybody.
 */
export async function accessLog(db: PeopleDb, question: LogQuestion): Promise<readonly LogLine[]> {
  const { since = null, until = null, personId = null, actor = null, before = null, limit } = question;
  const { rows } = await sql<LogLine>`
    select log.id, log.at, log.kind, log.actor, by.name as "actorName", log.person_id as "personId", person.name as "personName",
      kept.name as "mergedInto", log.subject, log.detail
    from activity log
    left join person on person.id = log.person_id
    left join person kept on kept.id = person.merged_into
    left join person by on by.id::text = log.actor
    where log.kind in (${KINDS})
      and (case when log.person_id is null then (select current_setting('groundswell.people', true)) = 'all' else person.id is not null end)
      and (${since}::timestamptz is null or log.at >= ${since}::timestamptz)
      and (${until}::timestamptz is null or log.at < ${until}::timestamptz)
      and (${personId}::uuid is null or log.person_id = ${personId}::uuid)
      and (${actor}::text is null or starts_with(log.actor, ${actor}::text))
      and (${before}::bigint is null or log.id < ${before}::bigint)
    order by log.id desc limit ${limit}`.execute(db);
  return rows.map((row) => ({ ...row, id: Number(row.id) }));
}
