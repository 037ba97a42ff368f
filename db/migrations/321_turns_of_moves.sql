-- In which order a batch moves its parties: those who help most come first.
alter table session_move add column turn integer not null default 0 check (turn >= 0);
comment on column session_move.turn is 'Order in its batch; 0 for offers';
comment on column session_move.was is 'How they stood before; in a batch that is not done yet, how they stood when it was planned';
create index session_move_batch on session_move (batch_id, standing, turn) where batch_id is not null;
