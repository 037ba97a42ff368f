-- Childcare at a session: places for children by age, held by the database like those of the session itself.

create table childcare_band (
  session_id uuid not null references session (id),
  from_age integer not null check (from_age between 0 and 17),
  to_age integer not null,
  places integer not null check (places between 0 and 200),
  ratio integer not null check (ratio between 1 and 20),
  helpers integer not null default 0 check (helpers >= 0),
  led boolean not null default false,
  capacity integer not null generated always as (case when led then least(places, helpers * ratio) else 0 end) stored,
  taken integer not null default 0 check (taken >= 0),
  primary key (session_id, from_age),
  constraint childcare_band_ages check (to_age between from_age and 17)
);
comment on table childcare_band is 'Places for children of one age at a session. No lead, no places; no helpers, no places.';
comment on column childcare_band.to_age is 'The oldest, inclusive, in years';
comment on column childcare_band.places is 'As many children as the room takes';
comment on column childcare_band.ratio is 'Children to one helper, as the organiser sets it';
comment on column childcare_band.helpers is 'Helpers who are in; kept by their own trigger, never written by hand';
comment on column childcare_band.led is 'There is a lead; kept by the same trigger';
comment on column childcare_band.capacity is 'Children that may be booked: what the room takes and the helpers can mind';
comment on column childcare_band.taken is 'Places that bookings hold; kept by their own trigger, never written by hand';

create table childcare_staff (
  id uuid primary key default new_id(),
  session_id uuid not null references session (id),
  person_id uuid not null references person (id),
  sign_up_id uuid references sign_up (id),
  name text check (char_length(name) between 1 and 200),
  part text not null check (part in ('lead', 'helper')),
  from_age integer,
  standing text not null check (standing in ('offered', 'in', 'ended')),
  offered_at timestamptz not null,
  in_since timestamptz,
  ended_at timestamptz,
  ended_why text check (ended_why in ('withdrawn', 'declined', 'removed', 'no-badge', 'sign-up', 'merged')),
  decided_by text,
  constraint childcare_staff_part check ((part = 'lead') = (from_age is null)),
  constraint childcare_staff_ended check ((standing = 'ended') = (ended_at is not null) and (ended_at is null) = (ended_why is null)),
  constraint childcare_staff_in check (standing <> 'in' or in_since is not null)
);
comment on table childcare_staff is 'Who looks after children at a session: one lead, and helpers by age.';
comment on column childcare_staff.sign_up_id is 'The helper''s own place at the session; null for the lead, who may be there for this alone';
comment on column childcare_staff.standing is 'offered: a volunteer whom no organiser has said yes to yet, and who counts for nothing until then';
create unique index childcare_staff_once on childcare_staff (session_id, person_id) where standing <> 'ended';
create unique index childcare_one_lead on childcare_staff (session_id) where part = 'lead' and standing <> 'ended';
create index childcare_staff_person on childcare_staff (person_id);
create index childcare_staff_sign_up on childcare_staff (sign_up_id) where standing <> 'ended';
select protect_session_people('childcare_staff', 'person_id', 'session_id');

create table childcare_booking (
  id uuid primary key default new_id(),
  session_id uuid not null references session (id),
  from_age integer not null,
  sign_up_id uuid not null references sign_up (id),
  person_id uuid not null references person (id),
  name text check (char_length(name) between 1 and 200),
  children integer not null check (children between 1 and 6),
  standing text not null check (standing in ('booked', 'waiting', 'ended')),
  holds integer not null,
  passed_over integer not null default 0,
  asked_at timestamptz not null,
  booked_at timestamptz,
  waiting_since timestamptz,
  ended_at timestamptz,
  ended_why text check (ended_why in ('withdrawn', 'sign-up', 'removed', 'merged')),
  sealed bytea,
  foreign key (session_id, from_age) references childcare_band (session_id, from_age),
  constraint childcare_booking_holds check (holds = case standing when 'booked' then children else 0 end),
  constraint childcare_booking_booked check (standing <> 'booked' or booked_at is not null),
  constraint childcare_booking_waiting check (standing <> 'waiting' or waiting_since is not null),
  constraint childcare_booking_ended check ((standing = 'ended') = (ended_at is not null) and (ended_at is null) = (ended_why is null)),
  constraint childcare_booking_forgets check (standing <> 'ended' or sealed is null)
);
comment on table childcare_booking is 'Children of one family and age at a session, booked with a parent''s sign-up: all of them have a place, or none.';
comment on column childcare_booking.name is 'The parent, as they gave it for the session; null once forgotten';
comment on column childcare_booking.sealed is 'Names and needs of the children, whom to call, and what the parent agreed to: for the lead alone, and removed days after the session';
create unique index childcare_booking_once on childcare_booking (sign_up_id, from_age) where standing <> 'ended';
create index childcare_booking_person on childcare_booking (person_id);
create index childcare_booking_waiting on childcare_booking (session_id, from_age, waiting_since, id) where standing = 'waiting';
create index childcare_booking_sealed on childcare_booking (session_id) where sealed is not null;
select protect_session_people('childcare_booking', 'person_id', 'session_id');

