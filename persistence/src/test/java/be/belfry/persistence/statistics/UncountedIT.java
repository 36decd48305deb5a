package be.belfry.persistence.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Busy;
import be.belfry.persistence.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.YearMonth;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A question counts what is left first, but does not wait for what an import or a surge left. */
class UncountedIT {
  private static final int MOST = 10_000;
  private static final YearMonth MONTH = YearMonth.of(2026, 10);

  private final Database database = Database.fresh();

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aQuestionCountsWhatIsLeft() throws SQLException {
    note(MOST - 1);
    database.as(
        Subject.system("test"),
        em -> {
          Uncounted.count(em);
          return null;
        });
    assertThat(left()).isZero();
  }

  @Test
  void aQuestionIsToldToComeBackWhenThatIsTooMuch() throws SQLException {
    note(MOST);
    assertThatThrownBy(this::ask)
        .isInstanceOfSatisfying(
            Busy.class,
            busy -> {
              assertThat(busy.code()).isEqualTo("statistics_uncounted");
              assertThat(busy.retryAfterSeconds()).isEqualTo(60);
            });
    // In the background it is counted step by step, whatever was asked meanwhile.
    database.asOwner("select statistics_fold()");
    ask();
    assertThat(left()).isZero();
  }

  @Test
  void aQuestionIsToldToComeBackWhenAnotherCountsForTooLong() throws SQLException {
    note(1);
    try (Connection other = database.connect("belfry_owner");
        Statement counts = other.createStatement()) {
      other.setAutoCommit(false);
      counts.execute("select pg_advisory_xact_lock(hashtext('belfry.statistics'))");
      assertThatThrownBy(
              () ->
                  database.as(
                      Subject.system("test"),
                      em -> {
                        em.createNativeQuery("select set_config('lock_timeout', '50ms', true)")
                            .getSingleResult();
                        Uncounted.count(em);
                        return null;
                      }))
          .isInstanceOf(Busy.class);
      other.rollback();
    }
    ask();
    assertThat(left()).isZero();
  }

  @Test
  void whoIsToldToComeBackKeepsNobodyFromCounting() throws SQLException {
    note(MOST);
    try (Connection other = database.connect("belfry_owner");
        Statement counts = other.createStatement()) {
      other.setAutoCommit(false);
      counts.execute("select pg_advisory_xact_lock(hashtext('belfry.statistics'))");
      // It would wait for the lock for good.
      assertTimeoutPreemptively(
          Duration.ofSeconds(20), () -> assertThatThrownBy(this::ask).isInstanceOf(Busy.class));
      other.rollback();
    }
    assertThat(left()).isEqualTo(MOST);
  }

  @Test
  void whereNothingCanBeStoredTheFiguresAreThoseThatWereCounted() throws SQLException {
    note(MOST);
    database.as(
        Subject.system("test"),
        em -> {
          em.createNativeQuery("select set_config('transaction_read_only', 'on', true)")
              .getSingleResult();
          Uncounted.count(em);
          return null;
        });
    assertThat(left()).isEqualTo(MOST);
  }

  private void ask() {
    database.as(
        Subject.system("test"),
        em -> Database.inject(em, new SqlStatisticsQueries()).received(MONTH, MONTH));
  }

  /** Notes that so many records have changed; there are none of them, which costs the least. */
  private void note(int changes) {
    database.asOwner(
        "insert into statistics_dirty (kind, key)"
            + " select 'incident', gen_random_uuid() from generate_series(1, "
            + changes
            + ")");
  }

  private long left() throws SQLException {
    try (Connection owner = database.connect("belfry_owner");
        Statement statement = owner.createStatement();
        ResultSet found = statement.executeQuery("select count(*) from statistics_dirty")) {
      found.next();
      return found.getLong(1);
    }
  }
}
