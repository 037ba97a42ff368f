-- What came by e-mail in answer to a letter, so that the same mail is passed on once and its writer is told of a fault once.
-- No words, names or addresses, and nobody is named: both texts are hashes under a key of the copy.

create table mail_reply (
  mail text primary key,
  conversation text not null,
  told text[] not null default '{}',
  at timestamptz not null
);
comment on table mail_reply is 'Answers by e-mail that were taken in; deleted after some weeks.';
comment on column mail_reply.mail is 'Hash of the Message-ID and of whose answer it is';
comment on column mail_reply.conversation is 'Hash of the conversation and the side it was written from';
comment on column mail_reply.told is 'What its writer was told of: over, too-often, too-long, nothing-said, files, elsewhere';
create index mail_reply_told on mail_reply (conversation, at) where told <> '{}';
create index mail_reply_at on mail_reply (at);
