-- Signed links carry their own proof; the tables hold only what a link cannot say of itself: that it was taken back, or
-- used. Also the fingerprint by which a copy knows that the keys in its home are those its rows were made with.

create table link_revocation (
  id bigint generated always as identity primary key,
  person_id uuid not null references person (id) on delete cascade,
  purpose text,
  link_id text check (link_id ~ '^[0-9a-f]{16}$'),
  made_until timestamptz not null,
  author text not null
);
comment on table link_revocation is 'Links taken back. A row covers the links of a person made up to a time, all or some.';
comment on column link_revocation.purpose is 'Links for this purpose only; null for every purpose';
comment on column link_revocation.link_id is 'This one link; null for all of them';
comment on column link_revocation.made_until is 'Links made at this time or before no longer open; also when they were taken back';
create index link_revocation_person on link_revocation (person_id);
select protect_people('link_revocation', 'person_id');

create table link_use (
  link_id text primary key check (link_id ~ '^[0-9a-f]{16}$'),
  person_id uuid not null references person (id) on delete cascade,
  purpose text not null,
  used_at timestamptz not null,
  expires_at timestamptz not null
);
comment on table link_use is 'Links that work once and have been used. A row is removed when its link has expired by itself.';
create index link_use_person on link_use (person_id);
create index link_use_expires on link_use (expires_at);
select protect_people('link_use', 'person_id');

create table key_fingerprint (
  one boolean primary key default true check (one),
  fingerprint text not null check (fingerprint ~ '^[0-9a-f]{64}$'),
  at timestamptz not null
);
comment on table key_fingerprint is 'Tells whether the keys in the home are those this database was made with. Says nothing about them.';
