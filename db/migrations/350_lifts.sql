-- Lifts to sessions and home again: who offers, who asks, who rides with whom, and the ledger of seats. Each way is by itself.

create table lift_offer (
  id uuid primary key default new_id(),
  session_id uuid not null references session (id),
  weekend_id uuid,
  person_id uuid not null references person (id),
  sign_up_id uuid references sign_up (id),
  name text check (char_length(name) between 1 and 200),
  direction text not null check (direction in ('there', 'back')),
  vehicle text not null default 'car' check (vehicle in ('car', 'minibus', 'coach')),
  places integer not null check (places between 1 and 90),
  taken integer not null default 0,
  seed integer not null,
  lat double precision,
  lng double precision,
  start_from timestamptz,
  start_until timestamptz,
  detour_min integer not null check (detour_min between 0 and 180),
  wheelchairs integer not null default 0 check (wheelchairs between 0 and 8),
  child_seats integer not null default 0 check (child_seats between 0 and 8),
  languages text[] not null default '{}',
  is_woman boolean not null default false,
  women_only boolean not null default false,
  smoke_free boolean not null default true,
  share_pence integer check (share_pence between 1 and 20000),
  stops jsonb,
  sets_out_at timestamptz,
  added_s integer,
  locale text not null default 'en' check (locale in ('en', 'cy')),
  offered_at timestamptz not null,
  changed_at timestamptz not null,
  ended_at timestamptz,
  ended_why text,
  forgotten_at timestamptz,
  constraint lift_offer_places_hold check (taken between 0 and places),
  constraint lift_offer_ended check ((ended_at is null) = (ended_why is null)),
  constraint lift_offer_start_in_order check (start_from <= start_until),
  constraint lift_offer_stops_of_a_bus check ((vehicle = 'car') = (stops is null) or forgotten_at is not null),
  constraint lift_offer_position check ((lat is null) = (lng is null) and (lat is not null or forgotten_at is not null))
);
comment on table lift_offer is 'Somebody with places in a vehicle, for one way. A minibus or coach stops at fixed places; a car comes to its riders.';
comment on column lift_offer.weekend_id is 'The weekend that the drive is for; the session is then its first (there) or its last (back)';
comment on column lift_offer.sign_up_id is 'The driver''s own place at the session; null for a bus that organisers put on';
comment on column lift_offer.name is 'As its riders see it; null once forgotten';
comment on column lift_offer.places is 'For passengers: the driver, and whoever comes along anyway, not counted';
comment on column lift_offer.taken is 'Places that matches hold; kept by their own trigger, never written by hand';
comment on column lift_offer.seed is 'What the position was made rough with: drawn once, so that a change of offer does not move it';
comment on column lift_offer.lat is 'Rough: rounded to 500 m and moved by up to 400 m before it was stored; null once forgotten';
comment on column lift_offer.share_pence is 'What each passenger is asked for towards the cost; null for nothing';
comment on column lift_offer.stops is 'Of a minibus or coach, in order on the way there: [{"name", "lat", "lng"}]';
comment on column lift_offer.sets_out_at is 'When the drive begins with those who ride now';
comment on column lift_offer.added_s is 'How much longer it is than the direct way, with those who ride now';
create unique index lift_offer_once on lift_offer (session_id, person_id, direction) where ended_at is null and vehicle = 'car';
create index lift_offer_of_session on lift_offer (session_id) where ended_at is null;
create index lift_offer_sign_up on lift_offer (sign_up_id) where ended_at is null;
create index lift_offer_person on lift_offer (person_id);
select protect_session_people('lift_offer', 'person_id', 'session_id');

