-- What people are told around a session, once each, and what happens at its door.

create table host_message (
  id bigint generated always as identity primary key,
  session_id uuid not null references session (id),
  author text not null,
  words text check (char_length(words) between 1 and 1000),
  at timestamptz not null
);
comment on table host_message is 'Words of a host to everybody who comes to one session; sent by the product, so that nobody''s address is shown.';
comment on column host_message.words is 'Null once forgotten';
create index host_message_session on host_message (session_id, at);

create table reminder (
  id uuid primary key default new_id(),
  sign_up_id uuid not null references sign_up (id) on delete cascade,
  session_id uuid not null references session (id),
  person_id uuid not null references person (id),
  kind text not null check (kind in ('day-before', 'hours-before', 'after', 'message')),
  revision text not null,
  state text not null check (state in ('queued', 'sending', 'sent', 'refused', 'bounced', 'failed', 'undecided', 'spared')),
  channel text check (channel in ('email', 'sms')),
  reason text,
  tries smallint not null default 0,
  not_before timestamptz not null,
  attempt uuid,
  claimed_at timestamptz,
  changed_at timestamptz not null,
  constraint reminder_once unique (sign_up_id, kind, revision)
);
comment on table reminder is 'What one sign-up was told around its session. A row is there before anything is sent, so that nothing is sent twice.';
comment on column reminder.revision is
  'The day on which the session was to be, in London, or the id of the host''s message: told once for each';
comment on column reminder.state is
  'sending: taken up by a worker. undecided: that worker died and nobody can tell whether it went. spared: no longer true when its turn came';
create index reminder_in_hand on reminder (claimed_at) where state = 'sending';
create index reminder_waiting on reminder (not_before, id) where state = 'queued';
create index reminder_attempt on reminder (attempt) where state = 'sending';
create index reminder_person on reminder (person_id);
create index reminder_session on reminder (session_id, kind);
select protect_session_people('reminder', 'person_id', 'session_id');

create table session_feedback (
  id uuid primary key default new_id(),
  sign_up_id uuid not null unique references sign_up (id) on delete cascade,
  session_id uuid not null references session (id),
  person_id uuid not null references person (id),
  how text not null check (how in ('great', 'fine', 'poor')),
  words text not null default '' check (char_length(words) <= 1000),
  at timestamptz not null
);
comment on table session_feedback is 'How it was, from those who were there. Hosts see sums and words without names.';
create index session_feedback_session on session_feedback (session_id);
create index session_feedback_person on session_feedback (person_id);
select protect_session_people('session_feedback', 'person_id', 'session_id');

create table session_need (
  id uuid primary key default new_id(),
  sign_up_id uuid not null unique references sign_up (id) on delete cascade,
  session_id uuid not null references session (id),
  person_id uuid not null references person (id),
  sealed bytea not null,
  at timestamptz not null
);
comment on table session_need is 'What somebody needs at one session, for its hosts alone. Encrypted; gone some days after.';
create index session_need_session on session_need (session_id);
create index session_need_person on session_need (person_id);
select protect_session_people('session_need', 'person_id', 'session_id');

create table door_tick (
  id uuid primary key,
  session_id uuid not null references session (id),
  sign_up_id uuid not null references sign_up (id) on delete cascade,
  person_id uuid not null references person (id),
  act text not null check (act in ('came', 'missed', 'undo', 'walk-in')),
  arrived integer check (arrived between 1 and 30),
  ticked_at timestamptz not null,
  at timestamptz not null,
  author text not null
);
comment on table door_tick is 'What hosts noted at the door. The id is made on their phone, so that a tick that arrives twice counts once.';
comment on column door_tick.ticked_at is 'When the host tapped, by their phone; the later of two about one party holds';
create index door_tick_sign_up on door_tick (sign_up_id, ticked_at desc);
create index door_tick_person on door_tick (person_id);
create index door_tick_session on door_tick (session_id);
select protect_session_people('door_tick', 'person_id', 'session_id');

alter table sign_up add column counted_at timestamptz;
comment on column sign_up.counted_at is 'When it became a fact in the log that they came, or did not; from then on it is not undone';
create index sign_up_to_count on sign_up (session_id)
  where counted_at is null and (arrived_at is not null or missed_at is not null);
create index session_ended on session (ends_at) where group_id is not null;
