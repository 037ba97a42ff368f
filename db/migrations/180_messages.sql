-- Messages to many: one row for what is written, one for each person it is for.

create table message (
  id bigint generated always as identity primary key,
  group_id bigint not null references movement_group (id),
  channel text not null check (channel in ('email', 'sms')),
  purpose text not null check (purpose in ('news', 'events', 'fundraising')),
  list_id bigint references people_list (id),
  words jsonb not null,
  author uuid not null references person (id),
  made_at timestamptz not null,
  changed_at timestamptz not null,
  state text not null default 'draft' check (state in ('draft', 'scheduled', 'sending', 'paused', 'cancelled', 'sent')),
  starts_at timestamptz,
  per_minute integer not null check (per_minute between 1 and 60000),
  queued_at timestamptz,
  queued_count integer check (queued_count >= 0),
  pace_from timestamptz,
  pace_used integer not null default 0 check (pace_used >= 0),
  ended_at timestamptz,
  trouble text check (trouble in ('no-right', 'no-such-list', 'faulty-list', 'away')),
  check (state not in ('scheduled', 'sending', 'sent') or starts_at is not null),
  check (state not in ('sending', 'sent') or queued_at is not null)
);
comment on table message is 'Something written once and sent to many. Its people are looked up when it starts, never before.';
comment on column message.group_id is 'In whose name: it reaches people of this group and the groups below it only';
comment on column message.list_id is 'Which of them; null for everybody of the group';
comment on column message.words is 'By language: {"en": {"subject": "…", "text": "…"}, "cy": …}; cy may be missing, subjects are empty for texts';
comment on column message.author is 'Who sends it: they must still be allowed to when it starts';
comment on column message.starts_at is 'When it is to start; null while a draft';
comment on column message.per_minute is 'Most that are handed over in a minute';
comment on column message.queued_at is 'When its people were looked up; null before';
comment on column message.pace_from is 'Since when the rate is counted: its start, or when it was last resumed';
comment on column message.pace_used is 'How many were taken up since pace_from';
comment on column message.ended_at is 'When the last was handed over, or it was called off';
comment on column message.trouble is 'Why it stands still: no-right, the author may no longer; no-such-list and faulty-list; away, the mail server or company does not answer';
create index message_group on message (group_id, id desc);
create index message_open on message (id) where state in ('scheduled', 'sending');

create table message_recipient (
  message_id bigint not null references message (id) on delete cascade,
  person_id uuid not null references person (id) on delete cascade,
  state text not null default 'queued' check (state in
    ('queued', 'sending', 'sent', 'delivered', 'refused', 'bounced', 'complained', 'failed', 'undecided', 'cancelled')),
  reason text check (char_length(reason) <= 300),
  tries smallint not null default 0,
  not_before timestamptz,
  attempt uuid,
  claimed_at timestamptz,
  contact_point_id uuid,
  reference text,
  changed_at timestamptz not null,
  primary key (message_id, person_id)
) with (fillfactor = 80);
comment on table message_recipient is 'What became of a message for each person. Nobody has two rows in one message.';
comment on column message_recipient.state is 'queued; sending: taken up by a worker, committed before it is handed over; sent: taken by the next server; refused: we may not (reason says why); bounced; complained; failed: given up; undecided: a worker died with it in hand, a person decides';
comment on column message_recipient.reason is 'Why refused (no-consent, withdrawn, …), or what the server said, without addresses';
comment on column message_recipient.tries is 'Times it was handed over and not taken';
comment on column message_recipient.not_before is 'When to try again';
comment on column message_recipient.attempt is 'The worker''s own mark of the taking-up in force';
comment on column message_recipient.contact_point_id is 'Where it went';
comment on column message_recipient.reference is 'The company''s own name for it, which its reports carry; null for mail';
create index message_recipient_queued on message_recipient (message_id, person_id) where state = 'queued';
create index message_recipient_sending on message_recipient (attempt) where state = 'sending';
create index message_recipient_person on message_recipient (person_id);
create unique index message_recipient_reference on message_recipient (reference) where reference is not null;
select protect_people('message_recipient', 'person_id');
