import type { LiftLetter } from "#features/events/carpools/contract.ts";
import type { LiftSeen } from "#features/events/carpools/showing/contract.ts";
import { liftSeen } from "#features/events/carpools/showing/queries.ts";
import { isUuid } from "#kit/ids/uuid.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

export type LiftTold = {
  readonly personId: string;
  readonly lift: LiftSeen;
  /** What the other wrote; "" for a letter about something else. */
  readonly words: string;
};

/** What a letter about a lift says, as things stand when it is sent; null when there is no such lift. */
export async function liftTold(
  people: PeopleDb,
  { kind, matchId, to, messageId }: LiftLetter,
): Promise<LiftTold | null> {
  if (!isUuid(matchId)) return null;
  const match = await people
    .selectFrom("lift_match")
    .select(["driver_id", "rider_id"])
    .where("id", "=", matchId)
    .executeTakeFirst();
  if (match === undefined) return null;
  const personId = to === "driver" ? match.driver_id : match.rider_id;
  const lift = await liftSeen(people, { matchId, personId });
  if (lift === null) return null;
  const message =
    kind === "message"
      ? await people
          .selectFrom("lift_message")
          .select("words")
          .where("match_id", "=", matchId)
          .where("to_id", "=", personId)
          .$if(isUuid(messageId ?? ""), (query) => query.where("id", "=", messageId!))
          .orderBy("at", "desc")
          .orderBy("id", "desc")
          .executeTakeFirst()
      : undefined;
  return { personId, lift, words: message?.words ?? "" };
}

/** Whether a letter still says the truth: what it tells of may be over by the time it is its turn. Words stay words. */
export function stillHolds(kind: LiftLetter["kind"], { lift, words }: LiftTold, now: Date): boolean {
  if (kind !== "message" && lift.session.endsAt <= now) return false;
  switch (kind) {
    case "proposed":
      return lift.standing === "proposed" && !lift.mine;
    case "accepted":
      return lift.standing === "accepted";
    case "changed":
      return lift.standing !== "ended";
    case "message":
      return words !== "" && lift.standing !== "ended";
    default:
      return lift.standing === "ended";
  }
}
