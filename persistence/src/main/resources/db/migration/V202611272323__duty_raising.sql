-- What is not done in time goes up the plan's line, and of every late duty is kept who was told and when.
alter table duty add column overdue_raised int not null default 0;
create index duty_climbing on duty (due_at) where state in ('open', 'acknowledged') and overdue_raised_at is not null;

create table duty_raising (
  no bigint generated always as identity primary key,
  duty_id uuid not null references duty (id),
  cause text not null check (cause in ('unacknowledged', 'overdue')),
  told text not null check (told in ('service', 'lead', 'substitute', 'serviceBoard', 'crisisCentre')),
  told_at timestamptz not null
);
create index duty_raising_duty on duty_raising (duty_id, no);
call raise_wall_of_parent('duty_raising', 'duty', 'duty_id');
revoke update on duty_raising from belfry_app;
