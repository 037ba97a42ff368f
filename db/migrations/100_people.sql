-- People: who they are, how they may be reached, what they agreed to. Every table here is behind row-level security:
-- a query that forgot to say on whose behalf it asks sees nothing (see 101_row_level_security.sql).

create function new_id() returns uuid language sql volatile as $$
  select encode(
    set_bit(set_bit(
      overlay(uuid_send(gen_random_uuid())
        placing substring(int8send(floor(extract(epoch from clock_timestamp()) * 1000)::bigint) from 3)
        from 1 for 6),
      52, 1), 53, 1),
    'hex')::uuid
$$;
comment on function new_id is 'A UUID of version 7 (RFC 9562): ids made one after the other lie together in an index';

create table person (
  id uuid primary key default new_id(),
  name text check (char_length(name) between 1 and 200),
  known_as text check (char_length(known_as) between 1 and 100),
  pronouns text check (char_length(pronouns) between 1 and 60),
  born_on date,
  locale text not null default 'en' check (locale in ('en', 'cy')),
  languages text[] not null default '{}',
  postcode text check (postcode ~ '^[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}$'),
  seat_2010 text,
  seat_2024 text,
  region text,
  lat double precision check (lat between -90 and 90),
  lon double precision check (lon between -180 and 180),
  source text not null,
  referral_code text not null unique default substr(replace(gen_random_uuid()::text, '-', ''), 1, 10),
  referred_by uuid references person (id),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  merged_into uuid references person (id),
  erased_at timestamptz
);
comment on table person is 'One row per human being. Merged and erased people keep a row without anything about them.';
comment on column person.name is 'Full name as they write it; null when never told, or erased';
comment on column person.known_as is 'What to call them; null: take the first word of the name';
comment on column person.born_on is 'Day of birth, asked only where a rule of membership needs an age';
comment on column person.locale is 'Language to write to them in';
comment on column person.languages is 'Languages they speak, as they name them';
comment on column person.postcode is 'Home postcode, "LS1 4AP"; null when not told or nowhere in Britain';
comment on column person.seat_2010 is 'Code of the seat on the 2010 boundaries that the postcode lies in';
comment on column person.seat_2024 is 'Code of the seat on the 2024 boundaries that the postcode lies in';
comment on column person.region is 'Key of the nation or English region that the seat lies in';
comment on column person.lat is 'Middle of the postcode (degrees north, WGS 84); never an address';
comment on column person.lon is 'Middle of the postcode (degrees east, WGS 84)';
comment on column person.source is 'How they came: "join-form", "import/12", "command line"';
comment on column person.referral_code is 'What their share link carries; says nothing about them';
comment on column person.merged_into is 'The person this one turned out to be; null for everyone else';
comment on column person.erased_at is 'When everything about them was removed at their wish';
create index person_seat_2024 on person (seat_2024);
create index person_created on person (created_at desc, id desc);
create index person_name on person (lower(name) text_pattern_ops, id);
create index person_postcode on person (postcode);
create index person_referred_by on person (referred_by) where referred_by is not null;

create table person_word (
  word text not null,
  person_id uuid not null references person (id) on delete cascade,
  primary key (word, person_id)
);
create index person_word_prefix on person_word (word text_pattern_ops, person_id);
create index person_word_person on person_word (person_id);
comment on table person_word is 'What a search as you type finds people by: folded words of names, postcode, e-mail, last digits of phones.';

create table contact_point (
  id uuid primary key default new_id(),
  person_id uuid not null references person (id) on delete cascade,
  kind text not null check (kind in ('email', 'mobile', 'landline', 'post')),
  value text not null check (char_length(value) between 1 and 500),
  as_written text not null,
  source text not null,
  added_at timestamptz not null,
  verified_at timestamptz,
  verified_how text,
  failing_since timestamptz,
  ended_at timestamptz,
  ended_why text
);
comment on table contact_point is 'Where a person can be reached. A changed address ends one row and begins another.';
comment on column contact_point.value is 'Normalised: e-mail with a lower-case domain and comparison form, phone in E.164, address on lines';
comment on column contact_point.as_written is 'As they wrote it';
comment on column contact_point.verified_how is '"magic-link", "double-opt-in", "sms-code"; null while unverified';
comment on column contact_point.failing_since is 'When messages began to bounce; null while they arrive';
comment on column contact_point.ended_at is 'When it stopped being theirs; null while in use';
create unique index contact_point_one_owner on contact_point (kind, value)
  where ended_at is null and kind in ('email', 'mobile');
