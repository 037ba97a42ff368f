-- Sessions that are made here: who runs them, how many they want, what only those who come are told.

alter table session drop constraint session_kind_check;
alter table session add constraint session_kind_check check (kind in (
  'canvassing', 'phone-bank', 'training', 'meeting', 'rally', 'stall', 'voter-registration', 'community', 'festival'));

alter table session rename column taken to taken_elsewhere;
alter table session rename constraint session_taken_not_negative to session_taken_elsewhere_not_negative;
alter table session
  add column taken_here integer not null default 0 constraint session_taken_here_not_negative check (taken_here >= 0),
  add column group_id bigint references movement_group (id),
  add column occasion_id uuid not null default gen_random_uuid(),
  add column repeat_id uuid,
  add column published_at timestamptz,
  add column want integer constraint session_want_positive check (want > 0),
  add column minimum integer constraint session_minimum_positive check (minimum > 0),
  add column joining_note text not null default '' check (char_length(joining_note) <= 2000),
  add column sign_language boolean not null default false,
  add column seated boolean not null default false,
  add column distance_m integer constraint session_distance_not_negative check (distance_m >= 0),
  add column cancel_reason text check (char_length(cancel_reason) between 1 and 300);
alter table session add column taken integer not null generated always as (taken_elsewhere + taken_here) stored;
update session set published_at = created_at;
alter table session add constraint session_minimum_within_want check (minimum <= want);

comment on column session.taken_elsewhere is 'Places taken as whoever reports the session counts them; 0 for sessions made here';
comment on column session.taken_here is 'Places held by sign-ups here; kept by their own trigger, never written by hand';
comment on column session.taken is 'Places taken in all; may exceed places where a source reports so';
comment on column session.group_id is 'The group that runs it; null for sessions that a file told';
comment on column session.occasion_id is 'Sessions of one occasion (the shifts of one day at one place) share it: they are made, changed and joined together';
comment on column session.repeat_id is 'Sessions that were made as repeats of one another share it';
comment on column session.published_at is 'When the public could first see it; null while it is a draft or a proposal';
comment on column session.want is 'How many people the organisers hope for; null: as many as there are places';
comment on column session.minimum is 'Fewer than this and it does not go ahead; null for none';
comment on column session.joining_note is 'Told only to those who have a place: which bell to ring, whose phone to call';
comment on column session.sign_language is 'A British Sign Language interpreter is there';
comment on column session.seated is 'There is something to do sitting down, without walking';
comment on column session.distance_m is 'How far people walk there, in metres; null when not told';
comment on column session.cancel_reason is 'Why it was called off, in the organiser''s words; shown in public';

create index session_of_occasion on session (occasion_id);
create index session_of_group on session (group_id, starts_at) where group_id is not null;

create table session_change (
  id bigint generated always as identity primary key,
  session_id uuid not null references session (id),
  at timestamptz not null,
  author text not null,
  changed jsonb not null
);
comment on table session_change is 'What an edit changed of a published session, so that those who come are told once.';
comment on column session_change.changed is 'Columns with the values before: {"starts_at": "2026-11-21T10:00:00Z"}';
create index session_change_session on session_change (session_id, id);

create table session_proposal (
  session_id uuid primary key references session (id),
  person_id uuid not null references person (id),
  proposed_at timestamptz not null,
  decided_at timestamptz,
  decision text check (decision in ('approved', 'declined', 'withdrawn')),
  decided_by text,
  why text check (char_length(why) <= 500),
  check ((decided_at is null) = (decision is null))
);
comment on table session_proposal is 'Sessions that somebody proposed in their seat. An organiser approves or declines.';
create index session_proposal_open on session_proposal (proposed_at) where decided_at is null;
create index session_proposal_person on session_proposal (person_id);
