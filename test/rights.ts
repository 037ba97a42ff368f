/** Somebody about whom everything that can be kept is kept: for trying what a copy holds and what an erasure leaves. */
import { sql } from "kysely";
import { ensureAccount } from "#features/account/sign-in/commands.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import { grantRole } from "#registers/groups/roles/commands.ts";
import { tellAccessNeed } from "#registers/people/access/commands.ts";
import { readContactDetails } from "#registers/people/contacts/commands.ts";
import { recordLetter } from "#registers/people/letters/commands.ts";
import { changeStanding } from "#registers/people/memberships/commands.ts";
import { addNote } from "#registers/people/notes/commands.ts";
import { aReachablePerson, asMovement, consents, peopleNow as now } from "#test/people.ts";
import type { World } from "#test/world.ts";

/** Words that are theirs alone, in any case. */
export const SECRETS = [
  "Zephyrine",
  "Quillfeather",
  "zephyrine@example.org",
  "+447700900461",
  "1 Secret Street",
  "LS1 4AP",
  "1981-02-03",
  "xe/xem",
  "Esperanto",
  "Z-4711",
] as const;

export async function aPersonWithEverything(
  world: Pick<World, "db" | "app">,
  { keys, groupId }: { keys: KeyRing; groupId: number },
): Promise<string> {
  const personId = await aReachablePerson(world.app, {
    ...{ name: "Zephyrine Quillfeather", knownAs: "Zephyrine", pronouns: "xe/xem", bornOn: "1981-02-03" },
    ...{ languages: ["Esperanto"], postcode: "LS1 4AP" },
    contacts: [
      { kind: "email", typed: "zephyrine@example.org" },
      { kind: "mobile", typed: "07700900461" },
      { kind: "post", typed: "1 Secret Street\nLeeds" },
    ],
  });
  await consents(world.app, personId);
  await consents(world.app, personId, { channel: "sms", purpose: "events" });
  const author = "command line";
  await asMovement(world.app, async (db) => {
    const standing = { personId, author, now };
    await changeStanding(db, { ...standing, kind: "supporter", status: "active", why: "joined" });
    await changeStanding(db, {
      ...{ ...standing, kind: "member", status: "active", why: "letter from Quillfeather" },
      answers: { "born-on": "1981-02-03" },
    });
    await tellAccessNeed(db, {
      ...{
        personId,
        purpose: "sessions",
        text: "a ramp, Zephyrine needs a ramp",
        source: "test",
        author,
        now,
        keys,
      },
    });
    const expiresOn = "2027-01-31";
    const noted = { personId, channel: "email", kind: "joining/confirm", purpose: "account" } as const;
    await recordLetter(db, { ...noted, subject: "One tap, and you are in", at: now });
    await addNote(db, { personId, groupId, text: "Zephyrine brings cake", author, now, keys, expiresOn });
    await readContactDetails(db, { personId, reader: author, why: "test", now });
  });
  await sql`insert into tag (name, made_at, author) values ('leaflets', ${now}, 'test') on conflict do nothing`.execute(
    world.db,
  );
  await sql`insert into person_tag (person_id, tag_id, at, author) select ${personId}, id, ${now}, 'test' from tag`.execute(
    world.db,
  );
  await sql`insert into person_trait (person_id, kind, value, at, source) values (${personId}, 'skill', 'singing', ${now}, 'test')`.execute(
    world.db,
  );
  await sql`insert into group_membership (group_id, person_id, how, joined_at) values (${groupId}, ${personId}, 'chosen', ${now})`.execute(
    world.db,
  );
  await sql`insert into person_reference (source, reference, person_id) values ('old list', 'Z-4711', ${personId})`.execute(
    world.db,
  );
  await anImportedRow(world, personId);
  await aSignUp(world, personId, groupId);
  await aBadgeAndAChild(world, personId);
  await aLift(world, personId);
  await aBed(world, personId, groupId);
  await sql`insert into person (name, source, referred_by, created_at, changed_at) values ('A friend', 'test', ${personId}, ${now}, ${now})`.execute(
    world.db,
  );
  await ensureAccount(world.db, { personId, now });
  await sql`insert into account_session (id, user_id, token, expires_at, created_at, updated_at, user_agent, how)
    values (new_id(), ${personId}, ${`sha256:${"a".repeat(43)}`}, ${new Date(now.getTime() + 1e9)}, ${now}, ${now}, 'Firefox, Linux', 'link')`.execute(
    world.db,
  );
  const granted = await grantRole(world.db, {
    by: "command line",
    groupId,
    personId,
    role: "organiser",
    now,
  });
  if (!granted.ok) throw new Error(granted.reason);
  return personId;
}

async function aBed({ db }: Pick<World, "db">, personId: string, groupId: number): Promise<void> {
  await sql`with there as (
      insert into weekend (slug, kind, group_id, title, starts_on, ends_on, contact, created_at, updated_at)
      values (${`w-${personId}`}, 'festival', ${groupId}, 'Weekend', '2027-07-10', '2027-07-11', 'a@example.org', ${now}, ${now}) returning id
    ), offered as (
      insert into bed_offer (weekend_id, person_id, name, beds, first_night, last_night, area, sealed, note, offered_at)
      select id, ${personId}, 'Zephyrine Quillfeather', 2, '2027-07-09', '2027-07-10', 'By the Zephyrine arms', '\\x00', 'Ask Zephyrine', ${now}
      from there
    ), room as (insert into programme_room (weekend_id, name) select id, 'Barn' from there returning id, weekend_id),
    item as (insert into programme_item (weekend_id, session_id, room_id, title, starts_at, ends_at, created_at, updated_at)
      select room.weekend_id, session_id, room.id, 'Singing', ${now}, ${new Date(now.getTime() + 3_600_000)}, ${now}, ${now}
      from room cross join (select session_id from sign_up where person_id = ${personId} order by id limit 1) own returning id, session_id)
    insert into programme_choice (item_id, session_id, person_id, holds, chosen_at)
    select id, session_id, ${personId}, 0, ${now} from item`.execute(db);
  await sql`insert into mentoring_entry (person_id, side, capacity, interests, languages, note, entered_at, changed_at)
    values (${personId}, 'mentor', 2, array['media'], array['en'], 'Zephyrine, who stood twice', ${now}, ${now})`.execute(
    db,
  );
}

