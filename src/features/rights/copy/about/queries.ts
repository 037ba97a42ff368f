import { sql } from "kysely";
import type { HeldRow } from "#features/rights/copy/contract.ts";
import type { KeyRing } from "#kit/secrets/key-ring.ts";
import type { PeopleDb } from "#registers/people/scope/contract.ts";

type Rows = readonly HeldRow[];

/** Sections that are plain rows of tables: each statement names what it gives, and filters by the person's own ids. */
export async function aboutThem(
  db: PeopleDb,
  { ids, locale }: { ids: readonly string[]; locale: "en" | "cy" },
): Promise<Readonly<Record<keyof ReturnType<typeof statements>, Rows>>> {
  const found: Record<string, Rows> = {};
  for (const [section, statement] of Object.entries(statements(ids, locale))) {
    const { rows } = await sql<HeldRow>`${statement}`.execute(db);
    found[section] = rows.map(plain);
  }
  return found as Record<keyof ReturnType<typeof statements>, Rows>;
}

/** Dates as ISO text; lists as text. */
export function plain(row: Readonly<Record<string, unknown>>): HeldRow {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      value instanceof Date
        ? value.toISOString()
        : Array.isArray(value)
          ? value.join(", ")
          : value !== null && typeof value === "object"
            ? JSON.stringify(value)
            : (value as string | number | boolean | null),
    ]),
  );
}

/** As the rooms that seal it name it; rooms of features open no doors to one another. */
const NEED_SEAL = "session-need";
type SealedFor = "access-need" | "person-note" | "childcare" | typeof NEED_SEAL;

