-- What other programs may do: keys to the API, and webhooks that tell them what happened.

create table api_key (
  id bigint generated always as identity primary key,
  group_id bigint not null references movement_group (id),
  name text not null check (char_length(name) between 1 and 80),
  scopes text[] not null check (cardinality(scopes) > 0),
  secret_hash text not null unique check (secret_hash ~ '^[0-9a-f]{64}$'),
  hint text not null check (char_length(hint) = 4),
  per_minute integer not null check (per_minute between 1 and 6000),
  made_by text not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  revoked_by text
);
comment on table api_key is 'Keys for other programs. The key itself is shown once and kept nowhere.';
comment on column api_key.group_id is 'Reaches the people of this group and those below it; the movement''s own id: everybody';
comment on column api_key.scopes is 'What it may do: "people:read", "consents:write"';
comment on column api_key.secret_hash is 'SHA-256 of the key, lower-case hex. The key is 256 random bits, so it cannot be guessed from this';
comment on column api_key.hint is 'Last four characters of the key, to tell keys apart';
comment on column api_key.per_minute is 'Requests it may make in a minute, per process';
comment on column api_key.last_used_at is 'To the minute; null while never used';

create table api_write (
  key_id bigint not null references api_key (id) on delete cascade,
  idempotency_key text not null check (char_length(idempotency_key) between 1 and 200),
  request_hash text not null check (request_hash ~ '^[0-9a-f]{64}$'),
  status integer,
  answer jsonb,
  at timestamptz not null,
  primary key (key_id, idempotency_key)
);
comment on table api_write is 'Writes by the API of the last 24 hours, so that one sent again is answered again and done once.';
comment on column api_write.request_hash is 'HMAC-SHA-256 of method, path and body under a key outside the database';
comment on column api_write.answer is 'What was answered: ids only';
create index api_write_at on api_write (at);

create table webhook (
  id uuid primary key default new_id(),
  group_id bigint not null references movement_group (id),
  name text not null check (char_length(name) between 1 and 80),
  url text not null check (char_length(url) between 8 and 2000),
  kinds text[] not null check (cardinality(kinds) > 0),
  with_contacts boolean not null default false,
  sealed bytea not null,
  made_by text not null,
  made_at timestamptz not null,
  paused_at timestamptz,
  paused_why text check (paused_why in ('person', 'gone')),
  ended_at timestamptz
);
comment on table webhook is 'Addresses that are told of what happened to people of a group and below it.';
comment on column webhook.kinds is 'Kinds of facts, written out: "person.added", "consent.given"';
comment on column webhook.with_contacts is 'Whether it carries how to reach the person; else ids alone';
comment on column webhook.sealed is 'The secret that deliveries are signed with, encrypted under a key outside the database; shape: kit/secrets';
comment on column webhook.paused_why is 'person: somebody paused it; gone: the address answered 410';

create table webhook_outbox (
  fact_id bigint primary key references activity (id)
);
comment on table webhook_outbox is 'Facts that some webhook may want, written by the transaction that made them true: nothing is told that was rolled back, and nothing is missed however late it commits.';

create table webhook_delivery (
  id uuid primary key default new_id(),
  webhook_id uuid not null references webhook (id) on delete cascade,
  fact_id bigint not null references activity (id),
  kind text not null,
  state text not null default 'waiting' check (state in ('waiting', 'delivered', 'dead')),
  attempts integer not null default 0,
  next_at timestamptz not null,
  last_at timestamptz,
  last_status integer,
  last_fault text,
  made_at timestamptz not null,
  unique (webhook_id, fact_id)
);
comment on table webhook_delivery is 'One fact told, or to be told, to one address. Its id is the webhook-id that the address sees, the same at each try.';
comment on column webhook_delivery.next_at is 'When it is tried again; while a try is under way, when that try counts as lost';
comment on column webhook_delivery.last_fault is 'Word for what went wrong: "timeout", "private-address", "status"; null when all is well';
create index webhook_delivery_due on webhook_delivery (webhook_id, next_at) where state = 'waiting';
create index webhook_delivery_newest on webhook_delivery (webhook_id, id desc);
-- Lines of the log end after some years: whether one is still told of must not be looked for in every row.
create index webhook_delivery_fact on webhook_delivery (fact_id);
create index webhook_delivery_old on webhook_delivery (made_at) where state <> 'waiting';

-- Once for each statement that writes facts, however many, and nearly nothing while there is no webhook.
create function facts_for_webhooks() returns trigger language plpgsql as $$
begin
  if exists (select from webhook where ended_at is null) then
    insert into webhook_outbox (fact_id)
    select fact.id from made fact
    where fact.kind in (select unnest(kinds) from webhook where ended_at is null);
  end if;
  return null;
end $$;
create trigger activity_webhooks after insert on activity referencing new table as made
  for each statement execute function facts_for_webhooks();
