-- The organisers' desk: people in the order of their names, and what was done to many at once.

alter table person add column sort_name text collate "C" generated always as (
  coalesce(lower(regexp_replace(normalize(name, nfkd), '[\u0300-\u036f]', '', 'g')), '')
) stored;
comment on column person.sort_name is 'The name in small letters without accents: sorted and paged by, "élise" beside "elise"';
-- Comparing plain columns is all that row-level security lets an index do before it has looked at a row.
create index person_sorted on person (sort_name, id) where merged_into is null and erased_at is null;
create index person_newest on person (created_at, id) where merged_into is null and erased_at is null;

create table bulk_act (
  id uuid primary key default new_id(),
  kind text not null check (kind in ('tag', 'untag', 'add-to-group')),
  tag_id bigint references tag (id) on delete cascade,
  group_id bigint references movement_group (id),
  author text not null,
  at timestamptz not null,
  meant integer not null check (meant >= 0),
  changed integer not null check (changed >= 0),
  undone_at timestamptz,
  undone_by text,
  check ((kind = 'add-to-group') = (group_id is not null) and (kind = 'add-to-group') = (tag_id is null))
);
comment on table bulk_act is 'Something done to many people at once, so that it can be undone.';
comment on column bulk_act.meant is 'People it was meant for';
comment on column bulk_act.changed is 'People for whom it made a difference';
create index bulk_act_author on bulk_act (author, at desc);

create table bulk_act_person (
  bulk_act_id uuid not null references bulk_act (id) on delete cascade,
  person_id uuid not null references person (id) on delete cascade,
  primary key (bulk_act_id, person_id)
);
comment on table bulk_act_person is 'For whom it made a difference: undoing touches nobody else.';
create index bulk_act_person_person on bulk_act_person (person_id);
select protect_people('bulk_act_person', 'person_id');

create table ladder (
  id bigint generated always as identity primary key,
  rules jsonb not null,
  author text not null,
  at timestamptz not null
);
comment on table ladder is 'How far people have come is judged by these rules; the newest row is in force. None: the product''s own.';
comment on column ladder.rules is 'Shape: domain/ladder/ladder.ts';

create table person_stage (
  person_id uuid primary key references person (id) on delete cascade,
  stage text not null check (stage in ('supporter', 'attender', 'regular', 'host', 'leader')),
  reached_at timestamptz not null,
  next_step text check (next_step in ('attender', 'regular', 'host', 'leader')),
  last_at timestamptz
);
comment on table person_stage is 'How far each person has come, worked out from the activity log by a job. Never written by hand.';
comment on column person_stage.next_step is 'The stage they are ready for; null while they are not';
comment on column person_stage.last_at is 'When they last did something that counts for a stage; null for never';
create index person_stage_stage on person_stage (stage, person_id);
create index person_stage_next on person_stage (next_step, last_at desc) where next_step is not null;
create index person_stage_quiet on person_stage (last_at desc) where stage <> 'supporter' and last_at is not null;
select protect_people('person_stage', 'person_id');
