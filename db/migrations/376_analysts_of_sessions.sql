-- What analysts may read of sessions: where and when, who signed up by id alone, and counts. As in 201: no names, no notes.

-- A function in a rule asks with the rights of whoever asks, and an analyst has none on any table: where no group is in
-- scope, none is asked, and the views show nobody instead of failing.
create or replace function sessions_in_scope() returns setof uuid language plpgsql stable parallel safe cost 1 rows 100 as $$
begin
  return query
    select unnest(string_to_array(nullif(current_setting('groundswell.sessions', true), ''), ',')::uuid[]);
  if nullif(current_setting('groundswell.groups', true), '') is not null then
    return query select here.id from session here
      where here.group_id = any (string_to_array(current_setting('groundswell.groups', true), ',')::bigint[]);
  end if;
end $$;
create or replace function people_in_scope() returns setof uuid language plpgsql stable parallel safe cost 1 rows 100 as $$
begin
  if nullif(current_setting('groundswell.groups', true), '') is not null then
    return query select here.person_id from group_membership here
      where here.left_at is null
        and here.group_id = any (string_to_array(current_setting('groundswell.groups', true), ',')::bigint[]);
  end if;
end $$;

create view analysts.sessions with (security_invoker = false, security_barrier = true) as
  select id as session_id, group_id, weekend_id, occasion_id, kind, starts_at, ends_at, seat_set, seat_code,
    meeting_name is null as from_home, places, want, minimum, taken, step_free, toilets, first_timers, children_welcome,
    sign_language, seated, distance_m, published_at, cancelled_at
  from session where published_at is not null;

create view analysts.sign_ups with (security_invoker = false, security_barrier = true) as
  select up.id as sign_up_id, up.session_id, up.person_id, up.party, up.people, up.first_time, up.source as how, up.standing,
    up.signed_up_at, up.going_at, up.waiting_since, up.confirmed_at, up.arrived_at, up.arrived as people_arrived,
    up.missed_at, up.ended_at, up.ended_why, up.brought_by is not null as was_brought, up.locale as language
  from sign_up up join person on person.id = up.person_id
  where person.merged_into is null and person.erased_at is null;

-- Whoever was forgotten still counts here: as a number, without an id.
create view analysts.attendance with (security_invoker = false, security_barrier = true) as
  select session_id, count(*) as parties,
    coalesce(sum(people) filter (where standing = 'going'), 0) as people_expected,
    coalesce(sum(arrived) filter (where standing = 'going'), 0) as people_came,
    coalesce(sum(people) filter (where standing = 'going' and missed_at is not null), 0) as people_missed,
    count(*) filter (where standing = 'going' and source = 'walk-in') as walk_ins,
    count(*) filter (where ended_why = 'withdrawn') as withdrawn,
    count(*) filter (where ended_why = 'moved') as moved
  from sign_up group by session_id;

do $$ begin
  if exists (select from pg_roles where rolname = 'groundswell_analyst') then
    grant select on all tables in schema analysts to groundswell_analyst;
  end if;
end $$;
