-- Two ways to hold a table to the people in scope. A page shows fifty people: whether each belongs is looked up. A count of
-- everybody on a list looks at thousands: then those in scope are gathered once. Gathering the 16,000 people of a region for
-- every table of every statement was most of what a page of theirs cost. Which way, a statement says through
-- groundswell.gather (registers/people/scope); both show the very same people.

create or replace function protect_people(protected_table regclass, person_column name) returns void language plpgsql as $$
declare
  rule text := format(
    'case
       when (select current_setting(''groundswell.people'', true)) = ''all'' then 1
       when %2$s.%1$I = (select nullif(current_setting(''groundswell.self'', true), '''')::uuid) then 1
       when (select current_setting(''groundswell.gather'', true)) = ''on''
         then case when %2$s.%1$I in (select people_in_scope()) then 1 else 0 end
       when exists (select from group_membership here where here.person_id = %2$s.%1$I and here.left_at is null
         and here.group_id = any (((select string_to_array(nullif(current_setting(''groundswell.groups'', true), ''''), '','')))::bigint[]))
         then 1
       else 0
     end <> 0',
    person_column, protected_table);
begin
  execute format('alter table %s enable row level security', protected_table);
  execute format('alter table %s force row level security', protected_table);
  execute format('drop policy if exists seen on %s', protected_table);
  execute format('create policy seen on %s using (%s) with check (%s)', protected_table, rule, rule);
end $$;

-- Every table that stood behind the rule until now, by the column that it compares with whoever asks.
do $$
declare
  it record;
begin
  for it in
    select polrelid::regclass as protected,
      substring(pg_get_expr(polqual, polrelid) from '([a-z_]+) IN \( SELECT people_in_scope') as person_column
    from pg_policy where polname = 'seen' and pg_get_expr(polqual, polrelid) like '%people_in_scope%'
  loop
    perform protect_people(it.protected, it.person_column);
  end loop;
end $$;
