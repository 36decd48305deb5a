package be.belfry.persistence.statistics;

import be.belfry.domain.statistics.TimeBins;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Times and sums counted anew from the records, in their bins. The rule is written down here a
 * second time, for all records at once, so that a mistake in the keeping shows.
 */
final class RecountedTimes {
  private static final Pattern SECONDS = Pattern.compile("SECONDS\\(([^()]+)\\)");

  /** Measure, month, bin, how many, how many kept the limit, sum; of what is kept. */
  static final String KEPT =
      """
      select measure, to_char(month, 'YYYY-MM'), bin, count, kept, total from statistics_time
      where count <> 0 or kept <> 0 or total <> 0
      """;

  /** When a notification was reported: as it came, or before that on paper. */
  static final String REPORTED =
      """
      case when n.content -> 'onPaper' is null then n.received_at
        else least(n.received_at, cast(n.content -> 'onPaper' ->> 'receivedAt' as timestamptz)) end
      """;

  /** Reports of the threads whose first one is not taken for what is named. */
  private static final String REPORTS =
      """
      (select n.id, n.thread_id, n.kind, n.first, n.state, n.regimes, n.content, n.aware_at, n.settled_at, n.started_at, n.ended_at,
        n.organisation_id, n.organisation_name, REPORTED as at
        from notification n where not n.exercise and not exists (select 1 from notification f
          where f.thread_id = n.thread_id and f.first and (TAKEN_FOR)))
      """
          .replace("REPORTED", REPORTED);

  /** Reports that count. */
  private static final String REPORT =
      REPORTS.replace("TAKEN_FOR", "f.state in ('test', 'duplicate')");

  /** Reports that may be owed: what another entity sent serves no duty of this one. */
  private static final String OWED_REPORT =
      REPORTS.replace("TAKEN_FOR", "f.state = 'test' or f.state = 'duplicate' and f.repeats_own");

  /** Whether its clocks make a thread report; one without clocks is not there. */
  private static final String BOUND =
      """
      with bound as (
        select thread_id, bool_or(regime in ('nis2', 'trust') and not_applicable_reason is null) as owed,
          bool_or(regime = 'trust' and not_applicable_reason is null) as trust
        from legal_clock group by thread_id
      )
      """;

  /** Threads that owe reports, among those that have clocks or more than early warnings. */
  private static final String OWING =
      BOUND
          + """
          , asked as (
            select thread_id from notification where kind in ('incidentNotification', 'finalReport')
            union select thread_id from legal_clock where regime in ('nis2', 'trust')
          ), spoken as (
            select n.thread_id, bool_or(n.regimes && array['nis2', 'trust']) as owed,
              bool_or('trust' = any (n.regimes)) as trust
            from OWED_REPORT n join asked using (thread_id) where n.kind <> 'voluntary' group by n.thread_id
          ), owing as (
            select s.thread_id, case when b.thread_id is null then s.trust else b.trust end as trust
            from spoken s left join bound b using (thread_id)
            where case when b.thread_id is null then s.owed else b.owed end
          )
          """;

  /** What the first report of a thread owes is known from itself. */
  private static final String FIRST_REPORTS =
      BOUND
          + """
          , measured (measure, at, value, kept) as (
            select 'firstReport', n.at, SECONDS(n.at - n.aware_at), n.at - n.aware_at <= interval '24 hours'
            from REPORT n left join bound b using (thread_id)
            where n.first and n.kind <> 'voluntary'
              and case when b.thread_id is null then n.regimes && array['nis2', 'trust'] else b.owed end
          )
          """;

