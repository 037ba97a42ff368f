-- Imports of people: the file's rows wait here, so that an import goes on where it was killed, on any process, and can
-- be taken back for 30 days. What a row held is removed after that; how many there were is kept.

create table person_import (
  id bigint generated always as identity primary key,
  file_name text not null check (char_length(file_name) between 1 and 200),
  file_sha256 text not null check (file_sha256 ~ '^[0-9a-f]{64}$'),
  file_bytes bigint not null,
  source text not null check (char_length(source) between 1 and 80),
  headers text[] not null,
  mapping jsonb not null default '[]',
  day_order text not null default 'day-first' check (day_order in ('day-first', 'month-first')),
  existing text not null default 'fill' check (existing in ('fill', 'overwrite', 'leave')),
  evidence jsonb,
  state text not null check (state in ('reading', 'waiting', 'queued', 'running', 'done', 'undoing', 'undone', 'dropped')),
  author text not null,
  made_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  undone_at timestamptz,
  emptied_at timestamptz,
  rows_read integer not null default 0,
  rows_done integer not null default 0,
  rows_new integer not null default 0,
  rows_updated integer not null default 0,
  rows_same integer not null default 0,
  rows_refused integer not null default 0,
  rows_restored integer not null default 0,
  rows_kept integer not null default 0
);
comment on table person_import is 'One file of people: what it was, how its columns were read, what became of its rows';
comment on column person_import.file_sha256 is 'SHA-256 of the file as it came, lower-case hex: shows later which file a consent rests on';
comment on column person_import.source is 'Name of the list the file comes from; references of one source name one person each';
comment on column person_import.mapping is 'What each column holds, in order: a field of domain/imports or null for a column left out';
comment on column person_import.existing is 'People known already: fill empty fields, overwrite with the file, or leave as they are';
comment on column person_import.evidence is 'What these people agreed to: channels, purposes, words shown, how, where, when, who states it. Null: no contact point is kept';
comment on column person_import.rows_restored is 'Rows taken back by an undo (count)';
comment on column person_import.rows_kept is 'Rows an undo left because they had changed since (count)';

create table person_import_row (
  import_id bigint not null references person_import (id) on delete cascade,
  line integer not null,
  cells jsonb not null,
  fate text check (fate in ('new', 'updated', 'same', 'refused')),
  reason text,
  field text,
  person_id uuid,
  changes jsonb,
  undone text,
  primary key (import_id, line)
);
comment on table person_import_row is 'A row of a file and what became of it. Holds personal details: removed 30 days after the import.';
comment on column person_import_row.line is 'Line of the file, or row of the sheet, from 1';
comment on column person_import_row.fate is 'Null while it waits';
comment on column person_import_row.changes is 'What it changed, for an undo: columns before and after, ids of what it added';
comment on column person_import_row.undone is '"restored", or what had changed since and was left';
create index person_import_row_person on person_import_row (person_id) where person_id is not null;
create index person_import_row_waiting on person_import_row (import_id, line) where fate is null;
select protect_people('person_import_row', 'person_id');

create table import_mapping (
  headers_key text primary key,
  mapping jsonb not null,
  author text not null,
  at timestamptz not null
);
comment on table import_mapping is 'How columns with these headings were read last time';
comment on column import_mapping.headers_key is 'SHA-256 of the headings in order, lower-case hex';

create table person_reference (
  source text not null,
  reference text not null check (char_length(reference) between 1 and 100),
  person_id uuid not null references person (id) on delete cascade,
  primary key (source, reference)
);
create index person_reference_person on person_reference (person_id);
comment on table person_reference is 'Number of a person in another list (a membership number): the same number is the same person';
select protect_people('person_reference', 'person_id');
