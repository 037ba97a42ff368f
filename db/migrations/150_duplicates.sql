-- People who are likely one person, found by a job, looked at by somebody, merged with an undo.

create table duplicate_key (
  key bigint not null,
  person_id uuid not null references person (id) on delete cascade,
  primary key (key, person_id)
);
create index duplicate_key_person on duplicate_key (person_id);
comment on table duplicate_key is 'Under which keys a person is looked for; people who share one are compared';
comment on column duplicate_key.key is 'First 8 bytes of SHA-256 of the key';
select protect_people('duplicate_key', 'person_id');

create table duplicate_mark (
  person_id uuid primary key references person (id) on delete cascade,
  changed_at timestamptz not null
);
comment on table duplicate_mark is 'Up to which change each person has been compared';
select protect_people('duplicate_mark', 'person_id');

create table duplicate_candidate (
  id bigint generated always as identity primary key,
  a_id uuid not null references person (id) on delete cascade,
  b_id uuid not null references person (id) on delete cascade,
  probability double precision not null check (probability between 0 and 1),
  bits double precision not null,
  agreement jsonb not null,
  found_at timestamptz not null,
  decision text check (decision in ('merged', 'two-people')),
  decided_at timestamptz,
  decided_by text,
  unique (a_id, b_id),
  check (a_id < b_id)
);
create index duplicate_candidate_open on duplicate_candidate (probability desc, id) where decision is null;
create index duplicate_candidate_b on duplicate_candidate (b_id);
comment on table duplicate_candidate is 'Two people who are likely one. Nobody is merged without somebody''s decision.';
comment on column duplicate_candidate.agreement is 'In what they agree and differ: domain/duplicates/agreement';
select protect_people('duplicate_candidate', 'a_id');

create table person_merge (
  id bigint generated always as identity primary key,
  kept_id uuid not null references person (id),
  gone_id uuid not null references person (id),
  at timestamptz not null,
  author text not null,
  moved jsonb not null,
  undone_at timestamptz,
  undone_by text
);
create index person_merge_kept on person_merge (kept_id);
create index person_merge_gone on person_merge (gone_id);
comment on table person_merge is 'Two records made one, with every row that moved, so that it can be taken back whole';
comment on column person_merge.moved is 'Columns of both before, rows of each table that moved or were ended; emptied when either is erased';
select protect_people('person_merge', 'kept_id');
