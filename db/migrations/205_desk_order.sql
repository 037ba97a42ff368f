-- Applications by how long they have waited; few people wait at a time, so the index is small.
create index membership_now_waiting on membership_now (kind, status, since, person_id)
  where status in ('applied', 'pending-check');
