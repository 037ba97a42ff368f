import type { TickRefusal, WalkIn } from "#features/events/hosting/contract.ts";
import { doorShut, tick } from "#features/events/hosting/door/commands.ts";
import { LARGEST_PARTY } from "#features/events/sign-ups/contract.ts";
import { recordSignUp } from "#features/events/sign-ups/ledger/commands.ts";
import { freePlaces, lockSessions } from "#features/events/sign-ups/ledger/queries.ts";
import type { Db } from "#kit/db/database.ts";
import { isUuid } from "#kit/ids/uuid.ts";
import { addPerson } from "#registers/people/commands.ts";
import type { FieldRefusal } from "#registers/people/contract.ts";
import { meetPerson } from "#registers/people/meeting/commands.ts";
import { type PeopleDb, wholeMovement } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import type { Places } from "#registers/places/queries.ts";

export type WalkInResult =
  | { readonly ok: true; readonly applied: boolean; readonly holds: boolean; readonly reached: boolean }
  | { readonly ok: false; readonly reason: TickRefusal | "no-name" | "how-many" }
  | { readonly ok: false; readonly reason: "refused"; readonly refusals: readonly FieldRefusal[] };

export type WalkingIn = {
  readonly sessionId: string;
  readonly author: string;
  readonly locale: "en" | "cy";
  /** A way to reach them that cannot be read is left out, rather than the person: their host may be gone from them by now. */
  readonly lenient: boolean;
  readonly places: Pick<Places, "locate" | "seat">;
  readonly now: Date;
};

const SOURCE = "walk-in";

/**
 * Somebody came unannounced, and is let in: in a place where one is free, else in none, since nobody is sent away from a
 * door. With an e-mail or mobile they are found or added, without one they are a name for this day alone. Whoever was on
 * the list all along is ticked there.
 */
export function walkIn(db: Db, typed: WalkIn, walking: WalkingIn): Promise<WalkInResult> {
  return withPeople(db, wholeMovement("walk-in"), (people) => letIn(people, typed, walking));
}

async function letIn(people: PeopleDb, typed: WalkIn, walking: WalkingIn): Promise<WalkInResult> {
  const { sessionId, author, locale, now } = walking;
  const name = typed.name.trim().replaceAll(/\s+/g, " ");
  const count = typed.people;
  if (!isUuid(typed.id)) return { ok: false, reason: "no-tick" };
  if (name === "" || [...name].length > 200) return { ok: false, reason: "no-name" };
  if (!Number.isInteger(count) || count < 1 || count > LARGEST_PARTY)
    return { ok: false, reason: "how-many" };
  const session = (await lockSessions(people, [sessionId])).get(sessionId);
  const shut = session === undefined ? "no-such-sign-up" : doorShut(session, now);
  if (session === undefined || shut !== null) return { ok: false, reason: shut ?? "no-such-sign-up" };
  if (await cameBefore(people, typed.id)) return { ok: true, applied: false, holds: false, reached: false };
  const met = await meet(people, { ...walking, name, reach: typed.reach });
  if (!met.ok) return { ok: false, reason: "refused", refusals: met.refusals };
  const { personId } = met;
  const at = typed.at > now || Number.isNaN(typed.at.getTime()) ? now : typed.at;
  const before = await people
    .selectFrom("sign_up")
    .select(["id", "holds"])
    .where("session_id", "=", sessionId)
    .where("person_id", "=", personId)
    .where("standing", "<>", "ended")
    .executeTakeFirst();
  if (before !== undefined) {
    const ticked = { id: typed.id, signUpId: before.id, act: "came", arrived: count, at } as const;
    const result = await tick(people, ticked, { sessionId, author, now });
    return result.ok ? { ok: true, applied: result.applied, holds: before.holds > 0, reached: true } : result;
  }
  const holds = freePlaces(session) >= count ? count : 0;
  const { id: signUpId } = await people
    .insertInto("sign_up")
    .values({
      ...{ session_id: sessionId, person_id: personId, name, people: count, source: SOURCE, locale, holds },
      ...{ party: count === 1 ? "alone" : "guests", standing: "going", signed_up_at: now, going_at: now },
      ...{ arrived: count, arrived_at: at, first_time: false },
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await people
    .insertInto("door_tick")
    .values({
      ...{ id: typed.id, session_id: sessionId, sign_up_id: signUpId, person_id: personId },
      ...{ act: SOURCE, arrived: count, ticked_at: at, at: now, author },
    })
    .execute();
  const about = { author, session, personId, now, people: count };
  await recordSignUp(people, { kind: "sign-up.made", ...about });
  await recordSignUp(people, { kind: "sign-up.arrived", ...about });
  return { ok: true, applied: true, holds: holds > 0, reached: met.reached };
}

async function cameBefore(people: PeopleDb, id: string): Promise<boolean> {
  const row = await people.selectFrom("door_tick").select("id").where("id", "=", id).executeTakeFirst();
  return row !== undefined;
}

async function meet(
  people: PeopleDb,
  {
    name,
    reach,
    lenient,
    locale,
    places,
    now,
  }: WalkingIn & { readonly name: string; readonly reach: string },
): Promise<
  | { readonly ok: true; readonly personId: string; readonly reached: boolean }
  | { readonly ok: false; readonly refusals: readonly FieldRefusal[] }
> {
  if (reach.trim() !== "") {
    const parts = { details: { name, locale }, reach, author: SOURCE, referredBy: null, places, now };
    const met = await meetPerson(people, parts);
    if (met.ok) return { ok: true, personId: met.personId, reached: true };
    if (!lenient) return { ok: false, refusals: met.refusals };
  }
  const details = { name, locale };
  const added = await addPerson(people, {
    details,
    contacts: [],
    source: SOURCE,
    author: SOURCE,
    places,
    now,
  });
  if (added.ok) return { ok: true, personId: added.personId, reached: false };
  return { ok: false, refusals: added.reason === "refused" ? added.refusals : [] };
}
