package be.belfry.persistence.clock;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.clock.ClockReminder;
import be.belfry.domain.clock.LegalClock;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Pick;
import be.belfry.persistence.Database;
import be.belfry.persistence.convert.SqlValues;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * The watch of legal clocks looks at those that may be told of, not at all that there ever were.
 * {@code -Dbelfry.clocks=1000000} for a million.
 */
class ClockRemindersIT {
  private static final int CLOCKS = Integer.getInteger("belfry.clocks", 20_000);
  private static final int OF_A_THREAD = 5;

  /** Of a thousand threads two are near their end, eight ran out months ago, the rest reported. */
  private static final String ROWS =
      """
      set session_replication_role = replica;
      set search_path to belfry;
      insert into notification_thread (id, organisation_name, language, opened_at, tlp, sectors,
        exercise)
      select cast(md5('t' || n) as uuid), 'Entity', 'en', now() - interval '200 days', 'amber',
        '{energy}', false from generate_series(1, %1$d) n;
      insert into submission (notification_id, body_sha256, body)
      select cast(md5('n' || n) as uuid), repeat('0', 64), '' from generate_series(1, %1$d) n;
      insert into notification (id, thread_id, reference, first, kind, channel, state, received_at,
        aware_at, organisation_name, language, title, content, submitted_by, tlp, sectors,
        exercise)
      select cast(md5('n' || n) as uuid), cast(md5('t' || n) as uuid), 'N-2026-' || n, true,
        'earlyWarning', 'api', 'opened', now() - interval '200 days', now() - interval '200 days',
        'Entity', 'en', 'Clock', '{}', 'test', 'amber', '{energy}', false
      from generate_series(1, %1$d) n;
      insert into legal_clock (id, thread_id, regime, stage, started_at, target_at, last_lawful_at,
        reported_at)
      select cast(md5('c' || n || '/' || k) as uuid), cast(md5('t' || n) as uuid), 'nis2',
        (array['earlyWarning', 'incidentNotification', 'finalReport', 'progressReport',
          'intermediateReport'])[k],
        at - interval '72 hours', at, at, case when n %% 1000 < 10 then null else at end
      from generate_series(1, %1$d) n, generate_series(1, %2$d) k,
        lateral (select now() + case when n %% 1000 < 2 then interval '1 hour'
          else interval '-100 days' end as at) moment;
      analyze notification_thread;
      analyze notification;
      analyze legal_clock;
      """;

  /** Every distance from target and last lawful instant, told, moved, reported, set aside. */
  private static final String SCATTERED =
      """
      set search_path to belfry;
      select setseed(0.4);
      update legal_clock c set started_at = s.target - s.length, target_at = s.target,
        last_lawful_at = s.target + s.rest, reported_at = case when s.dice < 1 then now() end,
        suspended_at = case when s.dice between 1 and 2 then now() end,
        not_applicable_reason = case when s.dice between 2 and 3 then 'not' end,
        not_applicable_by = case when s.dice between 2 and 3 then 'A' end,
        soon_told_for = case when s.dice > 7 then s.target when s.dice > 6 then now() end,
        overdue_told_for = case when s.dice between 5 and 8 then s.target + s.rest end
      from (select id, now() + (random() - 0.8) * interval '45 days' * random() * random() as target,
          (array['4 hours', '24 hours', '72 hours', '31 days']::interval[])[1 + floor(random() * 4)]
            as length,
          floor(random() * 3) * interval '20 hours' as rest, random() * 10 as dice
        from legal_clock) s
      where s.id = c.id
      """;

  /** The table is asked by the rule of the domain. */
  @Test
  void tellsOfTheClocksThatTheDomainNames() throws SQLException {
    try (Database database = Database.fresh()) {
      try (Connection superuser = database.connect("postgres");
          Statement rows = superuser.createStatement()) {
        rows.execute(ROWS.formatted(100, OF_A_THREAD));
        rows.execute(SCATTERED);
      }
      database.as(
          Subject.system("legal-clocks"),
          em -> {
            Instant now = Instant.now();
            Map<UUID, LegalClock> clocks = new HashMap<>();
            em.createQuery("select c from LegalClock c", LegalClock.class)
                .getResultList()
                .forEach(clock -> clocks.put(clock.id(), clock));
            Map<UUID, ClockReminder.Kind> expected = new HashMap<>();
            for (Object row :
                em.createNativeQuery(
                        "select cast(id as text), soon_told_for, overdue_told_for from legal_clock")
                    .getResultList()) {
              Object[] cells = (Object[]) row;
              LegalClock clock = clocks.get(UUID.fromString((String) cells[0]));
              ClockReminder.Told told =
                  new ClockReminder.Told(
                      Optional.ofNullable(SqlValues.instant(cells[1])),
                      Optional.ofNullable(SqlValues.instant(cells[2])));
              ClockReminder.due(clock, told, now).ifPresent(kind -> expected.put(clock.id(), kind));
            }
            Map<UUID, ClockReminder.Kind> found = new HashMap<>();
            Database.inject(em, new SqlClockReminders())
                .toTell(now, Pick.ALL, 2000)
                .forEach(each -> found.put(each.clock(), each.kind()));
            assertThat(found).isEqualTo(expected);
            String one = found.keySet().iterator().next().toString();
            SqlClockReminders reminders = Database.inject(em, new SqlClockReminders());
            assertThat(reminders.toTell(now, Pick.allBut(Set.of(one)), 2000))
                .hasSize(found.size() - 1)
                .noneMatch(each -> each.clock().toString().equals(one));
            assertThat(reminders.toTell(now, Pick.alone(one), 2000))
                .singleElement()
                .matches(each -> each.clock().toString().equals(one));
            assertThat(found.values()).contains(ClockReminder.Kind.values());
            assertThat(found.size()).isBetween(25, 400);
            return null;
          });
    }
  }

  private static long scans(EntityManager em, String relation) {
    return SqlValues.number(
        em.createNativeQuery("select pg_stat_get_xact_numscans(cast(?1 as regclass))")
            .setParameter(1, "belfry." + relation)
            .getSingleResult());
  }

  @Test
  void readsByTheIndexOfThoseThatRun() throws SQLException {
    int threads = CLOCKS / OF_A_THREAD;
    try (Database database = Database.fresh()) {
      try (Connection superuser = database.connect("postgres");
          Statement rows = superuser.createStatement()) {
        rows.execute(ROWS.formatted(threads, OF_A_THREAD));
      }
      database.as(
          Subject.system("legal-clocks"),
          em -> {
            long begin = System.nanoTime();
            List<ClockReminder> found =
                Database.inject(em, new SqlClockReminders()).toTell(Instant.now(), Pick.ALL, 200);
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            System.out.println("reminders of " + CLOCKS + " clocks: " + took.toMillis() + " ms");
            assertThat(found).hasSize(Math.min(200, threads / 1000 * 2 * OF_A_THREAD));
            assertThat(scans(em, "legal_clock")).as("whole table read").isZero();
            assertThat(scans(em, "legal_clock_running")).as("by the index").isPositive();
            assertThat(scans(em, "notification_thread")).as("whole table read").isZero();
            assertThat(scans(em, "notification")).as("whole table read").isZero();
            return null;
          });
    }
  }
}
