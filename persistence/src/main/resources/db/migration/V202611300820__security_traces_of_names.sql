-- A password may be typed where the name belongs: of a name that failed only the beginning of its hash is kept. Failures
-- of before, of the last hour at most, count no more.
delete from sign_in_failure;
alter table sign_in_failure rename column username to trace;
comment on column sign_in_failure.trace is 'the first 24 bits of the SHA-256 of the name that was typed, hexadecimal';
