import { sql } from "kysely";
import type { Channel } from "#domain/consent/channels.ts";
import { noonOf } from "#domain/time/calendar-day.ts";
import type { PersonImport, RowFate } from "#features/imports/contract.ts";
import { personImport, takeImport } from "#features/imports/queries.ts";
import type { Db } from "#kit/db/database.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import { recordFact } from "#registers/activity/commands.ts";
import { joinByPlace } from "#registers/groups/memberships/commands.ts";
import { keepPeople } from "#registers/people/bulk/commands.ts";
import { type Bulk, type BulkFate, type BulkRow, TakenMeanwhile } from "#registers/people/bulk/contract.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import type { Places } from "#registers/places/queries.ts";
import { forgottenAmong } from "./forgotten/queries.ts";
import { readAhead } from "./reading/ahead/queries.ts";
import type { Read, Refused } from "./reading/policy.ts";

const MOST_TRIES = 20;

export type ImportTools = {
  readonly places: Pick<Places, "locate" | "seat">;
  readonly keys: Pick<KeyRing, "keyedHash">;
  readonly now: () => Date;
  /** Pages wait for the same connection, as on the embedded database: batches are kept short. */
  readonly besidePages?: boolean;
  /** Told after every batch. */
  readonly onProgress?: (done: number, of: number) => void;
  readonly signal?: AbortSignal;
};

export type RunResult =
  | { readonly ok: true; readonly state: "done" | "stopped" | "busy" }
  | { readonly ok: false; readonly reason: "not-queued" };

/**
 * Does the rows of an import that still wait, a batch a transaction: people, fates, counts and cursor go in together, so
 * that an import killed at any moment goes on where it was and does no row twice. Two processes cannot do one import at
 * once: the second finds it busy. While the database works on a batch, the next one is read.
 */
export async function runImport(db: Db, importId: number, tools: ImportTools): Promise<RunResult> {
  const ahead = readAhead(tools);
  for (;;) {
    if (tools.signal?.aborted) return { ok: true, state: "stopped" };
    const began = performance.now();
    const step = await retried(() =>
      withPeople(db, wholeMovement("import"), (people) => doBatch(people, importId, { ...tools, ahead })),
    );
    if (step === "not-queued") return { ok: false, reason: "not-queued" };
    if (step === "busy") return { ok: true, state: "busy" };
    if (step === "done") return { ok: true, state: "done" };
    ahead.took(step.rows, performance.now() - began);
    tools.onProgress?.(step.done, step.of);
  }
}

type Step =
  | "not-queued"
  | "busy"
  | "done"
  | { readonly rows: number; readonly done: number; readonly of: number };

async function doBatch(
  db: PeopleDb,
  importId: number,
  tools: ImportTools & { readonly ahead: ReturnType<typeof readAhead> },
): Promise<Step> {
  if (!(await takeImport(db, importId))) return "busy";
  const found = await personImport(db, importId);
  if (found === null || (found.state !== "queued" && found.state !== "running")) return "not-queued";
  const now = tools.now();
  const read = await tools.ahead.next(db, found);
  if (read.length === 0) {
    await end(db, found, now);
    return "done";
  }
  await writeFates(db, found, await fatesOf(db, found, read, tools), now);
  return { rows: read.length, done: found.counts.done + read.length, of: found.counts.read };
}

