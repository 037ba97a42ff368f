-- Moves between sessions: another session offered to those who wait, people whom organisers move together, plans for a day.

create table travel_wish (
  id uuid primary key default new_id(),
  person_id uuid not null references person (id) on delete cascade,
  within_m integer check (within_m between 1000 and 2000000),
  may_ask boolean not null default true,
  at timestamptz not null
);
comment on table travel_wish is 'How far somebody would go instead, in their own words; the latest row holds.';
comment on column travel_wish.within_m is 'Straight line from home, in metres; null for any distance';
comment on column travel_wish.may_ask is 'False: they wait where they are, and are neither asked nor moved';
create index travel_wish_person on travel_wish (person_id, at desc);
select protect_people('travel_wish', 'person_id');

create table rebalance_plan (
  id uuid primary key default new_id(),
  group_ids bigint[],
  day date not null,
  days integer not null check (days between 1 and 3),
  standing text not null check (standing in ('asked', 'ready', 'failed')),
  author text not null,
  asked_at timestamptz not null,
  ready_at timestamptz,
  people integer,
  best boolean,
  fault text,
  constraint rebalance_plan_ready check ((standing = 'ready') = (ready_at is not null))
);
comment on table rebalance_plan is 'Moves proposed for a whole day or weekend; nothing happens until an organiser accepts them.';
comment on column rebalance_plan.group_ids is 'Whose sessions it is about; null for those of every group';
comment on column rebalance_plan.people is 'People who were placed or waited when it was made';
comment on column rebalance_plan.best is 'Whether no plan could be better by what plans are judged by';

create table rebalance_session (
  plan_id uuid not null references rebalance_plan (id) on delete cascade,
  session_id uuid not null references session (id),
  coming integer not null,
  after integer not null,
  minimum integer not null,
  want integer not null,
  capacity integer,
  primary key (plan_id, session_id)
);
comment on table rebalance_session is 'How each session of a plan stood when it was made, and would stand with all of it.';

create table move_batch (
  id uuid primary key default new_id(),
  plan_id uuid references rebalance_plan (id),
  from_session uuid references session (id),
  to_session uuid references session (id),
  author text not null,
  made_at timestamptz not null,
  done_at timestamptz,
  undone_at timestamptz,
  undone_by text,
  undo_done_at timestamptz,
  constraint move_batch_of_sessions_or_plan check ((plan_id is null) = (from_session is not null and to_session is not null))
);
comment on table move_batch is 'People whom an organiser moved together, from one session to another or as a plan proposed.';
create index move_batch_plan on move_batch (plan_id) where plan_id is not null;

create table rebalance_move (
  id uuid primary key default new_id(),
  plan_id uuid not null references rebalance_plan (id) on delete cascade,
  at integer not null,
  person_id uuid not null references person (id),
  sign_up_id uuid not null references sign_up (id),
  from_session uuid not null references session (id),
  waiting boolean not null,
  to_session uuid not null references session (id),
  people integer not null check (people > 0),
  why jsonb not null,
  batch_id uuid references move_batch (id),
  unique (plan_id, at)
);
comment on table rebalance_move is 'One party of a plan, in the order in which moves help most.';
comment on column rebalance_move.waiting is 'They have no place in from_session, but wait for one';
comment on column rebalance_move.batch_id is 'The batch that it was accepted in; null until then';
create index rebalance_move_person on rebalance_move (person_id);
select protect_session_people('rebalance_move', 'person_id', 'from_session');

create table session_move (
  id uuid primary key default new_id(),
  person_id uuid not null references person (id),
  batch_id uuid references move_batch (id),
  from_session uuid not null references session (id),
  from_sign_up uuid not null references sign_up (id),
  to_session uuid not null references session (id),
  to_sign_up uuid references sign_up (id),
  people integer not null check (people > 0),
  standing text not null check (standing in (
    'planned', 'offered', 'taken', 'moved', 'back', 'declined', 'lapsed', 'gone', 'left-out')),
  why jsonb not null,
  left_out_why text,
  was text check (was in ('going', 'offered', 'waiting')),
  waiting_since timestamptz,
  passed_over integer not null default 0,
  at timestamptz not null,
  expires_at timestamptz,
  ended_at timestamptz,
  constraint session_move_elsewhere check (from_session <> to_session),
  constraint session_move_offer_ends check (standing <> 'offered' or expires_at is not null),
  constraint session_move_planned_in_batch check (standing <> 'planned' or batch_id is not null),
  constraint session_move_left_out check ((standing = 'left-out') = (left_out_why is not null))
);
comment on table session_move is 'A party and another session: offered to them while they wait, or theirs because an organiser moved them.';
comment on column session_move.standing is
  'planned: in a batch, not done yet. offered: theirs to take. taken: they took it. moved: an organiser moved them. back: where they were again. gone: no longer there to take';
comment on column session_move.why is 'What they were told: figures of both sessions, distances in metres';
comment on column session_move.was is 'How they stood before; null until moved';
create unique index session_move_one_open on session_move (person_id) where standing = 'offered';
create unique index session_move_once_in_batch on session_move (batch_id, from_sign_up) where batch_id is not null;
create index session_move_person on session_move (person_id, at desc);
create index session_move_from on session_move (from_session, standing);
create index session_move_to on session_move (to_session, standing);
create index session_move_sign_up on session_move (from_sign_up);
create index session_move_offers on session_move (expires_at) where standing = 'offered';
select protect_session_people('session_move', 'person_id', 'from_session');