async function aLift({ db }: Pick<World, "db">, personId: string): Promise<void> {
  await sql`with own as (
      select id, session_id from sign_up where person_id = ${personId} order by id limit 1
    ), offered as (
      insert into lift_offer (session_id, person_id, sign_up_id, name, direction, places, seed, lat, lng, detour_min, offered_at, changed_at)
      select session_id, ${personId}, id, 'Zephyrine Quillfeather', 'there', 3, 7, 53.8, -1.5, 15, ${now}, ${now} from own)
    insert into lift_request (session_id, person_id, sign_up_id, name, direction, people, seed, lat, lng, meeting_place, pick_up,
      asked_at, changed_at)
    select session_id, ${personId}, id, 'Zephyrine Quillfeather', 'back', 1, 7, 53.8, -1.5, 'Zephyrine likes the library',
      '1 Secret Street', ${now}, ${now} from own`.execute(db);
}

async function aSignUp({ db }: Pick<World, "db">, personId: string, groupId: number): Promise<void> {
  const day = new Date(now.getTime() + 7 * 86_400_000);
  await sql`with here as (
      insert into session (title, kind, starts_at, ends_at, seat_set, seat_code, organiser_name, contact, places, source, external_ref,
        created_at, updated_at, published_at, group_id)
      values ('Doors', 'canvassing', ${day}, ${new Date(day.getTime() + 7_200_000)}, '2024', 'E14001081', 'Asha', 'a@example.org', 9,
        'here', ${`of ${personId}`}, ${now}, ${now}, ${now}, ${groupId}) returning id)
    insert into sign_up (session_id, person_id, name, people, party, standing, holds, source, signed_up_at, going_at)
    select id, ${personId}, 'Zephyrine Quillfeather', 2, 'guests', 'going', 2, 'form', ${now}, ${now} from here`.execute(
    db,
  );
  await sql`with there as (
      insert into session (title, kind, starts_at, ends_at, seat_set, seat_code, organiser_name, contact, source, external_ref,
        created_at, updated_at, published_at, group_id)
      select 'Elsewhere', kind, starts_at, ends_at, seat_set, seat_code, organiser_name, contact, 'here', 'else' || external_ref, created_at,
        updated_at, published_at, group_id from session where external_ref = ${`of ${personId}`} returning id)
    insert into session_move (person_id, from_session, from_sign_up, to_session, people, standing, why, at, expires_at)
    select person_id, session_id, sign_up.id, there.id, 2, 'offered', '{"newM": 4400}', ${now}, ${day} from sign_up, there
    where person_id = ${personId}`.execute(db);
  const own = sql`select id, session_id, person_id from sign_up where person_id = ${personId} limit 1`;
  await sql`with own as (${own}), told as (
      insert into reminder (sign_up_id, session_id, person_id, kind, revision, state, channel, not_before, changed_at)
      select id, session_id, person_id, 'day-before', '2026-11-28', 'sent', 'email', ${now}, ${now} from own
    ), ticked as (
      insert into door_tick (id, sign_up_id, session_id, person_id, act, arrived, ticked_at, at, author)
      select gen_random_uuid(), id, session_id, person_id, 'came', 2, ${now}, ${now}, 'test' from own)
    insert into session_feedback (sign_up_id, session_id, person_id, how, words, at)
    select id, session_id, person_id, 'great', 'Zephyrine loved it', ${now} from own`.execute(db);
  await sql`insert into travel_wish (person_id, within_m, at) values (${personId}, 40000, ${now})`.execute(
    db,
  );
}

async function anImportedRow({ db }: Pick<World, "db">, personId: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    insert into person_import (file_name, file_sha256, file_bytes, source, headers, state, author, made_at)
    values ('old.csv', ${"0".repeat(64)}, 10, 'old list', '{name,email}', 'done', 'test', ${now}) returning id`.execute(
    db,
  );
  await sql`insert into person_import_row (import_id, line, cells, fate, person_id, changes)
    values (${rows[0]!.id}, 2, '["Zephyrine Quillfeather", "zephyrine@example.org"]', 'new', ${personId}, '{"name": "Zephyrine"}')`.execute(
    db,
  );
}

/** A badge, and a child place with their sign-up. */
async function aBadgeAndAChild({ db }: Pick<World, "db">, personId: string): Promise<void> {
  await sql`insert into badge (person_id, badge, granted_at, granted_by, why, expires_at)
    values (${personId}, 'doorstep', ${now}, 'command line', 'came with us twice', ${new Date(now.getTime() + 1e10)})`.execute(
    db,
  );
  await sql`insert into childcare_band (session_id, from_age, to_age, places, ratio)
    select session_id, 3, 7, 8, 4 from sign_up where person_id = ${personId} and standing = 'going'`.execute(
    db,
  );
  await sql`insert into childcare_booking (session_id, from_age, sign_up_id, person_id, name, children, standing, holds, asked_at, waiting_since)
    select session_id, 3, id, person_id, name, 1, 'waiting', 0, ${now}, ${now} from sign_up
    where person_id = ${personId} and standing = 'going'`.execute(db);
}
