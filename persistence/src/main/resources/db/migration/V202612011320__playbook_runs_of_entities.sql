-- The list of an entity's procedures, and that of the steps that are its own, begin at its runs. In the walls that is one of
-- several cases, which no index answers, and the list of all entities' runs was read.
create index playbook_run_entity on playbook_run ((operators[1]), started_at desc, id desc);
