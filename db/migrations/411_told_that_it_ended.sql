-- Beds and mentoring end when one of the two is erased, or found to be somebody else known. The other is told by a job: what
-- erases and merges knows nothing of letters.

alter table bed_match add column untold text check (untold in ('host', 'guest'));
comment on column bed_match.untold is 'Who is still to be told that it ended without their doing; null when nobody is';
create index bed_match_untold on bed_match (id) where untold is not null;

alter table mentoring_pair add column untold text check (untold in ('mentor', 'mentee'));
comment on column mentoring_pair.untold is 'Who is still to be told that it ended without their doing; null when nobody is';
create index mentoring_pair_untold on mentoring_pair (id) where untold is not null;
