-- From where and with which browser somebody signed in is needed while it may have to be explained: 90 days. A
-- session lives twelve hours, so what was last seen so long ago is over, ended or not. The two newest of each
-- account stay without both, for they tell it when it was here last.
create function session_prune(at timestamptz) returns bigint language sql security definer
set search_path = belfry, pg_temp as $body$
  with newest as (
    select id from (
      select id, row_number() over (partition by account_id order by created_at desc, id) as place
      from login_session where not factor_asked or factor_proven) opened
    where place <= 2),
  emptied as (
    update login_session set address = '', user_agent = '', offered_secret = null
    where last_seen_at < at - interval '90 days' and id in (select id from newest)
      and (address <> '' or user_agent <> '' or offered_secret is not null)),
  gone as (
    delete from login_session
    where last_seen_at < at - interval '90 days' and id not in (select id from newest)
    returning 1)
  select count(*) from gone
$body$;
grant execute on function session_prune(timestamptz) to belfry_app;