create table lift_request (
  id uuid primary key default new_id(),
  session_id uuid not null references session (id),
  weekend_id uuid,
  person_id uuid not null references person (id),
  sign_up_id uuid not null references sign_up (id),
  name text check (char_length(name) between 1 and 200),
  direction text not null check (direction in ('there', 'back')),
  people integer not null check (people between 1 and 12),
  seed integer not null,
  lat double precision,
  lng double precision,
  not_past timestamptz,
  wheelchairs integer not null default 0,
  child_seats integer not null default 0,
  languages text[] not null default '{}',
  are_women boolean not null default false,
  women_only boolean not null default false,
  smoke_free boolean not null default false,
  walk_m integer not null default 1000 check (walk_m between 0 and 10000),
  meeting_place text not null default '' check (char_length(meeting_place) <= 120),
  pick_up text not null default '' check (char_length(pick_up) <= 200),
  looked_at timestamptz,
  unseated text check (unseated in ('needs', 'detour-or-time', 'full')),
  locale text not null default 'en' check (locale in ('en', 'cy')),
  asked_at timestamptz not null,
  changed_at timestamptz not null,
  ended_at timestamptz,
  ended_why text,
  forgotten_at timestamptz,
  constraint lift_request_ended check ((ended_at is null) = (ended_why is null)),
  constraint lift_request_needs_within check (wheelchairs between 0 and people and child_seats between 0 and people),
  constraint lift_request_position check ((lat is null) = (lng is null) and (lat is not null or forgotten_at is not null))
);
comment on table lift_request is 'People who ride together or not at all, for one way.';
comment on column lift_request.lat is 'Rough: rounded to 500 m and moved by up to 400 m before it was stored; null once forgotten';
comment on column lift_request.not_past is 'There: not picked up before; back: home no later';
comment on column lift_request.are_women is 'All of them are women or children';
comment on column lift_request.women_only is 'They want a car with women and children only';
comment on column lift_request.meeting_place is 'A public place that everybody knows, where they could be met';
comment on column lift_request.pick_up is 'Exactly where, if not there; told to the driver once both said yes, and to nobody else';
comment on column lift_request.unseated is 'Why nobody could take them when it was last looked; null when somebody can, or before';
create unique index lift_request_once on lift_request (session_id, person_id, direction) where ended_at is null;
create index lift_request_sign_up on lift_request (sign_up_id) where ended_at is null;
create index lift_request_person on lift_request (person_id);
select protect_session_people('lift_request', 'person_id', 'session_id');

create table lift_match (
  id uuid primary key default new_id(),
  offer_id uuid not null references lift_offer (id),
  request_id uuid not null references lift_request (id),
  session_id uuid not null references session (id),
  driver_id uuid not null references person (id),
  rider_id uuid not null references person (id),
  standing text not null check (standing in ('proposed', 'accepted', 'ended')),
  people integer not null check (people between 1 and 12),
  holds integer not null,
  pick_up_at timestamptz not null,
  adds_s integer not null,
  stop_name text,
  walk_m integer,
  proposed_at timestamptz not null,
  answer_by timestamptz not null,
  driver_yes_at timestamptz,
  rider_yes_at timestamptz,
  told_pick_up_at timestamptz,
  driver_phone boolean not null default false,
  rider_phone boolean not null default false,
  ended_at timestamptz,
  ended_why text check (ended_why in (
    'declined-by-driver', 'declined-by-rider', 'lapsed', 'rematched', 'driver-cancelled', 'rider-cancelled',
    'driver-out', 'rider-out', 'blocked', 'erased')),
  told_at timestamptz,
  constraint lift_match_holds_its_people check (holds = case standing when 'ended' then 0 else people end),
  constraint lift_match_both_said_yes check (
    (standing = 'accepted') <= (driver_yes_at is not null and rider_yes_at is not null)),
  constraint lift_match_ended check ((standing = 'ended') = (ended_at is not null) and (ended_at is null) = (ended_why is null)),
  constraint lift_match_not_with_oneself check (driver_id <> rider_id)
);
comment on table lift_match is 'Who rides with whom. Proposed by the tool, accepted when both said yes; ended ones stay, so that nobody meets nothing.';
comment on column lift_match.holds is 'Seats of the offer that it holds now: all its people, or none';
comment on column lift_match.pick_up_at is 'There: when they are met; back: when they are set down';
comment on column lift_match.adds_s is 'How much shorter the drive would be without them';
comment on column lift_match.stop_name is 'Where a minibus or coach stops for them; null for a car';
comment on column lift_match.told_pick_up_at is 'The time that both were last told';
comment on column lift_match.driver_phone is 'The driver shows the rider a phone number, if the rider does too';
comment on column lift_match.told_at is 'When whoever is affected was told that it ended; null until then';
create unique index lift_match_once on lift_match (request_id) where standing <> 'ended';
create index lift_match_offer on lift_match (offer_id);
create index lift_match_of_session on lift_match (session_id);
create index lift_match_driver on lift_match (driver_id);
create index lift_match_rider on lift_match (rider_id);
create index lift_match_untold on lift_match (ended_at) where standing = 'ended' and told_at is null;
create index lift_match_answers on lift_match (answer_by) where standing = 'proposed';

