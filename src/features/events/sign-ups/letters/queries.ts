import type { SessionInFull } from "#features/events/contract.ts";
import { asSessionInFull } from "#features/events/queries.ts";
import type { SignUpLetter, Standing } from "#features/events/sign-ups/contract.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import { type SessionEdit, toldOf } from "./policy.ts";

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
  /** The note for those who come there; "" for who has no place there. */
  readonly movedNote: string;
  /** Columns of the session that its latest edits changed; none where a later letter tells of them. */
  readonly changed: readonly string[];
};

/** Edits within minutes of one another are fewer. */
const MOST_EDITS = 100;

/** The sign-up that a letter is about; null when there is none. */
export async function signUpTold(
  people: PeopleDb,
  { signUpId, changeId }: Pick<SignUpLetter, "signUpId" | "changeId">,
): Promise<SignUpTold | null> {
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
          .select("standing")
          .where("sign_up.id", "=", row.moved_to)
          .executeTakeFirst();
  const edits = await people
    .selectFrom("session_change")
    .select(["id", "at", "changed"])
    .where("session_id", "=", row.id)
    .orderBy("session_change.id", "desc")
    .limit(MOST_EDITS)
    .execute();
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
    movedNote: moved?.standing === "going" ? moved.joining_note : "",
    changed:
      changeId === undefined
        ? Object.keys((edits[0]?.changed ?? {}) as object)
        : toldOf(
            edits
              .map(({ id, at, changed }) => ({
                id: String(id),
                at,
                before: changed as SessionEdit["before"],
              }))
              .reverse(),
            changeId,
            row,
          ),
  };
}

/** Whether a letter still says the truth: what it tells of may be over by the time it is its turn. */
export function stillHolds(
  { kind, changeId }: Pick<SignUpLetter, "kind" | "changeId">,
  { standing, endedWhy, session, changed }: SignUpTold,
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
      return standing !== "ended" && session.endsAt > now && (changeId === undefined || changed.length > 0);
    default:
      return standing === "ended" && endedWhy === kind;
  }
}

/**
 * What else one letter tells of: the other sign-ups of the same form, as far as they stand. Null where another of them
 * leads the letter, so that whoever ticked four sessions is written to once: the first with a place leads, or else the first.
 */
export async function toldTogether(
  people: PeopleDb,
  {
    signUpId,
    together,
    now,
  }: { readonly signUpId: string; readonly together: readonly string[]; readonly now: Date },
): Promise<readonly SignUpTold[] | null> {
  if (together.length === 0) return [];
  const standing: { readonly id: string; readonly told: SignUpTold }[] = [];
  for (const id of together) {
    const told = await signUpTold(people, { signUpId: id });
    if (told !== null && told.standing !== "ended" && told.session.endsAt > now) standing.push({ id, told });
  }
  const leads = standing.find(({ told }) => told.standing === "going") ?? standing[0];
  if (leads?.id !== signUpId) return null;
  return standing.filter(({ id }) => id !== signUpId).map(({ told }) => told);
}
