-- Target lists: dated, signed versions of which seats a movement works for, and which version is in force.

create table target_list (
  id bigint generated always as identity primary key,
  set text not null check (set in ('2010', '2024')),
  name text not null check (length(name) between 1 and 120),
  author text not null check (length(author) between 1 and 120),
  source text not null check (length(source) between 1 and 500),
  reason text not null check (length(reason) between 1 and 500),
  rule jsonb,
  election date,
  made_at timestamptz not null,
  unique (id, set)
);
comment on table target_list is 'One version of a target list. Append-only: a change is a new version.';
comment on column target_list.set is 'Boundary set of its seats';
comment on column target_list.author is 'Who signs it: a person or a body, shown to everyone';
comment on column target_list.source is 'Where its figures or choices come from';
comment on column target_list.reason is 'Why these seats, in the author''s words';
comment on column target_list.rule is 'The rule it was made by; null when made by hand. Shape: registers/places/targets/contract.ts';
comment on column target_list.election is 'Polling day of the general election that the rule read; null when made by hand';

create table target (
  list_id bigint not null,
  set text not null,
  code text not null check (code ~ '^[A-Z]\d{8}$'),
  priority integer not null check (priority >= 1),
  note text not null default '' check (length(note) <= 500),
  primary key (list_id, code),
  foreign key (list_id, set) references target_list (id, set)
);
comment on table target is 'A seat on a target list. Append-only.';
comment on column target.code is 'ONS code of the seat; with set, its key';
comment on column target.priority is '1 is the most urgent; seats may share one';
comment on column target.note is 'What the author wrote beside it; shown to everyone';

create table target_list_activation (
  id bigint generated always as identity primary key,
  set text not null,
  list_id bigint not null,
  at timestamptz not null,
  author text not null,
  reason text not null,
  foreign key (list_id, set) references target_list (id, set)
);
comment on table target_list_activation is 'Which list was put in force, when and by whom. The newest row of each set says which is in force. Append-only.';
comment on column target_list_activation.author is 'A person''s id, or the name of the command ("command line")';
create index target_list_activation_newest on target_list_activation (set, id desc);

create function target_lists_are_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'target lists are append-only: make a new version';
end $$;
create trigger target_list_append_only before update or delete on target_list
  for each row execute function target_lists_are_append_only();
create trigger target_append_only before update or delete on target
  for each row execute function target_lists_are_append_only();
create trigger target_list_activation_append_only before update or delete on target_list_activation
  for each row execute function target_lists_are_append_only();
