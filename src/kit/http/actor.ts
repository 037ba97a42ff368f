import type { Context } from "hono";
import type { Env } from "./env.ts";

declare const proven: unique symbol;

/** What somebody may do in a group and below it. */
export type ActorRole = {
  readonly groupId: number;
  /** "administrator", "organiser", ...; which there are is for the register of groups to say. */
  readonly role: string;
  /** What a host hosts, "session/12"; null for every other role. */
  readonly thing: string | null;
};

/**
 * Whoever is asking, proven afresh for this request: the session was looked up just now, is in force, and its person
 * is neither erased nor merged. Roles that need a second step are missing while the session has not taken it lately.
 */
export type Actor = {
  readonly personId: string;
  /** What to call them; null when we were never told. */
  readonly name: string | null;
  /** In force now. Empty for people who may see only themselves. */
  readonly roles: readonly ActorRole[];
  readonly sessionId: string;
  /** When this browser last proved who sits before it: by signing in or by a second step. */
  readonly provenAt: Date;
  readonly [proven]: true;
};

/** Makes an actor. Only `features/account` calls it, once it has looked the session up; and tests. */
export function provenActor(actor: {
  readonly [Part in Exclude<keyof Actor, typeof proven>]: Actor[Part];
}): Actor {
  return actor as Actor;
}

/**
 * The actor of a route that stands behind `demandActor`.
 *
 * @throws when nobody was demanded there, which is a fault of the route
 */
export function actorOf(c: Context<Env>): Actor {
  const actor = c.get("actor");
  if (actor === null || actor === undefined) throw new Error("this route asks for an actor but demands none");
  return actor;
}
