import { sql } from "kysely";
import { BOUNDARY_SETS, type BoundarySet } from "#domain/elections/seats.ts";
import { readTargetRows, type TargetEntry } from "#domain/elections/target-rows.ts";
import { DEFAULT_TARGET_RULE, type TargetRule } from "#domain/elections/target-rule.ts";
import type { Db, Trx } from "#kit/db/database.ts";
import { recordFact } from "#registers/activity/commands.ts";
import type { Places } from "#registers/places/queries.ts";
import type {
  ActivateTargetListResult,
  ImportTargetListResult,
  MakeTargetListResult,
  TargetListSignature,
} from "./contract.ts";
import { readTargetFile } from "./file/queries.ts";
import { unknownInRule } from "./policy.ts";
import { activeListId, entriesOf, pickFrom } from "./queries.ts";

type Making = {
  readonly signed: TargetListSignature;
  /** Who does it: a person's id, or "command line". */
  readonly by: string;
  readonly now: Date;
  /** Whether to put it in force in the same step. */
  readonly activate: boolean;
};

/**
 * Makes a list by rule from the figures in use. A frozen version: later figures do not change it (see `standing`).
 * A rule that names a party, region or election that is not there is refused with those that are.
 */
export async function makeTargetList(
  db: Db,
  places: Places,
  { rule, ...making }: Making & { readonly rule: TargetRule },
): Promise<MakeTargetListResult> {
  const { set } = making.signed;
  const picked = pickFrom(places, { set, rule });
  if (picked.election === null) return { ok: false, reason: "no-results" };
  const unknown = unknownInRule(rule, places.seats(set), (seat) => places.results(seat));
  if (unknown !== null) return { ok: false, ...unknown };
  const entries = entriesOf(picked);
  if (entries.length === 0) return { ok: false, reason: "no-targets" };
  const id = await db
    .transaction()
    .execute((trx) => writeList(trx, { ...making, rule, election: picked.election, entries, verb: "made" }));
  return { ok: true, id, count: entries.length };
}

export type TargetListImport = Making & {
  readonly file: Uint8Array;
  /** Takes the good rows although others are bad. */
  readonly allowRefused?: boolean;
  /** Reads and judges the file, and keeps nothing. */
  readonly dryRun?: boolean;
};

/**
 * Makes a list by hand from a CSV file: a column `seat` (code or name), `priority` (1 the most urgent) and, if wanted, `note`.
 *
 * Bad rows are refused one by one, with line and reason, and with them the whole list: half of one in force would send
 * people to half of the seats. With `allowRefused` the good rows are taken; not when no row is good, or when any is
 * ambiguous (a name that two seats share, a seat listed twice): a guess there could send people to the wrong place.
 */
export async function importTargetList(
  db: Db,
  places: Places,
  { file, allowRefused = false, dryRun = false, ...making }: TargetListImport,
): Promise<ImportTargetListResult> {
  const { set } = making.signed;
  const reading = readTargetFile(file);
  if (!reading.ok) return reading;
  const others = BOUNDARY_SETS.filter((other) => other !== set).flatMap((other) => places.seats(other));
  const elsewhere = new Set(others.map(({ code }) => code));
  const { entries, refusals } = readTargetRows(reading.rows, { seats: places.seats(set), elsewhere });
  if (refusals.some(({ reason }) => reason === "ambiguous" || reason === "repeated")) {
    return { ok: false, reason: "ambiguous", refusals };
  }
  if (entries.length === 0) return { ok: false, reason: "none-good", refusals };
  if (refusals.length > 0 && !allowRefused) return { ok: false, reason: "some-bad", refusals };
  if (dryRun) return { ok: true, id: null, count: entries.length, refusals };
  const id = await db
    .transaction()
    .execute((trx) => writeList(trx, { ...making, rule: null, election: null, entries, verb: "imported" }));
  return { ok: true, id, count: entries.length, refusals };
}

