import { sql } from "kysely";
import type { Channel } from "#domain/consent/channels.ts";
import { readRow, type TypedRow } from "#domain/imports/row.ts";
import type { PersonImport, RowFate } from "#features/imports/contract.ts";
import { personImport, takeImport, waitingRows } from "#features/imports/queries.ts";
import type { Db } from "#kit/db/database.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import { recordFact } from "#registers/activity/commands.ts";
import { joinByPlace } from "#registers/groups/memberships/commands.ts";
import { keepPeople } from "#registers/people/bulk/commands.ts";
import { type Bulk, type BulkFate, type BulkRow, TakenMeanwhile } from "#registers/people/bulk/contract.ts";
import { readContacts } from "#registers/people/contacts/policy.ts";
import { readDetails } from "#registers/people/details/policy.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { suppressed } from "#registers/people/suppression/queries.ts";
import type { Places } from "#registers/places/queries.ts";

/** Rows of one transaction: an embedded database does one thing at a time, and pages wait for it. */
const BATCH_ROWS = 1_000;
const MOST_TRIES = 20;

export type ImportTools = {
  readonly places: Pick<Places, "locate" | "seat">;
  readonly keys: Pick<KeyRing, "keyedHash">;
  readonly now: () => Date;
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
 * once: the second finds it busy.
 */
export async function runImport(db: Db, importId: number, tools: ImportTools): Promise<RunResult> {
  for (;;) {
    if (tools.signal?.aborted) return { ok: true, state: "stopped" };
    const step = await retried(() =>
      withPeople(db, wholeMovement("import"), (people) => doBatch(people, importId, tools)),
    );
    if (step === "not-queued") return { ok: false, reason: "not-queued" };
    if (step === "busy") return { ok: true, state: "busy" };
    if (step === "done") return { ok: true, state: "done" };
    tools.onProgress?.(step.done, step.of);
  }
}

type Step = "not-queued" | "busy" | "done" | { readonly done: number; readonly of: number };

async function doBatch(db: PeopleDb, importId: number, tools: ImportTools): Promise<Step> {
  if (!(await takeImport(db, importId))) return "busy";
  const found = await personImport(db, importId);
  if (found === null || (found.state !== "queued" && found.state !== "running")) return "not-queued";
  const now = tools.now();
  const rows = await waitingRows(db, { importId, after: 0, limit: BATCH_ROWS });
  if (rows.length === 0) {
    await end(db, found, now);
    return "done";
  }
  const { fates } = await fatesOf(db, found, rows, tools);
  await writeFates(db, found, fates, now);
  return { done: found.counts.done + rows.length, of: found.counts.read };
}

/** What becomes of `rows`; writes the people. For a preview, roll the transaction back. */
export async function fatesOf(
  db: PeopleDb,
  found: PersonImport,
  rows: readonly { line: number; cells: readonly string[] }[],
  tools: Pick<ImportTools, "places" | "keys" | "now">,
): Promise<{ fates: readonly Fate[] }> {
  const now = tools.now();
  const read = rows.map((row) => readOne(row, found, tools, now));
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
    evidence:
      found.evidence === null ? null : { ...found.evidence, at: new Date(`${found.evidence.on}T12:00:00Z`) },
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
  return { fates: [...kept, ...refused, ...gone] };
}

export type Fate = BulkFate | Refused;
type Refused = {
  readonly line: number;
  readonly fate: "refused";
  readonly reason: string;
  readonly field?: string;
};

function readOne(
  { line, cells }: { line: number; cells: readonly string[] },
  { mapping, dayOrder }: PersonImport,
  { places }: Pick<ImportTools, "places">,
  now: Date,
): BulkRow | Refused {
  const read = readRow(cells, { mapping, order: dayOrder, today: now.toISOString().slice(0, 10) });
  if (!read.ok)
    return {
      line,
      fate: "refused",
      reason: read.reason,
      ...(read.field === null ? {} : { field: read.field }),
    };
  const { contacts: typed, tags, reference, consents, consentedOn, ...details } = read.row satisfies TypedRow;
  const person = readDetails(details, { places, now });
  if (!person.ok) return refusalOf(line, person.refusals[0]!);
  const contacts = readContacts(
    typed.filter((one, at) => typed.findIndex((each) => each.typed === one.typed) === at),
  );
  // The same number in two columns is one number, no mistake.
  if (!contacts.ok) return refusalOf(line, contacts.refusals[0]!);
  if (tags.some((tag) => tag.length > 60))
    return { line, fate: "refused", reason: "too-long", field: "tags" };
  if (reference !== null && reference.length > 100)
    return { line, fate: "refused", reason: "too-long", field: "reference" };
  const agreedAt = consentedOn === null ? null : new Date(`${consentedOn}T12:00:00Z`);
  return {
    line,
    details: person.details,
    contacts: contacts.contacts,
    tags,
    reference,
    answers: consents,
    agreedAt,
  };
}

function refusalOf(line: number, { field, reason }: { field: string; reason: string }): Refused {
  return { line, fate: "refused", reason, field };
}

/** Who asked to be forgotten stays so: a file does not bring them back. */
async function forgottenAmong(
  db: PeopleDb,
  read: readonly (BulkRow | Refused)[],
  keys: Pick<KeyRing, "keyedHash">,
): Promise<ReadonlySet<number>> {
  const lines = new Set<number>();
  const anybody = await db
    .selectFrom("suppression")
    .select("why")
    .where("why", "=", "erased")
    .limit(1)
    .executeTakeFirst();
  if (anybody === undefined) return lines;
  for (const [channel, kind] of [
    ["email", "email"],
    ["sms", "mobile"],
  ] as const) {
    const points = read.flatMap((each) =>
      "fate" in each
        ? []
        : each.contacts.filter((one) => one.kind === kind).map(({ value }) => ({ line: each.line, value })),
    );
    const stopped = await suppressed(db, {
      channel,
      values: [...new Set(points.map(({ value }) => value))],
      keys,
    });
    for (const { line, value } of points) if (stopped.get(value) === "erased") lines.add(line);
  }
  return lines;
}

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
  await sql`
    update person_import_row set fate = said.fate, reason = said.reason, field = said.field, person_id = said.person_id, changes = said.changes
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as said (line integer, fate text, reason text, field text, person_id uuid, changes jsonb)
    where person_import_row.import_id = ${found.id} and person_import_row.line = said.line`.execute(db);
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
