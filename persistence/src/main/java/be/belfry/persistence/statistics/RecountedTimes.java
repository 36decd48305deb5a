package be.belfry.persistence.statistics;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Times and sums counted anew from the records, in their bins. The rule is written down here a
 * second time, for all records at once, so that a mistake in the keeping shows.
 */
final class RecountedTimes {
  /** Measure, month, bin, how many, how many kept the limit, sum; of what is kept. */
  static final String KEPT =
      """
      select measure, to_char(month, 'YYYY-MM'), bin, count, kept, total from statistics_time
      where count <> 0 or kept <> 0 or total <> 0
      """;

  /** The same of the records. */
  static final String RECORDS =
      """
      with told as (
        select id, case when n.content -> 'onPaper' is null then n.received_at
          else least(n.received_at, cast(n.content -> 'onPaper' ->> 'receivedAt' as timestamptz)) end as received_at
        from notification n
      ), report as (
        select n.id, n.thread_id, n.kind, n.first, t.received_at, n.aware_at, n.settled_at, n.started_at, n.ended_at,
          cast(jsonb_extract_path_text(n.content, 'impact', 'usersAffected') as bigint) as users,
          row_number() over (partition by n.thread_id, n.kind order by t.received_at, n.id) = 1 as earliest
        from notification n join told t using (id)
        where not n.exercise and n.state not in ('test', 'duplicate')
      ), bound as (
        select thread_id, bool_or(regime in ('nis2', 'trust') and not_applicable_reason is null) as owed,
          bool_or(regime = 'trust' and not_applicable_reason is null) as trust
        from legal_clock group by thread_id
      ), named_there as (
        select n.thread_id, bool_or(r in ('nis2', 'trust')) as owed, bool_or(r = 'trust') as trust
        from notification n, unnest(n.regimes) r
        where not n.exercise and n.state not in ('test', 'duplicate') and n.kind <> 'voluntary'
        group by n.thread_id
      ), owing as (
        select t.id as thread_id, coalesce(case when b.thread_id is null then n.trust else b.trust end, false) as trust
        from notification_thread t left join bound b on b.thread_id = t.id left join named_there n on n.thread_id = t.id
        where case when b.thread_id is null then n.owed
          else b.owed and exists (select 1 from notification o where o.thread_id = t.id and o.kind <> 'voluntary'
            and not o.exercise and o.state not in ('test', 'duplicate')) end
      ), limited as (
        select thread_id, min(last_lawful_at) filter (where stage = 'incidentNotification') as notification,
          min(last_lawful_at) filter (where stage = 'finalReport') as final
        from legal_clock
        where regime in ('nis2', 'trust') and not_applicable_reason is null
        group by thread_id
      ), opening as (
        select * from report where first
      ), named as (
        select thread_id, received_at, aware_at from report where kind = 'incidentNotification' and earliest
      ), extent as (
        select thread_id, max(users) as users from report group by thread_id
      ), lasting as (
        select distinct on (thread_id) thread_id, ended_at - started_at as time from report
        where started_at is not null and ended_at is not null order by thread_id, received_at desc
      ), took (measure, at, time, kept) as (
        select 'firstReport', received_at, received_at - aware_at, received_at - aware_at <= interval '24 hours'
        from opening join owing using (thread_id)
        union all
        select 'triage', received_at, settled_at - received_at, false from opening where settled_at is not null
        union all
        select 'acknowledge', o.received_at, c.reported_at - o.received_at, false
        from opening o join legal_clock c using (thread_id)
        where c.regime = 'csirtReply' and c.reported_at is not null
        union all
        select 'notification', received_at, received_at - aware_at,
          case when c.notification is not null then not received_at > c.notification
            else received_at - aware_at <= interval '72 hours'
              and not (trust and received_at - aware_at > interval '24 hours') end
        from named join owing using (thread_id) left join limited c using (thread_id)
        union all
        select 'finalReport', f.received_at, f.received_at - n.received_at,
          case when c.final is not null then not f.received_at > c.final
            else f.received_at at time zone 'Europe/Brussels'
              <= (n.received_at at time zone 'Europe/Brussels') + interval '1 month' end
        from report f join named n using (thread_id) join owing using (thread_id) left join limited c using (thread_id)
        where f.kind = 'finalReport' and f.earliest
        union all
        select 'contain', counted_at, contained_at - counted_at, false from incident
        where source = 'own' and not exercise and status not in ('falsePositive', 'merged')
          and contained_at is not null
        union all
        select 'close', counted_at, closed_at - counted_at, false from incident
        where source = 'own' and not exercise and status = 'closed' and closed_at is not null
      ), measured (measure, at, value, kept) as (
        select measure, at, greatest(0, ceil(extract(epoch from time)))::bigint, kept from took
        union all
        select 'users', o.received_at, e.users, false
        from opening o join extent e using (thread_id) where e.users is not null
        union all
        select 'userHours', o.received_at,
          ceil(e.users * greatest(0, ceil(extract(epoch from l.time))) / 3600.0)::bigint, false
        from opening o join extent e using (thread_id) join lasting l using (thread_id) where e.users is not null
      )
      select measure, to_char(at at time zone 'Europe/Brussels', 'YYYY-MM'), statistics_bin(measure, value),
        count(*), count(*) filter (where kept), sum(value)
      from measured group by 1, 2, 3
      union all
      select replace(w.stage, 'incidentN', 'n'), w.month, -1, count(*), 0, 0
      from (
        select c.thread_id, c.stage,
          to_char(min(c.last_lawful_at) at time zone 'Europe/Brussels' - interval '1 microsecond', 'YYYY-MM') as month
        from legal_clock c join owing using (thread_id)
        where c.regime in ('nis2', 'trust') and c.stage in ('incidentNotification', 'finalReport')
          and c.not_applicable_reason is null and c.last_lawful_at is not null
        group by c.thread_id, c.stage
        having count(c.reported_at) = 0 and count(c.suspended_at) = 0
      ) w
      where exists (select 1 from report r where r.thread_id = w.thread_id)
        and not exists (select 1 from report r where r.thread_id = w.thread_id and r.kind = w.stage)
      group by 1, 2
      """;

  private static final List<String> PARTS = List.of("count", "kept", "total");
  private static final int KEY = 3;

  /** Takes a figure that both sides have, or one of them as 0. */
  interface Differ {
    void differ(String figure, long kept, long recounted);
  }

  private final Map<List<String>, long[]> counted = new HashMap<>();

  void record(String[] f) {
    counted.put(List.of(f[0], f[1], f[2]), parts(f));
  }

  private static long[] parts(String[] f) {
    return new long[] {
      Long.parseLong(f[KEY]), Long.parseLong(f[KEY + 1]), Long.parseLong(f[KEY + 2])
    };
  }

  int size() {
    return counted.size();
  }

  void kept(String[] f, Differ out) {
    long[] recounted = counted.remove(List.of(f[0], f[1], f[2]));
    compare(
        List.of(f[0], f[1], f[2]), parts(f), recounted == null ? new long[KEY] : recounted, out);
  }

  /** What is left was kept nowhere. */
  void rest(Differ out) {
    counted.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(Comparator.comparing(key -> String.join(" ", key))))
        .forEach(e -> compare(e.getKey(), new long[KEY], e.getValue(), out));
  }

  private static void compare(List<String> key, long[] kept, long[] recounted, Differ out) {
    for (int i = 0; i < KEY; i++) {
      out.differ(
          "time " + key.get(1) + " " + key.get(0) + " bin " + key.get(2) + " " + PARTS.get(i),
          kept[i],
          recounted[i]);
    }
  }
}
