import { sql } from "kysely";
import { mayGather, offerStandsUntil } from "#domain/waiting/expiry.ts";
import { fitsNow, offersOf } from "#domain/waiting/queue.ts";
import type {
  Asked,
  EndedWhy,
  Party,
  Placed,
  PostSignUpLetter,
  SessionClosed,
  Standing,
} from "#features/events/sign-ups/contract.ts";
import { recordFact } from "#registers/activity/commands.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";
import { freePlaces, type LockedSession, partiesWaiting, waitingList } from "./queries.ts";

/** Why a locked session takes nobody now; null when it does. */
export function closedWhy(session: LockedSession | undefined, now: Date): SessionClosed | null {
  if (session === undefined || session.publishedAt === null) return "no-such-session";
  if (session.groupId === null) return "elsewhere";
  if (session.cancelledAt !== null) return "called-off";
  return session.endsAt <= now ? "over" : null;
}

export type TakePlace = {
  readonly personId: string;
  /** As given for this session: what its hosts see. */
  readonly name: string;
  readonly party: Party;
  readonly firstTime: boolean;
  readonly source: "form" | "desk" | "move";
  readonly broughtBy: string | null;
  readonly locale: "en" | "cy";
  readonly author: string;
  readonly now: Date;
};

/**
 * Gives a party places of a session that was locked in this transaction, or a place in its waiting list. Doing it twice
 * is once: who is in already stays as they are. Nobody takes what is owed to those who wait.
 */
