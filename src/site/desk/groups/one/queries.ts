import type { Db } from "#kit/db/database.ts";
import type { Group } from "#registers/groups/contract.ts";
import { openGroups } from "#registers/groups/queries.ts";
import { type JoinRequest, waitingRequests } from "#registers/groups/requests/queries.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import type { OpenedGroup } from "#site/desk/groups/door/route.tsx";

export type Overview = {
  readonly requests: readonly JoinRequest[];
  /** Open groups directly below, the older first. */
  readonly below: readonly Group[];
};

/** What an organiser of a group looks at first: who waits to be let in, and what hangs below. */
export async function overviewOf(db: Db, { seated, group, standing }: OpenedGroup): Promise<Overview> {
  const below = (await openGroups(db)).filter(({ parentId }) => parentId === group.id);
  const requests = standing.manages
    ? await withPeople(db, seated.scope, (people) => waitingRequests(people, [group.id]))
    : [];
  return { requests, below };
}
