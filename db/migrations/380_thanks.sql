-- Thanks from an organiser to whoever came and had none: in the same line as reminders, once for each sign-up.

alter table reminder drop constraint reminder_kind_check;
alter table reminder add constraint reminder_kind_check
  check (kind in ('day-before', 'hours-before', 'after', 'message', 'thanks'));
alter table reminder add column message_id bigint references host_message (id);
comment on column reminder.message_id is 'Words that stand in a letter of thanks; null for none of the organiser''s own';
comment on column reminder.revision is
  'The day on which the session was to be, in London, or the id of the host''s message: told once for each; "once" for thanks';

alter table host_message add column kind text not null default 'everybody' check (kind in ('everybody', 'thanks'));
comment on column host_message.kind is 'everybody: to all who come, by a host. thanks: of an organiser, to those who were there.';
create index sign_up_arrived on sign_up (session_id) where arrived_at is not null;