create table lift_message (
  id uuid primary key default new_id(),
  match_id uuid not null references lift_match (id),
  from_id uuid not null references person (id),
  to_id uuid not null references person (id),
  words text not null check (char_length(words) between 1 and 1000),
  at timestamptz not null
);
comment on table lift_message is 'What a driver and a rider write to each other through the tool; removed soon after the session.';
create index lift_message_match on lift_message (match_id, at);
create index lift_message_from on lift_message (from_id);
create index lift_message_to on lift_message (to_id);

create table lift_block (
  blocker_id uuid not null references person (id),
  blocked_id uuid not null references person (id),
  at timestamptz not null,
  primary key (blocker_id, blocked_id),
  check (blocker_id <> blocked_id)
);
comment on table lift_block is 'Never in one car again, whoever of the two offers or asks.';
create index lift_block_blocked on lift_block (blocked_id);

create table lift_report (
  id uuid primary key default new_id(),
  match_id uuid not null references lift_match (id),
  session_id uuid not null references session (id),
  by_id uuid not null references person (id),
  about_id uuid not null references person (id),
  words text not null default '' check (char_length(words) <= 2000),
  at timestamptz not null,
  seen_at timestamptz,
  seen_by text
);
comment on table lift_report is 'Something was wrong with a lift: for the organisers of the session. Kept for a year.';
create index lift_report_of_session on lift_report (session_id, at);
create index lift_report_by on lift_report (by_id);
create index lift_report_about on lift_report (about_id);
create index lift_report_match on lift_report (match_id);

-- A match belongs to both in it, and to whoever runs the session; what they write to each other to the two alone.
create function lift_in_scope(one uuid, other uuid) returns boolean language sql stable parallel safe as $$
  select current_setting('groundswell.people', true) = 'all'
    or nullif(current_setting('groundswell.self', true), '')::uuid in (one, other)
$$;
do $$
declare
  it record;
begin
  for it in select * from (values
    ('lift_match', 'lift_in_scope(driver_id, rider_id) or session_id in (select sessions_in_scope())'),
    ('lift_message', 'lift_in_scope(from_id, to_id)'),
    ('lift_block', 'lift_in_scope(blocker_id, blocker_id)'),
    ('lift_report', 'lift_in_scope(by_id, by_id) or session_id in (select sessions_in_scope())')) as rule (protected, seen)
  loop
    execute format('alter table %I enable row level security', it.protected);
    execute format('alter table %I force row level security', it.protected);
    execute format('create policy seen on %I using (%s) with check (%s)', it.protected, it.seen, it.seen);
  end loop;
end $$;

-- The ledger of seats: what a match comes to hold is added to its offer in the same statement, and refused where it does
-- not fit. A lift that both said yes to goes only with a place at the session, of the rider and of the driver.
create function lift_match_takes_seats() returns trigger language plpgsql as $$
declare
  scope text := coalesce(current_setting('groundswell.people', true), '');
  before integer := 0;
  after integer := 0;
