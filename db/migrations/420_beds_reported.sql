-- Something was wrong between a host and a guest: what they said is for the organisers of the weekend, and the two are
-- not matched again. Whoever keeps away from somebody in a bed is not put into one car with them either, nor the other
-- way round.

alter table bed_match drop constraint bed_match_ended_why_check,
  add constraint bed_match_ended_why_check
    check (ended_why in ('declined', 'withdrawn', 'removed', 'called-off', 'erased', 'reported'));

create table bed_block (
  blocker_id uuid not null references person (id),
  blocked_id uuid not null references person (id),
  at timestamptz not null,
  primary key (blocker_id, blocked_id),
  check (blocker_id <> blocked_id)
);
comment on table bed_block is 'Never under one roof again, whoever of the two offers or asks.';
create index bed_block_blocked on bed_block (blocked_id);

create table bed_report (
  id uuid primary key default new_id(),
  match_id uuid not null references bed_match (id),
  weekend_id uuid not null references weekend (id),
  by_id uuid not null references person (id),
  about_id uuid not null references person (id),
  words text not null default '' check (char_length(words) <= 2000),
  at timestamptz not null,
  seen_at timestamptz,
  seen_by text
);
comment on table bed_report is 'Something was wrong with a bed: for organisers of the weekend, never for the one it is about. Kept for a year.';
create index bed_report_of_weekend on bed_report (weekend_id, at);
create index bed_report_match on bed_report (match_id);
create index bed_report_by on bed_report (by_id);
create index bed_report_about on bed_report (about_id);

do $$
declare
  one record;
  rule text;
begin
  for one in select * from (values
      ('bed_block', 'blocker_id = me'),
      ('bed_report', 'by_id = me or (weekend_id in (select weekends_in_scope()) and about_id is distinct from me)')) as each (protected, who)
  loop
    rule := format('case when (select current_setting(''groundswell.people'', true)) = ''all'' then 1 when %s then 1 else 0 end <> 0',
      replace(one.who, ' me', ' (select nullif(current_setting(''groundswell.self'', true), '''')::uuid)'));
    execute format('alter table %I enable row level security', one.protected);
    execute format('alter table %I force row level security', one.protected);
    execute format('create policy seen on %I using (%s) with check (%s)', one.protected, rule, rule);
  end loop;
end $$;

-- Of a lift, too, whoever it is about does not read who reported them, though they run the session.
drop policy seen on lift_report;
create policy seen on lift_report
  using (lift_in_scope(by_id, by_id) or (session_id in (select sessions_in_scope())
    and about_id is distinct from nullif(current_setting('groundswell.self', true), '')::uuid))
  with check (lift_in_scope(by_id, by_id) or (session_id in (select sessions_in_scope())
    and about_id is distinct from nullif(current_setting('groundswell.self', true), '')::uuid));

-- Organisers match without reading who keeps away from whom: that a home is not for these guests is all they learn.
create function homes_kept_from(asked uuid) returns uuid[] language plpgsql stable as $$
declare
  scope text := coalesce(current_setting('groundswell.people', true), '');
  homes uuid[];
begin
  perform set_config('groundswell.people', 'all', true);
  select coalesce(array_agg(offer.id), '{}') into homes
    from bed_request request join bed_offer offer on offer.weekend_id = request.weekend_id and offer.ended_at is null
    where request.id = asked and exists (
      select from (select blocker_id, blocked_id from bed_block union all select blocker_id, blocked_id from lift_block) apart
      where (blocker_id = request.person_id and blocked_id = offer.person_id)
        or (blocker_id = offer.person_id and blocked_id = request.person_id));
  perform set_config('groundswell.people', scope, true);
  return homes;
end $$;
comment on function homes_kept_from is 'Homes of a weekend that these guests are not put into, since one of the two keeps away from the other';
