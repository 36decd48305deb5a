-- What is due leaves by its urgency (0 call, 1 task, 2 warning, 3 receipt), then by its age. What the intake writes by
-- itself is a receipt, so what says nothing of it is one.
alter table outbox_message add column urgency smallint not null default 3 check (urgency between 0 and 3);
update outbox_message m set urgency = case
    when exists (select from call_out_call l join call_out c on c.id = l.call_out_id
      where l.message_id = m.id and c.kind in ('call', 'duty') and not c.exercise) then 0
    when exists (select from call_out_call l where l.message_id = m.id) then 1
    when exists (select from warning_message w where w.message_id = m.id) then 2
    when recipient like '%@%' then 3 else 1 end
  where sent_at is null;
drop index outbox_message_waiting;
create index outbox_message_waiting on outbox_message (urgency, due_at) where sent_at is null and given_up_at is null;
