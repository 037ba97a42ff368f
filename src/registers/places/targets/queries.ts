import type { BoundarySet } from "#domain/elections/seats.ts";
import type { TargetEntry } from "#domain/elections/target-rows.ts";
import { type Picked, pickTargets, type TargetRule } from "#domain/elections/target-rule.ts";
import type { Db } from "#kit/db/database.ts";
import type { Places } from "#registers/places/queries.ts";
import {
  type TargetListActivation,
  type TargetListInFull,
  type TargetListStanding,
  type TargetListSummary,
  TargetRuleShape,
} from "./contract.ts";

/** The list in force for a set, with its seats; null until one has been put in force. */
export async function activeTargets(db: Db, set: BoundarySet): Promise<TargetListInFull | null> {
  const id = await activeListId(db, set);
  return id === null ? null : targetList(db, id);
}

/** Every version of a set's lists, newest first. */
export async function targetLists(db: Db, set: BoundarySet): Promise<TargetListSummary[]> {
  const active = await activeListId(db, set);
  const rows = await summaries(db)
    .where("target_list.set", "=", set)
    .orderBy("target_list.id", "desc")
    .execute();
  return rows.map((row) => summary(row, active));
}

/** One version with its seats, in force or not; null when there is none of that number. */
export async function targetList(db: Db, id: number): Promise<TargetListInFull | null> {
  const row = await summaries(db).where("target_list.id", "=", id).executeTakeFirst();
  if (row === undefined) return null;
  const targets = await db
    .selectFrom("target")
    .select(["code", "priority", "note"])
    .where("list_id", "=", id)
    .orderBy("priority")
    .orderBy("code")
    .execute();
  return { ...summary(row, await activeListId(db, row.set as BoundarySet)), targets };
}

/** When which list of a set was put in force, newest first. */
export async function targetListActivations(db: Db, set: BoundarySet): Promise<TargetListActivation[]> {
  const rows = await db
    .selectFrom("target_list_activation")
    .select(["list_id", "at", "author", "reason"])
    .where("set", "=", set)
    .orderBy("id", "desc")
    .execute();
  return rows.map(({ list_id, at, author, reason }) => ({ set, list: list_id, at, by: author, reason }));
}

/** The number of the list in force, or null. The newest activation decides, so there is never more than one. */
export async function activeListId(db: Db, set: BoundarySet): Promise<number | null> {
  const row = await db
    .selectFrom("target_list_activation")
    .select("list_id")
    .where("set", "=", set)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.list_id ?? null;
}

/** The seats that a rule picks from the figures in use. */
export function pickFrom(places: Places, { set, rule }: { set: BoundarySet; rule: TargetRule }): Picked {
  const seats = places.seats(set);
  return pickTargets(rule, { seats, results: seats.flatMap((seat) => places.results(seat)) });
}

/** What a rule's pick looks like on a list. */
export function entriesOf({ targets }: Picked): TargetEntry[] {
  return targets.map(({ seat, priority }) => ({ code: seat.code, priority, note: "" }));
}

/**
 * Whether the figures in use still give the seats on a list: results may have been imported since it was made. A list
 * stays as it was signed; remaking it is a new version.
 */
export function standing(list: TargetListInFull, places: Places): TargetListStanding {
  if (list.rule === null) return { kind: "by-hand" };
  const picked = pickFrom(places, { set: list.set, rule: list.rule });
  const today = new Map(entriesOf(picked).map(({ code, priority }) => [code, priority]));
  const then = new Map(list.targets.map(({ code, priority }) => [code, priority]));
  const added = [...today.keys()].filter((code) => !then.has(code));
  const dropped = [...then.keys()].filter((code) => !today.has(code));
  const moved = [...then].filter(
    ([code, priority]) => today.has(code) && today.get(code) !== priority,
  ).length;
  const same = added.length + dropped.length + moved === 0 && picked.election === list.election;
  return same ? { kind: "current" } : { kind: "changed", added, dropped, moved, election: picked.election };
}

function summaries(db: Db) {
  return db
    .selectFrom("target_list")
    .select(["id", "set", "name", "author", "source", "reason", "rule", "election", "made_at"])
    .select((eb) =>
      eb
        .selectFrom("target")
        .whereRef("target.list_id", "=", "target_list.id")
        .select((count) => count.fn.countAll<number>().as("count"))
        .as("count"),
    );
}

type SummaryRow = Awaited<ReturnType<ReturnType<typeof summaries>["execute"]>>[number];

function summary(row: SummaryRow, active: number | null): TargetListSummary {
  const { id, name, author, source, reason, election } = row;
  return {
    id,
    set: row.set as BoundarySet,
    name,
    author,
    source,
    reason,
    rule: row.rule === null ? null : TargetRuleShape.parse(row.rule),
    election,
    madeAt: row.made_at,
    count: Number(row.count ?? 0),
    active: id === active,
  };
}
