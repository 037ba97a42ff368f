import {
  doorOpens,
  doorShuts,
  type Tick,
  type TickRefusal,
  type TickResult,
} from "#features/events/hosting/contract.ts";
import { recordSignUp } from "#features/events/sign-ups/ledger/commands.ts";
import { freePlaces, type LockedSession, lockSessions } from "#features/events/sign-ups/ledger/queries.ts";
import { isUuid } from "#kit/ids/uuid.ts";
import { recordFact } from "#registers/activity/commands.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

export type Ticking = { readonly sessionId: string; readonly author: string; readonly now: Date };
const MOST_OF_A_PARTY = 30;

/**
 * Notes that a party is there, is not, or neither after all. A tap that arrives twice counts once; of two about one party
 * the one that was tapped later holds, in whatever order they arrive. Whoever had waited or cancelled and is there all the
 * same is let in: in a place where one is free, else in none.
 */
export async function tick(
  people: PeopleDb,
  tapped: Tick,
  { sessionId, author, now }: Ticking,
): Promise<TickResult> {
  const { id, signUpId, act } = tapped;
  const arrived = tapped.arrived;
  if (!isUuid(id) || !isUuid(signUpId) || (arrived !== null && !(arrived >= 1 && arrived <= MOST_OF_A_PARTY)))
    return { ok: false, reason: "no-tick" };
  const session = (await lockSessions(people, [sessionId])).get(sessionId);
  const shut = session === undefined ? "no-such-sign-up" : doorShut(session, now);
  if (session === undefined || shut !== null) return { ok: false, reason: shut ?? "no-such-sign-up" };
  const row = await inForce(people, { sessionId, signUpId });
  if (row === null) return { ok: false, reason: "no-such-sign-up" };
  // A phone's clock may be fast: nothing was tapped after now.
  const at = tapped.at > now || Number.isNaN(tapped.at.getTime()) ? now : tapped.at;
  const count = act === "came" ? (arrived ?? row.people) : null;
  if (await seen(people, { id, row, act, arrived: count, at, author, now }))
    return { ok: true, applied: false };
  if (await overtaken(people, { id, signUpId: row.id, at })) return { ok: true, applied: false };
  const isThere = row.arrived_at !== null;
  if (row.counted_at !== null && isThere && act !== "came") {
    await people.deleteFrom("door_tick").where("id", "=", id).execute();
    return { ok: false, reason: "counted" };
  }
  if (act === "undo" && !isThere && row.missed_at === null) return { ok: true, applied: false };
  const letIn = act === "came" && row.standing !== "going" ? placeFor(session, row) : {};
  await people
    .updateTable("sign_up")
    .set({
      ...letIn,
      ...(act === "came" ? { arrived: count, arrived_at: row.arrived_at ?? at, missed_at: null } : {}),
      ...(act === "missed" ? { arrived: null, arrived_at: null, missed_at: at } : {}),
      ...(act === "undo" ? { arrived: null, arrived_at: null, missed_at: null } : {}),
      ...(act === "came" && "standing" in letIn ? { going_at: at } : {}),
    })
    .where("id", "=", row.id)
    .execute();
  await tellTick(people, { session, row, act, count, author, now });
  return { ok: true, applied: true };
}

/** Why nobody is noted at this door now; null when they are. */
export function doorShut(session: LockedSession, now: Date): TickRefusal | null {
  if (session.cancelledAt !== null) return "called-off";
  if (now < doorOpens(session)) return "too-early";
  return now > doorShuts(session) ? "too-late" : null;
}

type Row = {
  readonly id: string;
  readonly person_id: string;
  readonly session_id: string;
  readonly people: number;
  readonly standing: string;
  readonly holds: number;
  readonly arrived_at: Date | null;
  readonly missed_at: Date | null;
  readonly counted_at: Date | null;
};

/** The sign-up in force of whoever is meant: a list on a phone may be older than what they did since. */
async function inForce(
  people: PeopleDb,
  { sessionId, signUpId }: { sessionId: string; signUpId: string },
): Promise<Row | null> {
  const rows = await people
    .selectFrom("sign_up")
    .select([
      "id",
      "person_id",
      "session_id",
      "people",
      "standing",
      "holds",
      "arrived_at",
      "missed_at",
      "counted_at",
    ])
    .where("session_id", "=", sessionId)
    .where("person_id", "in", (eb) =>
      eb.selectFrom("sign_up as meant").select("person_id").where("meant.id", "=", signUpId),
    )
    .where((eb) => eb.or([eb("id", "=", signUpId), eb("standing", "<>", "ended")]))
    .where((eb) => eb.or([eb("ended_why", "is", null), eb("ended_why", "not in", ["moved", "erased"])]))
    .forUpdate()
    .execute();
  return rows.find(({ standing }) => standing !== "ended") ?? rows[0] ?? null;
}

/** Keeps the tap. @returns whether it was here before */
async function seen(
  people: PeopleDb,
  tapped: { id: string; row: Row; act: string; arrived: number | null; at: Date; author: string; now: Date },
): Promise<boolean> {
  const { id, row, act, arrived, at, author, now } = tapped;
  const kept = await people
    .insertInto("door_tick")
    .values({
      ...{ id, session_id: row.session_id, sign_up_id: row.id, person_id: row.person_id },
      ...{ act, arrived, ticked_at: at, at: now, author },
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("id")
    .executeTakeFirst();
  return kept === undefined;
}

async function overtaken(
  people: PeopleDb,
  { id, signUpId, at }: { id: string; signUpId: string; at: Date },
): Promise<boolean> {
  const later = await people
    .selectFrom("door_tick")
    .select("id")
    .where("sign_up_id", "=", signUpId)
    .where("id", "<>", id)
    .where("ticked_at", ">", at)
    .limit(1)
    .executeTakeFirst();
  return later !== undefined;
}

/** What changes for somebody who had no place, or only the offer of one. */
function placeFor(session: LockedSession, { standing, people, holds }: Row) {
  const going = {
    standing: "going",
    offer_expires_at: null,
    ended_at: null,
    ended_why: null,
    ended_by: null,
  };
  if (standing === "offered") return { ...going, holds };
  return freePlaces(session) >= people
    ? { ...going, holds: people }
    : { ...going, holds: 0, source: "walk-in" };
}

async function tellTick(
  people: PeopleDb,
  {
    session,
    row,
    act,
    count,
    author,
    now,
  }: {
    session: LockedSession;
    row: Row;
    act: Tick["act"];
    count: number | null;
    author: string;
    now: Date;
  },
): Promise<void> {
  const about = { author, session, personId: row.person_id, now, people: count ?? row.people };
  if (act === "came" && row.arrived_at === null)
    await recordSignUp(people, { kind: "sign-up.arrived", ...about });
  if (act === "missed" && row.missed_at === null)
    await recordSignUp(people, { kind: "sign-up.missed", ...about });
  if (act === "undo") await recordSignUp(people, { kind: "sign-up.arrival-undone", ...about });
  // Counted as not there, and there after all: the log gains the fact at once.
  if (act === "came" && row.counted_at !== null && row.arrived_at === null)
    await recordFact(people, {
      ...{
        kind: "session.attended",
        actor: author,
        subject: `session/${session.id}`,
        personId: row.person_id,
      },
      ...{ groupId: session.groupId, at: now, detail: { people: count ?? row.people } },
    });
}
