import type { SessionInFull } from "#features/events/contract.ts";
import { asSessionInFull } from "#features/events/queries.ts";
import type { SignUpLetter, Standing } from "#features/events/sign-ups/contract.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

/** What a letter about a sign-up says, as things stand when it is sent. */
export type SignUpTold = {
  readonly personId: string;
  readonly people: number;
  readonly standing: Standing;
  readonly endedWhy: string | null;
  readonly offerExpiresAt: Date | null;
  readonly session: SessionInFull;
  /** What the link carries that they pass on. */
  readonly shareCode: string;
  /** "" for who has no place. */
  readonly joiningNote: string;
  /** Where they were moved to; null unless they were. */
  readonly movedTo: SessionInFull | null;
  /** Columns of the session that its latest edit changed. */
  readonly changed: readonly string[];
};

/** The sign-up that a letter is about; null when there is none. */
export async function signUpTold(people: PeopleDb, signUpId: string): Promise<SignUpTold | null> {
  const row = await people
    .selectFrom("sign_up")
    .innerJoin("session", "session.id", "sign_up.session_id")
    .selectAll("session")
    .select(["person_id", "people", "standing", "ended_why", "offer_expires_at", "moved_to", "share_code"])
    .where("sign_up.id", "=", signUpId)
    .executeTakeFirst();
  if (row === undefined) return null;
  const moved =
    row.moved_to === null
      ? undefined
      : await people
          .selectFrom("sign_up")
          .innerJoin("session", "session.id", "sign_up.session_id")
          .selectAll("session")
          .where("sign_up.id", "=", row.moved_to)
          .executeTakeFirst();
  const change = await people
    .selectFrom("session_change")
    .select("changed")
    .where("session_id", "=", row.id)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return {
    personId: row.person_id,
    people: row.people,
    standing: row.standing as Standing,
    endedWhy: row.ended_why,
    offerExpiresAt: row.offer_expires_at,
    session: asSessionInFull(row),
    shareCode: row.share_code,
    joiningNote: row.standing === "going" ? row.joining_note : "",
    movedTo: moved === undefined ? null : asSessionInFull(moved),
    changed: Object.keys((change?.changed ?? {}) as object),
  };
}

/** Whether a letter still says the truth: what it tells of may be over by the time it is its turn. */
export function stillHolds(
  kind: SignUpLetter["kind"],
  { standing, endedWhy, session }: SignUpTold,
  now: Date,
): boolean {
  switch (kind) {
    case "going":
    case "waiting":
    case "offered":
      return standing === kind && session.endsAt > now;
    case "put-back":
      return standing === "waiting" && session.endsAt > now;
    case "changed":
      return standing !== "ended" && session.endsAt > now;
    default:
      return standing === "ended" && endedWhy === kind;
  }
}
