import type { Standing } from "#domain/membership/standing.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import type { MembershipInForce, MembershipKind, MembershipRow } from "./contract.ts";

/** A person's standing as supporter and as member; kinds they never had are absent. */
export async function standingsOf(db: PeopleDb, personId: string): Promise<readonly MembershipInForce[]> {
  const rows = await db
    .selectFrom("membership_now")
    .selectAll()
    .where("person_id", "=", personId)
    .orderBy("kind")
    .execute();
  return rows.map(({ kind, status, since, renews_on }) => ({
    kind: kind as MembershipKind,
    status: status as Standing,
    since,
    renewsOn: renews_on,
  }));
}

/** Every change of it, newest first, with who and why. */
export async function standingHistory(db: PeopleDb, personId: string): Promise<readonly MembershipRow[]> {
  const rows = await db
    .selectFrom("membership_status")
    .select(["id", "kind", "status", "at", "author", "why", "renews_on"])
    .where("person_id", "=", personId)
    .orderBy("id", "desc")
    .execute();
  return rows.map(({ id, kind, status, at, author, why, renews_on }) => ({
    id: Number(id),
    kind: kind as MembershipKind,
    status: status as Standing,
    at,
    author,
    why,
    renewsOn: renews_on,
  }));
}
