-- Rights: an erasure is for good, an objection is kept, whoever has gone silent is asked before they are erased, and the
-- log has an end.

create function erased_stays_erased() returns trigger language plpgsql as $$
begin
  if new.erased_at is null or num_nonnulls(new.name, new.known_as, new.pronouns, new.born_on, new.postcode, new.lat, new.lon)
    > num_nonnulls(old.name, old.known_as, old.pronouns, old.born_on, old.postcode, old.lat, old.lon) then
    raise exception 'an erasure is for good';
  end if;
  return new;
end $$;
create trigger person_stays_erased before update on person
  for each row when (old.erased_at is not null) execute function erased_stays_erased();

-- Whoever found the person before the erasure and writes after it is told to begin again (40001), and then finds nobody.
-- References are checked first: they wait for the erasure to end.
create function nothing_about_the_erased() returns trigger language plpgsql as $$
begin
  if exists (select from added join person on person.id = added.person_id where person.erased_at is not null) then
    raise exception 'that person has been erased' using errcode = '40001';
  end if;
  return null;
end $$;
do $$ declare kept text; begin
  foreach kept in array array['contact_point', 'person_word', 'person_tag', 'person_trait', 'person_note', 'access_need', 'person_reference', 'group_membership'] loop
    execute format('create trigger nothing_about_the_erased after insert on %I referencing new table as added
      for each statement execute function nothing_about_the_erased()', kept);
  end loop;
end $$;

-- What they answered when they applied goes with them; that they were a member, and when, stays.
create function standing_is_append_only() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.answers = '{}' and new.why in (old.why, 'erased')
    and to_jsonb(new) - 'answers' - 'why' = to_jsonb(old) - 'answers' - 'why'
    and exists (select from person where id = old.person_id and erased_at is not null) then
    return new;
  end if;
  raise exception '% is append-only', tg_table_name;
end $$;
drop trigger membership_status_append_only on membership_status;
create trigger membership_status_append_only before update or delete on membership_status
  for each row execute function standing_is_append_only();

create or replace function activity_is_append_only() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and old.at < now() - interval '1 year' and old.person_id is not null
    and current_setting('groundswell.clock', true) = 'log' then
    return old;
  end if;
  raise exception 'the activity log is append-only';
end $$;
comment on table activity is 'One row per thing that happened. Append-only; what is about people ends with the retention clock of the log.';
create index activity_about_people_at on activity (at) where person_id is not null;
create index activity_looked on activity (id desc)
  where kind in ('person.contact-read', 'access.opened', 'person.copy-read', 'people.exported', 'list.exported', 'import.staged', 'import.queued', 'import.done', 'import.undone', 'person.merged', 'person.merge-undone', 'person.erased', 'bulk.done');

create table objection (
  person_id uuid not null references person (id) on delete cascade,
  kind text not null check (kind in ('stages')),
  at timestamptz not null,
  author text not null,
  primary key (person_id, kind)
);
comment on table objection is 'What somebody does not want done with what is known of them. Taken back by removing the row.';
comment on column objection.kind is 'stages: working out from what they did how far they have come';
select protect_people('objection', 'person_id');

create function objectors_have_no_stage() returns trigger language plpgsql as $$
begin
  if exists (select from objection where person_id = new.person_id and kind = 'stages') then
    return null;
  end if;
  return new;
end $$;
create trigger objectors_have_no_stage before insert or update on person_stage
  for each row execute function objectors_have_no_stage();

create table contact_wish (
  id uuid primary key default new_id(),
  person_id uuid not null references person (id) on delete cascade,
  kind text not null check (kind in ('email', 'mobile')),
  value text not null check (char_length(value) between 1 and 500),
  as_written text not null,
  at timestamptz not null,
  expires_at timestamptz not null
);
comment on table contact_wish is 'Addresses and numbers that people typed to be reached at, until the message to them is answered. Nobody owns one by typing it.';
create index contact_wish_person on contact_wish (person_id);
create index contact_wish_expires on contact_wish (expires_at);
select protect_people('contact_wish', 'person_id');

create table silence (
  person_id uuid primary key references person (id) on delete cascade,
  asked_at timestamptz not null,
  due_at timestamptz not null,
  reached boolean not null
);
comment on table silence is 'People who were asked whether they still want to be here, having been silent for years. Gone with their answer.';
comment on column silence.due_at is 'When they are erased if they say nothing';
comment on column silence.reached is 'False where nothing we have reaches them';
create index silence_due on silence (due_at);
select protect_people('silence', 'person_id');

-- Two records that turn out to be one: an objection of either holds for both.
create function objections_follow() returns trigger language plpgsql as $$
begin
  insert into objection (person_id, kind, at, author)
    select new.merged_into, kind, at, author from objection where person_id = new.id on conflict do nothing;
  delete from silence where person_id in (new.id, new.merged_into);
  return null;
end $$;
create trigger objections_follow after update of merged_into on person
  for each row when (old.merged_into is null and new.merged_into is not null) execute function objections_follow();
