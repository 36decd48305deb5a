package be.belfry.persistence.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.notification.Channel;
import be.belfry.domain.notification.NotificationState;
import be.belfry.domain.security.Subject;
import be.belfry.domain.statistics.Received;
import be.belfry.persistence.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is received is the sum of the exclusive states, for each channel and month. */
class CompletenessIT {
  private static final YearMonth MARCH = YearMonth.of(2024, 3);
  private Database database;

  @BeforeEach
  void open() {
    database = Database.fresh();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void notification(int no, String channel, String state, String at, boolean exercise) {
    database.asOwner(
        """
        insert into notification_thread (id, organisation_name, language, opened_at, tlp, sectors, exercise)
          values (md5('t%1$d')::uuid, 'Entity', 'nl', now(), 'amber', '{energy}', %5$b);
        insert into submission (notification_id, body_sha256, body)
          values (md5('n%1$d')::uuid, repeat('0', 64), '\\x00');
        insert into notification (id, thread_id, reference, first, kind, channel, state, received_at, aware_at,
            organisation_name, language, title, content, submitted_by, tlp, sectors, exercise)
          values (md5('n%1$d')::uuid, md5('t%1$d')::uuid, 'N-2024-00000%1$d', true, 'voluntary', '%2$s', '%3$s',
            '%4$s', '2024-01-01 00:00Z', 'Entity', 'nl', 'Title', '{}', 'test', 'amber', '{energy}', %5$b)
        """
            .formatted(no, channel, state, at, exercise));
  }

  private List<Received> received(YearMonth from, YearMonth to) {
    return database.as(
        Subject.system("test"),
        em -> Database.inject(em, new SqlStatisticsQueries()).received(from, to));
  }

  @Test
  void arrivalsAndStatesAreCountedByChannelAndMonthOfBrussels() {
    notification(1, "form", "waiting", "2024-03-31 21:59:59.999999Z", false);
    notification(2, "form", "waiting", "2024-03-31 22:00:00Z", false);
    notification(3, "mail", "waiting", "2024-02-29 23:00:00Z", false);
    notification(4, "mail", "waiting", "2024-03-05 10:00:00Z", true);
    notification(5, "form", "waiting", "2024-03-06 10:00:00Z", false);
    assertThat(received(MARCH, MARCH))
        .containsExactlyInAnyOrder(
            new Received(MARCH, Channel.FORM, false, 2, Map.of(NotificationState.WAITING, 2L)),
            new Received(MARCH, Channel.MAIL, false, 1, Map.of(NotificationState.WAITING, 1L)),
            new Received(MARCH, Channel.MAIL, true, 1, Map.of(NotificationState.WAITING, 1L)));
    database.asOwner("update notification set state = 'duplicate' where reference like '%5'");
    database.asOwner("update notification set state = 'opened' where reference like '%1'");
    assertThat(received(MARCH, MARCH))
        .filteredOn(r -> r.channel() == Channel.FORM)
        .singleElement()
        .satisfies(
            r -> {
              assertThat(r.in(NotificationState.DUPLICATE)).isEqualTo(1);
              assertThat(r.in(NotificationState.OPENED)).isEqualTo(1);
              assertThat(r.in(NotificationState.WAITING)).isZero();
              assertThat(r.missing()).isZero();
            });
  }

  @Test
  void nothingIsMissingAfterARandomHistory() throws SQLException {
    try (Connection owner = database.connect("belfry_owner")) {
      RandomHistory history = new RandomHistory(owner, new SplittableRandom(4711), 0);
      for (int act = 0; act < 150; act++) {
        history.act();
      }
      List<Received> all = received(YearMonth.of(2021, 1), YearMonth.of(2026, 12));
      assertThat(all).hasSizeGreaterThan(8).allMatch(r -> r.missing() == 0);
      assertThat(all.stream().mapToLong(Received::count).sum())
          .isEqualTo(
              history.acts().get("intake")
                  + history.acts().get("exercise")
                  + history.acts().get("followUp"));
      assertThat(all.stream().filter(Received::exercise).mapToLong(Received::count).sum())
          .isPositive();
    }
  }

  @Test
  void whatLostItsStateIsMissing() {
    notification(1, "form", "waiting", "2024-03-10 10:00:00Z", false);
    assertThat(received(MARCH, MARCH)).allMatch(r -> r.missing() == 0);
    database.asOwner("update statistics_state set count = 0");
    assertThat(received(MARCH, MARCH)).singleElement().matches(r -> r.missing() == 1);
  }
}
