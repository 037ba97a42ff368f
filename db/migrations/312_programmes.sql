-- The programme of a festival: rooms, items by day and track, who speaks, and what each person chose for themself.

create table programme_room (
  id uuid primary key default new_id(),
  weekend_id uuid not null references weekend (id),
  name text not null check (char_length(name) between 1 and 80),
  position integer not null default 0,
  lat double precision check (lat between -90 and 90),
  lng double precision check (lng between -180 and 180),
  constraint programme_room_position_whole check ((lat is null) = (lng is null)),
  constraint programme_room_once unique (weekend_id, name)
);
comment on column programme_room.lat is 'Where it is, to tell how long the way between two rooms takes; null when not told';

create table programme_item (
  id uuid primary key default new_id(),
  weekend_id uuid not null references weekend (id),
  session_id uuid not null references session (id),
  room_id uuid not null references programme_room (id),
  track text not null default '' check (char_length(track) <= 60),
  title text not null check (char_length(title) between 1 and 200),
  about text not null default '' check (char_length(about) <= 2000),
  speakers text[] not null default '{}',
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  places integer check (places > 0),
  taken integer not null default 0 check (taken >= 0),
  revision integer not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  cancelled_at timestamptz,
  cancel_reason text check (char_length(cancel_reason) between 1 and 300),
  constraint programme_item_ends_after_it_starts check (ends_at > starts_at)
);
comment on column programme_item.session_id is 'The day that it is part of: who has a ticket for that day may choose it';
comment on column programme_item.places is 'Places of its own; null for as many as the day has';
comment on column programme_item.taken is 'Places that choices hold; kept by their own trigger, never written by hand';
create index programme_item_of_weekend on programme_item (weekend_id, starts_at);
create index programme_item_of_session on programme_item (session_id);

create table programme_choice (
  id uuid primary key default new_id(),
  item_id uuid not null references programme_item (id),
  session_id uuid not null references session (id),
  person_id uuid not null references person (id),
  holds integer not null check (holds in (0, 1)),
  chosen_at timestamptz not null,
  ended_at timestamptz,
  constraint programme_choice_ended_holds_nothing check (ended_at is null or holds = 0)
);
comment on table programme_choice is 'An item in somebody''s own timetable. Of an item with places of its own it holds one.';
create unique index programme_choice_once on programme_choice (item_id, person_id) where ended_at is null;
create index programme_choice_person on programme_choice (person_id, session_id);
select protect_session_people('programme_choice', 'person_id', 'session_id');

create function programme_choice_takes_places() returns trigger language plpgsql as $$
declare
  before integer := 0;
  after integer := 0;
begin
  if tg_op <> 'INSERT' then before := old.holds; end if;
  if tg_op <> 'DELETE' then after := new.holds; end if;
  if after > before then
    update programme_item set taken = taken + after - before
      where id = new.item_id and cancelled_at is null and (places is null or taken + after - before <= places);
    if not found then
      raise exception using errcode = 'GS001', message = 'no places left in the item';
    end if;
  elsif after < before then
    update programme_item set taken = taken + after - before where id = old.item_id;
  end if;
  return null;
end $$;
create trigger programme_choice_ledger after insert or update or delete on programme_choice
  for each row execute function programme_choice_takes_places();

-- Whoever gives up the ticket of a day gives up what they chose for it, in the same statement, whoever does it.
create function sign_up_gives_up_choices() returns trigger language plpgsql as $$
begin
  -- In the order of ids, as whoever chooses locks them.
  perform from programme_item where id in (
    select item_id from programme_choice
    where session_id = old.session_id and person_id = old.person_id and ended_at is null)
    order by id for no key update;
  update programme_choice set ended_at = coalesce(new.ended_at, now()), holds = 0
    where session_id = old.session_id and person_id = old.person_id and ended_at is null;
  return null;
end $$;
create trigger sign_up_choices after update of standing on sign_up
  for each row when (old.standing = 'going' and new.standing <> 'going') execute function sign_up_gives_up_choices();
