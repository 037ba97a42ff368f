-- Drafts and proposals are few among all sessions: what waits for an organiser is counted without looking at the others.
create index session_not_yet_public on session (ends_at) where published_at is null and cancelled_at is null;
