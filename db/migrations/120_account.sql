-- Signing in: who may come back, in which browsers, and by what proof. No name and no address is kept here: an account
-- is a person's id, and the mailbox that opens it is their contact point. There are no passwords, and the database
-- would refuse one. The shapes of user, session, provider, verification, two_factor and passkey are better-auth's.

create table account_user (
  id uuid primary key references person (id) on delete cascade,
  name text not null default '' check (name = ''),
  email text not null unique check (email = id::text || '@account.invalid'),
  email_verified boolean not null default true,
  image text check (image is null),
  two_factor_enabled boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
comment on table account_user is 'A person who has signed in or is about to. Made at the first wish, gone with the person.';
comment on column account_user.email is 'Filler for the library, which wants one; never an address. Mailboxes are contact points';

create table account_session (
  id uuid primary key,
  user_id uuid not null references account_user (id) on delete cascade,
  token text not null unique check (token ~ '^sha256:[A-Za-z0-9_-]{43}$'),
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  ip_address text check (ip_address is null),
  user_agent text not null,
  how text not null check (how in ('link', 'code', 'passkey', 'operator')),
  second_step_at timestamptz
);
comment on table account_session is 'A browser that is signed in. Ending the row signs it out at once.';
comment on column account_session.token is 'SHA-256 of what the cookie holds, base64url: whoever reads this table can sign in as nobody';
comment on column account_session.user_agent is 'Kind of browser and system in two words ("Firefox, Windows"), never the whole header';
comment on column account_session.how is 'operator: by the link that a command printed';
comment on column account_session.second_step_at is 'When a code of the authenticator, or a recovery code, was last given in this browser';
create index account_session_user on account_session (user_id, updated_at desc);
create index account_session_expires on account_session (expires_at);

create table account_provider (
  id uuid primary key,
  user_id uuid not null references account_user (id) on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (false)
);
comment on table account_provider is 'Where the library would keep passwords and other sites'' sign-ins. Refuses every row.';

create table account_verification (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
comment on table account_verification is 'Challenges of passkeys under way: used once, within five minutes';
create index account_verification_identifier on account_verification (identifier);
create index account_verification_expires on account_verification (expires_at);

create table account_two_factor (
  id uuid primary key,
  user_id uuid not null unique references account_user (id) on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean not null default false,
  failed_verification_count integer not null default 0,
  locked_until timestamptz,
  last_code_hash text,
  last_code_at timestamptz
);
comment on table account_two_factor is 'The authenticator app that a person has added, or is adding while verified is false.';
comment on column account_two_factor.secret is 'Encrypted (XChaCha20-Poly1305) under a key outside the database';
comment on column account_two_factor.backup_codes is 'Recovery codes not yet used, encrypted like the secret';
comment on column account_two_factor.failed_verification_count is 'Wrong codes in a row, counted before each is looked at';
comment on column account_two_factor.last_code_hash is 'Keyed hash of the code that was last accepted: none works twice';

create table account_passkey (
  id uuid primary key,
  name text check (char_length(name) between 1 and 60),
  public_key text not null,
  user_id uuid not null references account_user (id) on delete cascade,
  credential_id text not null unique,
  counter bigint not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  created_at timestamptz not null,
  aaguid text
);
comment on table account_passkey is 'Passkeys: the public halves. The private ones never leave people''s devices.';
create index account_passkey_user on account_passkey (user_id);

create table account_sign_in (
  id uuid primary key default new_id(),
  person_id uuid references person (id) on delete cascade,
  contact_point_id uuid references contact_point (id) on delete cascade,
  address_hash text not null,
  browser_hash text unique,
  link_hash text not null unique,
  code_hash text,
  back text not null,
  how text not null check (how in ('mail', 'operator')),
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  wrong_codes integer not null default 0,
  used_at timestamptz,
  check ((how = 'mail') = (browser_hash is not null and code_hash is not null))
);
comment on table account_sign_in is 'A wish to sign in, by anybody with any address: one link and one code, of which one works once, for 15 minutes.';
comment on column account_sign_in.person_id is 'Whose address it is; null for an address that nobody here has: it leaves the same row';
comment on column account_sign_in.address_hash is 'Keyed hash of the address as typed, normalised: for counting wishes per address';
comment on column account_sign_in.browser_hash is 'SHA-256 of the cookie in the browser where it began: the code works only there';
comment on column account_sign_in.code_hash is 'Keyed hash of wish and code; the code itself is only in the mail';
comment on column account_sign_in.back is 'Path of this site to go to afterwards';
create index account_sign_in_address on account_sign_in (address_hash, asked_at);
create index account_sign_in_expires on account_sign_in (expires_at);
