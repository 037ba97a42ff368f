import { sql } from "kysely";
import { mayGather } from "#domain/waiting/expiry.ts";
import { offersOf, type Waiting } from "#domain/waiting/queue.ts";
import type { ChildcareBand, PostChildcareLetter } from "#features/events/childcare/contract.ts";
import { bandsOf } from "#features/events/childcare/queries.ts";
import { closedWhy } from "#features/events/sign-ups/ledger/commands.ts";
import type { LockedSession } from "#features/events/sign-ups/ledger/queries.ts";
import { recordFact } from "#registers/activity/commands.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

export type Settling = { readonly post: PostChildcareLetter; readonly author: string; readonly now: Date };

/**
 * Makes the bookings of a locked session fit what may be booked: where there is too little, the latest go back to the
 * waiting list, whole families at a time; where something is free, those who wait have it, in their order. Everybody is
 * told. Nobody has to take up what was freed: whoever waits asked for it, and gives it back with a tap.
 */
export async function settleChildcare(
  people: PeopleDb,
  session: LockedSession,
  settling: Settling,
): Promise<{ readonly putBack: number; readonly placed: number }> {
  if (closedWhy(session, settling.now) !== null) return { putBack: 0, placed: 0 };
  let [putBack, placed] = [0, 0];
  for (const band of await bandsOf(people, [session.id])) {
    const here = await putBackLatest(people, session, { band, settling });
    putBack += here;
    if (here === 0) placed += await placeWaiting(people, session, { band, settling });
  }
  return { putBack, placed };
}

type OfBand = { readonly band: ChildcareBand; readonly settling: Settling };

async function putBackLatest(
  people: PeopleDb,
  session: LockedSession,
  { band, settling }: OfBand,
): Promise<number> {
  let taken = band.taken;
  if (taken <= band.capacity) return 0;
  const rows = await people
    .selectFrom("childcare_booking")
    .select(["id", "person_id", "children"])
    .where("session_id", "=", session.id)
    .where("from_age", "=", band.fromAge)
    .where("standing", "=", "booked")
    .orderBy("booked_at", "desc")
    .orderBy("id", "desc")
    .execute();
  let count = 0;
  for (const { id, person_id: personId, children } of rows) {
    if (taken <= band.capacity) break;
    await people
      .updateTable("childcare_booking")
      .set({
        ...{ standing: "waiting", holds: 0, booked_at: null },
        waiting_since: sql<Date>`coalesce(waiting_since, asked_at)`,
      })
      .where("id", "=", id)
      .execute();
    taken -= children;
    count += 1;
    await recordChildcare(people, { kind: "childcare.put-back", session, personId, children, ...settling });
    await settling.post(people, { kind: "put-back", id });
  }
  return count;
}

async function placeWaiting(
  people: PeopleDb,
  session: LockedSession,
  { band, settling }: OfBand,
): Promise<number> {
  const free = band.capacity - band.taken;
  if (free <= 0) return 0;
  const list = await childrenWaiting(people, { sessionId: session.id, fromAge: band.fromAge });
  const gather = mayGather(settling.now, session.startsAt);
  const { offered, passedOver } = offersOf(list, { free, places: band.places, gather });
  for (const id of offered) {
    const { person_id: personId, children } = await people
      .updateTable("childcare_booking")
      .set((eb) => ({ standing: "booked", holds: eb.ref("children"), booked_at: settling.now }))
      .where("id", "=", id)
      .returning(["person_id", "children"])
      .executeTakeFirstOrThrow();
    await recordChildcare(people, { kind: "childcare.placed", session, personId, children, ...settling });
    await settling.post(people, { kind: "placed", id });
  }
  await passOver(people, passedOver);
  return offered.length;
}

/** Families who wait for places of one age, first come first; not those who wait for the session itself. */
export async function childrenWaiting(
  people: PeopleDb,
  { sessionId, fromAge }: { readonly sessionId: string; readonly fromAge: number },
): Promise<readonly Waiting[]> {
  const { rows } = await sql<Waiting>`
    select booking.id, children as people, booking.passed_over as "passedOver"
    from childcare_booking booking join sign_up on sign_up.id = sign_up_id
    where booking.session_id = ${sessionId} and from_age = ${fromAge} and booking.standing = 'waiting'
      and sign_up.standing = 'going'
    order by booking.waiting_since, booking.id`.execute(people);
  return rows;
}

export async function passOver(people: PeopleDb, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await people
    .updateTable("childcare_booking")
    .set({ passed_over: sql<number>`passed_over + 1` })
    .where("id", "in", ids)
    .execute();
}

/** One fact about childcare, on the timeline of the person and of the group: counts, and nothing about a child. */
export async function recordChildcare(
  people: PeopleDb,
  {
    kind,
    session,
    personId,
    children = null,
    author,
    now,
  }: {
    readonly kind: `childcare.${string}`;
    readonly session: Pick<LockedSession, "id" | "groupId">;
    readonly personId: string | null;
    readonly children?: number | null;
    readonly author: string;
    readonly now: Date;
  },
): Promise<void> {
  await recordFact(people, {
    ...{ kind, actor: author, subject: `session/${session.id}`, personId, groupId: session.groupId, at: now },
    detail: children === null ? {} : { children },
  });
}