function statements(ids: readonly string[], locale: "en" | "cy") {
  const mine = sql`person_id = any (${ids}::uuid[])`;
  const group = sql`coalesce(here.name ->> ${locale}, here.name ->> 'en')`;
  return {
    person: sql`select name, known_as as "knownAs", pronouns, born_on as "bornOn", locale, languages, postcode,
        seat_2010 as "seat2010", seat_2024 as "seat2024", region, lat, lon, source, created_at as "createdAt",
        changed_at as "changedAt" from person where id = any (${ids}::uuid[]) and merged_into is null`,
    contacts: sql`select kind, as_written as "written", source, added_at as "addedAt", verified_at as "verifiedAt",
        verified_how as "verifiedHow", failing_since as "failingSince", ended_at as "endedAt", ended_why as "endedWhy"
      from contact_point where ${mine} order by added_at, id`,
    waiting: sql`select kind, as_written as "written", at, expires_at as "until" from contact_wish where ${mine} order by at`,
    consents: sql`select consent.at, channel, purpose, act, how, shown_at_place as "place", recorded_at as "recordedAt",
        wording.words, wording.version from consent left join wording on wording.id = wording_id
      where ${mine} order by consent.id`,
    standings: sql`select at, kind, status, why, renews_on as "renewsOn", nullif(answers, '{}') as answers
      from membership_status where ${mine} order by id`,
    groups: sql`select ${group} as "group", how, joined_at as "joinedAt", left_at as "leftAt", left_why as "leftWhy"
      from group_membership join movement_group here on here.id = group_id where ${mine} order by joined_at, group_id`,
    requests: sql`select ${group} as "group", asked_at as "askedAt", decided_at as "decidedAt", decision
      from group_request join movement_group here on here.id = group_id where ${mine} order by asked_at`,
    roles: sql`select ${group} as "group", role, thing, shown_as as "shownAs", granted_at as "grantedAt",
        expires_at as "expiresAt", ended_at as "endedAt"
      from group_role join movement_group here on here.id = group_id where ${mine} order by granted_at, group_role.id`,
    proposals: sql`select session.title as session, starts_at as "startsAt", words, proposed_at as "at", decision,
        decided_at as "decidedAt", why
      from session_proposal join session on session.id = session_id where ${mine} order by proposed_at`,
    "sign-ups": sql`select session.title as session, starts_at as "startsAt", sign_up.name, party, people, first_time as "firstTime",
        standing as status, signed_up_at as "signedUpAt", going_at as "goingAt", waiting_since as "waitingSince",
        confirmed_at as "confirmedAt", arrived_at as "arrivedAt", arrived, missed_at as "missedAt", sign_up.source as how,
        ended_at as "endedAt", ended_why as "endedWhy", brought_by is not null as "broughtBySomebody", sign_up.locale,
        concat_ws(', ', share_code, (select string_agg(code, ', ' order by made_at, code) from share_link
          where sign_up_id = sign_up.id)) as "shareCode", (select count(*)::int from sign_up other where other.session_id = sign_up.session_id
          and other.brought_by = any (${ids}::uuid[]) and other.standing <> 'ended') as "brought"
      from sign_up join session on session.id = session_id where ${mine} order by starts_at, signed_up_at`,
    moves: sql`select here.title as session, there.title as "toSession", people, standing as status, move.at, move.expires_at as "until",
        move.ended_at as "endedAt", (why ->> 'newM')::float as "newM", (why ->> 'oldM')::float as "oldM"
      from session_move move join session here on here.id = from_session join session there on there.id = to_session where ${mine}
      union all select here.title, there.title, move.people, 'proposed', plan.ready_at, null, null, (why ->> 'newM')::float,
        (why ->> 'oldM')::float from rebalance_move move join rebalance_plan plan on plan.id = plan_id
        join session here on here.id = from_session join session there on there.id = to_session where ${mine} order by 5`,
    travel: sql`select within_m as "withinM", may_ask as "mayAsk", at from travel_wish where ${mine} order by at`,
    badges: sql`select badge.badge, granted_at as "grantedAt", badge.expires_at as "expiresAt", session.title as session, why,
        checked_on::text as "checkedOn", taken_back_at as "endedAt", taken_back_why as "endedWhy"
      from badge left join session on session.id = badge.session_id where ${mine} order by granted_at, badge.id`,
    lifts: sql`select 'offer' as kind, session.title as session, direction, offer.places as people, lat, lng as lon, stops::text as text,
        offered_at as at, offer.ended_at as "endedAt" from lift_offer offer join session on session.id = session_id where ${mine}
      union all select 'request', session.title, direction, people, lat, lng,
        concat_ws('; ', nullif(meeting_place, ''), nullif(pick_up, '')), asked_at, asked.ended_at
        from lift_request asked join session on session.id = session_id where ${mine}
      union all select case when driver_id = any (${ids}::uuid[]) then 'drive' else 'ride' end, session.title,
        (select direction from lift_offer where id = offer_id), people, null, null, stop_name, proposed_at, it.ended_at
        from lift_match it join session on session.id = it.session_id
        where driver_id = any (${ids}::uuid[]) or rider_id = any (${ids}::uuid[])
      union all select 'message', null, null, null, null, null, words, at, null from lift_message where from_id = any (${ids}::uuid[])
      union all select 'report', null, null, null, null, null, words, at, null from lift_report where by_id = any (${ids}::uuid[])
      union all select 'block', null, null, null, null, null, null, at, null from lift_block where blocker_id = any (${ids}::uuid[])
      order by 8`,
    beds: sql`select 'offer' as kind, weekend.title as weekend, offer.beds as people, first_night::text || ' – ' || last_night::text as value,
        concat_ws('; ', nullif(area, ''), nullif(note, '')) as text, offered_at as "askedAt", offer.ended_at as "endedAt"
        from bed_offer offer join weekend on weekend.id = weekend_id where ${mine}
      union all select 'request', weekend.title, people, first_night::text || ' – ' || last_night::text, note, asked_at, asked.ended_at
        from bed_request asked join weekend on weekend.id = weekend_id where ${mine}
      union all select case when host_id = any (${ids}::uuid[]) then 'host' else 'guest' end, weekend.title, people, null, null, matched_at,
        it.ended_at from bed_match it join weekend on weekend.id = weekend_id
        where host_id = any (${ids}::uuid[]) or guest_id = any (${ids}::uuid[])
      union all select 'message', null, null, null, words, at, null from bed_message where from_id = any (${ids}::uuid[])
      union all select 'report', null, null, null, words, at, null from bed_report where by_id = any (${ids}::uuid[])
      union all select 'block', null, null, null, null, at, null from bed_block where blocker_id = any (${ids}::uuid[])
      order by 6`,
    programme: sql`select item.title as item, item.starts_at as "startsAt", chosen_at as "askedAt", ended_at as "endedAt"
      from programme_choice join programme_item item on item.id = item_id where ${mine} order by item.starts_at, chosen_at`,
    around: sql`select told.kind, session.title as session, channel, null as how, null as words, null::integer as people, changed_at as at
        from (select 'told ' || kind as kind, session_id, channel, changed_at from reminder where ${mine} and state in ('sent', 'undecided')) told
        join session on session.id = session_id
      union all select 'told-how', session.title, null, how, nullif(words, ''), null, at
        from session_feedback join session on session.id = session_id where ${mine}
      union all select 'door ' || act, session.title, null, null, null, arrived, ticked_at
        from door_tick join session on session.id = session_id where ${mine}
      order by 7`,
    tags: sql`select tag.name, person_tag.at from person_tag join tag on tag.id = tag_id where ${mine} order by lower(tag.name)`,
    offers: sql`select kind, value, at, source from person_trait where ${mine} order by kind, value`,
    stage: sql`select stage, reached_at as "reachedAt", next_step as "nextStep", last_at as "lastAt" from person_stage where ${mine}`,
    objections: sql`select kind, at from objection where ${mine}`,
    referrals: sql`select referral_code as "shareCode", referred_by is not null as "broughtBySomebody",
        (select count(*)::int from person other where other.referred_by = any (${ids}::uuid[])) as "brought"
      from person where id = any (${ids}::uuid[]) and merged_into is null`,
    references: sql`select source, reference from person_reference where ${mine} order by source, reference`,
    imports: sql`select file_name as "file", source, line, cells, fate, reason, made_at as "at"
      from person_import_row row join person_import file on file.id = row.import_id where ${mine} order by made_at, line`,
    likeness: sql`select round(probability::numeric, 3)::float as probability, found_at as "foundAt", decision, decided_at as "decidedAt"
      from duplicate_candidate where a_id = any (${ids}::uuid[]) or b_id = any (${ids}::uuid[]) order by id`,
    merges: sql`select at, undone_at as "undoneAt", kept_id = any (${ids}::uuid[]) as "keptHere" from person_merge
      where kept_id = any (${ids}::uuid[]) or gone_id = any (${ids}::uuid[]) order by id`,
    messages: sql`select 'message' as kind, message.channel, message.purpose, coalesce(words -> ${locale}, words -> 'en') ->> 'subject' as subject,
        coalesce(words -> ${locale}, words -> 'en') ->> 'text' as text, recipient.state, recipient.changed_at as "at"
      from message_recipient recipient join message on message.id = message_id where ${mine}
      union all select kind, channel, purpose, subject, null, 'sent', at from letter where ${mine}
      union all select 'welcome', 'email', 'news', null, null, fate, welcome_letter.at from welcome_letter
        where ${mine} and fate <> 'sent'
      order by 7`,
    "asked-again": sql`select campaign.channel, campaign.purpose, asked_at as "askedAt", deadline, answer, answered_at as "answeredAt"
      from consent_request join consent_campaign campaign on campaign.id = campaign_id where ${mine}
      union all select 'email', 'still here', asked_at, due_at, null, null from silence where ${mine} order by 3`,
    account: sql`select 'session' as kind, user_agent as name, created_at as at, updated_at as "lastAt" from account_session where user_id = any (${ids}::uuid[])
      union all select 'passkey', name, created_at, null from account_passkey where user_id = any (${ids}::uuid[])
      union all select 'authenticator', null, null, last_code_at from account_two_factor where user_id = any (${ids}::uuid[]) and verified`,
  } as const;
}

