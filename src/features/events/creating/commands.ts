import { randomUUID } from "node:crypto";
import type { Insertable } from "kysely";
import type { Db } from "#kit/db/database.ts";
import type { Session as SessionTable } from "#kit/db/schema.generated.ts";
import { recordFact } from "#registers/activity/commands.ts";
import type { Actor } from "#registers/groups/roles/contract.ts";
import type { Done, Occasion, Shift } from "./contract.ts";
import { PROPOSED } from "./defaults/queries.ts";
import { mayMakeSessions } from "./policy.ts";

/** What an occasion says, as columns of `session`. Capacity is not among them: it changes through the ledger of places. */
export function occasionColumns(occasion: Occasion) {
  const { meeting, facts } = occasion;
  return {
    ...{ title: occasion.title, kind: occasion.kind },
    ...{ seat_set: occasion.seat.set, seat_code: occasion.seat.code },
    ...{ meeting_name: meeting?.name ?? null, meeting_lat: meeting?.lat ?? null },
    ...{ meeting_lng: meeting?.lng ?? null, how_to_find_us: meeting?.howToFindUs ?? null },
    ...{ organiser_name: occasion.organiserName, contact: occasion.contact },
    ...{ want: occasion.want, minimum: occasion.minimum, distance_m: occasion.distanceM },
    ...{ step_free: facts.has("step-free"), toilets: facts.has("toilets") },
    ...{ sign_language: facts.has("sign-language"), seated: facts.has("seated") },
    ...{ first_timers: facts.has("first-timers"), children_welcome: facts.has("children") },
    ...{ what_to_bring: occasion.whatToBring, joining_note: occasion.joiningNote },
  };
}
export type OccasionColumns = ReturnType<typeof occasionColumns>;

export type NewSessions = {
  readonly groupId: number;
  /** Columns that all of them share. */
  readonly columns: OccasionColumns;
  readonly places: number | null;
  /** The shifts of each day; those of one day are one occasion. */
  readonly days: readonly (readonly Shift[])[];
  readonly repeatId: string | null;
  readonly published: boolean;
  readonly now: Date;
};

/**
 * Writes new sessions of a group. Call it in the transaction that says why they are there.
 *
 * @returns their ids, by day and start
 */
export async function insertSessions(
  trx: Db,
  { groupId, columns, places, days, repeatId, published, now }: NewSessions,
): Promise<readonly string[]> {
  const rows = days.flatMap((shifts) => {
    const occasion = randomUUID();
    return shifts.map(({ startsAt, endsAt }): Insertable<SessionTable> & { id: string } => {
      const id = randomUUID();
      return {
        ...columns,
        ...{
          id,
          external_ref: id,
          source: "here",
          group_id: groupId,
          occasion_id: occasion,
          repeat_id: repeatId,
        },
        ...{ starts_at: startsAt, ends_at: endsAt, places, published_at: published ? now : null },
        ...{ created_at: now, updated_at: now },
      };
    });
  });
  if (rows.length > 0) await trx.insertInto("session").values(rows).execute();
  return rows.map(({ id }) => id);
}

export type MakeSession = {
  readonly by: Actor;
  /** The group that runs it. */
  readonly groupId: number;
  readonly occasion: Occasion;
  /** One or several of the same day. */
  readonly shifts: readonly Shift[];
  /** Left out it is a draft, which only the desk shows. */
  readonly published: boolean;
  readonly now: Date;
};

/**
 * Makes a session of a group: one shift, or several of one occasion.
 *
 * @returns their ids by start
 */
export async function makeSession(
  db: Db,
  { by, groupId, occasion, shifts, published, now }: MakeSession,
): Promise<Done<{ readonly sessionIds: readonly string[] }>> {
  if (!mayMakeSessions(by, groupId)) return { ok: false, reason: "not-yours" };
  return db.transaction().execute(async (trx) => {
    const sessionIds = await insertSessions(trx, {
      ...{ groupId, columns: occasionColumns(occasion), places: occasion.places, days: [shifts] },
      ...{ repeatId: null, published, now },
    });
    const kind = published ? "session.made" : "draft.made";
    await recordSessions(trx, { kind, by: by.personId, sessionIds, groupId, now });
    return { ok: true, sessionIds };
  });
}

/**
 * Shows drafts to everybody. Those that are public stay as they are; those that are over or called off are refused.
 *
 * @param sessionIds shifts of one group
 */
export async function publishSessions(
  db: Db,
  { by, sessionIds, now }: { readonly by: Actor; readonly sessionIds: readonly string[]; readonly now: Date },
): Promise<Done<{ readonly published: number }>> {
  return db.transaction().execute(async (trx) => {
    const rows = await trx
      .selectFrom("session")
      .select(["id", "group_id", "ends_at", "published_at", "cancelled_at", "contact"])
      .where("id", "in", [...sessionIds])
      .orderBy("id")
      .forUpdate()
      .execute();
    const [first] = rows;
    if (first === undefined) return { ok: false, reason: "no-such-session" };
    const groupId = first.group_id;
    if (groupId === null || rows.some((row) => !mayMakeSessions(by, row.group_id ?? 0)))
      return { ok: false, reason: "not-yours" };
    if (rows.some((row) => row.cancelled_at !== null)) return { ok: false, reason: "called-off" };
    if (rows.some((row) => row.ends_at <= now)) return { ok: false, reason: "over" };
    if (rows.some((row) => row.contact === PROPOSED)) return { ok: false, reason: "proposed" };
    const ids = rows.filter((row) => row.published_at === null).map(({ id }) => id);
    if (ids.length === 0) return { ok: true, published: 0 };
    await trx
      .updateTable("session")
      .set({ published_at: now, updated_at: now })
      .where("id", "in", ids)
      .execute();
    await recordSessions(trx, { kind: "session.published", by: by.personId, sessionIds: ids, groupId, now });
    return { ok: true, published: ids.length };
  });
}

/**
 * One fact for the sessions of one act, about nobody, so that public pages follow: those of public sessions begin with
 * "session", those of drafts with "draft".
 */
export async function recordSessions(
  trx: Db,
  {
    kind,
    by,
    sessionIds,
    groupId,
    now,
    detail = {},
  }: {
    readonly kind: `session.${string}` | `draft.${string}`;
    readonly by: string;
    readonly sessionIds: readonly string[];
    readonly groupId: number;
    readonly now: Date;
    readonly detail?: Readonly<Record<string, string | number>>;
  },
): Promise<void> {
  const subject = `session/${sessionIds[0]}`;
  const count = sessionIds.length;
  await recordFact(trx, {
    kind,
    actor: by,
    subject,
    groupId,
    at: now,
    // With several, each is named: other programs are told of all of them.
    detail: { ...detail, sessions: count, ...(count > 1 ? { ids: sessionIds.join(" ") } : {}) },
  });
}
