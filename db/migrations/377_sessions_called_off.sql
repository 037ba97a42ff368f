-- Calendars and other programs go on being told of sessions that were called off until they would have been over.
create index session_called_off on session (ends_at) where cancelled_at is not null;
