-- Which administrator gave a first password and so knows it: he does not open the account when its
-- second factor is removed. Of passwords that were given before this was kept nobody knows it.
alter table account add column password_given_by text check (password_given_by is null or first_password);
