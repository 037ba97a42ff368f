import { nextTermEnds } from "#domain/membership/calendar.ts";
import { londonDay } from "#domain/time/london.ts";
import type { Db } from "#kit/db/database.ts";
import { useLink } from "#registers/people/links/commands.ts";
import type { OpenedLink } from "#registers/people/links/contract.ts";
import { changeStanding } from "#registers/people/memberships/commands.ts";
import { standingsOf } from "#registers/people/memberships/queries.ts";
import { ownScope, type PeopleDb } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";

export type RenewResult =
  | { readonly ok: true; readonly renewsOn: string }
  | { readonly ok: false; readonly reason: "used" | "not-a-member" };

/**
 * A member stays one: the next term begins where this one ends, or today when it ended before. The link works once, so
 * that two taps do not give two terms.
 */
export function renew(
  db: Db,
  link: OpenedLink,
  { termMonths, now }: { termMonths: number; now: Date },
): Promise<RenewResult> {
  return withPeople(db, ownScope(link.personId), async (people) => {
    const used = await useLink(people, link, { now });
    if (!used.ok) return used;
    const { personId } = link;
    const member = (await standingsOf(people, personId)).find(({ kind }) => kind === "member");
    if (member === undefined || (member.status !== "active" && member.status !== "lapsed"))
      return { ok: false, reason: "not-a-member" };
    const renewsOn = nextTermEnds(member.renewsOn, termMonths, londonDay(now));
    const change = { kind: "member", status: "active", why: "renewed", renewsOn } as const;
    await changeStanding(people, { ...change, personId, author: personId, now });
    return { ok: true, renewsOn };
  });
}

/** Ends the membership of everybody whose last day has passed. @returns how many */
export async function lapseMembers(
  people: PeopleDb,
  { today, now }: { today: string; now: Date },
): Promise<number> {
  const over = await people
    .selectFrom("membership_now")
    .select("person_id")
    .where("kind", "=", "member")
    .where("status", "=", "active")
    .where("renews_on", "<", today)
    .orderBy("person_id")
    .limit(5_000)
    .execute();
  for (const { person_id: personId } of over)
    await changeStanding(people, {
      ...{ personId, kind: "member", status: "lapsed", why: "term over", author: "job/renewals", now },
    });
  return over.length;
}
