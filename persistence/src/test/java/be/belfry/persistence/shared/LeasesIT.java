package be.belfry.persistence.shared;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.security.Subject;
import be.belfry.persistence.Database;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LeasesIT {
  private static Database database;

  @BeforeAll
  static void open() {
    database = Database.fresh();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  private boolean take(String job, String holder, Duration time) {
    return database.as(
        Subject.system("test"), em -> Database.inject(em, new SqlLeases()).take(job, holder, time));
  }

  @Test
  void isHeldByOneNodeUntilItRunsOut() {
    assertThat(take("held", "one", Duration.ofHours(1))).isTrue();
    assertThat(take("held", "two", Duration.ofHours(1))).isFalse();
    assertThat(take("held", "one", Duration.ofHours(1))).isTrue();
  }

  @Test
  void isTakenOverWhenItHasRunOut() {
    assertThat(take("lost", "one", Duration.ofHours(1))).isTrue();
    database.asOwner(
        "update belfry.lease set expires_at = clock_timestamp() - interval '1 second'"
            + " where job = 'lost'");
    assertThat(take("lost", "two", Duration.ofHours(1))).isTrue();
    assertThat(take("lost", "one", Duration.ofHours(1))).isFalse();
  }

  /** Its holder may have died, or have another name since it was started again. */
  @Test
  void isTakenOverWhenTheClockWasSetBackSinceItWasTaken() {
    assertThat(take("ahead", "one", Duration.ofMinutes(1))).isTrue();
    database.asOwner(
        "update belfry.lease set expires_at = expires_at + interval '1 hour' where job = 'ahead'");
    assertThat(take("ahead", "two", Duration.ofMinutes(1))).isTrue();
    assertThat(take("ahead", "one", Duration.ofMinutes(1))).isFalse();
  }
}
