import type { LiftTools, MatchEndedWhy } from "#features/events/carpools/contract.ts";
import { recordFact } from "#registers/activity/commands.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

/** One fact about lifts, on the timeline of the person and of the group. */
export async function recordLift(
  people: PeopleDb,
  fact: {
    readonly kind: `lift.${string}`;
    readonly author: string;
    readonly session: { readonly id: string; readonly groupId: number | null };
    readonly personId: string;
    readonly now: Date;
    readonly detail?: Readonly<Record<string, number | string>>;
  },
): Promise<void> {
  const { kind, author, session, personId, now, detail = {} } = fact;
  await recordFact(people, {
    ...{
      kind,
      actor: author,
      subject: `session/${session.id}`,
      personId,
      groupId: session.groupId,
      at: now,
      detail,
    },
  });
}

/** Ends matches in force. Their seats are free at once; call `tellEnded` in the same transaction. */
export async function endMatches(
  people: PeopleDb,
  which: { readonly matchId: string } | { readonly offerId: string } | { readonly requestId: string },
  { why, now }: { readonly why: MatchEndedWhy; readonly now: Date },
): Promise<number> {
  const [column, id] =
    "matchId" in which
      ? (["id", which.matchId] as const)
      : "offerId" in which
        ? (["offer_id", which.offerId] as const)
        : (["request_id", which.requestId] as const);
  const rows = await people
    .updateTable("lift_match")
    .set({ standing: "ended", holds: 0, ended_at: now, ended_why: why })
    .where(column, "=", id)
    .where("standing", "<>", "ended")
    .returning("id")
    .execute();
  return rows.length;
}

/** Whom the end of a match is news to, and in what words. */
function toldOf(match: {
  readonly ended_why: string | null;
  readonly driver_yes_at: Date | null;
  readonly rider_yes_at: Date | null;
}): readonly { readonly kind: "driver-gone" | "rider-gone" | "gone"; readonly to: "driver" | "rider" }[] {
  const driver = match.driver_yes_at !== null;
  const rider = match.rider_yes_at !== null;
  switch (match.ended_why) {
    case "driver-cancelled":
    case "driver-out":
      return [{ kind: "driver-gone", to: "rider" }];
    case "rider-cancelled":
    case "rider-out":
      return [{ kind: "rider-gone", to: "driver" }];
    case "erased":
      return [
        { kind: "gone", to: "driver" },
        { kind: "gone", to: "rider" },
      ];
    case "declined-by-driver":
      return [{ kind: "gone", to: "rider" }];
    case "declined-by-rider":
      return driver ? [{ kind: "gone", to: "driver" }] : [];
    case "blocked":
    case "lapsed":
      return [
        ...(driver ? [{ kind: "gone", to: "driver" } as const] : []),
        ...(rider ? [{ kind: "gone", to: "rider" } as const] : []),
      ];
    default:
      return [];
  }
}

/**
 * Tells those affected of matches that ended and have not been told of, of one session or of all, and has their sessions
 * matched anew. Where the session itself is over or called off, its own letters say enough.
 *
 * @returns letters put in line
 */
export async function tellEnded(
  people: PeopleDb,
  {
    post,
    kick,
    now,
    sessionId = null,
  }: LiftTools & { readonly now: Date; readonly sessionId?: string | null },
): Promise<number> {
  let query = people
    .selectFrom("lift_match")
    .innerJoin("session", "session.id", "lift_match.session_id")
    .innerJoin("lift_offer", "lift_offer.id", "lift_match.offer_id")
    .select([
      "lift_offer.sign_up_id",
      ...([
        "lift_match.id",
        "lift_match.session_id",
        "lift_match.ended_why",
        "driver_yes_at",
        "rider_yes_at",
      ] as const),
      ...(["ends_at", "cancelled_at"] as const),
    ])
    .where("standing", "=", "ended")
    .where("told_at", "is", null)
    .orderBy("lift_match.id")
    .limit(1_000);
  if (sessionId !== null) query = query.where("lift_match.session_id", "=", sessionId);
  const rows = await query.forUpdate("lift_match").execute();
  if (rows.length === 0) return 0;
  let told = 0;
  const sessions = new Set<string>();
  for (const row of rows) {
    if (row.cancelled_at !== null || row.ends_at <= now) continue;
    sessions.add(row.session_id);
    for (const letter of toldOf(row)) {
      // Whoever put on a coach is not written to about each of its seats.
      if (letter.to === "driver" && row.sign_up_id === null) continue;
      await post(people, { ...letter, matchId: row.id });
      told += 1;
    }
  }
  await people
    .updateTable("lift_match")
    .set({ told_at: now })
    .where(
      "id",
      "in",
      rows.map(({ id }) => id),
    )
    .execute();
  for (const id of [...sessions].sort()) await kick(people, id);
  return told;
}