begin
  perform set_config('groundswell.people', 'all', true);
  if tg_op <> 'INSERT' then before := old.holds; end if;
  if tg_op <> 'DELETE' then after := new.holds; end if;
  if tg_op = 'UPDATE' then
    if old.offer_id <> new.offer_id or old.request_id <> new.request_id then
      raise exception 'a match stays with its offer and its request';
    end if;
  end if;
  if after > before then
    update lift_offer set taken = taken + after - before
      where id = new.offer_id and ended_at is null and taken + after - before <= places;
    if not found then
      raise exception using errcode = 'GS002', message = 'no seats left in the vehicle';
    end if;
  elsif after < before then
    update lift_offer set taken = taken + after - before where id = old.offer_id;
  end if;
  if tg_op <> 'DELETE' then
    if new.standing = 'accepted' then
      perform from lift_request asked join sign_up own on own.id = asked.sign_up_id
        where asked.id = new.request_id and asked.ended_at is null and own.standing = 'going' for share of own;
      if not found then
        raise exception using errcode = 'GS003', message = 'a seat without a place at the session';
      end if;
      perform from lift_offer here left join sign_up own on own.id = here.sign_up_id
        where here.id = new.offer_id and (here.sign_up_id is null or own.standing = 'going');
      if not found then
        raise exception using errcode = 'GS003', message = 'a driver without a place at the session';
      end if;
    end if;
  end if;
  perform set_config('groundswell.people', scope, true);
  return null;
end $$;
create trigger lift_match_ledger after insert or update of holds, standing, offer_id, request_id or delete on lift_match
  for each row execute function lift_match_takes_seats();

-- Whoever loses or gives up their place at the session loses the lift with it, in the same statement. Those who come back
-- into the waiting list keep their offer or request; those whose sign-up ended do not. Who is affected is told by a job.
create function sign_up_takes_lifts_along() returns trigger language plpgsql as $$
declare
  scope text := coalesce(current_setting('groundswell.people', true), '');
begin
  perform set_config('groundswell.people', 'all', true);
  update lift_match set standing = 'ended', holds = 0, ended_at = now(),
      ended_why = case when request_id in (select id from lift_request where sign_up_id = new.id) then 'rider-out' else 'driver-out' end
    where standing <> 'ended' and (
      request_id in (select id from lift_request where sign_up_id = new.id and ended_at is null)
      or offer_id in (select id from lift_offer where sign_up_id = new.id and ended_at is null));
  if new.standing = 'ended' then
    update lift_offer set ended_at = now(), ended_why = 'sign-up' where sign_up_id = new.id and ended_at is null;
    update lift_request set ended_at = now(), ended_why = 'sign-up' where sign_up_id = new.id and ended_at is null;
  end if;
  perform set_config('groundswell.people', scope, true);
  return null;
end $$;
create trigger sign_up_lifts after update of standing on sign_up
  for each row when (old.standing in ('going', 'offered', 'waiting') and new.standing in ('ended', 'waiting') and old.standing <> new.standing)
  execute function sign_up_takes_lifts_along();

-- Fewer in the party are fewer in the car; more than asked for a lift go by themselves, since a car may have no room.
create function sign_up_shrinks_lifts() returns trigger language plpgsql as $$
declare
  scope text := coalesce(current_setting('groundswell.people', true), '');
begin
  perform set_config('groundswell.people', 'all', true);
  update lift_request set people = new.people, wheelchairs = least(wheelchairs, new.people), child_seats = least(child_seats, new.people)
    where sign_up_id = new.id and ended_at is null and people > new.people;
  update lift_match set people = new.people, holds = new.people
    where standing <> 'ended' and people > new.people
      and request_id in (select id from lift_request where sign_up_id = new.id and ended_at is null);
  perform set_config('groundswell.people', scope, true);
  return null;
end $$;
create trigger sign_up_lifts_shrink after update of people on sign_up
  for each row when (new.people < old.people) execute function sign_up_shrinks_lifts();
