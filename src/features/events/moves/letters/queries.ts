import type { SessionInFull } from "#features/events/contract.ts";
import type { MoveLetter, MoveStanding, MoveWhy } from "#features/events/moves/contract.ts";
import { asSessionInFull } from "#features/events/queries.ts";
import type { Standing } from "#features/events/sign-ups/contract.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

/** What a letter about a move says, as things stand when it is sent. */
export type MoveTold = {
  readonly personId: string;
  readonly people: number;
  readonly standing: MoveStanding;
  readonly from: SessionInFull;
  readonly to: SessionInFull;
  readonly why: MoveWhy;
  readonly was: string | null;
  readonly expiresAt: Date | null;
  /** How the sign-up stands that they have now: the old one for an offer, or once they are back. */
  readonly own: Standing;
};

/** The move that a letter is about; null when there is none. */
export async function moveTold(people: PeopleDb, moveId: string): Promise<MoveTold | null> {
  const row = await people.selectFrom("session_move").selectAll().where("id", "=", moveId).executeTakeFirst();
  if (row === undefined) return null;
  const sessions = await people
    .selectFrom("session")
    .selectAll()
    .where("id", "in", [row.from_session, row.to_session])
    .execute();
  const byId = new Map(sessions.map((session) => [session.id, asSessionInFull(session)]));
  const inForce = await people
    .selectFrom("sign_up")
    .select("standing")
    .where("person_id", "=", row.person_id)
    .where("session_id", "=", row.standing === "moved" ? row.to_session : row.from_session)
    .where("standing", "<>", "ended")
    .executeTakeFirst();
  return {
    ...{ personId: row.person_id, people: row.people, standing: row.standing as MoveStanding },
    ...{ from: byId.get(row.from_session)!, to: byId.get(row.to_session)! },
    ...{ why: row.why as unknown as MoveWhy, was: row.was, expiresAt: row.expires_at },
    own: (inForce?.standing ?? "ended") as Standing,
  };
}

/** Whether a letter still says the truth: what it tells of may be over by the time it is its turn. */
export function stillHolds(kind: MoveLetter["kind"], told: MoveTold, now: Date): boolean {
  const { standing, own, expiresAt, to, from } = told;
  switch (kind) {
    case "offered":
      return (
        standing === "offered" &&
        (own === "waiting" || own === "offered") &&
        expiresAt !== null &&
        expiresAt > now &&
        to.cancelledAt === null
      );
    case "moved":
      return standing === "moved" && own === "going" && to.endsAt > now;
    case "undone":
      return standing === "back" && own !== "ended" && from.endsAt > now;
  }
}
