-- Badges: what somebody was trained or checked for. They are permissions, and they run out.

create table badge (
  id uuid primary key default new_id(),
  person_id uuid not null references person (id),
  badge text not null check (badge in ('doorstep', 'phone-bank', 'childcare-lead', 'dbs')),
  granted_at timestamptz not null,
  granted_by text not null,
  why text not null default '' check (char_length(why) <= 300),
  session_id uuid references session (id),
  checked_on date,
  expires_at timestamptz not null,
  taken_back_at timestamptz,
  taken_back_by text,
  taken_back_why text check (char_length(taken_back_why) between 1 and 300),
  constraint badge_for_a_reason check (session_id is not null or why <> ''),
  constraint badge_check_is_dated check ((badge = 'dbs') = (checked_on is not null)),
  constraint badge_check_is_noted_by_hand check (badge <> 'dbs' or session_id is null),
  constraint badge_taken_back check ((taken_back_at is null) = (taken_back_why is null))
);
comment on table badge is 'A badge as it was granted: by a training that was attended, or by hand with a reason.';
comment on column badge.badge is 'doorstep: leads a team on doorsteps; phone-bank: runs one; childcare-lead; dbs: an organiser saw the certificate of the Disclosure and Barring Service';
comment on column badge.session_id is 'The training that granted it; null when it was granted by hand';
comment on column badge.checked_on is 'The day on a DBS certificate; null for other badges';
create index badge_person on badge (person_id, badge);
create unique index badge_once_by_training on badge (session_id, person_id) where session_id is not null;
select protect_people('badge', 'person_id');

alter table session
  add column grants_badge text check (grants_badge in ('doorstep', 'phone-bank', 'childcare-lead')),
  add column badge_months integer not null default 24 check (badge_months between 1 and 60);
comment on column session.grants_badge is 'The badge that attending this training grants; null for none';
comment on column session.badge_months is 'For how long that badge holds';
