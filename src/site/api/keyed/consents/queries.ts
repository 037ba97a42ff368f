import { type RawBuilder, sql } from "kysely";
import type { KeyHeld } from "#features/api-keys/contract.ts";
import { inScope } from "#features/lists/queries.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

export type ConsentFound = {
  readonly personId: string;
  readonly channel: string;
  readonly purpose: string;
  readonly act: string;
  readonly since: string;
};

export type ConsentsWanted = {
  readonly channel?: string | undefined;
  readonly purpose?: string | undefined;
  readonly act?: string | undefined;
  readonly personId?: string | undefined;
  readonly after: readonly [person: string, channel: string, purpose: string] | null;
  readonly limit: number;
};

/** What is in force, by person, channel and purpose; one more than `limit` tells that there is another page. */
export async function consentsOut(
  people: PeopleDb,
  key: KeyHeld,
  { channel, purpose, act, personId, after, limit }: ConsentsWanted,
): Promise<readonly ConsentFound[]> {
  const parts: RawBuilder<unknown>[] = [inScope(key.people)];
  if (channel !== undefined) parts.push(sql`c.channel = ${channel}`);
  if (purpose !== undefined) parts.push(sql`c.purpose = ${purpose}`);
  if (act !== undefined) parts.push(sql`c.act = ${act}`);
  if (personId !== undefined) parts.push(sql`c.person_id = ${personId}::uuid`);
  if (after !== null) {
    const [person, afterChannel, afterPurpose] = after;
    parts.push(
      sql`(c.person_id, c.channel, c.purpose) > (${person}::uuid, ${afterChannel}, ${afterPurpose})`,
    );
  }
  const { rows } = await sql<Omit<ConsentFound, "since"> & { since: Date }>`
    select c.person_id as "personId", c.channel, c.purpose, c.act, c.since
    from consent_now c join person on person.id = c.person_id
    where ${sql.join(parts, sql` and `)} order by c.person_id, c.channel, c.purpose limit ${limit + 1}`.execute(
    people,
  );
  return rows.map((row) => ({ ...row, since: row.since.toISOString() }));
}