/** Puts a list in force for its set, in place of the one before. Doing it twice is the same as doing it once. */
export function activateTargetList(
  db: Db,
  {
    list,
    by,
    reason,
    now,
  }: { readonly list: number; readonly by: string; readonly reason: string; readonly now: Date },
): Promise<ActivateTargetListResult> {
  return db.transaction().execute(async (trx) => {
    const row = await trx.selectFrom("target_list").select("set").where("id", "=", list).executeTakeFirst();
    if (row === undefined) return { ok: false, reason: "no-such-list" };
    const set = row.set as BoundarySet;
    await lockSet(trx, set);
    if ((await activeListId(trx, set)) === list) return { ok: true, set, already: true };
    await putInForce(trx, { set, list, by, reason, now });
    await recordFact(trx, {
      kind: "targets.activated",
      actor: by,
      subject: `targets/${list}`,
      at: now,
      detail: { set },
    });
    return { ok: true, set, already: false };
  });
}

/**
 * Gives each set that has results and no list yet the default one: every seat won by under 5 % of the valid votes, whoever
 * holds it, signed "Groundswell". Safe to call at every start, from many processes at once.
 *
 * @returns the sets that were given one now
 */
export function ensureDefaultTargets(db: Db, places: Places, now: Date): Promise<BoundarySet[]> {
  return db.transaction().execute(async (trx) => {
    const given: BoundarySet[] = [];
    for (const set of BOUNDARY_SETS) {
      await lockSet(trx, set);
      const known = await trx
        .selectFrom("target_list")
        .select("id")
        .where("set", "=", set)
        .limit(1)
        .executeTakeFirst();
      const picked = pickFrom(places, { set, rule: DEFAULT_TARGET_RULE });
      const entries = entriesOf(picked);
      if (known !== undefined || entries.length === 0) continue;
      const signed = defaultSignature(set, { election: picked.election ?? "", places });
      const making = { signed, by: "groundswell", now, activate: true };
      await writeList(trx, {
        ...making,
        rule: DEFAULT_TARGET_RULE,
        election: picked.election,
        entries,
        verb: "made",
      });
      given.push(set);
    }
    return given;
  });
}

type Writing = Making & {
  readonly rule: TargetRule | null;
  readonly election: string | null;
  readonly entries: readonly TargetEntry[];
  readonly verb: "made" | "imported";
};

async function writeList(
  trx: Trx,
  { signed, by, now, activate, rule, election, entries, verb }: Writing,
): Promise<number> {
  const { set, reason } = signed;
  await lockSet(trx, set);
  const { id } = await trx
    .insertInto("target_list")
    .values({ ...signed, rule: rule === null ? null : JSON.stringify(rule), election, made_at: now })
    .returning("id")
    .executeTakeFirstOrThrow();
  await trx
    .insertInto("target")
    .values(entries.map((entry) => ({ list_id: id, set, ...entry })))
    .execute();
  if (activate) await putInForce(trx, { set, list: id, by, reason, now });
  const detail = { set, seats: entries.length, activated: activate };
  await recordFact(trx, { kind: `targets.${verb}`, actor: by, subject: `targets/${id}`, at: now, detail });
  return id;
}

async function putInForce(
  trx: Trx,
  { set, list, by, reason, now }: { set: BoundarySet; list: number; by: string; reason: string; now: Date },
): Promise<void> {
  await trx
    .insertInto("target_list_activation")
    .values({ set, list_id: list, at: now, author: by, reason })
    .execute();
}

/** Names our advisory locks among those of other programs on the same database. */
const LOCK = 7_014_203;

/** Holds other writers of this set's lists back until the transaction ends, so that what was read stays true. */
async function lockSet(trx: Trx, set: BoundarySet): Promise<void> {
  await sql`select pg_advisory_xact_lock(${LOCK}::int, ${Number(set)}::int)`.execute(trx);
}

function defaultSignature(
  set: BoundarySet,
  { election, places }: { readonly election: string; readonly places: Places },
): TargetListSignature {
  const credit = places.datasets.find(({ kind }) => kind === `results-${election}`);
  return {
    set,
    name: `Marginal seats of ${election.slice(0, 4)}`,
    author: "Groundswell",
    source:
      credit === undefined
        ? `Results of ${election}`
        : `${credit.name}, ${credit.publisher}, ${credit.version}`,
    reason: "The list to begin with: every seat won by under 5% of the valid votes, whoever holds it.",
  };
}
