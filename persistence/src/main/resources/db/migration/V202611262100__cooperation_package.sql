-- Packages for partners abroad: made from frozen documents, approved by a second person, received, recalled, replaced.
create sequence package_number;

-- Everybody abroad to whom something can be released. An exercise has partners of its own.
create table release_partner (
  code text primary key check (code ~ '^[A-Za-z0-9]{2,40}$'),
  name_nl text not null,
  name_fr text not null,
  name_de text not null,
  name_en text not null,
  arrangement text not null check (arrangement in ('memorandum2017', 'euCyclone', 'csirtsNetwork', 'bilateral')),
  eu boolean not null,
  nato boolean not null,
  exercise boolean not null,
  unique (code, exercise)
);
revoke insert, update, delete on release_partner from belfry_app;

insert into release_partner (code, name_nl, name_fr, name_de, name_en, arrangement, eu, nato, exercise) values
  ('natoCyberSecurityCentre', 'NAVO-centrum voor cyberbeveiliging (NCSC), Bergen', 'Centre de cybersécurité de l’OTAN (NCSC), Mons',
    'Cybersicherheitszentrum der NATO (NCSC), Mons', 'NATO Cyber Security Centre (NCSC), Mons', 'memorandum2017', false, true, false),
  ('natoIncidentSupport', 'Virtuele cyberincidentondersteuning van de NAVO (VCISC)',
    'Capacité virtuelle de soutien en cas de cyberincident de l’OTAN (VCISC)',
    'Virtuelle Unterstützung der NATO bei Cybervorfällen (VCISC)',
    'NATO Virtual Cyber Incident Support Capability (VCISC)', 'memorandum2017', false, true, false),
  ('euCyclone', 'EU-CyCLONe', 'EU-CyCLONe', 'EU-CyCLONe', 'EU-CyCLONe', 'euCyclone', true, false, false),
  ('euCsirtsNetwork', 'CSIRT-netwerk van de EU', 'Réseau des CSIRT de l’UE', 'CSIRTs-Netzwerk der EU', 'EU CSIRTs network',
    'csirtsNetwork', true, false, false),
  ('DE', 'Duitsland', 'Allemagne', 'Deutschland', 'Germany', 'bilateral', true, true, false),
  ('FR', 'Frankrijk', 'France', 'Frankreich', 'France', 'bilateral', true, true, false),
  ('GB', 'Verenigd Koninkrijk', 'Royaume-Uni', 'Vereinigtes Königreich', 'United Kingdom', 'bilateral', false, true, false),
  ('IE', 'Ierland', 'Irlande', 'Irland', 'Ireland', 'bilateral', true, false, false),
  ('LU', 'Luxemburg', 'Luxembourg', 'Luxemburg', 'Luxembourg', 'bilateral', true, true, false),
  ('NL', 'Nederland', 'Pays-Bas', 'Niederlande', 'Netherlands', 'bilateral', true, true, false),
  ('exerciseNato', 'NAVO (oefening)', 'OTAN (exercice)', 'NATO (Übung)', 'NATO (exercise)', 'memorandum2017', false, true, true),
  ('exerciseCyclone', 'EU-CyCLONe (oefening)', 'EU-CyCLONe (exercice)', 'EU-CyCLONe (Übung)', 'EU-CyCLONe (exercise)',
    'euCyclone', true, false, true),
  ('exerciseCsirts', 'CSIRT-netwerk (oefening)', 'Réseau des CSIRT (exercice)', 'CSIRTs-Netzwerk (Übung)', 'CSIRTs network (exercise)',
    'csirtsNetwork', true, false, true),
  ('exerciseNation', 'Buurland (oefening)', 'Pays voisin (exercice)', 'Nachbarland (Übung)', 'Neighbour (exercise)', 'bilateral',
    true, true, true);

-- Caveats on frozen documents: the last one holds. They say nothing of what a document says, and no wall hides
-- them, so that the rule that keeps documents at home sees them whoever asks.
create table release_marking (
  id uuid primary key,
  version bigint not null default 0,
  source_kind text not null check (source_kind in ('assistanceRequest', 'sitrep', 'briefing')),
  source_id uuid not null,
  caveat text not null check (caveat in ('none', 'belgiumOnly', 'releasableToEu', 'releasableToNato')),
  named text[] not null,
  marked_by text not null,
  marked_at timestamptz not null
);
create index release_marking_source on release_marking (source_kind, source_id, marked_at desc);
revoke update, delete on release_marking from belfry_app;

