-- A movement names, adds and orders its own stages; who has gone quiet is counted with them; and the welcome series is its own.

alter table person_stage drop constraint person_stage_stage_check, drop constraint person_stage_next_step_check;
alter table person_stage
  add constraint person_stage_stage_check check (stage ~ '^[a-z][a-z0-9-]{0,39}$'),
  add constraint person_stage_next_step_check check (next_step ~ '^[a-z][a-z0-9-]{0,39}$');
create index person_stage_step on person_stage (next_step, last_at desc nulls last, person_id) where next_step is not null;

alter table stage_count drop constraint stage_count_stage_check;
alter table stage_count
  add constraint stage_count_stage_check check (stage ~ '^[a-z][a-z0-9-]{0,39}$'),
  add column quiet integer not null default 0 check (quiet >= 0);
comment on column stage_count.quiet is 'Of those people, who used to do something and have not for the days that the ladder says';

create table welcome_series (
  id bigint generated always as identity primary key,
  series jsonb not null,
  author text not null,
  at timestamptz not null
);
comment on table welcome_series is 'The letters of welcome as a movement sets them; the newest row is in force. None: the product''s own.';
comment on column welcome_series.series is 'Shape: domain/ladder/welcome.ts';
