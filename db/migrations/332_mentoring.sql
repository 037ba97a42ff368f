-- Mentoring: who offers it and who asks for it, who was brought together, and when they met. What two people write to each
-- other and note of their meetings is theirs alone; organisers see how often, never what.

create table mentoring_entry (
  id uuid primary key default new_id(),
  person_id uuid not null references person (id),
  side text not null check (side in ('mentor', 'mentee')),
  capacity integer not null check (capacity between 1 and 8),
  taken integer not null default 0,
  interests text[] not null default '{}',
  regions text[] not null default '{}',
  languages text[] not null default '{}',
  times text[] not null default '{}',
  candidate boolean not null default false,
  note text not null default '' check (char_length(note) <= 600),
  locale text not null default 'en' check (locale in ('en', 'cy')),
  entered_at timestamptz not null,
  changed_at timestamptz not null,
  paused_at timestamptz,
  ended_at timestamptz,
  ended_why text check (ended_why in ('withdrawn', 'removed', 'silent', 'merged', 'erased')),
  forgotten_at timestamptz,
  constraint mentoring_entry_room_holds check (taken between 0 and capacity),
  constraint mentoring_entry_one_mentor check (side = 'mentor' or capacity = 1),
  constraint mentoring_entry_ended check ((ended_at is null) = (ended_why is null))
);
comment on table mentoring_entry is 'Somebody who offers to be a mentor, or asks for one. A person may do both, each once at a time.';
comment on column mentoring_entry.capacity is 'How many they mentor at once; whoever asks has one mentor';
comment on column mentoring_entry.taken is 'What pairs hold, proposed or agreed; kept by their own trigger, never written by hand';
comment on column mentoring_entry.regions is 'Keys of nations and English regions; a mentor may have several, none means anywhere, by telephone';
comment on column mentoring_entry.candidate is 'A mentor: has stood or run a campaign, and would mentor candidates. Whoever asks: stands, or means to';
comment on column mentoring_entry.note is 'In their own words, for organisers and for whoever they are brought together with';
comment on column mentoring_entry.changed_at is 'When they last said anything about it; long after, the entry ends by itself';
comment on column mentoring_entry.paused_at is 'Not brought together with anybody until they say so; pairs they have go on';
create unique index mentoring_entry_once on mentoring_entry (person_id, side) where ended_at is null;
create index mentoring_entry_open on mentoring_entry (side, entered_at) where ended_at is null;
select protect_people('mentoring_entry', 'person_id');

create table mentoring_pair (
  id uuid primary key default new_id(),
  mentor_entry_id uuid not null references mentoring_entry (id),
  mentee_entry_id uuid not null references mentoring_entry (id),
  mentor_id uuid not null references person (id),
  mentee_id uuid not null references person (id),
  standing text not null check (standing in ('proposed', 'agreed', 'ended')),
  holds integer not null,
  proposed_at timestamptz not null,
  proposed_by text not null,
  answer_by timestamptz not null,
  mentor_yes_at timestamptz,
  mentee_yes_at timestamptz,
  agreed_at timestamptz,
  mentor_shows boolean not null default false,
  mentee_shows boolean not null default false,
  meetings integer not null default 0,
  last_met_on date,
  ended_at timestamptz,
  ended_why text check (ended_why in (
    'declined', 'lapsed', 'reached', 'no-time', 'not-a-fit', 'other', 'left', 'removed', 'reported', 'erased')),
  ended_side text check (ended_side in ('mentor', 'mentee')),
  forgotten_at timestamptz,
  constraint mentoring_pair_holds check (holds = case standing when 'ended' then 0 else 1 end),
  constraint mentoring_pair_both_said_yes check (
    (standing = 'agreed') <= (mentor_yes_at is not null and mentee_yes_at is not null and agreed_at is not null)),
  constraint mentoring_pair_ended check ((standing = 'ended') = (ended_at is not null) and (ended_at is null) = (ended_why is null)),
  constraint mentoring_pair_not_with_oneself check (mentor_id <> mentee_id)
);
comment on table mentoring_pair is 'Two people whom an organiser brought together: proposed, agreed when both said yes, ended with why. Ended ones stay, so that two who parted are not brought together again.';
comment on column mentoring_pair.answer_by is 'Until when both are asked; then a proposal ends by itself';
comment on column mentoring_pair.mentor_shows is 'The mentor shows how to reach them, if the other does too';
comment on column mentoring_pair.meetings is 'Meetings that both noted; kept by a trigger';
comment on column mentoring_pair.ended_side is 'Who of the two ended it; null for an organiser, or nobody';
create unique index mentoring_pair_once on mentoring_pair (mentor_entry_id, mentee_entry_id) where standing <> 'ended';
create index mentoring_pair_mentor on mentoring_pair (mentor_id);
create index mentoring_pair_mentee on mentoring_pair (mentee_id);
create index mentoring_pair_mentee_entry on mentoring_pair (mentee_entry_id);
create index mentoring_pair_answers on mentoring_pair (answer_by) where standing = 'proposed';

create table mentoring_meeting (
  id uuid primary key default new_id(),
  pair_id uuid not null references mentoring_pair (id),
  person_id uuid not null references person (id),
  held_on date not null,
  sealed bytea,
  noted_at timestamptz not null
);
comment on table mentoring_meeting is 'That one of a pair notes that they met. A day that both noted is a meeting.';
comment on column mentoring_meeting.sealed is 'What they note for themselves: sealed with the key ring (purpose "mentoring-note", context the row''s id); null for nothing';
create unique index mentoring_meeting_once on mentoring_meeting (pair_id, person_id, held_on);
create index mentoring_meeting_person on mentoring_meeting (person_id);