/** What is sealed, opened for its own person: access needs and notes. Null where the key is not here. */
export async function sealedOf(
  db: PeopleDb,
  { ids, keys }: { ids: readonly string[]; keys: Pick<KeyRing, "unseal"> },
): Promise<{
  readonly childcare: Rows;
  readonly needs: Rows;
  readonly notes: readonly (HeldRow & { author: string })[];
}> {
  const open = (sealed: Buffer, purpose: SealedFor, context: string) => {
    const opened = keys.unseal(sealed, { purpose, context });
    return opened.ok ? opened.bytes.toString("utf8") : null;
  };
  const needs = await db
    .selectFrom("access_need")
    .selectAll()
    .where("person_id", "in", ids)
    .orderBy("at")
    .execute();
  const notes = await db
    .selectFrom("person_note")
    .selectAll()
    .where("person_id", "in", ids)
    .orderBy("at")
    .execute();
  const forOneDay = await db
    .selectFrom("session_need")
    .innerJoin("session", "session.id", "session_id")
    .select(["session_need.id", "sealed", "title", "at"])
    .where("person_id", "in", ids)
    .orderBy("at")
    .execute();
  const children = await db
    .selectFrom("childcare_booking")
    .innerJoin("session", "session.id", "session_id")
    .select([
      ...(["childcare_booking.id", "title", "starts_at", "children", "standing", "asked_at"] as const),
      ...(["booked_at", "ended_at", "sealed"] as const),
    ])
    .where("person_id", "in", ids)
    .orderBy("asked_at")
    .execute();
  const minding = await db
    .selectFrom("childcare_staff")
    .innerJoin("session", "session.id", "session_id")
    .select(["title", "starts_at", "part", "standing", "offered_at", "ended_at"])
    .where("person_id", "in", ids)
    .orderBy("offered_at")
    .execute();
  const day = (at: Date | null) => at?.toISOString() ?? null;
  return {
    childcare: [
      ...children.map((row) => ({
        ...{ session: row.title, startsAt: day(row.starts_at), children: row.children, status: row.standing },
        ...{ askedAt: day(row.asked_at), goingAt: day(row.booked_at), endedAt: day(row.ended_at) },
        text: row.sealed === null ? null : open(row.sealed, "childcare", row.id),
      })),
      ...minding.map((row) => ({
        ...{ session: row.title, startsAt: day(row.starts_at), role: row.part, status: row.standing },
        ...{ askedAt: day(row.offered_at), endedAt: day(row.ended_at) },
      })),
    ],
    needs: [
      ...needs.map(({ id, sealed, purpose, source, at }) => ({
        ...{ purpose, text: open(sealed, "access-need", id), source, at: at.toISOString() },
      })),
      ...forOneDay.map(({ id, sealed, title, at }) => ({
        ...{ purpose: "sessions", session: title, text: open(sealed, NEED_SEAL, id), at: at.toISOString() },
      })),
    ],
    notes: notes.map(({ id, sealed, author, at, expires_on }) => ({
      ...{ text: open(sealed, "person-note", id), author, at: at.toISOString(), until: expires_on },
    })),
  };
}
