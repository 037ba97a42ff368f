-- Whoever is named as a host gets the link to their page once, however they were named.

create table host_letter (
  role_id bigint primary key references group_role (id) on delete cascade,
  at timestamptz not null
);
comment on table host_letter is 'Hosts whose letter with their link was put in line; a row is there before it is sent.';
