-- Every letter and text that went to one person: answers, links, questions. What goes to many is in message_recipient.
create table letter (
  id bigint generated always as identity primary key,
  person_id uuid not null references person (id) on delete cascade,
  channel text not null check (channel in ('email', 'sms')),
  kind text not null,
  purpose text not null,
  subject text,
  at timestamptz not null
);
create index letter_person on letter (person_id, id);
create index letter_at on letter (at);
comment on table letter is 'That a letter was sent to somebody: what kind and when, for their own copy. Never what it said, nor where it went.';
comment on column letter.kind is 'The room that wrote it and which of its letters: "joining/confirm"';
comment on column letter.purpose is '"account" for answers to what they asked for, else what they agreed to';
comment on column letter.subject is 'As it stood above the letter; null for texts, and where a code stands in it';
select protect_people('letter', 'person_id');
