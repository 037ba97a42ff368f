-- How many people stand at each stage, counted when stages are worked out: a page must not count two million people.
create table stage_count (
  group_id bigint references movement_group (id) on delete cascade,
  stage text not null check (stage in ('supporter', 'attender', 'regular', 'host', 'leader')),
  people integer not null check (people >= 0),
  ready integer not null check (ready >= 0),
  unique nulls not distinct (group_id, stage)
);
comment on table stage_count is 'People at each stage of the ladder as of the last working out. Holds numbers alone.';
comment on column stage_count.group_id is 'Those who belong to this group itself; null for everybody';

-- In the very order in which the desk shows them: nulls last, or no index serves.
drop index person_stage_next, person_stage_quiet;
create index person_stage_ready on person_stage (last_at desc nulls last, person_id) where next_step is not null;
create index person_stage_quiet on person_stage (last_at desc nulls last, person_id)
  where stage <> 'supporter' and last_at is not null;
