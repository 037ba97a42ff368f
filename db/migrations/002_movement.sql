-- The movement's own settings. A change is a new row, so who changed what and when stays readable.
create table movement_settings (
  id bigint generated always as identity primary key,
  settings jsonb not null,
  made_at timestamptz not null,
  author text not null
);
comment on table movement_settings is 'Versions of the movement''s settings; the newest row is in force. Append-only.';
comment on column movement_settings.settings is 'Shape: features/movement/contract.ts';
