-- Campaign weekends and festivals: several sessions with one page, one capacity view, beds for the nights, and a programme.

create table weekend (
  id uuid primary key default new_id(),
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(slug) <= 60),
  kind text not null check (kind in ('weekend', 'festival')),
  group_id bigint not null references movement_group (id),
  title text not null check (char_length(title) between 1 and 200),
  about text not null default '' check (char_length(about) <= 4000),
  travel_there text not null default '' check (char_length(travel_there) <= 2000),
  travel_back text not null default '' check (char_length(travel_back) <= 2000),
  starts_on date not null,
  ends_on date not null,
  contact text not null check (char_length(contact) between 1 and 300),
  beds boolean not null default true,
  revision integer not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  published_at timestamptz,
  cancelled_at timestamptz,
  cancel_reason text check (char_length(cancel_reason) between 1 and 300),
  constraint weekend_days_in_order check (ends_on >= starts_on and ends_on - starts_on <= 13)
);
comment on table weekend is 'Several sessions that people come to together: a campaign weekend in a few seats, or the days of a festival.';
comment on column weekend.kind is 'festival: its days are sessions of kind festival, whose sign-ups are the day tickets, and it has a programme';
comment on column weekend.beds is 'Whether beds for the nights are offered and asked for here';
create index weekend_of_group on weekend (group_id, starts_on);
create index weekend_ahead on weekend (ends_on) where published_at is not null;

alter table session add column weekend_id uuid references weekend (id);
comment on column session.weekend_id is 'The weekend that it is part of; null for a session by itself';
create index session_of_weekend on session (weekend_id, starts_at) where weekend_id is not null;

create table movement_target (
  id bigint generated always as identity primary key,
  counted text not null check (counted in ('weekends', 'trainings', 'sessions', 'people')),
  goal integer not null check (goal between 1 and 10000000),
  from_on date not null,
  until_on date not null,
  made_at timestamptz not null,
  ended_at timestamptz,
  constraint movement_target_days_in_order check (until_on >= from_on)
);
comment on table movement_target is 'What the movement means to reach: "50 weekends", "30 trainings". Progress is counted, never typed.';
comment on column movement_target.counted is 'weekends; trainings: sessions of that kind; sessions: of every kind; people: who came or have a place';
