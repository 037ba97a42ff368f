import { sql } from "kysely";
import type { DayOrder } from "#domain/imports/days.ts";
import { type Mapping, mappingFault } from "#domain/imports/fields.ts";
import { isCalendarDay } from "#domain/time/calendar-day.ts";
import type { Db } from "#kit/db/database.ts";
import { recordFact } from "#registers/activity/commands.ts";
import type { EvidenceFault, Existing, KeptEvidence, Started, StatedEvidence } from "./contract.ts";
import { personImport } from "./queries.ts";
import { headersKey } from "./staging/commands.ts";

export type Choices = {
  readonly mapping: Mapping;
  readonly dayOrder: DayOrder;
  readonly existing: Existing;
  /** Null: the people of this file are kept without any contact point. */
  readonly evidence: StatedEvidence | null;
  readonly author: string;
  readonly now: Date;
};

/**
 * Says how a waiting file is to be read and what its people agreed to. The wording goes into the register of wordings
 * and the mapping is remembered for the next file with these headings. Nobody changes yet: `queueImport` lets the job begin.
 */
export async function choose(db: Db, importId: number, choices: Choices): Promise<Started> {
  const found = await personImport(db, importId);
  if (found === null || found.state !== "waiting") return { ok: false, reason: "not-waiting" };
  const mapping = found.headers.map((_, at) => choices.mapping[at] ?? null);
  const fault = mappingFault(mapping);
  if (fault !== null) return { ok: false, reason: "mapping", fault };
  const wrong = choices.evidence === null ? null : evidenceFault(choices.evidence, choices.now);
  if (wrong !== null) return { ok: false, reason: wrong };
  await db.transaction().execute(async (trx) => {
    const evidence =
      choices.evidence === null ? null : await keepEvidence(trx, importId, choices.evidence, choices);
    await trx
      .updateTable("person_import")
      .set({
        mapping: JSON.stringify(mapping),
        day_order: choices.dayOrder,
        existing: choices.existing,
        evidence: evidence === null ? null : JSON.stringify(evidence),
      })
      .where("id", "=", importId)
      .where("state", "=", "waiting")
      .execute();
    await sql`insert into import_mapping (headers_key, mapping, author, at)
      values (${headersKey(found.headers)}, ${JSON.stringify(mapping)}, ${choices.author}, ${choices.now})
      on conflict (headers_key) do update set mapping = excluded.mapping, author = excluded.author, at = excluded.at`.execute(
      trx,
    );
  });
  return { ok: true };
}

function evidenceFault({ given, words, place, on }: StatedEvidence, now: Date): EvidenceFault | null {
  if (given.length === 0) return "nothing-given";
  if (words.trim() === "") return "no-words";
  if (place.trim() === "") return "no-place";
  if (!isCalendarDay(on)) return "not-a-day";
  return new Date(`${on}T00:00:00Z`) > now ? "in-the-future" : null;
}

async function keepEvidence(
  db: Db,
  importId: number,
  stated: StatedEvidence,
  { author, now }: Choices,
): Promise<KeptEvidence> {
  const key = `import.${importId}`;
  const { rows } = await sql<{ id: number }>`
    insert into wording (key, version, locale, words, made_at, author)
    select ${key}, coalesce(max(version), 0) + 1, ${stated.wordsLocale}, ${stated.words.trim().slice(0, 5_000)}, ${now}, ${author}
    from wording where key = ${key} returning id`.execute(db);
  return {
    given: stated.given,
    place: stated.place.trim().slice(0, 200),
    on: stated.on,
    wordingId: Number(rows[0]!.id),
  };
}

/** Lets the job begin with a waiting file. Doing it twice is the same as once. */
export async function queueImport(
  db: Db,
  importId: number,
  { author, now }: { author: string; now: Date },
): Promise<{ ok: boolean }> {
  const { numUpdatedRows } = await db
    .updateTable("person_import")
    .set({ state: "queued" })
    .where("id", "=", importId)
    .where("state", "=", "waiting")
    .executeTakeFirst();
  if (Number(numUpdatedRows) === 0) return { ok: false };
  await recordFact(db, { kind: "import.queued", actor: author, subject: `import/${importId}`, at: now });
  return { ok: true };
}
