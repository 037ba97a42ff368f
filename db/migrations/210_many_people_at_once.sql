-- Many people at once: what was checked and kept up row by row is done once for a statement, however many rows it has.

-- The ledger's newest row of person, channel and purpose comes into force. A statement may hold several of one: the last counts.
create or replace function consent_comes_into_force() returns trigger language plpgsql as $$
begin
  insert into consent_now (person_id, channel, purpose, act, consent_id, since)
  select distinct on (person_id, channel, purpose) person_id, channel, purpose, act, id, at
  from said order by person_id, channel, purpose, id desc
  on conflict (person_id, channel, purpose) do update
    set act = excluded.act, consent_id = excluded.consent_id, since = excluded.since
    where consent_now.consent_id < excluded.consent_id;
  return null;
end $$;
drop trigger consent_in_force on consent;
create trigger consent_in_force after insert on consent referencing new table as said
  for each statement execute function consent_comes_into_force();
-- It is written by that trigger alone, from rows of the ledger, which forgets nothing: no need to look each up again.
alter table consent_now drop constraint consent_now_consent_id_fkey;

-- Whoever found the person before the erasure and writes after it is told to begin again (40001), and then finds nobody.
-- Each person is held and looked up once, by id: a join may read everybody to find a thousand.
create or replace function nothing_about_the_erased() returns trigger language plpgsql as $$
begin
  if exists (
    select from (select distinct person_id from added order by person_id) named
    cross join lateral (select erased_at from person where id = named.person_id for key share) person
    where erased_at is not null
  ) then
    raise exception 'that person has been erased' using errcode = '40001';
  end if;
  return null;
end $$;

-- A person has some eight words: two indexes rather than three, and the trigger above holds the person in place of a
-- reference for each word.
alter table person_word drop constraint person_word_pkey, drop constraint person_word_person_id_fkey,
  add primary key (person_id, word);
drop index person_word_person;
create function words_go_with_their_person() returns trigger language plpgsql as $$
begin
  delete from person_word where person_id in (select id from gone);
  return null;
end $$;
create trigger words_go_with_their_person after delete on person referencing old table as gone
  for each statement execute function words_go_with_their_person();

-- person_newest serves what this one did.
drop index person_created;
