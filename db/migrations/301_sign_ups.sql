-- Sign-ups: who comes to what, who waits, and the ledger of places. The database holds the capacity by itself.

-- A host sees those who come to what they host, and nobody else:
--   groundswell.sessions = '<session id>,<session id>'
create function sessions_in_scope() returns setof uuid language plpgsql stable parallel safe cost 1 rows 100 as $$
begin
  return query
    select unnest(string_to_array(nullif(current_setting('groundswell.sessions', true), ''), ',')::uuid[])
    union all
    select here.id from session here
      where here.group_id = any (string_to_array(nullif(current_setting('groundswell.groups', true), ''), ',')::bigint[]);
end $$;

-- Tables of what people do at sessions are seen by whoever sees the person, and by who runs the session.
create function protect_session_people(protected_table regclass, person_column name, session_column name)
returns void language plpgsql as $$
declare
  rule text := format(
    'case
       when (select current_setting(''groundswell.people'', true)) = ''all'' then 1
       when %1$I = (select nullif(current_setting(''groundswell.self'', true), '''')::uuid) then 1
       when %2$I in (select sessions_in_scope()) then 1
       when %1$I in (select people_in_scope()) then 1
       else 0
     end <> 0',
    person_column, session_column);
begin
  execute format('alter table %s enable row level security', protected_table);
  execute format('alter table %s force row level security', protected_table);
  execute format('create policy seen on %s using (%s) with check (%s)', protected_table, rule, rule);
end $$;
comment on function protect_session_people is 'As protect_people, for what people do at sessions: also seen by the groups and hosts that run the session.';

create table sign_up (
  id uuid primary key default new_id(),
  session_id uuid not null references session (id),
  person_id uuid not null references person (id),
  name text check (char_length(name) between 1 and 200),
  party text not null default 'alone' check (party in ('alone', 'guests', 'household')),
  people integer not null check (people between 1 and 12),
  first_time boolean not null default false,
  standing text not null check (standing in ('going', 'waiting', 'offered', 'ended')),
  holds integer not null,
  source text not null check (source in ('form', 'desk', 'walk-in', 'move', 'import')),
  signed_up_at timestamptz not null,
  going_at timestamptz,
  waiting_since timestamptz,
  passed_over integer not null default 0,
  offered_at timestamptz,
  offer_expires_at timestamptz,
  confirmed_at timestamptz,
  arrived_at timestamptz,
  arrived integer check (arrived between 0 and 30),
  missed_at timestamptz,
  ended_at timestamptz,
  ended_why text check (ended_why in ('withdrawn', 'moved', 'lapsed', 'removed', 'called-off', 'erased')),
  ended_by text,
  moved_to uuid references sign_up (id),
  brought_by uuid references person (id),
  locale text not null default 'en' check (locale in ('en', 'cy')),
  constraint sign_up_holds_its_people check (
    case standing
      when 'going' then holds = people or (source = 'walk-in' and holds = 0)
      when 'offered' then holds = people
      else holds = 0
    end),
  constraint sign_up_going_since check (standing <> 'going' or going_at is not null),
  constraint sign_up_waiting_since check (standing not in ('waiting', 'offered') or waiting_since is not null),
  constraint sign_up_offer_ends check ((standing = 'offered') = (offer_expires_at is not null)),
  constraint sign_up_ended check ((standing = 'ended') = (ended_at is not null) and (ended_at is null) = (ended_why is null))
);
comment on table sign_up is 'A person, with those they bring, at one session. Parties are whole: all of them have a place, or none.';
comment on column sign_up.name is 'As they gave it for this session: what hosts see; null once forgotten';
comment on column sign_up.people is 'How many come, with the person themself';
comment on column sign_up.party is 'alone; guests: "me and two"; household: people who live together';
comment on column sign_up.holds is 'Places of the session that it holds now: all its people, or none';
comment on column sign_up.passed_over is 'How often a smaller party behind took places that were too few for this one';
comment on column sign_up.offer_expires_at is 'Until when the places are held for them to take; null unless offered';
comment on column sign_up.confirmed_at is 'When they last said that they are really coming';
comment on column sign_up.arrived is 'How many of the party came; null until somebody says';
comment on column sign_up.missed_at is 'When a host noted that nobody of the party came';
comment on column sign_up.brought_by is 'Whose share link brought them';
create unique index sign_up_once on sign_up (session_id, person_id) where standing <> 'ended';
create index sign_up_person on sign_up (person_id, signed_up_at desc);
create index sign_up_waiting on sign_up (session_id, waiting_since, id) where standing = 'waiting';
create index sign_up_offers on sign_up (offer_expires_at) where standing = 'offered';
create index sign_up_of_session on sign_up (session_id) where standing in ('going', 'offered');
select protect_session_people('sign_up', 'person_id', 'session_id');
select protect_people('session_proposal', 'person_id');

-- The ledger of places: what a sign-up comes to hold is added to the session in the same statement, and refused where it
-- does not fit. The row of the session is locked by it, so two who want the last place cannot both have it.
create function sign_up_takes_places() returns trigger language plpgsql as $$
declare
  before integer := 0;
  after integer := 0;
begin
  if tg_op <> 'INSERT' then before := old.holds; end if;
  if tg_op <> 'DELETE' then after := new.holds; end if;
  if tg_op = 'UPDATE' then
    if old.session_id <> new.session_id then raise exception 'a sign-up stays with its session'; end if;
  end if;
  if after > before then
    update session set taken_here = taken_here + after - before
      where id = new.session_id and (places is null or taken_elsewhere + taken_here + after - before <= places);
    if not found then
      raise exception using errcode = 'GS001', message = 'no places left in the session';
    end if;
  elsif after < before then
    update session set taken_here = taken_here + after - before where id = old.session_id;
  end if;
  return null;
end $$;
create trigger sign_up_ledger after insert or update or delete on sign_up
  for each row execute function sign_up_takes_places();
