import { dayLater, isCalendarDay } from "#domain/time/calendar-day.ts";
import { londonDay, londonInstant } from "#domain/time/london.ts";
import { isUuid } from "#kit/ids/uuid.ts";
import { recordFact } from "#registers/activity/commands.ts";
import { lockPerson } from "#registers/people/consent/commands.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import type { BadgeKind, TrainedBadge } from "./contract.ts";
import { holds } from "./policy.ts";
import { badgesOf } from "./queries.ts";

/** A badge of a training holds this long from the day it was attended, whatever the session says at most. */
export const MOST_MONTHS = 60;
/** A noted check holds for three years from the day on the certificate: after that it is seen again. */
const DBS_MONTHS = 36;

export type GrantResult =
  | { readonly ok: true; readonly already: boolean }
  | {
      readonly ok: false;
      readonly reason: "no-such-person" | "no-reason" | "no-day" | "day-ahead" | "day-long-ago";
    };

/**
 * Grants a badge by hand, with a reason that stays. A DBS check is noted with the day on the certificate, from which it
 * holds for three years. Somebody who holds the badge for as long already keeps what they have.
 */
export async function grantByHand(
  people: PeopleDb,
  typed: {
    readonly personId: string;
    readonly badge: BadgeKind;
    readonly why: string;
    /** "2026-11-21", on a DBS certificate; "" for other badges. */
    readonly checkedOn: string;
    readonly months: number;
    readonly author: string;
    readonly now: Date;
  },
): Promise<GrantResult> {
  const { personId, badge, author, now } = typed;
  const why = typed.why.trim().slice(0, 300);
  if (why === "") return { ok: false, reason: "no-reason" };
  const today = londonDay(now);
  const from = badge === "dbs" ? typed.checkedOn.trim() : today;
  if (!isCalendarDay(from)) return { ok: false, reason: "no-day" };
  if (from > today) return { ok: false, reason: "day-ahead" };
  const expiresAt = monthsAfter(from, badge === "dbs" ? DBS_MONTHS : Math.min(MOST_MONTHS, typed.months));
  if (expiresAt <= now) return { ok: false, reason: "day-long-ago" };
  if (!(await lockPerson(people, personId))) return { ok: false, reason: "no-such-person" };
  const already = await holdsUntil(people, { personId, badge, until: expiresAt, now });
  if (already) return { ok: true, already };
  await people
    .insertInto("badge")
    .values({
      ...{ person_id: personId, badge, granted_at: now, granted_by: author, why },
      ...{ checked_on: badge === "dbs" ? from : null, expires_at: expiresAt },
    })
    .execute();
  await tell(people, "badge.granted", { personId, badge, author, now });
  return { ok: true, already: false };
}

/**
 * Grants the badge of a training to somebody who attended it; call it in the transaction that notes that they came.
 * Twice is once; a badge of this training that was taken back stays so.
 *
 * @returns the badge that was granted now; null where the session grants none, or they have it already
 */
export async function grantForAttendance(
  people: PeopleDb,
  { sessionId, personId, now }: { readonly sessionId: string; readonly personId: string; readonly now: Date },
): Promise<TrainedBadge | null> {
  const session = await people
    .selectFrom("session")
    .select(["grants_badge", "badge_months", "starts_at"])
    .where("id", "=", sessionId)
    .executeTakeFirst();
  const badge = (session?.grants_badge ?? null) as TrainedBadge | null;
  if (session === undefined || badge === null) return null;
  const author = `session/${sessionId}`;
  const granted = await people
    .insertInto("badge")
    .values({
      ...{ person_id: personId, badge, granted_at: now, granted_by: author, session_id: sessionId },
      expires_at: monthsAfter(londonDay(session.starts_at), session.badge_months),
    })
    .onConflict((clash) =>
      clash.columns(["session_id", "person_id"]).where("session_id", "is not", null).doNothing(),
    )
    .returning("id")
    .executeTakeFirst();
  if (granted === undefined) return null;
  await tell(people, "badge.granted", { personId, badge, author, now });
  return badge;
}

/** Takes a badge back, with a reason that stays. Twice is once. */
export async function takeBackBadge(
  people: PeopleDb,
  taking: {
    readonly badgeId: string;
    readonly personId: string;
    readonly why: string;
    readonly author: string;
    readonly now: Date;
  },
): Promise<
  | { readonly ok: true; readonly already: boolean }
  | { readonly ok: false; readonly reason: "no-such-badge" | "no-reason" }
> {
  const { badgeId, personId, author, now } = taking;
  const why = taking.why.trim().slice(0, 300);
  if (why === "") return { ok: false, reason: "no-reason" };
  if (!isUuid(badgeId)) return { ok: false, reason: "no-such-badge" };
  const own = () => people.selectFrom("badge").where("id", "=", badgeId).where("person_id", "=", personId);
  const before = await own().select(["badge", "taken_back_at"]).forUpdate().executeTakeFirst();
  if (before === undefined) return { ok: false, reason: "no-such-badge" };
  if (before.taken_back_at !== null) return { ok: true, already: true };
  await people
    .updateTable("badge")
    .set({ taken_back_at: now, taken_back_by: author, taken_back_why: why })
    .where("id", "=", badgeId)
    .execute();
  await tell(people, "badge.taken-back", { personId, badge: before.badge, author, now });
  return { ok: true, already: false };
}

/** Sets which badge a training grants to those who attend it, and for how many months; null for none. */
export async function setBadgeOfTraining(
  people: PeopleDb,
  {
    sessionId,
    badge,
    months,
    author,
    now,
  }: {
    readonly sessionId: string;
    readonly badge: TrainedBadge | null;
    readonly months: number;
    readonly author: string;
    readonly now: Date;
  },
): Promise<{ readonly ok: boolean }> {
  const set = await people
    .updateTable("session")
    .set({ grants_badge: badge, badge_months: months })
    .where("id", "=", sessionId)
    .where("kind", "=", "training")
    .returning("group_id")
    .executeTakeFirst();
  if (set === undefined) return { ok: false };
  await recordFact(people, {
    ...{ kind: "session.badge-set", actor: author, subject: `session/${sessionId}`, at: now },
    groupId: set.group_id === null ? null : Number(set.group_id),
    detail: { badge, months },
  });
  return { ok: true };
}

async function holdsUntil(
  people: PeopleDb,
  { personId, badge, until, now }: { personId: string; badge: BadgeKind; until: Date; now: Date },
): Promise<boolean> {
  const held = await badgesOf(people, personId);
  return held.some((each) => each.badge === badge && holds(each, now) && each.expiresAt >= until);
}

/** Midnight after the day so many months later; the 31st of a short month is its last. */
function monthsAfter(day: string, months: number): Date {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  const at = new Date(Date.UTC(year, month - 1 + months, Math.min(date, last)));
  const midnight = londonInstant(dayLater(at.toISOString().slice(0, 10), 1), "00:00");
  return midnight.ok ? midnight.at : at;
}

async function tell(
  people: PeopleDb,
  kind: "badge.granted" | "badge.taken-back",
  {
    personId,
    badge,
    author,
    now,
  }: { readonly personId: string; readonly badge: string; readonly author: string; readonly now: Date },
): Promise<void> {
  await recordFact(people, {
    ...{ kind, actor: author, subject: `person/${personId}`, personId, at: now },
    detail: { badge },
  });
}
