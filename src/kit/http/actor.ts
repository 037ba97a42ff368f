declare const proven: unique symbol;

/**
 * Whoever is asking, proven afresh for this request: the session was looked up just now, is in force, and its person
 * is neither erased nor merged.
 *
 * The kit knows nothing of campaigning: `features/account/contract.ts` adds the roles to this interface.
 */
export interface Actor {
  readonly personId: string;
  /** What to call them; empty when we were never told. */
  readonly name: string;
  readonly sessionId: string;
  /** When this browser last proved who sits before it: by signing in or by a second step. */
  readonly provenAt: Date;
  readonly [proven]: true;
}

/** Makes an actor. Only `features/account` calls it, once it has looked the session up; and tests. */
export function provenActor(
  actor: { readonly [Part in Exclude<keyof Actor, typeof proven>]: Actor[Part] },
): Actor {
  return actor as Actor;
}

/**
 * The actor of a route that stands behind `demandActor`.
 *
 * @throws when nobody was demanded there, which is a fault of the route
 */
export function actorOf(c: { readonly var: { readonly actor: Actor | null } }): Actor {
  const { actor } = c.var;
  if (actor === null) throw new Error("this route asks for an actor but demands none");
  return actor;
}