create index contact_point_value on contact_point (kind, value);
create index contact_point_person on contact_point (person_id);

create table wording (
  id bigint generated always as identity primary key,
  key text not null,
  version integer not null check (version > 0),
  locale text not null check (locale in ('en', 'cy')),
  words text not null,
  made_at timestamptz not null,
  author text not null,
  unique (key, version, locale)
);
comment on table wording is 'Sentences that people agreed to, as they were shown. Append-only: a change is a new version.';
comment on column wording.key is 'What it asks: "consent.email.news", "agreement.conduct"';

create table consent (
  id bigint generated always as identity primary key,
  person_id uuid not null references person (id),
  channel text not null check (channel in ('email', 'sms', 'phone', 'whatsapp', 'post')),
  purpose text not null check (purpose ~ '^[a-z-]+$'),
  act text not null check (act in ('asked', 'given', 'withdrawn')),
  wording_id bigint references wording (id),
  how text not null,
  shown_at_place text,
  at timestamptz not null,
  recorded_at timestamptz not null,
  author text not null,
  proof jsonb not null default '{}'
);
comment on table consent is 'The consent ledger. Append-only: a withdrawal is a row. The newest row of person, channel and purpose is in force.';
comment on column consent.act is 'asked: waits for double opt-in; given: may; withdrawn: may not';
comment on column consent.how is '"form", "double-opt-in", "paper", "phone call", "import", "one-click", "stop-sms", "preferences", "bounce", "complaint", "merge"';
comment on column consent.shown_at_place is 'Route pattern of the page, name of the stall or file';
comment on column consent.at is 'When the person said so; recorded_at is when we wrote it down';
comment on column consent.proof is 'What shows it: file and line, link id, message id; never free text about the person';
create index consent_person on consent (person_id, channel, purpose, id desc);

create table consent_now (
  person_id uuid not null references person (id),
  channel text not null,
  purpose text not null,
  act text not null,
  consent_id bigint not null references consent (id),
  since timestamptz not null,
  primary key (person_id, channel, purpose)
);
comment on table consent_now is 'What is in force, kept by the ledger''s own trigger so that lists can count it. Never written by hand.';
create index consent_now_given on consent_now (channel, purpose, person_id) where act = 'given';

create function consent_comes_into_force() returns trigger language plpgsql as $$
begin
  insert into consent_now (person_id, channel, purpose, act, consent_id, since)
  values (new.person_id, new.channel, new.purpose, new.act, new.id, new.at)
  on conflict (person_id, channel, purpose) do update
    set act = excluded.act, consent_id = excluded.consent_id, since = excluded.since
    where consent_now.consent_id < excluded.consent_id;
  return null;
end $$;
create trigger consent_in_force after insert on consent
  for each row execute function consent_comes_into_force();

create function withdrawal_waits_for_sending() returns trigger language plpgsql as $$
begin
  perform from person where id = new.person_id for no key update;
  return new;
end $$;
comment on function withdrawal_waits_for_sending is 'Whoever sends holds the person''s row (for share) until the message is away: a withdrawal waits for that, and every later sender sees it.';
create trigger consent_waits before insert on consent
  for each row when (new.act <> 'given') execute function withdrawal_waits_for_sending();

create function ledger_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name;
end $$;
create trigger consent_append_only before update or delete on consent
  for each row execute function ledger_is_append_only();
create trigger wording_append_only before update or delete on wording
  for each row execute function ledger_is_append_only();

create table suppression (
  channel text not null check (channel in ('email', 'sms', 'phone', 'whatsapp', 'post')),
  contact_hash text not null check (contact_hash ~ '^[0-9a-f]{64}$'),
  why text not null check (why in ('erased', 'withdrawn', 'complaint', 'bounce', 'stop-sms', 'tps', 'operator')),
  at timestamptz not null,
  primary key (channel, contact_hash)
);
comment on table suppression is 'Addresses and numbers never to be used again. Survives erasure: only a keyed hash is kept.';
comment on column suppression.contact_hash is 'HMAC-SHA-256 of the normalised value under a key outside the database, lower-case hex';

