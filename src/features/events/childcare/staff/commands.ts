import { mayLeadChildcare } from "#features/events/badges/policy.ts";
import { badgesOf } from "#features/events/badges/queries.ts";
import { lockOwnGoing } from "#features/events/childcare/booking/commands.ts";
import type { ChildcareClosed, PostChildcareLetter } from "#features/events/childcare/contract.ts";
import { recordChildcare, settleChildcare } from "#features/events/childcare/ledger/commands.ts";
import { bandsOf } from "#features/events/childcare/queries.ts";
import { type LockedSession, lockSessions } from "#features/events/sign-ups/ledger/queries.ts";
import { isUuid } from "#kit/ids/uuid.ts";
import { person } from "#registers/people/queries.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

type Acting = { readonly author: string; readonly post: PostChildcareLetter; readonly now: Date };

/** Somebody who comes offers to help with the children of one age. Counts for nothing until an organiser says yes. */
export async function offerToHelp(
  people: PeopleDb,
  {
    personId,
    signUpId,
    fromAge,
    author,
    now,
  }: Omit<Acting, "post"> & {
    readonly personId: string;
    readonly signUpId: string;
    readonly fromAge: number;
  },
): Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: ChildcareClosed }> {
  const own = await lockOwnGoing(people, { signUpId, personId, now });
  if (!own.ok) return own;
  const { session, name } = own;
  if (!(await bandsOf(people, [session.id])).some((band) => band.fromAge === fromAge))
    return { ok: false, reason: "no-childcare" };
  const offered = await people
    .insertInto("childcare_staff")
    .values({
      ...{ session_id: session.id, person_id: personId, sign_up_id: signUpId, name, part: "helper" },
      ...{ from_age: fromAge, standing: "offered", offered_at: now },
    })
    .onConflict((clash) =>
      clash.columns(["session_id", "person_id"]).where("standing", "<>", "ended").doNothing(),
    )
    .returning("id")
    .executeTakeFirst();
  if (offered !== undefined)
    await recordChildcare(people, { kind: "childcare.help-offered", session, personId, author, now });
  return { ok: true };
}

export type LeadResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: "no-such-session" | "no-such-person" | "no-badges" };

/**
 * Names the lead of a session's childcare, in place of whoever it was: somebody trained for it whose DBS check was noted,
 * both until the session ends. Ask with a scope that reaches the person's badges.
 */
export async function nameLead(
  people: PeopleDb,
  { sessionId, personId, ...acting }: Acting & { readonly sessionId: string; readonly personId: string },
): Promise<LeadResult> {
  const { author, post, now } = acting;
  const session = await lock(people, sessionId);
  if (session === null) return { ok: false, reason: "no-such-session" };
  const named = isUuid(personId) ? await person(people, personId) : null;
  if (named === null) return { ok: false, reason: "no-such-person" };
  if (!mayLeadChildcare(await badgesOf(people, personId), session.endsAt))
    return { ok: false, reason: "no-badges" };
  const before = await people
    .selectFrom("childcare_staff")
    .select(["id", "person_id", "part"])
    .where("session_id", "=", sessionId)
    .where("standing", "<>", "ended")
    .where((eb) => eb.or([eb("part", "=", "lead"), eb("person_id", "=", personId)]))
    .execute();
  if (before.some((each) => each.part === "lead" && each.person_id === personId)) return { ok: true };
  for (const { id } of before) await end(people, session, { staffId: id, why: "removed", ...acting });
  const { id } = await people
    .insertInto("childcare_staff")
    .values({
      ...{ session_id: sessionId, person_id: personId, name: named.name, part: "lead" },
      ...{ standing: "in", offered_at: now, in_since: now },
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await recordChildcare(people, { kind: "childcare.lead-named", session, personId, author, now });
  await post(people, { kind: "lead", id });
  await settleChildcare(people, session, acting);
  return { ok: true };
}

/** An organiser says yes to somebody who offered to help: from then on they count, and those who wait have places. */
export async function acceptHelper(
  people: PeopleDb,
  { sessionId, staffId, ...acting }: Acting & { readonly sessionId: string; readonly staffId: string },
): Promise<{ readonly ok: boolean }> {
  const { author, post, now } = acting;
  const session = await lock(people, sessionId);
  if (session === null || !isUuid(staffId)) return { ok: false };
  const row = await people
    .updateTable("childcare_staff")
    .set({ standing: "in", in_since: now, decided_by: author })
    .where("id", "=", staffId)
    .where("session_id", "=", sessionId)
    .where("standing", "=", "offered")
    .returning("person_id")
    .executeTakeFirst();
  if (row === undefined) return { ok: false };
  const personId = row.person_id;
  await recordChildcare(people, { kind: "childcare.helper-in", session, personId, author, now });
  await post(people, { kind: "helping", id: staffId });
  await settleChildcare(people, session, acting);
  return { ok: true };
}

/**
 * Ends somebody's part in the childcare: they step down, are declined or released, or their badge no longer holds. What
 * may be booked is worked out again in the same transaction, and whoever loses a place is told. Twice is once.
 */
export async function endStaff(
  people: PeopleDb,
  ending: Acting & {
    readonly sessionId: string;
    readonly staffId: string;
    readonly why: "withdrawn" | "declined" | "removed" | "no-badge";
  },
): Promise<{ readonly ok: boolean }> {
  const session = await lock(people, ending.sessionId);
  if (session === null || !isUuid(ending.staffId)) return { ok: false };
  const done = await end(people, session, ending);
  await settleChildcare(people, session, ending);
  return { ok: done };
}

async function end(
  people: PeopleDb,
  session: LockedSession,
  {
    staffId,
    why,
    author,
    post,
    now,
  }: Acting & {
    readonly staffId: string;
    readonly why: "withdrawn" | "declined" | "removed" | "no-badge";
  },
): Promise<boolean> {
  const row = await people
    .updateTable("childcare_staff")
    .set({ standing: "ended", ended_at: now, ended_why: why, decided_by: author })
    .where("id", "=", staffId)
    .where("session_id", "=", session.id)
    .where("standing", "<>", "ended")
    .returning(["person_id", "part"])
    .executeTakeFirst();
  if (row === undefined) return false;
  const kind = row.part === "lead" ? "childcare.lead-ended" : "childcare.helper-ended";
  await recordChildcare(people, { kind, session, personId: row.person_id, author, now });
  if (why === "declined") await post(people, { kind: "declined", id: staffId });
  else if (why !== "withdrawn") await post(people, { kind: "released", id: staffId });
  return true;
}

async function lock(people: PeopleDb, sessionId: string): Promise<LockedSession | null> {
  return isUuid(sessionId) ? ((await lockSessions(people, [sessionId])).get(sessionId) ?? null) : null;
}
