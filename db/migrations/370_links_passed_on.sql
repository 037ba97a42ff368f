-- Links that people pass on. Whoever comes by one is counted for its owner, who is told a number and never a name.

alter table sign_up add column share_code text not null unique
  default right(replace(gen_random_uuid()::text, '-', ''), 15);
comment on column sign_up.share_code is 'What the link carries that they pass on themselves, from their own page or letter: whoever opens it is told that a friend is going, while it is so';

-- The page after the form shows a link too, and knows no more of who reads it than the address that they typed. Its code is
-- new each time, so that it tells nobody whether that address was signed up before, and its link never says who is going.
create table share_link (
  code text primary key default right(replace(gen_random_uuid()::text, '-', ''), 15),
  sign_up_id uuid not null references sign_up (id) on delete cascade,
  made_at timestamptz not null
);
comment on table share_link is 'Links to pass on that were shown after a form: they count for whoever signed up, and say nothing of them';
create index share_link_sign_up on share_link (sign_up_id);
alter table share_link enable row level security;
alter table share_link force row level security;
create policy seen on share_link using (exists (select from sign_up where sign_up.id = sign_up_id))
  with check (exists (select from sign_up where sign_up.id = sign_up_id));

create index sign_up_brought_by on sign_up (brought_by, session_id) where brought_by is not null;
