-- When a sign-up last changed, and how often: calendars and other programs that keep a copy ask for it.
alter table sign_up
  add column revision integer not null default 0,
  add column changed_at timestamptz not null default now();
comment on column sign_up.revision is 'Grows with every change; with the session''s own, personal calendars read it as SEQUENCE';
comment on column sign_up.changed_at is 'When the row last changed, by the database''s clock; rows older than this column: when it came';

-- Every update counts, also one that leaves all as it was: whoever is forgotten must be seen to have changed.
create function sign_up_changes() returns trigger language plpgsql as $$
begin
  new.revision := old.revision + 1;
  new.changed_at := greatest(now(), old.changed_at);
  return new;
end $$;
create trigger sign_up_changed before update on sign_up for each row execute function sign_up_changes();
