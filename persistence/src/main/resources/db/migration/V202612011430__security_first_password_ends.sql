-- A first password, which somebody else knows, is good for seven days. Those of before count from now.
alter table account add column password_given_at timestamptz;
update account set password_given_at = now() where first_password;
alter table account add constraint account_password_given_at_check
  check (password_given_at is not null or not first_password);
