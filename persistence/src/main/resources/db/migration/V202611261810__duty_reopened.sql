-- By which way a duty was acknowledged, and that what was closed is open again.
alter table duty
  add column acknowledged_via text check (acknowledged_via in
    ('screen', 'api', 'phone', 'securePhone', 'radio', 'mail', 'inPerson')),
  add column reopened_by text,
  add column reopened_at timestamptz,
  add column reopened_reason text check (length(reopened_reason) between 1 and 2000),
  add constraint duty_reopened check (num_nulls(reopened_by, reopened_at, reopened_reason) in (0, 3));
