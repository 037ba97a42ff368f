-- What organisers say of the tracks of a festival, and of those who speak or lead there.

create table programme_word (
  weekend_id uuid not null references weekend (id),
  about text not null check (about in ('track', 'speaker')),
  name text not null check (char_length(name) between 1 and 120),
  words text not null check (char_length(words) between 1 and 600),
  primary key (weekend_id, about, name)
);
comment on table programme_word is 'A few words about a track or a speaker, under the name by which items of the programme have it. Public.';
comment on column programme_word.name is 'As items have it; words of a name that no item has any more are not shown';
