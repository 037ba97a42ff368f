-- What analysts may read: ids, places, dates and counts. No names, no contact details, no notes, no birthdays.
--
-- The views belong to the owner of the tables (security_invoker = false): an analyst has rights on the views alone and none
-- on a table beneath, so no query of theirs can reach a column that is not here. Row-level security is forced on the owner
-- too, so a session that does not say groundswell.people = 'all' sees nobody here either; an analyst's login is made with
-- that setting (docs/guides/analysts.md), which opens nothing but these views to them.
create schema analysts;
comment on schema analysts is 'Read-only views for analysts, described in docs/guides/analysts.md';

create view analysts.people with (security_invoker = false, security_barrier = true) as
  select person.id as person_id,
    (person.created_at at time zone 'Europe/London')::date as joined_on,
    split_part(person.source, '/', 1) as came_by,
    person.referred_by is not null as was_brought,
    person.locale as language,
    split_part(person.postcode, ' ', 1) as outcode,
    person.seat_2010, person.seat_2024, person.region,
    (select status from membership_now m where m.person_id = person.id and m.kind = 'supporter') as supporter_status,
    (select status from membership_now m where m.person_id = person.id and m.kind = 'member') as member_status
  from person where person.merged_into is null and person.erased_at is null;

create view analysts.consents with (security_invoker = false, security_barrier = true) as
  select person_id, channel, purpose, act, since from consent_now;

create view analysts.consent_changes with (security_invoker = false, security_barrier = true) as
  select id as consent_id, person_id, channel, purpose, act, how, at from consent;

create view analysts.membership_changes with (security_invoker = false, security_barrier = true) as
  select id as change_id, person_id, kind, status, at, renews_on from membership_status;

create view analysts.groups with (security_invoker = false, security_barrier = true) as
  select here.id as group_id, here.parent_id, here.kind, here.slug, here.joining, here.opened_at, here.closed_at,
    (select count(*) from group_membership stay where stay.group_id = here.id and stay.left_at is null) as people
  from movement_group here;

create view analysts.group_memberships with (security_invoker = false, security_barrier = true) as
  select group_id, person_id, how, joined_at, left_at from group_membership;

create view analysts.taggings with (security_invoker = false, security_barrier = true) as
  select mark.person_id, mark.tag_id, tag.name as tag, mark.at
  from person_tag mark join tag on tag.id = mark.tag_id;

create view analysts.activity_by_day with (security_invoker = false, security_barrier = true) as
  select (at at time zone 'Europe/London')::date as day, kind, group_id,
    count(*) as facts, count(distinct person_id) as people
  from activity group by 1, 2, 3;

create view analysts.seats with (security_invoker = false, security_barrier = true) as
  select seat_2024, count(*) as people,
    count(*) filter (where exists (select from membership_now m
      where m.person_id = person.id and m.kind = 'member' and m.status = 'active')) as active_members
  from person where merged_into is null and erased_at is null and seat_2024 is not null group by 1;

do $$ begin
  if not exists (select from pg_roles where rolname = 'groundswell_analyst') then
    create role groundswell_analyst nologin;
  end if;
exception
  when insufficient_privilege or duplicate_object or unique_violation then null;
end $$;

do $$ begin
  if exists (select from pg_roles where rolname = 'groundswell_analyst') then
    grant usage on schema analysts to groundswell_analyst;
    grant select on all tables in schema analysts to groundswell_analyst;
  end if;
end $$;
