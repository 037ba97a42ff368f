import { sql } from "kysely";
import { type OccasionColumns, occasionColumns, recordSessions } from "#features/events/creating/commands.ts";
import type { Done, Occasion, Shift } from "#features/events/creating/contract.ts";
import { mayChangeSession } from "#features/events/creating/policy.ts";
import { setPlaces } from "#features/events/sign-ups/capacity/commands.ts";
import { type PostSignUpLetter, TOLD_COLUMNS } from "#features/events/sign-ups/contract.ts";
import { lockSessions } from "#features/events/sign-ups/ledger/queries.ts";
import type { Db } from "#kit/db/database.ts";
import type { Actor } from "#registers/groups/roles/contract.ts";
import type { PeopleDb, PeopleScope } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";

/** Columns that a host may change of what they host. */
const A_HOSTS: readonly string[] = ["how_to_find_us", "joining_note", "what_to_bring"];

export type ChangeSession = {
  readonly by: Actor;
  /** Those whose sign-ups `by` sees: made of their roles. */
  readonly scope: PeopleScope;
  readonly sessionId: string;
  readonly occasion: Occasion;
  /** When it is; null leaves the times, as where only its words change. */
  readonly shift: Shift | null;
  /** Also the words of the other shifts of its occasion; each keeps its times and its places. */
  readonly allShifts: boolean;
  readonly post: PostSignUpLetter;
  readonly now: Date;
};

/**
 * Changes what a session says, where, and when. Every public one that differs grows a revision, which calendars read, and
 * keeps the values before; those who come or wait are told once by each change of what matters to them. Places are set by
 * `changePlaces`.
 *
 * @returns whether anything differed, and parties that are told
 */
export async function changeSession(
  db: Db,
  { by, scope, sessionId, occasion, shift, allShifts, post, now }: ChangeSession,
): Promise<Done<{ readonly changed: boolean; readonly told: number }>> {
  return withPeople(db, scope, async (people) => {
    const wanted = allShifts ? await shiftIdsOf(people, sessionId) : [sessionId];
    await lockSessions(people, wanted);
    const rows = await people
      .selectFrom("session")
      .selectAll()
      .where("id", "in", wanted)
      .orderBy("id")
      .execute();
    const own = rows.find(({ id }) => id === sessionId);
    if (own === undefined) return { ok: false, reason: "no-such-session" };
    if (own.group_id === null) return { ok: false, reason: "elsewhere" };
    const may = mayChangeSession(by, { id: sessionId, groupId: own.group_id });
    if (may === "nothing") return { ok: false, reason: "not-yours" };
    if (own.cancelled_at !== null) return { ok: false, reason: "called-off" };
    if (own.ends_at <= now) return { ok: false, reason: "over" };
    const columns = occasionColumns(occasion);
    let [changed, told] = [false, 0];
    for (const row of rows) {
      const standing = row.cancelled_at === null && row.ends_at > now && row.group_id === own.group_id;
      if (!standing || (may !== "everything" && row.id !== sessionId)) continue;
      const times =
        row.id === sessionId && shift !== null ? { starts_at: shift.startsAt, ends_at: shift.endsAt } : {};
      const patch = differing(row, { ...columns, ...times }, may === "everything" ? null : A_HOSTS);
      const names = Object.keys(patch);
      if (names.length === 0) continue;
      changed = true;
      await people
        .updateTable("session")
        .set({ ...patch, revision: sql<number>`revision + 1`, updated_at: now })
        .where("id", "=", row.id)
        .execute();
      if (row.published_at === null) continue;
      const before = Object.fromEntries(names.map((name) => [name, row[name as keyof typeof row] ?? null]));
      const { id: changeId } = await people
        .insertInto("session_change")
        .values({ session_id: row.id, at: now, author: by.personId, changed: JSON.stringify(before) })
        .returning("id")
        .executeTakeFirstOrThrow();
      if (names.some((name) => TOLD_COLUMNS.includes(name)))
        told += await tellThoseWhoCome(people, { sessionId: row.id, changeId: String(changeId), post });
    }
    if (changed) {
      const kind = own.published_at === null ? "draft.changed" : "session.changed";
      const sessionIds = [sessionId];
      await recordSessions(people, { kind, by: by.personId, sessionIds, groupId: own.group_id, now });
    }
    return { ok: true, changed, told };
  });
}

