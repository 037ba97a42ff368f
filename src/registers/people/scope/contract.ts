import type { Trx } from "#kit/db/database.ts";

declare const scope: unique symbol;
declare const scoped: unique symbol;

/**
 * Whose people may be seen and changed: a proof, made only by the three functions that know why.
 * `ownScope` and `wholeMovement` here; `groupScope` (./groups/policy.ts) by the roles alone.
 */
export type PeopleScope = {
  /** Everybody. */
  readonly everyone: boolean;
  /** People who belong to one of these groups; whoever makes the scope puts in the groups below. */
  readonly groups: readonly number[];
  /** People who signed up for one of these sessions, as far as their sign-ups say: names and needs, nothing else of them. */
  readonly sessions: readonly string[];
  /** This person. */
  readonly self: string | null;
  /** Of those people, whose contacts may be read and searched by: all, or those who belong to one of these groups. */
  readonly contacts: "all" | readonly number[];
  /** Why, for whoever reads the log: "own", "role", or the reason given. */
  readonly why: string;
  readonly [scope]: true;
};

/**
 * A transaction in which the tables of people show what its scope covers, and nothing else. Every query and command
 * about people takes one, so that nobody can forget to say on whose behalf they ask.
 */
export type PeopleDb = Trx & { readonly [scoped]: true };

/** A person sees and changes themself: on their own page, or behind a link that was verified. */
export function ownScope(personId: string): PeopleScope {
  return proof({ everyone: false, groups: [], sessions: [], self: personId, contacts: "all", why: "own" });
}

/**
 * Everybody: for jobs, the command line, and public forms that must find a person before they know who it is.
 *
 * @param reason written out where it is called, such as "join-form", so that a search finds every such place
 */
export function wholeMovement<const R extends string>(reason: string extends R ? never : R): PeopleScope {
  return proof({ everyone: true, groups: [], sessions: [], self: null, contacts: "all", why: reason });
}

/**
 * Those who come to what somebody hosts: for the host's page behind its own link.
 * Their sign-ups show, and the people behind them stay hidden.
 */
export function hostScope(sessionIds: readonly string[]): PeopleScope {
  return proof({ everyone: false, groups: [], sessions: sessionIds, self: null, contacts: [], why: "host" });
}

function proof(
  reach: Pick<PeopleScope, "everyone" | "groups" | "sessions" | "self" | "contacts" | "why">,
): PeopleScope {
  return reach as PeopleScope;
}
