-- As in 206, for what people do at sessions: a page of fifty sessions looks up whether each is in scope, and does not first
-- gather the thousands that 150 groups run. What counts a great many says so (groundswell.gather), and gathers once.

create or replace function protect_session_people(protected_table regclass, person_column name, session_column name)
returns void language plpgsql as $$
declare
  rule text := format(
    'case
       when (select current_setting(''groundswell.people'', true)) = ''all'' then 1
       when %3$s.%1$I = (select nullif(current_setting(''groundswell.self'', true), '''')::uuid) then 1
       when (select current_setting(''groundswell.gather'', true)) = ''on''
         then case when %3$s.%2$I in (select sessions_in_scope()) or %3$s.%1$I in (select people_in_scope()) then 1 else 0 end
       when %3$s.%2$I = any (((select string_to_array(nullif(current_setting(''groundswell.sessions'', true), ''''), '','')))::uuid[])
         then 1
       when exists (select from session run where run.id = %3$s.%2$I
         and run.group_id = any (((select string_to_array(nullif(current_setting(''groundswell.groups'', true), ''''), '','')))::bigint[]))
         then 1
       when exists (select from group_membership here where here.person_id = %3$s.%1$I and here.left_at is null
         and here.group_id = any (((select string_to_array(nullif(current_setting(''groundswell.groups'', true), ''''), '','')))::bigint[]))
         then 1
       else 0
     end <> 0',
    person_column, session_column, protected_table);
begin
  execute format('alter table %s enable row level security', protected_table);
  execute format('alter table %s force row level security', protected_table);
  execute format('drop policy if exists seen on %s', protected_table);
  execute format('create policy seen on %s using (%s) with check (%s)', protected_table, rule, rule);
end $$;

-- Every table that stood behind the rule until now, by the columns that it compares.
do $$
declare
  it record;
begin
  for it in
    select polrelid::regclass as protected,
      substring(pg_get_expr(polqual, polrelid) from '([a-z_]+) IN \( SELECT people_in_scope') as person_column,
      substring(pg_get_expr(polqual, polrelid) from '([a-z_]+) IN \( SELECT sessions_in_scope') as session_column
    from pg_policy where polname = 'seen' and pg_get_expr(polqual, polrelid) like '%sessions_in_scope%'
      and pg_get_expr(polqual, polrelid) like '%people_in_scope%'
  loop
    perform protect_session_people(it.protected, it.person_column, it.session_column);
  end loop;
end $$;
