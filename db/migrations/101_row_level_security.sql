-- The second line: one forgotten filter shows nothing. The product works as groundswell_app, which owns nothing and
-- bypasses nothing; each transaction says on whose behalf it asks (registers/people/scope):
--   groundswell.people = 'all'         the movement's own jobs, commands and whole-movement roles
--   groundswell.groups = '3,7,12'      an organiser: people in these groups (their own and those below)
--   groundswell.self   = '<person id>' a person on their own page or behind a signed link
-- "force" holds the owner to it as well where no second role can be made (many hosted databases).

do $$ begin
  if not exists (select from pg_roles where rolname = 'groundswell_app') then
    create role groundswell_app nologin;
  end if;
exception
  when insufficient_privilege or duplicate_object or unique_violation then null;
end $$;

do $$ begin
  if exists (select from pg_roles where rolname = 'groundswell_app') then
    grant usage on schema public to groundswell_app;
    grant select, insert, update, delete on all tables in schema public to groundswell_app;
    grant usage, select on all sequences in schema public to groundswell_app;
    alter default privileges in schema public grant select, insert, update, delete on tables to groundswell_app;
    alter default privileges in schema public grant usage, select on sequences to groundswell_app;
  end if;
end $$;

-- The people of the groups in scope. A function with a price of its own, because the planner would else add the price of
-- gathering them to every single look at a table, and read tables whole rather than look somebody up.
create function people_in_scope() returns setof uuid language plpgsql stable parallel safe cost 1 rows 100 as $$
begin
  return query select here.person_id from group_membership here
    where here.left_at is null
      and here.group_id = any (string_to_array(nullif(current_setting('groundswell.groups', true), ''), ',')::bigint[]);
end $$;

-- They are gathered once for a statement and then looked up in memory; an "exists" would be asked again for every row.
-- Said as a number that is not 0, the planner expects nearly every row to pass; it would take each "or" for a third,
-- expect nobody after three tables and look people up one by one.
create function protect_people(protected_table regclass, person_column name) returns void language plpgsql as $$
declare
  rule text := format(
    'case
       when (select current_setting(''groundswell.people'', true)) = ''all'' then 1
       when %1$I = (select nullif(current_setting(''groundswell.self'', true), '''')::uuid) then 1
       when %1$I in (select people_in_scope()) then 1
       else 0
     end <> 0',
    person_column);
begin
  execute format('alter table %s enable row level security', protected_table);
  execute format('alter table %s force row level security', protected_table);
  execute format('create policy seen on %s using (%s) with check (%s)', protected_table, rule, rule);
end $$;
comment on function protect_people is 'Puts a table with a column of person ids behind row-level security. Call it in the migration that makes the table.';

create table group_membership (
  id uuid primary key default new_id(),
  group_id bigint not null,
  person_id uuid not null references person (id) on delete cascade,
  how text not null check (how in ('place', 'chosen', 'request', 'invitation', 'import', 'organiser')),
  joined_at timestamptz not null,
  left_at timestamptz,
  left_why text
);
comment on table group_membership is 'Who belongs to which group, and when. Leaving ends a row; coming back begins another.';
comment on column group_membership.how is 'place: by postcode; chosen: the person''s own choice';
create unique index group_membership_once on group_membership (group_id, person_id) where left_at is null;
create index group_membership_person on group_membership (person_id);

alter table group_membership enable row level security;
alter table group_membership force row level security;
create policy seen on group_membership using (
  case
    when (select current_setting('groundswell.people', true)) = 'all' then 1
    when person_id = (select nullif(current_setting('groundswell.self', true), '')::uuid) then 1
    when group_id = any (((select string_to_array(nullif(current_setting('groundswell.groups', true), ''), ',')))::bigint[]) then 1
    else 0
  end <> 0);

select protect_people('person', 'id');
select protect_people('person_word', 'person_id');
select protect_people('contact_point', 'person_id');
select protect_people('consent', 'person_id');
select protect_people('consent_now', 'person_id');
select protect_people('membership_status', 'person_id');
select protect_people('membership_now', 'person_id');
select protect_people('person_tag', 'person_id');
select protect_people('person_trait', 'person_id');
select protect_people('person_note', 'person_id');
select protect_people('access_need', 'person_id');
