-- An account that may decide, or administer accounts, stays closed until a second administrator opens
-- it; this is who gave it its rights, while it waits.
alter table account add column appointed_by text check (appointed_by is null or disabled);