export async function takePlaces(
  db: PeopleDb,
  session: LockedSession,
  { personId, name, party, firstTime, source, broughtBy, locale, author, now }: TakePlace,
): Promise<Placed> {
  const before = await db
    .selectFrom("sign_up")
    .select(["id", "standing"])
    .where("session_id", "=", session.id)
    .where("person_id", "=", personId)
    .where("standing", "<>", "ended")
    .executeTakeFirst();
  const { fits, passedOver, asked } = await room(db, session, { people: party.people, now });
  if (before !== undefined) {
    // The link that they came by last counts, whether they were in before or not: else a count that does not grow would tell
    // its owner who was.
    if (broughtBy !== null)
      await db.updateTable("sign_up").set({ brought_by: broughtBy }).where("id", "=", before.id).execute();
    return {
      ...{ ok: true, signUpId: before.id, already: true, asked },
      standing: before.standing as Placed["standing"],
    };
  }
  const standing = fits ? "going" : "waiting";
  const { id } = await db
    .insertInto("sign_up")
    .values({
      ...{ session_id: session.id, person_id: personId, name, party: party.kind, people: party.people },
      ...{ first_time: firstTime, standing, holds: fits ? party.people : 0, source, locale },
      ...{ signed_up_at: now, going_at: fits ? now : null, waiting_since: fits ? null : now },
      brought_by: broughtBy,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await passOver(db, passedOver);
  await recordSignUp(db, {
    kind: fits ? "sign-up.made" : "sign-up.waiting",
    author,
    session,
    personId,
    now,
    people: party.people,
  });
  return { ok: true, signUpId: id, standing, already: false, asked };
}

async function room(
  db: PeopleDb,
  session: LockedSession,
  { people, now }: { people: number; now: Date },
): Promise<ReturnType<typeof fitsNow> & { readonly asked: Asked }> {
  const free = freePlaces(session);
  if (free < people) {
    const place = (await partiesWaiting(db, session.id)) + 1;
    return { fits: false, passedOver: [], asked: { standing: "waiting", place } };
  }
  const list = Number.isFinite(free) ? await waitingList(db, session.id) : [];
  const gather = mayGather(now, session.startsAt);
  const share = fitsNow(people, list, { free, places: session.places, gather });
  return {
    ...share,
    asked: share.fits ? { standing: "going" } : { standing: "waiting", place: list.length + 1 },
  };
}

async function passOver(db: PeopleDb, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await db
    .updateTable("sign_up")
    .set({ passed_over: sql<number>`passed_over + 1` })
    .where("id", "in", ids)
    .execute();
}

/**
 * Offers what is free to those who wait, in their order, and has each told. Call it in every transaction that may have
 * freed places, after the change, with the session as it then is. Nothing is offered of a session that is over or called
 * off.
 */
export async function offerFreedPlaces(
  db: PeopleDb,
  session: LockedSession,
  { post, author, now }: { readonly post: PostSignUpLetter; readonly author: string; readonly now: Date },
): Promise<number> {
  if (closedWhy(session, now) !== null) return 0;
  const free = freePlaces(session);
  if (free === 0) return 0;
  const list = await waitingList(db, session.id);
  const gather = mayGather(now, session.startsAt);
  const { offered, passedOver } = offersOf(list, { free, places: session.places, gather });
  const expiresAt = offerStandsUntil(now, session.startsAt);
  for (const id of offered) {
    const { person_id: personId, people } = await db
      .updateTable("sign_up")
      .set((eb) => ({
        ...{ standing: "offered", offered_at: now, offer_expires_at: expiresAt },
        holds: eb.ref("people"),
      }))
      .where("id", "=", id)
      .returning(["person_id", "people"])
      .executeTakeFirstOrThrow();
    await recordSignUp(db, { kind: "sign-up.offered", author, session, personId, now, people });
    await post(db, { kind: "offered", signUpId: id });
  }
  await passOver(db, passedOver);
  return offered.length;
}

/** Ends a sign-up and gives back what it held. Lock its session before, and offer what became free after. */
export async function endSignUp(
  db: PeopleDb,
  session: LockedSession,
  {
    signUpId,
    why,
    author,
    now,
    movedTo = null,
  }: {
    readonly signUpId: string;
    readonly why: EndedWhy;
    readonly author: string;
    readonly now: Date;
    readonly movedTo?: string | null;
  },
): Promise<{ readonly was: Exclude<Standing, "ended">; readonly freed: number } | null> {
  const before = await db
    .selectFrom("sign_up")
    .select(["standing", "holds", "person_id", "people"])
    .where("id", "=", signUpId)
    .where("session_id", "=", session.id)
    .where("standing", "<>", "ended")
    .executeTakeFirst();
  if (before === undefined) return null;
  await db
    .updateTable("sign_up")
    .set({
      ...{ standing: "ended", holds: 0, offer_expires_at: null, ended_at: now, ended_why: why },
      ...{ ended_by: author, moved_to: movedTo },
    })
    .where("id", "=", signUpId)
    .execute();
  const { person_id: personId, people } = before;
  const to = movedTo === null ? {} : { to: await sessionOf(db, movedTo) };
  await recordSignUp(db, { kind: `sign-up.${why}`, author, session, personId, now, people, ...to });
  return { was: before.standing as Exclude<Standing, "ended">, freed: before.holds };
}

async function sessionOf(db: PeopleDb, signUpId: string): Promise<string> {
  const { session_id: id } = await db
    .selectFrom("sign_up")
    .select("session_id")
    .where("id", "=", signUpId)
    .executeTakeFirstOrThrow();
  return id;
}

/** One fact about a sign-up, on the timeline of the person and of the group. */
export async function recordSignUp(
  db: PeopleDb,
  {
    kind,
    author,
    session,
    personId,
    now,
    people,
    to,
  }: {
    readonly kind: `sign-up.${string}` | `move.${string}`;
    readonly author: string;
    readonly session: Pick<LockedSession, "id" | "groupId">;
    readonly personId: string;
    readonly now: Date;
    readonly people: number;
    /** The session that they moved to. */
    readonly to?: string;
  },
): Promise<void> {
  const { id, groupId } = session;
  const detail = to === undefined ? { people } : { people, to };
  await recordFact(db, {
    ...{ kind, actor: author, subject: `session/${id}`, personId, groupId, at: now, detail },
  });
}
