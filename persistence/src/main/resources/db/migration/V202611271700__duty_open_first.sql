-- The list of duties shows first what is still to be done, then what is closed.

create index duty_open_first on duty ((state not in ('open', 'acknowledged')), due_at, id);
