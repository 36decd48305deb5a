-- Who closes is reminded twice of a month: when it can be closed, and when it can become final.
alter table statistics_reminder add column status text not null default 'provisional'
  check (status in ('provisional', 'final'));
alter table statistics_reminder drop constraint statistics_reminder_pkey;
alter table statistics_reminder add primary key (month, status);
