-- Beds for the nights of a weekend: who offers, who asks, who stays with whom. An organiser vouches for each home before
-- anybody is matched with it, and nobody is told an address until both have said yes.

create table bed_offer (
  id uuid primary key default new_id(),
  weekend_id uuid not null references weekend (id),
  person_id uuid not null references person (id),
  name text check (char_length(name) between 1 and 200),
  beds integer not null check (beds between 1 and 20),
  taken integer not null default 0,
  first_night date not null,
  last_night date not null,
  area text not null default '' check (char_length(area) <= 120),
  sealed bytea,
  step_free boolean not null default false,
  no_pets boolean not null default false,
  smoke_free boolean not null default false,
  children boolean not null default false,
  is_woman boolean not null default false,
  women_only boolean not null default false,
  note text not null default '' check (char_length(note) <= 500),
  locale text not null default 'en' check (locale in ('en', 'cy')),
  offered_at timestamptz not null,
  vouched_at timestamptz,
  vouched_by uuid,
  ended_at timestamptz,
  ended_why text,
  forgotten_at timestamptz,
  constraint bed_offer_beds_hold check (taken between 0 and beds),
  constraint bed_offer_nights_in_order check (last_night >= first_night),
  constraint bed_offer_vouched check ((vouched_at is null) = (vouched_by is null)),
  constraint bed_offer_ended check ((ended_at is null) = (ended_why is null))
);
comment on table bed_offer is 'Somebody with beds in their home for nights of a weekend.';
comment on column bed_offer.taken is 'Beds that matches hold; kept by their own trigger, never written by hand';
comment on column bed_offer.area is 'Roughly where, as organisers see it: never the address';
comment on column bed_offer.sealed is 'Sealed with the key ring (purpose "bed-address", context the row''s id); opened for a guest once both said yes; null once forgotten';
comment on column bed_offer.no_pets is 'There are no animals in the home';
comment on column bed_offer.children is 'Children are welcome';
comment on column bed_offer.is_woman is 'Everybody who lives there is a woman or a child';
comment on column bed_offer.women_only is 'They take women and children only';
comment on column bed_offer.vouched_by is 'The organiser who vouches for the home; nobody is matched with it before';
create unique index bed_offer_once on bed_offer (weekend_id, person_id) where ended_at is null;
create index bed_offer_person on bed_offer (person_id);

create table bed_request (
  id uuid primary key default new_id(),
  weekend_id uuid not null references weekend (id),
  person_id uuid not null references person (id),
  name text check (char_length(name) between 1 and 200),
  people integer not null check (people between 1 and 12),
  first_night date not null,
  last_night date not null,
  step_free boolean not null default false,
  no_pets boolean not null default false,
  smoke_free boolean not null default false,
  children boolean not null default false,
  are_women boolean not null default false,
  women_only boolean not null default false,
  note text not null default '' check (char_length(note) <= 500),
  locale text not null default 'en' check (locale in ('en', 'cy')),
  asked_at timestamptz not null,
  ended_at timestamptz,
  ended_why text,
  forgotten_at timestamptz,
  constraint bed_request_nights_in_order check (last_night >= first_night),
  constraint bed_request_ended check ((ended_at is null) = (ended_why is null))
);
comment on table bed_request is 'People who need somewhere to sleep: together or not at all.';
comment on column bed_request.children is 'Children come with them';
comment on column bed_request.women_only is 'They want a home with women and children only';
create unique index bed_request_once on bed_request (weekend_id, person_id) where ended_at is null;
create index bed_request_person on bed_request (person_id);

create table bed_match (
  id uuid primary key default new_id(),
  weekend_id uuid not null references weekend (id),
  offer_id uuid not null references bed_offer (id),
  request_id uuid not null references bed_request (id),
  host_id uuid not null references person (id),
  guest_id uuid not null references person (id),
  standing text not null check (standing in ('proposed', 'agreed', 'ended')),
  people integer not null check (people between 1 and 12),
  holds integer not null,
  matched_by uuid not null,
  matched_at timestamptz not null,
  host_yes_at timestamptz,
  guest_yes_at timestamptz,
  agreed_at timestamptz,
  ended_at timestamptz,
  ended_why text check (ended_why in ('declined', 'withdrawn', 'removed', 'called-off', 'erased')),
  constraint bed_match_holds_its_people check (holds = case standing when 'ended' then 0 else people end),
  constraint bed_match_agreed_by_both check (standing <> 'agreed' or (host_yes_at is not null and guest_yes_at is not null and agreed_at is not null)),
  constraint bed_match_ended check ((standing = 'ended') = (ended_at is not null) and (ended_at is null) = (ended_why is null))
);
comment on table bed_match is 'Who would stay with whom. Proposed by an organiser; agreed once both said yes, and only then is the address told.';
create unique index bed_match_once on bed_match (request_id) where standing <> 'ended';
create index bed_match_offer on bed_match (offer_id);
create index bed_match_host on bed_match (host_id);
create index bed_match_guest on bed_match (guest_id);

create table bed_message (
  id uuid primary key default new_id(),
  match_id uuid not null references bed_match (id),
  from_id uuid not null references person (id),
  to_id uuid not null references person (id),
  words text not null check (char_length(words) between 1 and 1000),
  at timestamptz not null
);
comment on table bed_message is 'What a host and a guest write to each other through the tool, so that neither has the other''s address. Deleted with the rest after the weekend.';
create index bed_message_match on bed_message (match_id, at);

-- Seen by the person, by who sees the person, and by organisers of the weekend's group.
create function weekends_in_scope() returns setof uuid language plpgsql stable parallel safe cost 1 rows 10 as $$
begin
  return query select here.id from weekend here
    where here.group_id = any (string_to_array(nullif(current_setting('groundswell.groups', true), ''), ',')::bigint[]);
end $$;

do $$
declare
  one record;
  rule text;
begin
  for one in select * from (values
      ('bed_offer', 'person_id = me or weekend_id in (select weekends_in_scope())'),
      ('bed_request', 'person_id = me or weekend_id in (select weekends_in_scope())'),
      ('bed_match', 'host_id = me or guest_id = me or weekend_id in (select weekends_in_scope())'),
      ('bed_message', 'from_id = me or to_id = me')) as each (protected, who)
  loop
    rule := format('case when (select current_setting(''groundswell.people'', true)) = ''all'' then 1 when %s then 1 else 0 end <> 0',
      replace(one.who, ' me', ' (select nullif(current_setting(''groundswell.self'', true), '''')::uuid)'));
    execute format('alter table %I enable row level security', one.protected);
    execute format('alter table %I force row level security', one.protected);
    execute format('create policy seen on %I using (%s) with check (%s)', one.protected, rule, rule);
  end loop;
end $$;

-- The ledger of beds, as that of places: held by the database, in the same statement.
create function bed_match_takes_beds() returns trigger language plpgsql as $$
declare
  before integer := 0;
  after integer := 0;
begin
  if tg_op <> 'INSERT' then before := old.holds; end if;
  if tg_op <> 'DELETE' then after := new.holds; end if;
  if after > before then
    update bed_offer set taken = taken + after - before
      where id = new.offer_id and ended_at is null and vouched_at is not null and taken + after - before <= beds;
    if not found then
      raise exception using errcode = 'GS001', message = 'no beds left in the home';
    end if;
  elsif after < before then
    update bed_offer set taken = taken + after - before where id = old.offer_id;
  end if;
  return null;
end $$;
create trigger bed_match_ledger after insert or update or delete on bed_match
  for each row execute function bed_match_takes_beds();
