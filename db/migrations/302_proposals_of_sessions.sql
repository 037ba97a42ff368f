-- Proposals are seen by the organisers of the group that would run them, who need not know whoever proposes.
drop policy seen on session_proposal;
select protect_session_people('session_proposal', 'person_id', 'session_id');

alter table session_proposal
  add column name text check (char_length(name) between 1 and 200),
  add column locale text not null default 'en' check (locale in ('en', 'cy')),
  add column words text not null default '' check (char_length(words) <= 2000);
comment on column session_proposal.name is 'As they gave it with the proposal: what organisers see; null once forgotten';
comment on column session_proposal.words is 'What they told the organisers beside the session itself';

-- The desk's list of a whole movement, a page at a time.
create index session_by_start on session (starts_at, id);
