import { sql } from "kysely";
import type { Why } from "#domain/rebalance/moves.ts";
import { isUuid } from "#kit/ids/uuid.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

/** A plan for a day or weekend. */
export type Plan = {
  readonly id: string;
  /** Whose sessions it is about; null for every group's. */
  readonly groups: readonly number[] | null;
  /** "2026-11-21", the first day. */
  readonly day: string;
  readonly days: number;
  readonly standing: "asked" | "ready" | "failed";
  readonly askedAt: Date;
  readonly readyAt: Date | null;
  /** People who came or waited when it was made; null until it is. */
  readonly people: number | null;
  readonly best: boolean | null;
};

export type Reach = "all" | readonly number[];

export async function planOf(people: PeopleDb, id: string): Promise<Plan | null> {
  if (!isUuid(id)) return null;
  const { rows } = await sql<PlanRow>`select ${COLUMNS} from rebalance_plan where id = ${id}`.execute(people);
  return rows[0] === undefined ? null : asPlan(rows[0]);
}

/** Plans about groups that are all in reach, the latest first. */
export async function plansInReach(people: PeopleDb, reach: Reach): Promise<readonly Plan[]> {
  const groups = reach === "all" ? [] : [...reach];
  const { rows } = await sql<PlanRow>`
    select ${COLUMNS} from rebalance_plan
    where ${reach === "all"} or group_ids <@ ${groups}::bigint[] order by asked_at desc limit 20`.execute(
    people,
  );
  return rows.map(asPlan);
}

/** Whether whoever runs these groups may see a plan, and act on it. */
export async function planReach(
  people: PeopleDb,
  { planId, reach }: { readonly planId: string; readonly reach: Reach },
): Promise<boolean> {
  const plan = await planOf(people, planId);
  return plan !== null && isInReach(plan, reach);
}

/** London days ahead, "2026-11-28", on which the groups have two sessions or more to share people among, the next first. */
export async function daysToShare(
  people: PeopleDb,
  { reach, now, until }: { readonly reach: Reach; readonly now: Date; readonly until: Date },
): Promise<readonly string[]> {
  const groups = reach === "all" ? [] : [...reach];
  const { rows } = await sql<{ day: string }>`
    select (starts_at at time zone 'Europe/London')::date::text as day from session
    where starts_at > ${now} and starts_at < ${until} and published_at is not null and cancelled_at is null
      and group_id is not null and (${reach === "all"} or group_id = any (${groups}::bigint[]))
    group by 1 having count(*) > 1 order by 1`.execute(people);
  return rows.map(({ day }) => day);
}

export function isInReach({ groups }: Pick<Plan, "groups">, reach: Reach): boolean {
  if (reach === "all") return true;
  return groups !== null && groups.length > 0 && groups.every((group) => reach.includes(group));
}

type PlanRow = Omit<Plan, "groups"> & { readonly groups: readonly string[] | null };
const COLUMNS = sql`id, group_ids as groups, to_char(day, 'YYYY-MM-DD') as day, days, standing, asked_at as "askedAt",
  ready_at as "readyAt", people, best`;
const asPlan = (row: PlanRow): Plan => ({ ...row, groups: row.groups?.map(Number) ?? null });

/** How a session stood when the plan was made, and would stand with all of it. */
export type PlannedSession = {
  readonly sessionId: string;
  readonly title: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly coming: number;
  readonly after: number;
  readonly minimum: number;
  readonly want: number;
  readonly capacity: number | null;
};

/** Sessions that the plan changes, those that reach their minimum first; then those that it leaves short of it. */
export async function plannedSessions(
  people: PeopleDb,
  { planId, limit }: { readonly planId: string; readonly limit: number },
): Promise<readonly PlannedSession[]> {
  const { rows } = await sql<PlannedSession>`
    select session_id as "sessionId", title, starts_at as "startsAt", ends_at as "endsAt", coming, after, planned.minimum,
      planned.want, capacity
    from rebalance_session planned join session on session.id = session_id
    where plan_id = ${planId} and (coming <> after or after < planned.minimum)
    order by after < planned.minimum, coming >= planned.minimum, after - coming desc, session_id limit ${limit}`.execute(
    people,
  );
  return rows;
}

