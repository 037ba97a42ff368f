import { mayGather } from "#domain/waiting/expiry.ts";
import { fitsNow } from "#domain/waiting/queue.ts";
import type {
  ChildcareClosed,
  ChildDetails,
  PostChildcareLetter,
} from "#features/events/childcare/contract.ts";
import {
  childrenWaiting,
  passOver,
  recordChildcare,
  settleChildcare,
} from "#features/events/childcare/ledger/commands.ts";
import { bandsOf } from "#features/events/childcare/queries.ts";
import { lockSessionOf } from "#features/events/sign-ups/commands.ts";
import type { LockedSession } from "#features/events/sign-ups/ledger/queries.ts";
import { isUuid } from "#kit/ids/uuid.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import { newId } from "#registers/people/queries.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

/** What the columns of bookings are sealed for; each opens for its own row alone. */
export const CHILDCARE_SEAL = "childcare";

type Acting = {
  readonly personId: string;
  readonly author: string;
  readonly post: PostChildcareLetter;
  readonly now: Date;
};

/** One's own sign-up with a place, its session locked; or why children cannot be brought with it. */
export async function lockOwnGoing(
  people: PeopleDb,
  { signUpId, personId, now }: { readonly signUpId: string; readonly personId: string; readonly now: Date },
): Promise<
  | { readonly ok: true; readonly session: LockedSession; readonly name: string | null }
  | { readonly ok: false; readonly reason: ChildcareClosed }
> {
  const session = await lockSessionOf(people, signUpId);
  if (session === null) return { ok: false, reason: "no-such-sign-up" };
  const own = await people
    .selectFrom("sign_up")
    .select(["standing", "name"])
    .where("id", "=", signUpId)
    .where("person_id", "=", personId)
    .executeTakeFirst();
  if (own === undefined || own.standing === "ended") return { ok: false, reason: "no-such-sign-up" };
  if (session.cancelledAt !== null) return { ok: false, reason: "called-off" };
  if (session.endsAt <= now) return { ok: false, reason: "over" };
  if (own.standing !== "going") return { ok: false, reason: "not-going" };
  return { ok: true, session, name: own.name };
}

export type BookResult =
  | { readonly ok: true; readonly standing: "booked" | "waiting"; readonly already: boolean }
  | { readonly ok: false; readonly reason: ChildcareClosed | "full" };

/**
 * Books child places of one age with a sign-up, all of the family's or none; what is full is waited for. What the parent
 * tells is sealed for the lead. Doing it twice is once: the second time changes what was told, and how many where that
 * fits.
 */
export async function bookChildcare(
  people: PeopleDb,
  {
    personId,
    signUpId,
    fromAge,
    children,
    details,
    keys,
    author,
    post,
    now,
  }: Acting & {
    readonly signUpId: string;
    readonly fromAge: number;
    readonly children: number;
    readonly details: Omit<ChildDetails, "agreedAt">;
    readonly keys: Pick<KeyRing, "seal">;
  },
): Promise<BookResult> {
  const own = await lockOwnGoing(people, { signUpId, personId, now });
  if (!own.ok) return own;
  const { session } = own;
  const band = (await bandsOf(people, [session.id])).find((each) => each.fromAge === fromAge);
  if (band === undefined) return { ok: false, reason: "no-childcare" };
  const seal = (id: string) =>
    keys.seal(JSON.stringify({ ...details, agreedAt: now.toISOString() } satisfies ChildDetails), {
      purpose: CHILDCARE_SEAL,
      context: id,
    });
  const before = await people
    .selectFrom("childcare_booking")
    .select(["id", "standing", "children", "holds"])
    .where("sign_up_id", "=", signUpId)
    .where("from_age", "=", fromAge)
    .where("standing", "<>", "ended")
    .executeTakeFirst();
  if (before !== undefined) {
    const { id, standing } = before;
    const more = children - before.children;
    if (before.holds > 0 && more > 0 && more > band.capacity - band.taken)
      return { ok: false, reason: "full" };
    const holds = before.holds > 0 ? children : 0;
    await people
      .updateTable("childcare_booking")
      .set({ children, holds, sealed: seal(id) })
      .where("id", "=", id)
      .execute();
    await recordChildcare(people, { kind: "childcare.changed", session, personId, children, author, now });
    await settleChildcare(people, session, { post, author, now });
    return { ok: true, standing: standing as "booked" | "waiting", already: true };
  }
  const list = await childrenWaiting(people, { sessionId: session.id, fromAge });
  const gather = mayGather(now, session.startsAt);
  const free = Math.max(0, band.capacity - band.taken);
  const { fits, passedOver } = fitsNow(children, list, { free, places: band.places, gather });
  const standing = fits ? "booked" : "waiting";
  const id = await newId(people);
  await people
    .insertInto("childcare_booking")
    .values({
      ...{ id, session_id: session.id, from_age: fromAge, sign_up_id: signUpId, person_id: personId },
      ...{ name: own.name, children, standing, holds: fits ? children : 0, asked_at: now },
      ...{ booked_at: fits ? now : null, waiting_since: fits ? null : now, sealed: seal(id) },
    })
    .execute();
  await passOver(people, passedOver);
  const kind = fits ? "childcare.booked" : "childcare.waiting";
  await recordChildcare(people, { kind, session, personId, children, author, now });
  await post(people, { kind: standing, id });
  return { ok: true, standing, already: false };
}

/**
 * Gives child places back, or leaves the waiting list for them; the next in line have them in the same transaction, and
 * what was told of the children is gone. Twice is once.
 */
export async function cancelChildcare(
  people: PeopleDb,
  { personId, bookingId, author, post, now }: Acting & { readonly bookingId: string },
): Promise<{ readonly ok: boolean }> {
  if (!isUuid(bookingId)) return { ok: false };
  const row = await people
    .selectFrom("childcare_booking")
    .select("sign_up_id")
    .where("id", "=", bookingId)
    .where("person_id", "=", personId)
    .executeTakeFirst();
  const session = row === undefined ? null : await lockSessionOf(people, row.sign_up_id);
  if (session === null) return { ok: false };
  const ended = await people
    .updateTable("childcare_booking")
    .set({ standing: "ended", holds: 0, ended_at: now, ended_why: "withdrawn", sealed: null })
    .where("id", "=", bookingId)
    .where("standing", "<>", "ended")
    .returning("children")
    .executeTakeFirst();
  if (ended === undefined) return { ok: true };
  const { children } = ended;
  await recordChildcare(people, { kind: "childcare.withdrawn", session, personId, children, author, now });
  await settleChildcare(people, session, { post, author, now });
  return { ok: true };
}
