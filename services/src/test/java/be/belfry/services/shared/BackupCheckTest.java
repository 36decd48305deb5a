package be.belfry.services.shared;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.security.Installation;
import be.belfry.domain.shared.SelfCheck.Outcome;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.Wiring;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who hears of a timetable that makes no backup any more. */
class BackupCheckTest {
  private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");
  private static final Instant THREE_DAYS_AGO = NOW.minus(Duration.ofDays(3));

  private Optional<Instant> last = Optional.empty();
  private Instant begun = NOW;
  private boolean demo;
  private Optional<String> days = Optional.empty();

  private final BackupCheck check =
      new Wiring(
              (LegalTime) () -> NOW,
              new BackupDays() {
                @Override
                Optional<String> said() {
                  return days;
                }
              },
              new Installation() {
                @Override
                public boolean isDemo() {
                  return demo;
                }

                @Override
                public boolean isCommandLine(String secretHash) {
                  throw new IllegalStateException("not asked");
                }

                @Override
                public boolean isSetupOpen(String secretHash, Instant now) {
                  throw new IllegalStateException("not asked");
                }

                @Override
                public boolean useSetup(String secretHash, Instant now) {
                  throw new IllegalStateException("not asked");
                }

                @Override
                public Optional<String> sealingFingerprint() {
                  throw new IllegalStateException("not asked");
                }

                @Override
                public Instant begun() {
                  return begun;
                }

                @Override
                public Optional<Instant> backedUp() {
                  return last;
                }
              })
          .into(new BackupCheck());

  private void finds(Outcome outcome, boolean concern) {
    assertThat(check.look()).containsExactly(outcome);
    assertThat(check.code()).isEqualTo(concern ? Optional.of("backupOverdue") : Optional.empty());
  }

  @Test
  void oneOfThreeDaysIsRecentAndAnOlderOneIsTold() {
    begun = Instant.EPOCH;
    last = Optional.of(THREE_DAYS_AGO);
    finds(Outcome.fine("backup", "made", THREE_DAYS_AGO), false);
    last = Optional.of(THREE_DAYS_AGO.minusMillis(1));
    finds(Outcome.attention("backup", "old", last.get(), 3), true);
  }

  @Test
  void anInstallationWithoutOneIsToldOnceItIsAsOld() {
    begun = THREE_DAYS_AGO;
    finds(Outcome.fine("backup", "notYet"), false);
    begun = THREE_DAYS_AGO.minusMillis(1);
    finds(Outcome.attention("backup", "never"), true);
  }

  @Test
  void aDemonstrationNeedsNone() {
    begun = Instant.EPOCH;
    demo = true;
    finds(Outcome.fine("backup", "notAsked"), false);
  }

  @Test
  void whoCopiesByOtherMeansSaysSo() {
    begun = Instant.EPOCH;
    days = Optional.of("0");
    finds(Outcome.fine("backup", "notAsked"), false);
  }

  @Test
  void theDaysAreASetting() {
    last = Optional.of(THREE_DAYS_AGO);
    days = Optional.of("2");
    finds(Outcome.attention("backup", "old", THREE_DAYS_AGO, 2), true);
    days = Optional.of("4");
    finds(Outcome.fine("backup", "made", THREE_DAYS_AGO), false);
  }

  /** No typing error takes the server down. */
  @ParameterizedTest
  @ValueSource(strings = {"", "three", "-1", "99999999999"})
  void whatIsNoNumberOfDaysCountsAsThree(String typed) {
    last = Optional.of(THREE_DAYS_AGO);
    days = Optional.of(typed);
    finds(Outcome.fine("backup", "made", THREE_DAYS_AGO), false);
    last = Optional.of(THREE_DAYS_AGO.minusMillis(1));
    finds(Outcome.attention("backup", "old", last.get(), 3), true);
  }
}
