-- Versions of the official files: what was imported, from whom, and which version is in use.

create table dataset (
  id bigint generated always as identity primary key,
  kind text not null check (kind ~ '^(postcodes|boundaries-(2010|2024)|results-\d{4}-\d{2}-\d{2}|by-elections)$'),
  name text not null,
  version text not null,
  publisher text not null,
  licence text not null,
  attribution text not null,
  released_on date,
  source_file text not null,
  source_sha256 text not null check (source_sha256 ~ '^[0-9a-f]{64}$'),
  imported_at timestamptz not null,
  imported_by text not null,
  rows_kept integer not null check (rows_kept >= 0),
  rows_skipped integer not null check (rows_skipped >= 0),
  rows_refused integer not null check (rows_refused >= 0),
  boundaries_2010_id bigint references dataset (id),
  boundaries_2024_id bigint references dataset (id),
  notes jsonb not null default '{}',
  file_sha256 text not null check (file_sha256 ~ '^[0-9a-f]{64}$'),
  file_bytes bigint not null check (file_bytes > 0)
);
comment on table dataset is 'One imported version of one official dataset. Append-only: a version never changes.';
comment on column dataset.kind is 'What it holds: postcodes, boundaries-2010, boundaries-2024, results-<polling day>, by-elections';
comment on column dataset.name is 'Title as publishers print it: "Code-Point Open"';
comment on column dataset.version is 'Edition for people: "2023", "2026-08", or the day of import';
comment on column dataset.attribution is 'Sentence that the licence asks to be shown';
comment on column dataset.released_on is 'Day of publication; null when neither the file nor the importer said';
comment on column dataset.source_file is 'Base name of the file that was imported';
comment on column dataset.source_sha256 is 'SHA-256 of that file (for a folder: of its files, in order of their names), lower-case hex';
comment on column dataset.imported_by is 'A person''s id, or "command line"';
comment on column dataset.rows_kept is 'Postcodes, seats or results in the version (count)';
comment on column dataset.rows_skipped is 'Good rows left out on purpose: retired, no position, Northern Ireland not asked for (count)';
comment on column dataset.rows_refused is 'Bad rows, each in the report (count)';
comment on column dataset.boundaries_2010_id is 'Postcodes only: version of the 2010 boundaries they were placed in';
comment on column dataset.boundaries_2024_id is 'Postcodes only: version of the 2024 boundaries they were placed in';
comment on column dataset.notes is 'Counts by reason for skipping; agreement with the publisher''s own seat column';
comment on column dataset.file_sha256 is 'SHA-256 of the file of this version in our own format; names it in dataset_part and in caches';
comment on column dataset.file_bytes is 'Size of that file (bytes)';

create table dataset_refusal (
  dataset_id bigint not null references dataset (id),
  position integer not null,
  source text not null,
  line integer not null,
  reason text not null,
  primary key (dataset_id, position)
);
comment on table dataset_refusal is 'The first bad rows of an import; all of them are in the CSV report of the machine that imported.';
comment on column dataset_refusal.position is 'Order in the report, from 1';
comment on column dataset_refusal.source is 'File inside the zip or folder';
comment on column dataset_refusal.line is 'Line in that file, from 1; for boundaries the number of the feature';

create table dataset_part (
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  part integer not null check (part >= 0),
  bytes bytea not null,
  primary key (sha256, part)
);
alter table dataset_part alter column bytes set storage external;
comment on table dataset_part is 'The file of each version in pieces, so that every host on this database can fetch it.';
comment on column dataset_part.part is 'Place in the file, from 0';
comment on column dataset_part.bytes is 'At most 1 MiB of the file';

create table dataset_activation (
  id bigint generated always as identity primary key,
  kind text not null,
  dataset_id bigint references dataset (id),
  at timestamptz not null,
  author text not null,
  why text not null check (why in ('import', 'rollback'))
);
comment on table dataset_activation is 'Which version serves. The newest row of a kind is in force. Append-only: a rollback is a new row.';
comment on column dataset_activation.dataset_id is 'Version in force from then on; null: the embedded figures';
comment on column dataset_activation.author is 'A person''s id, or "command line"';
create index dataset_activation_kind on dataset_activation (kind, id desc);

create function dataset_history_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'versions of datasets are append-only';
end $$;
create trigger dataset_append_only before update or delete on dataset
  for each row execute function dataset_history_is_append_only();
create trigger dataset_activation_append_only before update or delete on dataset_activation
  for each row execute function dataset_history_is_append_only();