/** What becomes of rows; writes the people. For a preview, roll the transaction back. */
export async function fatesOf(
  db: PeopleDb,
  found: PersonImport,
  read: readonly Read[],
  tools: Pick<ImportTools, "keys" | "now">,
): Promise<readonly Fate[]> {
  const now = tools.now();
  const forgotten = await forgottenAmong(db, read, tools.keys);
  const refused = read.filter((each): each is Refused => "fate" in each);
  const asked = new Set(
    found.mapping.flatMap((field) => (field?.startsWith("consent-") ? [field.slice(8) as Channel] : [])),
  );
  const bulk: Bulk = {
    rows: read.filter((each): each is BulkRow => !("fate" in each) && !forgotten.has(each.line)),
    source: `import/${found.id}`,
    list: found.source,
    existing: found.existing,
    evidence: found.evidence === null ? null : { ...found.evidence, at: noonOf(found.evidence.on) },
    asked,
    fileSha256: found.sha256,
    now,
  };
  const kept = await keepPeople(db, bulk);
  // Writing waits for an erasure under way: whoever was forgotten by it is told only now.
  if ((await forgottenAmong(db, read, tools.keys)).size > forgotten.size) throw new TakenMeanwhile();
  const placed = kept.flatMap((each) =>
    each.fate === "new" || (each.fate === "updated" && "postcode" in each.changes.columns)
      ? [each.personId]
      : [],
  );
  await joinByPlace(db, { personIds: placed, now, author: bulk.source });
  const gone = [...forgotten].map(
    (line): Fate => ({ line, fate: "refused", reason: "asked-to-be-forgotten" }),
  );
  const without = new Map(
    read.flatMap((each): [number, string][] =>
      "leftOut" in each && each.leftOut !== undefined ? [[each.line, each.leftOut.join(" ")]] : [],
    ),
  );
  const noted = kept.map((each): Fate => {
    const field = without.get(each.line);
    return field === undefined || each.fate === "refused" ? each : { ...each, field };
  });
  return [...noted, ...refused, ...gone].sort((a, b) => a.line - b.line);
}

/** `field` of a row that is kept: the cells it was kept without, a space between them. */
export type Fate = (BulkFate & { readonly field?: string }) | Refused;

async function writeFates(
  db: PeopleDb,
  found: PersonImport,
  fates: readonly Fate[],
  now: Date,
): Promise<void> {
  const rows = fates.map((each) => ({
    line: each.line,
    fate: each.fate,
    reason: "reason" in each ? each.reason : null,
    field: "field" in each ? (each.field ?? null) : null,
    person_id: "personId" in each ? each.personId : null,
    changes: "changes" in each ? each.changes : null,
  }));
  const [lowest, highest] = rows.reduce(
    ([low, high], { line }) => [Math.min(low, line), Math.max(high, line)],
    [Number.POSITIVE_INFINITY, 0],
  );
  // The bounds keep the database from reading all other rows of a long file.
  await sql`
    update person_import_row set fate = said.fate, reason = said.reason, field = said.field, person_id = said.person_id, changes = said.changes
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as said (line integer, fate text, reason text, field text, person_id uuid, changes jsonb)
    where person_import_row.import_id = ${found.id} and person_import_row.line = said.line
      and person_import_row.line between ${lowest} and ${highest}`.execute(db);
  const count = (fate: RowFate["fate"]) => rows.filter((row) => row.fate === fate).length;
  await sql`
    update person_import set state = 'running', started_at = coalesce(started_at, ${now}), rows_done = rows_done + ${rows.length},
      rows_new = rows_new + ${count("new")}, rows_updated = rows_updated + ${count("updated")},
      rows_same = rows_same + ${count("same")}, rows_refused = rows_refused + ${count("refused")}
    where id = ${found.id}`.execute(db);
}

async function end(db: PeopleDb, { id, author, counts }: PersonImport, now: Date): Promise<void> {
  await db
    .updateTable("person_import")
    .set({ state: "done", finished_at: now })
    .where("id", "=", id)
    .execute();
  const { added, updated, same, refused } = counts;
  await recordFact(db, {
    kind: "import.done",
    actor: author,
    subject: `import/${id}`,
    at: now,
    detail: { added, updated, same, refused },
  });
}

/** A deadlock; somebody who was erased meanwhile. */
const AGAIN: readonly string[] = ["40P01", "40001"];

/** Whoever took a contact point meanwhile is found the next time; a deadlock is the database's own way of saying "again". */
export async function retried<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (fault) {
      const again =
        fault instanceof TakenMeanwhile || AGAIN.includes((fault as { code?: string }).code ?? "");
      if (!again || tries === MOST_TRIES) throw fault;
    }
  }
}
