/** Many who come to many sessions, put in at once: for crashes and measurements. */
import { sql } from "kysely";
import type { Db } from "#kit/db/database.ts";

/**
 * `people` who each come to one of `sessions` of `groupId`, in turn; person n has the e-mail "p<n>@example.org".
 * `db` is the owner's.
 */
export async function manySignUps(
  db: Db,
  {
    people,
    sessions,
    groupId,
    startsAt,
    now,
  }: {
    readonly people: number;
    readonly sessions: number;
    readonly groupId: number;
    readonly startsAt: Date;
    readonly now: Date;
  },
): Promise<void> {
  await sql`
    insert into session (source, external_ref, title, kind, starts_at, ends_at, seat_set, seat_code, meeting_name, meeting_lat,
      meeting_lng, how_to_find_us, organiser_name, contact, group_id, published_at, joining_note, created_at, updated_at)
    select 'many', n::text, 'Canvass ' || n, 'canvassing', ${startsAt}::timestamptz, ${startsAt}::timestamptz + interval '3 hours',
      '2024', 'E14001081', 'Outside the library', 51.47 + n * 0.0001, -0.16, 'By the steps', 'Asha', 'asha@example.org',
      ${groupId}, ${now}, 'Ring the blue bell', ${now}, ${now}
    from generate_series(1, ${sessions}) n`.execute(db);
  await sql`
    with made as (
      insert into person (name, source, created_at, changed_at)
      select 'P' || n || ' Example', 'many', ${now}, ${now} from generate_series(1, ${people}) n returning id, name
    ), reached as (
      insert into contact_point (person_id, kind, value, as_written, source, added_at)
      select id, 'email', lower(split_part(name, ' ', 1)) || '@example.org', lower(split_part(name, ' ', 1)) || '@example.org', 'many', ${now}
      from made)
    insert into sign_up (session_id, person_id, name, people, standing, holds, source, signed_up_at, going_at)
    select session.id, made.id, made.name, 1, 'going', 1, 'form', ${now}, ${now}
    from made join session on session.source = 'many'
      and session.external_ref = (1 + substr(split_part(made.name, ' ', 1), 2)::int % ${sessions})::text`.execute(
    db,
  );
}
