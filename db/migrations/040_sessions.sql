-- Sessions: one shift at one place and time.
create table session (
  id uuid primary key default gen_random_uuid(),
  title text not null check (char_length(title) between 1 and 200),
  kind text not null check (kind in ('canvassing', 'phone-bank', 'training', 'meeting', 'rally', 'stall', 'voter-registration', 'community')),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  seat_set text not null check (seat_set in ('2010', '2024')),
  seat_code text not null check (seat_code ~ '^[A-Z][0-9]{8}$'),
  meeting_name text,
  meeting_lat double precision,
  meeting_lng double precision,
  how_to_find_us text,
  organiser_name text not null check (char_length(organiser_name) between 1 and 100),
  contact text not null check (char_length(contact) between 1 and 300),
  places integer,
  taken integer not null default 0,
  step_free boolean not null default false,
  toilets boolean not null default false,
  first_timers boolean not null default false,
  children_welcome boolean not null default false,
  what_to_bring text not null default '',
  source text not null check (source <> ''),
  external_ref text not null check (external_ref <> ''),
  revision integer not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  cancelled_at timestamptz,
  constraint session_ends_after_it_starts check (ends_at > starts_at),
  constraint session_meeting_point_whole check (
    num_nulls(meeting_name, meeting_lat, meeting_lng, how_to_find_us) in (0, 4)
  ),
  constraint session_on_the_globe check (meeting_lat between -90 and 90 and meeting_lng between -180 and 180),
  constraint session_places_positive check (places > 0),
  constraint session_taken_not_negative check (taken >= 0),
  constraint session_ref_once_per_source unique (source, external_ref)
);
comment on table session is 'One shift at one place and time. Kept after it ends, so that its page still answers.';
comment on column session.kind is 'Shape: features/events/contract.ts, SESSION_KINDS';
comment on column session.starts_at is 'Instant; shown in Europe/London';
comment on column session.ends_at is 'Instant, after starts_at; a session counts as over from this instant on';
comment on column session.seat_set is 'Boundary set that seat_code belongs to; a code alone names no seat';
comment on column session.seat_code is 'GSS code of the seat that the session works for, not always the seat it stands in';
comment on column session.meeting_name is 'Where people meet; null, with the three columns after it, for a session done from home';
comment on column session.meeting_lat is 'WGS 84 degrees, north positive';
comment on column session.meeting_lng is 'WGS 84 degrees, east positive';
comment on column session.organiser_name is 'First name, as shown in public';
comment on column session.contact is 'How to ask about it, shown in public: the movement''s address, never a private person''s';
comment on column session.places is 'Places in all; null for as many as come';
comment on column session.taken is 'Places taken, counted by whoever reports the session; may exceed places';
comment on column session.source is 'Where the row came from: "demo", "busy", or the name given to an import';
comment on column session.external_ref is 'What the source calls it; the same source and ref are the same session';
comment on column session.revision is 'Grows with every change; calendars read it as SEQUENCE';
comment on column session.cancelled_at is 'When it was called off; null while it stands';

-- "Not over yet, soonest first" is the question that every page asks.
create index session_upcoming on session (ends_at) where cancelled_at is null;
create index session_of_seat on session (seat_set, seat_code, starts_at) where cancelled_at is null;