/** The columns of `wish` whose values are not those of `row`; of those in `only`, where it is given. */
function differing(
  row: Readonly<Record<string, unknown>>,
  wish: Partial<OccasionColumns> & { starts_at?: Date; ends_at?: Date },
  only: readonly string[] | null,
): typeof wish {
  const plain = (value: unknown) => (value instanceof Date ? value.getTime() : value);
  return Object.fromEntries(
    Object.entries(wish).filter(
      ([name, value]) => (only === null || only.includes(name)) && plain(row[name]) !== plain(value),
    ),
  );
}

async function shiftIdsOf(people: PeopleDb, sessionId: string): Promise<readonly string[]> {
  const rows = await people
    .selectFrom("session as own")
    .innerJoin("session as shift", "shift.occasion_id", "own.occasion_id")
    .select("shift.id")
    .where("own.id", "=", sessionId)
    .execute();
  return rows.map(({ id }) => id);
}

async function tellThoseWhoCome(
  people: PeopleDb,
  { sessionId, changeId, post }: { sessionId: string; changeId: string; post: PostSignUpLetter },
): Promise<number> {
  const rows = await people
    .selectFrom("sign_up")
    .select("id")
    .where("session_id", "=", sessionId)
    .where("standing", "<>", "ended")
    .orderBy("id")
    .execute();
  for (const { id: signUpId } of rows) await post(people, { kind: "changed", signUpId, changeId });
  return rows.length;
}

/**
 * Sets how many places a session has, through the ledger of places: with more, those who wait are offered them; with
 * fewer than are taken, the latest go to the waiting list and are told. No more is hoped for, or needed, than there are
 * places.
 *
 * @returns parties that lost their places, and offers made
 */
export async function changePlaces(
  db: Db,
  {
    by,
    scope,
    sessionId,
    places,
    post,
    now,
  }: Pick<ChangeSession, "by" | "scope" | "sessionId" | "post" | "now"> & { readonly places: number | null },
): Promise<Done<{ readonly putBack: number; readonly offered: number }>> {
  return withPeople(db, scope, async (people) => {
    const session = (await lockSessions(people, [sessionId])).get(sessionId);
    if (session === undefined) return { ok: false, reason: "no-such-session" };
    if (session.groupId === null) return { ok: false, reason: "elsewhere" };
    if (mayChangeSession(by, session) !== "everything") return { ok: false, reason: "not-yours" };
    if (session.cancelledAt !== null) return { ok: false, reason: "called-off" };
    if (session.endsAt <= now) return { ok: false, reason: "over" };
    if (session.places === places) return { ok: true, putBack: 0, offered: 0 };
    const author = by.personId;
    const { putBack, offered } = await setPlaces(people, session, { places, post, author, now });
    await people
      .updateTable("session")
      .set({ revision: sql<number>`revision + 1`, updated_at: now, ...needWithin(places) })
      .where("id", "=", sessionId)
      .execute();
    const kind = session.publishedAt === null ? "draft.places-changed" : "session.places-changed";
    const detail = { putBack, offered };
    const { groupId } = session;
    await recordSessions(people, { kind, by: author, sessionIds: [sessionId], groupId, now, detail });
    return { ok: true, putBack, offered };
  });
}

/** What is hoped for and the minimum, held below `places`; what nobody said stays so. */
function needWithin(places: number | null) {
  if (places === null) return {};
  return {
    want: sql<number | null>`case when want > ${places} then ${places} else want end`,
    minimum: sql<number | null>`case when minimum > ${places} then ${places} else minimum end`,
  };
}