-- The ledger: what a booking comes to hold is added to its band in the same statement, and refused where it does not fit.
create function childcare_booking_takes_places() returns trigger language plpgsql as $$
declare
  before integer := 0;
  after integer := 0;
begin
  if tg_op <> 'INSERT' then before := old.holds; end if;
  if tg_op <> 'DELETE' then after := new.holds; end if;
  if tg_op = 'UPDATE' then
    if old.session_id <> new.session_id or old.from_age <> new.from_age then
      raise exception 'a booking stays with its session and age';
    end if;
  end if;
  if after > before then
    update childcare_band set taken = taken + after - before
      where session_id = new.session_id and from_age = new.from_age and taken + after - before <= capacity;
    if not found then
      raise exception using errcode = 'GS004', message = 'no child places left';
    end if;
  elsif after < before then
    update childcare_band set taken = taken + after - before
      where session_id = old.session_id and from_age = old.from_age;
  end if;
  return null;
end $$;
create trigger childcare_booking_ledger after insert or update of holds, session_id, from_age or delete on childcare_booking
  for each row execute function childcare_booking_takes_places();

-- Who is in counts: the lead for every age, a helper for theirs.
create function childcare_staff_counts() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    if old.standing = 'in' and old.part = 'lead' then
      update childcare_band set led = false where session_id = old.session_id;
    elsif old.standing = 'in' then
      update childcare_band set helpers = helpers - 1 where session_id = old.session_id and from_age = old.from_age;
    end if;
  end if;
  if tg_op <> 'DELETE' then
    if new.standing = 'in' and new.part = 'lead' then
      update childcare_band set led = true where session_id = new.session_id;
    elsif new.standing = 'in' then
      update childcare_band set helpers = helpers + 1 where session_id = new.session_id and from_age = new.from_age;
    end if;
  end if;
  return null;
end $$;
create trigger childcare_staff_ledger after insert or update of standing, part, from_age, session_id or delete on childcare_staff
  for each row execute function childcare_staff_counts();

create function childcare_band_begins() returns trigger language plpgsql as $$
declare
  scope text := coalesce(current_setting('groundswell.people', true), '');
begin
  perform set_config('groundswell.people', 'all', true);
  new.taken := 0;
  new.led := exists (select from childcare_staff where session_id = new.session_id and part = 'lead' and standing = 'in');
  new.helpers := (select count(*) from childcare_staff
    where session_id = new.session_id and part = 'helper' and from_age = new.from_age and standing = 'in');
  perform set_config('groundswell.people', scope, true);
  return new;
end $$;
create trigger childcare_band_starts before insert on childcare_band
  for each row execute function childcare_band_begins();

-- Whoever gives up or loses their place at the session gives back their child places in the same statement. Who goes back
-- to the waiting list of the session waits for child places as well. Who gets what was freed is settled by a job.
create function sign_up_takes_children_along() returns trigger language plpgsql as $$
declare
  scope text := coalesce(current_setting('groundswell.people', true), '');
begin
  perform set_config('groundswell.people', 'all', true);
  if new.standing = 'ended' then
    update childcare_booking set standing = 'ended', holds = 0, ended_at = new.ended_at, ended_why = 'sign-up', sealed = null
      where sign_up_id = new.id and standing <> 'ended';
    update childcare_staff set standing = 'ended', ended_at = new.ended_at, ended_why = 'sign-up'
      where sign_up_id = new.id and standing <> 'ended';
  else
    update childcare_booking set standing = 'waiting', holds = 0, booked_at = null, waiting_since = coalesce(waiting_since, asked_at)
      where sign_up_id = new.id and standing = 'booked';
    update childcare_staff set standing = 'offered', in_since = null
      where sign_up_id = new.id and standing = 'in';
  end if;
  perform set_config('groundswell.people', scope, true);
  return null;
end $$;
create trigger sign_up_children after update of standing on sign_up
  for each row when (old.standing <> new.standing and new.standing in ('ended', 'waiting'))
  execute function sign_up_takes_children_along();
