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

/**
 * Has every host of a session ahead who has none yet get their link by letter, however they were named. The database lets
 * each be there once, so any number of processes may do this at once.
 *
 * @returns letters put in line
 */
export async function inviteHosts(
  people: PeopleDb,
  { post, now }: { readonly post: PostHostLetter; readonly now: Date },
): Promise<number> {
  const { rows } = await sql<{ session_id: string; person_id: string }>`
    with told as (
      insert into host_letter (role_id, at)
      select held.id, ${now}::timestamptz
      from group_role held join session on held.thing = 'session/' || session.id
      where held.role = 'host' and held.ended_at is null and (held.expires_at is null or held.expires_at > ${now})
        and session.published_at is not null and session.cancelled_at is null and session.ends_at > ${now}
        and not exists (select from host_letter before where before.role_id = held.id)
      on conflict do nothing returning role_id)
    select session.id as session_id, held.person_id
    from told join group_role held on held.id = told.role_id join session on held.thing = 'session/' || session.id`.execute(
    people,
  );
  for (const { session_id: sessionId, person_id: personId } of rows)
    await post(people, { sessionId, personId });
  return rows.length;
}
