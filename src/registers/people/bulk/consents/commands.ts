import { sql } from "kysely";
import { OFFERED } from "#domain/consent/purposes.ts";
import type { Bulk, Kept } from "#registers/people/bulk/contract.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

type Act = {
  line: number;
  person_id: string;
  channel: string;
  purpose: string;
  act: "given" | "withdrawn";
  at: Date;
};

/**
 * Writes what the rows say into the ledger. A file never turns a "no" into a "yes": "given" is written only where
 * nothing was said before; a "no" in the file withdraws whatever was given. The people are locked by the caller.
 *
 * @returns ids of the rows of the ledger, by line
 */
export async function agree(
  db: PeopleDb,
  { evidence, asked, source, fileSha256, now }: Bulk,
  kept: readonly Kept[],
): Promise<Map<number, number[]>> {
  const acts = kept.flatMap(({ row: { line, answers, agreedAt }, personId }) => {
    const act = (channel: string, purpose: string, what: Act["act"]): Act => ({
      ...{ line, person_id: personId, channel, purpose, act: what },
      at: earlier(agreedAt ?? evidence?.at ?? now, now),
    });
    const given = (evidence?.given ?? [])
      .filter(({ channel }) => answers[channel] ?? !asked.has(channel))
      .map(({ channel, purpose }) => act(channel, purpose, "given"));
    const refused = Object.entries(answers)
      .filter(([, yes]) => yes === false)
      .flatMap(([channel]) =>
        OFFERED[channel as keyof typeof OFFERED].map((purpose) => act(channel, purpose, "withdrawn")),
      );
    return [...refused, ...given];
  });
  const strictest = new Map<string, Act>();
  for (const each of acts) {
    const key = `${each.person_id} ${each.channel} ${each.purpose}`;
    if (strictest.get(key)?.act !== "withdrawn")
      strictest.set(key, each.act === "withdrawn" ? each : (strictest.get(key) ?? each));
  }
  if (strictest.size === 0) return new Map();
  const rows = [...strictest.values()].map((each) => ({ ...each, shown: evidence?.place ?? null }));
  const { rows: written } = await sql<{ id: number; line: number }>`
    insert into consent (person_id, channel, purpose, act, wording_id, how, shown_at_place, at, recorded_at, author, proof)
    select said.person_id, said.channel, said.purpose, said.act,
      case when said.act = 'given' then ${evidence?.wordingId ?? null}::bigint end, 'import', said.shown, said.at, ${now}, ${source},
      json_build_object('file', ${fileSha256}::text, 'line', said.line)
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as said (line integer, person_id uuid, channel text, purpose text, act text, at timestamptz, shown text)
    left join lateral (select now.act from consent_now now
      where now.person_id = said.person_id and now.channel = said.channel and now.purpose = said.purpose offset 0) standing on true
    where case said.act when 'given' then standing.act is null else standing.act is distinct from 'withdrawn' end
    order by said.person_id, said.channel, said.purpose
    returning id, (proof ->> 'line')::integer as line`.execute(db);
  const byLine = new Map<number, number[]>();
  for (const { id, line } of written) byLine.set(line, [...(byLine.get(line) ?? []), Number(id)]);
  return byLine;
}

function earlier(a: Date, b: Date): Date {
  return a < b ? a : b;
}