/** All parties that the plan moves from one session to another, or from its waiting list. */
export type PlannedPair = {
  /** Names the pair: the place of its first move in the plan. */
  readonly first: number;
  readonly fromSession: string;
  readonly from: string;
  readonly waiting: boolean;
  readonly toSession: string;
  readonly to: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly parties: number;
  readonly people: number;
  /** Of the first of them. */
  readonly why: Why;
  /** Mean metres to the new session and to the old; null where they are not known. */
  readonly newM: number | null;
  readonly oldM: number | null;
  /** People help there from home. */
  readonly atHome: boolean;
  /** Parties that were accepted already. */
  readonly accepted: number;
};

/** Pairs in the order in which they help most. */
export async function plannedPairs(
  people: PeopleDb,
  { planId, limit }: { readonly planId: string; readonly limit: number },
): Promise<readonly PlannedPair[]> {
  const { rows } = await sql<PlannedPair>`
    select min(at) as first, from_session as "fromSession", here.title as "from", waiting, to_session as "toSession", there.title as "to",
      there.starts_at as "startsAt", there.ends_at as "endsAt", count(*)::int as parties, sum(move.people)::int as people,
      (array_agg(why order by at))[1] as why, avg((why ->> 'newM')::float) as "newM", avg((why ->> 'oldM')::float) as "oldM",
      count(batch_id)::int as accepted, there.meeting_lat is null as "atHome"
    from rebalance_move move join session here on here.id = from_session join session there on there.id = to_session
    where plan_id = ${planId} group by from_session, here.title, waiting, to_session, there.title, there.starts_at, there.ends_at, there.meeting_lat
    order by 1 limit ${limit}`.execute(people);
  return rows;
}

/** What a plan does in all. */
export type PlanSums = {
  readonly pairs: number;
  readonly people: number;
  /** Sessions short of their minimum, before and with all of the plan. */
  readonly shortBefore: number;
  readonly shortAfter: number;
  /** People above capacity. */
  readonly overBefore: number;
  readonly overAfter: number;
  /** People who wait and are given something to do. */
  readonly waiting: number;
};

export async function planSums(people: PeopleDb, planId: string): Promise<PlanSums> {
  const { rows } = await sql<PlanSums>`
    select (select count(distinct (from_session, waiting, to_session))::int from rebalance_move where plan_id = ${planId}) as pairs,
      (select coalesce(sum(people), 0)::int from rebalance_move where plan_id = ${planId}) as people,
      (select coalesce(sum(people), 0)::int from rebalance_move where plan_id = ${planId} and waiting) as waiting,
      count(*) filter (where coming < minimum)::int as "shortBefore", count(*) filter (where after < minimum)::int as "shortAfter",
      coalesce(sum(greatest(0, coming - capacity)), 0)::int as "overBefore", coalesce(sum(greatest(0, after - capacity)), 0)::int as "overAfter"
    from rebalance_session where plan_id = ${planId}`.execute(people);
  return rows[0]!;
}

/** Batches in which parts of a plan were accepted, the latest first. */
export async function batchesOfPlan(
  people: PeopleDb,
  planId: string,
): Promise<
  readonly { readonly id: string; readonly madeAt: Date; readonly people: number; readonly undone: boolean }[]
> {
  const { rows } = await sql<{ id: string; madeAt: Date; people: number; undone: boolean }>`
    select id, made_at as "madeAt", undone_at is not null as undone,
      coalesce((select sum(people) from session_move where batch_id = move_batch.id and standing in ('planned', 'moved')), 0)::int as people
    from move_batch where plan_id = ${planId} order by made_at desc`.execute(people);
  return rows;
}
