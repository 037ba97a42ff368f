import { sql } from "kysely";
import { HOST_LINK } from "#features/events/hosting/queries.ts";
import { takeBackLinks } from "#registers/people/links/commands.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

/** A letter with the link to a host's page; carries no name and no address. */
export type HostLetter = { readonly sessionId: string; readonly personId: string };

/** Sees to it that a letter goes out once the transaction is over, also after a crash. */
export type PostHostLetter = (within: PeopleDb, letter: HostLetter) => Promise<void>;

/**
 * A phone was lost, or a link went to the wrong person: every host link of this person made until now is shut, and they
 * get a new one for each session that they host ahead.
 */
export async function renewHostLinks(
  people: PeopleDb,
  { personId, author, post, now }: { personId: string; author: string; post: PostHostLetter; now: Date },
): Promise<number> {
  await takeBackLinks(people, { personId, purpose: HOST_LINK, author, now });
  const rows = await people
    .selectFrom("group_role")
    .innerJoin("session", (join) => join.on(sql<boolean>`thing = 'session/' || session.id`))
    .select("session.id")
    .where("person_id", "=", personId)
    .where("role", "=", "host")
    .where("ended_at", "is", null)
    .where((eb) => eb.or([eb("expires_at", "is", null), eb("expires_at", ">", now)]))
    .where("session.ends_at", ">", now)
    .where("session.cancelled_at", "is", null)
    .execute();
  for (const { id: sessionId } of rows) await post(people, { sessionId, personId });
  return rows.length;
}
