import { ownMatch } from "#features/events/carpools/answering/commands.ts";
import { LIFT_DAYS_KEPT, type LiftTools, LONGEST_MESSAGE } from "#features/events/carpools/contract.ts";
import { endMatches, recordLift, tellEnded } from "#features/events/carpools/ledger/commands.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

type Doing = LiftTools & {
  readonly matchId: string;
  readonly personId: string;
  readonly author: string;
  readonly now: Date;
};

/** Messages that one of the two may write to the other in a day: enough to find each other, too few to pester. */
const MESSAGES_A_DAY = 20;

const DAY_MS = 86_400_000;

export type Said =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly reason: "no-such-lift" | "gone" | "nothing-said" | "too-long" | "too-often";
    };

/**
 * Writes to the other of a lift that is proposed or arranged. They get it by e-mail or text in the movement's name; the
 * addresses of both stay with the tool. Afterwards they may thank one another until what they wrote is forgotten.
 */
export async function sayTo(
  people: PeopleDb,
  { words, ...doing }: Doing & { readonly words: string },
): Promise<Said> {
  const { personId, post, now } = doing;
  const text = words.replaceAll("\r\n", "\n").trim();
  const found = await ownMatch(people, doing);
  if (found === null) return { ok: false, reason: "no-such-lift" };
  const { match, session, side } = found;
  const isForgotten = session.endsAt.getTime() + LIFT_DAYS_KEPT * DAY_MS <= now.getTime();
  if (match.standing === "ended" || isForgotten) return { ok: false, reason: "gone" };
  if (text === "") return { ok: false, reason: "nothing-said" };
  if (text.length > LONGEST_MESSAGE) return { ok: false, reason: "too-long" };
  const { count } = await people
    .selectFrom("lift_message")
    .select((eb) => eb.fn.countAll<string>().as("count"))
    .where("match_id", "=", match.id)
    .where("from_id", "=", personId)
    .where("at", ">", new Date(now.getTime() - DAY_MS))
    .executeTakeFirstOrThrow();
  if (Number(count) >= MESSAGES_A_DAY) return { ok: false, reason: "too-often" };
  const to = side === "driver" ? "rider" : "driver";
  const toId = to === "rider" ? match.rider_id : match.driver_id;
  const { id: messageId } = await people
    .insertInto("lift_message")
    .values({ match_id: match.id, from_id: personId, to_id: toId, words: text, at: now })
    .returning("id")
    .executeTakeFirstOrThrow();
  await post(people, { kind: "message", matchId: match.id, to, messageId });
  return { ok: true };
}

/** Whether one of the two shows a phone number: each sees the other's only when both do, and both said yes. */
export async function showPhone(
  people: PeopleDb,
  { show, ...doing }: Pick<Doing, "matchId" | "personId"> & { readonly show: boolean },
): Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: "no-such-lift" | "gone" }> {
  const found = await ownMatch(people, doing);
  if (found === null) return { ok: false, reason: "no-such-lift" };
  const { match, side } = found;
  if (match.standing === "ended") return { ok: false, reason: "gone" };
  await people
    .updateTable("lift_match")
    .set({ [side === "driver" ? "driver_phone" : "rider_phone"]: show })
    .where("id", "=", match.id)
    .execute();
  return { ok: true };
}

/**
 * Something is wrong: the lift ends, the two are never brought together again, at no session, and what was written goes
 * to the organisers, unless it is nothing. The other is told only that the lift is off, by the words of any other end.
 */
export async function reportAndBlock(
  people: PeopleDb,
  { words, ...doing }: Doing & { readonly words: string },
): Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: "no-such-lift" | "too-long" }> {
  const { personId, author, now } = doing;
  const text = words.trim();
  const found = await ownMatch(people, doing);
  if (found === null) return { ok: false, reason: "no-such-lift" };
  if (text.length > 2_000) return { ok: false, reason: "too-long" };
  const { match, session, side } = found;
  const aboutId = side === "driver" ? match.rider_id : match.driver_id;
  await people
    .insertInto("lift_block")
    .values({ blocker_id: personId, blocked_id: aboutId, at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await people
    .insertInto("lift_report")
    .values({
      match_id: match.id,
      session_id: session.id,
      by_id: personId,
      about_id: aboutId,
      words: text,
      at: now,
    })
    .execute();
  await recordLift(people, { kind: "lift.reported", author, session, personId, now });
  await endMatches(people, { matchId: match.id }, { why: "blocked", now });
  await endBetween(people, { one: personId, other: aboutId, now });
  await tellEnded(people, { ...doing, sessionId: session.id });
  await doing.kick(people, session.id);
  return { ok: true };
}

/** Whatever else the two had arranged ends, too; the sweep tells of other sessions. */
async function endBetween(
  people: PeopleDb,
  { one, other, now }: { readonly one: string; readonly other: string; readonly now: Date },
): Promise<void> {
  await people
    .updateTable("lift_match")
    .set({ standing: "ended", holds: 0, ended_at: now, ended_why: "blocked" })
    .where("standing", "<>", "ended")
    .where((eb) =>
      eb.or([
        eb.and([eb("driver_id", "=", one), eb("rider_id", "=", other)]),
        eb.and([eb("driver_id", "=", other), eb("rider_id", "=", one)]),
      ]),
    )
    .execute();
}
