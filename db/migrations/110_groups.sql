-- Groups: a tree of movement, nations or regions and local groups, and networks that cut across it.

create table movement_group (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('movement', 'region', 'local', 'network')),
  parent_id bigint references movement_group (id),
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name jsonb not null,
  about jsonb not null default '{}',
  joining text not null default 'open' check (joining in ('open', 'request', 'invitation')),
  opened_at timestamptz not null,
  closed_at timestamptz,
  check ((kind = 'movement') = (parent_id is null))
);
comment on table movement_group is 'A group of people who act together. Networks hang under the movement and have no area.';
comment on column movement_group.kind is 'movement: the root, one only; region: a nation or English region; local; network';
comment on column movement_group.name is 'By language: {"en": "Leeds", "cy": "Leeds"}; cy may be missing';
comment on column movement_group.about is 'A paragraph by language';
create unique index movement_group_one_root on movement_group ((true)) where parent_id is null;
create index movement_group_parent on movement_group (parent_id);

create table group_lineage (
  ancestor_id bigint not null references movement_group (id),
  group_id bigint not null references movement_group (id),
  depth integer not null check (depth >= 0),
  primary key (ancestor_id, group_id)
);
comment on table group_lineage is 'Every group with every group above it and itself (depth 0). Rights flow down along it, never sideways.';
create index group_lineage_group on group_lineage (group_id);

create table group_area (
  group_id bigint not null references movement_group (id),
  kind text not null check (kind in ('seat-2024', 'seat-2010', 'outcode', 'sector', 'region')),
  key text not null,
  primary key (kind, key, group_id)
);
comment on table group_area is 'What a group''s area is made of. Where areas overlap, the narrower kind wins, then the older group.';
comment on column group_area.key is 'Code of the seat, "LS6", "LS6 2" or key of the region';
create index group_area_group on group_area (group_id);

alter table group_membership add foreign key (group_id) references movement_group (id);

create table group_role (
  id bigint generated always as identity primary key,
  group_id bigint not null references movement_group (id),
  person_id uuid not null references person (id),
  role text not null check (role in ('administrator', 'data-officer', 'treasurer', 'returning-officer', 'organiser', 'host', 'caller', 'canvasser')),
  thing text,
  shown_as text check (char_length(shown_as) between 1 and 60),
  granted_at timestamptz not null,
  granted_by text not null,
  expires_at timestamptz,
  ended_at timestamptz,
  ended_by text
);
comment on table group_role is 'What a person may do in a group and below it. A role that ends keeps its row.';
comment on column group_role.thing is 'Hosts only: what they host, "session/12"';
comment on column group_role.shown_as is 'First name on the group''s public page; null until they agree to stand there';
create unique index group_role_once on group_role (group_id, person_id, role, coalesce(thing, '')) where ended_at is null;
create index group_role_person on group_role (person_id) where ended_at is null;

create table group_request (
  id uuid primary key default new_id(),
  group_id bigint not null references movement_group (id),
  person_id uuid not null references person (id) on delete cascade,
  name text check (char_length(name) between 1 and 200),
  asked_at timestamptz not null,
  decided_at timestamptz,
  decision text check (decision in ('approved', 'declined', 'withdrawn')),
  decided_by text,
  check ((decided_at is null) = (decision is null)),
  check (decided_at is null or name is null)
);
comment on table group_request is 'Wishes to join a group that lets people in by request. Decided rows stay, without the name.';
comment on column group_request.name is 'What they gave as their name, for the organiser who decides: someone outside the group sees no more of them';
create unique index group_request_once on group_request (group_id, person_id) where decided_at is null;
create index group_request_person on group_request (person_id);
alter table group_request enable row level security;
alter table group_request force row level security;
create policy seen on group_request using (
  (select current_setting('groundswell.people', true)) = 'all'
  or person_id = (select nullif(current_setting('groundswell.self', true), '')::uuid)
  or group_id = any (((select string_to_array(nullif(current_setting('groundswell.groups', true), ''), ',')))::bigint[]));

-- What public pages look for every few seconds (registers/activity: markOfFacts), beside millions of facts about people.
create index activity_of_nobody on activity (kind text_pattern_ops, id) include (at) where person_id is null;

create table role_notice (
  fact_id bigint not null references activity (id),
  person_id uuid not null references person (id) on delete cascade,
  at timestamptz not null,
  primary key (fact_id, person_id)
);
comment on table role_notice is 'Who has been told that a role was granted or ended, so that nobody is told twice.';
select protect_people('role_notice', 'person_id');
create index activity_role on activity (at) where kind in ('role.granted', 'role.ended');