create table mentoring_message (
  id uuid primary key default new_id(),
  pair_id uuid not null references mentoring_pair (id),
  from_id uuid not null references person (id),
  to_id uuid not null references person (id),
  words text not null check (char_length(words) between 1 and 2000),
  at timestamptz not null
);
comment on table mentoring_message is 'What two of a pair write to each other through the tool, so that neither needs the other''s address.';
create index mentoring_message_pair on mentoring_message (pair_id, at);
create index mentoring_message_from on mentoring_message (from_id);
create index mentoring_message_to on mentoring_message (to_id);

create table mentoring_report (
  id uuid primary key default new_id(),
  pair_id uuid not null references mentoring_pair (id),
  by_id uuid not null references person (id),
  about_id uuid not null references person (id),
  words text not null default '' check (char_length(words) <= 2000),
  at timestamptz not null,
  seen_at timestamptz,
  seen_by text
);
comment on table mentoring_report is 'Something was wrong between two of a pair: for organisers of whoever says so, never for the other. Kept for a year.';
create index mentoring_report_pair on mentoring_report (pair_id);
create index mentoring_report_by on mentoring_report (by_id);
create index mentoring_report_about on mentoring_report (about_id);

-- A pair is seen by its two and by who sees either of them, and made by who sees both. What the two write is theirs; a
-- report is for those who see whoever made it, but for the one it is about.
do $$
declare
  one record;
  scope text := 'case when (select current_setting(''groundswell.people'', true)) = ''all'' then 1 when %s then 1 else 0 end <> 0';
  me text := '(select nullif(current_setting(''groundswell.self'', true), '''')::uuid)';
  of_theirs text := 'mentor_id in (select people_in_scope()) and mentee_id in (select people_in_scope())';
begin
  for one in select * from (values
      ('mentoring_pair', 'mentor_id = ME or mentee_id = ME or mentor_id in (select people_in_scope()) or mentee_id in (select people_in_scope())',
        'mentor_id = ME or mentee_id = ME or (' || of_theirs || ')'),
      ('mentoring_meeting', 'person_id = ME', 'person_id = ME'),
      ('mentoring_message', 'from_id = ME or to_id = ME', 'from_id = ME'),
      ('mentoring_report', 'by_id = ME or (by_id in (select people_in_scope()) and about_id is distinct from ME)',
        'by_id = ME or (by_id in (select people_in_scope()) and about_id is distinct from ME)')) as each (protected, seen, made)
  loop
    execute format('alter table %I enable row level security', one.protected);
    execute format('alter table %I force row level security', one.protected);
    execute format('create policy seen on %I using (%s) with check (%s)', one.protected,
      format(scope, replace(one.seen, 'ME', me)), format(scope, replace(one.made, 'ME', me)));
  end loop;
end $$;

-- The ledger: what a pair comes to hold is added to both entries in the same statement, and refused where there is no room.
create function mentoring_pair_takes_room() returns trigger language plpgsql as $$
declare
  scope text := coalesce(current_setting('groundswell.people', true), '');
  before integer := 0;
  after integer := 0;
  one uuid;
begin
  perform set_config('groundswell.people', 'all', true);
  if tg_op <> 'INSERT' then before := old.holds; end if;
  if tg_op <> 'DELETE' then after := new.holds; end if;
  if tg_op = 'UPDATE' then
    if old.mentor_entry_id <> new.mentor_entry_id or old.mentee_entry_id <> new.mentee_entry_id then
      raise exception 'a pair stays with its entries';
    end if;
  end if;
  foreach one in array case when after > before then array[new.mentor_entry_id, new.mentee_entry_id]
      when after < before then array[old.mentor_entry_id, old.mentee_entry_id] else array[]::uuid[] end
  loop
    update mentoring_entry set taken = taken + after - before
      where id = one and (after < before or (ended_at is null and paused_at is null and taken + after - before <= capacity));
    if not found then
      raise exception using errcode = 'GS004', message = 'no room for another pair';
    end if;
  end loop;
  perform set_config('groundswell.people', scope, true);
  return null;
end $$;
create trigger mentoring_pair_ledger after insert or update of holds, mentor_entry_id, mentee_entry_id or delete on mentoring_pair
  for each row execute function mentoring_pair_takes_room();

-- A meeting counts once both noted its day.
create function mentoring_meeting_counts() returns trigger language plpgsql as $$
declare
  scope text := coalesce(current_setting('groundswell.people', true), '');
  pair uuid := case when tg_op = 'DELETE' then old.pair_id else new.pair_id end;
begin
  perform set_config('groundswell.people', 'all', true);
  update mentoring_pair set (meetings, last_met_on) = (
      select count(*), max(held_on) from (
        select held_on from mentoring_meeting where pair_id = pair group by held_on having count(distinct person_id) = 2) met)
    where id = pair;
  perform set_config('groundswell.people', scope, true);
  return null;
end $$;
create trigger mentoring_meeting_ledger after insert or update of held_on, pair_id or delete on mentoring_meeting
  for each row execute function mentoring_meeting_counts();
