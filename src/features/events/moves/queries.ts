import { sql } from "kysely";
import type { Wish } from "#domain/moves/within.ts";
import { asSessionInFull } from "#features/events/queries.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import type { MoveStanding, MoveWhy, OwnMove } from "./contract.ts";

/** What somebody may take or take back: an offer that stands, and moves to what lies ahead. The latest first. */
export async function ownMoves(
  people: PeopleDb,
  { personId, now }: { readonly personId: string; readonly now: Date },
): Promise<readonly OwnMove[]> {
  const rows = await people
    .selectFrom("session_move")
    .innerJoin("session as there", "there.id", "to_session")
    .innerJoin("sign_up as own", "own.id", "from_sign_up")
    .leftJoin("sign_up as new", "new.id", "to_sign_up")
    .selectAll("session_move")
    .select(["own.people as ownPeople", "own.standing as ownStanding"])
    .where("session_move.person_id", "=", personId)
    .where("there.ends_at", ">", now)
    .where((eb) =>
      eb.or([
        eb.and([
          eb("session_move.standing", "=", "offered"),
          eb("session_move.expires_at", ">", now),
          eb("own.standing", "in", ["waiting", "offered"]),
        ]),
        eb.and([
          eb("session_move.standing", "in", ["taken", "moved"]),
          eb("new.standing", "<>", "ended"),
          eb("new.arrived_at", "is", null),
        ]),
      ]),
    )
    .orderBy("session_move.at", "desc")
    .execute();
  if (rows.length === 0) return [];
  const ids = rows.flatMap((row) => [row.from_session, row.to_session]);
  const sessions = await people.selectFrom("session").selectAll().where("id", "in", ids).execute();
  const byId = new Map(sessions.map((session) => [session.id, asSessionInFull(session)]));
  return rows.map((row) => ({
    ...{ moveId: row.id, standing: row.standing as MoveStanding, at: row.at },
    // Whoever waits may have become more or fewer since they were asked.
    people: row.standing === "offered" ? row.ownPeople : row.people,
    alsoOffered: row.standing === "offered" && row.ownStanding === "offered",
    ...{ from: byId.get(row.from_session)!, to: byId.get(row.to_session)!, toSignUp: row.to_sign_up },
    ...{ why: row.why as unknown as MoveWhy, was: row.was as OwnMove["was"], expiresAt: row.expires_at },
  }));
}

/** The days for which the page that an offer's letter leads to still says what became of it. */
const TOLD_DAYS = 3;

/** An offer of another session that is none any more, while they go on waiting where they were. */
export type OverOffer = {
  /** They did not answer in time, or it was no longer to be had. */
  readonly why: "lapsed" | "gone";
  readonly to: string;
  readonly from: string;
  /** A place where they wait is held for them. */
  readonly held: boolean;
  readonly until: Date;
};

/** The last offer to somebody, where it ended lately without their doing; null where there is none, or they have answered. */
export async function overOffer(
  people: PeopleDb,
  { personId, now }: { readonly personId: string; readonly now: Date },
): Promise<OverOffer | null> {
  const { rows } = await sql<OverOffer & { over: boolean }>`
    select case when move.standing = 'gone' then 'gone' else 'lapsed' end as why, there.title as to, here.title as "from",
      own.standing = 'offered' as held, coalesce(move.expires_at, there.starts_at) as until,
      move.standing in ('lapsed', 'gone') or (move.standing = 'offered' and move.expires_at <= ${now}) as over
    from session_move move join session there on there.id = to_session join session here on here.id = from_session
      join sign_up own on own.id = from_sign_up
    where move.person_id = ${personId} and move.batch_id is null and own.standing in ('waiting', 'offered')
      and here.starts_at > ${now} and coalesce(move.ended_at, move.expires_at) > ${now}::timestamptz - make_interval(days => ${TOLD_DAYS})
    order by move.at desc, move.id desc limit 1`.execute(people);
  const [last] = rows;
  return last?.over ? last : null;
}

/** What somebody last said about going elsewhere; null when they never did. */
export async function travelWish(people: PeopleDb, personId: string): Promise<Wish | null> {
  const row = await people
    .selectFrom("travel_wish")
    .select(["within_m as withinM", "may_ask as mayAsk"])
    .where("person_id", "=", personId)
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** People who went from a session to others, or came to it from others, by session; for those who run it. */
export type MovedCount = { readonly sessionId: string; readonly title: string; readonly people: number };

export async function movedFrom(people: PeopleDb, sessionId: string): Promise<readonly MovedCount[]> {
  const { rows } = await sql<MovedCount>`
    select there.id as "sessionId", there.title, sum(move.people)::int as people
    from session_move move join session there on there.id = to_session join sign_up new on new.id = to_sign_up
    where from_session = ${sessionId} and move.standing in ('taken', 'moved') and new.standing <> 'ended'
    group by 1, 2 order by 3 desc, 2`.execute(people);
  return rows;
}

export async function movedTo(people: PeopleDb, sessionId: string): Promise<readonly MovedCount[]> {
  const { rows } = await sql<MovedCount>`
    select here.id as "sessionId", here.title, sum(up.people)::int as people
    from sign_up up join sign_up old on old.moved_to = up.id join session here on here.id = old.session_id
    where up.session_id = ${sessionId} and up.standing <> 'ended' and here.id <> up.session_id
    group by 1, 2 order by 3 desc, 2`.execute(people);
  return rows;
}

/** People who are asked to go elsewhere from a session and have not answered. */
export async function askedFrom(people: PeopleDb, sessionId: string): Promise<number> {
  const { rows } = await sql<{ people: number }>`
    select coalesce(sum(people), 0)::int as people from session_move where from_session = ${sessionId} and standing = 'offered'`.execute(
    people,
  );
  return rows[0]!.people;
}
