-- What people did is as private as who they are: a line of the log about somebody is seen by whoever may see them. Lines
-- about nobody are everybody's. Lines are written from any scope: whoever writes one does not always see whom it is about,
-- so no statement may ask for them back ("returning").
-- A count of a list looks at millions of lines, each through a person whom it has been shown: such a statement says so
-- (groundswell.log, registers/people/scope/gathering), and its lines are not held a second time.
create policy seen on activity for select using (
  case
    when (select current_setting('groundswell.people', true)) = 'all' then 1
    when (select current_setting('groundswell.log', true)) = 'through-people' then 1
    when activity.person_id is null then 1
    when activity.person_id = (select nullif(current_setting('groundswell.self', true), '')::uuid) then 1
    when exists (select from group_membership here where here.person_id = activity.person_id and here.left_at is null
      and here.group_id = any (((select string_to_array(nullif(current_setting('groundswell.groups', true), ''), ',')))::bigint[]))
      then 1
    else 0
  end <> 0);
create policy written on activity for insert with check (true);
-- What may be deleted the trigger says: nothing, but by the retention clock of the log.
create policy ended on activity for delete using (true);
alter table activity enable row level security;
alter table activity force row level security;

-- The latest thing that somebody did, and their timeline, read no more lines than they show.
drop index activity_person;
create index activity_person on activity (person_id, at desc, id desc) where person_id is not null;
