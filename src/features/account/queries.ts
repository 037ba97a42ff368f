import { STAFF_ROLES } from "#domain/groups/roles.ts";
import type { Db } from "#kit/db/database.ts";
import { type Actor, provenActor } from "#kit/http/actor.ts";
import { rolesOf } from "#registers/groups/roles/queries.ts";
import { person } from "#registers/people/queries.ts";
import { ownScope } from "#registers/people/scope/contract.ts";
import { withPeople } from "#registers/people/scope/queries.ts";
import type { Auth } from "./auth/commands.ts";
import { SECOND_STEP_LASTS_MS } from "./contract.ts";

/** Who asks, with the cookies to send back: a session that is used is a session that lasts. */
export type Seen = { readonly actor: Actor | null; readonly cookies: readonly string[] };

/**
 * Who the session in these headers belongs to. Looked up for every request: a session ended a moment ago, a role ended
 * a moment ago, a person erased a moment ago count no more.
 */
export async function actorOfHeaders(
  db: Db,
  { auth, headers, now }: { auth: Auth; headers: Headers; now: Date },
): Promise<Seen> {
  const { response, headers: answered } = await auth.api.getSession({ headers, returnHeaders: true });
  const cookies = answered?.getSetCookie() ?? [];
  if (response === null) return { actor: null, cookies };
  const { userId: personId, id: sessionId, createdAt } = response.session;
  const secondStepAt = (response.session as { secondStepAt?: Date | null }).secondStepAt ?? null;
  const somebody = await withPeople(db, ownScope(personId), (people) => person(people, personId));
  if (somebody === null || somebody.erasedAt !== null || somebody.mergedInto !== null)
    return { actor: null, cookies };
  const held = await rolesOf(db, personId, now);
  const staff = held.some(({ role }) => STAFF_ROLES.includes(role));
  const standing = { staff, hasAuthenticator: await hasAuthenticator(db, personId), secondStepAt };
  const wants = missingStep(standing, now);
  const actor = provenActor({
    personId,
    name: somebody.calledName ?? "",
    roles: wants === null ? held : held.filter(({ role }) => !STAFF_ROLES.includes(role)),
    wants,
    sessionId,
    provenAt: secondStepAt ?? createdAt,
  });
  return { actor, cookies };
}

export type StepStanding = {
  /** Holds a role that needs a second step. */
  readonly staff: boolean;
  readonly hasAuthenticator: boolean;
  readonly secondStepAt: Date | null;
};

/** What is missing before roles that need a second step count. Whoever has an authenticator is asked, staff or not. */
function missingStep(
  { staff, hasAuthenticator: has, secondStepAt }: StepStanding,
  now: Date,
): Actor["wants"] {
  if (!has) return staff ? "authenticator" : null;
  const isFresh = secondStepAt !== null && now.getTime() - secondStepAt.getTime() < SECOND_STEP_LASTS_MS;
  return isFresh ? null : "second-step";
}

/** Whether an authenticator has been added and has shown one right code. */
export async function hasAuthenticator(db: Db, personId: string): Promise<boolean> {
  const row = await db
    .selectFrom("account_two_factor")
    .select("verified")
    .where("user_id", "=", personId)
    .executeTakeFirst();
  return row?.verified === true;
}
