-- Lists: questions about people that are kept and asked anew each time. A list holds no person.

create table people_list (
  id bigint generated always as identity primary key,
  group_id bigint not null references movement_group (id),
  name text not null check (char_length(name) between 1 and 100),
  segment jsonb not null,
  shared text not null check (shared in ('author', 'group', 'below')),
  author text not null,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  ended_at timestamptz
);
comment on table people_list is 'A question about people: who is meant is worked out at the moment of use, within the scope of whoever uses it.';
comment on column people_list.group_id is 'The group that owns it';
comment on column people_list.segment is 'The tree of conditions; shape: features/lists/contract.ts';
comment on column people_list.shared is 'Who may use it: author: whoever made it; group: organisers of the group; below: of the groups below it as well';
comment on column people_list.author is 'Person who made it, or "command line"';
comment on column people_list.ended_at is 'When it was put away; null while in use';
create index people_list_group on people_list (group_id) where ended_at is null;

-- "Lives within x miles" asks for a box first.
create index person_place on person (lat, lon) where lat is not null;
