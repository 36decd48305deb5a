-- A wider caveat, or more partners named, is asked for by one person and holds when a second one agrees.
create table release_lowering (
  id uuid primary key,
  version bigint not null default 0,
  source_kind text not null check (source_kind in ('assistanceRequest', 'sitrep', 'briefing')),
  source_id uuid not null,
  source text not null,
  caveat text not null check (caveat in ('none', 'belgiumOnly', 'releasableToEu', 'releasableToNato')),
  partners text[] not null,
  reason text not null check (length(reason) between 1 and 1000),
  state text not null check (state in ('asked', 'agreed', 'dropped')),
  asked_by text not null,
  asked_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  tlp text not null check (tlp in ('clear', 'green', 'amber', 'amberStrict', 'red')),
  sectors text[] not null,
  services text[] not null,
  organisation_id text,
  named text[] not null default '{}',
  exercise boolean not null,
  check (num_nulls(decided_by, decided_at) in (0, 2)),
  check ((state = 'asked') = (decided_at is null)),
  -- nobody agrees to what he asked for
  check (state <> 'agreed' or decided_by <> asked_by)
);
create unique index release_lowering_open on release_lowering (source_kind, source_id) where state = 'asked';
call raise_wall('release_lowering');
revoke delete on release_lowering from belfry_app;

-- What a second person agrees to is what was asked.
create function release_lowering_stays() returns trigger language plpgsql as $body$
begin
  if (old.source_kind, old.source_id, old.source, old.caveat, old.partners, old.reason, old.asked_by, old.asked_at,
      old.exercise)
    is distinct from (new.source_kind, new.source_id, new.source, new.caveat, new.partners, new.reason, new.asked_by,
      new.asked_at, new.exercise) then
    raise exception 'the wish for a wider caveat of % is sealed', old.source;
  end if;
  if old.state <> 'asked' then
    raise exception 'the wish for a wider caveat of % was decided', old.source;
  end if;
  return new;
end $body$;
create trigger release_lowering_as_asked before update on release_lowering
  for each row execute function release_lowering_stays();

-- Whatever the program does, the database lets nothing go further than before by one person's word.
create function release_marking_lowers() returns trigger language plpgsql as $body$
declare
  earlier record;
  wider boolean;
begin
  select caveat, named into earlier from release_marking m
    where m.source_kind = new.source_kind and m.source_id = new.source_id
    order by m.marked_at desc, m.id desc limit 1;
  wider := coalesce(earlier.caveat not in ('none', new.caveat) and new.caveat <> 'belgiumOnly', false)
    or not new.named <@ coalesce(earlier.named, '{}');
  if wider and not exists (
      select 1 from release_lowering l
      where l.source_kind = new.source_kind and l.source_id = new.source_id and l.state = 'agreed'
        and l.caveat = new.caveat and l.partners <@ new.named and new.named <@ l.partners
        and l.decided_by = new.marked_by and l.decided_at = new.marked_at) then
    raise exception 'a wider caveat needs a second person';
  end if;
  return new;
end $body$;
create trigger release_marking_by_two before insert on release_marking
  for each row execute function release_marking_lowers();
