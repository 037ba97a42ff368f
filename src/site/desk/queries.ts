import { sql } from "kysely";
import type { Ladder } from "#domain/ladder/ladder.ts";
import { ladderInForce, stageCounts } from "#features/journeys/queries.ts";
import { type OnTheWay, peopleOnTheWay } from "#features/journeys/steps/queries.ts";
import type { PersonRow } from "#features/lists/paging/contract.ts";
import { peoplePage } from "#features/lists/paging/queries.ts";
import { inScope } from "#features/lists/queries.ts";
import type { Db } from "#kit/db/database.ts";
import type { Group } from "#registers/groups/contract.ts";
import { openGroups } from "#registers/groups/queries.ts";
import type { PeopleDb, PeopleScope } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import type { Seated } from "./policy.ts";

export type Home = {
  readonly newcomers: readonly PersonRow[];
  readonly quiet: readonly OnTheWay[];
  readonly ready: readonly OnTheWay[];
  /** Local groups in reach with the fewest people, the thinnest first; empty for whoever organises one group. */
  readonly thin: readonly { readonly group: Group; readonly members: number }[];
  readonly ladder: Ladder;
  /** Everybody whom the lists above begin with; of new people no more than `NEW_COUNTED` are counted. */
  readonly totals: { readonly newcomers: number; readonly quiet: number; readonly ready: number };
};

const SHOWN = 6;
const NEW_DAYS = 14;
/** More new people than this are told as "more than". */
export const NEW_COUNTED = 200;
/** A group with so many is not thin. */
const THIN_COUNTED = 100;

/** What an organiser looks at first. */
export async function homeOf(db: Db, { scope, readable }: Seated, now: Date): Promise<Home> {
  const ladder = await ladderInForce(db);
  const groups = (await openGroups(db)).filter(
    ({ id, kind }) => kind === "local" && (readable === "all" || readable.includes(id)),
  );
  return withPeople(db, scope, async (people) => {
    const newest = await peoplePage(people, { scope, where: null, sort: "joined", from: null, size: SHOWN });
    const since = new Date(now.getTime() - NEW_DAYS * 86_400_000);
    const counts = await stageCounts(people, { scope, now });
    const on = { scope, limit: SHOWN, now };
    const members = await fewMembers(
      people,
      groups.map(({ id }) => id),
    );
    return {
      newcomers: newest.people.filter(({ joinedAt }) => joinedAt >= since),
      quiet: await peopleOnTheWay(people, { ...on, way: { kind: "quiet" } }),
      ready: await peopleOnTheWay(people, { ...on, way: { kind: "ready", step: null } }),
      thin:
        groups.length < 2
          ? []
          : groups
              .map((group) => ({ group, members: members.get(group.id) ?? 0 }))
              .filter(({ members: few }) => few < THIN_COUNTED)
              .sort((a, b) => a.members - b.members)
              .slice(0, SHOWN),
      ladder,
      totals: {
        newcomers: await joinedSince(people, { scope, since }),
        quiet: counts.reduce((sum, { quiet }) => sum + quiet, 0),
        ready: counts.reduce((sum, { ready }) => sum + ready, 0),
      },
    };
  });
}

/** People of the scope who came since, counted no further than one beyond what is told. */
async function joinedSince(
  db: PeopleDb,
  { scope, since }: { scope: PeopleScope; since: Date },
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (select from person where ${inScope(scope)} and created_at >= ${since}
      limit ${NEW_COUNTED + 1}) newest`.execute(db);
  return Number(rows[0]?.count ?? 0);
}

/** Members of each group, counted no further than matters for saying which are thin. */
async function fewMembers(db: PeopleDb, groups: readonly number[]): Promise<ReadonlyMap<number, number>> {
  if (groups.length < 2) return new Map();
  const { rows } = await sql<{ id: number; members: number }>`
    select g.id, (select count(*) from (
      select from group_membership m where m.group_id = g.id and m.left_at is null limit ${THIN_COUNTED}) few) as members
    from unnest(${[...groups]}::bigint[]) as g (id)`.execute(db);
  return new Map(rows.map(({ id, members }) => [id, members]));
}
