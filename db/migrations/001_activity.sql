-- The log of what happened: every command writes one fact here, in its own transaction.
create table activity (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  kind text not null check (kind ~ '^[a-z-]+(\.[a-z-]+)+$'),
  actor text not null,
  subject text not null,
  detail jsonb not null default '{}'
);
comment on table activity is 'One row per thing that happened. Append-only.';
comment on column activity.kind is 'What happened, noun first: session.imported, dataset.activated';
comment on column activity.actor is 'Who did it: a person''s id, or the name of the command ("command line")';
comment on column activity.subject is 'What it happened to: "session/…", "dataset/12", "targets/3"';
comment on column activity.detail is 'Counts and choices; never contact details or opinions';
create index activity_kind on activity (kind, id desc);

create function activity_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the activity log is append-only';
end $$;
create trigger activity_append_only before update or delete on activity
  for each row execute function activity_is_append_only();
