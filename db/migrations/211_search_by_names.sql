-- Names are for everybody who may see a person; by e-mail, phone and whole postcode finds only who may read them. A search
-- that finds by the beginning of a phone number tells the number, digit by digit.
alter table person_word add column contact boolean not null default false;
comment on column person_word.contact is 'Of an e-mail, a phone or a whole postcode: finds people for those who may read how to reach them';

-- A restore works in the scope that it has set: it finds it again below.
select set_config('groundswell.before', coalesce(current_setting('groundswell.people', true), ''), true);
select set_config('groundswell.people', 'all', true);
update person_word set contact = true
  from person where person.id = person_word.person_id
    and (word like '%@%' or word ~ '^[0-9]{4,}$' or word = lower(replace(person.postcode, ' ', '')));
insert into person_word (word, person_id)
  select lower(split_part(postcode, ' ', 1)), id from person
  where postcode like '% %' and merged_into is null and erased_at is null
  on conflict do nothing;
select set_config('groundswell.people', current_setting('groundswell.before'), true);

drop index person_word_prefix;
create index person_word_prefix on person_word (contact, word text_pattern_ops, person_id);
