import { sql } from "kysely";
import { calledName } from "#domain/people/called-name.ts";
import { BED_DAYS_KEPT } from "#features/events/weekends/beds/contract.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

/** What somebody said was wrong: names as given for the weekend, null once forgotten. */
export type BedReport = {
  readonly id: string;
  readonly at: Date;
  readonly words: string;
  readonly by: string | null;
  readonly about: string | null;
  readonly seenAt: Date | null;
};

/** The reports of a weekend for those who run it, the latest first; never to the one they are about. */
export async function bedReports(
  people: PeopleDb,
  { weekendId, readerId }: { readonly weekendId: string; readonly readerId: string },
): Promise<readonly BedReport[]> {
  const { rows } = await sql<BedReport>`
    select told.id, told.at, told.words, told.seen_at as "seenAt",
      case when told.by_id = it.host_id then offer.name else request.name end as by,
      case when told.by_id = it.host_id then request.name else offer.name end as about
    from bed_report told join bed_match it on it.id = told.match_id join bed_offer offer on offer.id = it.offer_id
      join bed_request request on request.id = it.request_id
    where told.weekend_id = ${weekendId} and told.about_id <> ${readerId}
    order by told.at desc, told.id`.execute(people);
  return rows;
}

/** Somebody's match that does not stand any more, of which they may still say that something was wrong. */
export type PastBed = {
  readonly id: string;
  /** Who they were: who put up, or who stayed. */
  readonly side: "host" | "guest";
  /** First name of the other. */
  readonly other: string | null;
  readonly title: string;
};

/** Matches that ended, or whose weekend is over, as long as what was said of them is kept; the latest first. */
export async function pastBeds(
  people: PeopleDb,
  { personId, today }: { readonly personId: string; readonly today: string },
): Promise<readonly PastBed[]> {
  const { rows } = await sql<Omit<PastBed, "other"> & { name: string | null }>`
    select it.id, title, case when host_id = ${personId} then 'host' else 'guest' end as side,
      case when host_id = ${personId} then request.name else offer.name end as name
    from bed_match it join weekend on weekend.id = it.weekend_id join bed_offer offer on offer.id = it.offer_id
      join bed_request request on request.id = it.request_id
    where (host_id = ${personId} or guest_id = ${personId}) and (it.standing = 'ended' or ends_on < ${today}::date)
      and ends_on + ${BED_DAYS_KEPT}::int >= ${today}::date
    order by matched_at desc, it.id`.execute(people);
  return rows.map(({ name, ...row }) => ({
    ...row,
    other: name === null ? null : calledName({ knownAs: null, name }),
  }));
}