  /** The others, of which only a later one says so. */
  private static final String FIRST_REPORTS_OWED_LATER =
      BOUND
          + """
          , later as (
            select n.thread_id, bool_or(n.regimes && array['nis2', 'trust']) as owed
            from REPORT n where not n.first and n.kind <> 'voluntary' group by n.thread_id
          ), measured (measure, at, value, kept) as (
            select 'firstReport', n.at, SECONDS(n.at - n.aware_at), n.at - n.aware_at <= interval '24 hours'
            from REPORT n join later l using (thread_id) left join bound b using (thread_id)
            where n.first and case when b.thread_id is null
              then l.owed and not (n.kind <> 'voluntary' and n.regimes && array['nis2', 'trust'])
              else b.owed and n.kind = 'voluntary' end
          )
          """;

  private static final String TRIAGE =
      """
      with measured (measure, at, value, kept) as (
        select 'triage', n.at, SECONDS(n.settled_at - n.at), false
        from REPORT n where n.first and n.settled_at is not null
      )
      """;

  private static final String REPLIES =
      """
      with measured (measure, at, value, kept) as (
        select 'acknowledge', n.at, SECONDS(c.reported_at - n.at), false
        from REPORT n join legal_clock c using (thread_id)
        where n.first and c.regime = 'csirtReply' and c.reported_at is not null
      )
      """;

  private static final String LATER_REPORTS =
      OWING
          + """
          , limited as (
            select thread_id, min(last_lawful_at) filter (where stage = 'incidentNotification') as notification,
              min(last_lawful_at) filter (where stage = 'finalReport') as final
            from legal_clock
            where regime in ('nis2', 'trust') and not_applicable_reason is null
            group by thread_id
          ), earliest as (
            select distinct on (n.thread_id, n.kind) n.thread_id, n.kind, n.at, n.aware_at
            from OWED_REPORT n where n.kind in ('incidentNotification', 'finalReport')
            order by n.thread_id, n.kind, n.at, n.id
          ), named as (
            select * from earliest where kind = 'incidentNotification'
          ), measured (measure, at, value, kept) as (
            select 'notification', n.at, SECONDS(n.at - n.aware_at),
              case when c.notification is not null then not n.at > c.notification
                else n.at - n.aware_at <= interval '72 hours'
                  and not (o.trust and n.at - n.aware_at > interval '24 hours') end
            from named n join owing o using (thread_id) left join limited c using (thread_id)
            union all
            select 'finalReport', f.at, SECONDS(f.at - n.at),
              case when c.final is not null then not f.at > c.final
                else f.at at time zone 'Europe/Brussels' <= (n.at at time zone 'Europe/Brussels') + interval '1 month' end
            from earliest f join named n using (thread_id) join owing using (thread_id)
              left join limited c using (thread_id)
            where f.kind = 'finalReport'
          )
          """;

  private static final String INCIDENTS =
      """
      with measured (measure, at, value, kept) as (
        select 'contain', counted_at, SECONDS(contained_at - counted_at), false from incident
        where source = 'own' and not exercise and status not in ('falsePositive', 'merged')
          and contained_at is not null
        union all
        select 'close', counted_at, SECONDS(closed_at - counted_at), false from incident
        where source = 'own' and not exercise and status = 'closed' and closed_at is not null
      )
      """;

  /**
   * Of reports that stood: of the others nobody was affected. Of an entity in an incident the
   * highest, in the month of its first thread that says it.
   */
  private static final String SUMS =
      """
      with extent as (
        select n.thread_id, max(cast(n.content -> 'impact' ->> 'usersAffected' as bigint)) as users
        from REPORT n where n.content -> 'impact' ? 'usersAffected' group by n.thread_id
      ), lasting as (
        select distinct on (n.thread_id) n.thread_id, SECONDS(n.ended_at - n.started_at) as seconds from REPORT n
        where n.started_at is not null and n.ended_at is not null order by n.thread_id, n.at desc
      ), grouped as (
        select l.thread_id, i.id, i.status from incident_notification l
        left join MERGED w (part, whole) on w.part = l.incident_id
        join incident i on i.id = coalesce(w.whole, l.incident_id)
      ), stood as (
        select min(n.at) as at, max(e.users) as users, max(ceil(e.users * d.seconds::numeric / 3600))::bigint as hours
        from REPORT n join extent e using (thread_id) left join lasting d using (thread_id)
        left join grouped g using (thread_id)
        join notification_thread t on t.id = n.thread_id
        left join organisation o on o.id::text = n.organisation_id
        where n.first and e.users is not null and n.state not in ('rejected', 'withdrawn')
          and (g.id is null or g.status <> 'falsePositive')
        group by coalesce(g.id, n.thread_id), coalesce(o.enterprise_number, t.enterprise_number,
          n.organisation_id, lower(n.organisation_name))
      ), measured (measure, at, value, kept) as (
        select 'users', at, users, false from stood
        union all
        select 'userHours', at, hours, false from stood where hours is not null
      )
      """;

