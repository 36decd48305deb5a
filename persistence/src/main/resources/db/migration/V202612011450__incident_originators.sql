-- Who set each wider marking that an incident had before it was narrowed, as marking:account: whoever narrowed it may ask
-- back as far as he found it, and further only whoever set that. Of what was narrowed before this nobody knows: there the
-- present originator is that of all that is wider.
alter table incident add column earlier_originators text[] not null default '{}';
