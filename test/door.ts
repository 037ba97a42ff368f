/** Who stands at the desk of a test, and what they send. */

import type { Db } from "#kit/db/database.ts";
import { provenActor } from "#kit/http/actor.ts";
import type { Actor } from "#registers/groups/roles/contract.ts";
import { rolesOf } from "#registers/groups/roles/queries.ts";
import type { DeskRoom } from "#site/desk/contract.ts";

/** Lets in whoever `who` then is, with the roles that they hold at that moment; without anybody, the desk must not be asked. */
export function doorFor(db: Db, who: () => Actor | undefined, now: Date): DeskRoom["door"] {
  return {
    demandActor: async (c, next) => {
      const actor = who();
      if (actor === undefined) throw new Error("nobody is signed in");
      const roles = await rolesOf(db, actor.personId, now);
      c.set("actor", provenActor({ ...actor, roles, wants: null, sessionId: "s", provenAt: now }));
      await next();
    },
  };
}

export type Sent = Readonly<Record<string, string | readonly string[]>>;

/** A form as a browser sends it: a name with several values stands in it several times. */
export function sent(form: Sent): URLSearchParams {
  return new URLSearchParams(
    Object.entries(form).flatMap(([name, value]) =>
      [value].flat().map((each): [string, string] => [name, each as string]),
    ),
  );
}