create table release_package (
  id uuid primary key,
  version bigint not null default 0,
  reference text not null unique check (reference ~ '^P-[0-9]{4}-[0-9]{4,9}$'),
  state text not null check (state in
    ('proposed', 'approved', 'refused', 'withdrawn', 'released', 'received', 'recalled', 'replaced')),
  source_kind text not null check (source_kind in ('assistanceRequest', 'sitrep', 'briefing')),
  source_id uuid not null,
  source text not null,
  title text not null,
  crisis text,
  arrangement text not null check (arrangement in ('memorandum2017', 'euCyclone', 'csirtsNetwork', 'bilateral')),
  language text not null check (language in ('nl', 'fr', 'de', 'en')),
  purpose text not null check (length(purpose) between 1 and 1000),
  marking text not null,
  -- what is for Belgium only is in no package, whatever the program does
  caveat text not null check (caveat in ('none', 'releasableToEu', 'releasableToNato')),
  -- partners that the source itself names
  source_names text[] not null,
  proposed_by text not null,
  proposed_at timestamptz not null,
  approved_by text,
  approved_at timestamptz,
  released_by text,
  released_at timestamptz,
  ended_by text,
  ended_at timestamptz,
  reason text not null,
  replaces text references release_package (reference),
  replaced_by text references release_package (reference),
  tlp text not null check (tlp in ('clear', 'green', 'amber', 'amberStrict', 'red')),
  sectors text[] not null,
  services text[] not null,
  organisation_id text,
  named text[] not null default '{}',
  exercise boolean not null,
  unique (id, exercise),
  -- nobody approves what he asked for
  check (approved_by is null or approved_by <> proposed_by),
  check (num_nulls(approved_by, approved_at) in (0, 2)),
  check (num_nulls(released_by, released_at) in (0, 2)),
  check (num_nulls(ended_by, ended_at) in (0, 2)),
  check (released_at is null or approved_at is not null),
  check ((state in ('released', 'received', 'recalled', 'replaced')) = (released_at is not null)),
  check ((state in ('refused', 'withdrawn', 'recalled', 'replaced')) = (ended_at is not null)),
  check ((state = 'replaced') = (replaced_by is not null))
);
create index release_package_proposed on release_package (proposed_at desc, id desc);
create index release_package_crisis on release_package (crisis, proposed_at desc, id desc) where crisis is not null;
call raise_wall('release_package');

-- What was put before a second person stays as he reads it.
create function release_package_stays() returns trigger language plpgsql as $body$
begin
  if tg_op = 'DELETE' then
    raise exception 'package % stays on record', old.reference;
  end if;
  if (old.reference, old.source_kind, old.source_id, old.source, old.title, old.arrangement, old.language, old.purpose,
      old.marking, old.source_names, old.proposed_by, old.proposed_at, old.replaces, old.exercise)
    is distinct from (new.reference, new.source_kind, new.source_id, new.source, new.title, new.arrangement, new.language,
      new.purpose, new.marking, new.source_names, new.proposed_by, new.proposed_at, new.replaces, new.exercise) then
    raise exception 'package % is sealed', old.reference;
  end if;
  if old.approved_at is not null
    and (old.approved_by, old.approved_at) is distinct from (new.approved_by, new.approved_at) then
    raise exception 'package % was approved', old.reference;
  end if;
  return new;
end $body$;
create trigger release_package_as_asked before update or delete on release_package
  for each row execute function release_package_stays();

-- Who gets it. Both keys carry the flag of exercises: a package of an exercise has no way to a real addressee.
create table release_addressee (
  id uuid primary key,
  version bigint not null default 0,
  package_id uuid not null,
  partner text not null,
  exercise boolean not null,
  received_at timestamptz,
  received_from text check (length(received_from) between 1 and 200),
  noted_by text,
  noted_at timestamptz,
  unique (package_id, partner),
  foreign key (package_id, exercise) references release_package (id, exercise),
  foreign key (partner, exercise) references release_partner (code, exercise),
  check (num_nulls(received_at, received_from, noted_by, noted_at) in (0, 4))
);
create index release_addressee_partner on release_addressee (partner);
call raise_wall_of_parent('release_addressee', 'release_package', 'package_id');

-- The files, byte for byte as they are given out.
create table release_file (
  id uuid primary key,
  version bigint not null default 0,
  package_id uuid not null references release_package (id),
  name text not null,
  media_type text not null,
  sha256 text not null,
  bytes bytea not null check (encode(sha256(bytes), 'hex') = sha256),
  stored_at timestamptz not null,
  unique (package_id, name)
);
call raise_wall_of_parent('release_file', 'release_package', 'package_id');
revoke update, delete on release_file from belfry_app;