  /**
   * Adds up what was measured; a time is one of whole seconds that began, never below 0. Behind a
   * fence, as {@link Recount} adds up notifications.
   */
  private static final String ADDED_UP =
      """
      select measure, month, bin, count(*), count(*) filter (where kept), sum(value)
      from (
        select *, MONTH as month, case when measure in ('users', 'userHours') then 0 else BIN end as bin from measured
        offset bigint '0'
      ) m group by measure, month, bin
      """
          .replace("MONTH", RecountedMonths.number("at"))
          .replace(
              "BIN",
              TimeBins.EDGES.stream()
                  .map(String::valueOf)
                  .collect(Collectors.joining(",", "width_bucket(value - 1, '{", "}'::bigint[])")));

  /** What is owed and never came. */
  private static final String OUTSTANDING =
      OWING
          + """
          select replace(w.stage, 'incidentN', 'n'), MONTH, -1, count(*), 0, 0
          from (
            select c.thread_id, c.stage, min(c.last_lawful_at) - interval '1 microsecond' as at
            from legal_clock c join owing using (thread_id)
            where c.regime in ('nis2', 'trust') and c.stage in ('incidentNotification', 'finalReport')
              and c.not_applicable_reason is null and c.last_lawful_at is not null
            group by c.thread_id, c.stage
            having count(c.reported_at) = 0 and count(c.suspended_at) = 0
          ) w
          where not exists (select 1 from OWED_REPORT n where n.thread_id = w.thread_id and n.kind = w.stage)
          group by 1, 2
          """
              .replace("MONTH", RecountedMonths.number("w.at"));

  /**
   * The same of the records, the months by their numbers. Each question reads what it needs and
   * adds it up as it reads, so that all cores can take part and nothing large is sorted or kept.
   */
  static final List<String> RECORDS =
      Stream.concat(
              Stream.of(
                      FIRST_REPORTS,
                      FIRST_REPORTS_OWED_LATER,
                      TRIAGE,
                      REPLIES,
                      LATER_REPORTS,
                      INCIDENTS,
                      SUMS)
                  .map(measured -> measured + ADDED_UP),
              Stream.of(OUTSTANDING))
          .map(query -> query.replace("OWED_REPORT n", OWED_REPORT + " n"))
          .map(query -> query.replace("REPORT n", REPORT + " n"))
          .map(
              query ->
                  SECONDS
                      .matcher(query)
                      .replaceAll("ceil(greatest(0, date_part('epoch', $1)))::bigint"))
          .toList();

  private static final List<String> PARTS = List.of("count", "kept", "total");
  private static final int KEY = 3;

  /** Takes a figure that both sides have, or one of them as 0. */
  interface Differ {
    void differ(String figure, long kept, long recounted);
  }

  private final Map<List<String>, long[]> counted = new HashMap<>();

  /** Adds what one question found; another one may have found some of the same. */
  void record(String[] f) {
    long[] sums =
        counted.computeIfAbsent(
            List.of(f[0], RecountedMonths.of(f[1]), f[2]), key -> new long[KEY]);
    long[] more = parts(f);
    for (int i = 0; i < KEY; i++) {
      sums[i] += more[i];
    }
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
