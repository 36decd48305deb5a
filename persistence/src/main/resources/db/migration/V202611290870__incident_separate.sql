-- A notification that was joined to the wrong incident is taken out of it: the link moves to an incident of its own, and
-- what the person wrote is kept as an act of the thread.
alter table thread_act drop constraint thread_act_kind_check;
alter table thread_act add constraint thread_act_kind_check
  check (kind in ('replied', 'reopened', 'separated', 'notApplicable', 'owedAgain', 'seen'));

-- The crisis room counts the clocks of its incidents: what leaves one changes it, as what joins one does.
drop trigger room on incident_notification;
create trigger room after insert or update on incident_notification
  for each statement execute function room_changed();
