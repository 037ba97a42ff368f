-- Asking people again whether they still agree, with a day on which an unanswered consent ends.

create table consent_campaign (
  id bigint generated always as identity primary key,
  name text not null check (char_length(name) between 1 and 120),
  channel text not null check (channel in ('email', 'sms', 'phone', 'whatsapp', 'post')),
  purpose text not null check (purpose ~ '^[a-z-]+$'),
  given_before timestamptz not null,
  deadline timestamptz not null,
  begun_at timestamptz not null,
  author text not null,
  ended_at timestamptz,
  check (deadline > begun_at)
);
comment on table consent_campaign is 'One round of asking again. Whoever has not said yes by the deadline no longer agrees.';
comment on column consent_campaign.given_before is 'Consents in force since before this instant are asked about';
comment on column consent_campaign.ended_at is 'When unanswered consents were ended, or the round called off; null while it runs';

create table consent_request (
  campaign_id bigint not null references consent_campaign (id),
  person_id uuid not null references person (id) on delete cascade,
  consent_id bigint not null references consent (id),
  asked_at timestamptz,
  answer text check (answer in ('yes', 'no', 'lapsed')),
  answered_at timestamptz,
  primary key (campaign_id, person_id),
  check ((answer is null) = (answered_at is null))
);
comment on table consent_request is 'Who is asked in a round, and what came of it.';
comment on column consent_request.consent_id is 'The row of the ledger that was in force when the round began';
comment on column consent_request.asked_at is 'When the message went out; null while it waits';
create index consent_request_person on consent_request (person_id);
create index consent_request_open on consent_request (campaign_id, person_id) where answer is null;
select protect_people('consent_request', 'person_id');
