-- Whoever holds a badge is told before it runs out, once.
alter table badge add column expiry_told_at timestamptz;
comment on column badge.expiry_told_at is 'When its holder was told that it is about to run out; null until then';
create index badge_running_out on badge (expires_at) where expiry_told_at is null and taken_back_at is null;
