package be.belfry.persistence.statistics;

import be.belfry.domain.notification.Concern;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.statistics.ListFacts;
import be.belfry.domain.statistics.ListPeriod;
import be.belfry.domain.statistics.RegulatorLists;
import be.belfry.persistence.convert.SqlValues;
import be.belfry.persistence.convert.Where;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Two functions that count for whoever reads the figures, and one question behind the walls. */
@ApplicationScoped
public class SqlRegulatorLists implements RegulatorLists {
  /**
   * An incident with all that was merged into it, as far as the reader may know of it. What goes on
   * in an incident that the reader may not know stands for itself. Of an entity that reported in
   * several threads the highest number of users counts.
   */
  private static final String HANDLED =
      """
      select i.reference, i.counted_at, coalesce(i.organisation_name, t.entity, ''), i.classification,
        i.phenomenon, i.severity, i.status, i.cross_border, i.root_cause, array_to_string(s.sectors, ','),
        array_to_string(s.sub_sectors, ','), t.users,
        coalesce(t.threads, 0), coalesce(c.late, 0), i.tlp
      from incident i
      cross join lateral (
        select array(select incident_parts(i.id)) as ids
      ) p
      cross join lateral (
        select array(select distinct x from incident part, unnest(part.sectors) x where part.id = any (p.ids) order by x)
          as sectors,
          array(select distinct x from incident part, unnest(part.sub_sectors) x where part.id = any (p.ids) order by x)
          as sub_sectors
      ) s
      left join lateral (
        select min(r.organisation_name) as entity, sum(r.threads) as threads, sum(r.users) as users
        from (
          select min(n.organisation_name) as organisation_name, count(distinct n.thread_id) as threads,
            max(cast(jsonb_extract_path_text(n.content, 'impact', 'usersAffected') as bigint))
              filter (where f.state not in ('rejected', 'withdrawn')) as users
          from incident_notification l join notification n on n.thread_id = l.thread_id
          join notification f on f.thread_id = l.thread_id and f.first
          join notification_thread d on d.id = l.thread_id
          left join lateral organisations_known(array[d.organisation_key], cast('{}' as text[])) o on true
          where l.incident_id = any (p.ids) and f.state not in ('test', 'duplicate')
          group by coalesce(o.enterprise_number, d.enterprise_number, d.organisation_id, lower(d.organisation_name))
        ) r
      ) t on true
      left join lateral (
        select count(*) as late from incident_notification l join legal_clock k on k.thread_id = l.thread_id
        where l.incident_id = any (p.ids) and k.regime <> 'csirtReply'
          and clock_state(k.last_lawful_at, k.reported_at, k.not_applicable_reason is not null,
            k.suspended_at is not null, clock_timestamp())
            in ('reportedLate', 'overdue')
      ) c on true
      where i.source = 'own' and not i.exercise and i.status <> 'falsePositive'
        and (i.status <> 'merged' or incident_whole(i.id) = i.id)
        and i.counted_at >= cast(?1 as timestamptz) and i.counted_at < cast(?2 as timestamptz)
        and (?3 = '' or s.sectors && array[cast(?3 as text)])
      order by i.counted_at, i.reference limit ?4
      """;

  @PersistenceContext private EntityManager em;

  @Override
  public List<ListFacts.Told> told(ListPeriod period) {
    return rows(
            "select owed, incident, concerns, cross_border, dimension, value, count from"
                + " statistics_list_summary(cast(?1 as timestamptz), cast(?2 as timestamptz))",
            period)
        .stream()
        .map(
            r ->
                new ListFacts.Told(
                    (Boolean) r[0],
                    (Boolean) r[1],
                    Optional.ofNullable((String) r[2]).map(code -> Coded.of(Concern.class, code)),
                    (String) r[3],
                    (String) r[4],
                    (String) r[5],
                    SqlValues.number(r[6])))
        .toList();
  }

  @Override
  public List<ListFacts.Caused> caused(ListPeriod period) {
    Uncounted.count(em);
    return rows(
            "select dimension, value, incidents, with_users, cast(users as bigint), with_hours,"
                + " cast(user_hours as bigint) from"
                + " statistics_list_causes(cast(?1 as timestamptz), cast(?2 as timestamptz))",
            period)
        .stream()
        .map(
            r ->
                new ListFacts.Caused(
                    (String) r[0],
                    (String) r[1],
                    SqlValues.number(r[2]),
                    SqlValues.number(r[3]),
                    SqlValues.number(r[4]),
                    SqlValues.number(r[5]),
                    SqlValues.number(r[6])))
        .toList();
  }

  @Override
  public List<ListFacts.Handled> handled(ListPeriod period, Optional<Sector> sector, int limit) {
    Query query =
        em.createNativeQuery(HANDLED)
            .setParameter(1, period.begin().toString())
            .setParameter(2, period.end().toString())
            .setParameter(3, sector.map(Sector::code).orElse(""))
            .setParameter(4, limit);
    return Where.rows(query).stream()
        .map(
            r ->
                new ListFacts.Handled(
                    (String) r[0],
                    SqlValues.instant(r[1]),
                    (String) r[2],
                    (String) r[3],
                    (String) r[4],
                    (String) r[5],
                    (String) r[6],
                    (String) r[7],
                    (String) r[8],
                    codes((String) r[9]),
                    codes((String) r[10]),
                    r[11] == null ? OptionalLong.empty() : OptionalLong.of(SqlValues.number(r[11])),
                    SqlValues.number(r[12]),
                    SqlValues.number(r[13]),
                    (String) r[14]))
        .toList();
  }

  private static List<String> codes(String joined) {
    return joined.isEmpty() ? List.of() : List.of(joined.split(","));
  }

  private List<Object[]> rows(String sql, ListPeriod period) {
    return Where.rows(
        em.createNativeQuery(sql)
            .setParameter(1, period.begin().toString())
            .setParameter(2, period.end().toString()));
  }
}
