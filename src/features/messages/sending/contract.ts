import type { RawBuilder } from "kysely";
import type { RenderingTools } from "#features/messages/rendering/contract.ts";
import type { Db } from "#kit/db/database.ts";
import type { Mail } from "#ports/mail.ts";
import type { Messaging } from "#ports/messaging.ts";
import type { Actor } from "#registers/groups/roles/contract.ts";
import type { PeopleDb, PeopleScope } from "#registers/people/scope/contract.ts";

/** Whom a list means, as a condition on `person`, or why it cannot be said. Null asks for everybody in the scope. */
export type Audience = (
  people: PeopleDb,
  asking: {
    readonly listId: number | null;
    readonly actor: Actor;
    readonly scope: PeopleScope;
    readonly now: Date;
  },
) => Promise<
  | { readonly ok: true; readonly where: RawBuilder<boolean> }
  | { readonly ok: false; readonly reason: "no-such-list" | "faulty-list" }
>;

export type SendingTools = RenderingTools & {
  readonly db: Db;
  readonly mail: Mail;
  readonly messaging: Messaging;
  readonly audience: Audience;
  /**
   * How many are taken up at once, and handed over at the same time. A withdrawal waits for those in hand; a worker that
   * dies leaves at most so many undecided. Small where the database has one connection for everything.
   */
  readonly batch: number;
  readonly now: () => Date;
};

/** What a run did, for the log. */
export type Tally = {
  queued: number;
  sent: number;
  refused: number;
  bounced: number;
  failed: number;
  later: number;
  undecided: number;
};

export const newTally = (): Tally => ({
  queued: 0,
  sent: 0,
  refused: 0,
  bounced: 0,
  failed: 0,
  later: 0,
  undecided: 0,
});
