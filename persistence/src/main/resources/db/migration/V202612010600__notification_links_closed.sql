-- A secret link is closed: from then on it opens nothing. It stays closed, also for whoever finds a way to write here past the
-- program, and its hash stays, so that no other thread ever gets the same one.
alter table notification_thread add column link_closed_at timestamptz;
alter table notification_thread add constraint notification_thread_link_closed
  check (link_closed_at is null or secret_hash is not null);
grant update (link_closed_at) on notification_thread to belfry_app;

create function notification_link_stays_closed() returns trigger language plpgsql as $body$
begin
  if old.link_closed_at is not null then
    raise exception 'the secret link of thread % is closed', old.id;
  end if;
  return new;
end $body$;
create trigger notification_link_stays_closed before update on notification_thread for each row
  when (old.link_closed_at is distinct from new.link_closed_at) execute function notification_link_stays_closed();

-- Who closed it and why is an act of the thread, once.
alter table thread_act drop constraint thread_act_kind_check;
alter table thread_act add constraint thread_act_kind_check
  check (kind in ('replied', 'reopened', 'separated', 'notApplicable', 'owedAgain', 'seen', 'linkClosed'));
create unique index thread_act_link_closed on thread_act (thread_id) where kind = 'linkClosed';
