import { sql } from "kysely";
import { line } from "#domain/people/line.ts";
import { recordFact } from "#registers/activity/commands.ts";
import { lockPerson } from "#registers/people/consent/commands.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

export type TraitKind = "skill" | "availability" | "interest";

const LONGEST = 60;
const MOST = 40;

/**
 * What a person offers of one kind, in place of what they offered before. Values that cannot be kept are left out and
 * counted as refused.
 */
export async function setTraits(
  db: PeopleDb,
  {
    personId,
    kind,
    values,
    source,
    author,
    now,
  }: {
    personId: string;
    kind: TraitKind;
    values: readonly string[];
    source: string;
    author: string;
    now: Date;
  },
): Promise<{ ok: true; kept: readonly string[]; refused: number } | { ok: false; reason: "no-such-person" }> {
  if (!(await lockPerson(db, personId))) return { ok: false, reason: "no-such-person" };
  const readings = values.map((value) => line(value, { longest: LONGEST }));
  const kept = [...new Set(readings.flatMap((read) => (read.ok ? [read.text] : [])))].slice(0, MOST);
  await sql`delete from person_trait
    where person_id = ${personId} and kind = ${kind} and value <> all (${kept}::text[])`.execute(db);
  await sql`insert into person_trait (person_id, kind, value, at, source)
    select ${personId}::uuid, ${kind}, value, ${now}, ${source} from unnest(${kept}::text[]) as said (value)
    on conflict do nothing`.execute(db);
  const subject = `person/${personId}`;
  await recordFact(db, {
    kind: "person.offered",
    actor: author,
    subject,
    personId,
    at: now,
    detail: { kind, count: kept.length },
  });
  return { ok: true, kept, refused: readings.filter(({ ok }) => !ok).length };
}
