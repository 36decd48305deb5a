-- Versions of the plan that came after those of the program. No wall stands around them: a plan is
-- read by everybody with a part in it; drafts are kept back by the service.

create table plan_version (
  id uuid primary key,
  version bigint not null default 0,
  name text not null check (name ~ '^[a-z0-9][a-z0-9.-]{0,39}$'),
  title text[] not null,
  state text not null check (state in
    ('draft', 'proposed', 'halfApproved', 'approved', 'inForce', 'retired', 'refused', 'discarded')),
  in_force_from date not null,
  base text not null,
  -- all files as one text, as they were given: what is read is what was approved
  files text not null check (length(files) between 1 and 10100000),
  drafted_at timestamptz not null default clock_timestamp()
);
create unique index plan_version_name on plan_version (name) where state not in ('refused', 'discarded');
create unique index plan_version_day on plan_version (in_force_from) where state in ('approved', 'inForce', 'retired');
create index plan_version_drafted on plan_version (drafted_at desc);

-- What was drafted stays as it is; only its state goes on.
create function plan_version_stays() returns trigger language plpgsql as $body$
begin
  if (new.id, new.name, new.title, new.in_force_from, new.base, new.files)
      is distinct from (old.id, old.name, old.title, old.in_force_from, old.base, old.files) then
    raise exception 'plan version % never changes', old.name;
  end if;
  return new;
end $body$;
create trigger plan_version_frozen before update on plan_version for each row execute function plan_version_stays();

create table plan_act (
  id uuid primary key,
  version bigint not null default 0,
  plan_id uuid not null references plan_version (id),
  no int not null check (no > 0),
  decision text not null check (decision in ('propose', 'approve', 'refuse', 'discard', 'enter', 'retire')),
  subject_id uuid not null,
  subject_name text not null,
  office text not null,
  reason text not null check (length(reason) <= 2000),
  acted_at timestamptz not null,
  unique (plan_id, no)
);
-- Two offices, two persons: also for whoever would go past the program.
create unique index plan_act_office on plan_act (plan_id, office) where decision = 'approve';
create unique index plan_act_person on plan_act (plan_id, subject_id) where decision in ('propose', 'approve');
revoke update on plan_act from belfry_app;
