-- Which sessions' places changed since somebody last looked: the finder follows each sign-up without reading 30,000
-- sessions anew. Kept beside the session, so that a busy session's own row and its indexes stay as they are.

create table session_count_change (
  session_id uuid primary key references session (id) on delete cascade,
  in_transaction bigint not null default (pg_current_xact_id()::text::bigint)
);
comment on table session_count_change is 'The transaction that last changed how many places of a session are taken.';
comment on column session_count_change.in_transaction is
  'Compared with the oldest transaction still running when somebody last looked: no commit is ever missed, whatever its order';
create index session_count_change_since on session_count_change (in_transaction);

create function session_count_changed() returns trigger language plpgsql as $$
begin
  insert into session_count_change (session_id) values (new.id)
    on conflict (session_id) do update set in_transaction = excluded.in_transaction
    where session_count_change.in_transaction <> excluded.in_transaction;
  return null;
end $$;
create trigger session_count after update of taken_here on session
  for each row when (old.taken_here <> new.taken_here) execute function session_count_changed();
