import { sql } from "kysely";
import type { Db } from "#kit/db/database.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import { urls } from "#site/urls.ts";
import type { OsdiAttendance } from "./contract.ts";

export type AttendanceFound = {
  readonly id: string;
  readonly sessionId: string;
  readonly personId: string;
  readonly standing: string;
  readonly endedWhy: string | null;
  readonly people: number;
  readonly arrived: number | null;
  readonly missed: boolean;
  readonly movedTo: string | null;
  readonly signedUpAt: Date;
  readonly changedAt: Date;
};

export type AttendancesAsked = {
  readonly event?: string;
  readonly after: string | null;
  readonly changedSince?: Date;
  readonly limit: number;
};

/**
 * Sign-ups that a key's scope shows, by id: for sessions of its groups, and of its people anywhere. Row-level security
 * holds that. One more than `limit` tells that there is another page.
 */
export async function attendancesOut(
  people: PeopleDb,
  { event, after, changedSince, limit }: AttendancesAsked,
): Promise<readonly AttendanceFound[]> {
  const one = event === undefined ? sql`true` : sql`up.session_id = ${event}::uuid`;
  const beyond = after === null ? sql`true` : sql`up.id > ${after}::uuid`;
  const since = changedSince === undefined ? sql`true` : sql`up.changed_at >= ${changedSince}`;
  const { rows } = await sql<AttendanceFound>`
    select up.id, session_id as "sessionId", person_id as "personId", standing, ended_why as "endedWhy", people, arrived,
      missed_at is not null as missed, moved_to as "movedTo", signed_up_at as "signedUpAt", changed_at as "changedAt"
    from sign_up up where ${one} and ${beyond} and ${since} order by up.id limit ${limit + 1}`.execute(
    people,
  );
  return rows;
}

/** Who of these was erased. Asked beyond the scope: whoever is forgotten belongs to no group any more. */
export function forgottenAmong(db: Db, personIds: readonly string[]): Promise<ReadonlySet<string>> {
  return withPeople(db, wholeMovement("osdi-forgotten"), async (people) => {
    const { rows } = await sql<{ id: string }>`
      select id from person where id = any (${[...personIds]}::uuid[]) and erased_at is not null`.execute(
      people,
    );
    return new Set(rows.map(({ id }) => id));
  });
}

export function osdiAttendance(
  found: AttendanceFound,
  { forgotten, origin }: { readonly forgotten: boolean; readonly origin: string },
): OsdiAttendance {
  const at = `${origin}${urls.apiV1}`;
  return {
    identifiers: [`groundswell:${found.id}`],
    created_date: found.signedUpAt.toISOString(),
    modified_date: found.changedAt.toISOString(),
    status: statusOf(found),
    attended: found.arrived !== null ? true : found.missed ? false : null,
    "groundswell:people": found.people,
    "groundswell:arrived": found.arrived,
    "groundswell:ended": found.endedWhy,
    "groundswell:moved_to": found.movedTo === null ? null : `groundswell:${found.movedTo}`,
    "groundswell:forgotten": forgotten,
    _links: {
      "osdi:event": { href: `${at}/osdi/events/${found.sessionId}` },
      ...(forgotten ? {} : { "osdi:person": { href: `${at}/people/${found.personId}` } }),
    },
  };
}

function statusOf({ standing, endedWhy }: AttendanceFound): OsdiAttendance["status"] {
  if (standing === "going") return "accepted";
  if (standing === "waiting") return "tentative";
  if (standing === "offered") return "needs action";
  return endedWhy === "moved" || endedWhy === "called-off" || endedWhy === "erased"
    ? "cancelled"
    : "declined";
}
