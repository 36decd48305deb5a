-- A password that an administrator gave is known to two persons: it opens nothing but the page where its
-- owner chooses his own. Those of accounts that exist already may have been changed since: they stay.
alter table account add column first_password boolean not null default false;
