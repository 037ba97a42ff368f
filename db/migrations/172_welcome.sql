-- Letters of welcome to those who joined by themselves: each at most once.
create table welcome_letter (
  person_id uuid not null references person (id) on delete cascade,
  letter integer not null check (letter between 0 and 2),
  at timestamptz not null,
  fate text not null check (fate in ('sent', 'not-allowed', 'refused', 'unsure')),
  primary key (person_id, letter)
);
comment on table welcome_letter is 'Which letters of the welcome series were sent, or need not be any more.';
comment on column welcome_letter.letter is '0 on the day of joining, 1 after three days, 2 after ten';
select protect_people('welcome_letter', 'person_id');
