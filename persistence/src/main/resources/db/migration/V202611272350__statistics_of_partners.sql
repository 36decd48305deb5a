-- What a partner tells is nearly always voluntary: who sent it says more than that nobody had to. It counts as the feed of
-- a partner, as table T4 has it; what anybody else sends of free will counts as voluntary.
create or replace function notification_obligations(n notification) returns text[] language sql stable
set search_path = belfry, pg_temp as $body$
  select case
    when cardinality(o.regimes) > 0 then o.regimes
    when n.channel = 'partner' then array['partnerFeed']
    when n.kind = 'voluntary' then array['voluntary']
    else o.regimes end
  from (
    select case when exists (select 1 from legal_clock c where c.thread_id = n.thread_id)
      then array(select distinct c.regime from legal_clock c
        where c.thread_id = n.thread_id and c.regime <> 'csirtReply' and c.not_applicable_reason is null order by 1)
      else n.regimes end as regimes
  ) o
$body$;

-- What stands here is counted anew, with the incidents that it belongs to; closed months stay as they were closed.
insert into statistics_dirty (kind, key)
  select 'notification', id from notification where channel = 'partner' and kind = 'voluntary';
insert into statistics_dirty (kind, key)
  select distinct 'incident', i.id from incident i
  where exists (select 1 from incident_notification l join notification n on n.thread_id = l.thread_id
    where l.incident_id = any (array(select incident_parts(i.id))) and n.channel = 'partner' and n.kind = 'voluntary');
