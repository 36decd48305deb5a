-- What the program took up again is looked for once a minute, to tell the duty officer of it.
create index thread_act_reopened on thread_act (acted_at) where kind = 'reopened';
