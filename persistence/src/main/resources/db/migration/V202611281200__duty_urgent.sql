-- Lists of duties stand in the order of the home page: by the time to acknowledge while a duty is open, then by the
-- time to do it, those of an exercise behind the real ones. The index on due time alone serves nobody any more.
create index duty_urgent on duty
  ((state not in ('open', 'acknowledged')), exercise, (case state when 'open' then least(acknowledge_by, due_at) else due_at end), id);
drop index duty_open_first;
