package be.belfry.persistence.clock;

import be.belfry.domain.clock.ClockFilter;
import be.belfry.domain.clock.ClockQueries;
import be.belfry.domain.clock.DueClock;
import be.belfry.domain.clock.Regime;
import be.belfry.domain.clock.Stage;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Page;
import be.belfry.persistence.convert.SqlValues;
import be.belfry.persistence.convert.Where;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** {@link ClockQueries} by native SQL, under row-level security. */
@ApplicationScoped
public class SqlClockQueries implements ClockQueries {
  private static final String RUNNING =
      """
      from legal_clock c join notification_thread h on h.id = c.thread_id
      where c.reported_at is null and c.not_applicable_reason is null and c.suspended_at is null
        and c.last_lawful_at is not null and c.last_lawful_at < ?1 and c.last_lawful_at >= ?2
        and h.exercise = ?3
      """;

  /** Of the threads of one crisis file, what was merged into its incidents included. */
  private static final String OF_CRISIS =
      """
        and c.thread_id in (select n.thread_id
          from crisis f cross join lateral crisis_parts(f.id) part
          join incident_notification n on n.incident_id = part
          where f.reference = ?5)
      """;

  @PersistenceContext private EntityManager em;

  @Override
  public Page<DueClock> dueBetween(Instant from, Instant before, ClockFilter which, int limit) {
    return page(from, before, which, "asc", limit);
  }

  @Override
  public Page<DueClock> overdue(Instant since, Instant now, ClockFilter which, int limit) {
    return page(since, now, which, "desc", limit);
  }

  private Page<DueClock> page(
      Instant from, Instant before, ClockFilter which, String direction, int limit) {
    String running = which.crisis().isPresent() ? RUNNING + OF_CRISIS : RUNNING;
    int total =
        SqlValues.number(
                query(
                        "select count(*) from (select 1 " + running + " limit ?4) counted",
                        from,
                        before,
                        which)
                    .setParameter(4, Page.COUNT_LIMIT + 1)
                    .getSingleResult())
            .intValue();
    List<Object[]> rows =
        Where.rows(
            query(
                    """
                    select n.reference, t.organisation_name, c.regime, c.stage, c.target_at,
                      c.last_lawful_at, t.exercise
                    from (select c.* %1$s order by c.last_lawful_at %2$s, c.thread_id %2$s limit ?4) c
                    join notification_thread t on t.id = c.thread_id
                    join notification n on n.thread_id = t.id and n.first
                    order by c.last_lawful_at %2$s, c.thread_id %2$s, c.regime, c.stage\
                    """
                        .formatted(running, direction),
                    from,
                    before,
                    which)
                .setParameter(4, limit));
    return new Page<>(
        rows.stream().map(SqlClockQueries::clock).toList(),
        Optional.empty(),
        Math.min(total, Page.COUNT_LIMIT),
        total > Page.COUNT_LIMIT);
  }

  private Query query(String sql, Instant from, Instant before, ClockFilter which) {
    Query query =
        em.createNativeQuery(sql)
            .setParameter(1, before.atOffset(ZoneOffset.UTC))
            .setParameter(2, from.atOffset(ZoneOffset.UTC))
            .setParameter(3, which.exercise());
    which.crisis().ifPresent(reference -> query.setParameter(5, reference));
    return query;
  }

  private static DueClock clock(Object[] row) {
    return new DueClock(
        (String) row[0],
        (String) row[1],
        Coded.of(Regime.class, (String) row[2]),
        Coded.of(Stage.class, (String) row[3]),
        SqlValues.instant(row[4]),
        SqlValues.instant(row[5]),
        (Boolean) row[6]);
  }
}