create table membership_status (
  id bigint generated always as identity primary key,
  person_id uuid not null references person (id),
  kind text not null check (kind in ('supporter', 'member')),
  status text not null check (status in ('applied', 'pending-check', 'active', 'lapsed', 'resigned', 'suspended', 'refused')),
  at timestamptz not null,
  author text not null,
  why text not null,
  renews_on date,
  answers jsonb not null default '{}'
);
comment on table membership_status is 'Each change of somebody''s standing, with who and why. The newest row of person and kind is in force. Append-only.';
comment on column membership_status.renews_on is 'Last day of the term; null for no end';
comment on column membership_status.answers is 'To the movement''s own questions of eligibility: key to answer, wording version';
create index membership_status_person on membership_status (person_id, kind, id desc);
create trigger membership_status_append_only before update or delete on membership_status
  for each row execute function ledger_is_append_only();

create table membership_now (
  person_id uuid not null references person (id),
  kind text not null,
  status text not null,
  since timestamptz not null,
  renews_on date,
  primary key (person_id, kind)
);
comment on table membership_now is 'Standing in force, kept by the trigger of membership_status.';
create index membership_now_status on membership_now (kind, status, person_id);
create function membership_comes_into_force() returns trigger language plpgsql as $$
begin
  insert into membership_now values (new.person_id, new.kind, new.status, new.at, new.renews_on)
  on conflict (person_id, kind) do update
    set status = excluded.status, since = excluded.since, renews_on = excluded.renews_on;
  return null;
end $$;
create trigger membership_in_force after insert on membership_status
  for each row execute function membership_comes_into_force();

create table tag (
  id bigint generated always as identity primary key,
  name text not null check (char_length(name) between 1 and 60),
  made_at timestamptz not null,
  author text not null
);
create unique index tag_name on tag (lower(name));
comment on table tag is 'Words that organisers mark people with. Never an opinion about a person.';

create table person_tag (
  person_id uuid not null references person (id) on delete cascade,
  tag_id bigint not null references tag (id) on delete cascade,
  at timestamptz not null,
  author text not null,
  primary key (person_id, tag_id)
);
create index person_tag_tag on person_tag (tag_id, person_id);

create table person_trait (
  person_id uuid not null references person (id) on delete cascade,
  kind text not null check (kind in ('skill', 'availability', 'interest')),
  value text not null check (char_length(value) between 1 and 60),
  at timestamptz not null,
  source text not null,
  primary key (person_id, kind, value)
);
comment on table person_trait is 'What people offer of their own accord: skills, when they are free, what interests them.';
create index person_trait_value on person_trait (kind, value, person_id);

create table person_note (
  id uuid primary key default new_id(),
  person_id uuid not null references person (id) on delete cascade,
  group_id bigint,
  sealed bytea not null,
  author text not null,
  at timestamptz not null,
  expires_on date not null
);
comment on table person_note is 'What an organiser needs to remember. Encrypted, dated, removed on its day.';
comment on column person_note.sealed is 'AES-256-GCM under a key outside the database; shape: kit/secrets';
create index person_note_person on person_note (person_id, at desc);
create index person_note_expires on person_note (expires_on);

create table access_need (
  id uuid primary key default new_id(),
  person_id uuid not null references person (id) on delete cascade,
  purpose text not null check (purpose ~ '^[a-z-]+$'),
  sealed bytea not null,
  source text not null,
  at timestamptz not null,
  ended_at timestamptz
);
comment on table access_need is 'What somebody needs to take part. Kept apart, encrypted, opened only for the purpose it was told for.';
comment on column access_need.purpose is 'What it may be opened for: "sessions", "lifts", "calls"';
create index access_need_person on access_need (person_id);

alter table activity add column person_id uuid;
alter table activity add column group_id bigint;
comment on column activity.person_id is 'The person it happened to or who did it, for timelines and lists; null for everything else';
comment on column activity.group_id is 'The group it happened in; null where none';
create index activity_person on activity (person_id, id desc) where person_id is not null;
create index activity_kind_person on activity (kind, person_id, at) where person_id is not null;
