import type { Standing } from "#domain/membership/standing.ts";
import { recordFact } from "#registers/activity/commands.ts";
import { lockPerson } from "#registers/people/consent/commands.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import type { MembershipKind } from "./contract.ts";

export type ChangeStanding = {
  readonly personId: string;
  readonly kind: MembershipKind;
  readonly status: Standing;
  /** The reason in a word or two of the field: "joined", "not paid", "at their wish". */
  readonly why: string;
  readonly author: string;
  readonly now: Date;
  /** Last day of the term; null for no end. */
  readonly renewsOn?: string | null;
  /** To the movement's own questions: key to answer, and the version of the wording. */
  readonly answers?: Readonly<Record<string, string | number | boolean | null>>;
  /** The standing that the author saw; another in force refuses the change. Left out, nothing is compared. */
  readonly from?: Standing | null;
};

export type ChangeStandingResult =
  | { readonly ok: true; readonly changed: boolean }
  | { readonly ok: false; readonly reason: "no-such-person" | "changed-meanwhile" };

/**
 * Writes a change of somebody's standing as a dated row with who and why. The same standing and term again writes
 * nothing. Which changes make sense is the caller's rule (domain/membership).
 */
export async function changeStanding(db: PeopleDb, change: ChangeStanding): Promise<ChangeStandingResult> {
  const { personId, kind, status, why, author, now, renewsOn = null, answers = {}, from } = change;
  if (!(await lockPerson(db, personId))) return { ok: false, reason: "no-such-person" };
  const before = await db
    .selectFrom("membership_now")
    .select(["status", "renews_on"])
    .where("person_id", "=", personId)
    .where("kind", "=", kind)
    .executeTakeFirst();
  if (from !== undefined && (before?.status ?? null) !== from)
    return { ok: false, reason: "changed-meanwhile" };
  if (before?.status === status && before.renews_on === renewsOn) return { ok: true, changed: false };
  await db
    .insertInto("membership_status")
    .values({
      ...{ person_id: personId, kind, status, at: now, author, why },
      renews_on: renewsOn,
      answers: JSON.stringify(answers),
    })
    .execute();
  await recordFact(db, {
    kind: `membership.${status}`,
    actor: author,
    subject: `person/${personId}`,
    personId,
    at: now,
    detail: { kind },
  });
  return { ok: true, changed: true };
}
