package be.belfry.domain.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.RuleViolation;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LegalClockTest {
  private final LegalClock clock =
      new LegalClock(new UUID(1, 1), Regime.GDPR, Stage.INCIDENT_NOTIFICATION);

  @ParameterizedTest(name = "end {0}, reported {1}, n/a {2}, stands {3}, now {4}: {5}")
  @CsvSource(
      textBlock =
          """
          -,                    -,                           false, false, 2026-03-02T12:00:00Z,        NOT_STARTED
          -,                    -,                           true,  false, 2026-03-02T12:00:00Z,        NOT_APPLICABLE
          2026-03-02T12:00:00Z, -,                           false, false, 2026-03-02T11:59:59Z,        DUE
          2026-03-02T12:00:00Z, -,                           false, false, 2026-03-02T12:00:00Z,        DUE
          2026-03-02T12:00:00Z, -,                           false, false, 2026-03-02T12:00:00.000001Z, OVERDUE
          2026-03-02T12:00:00Z, 2026-03-02T12:00:00Z,        false, false, 2026-03-09T12:00:00Z,        REPORTED
          2026-03-02T12:00:00Z, 2026-03-02T12:00:00.000001Z, false, false, 2026-03-09T12:00:00Z,        REPORTED_LATE
          2026-03-02T12:00:00Z, 2026-03-02T11:00:00Z,        true,  false, 2026-03-09T12:00:00Z,        NOT_APPLICABLE
          2026-03-02T12:00:00Z, -,                           true,  false, 2026-03-09T12:00:00Z,        NOT_APPLICABLE
          2026-03-02T12:00:00Z, -,                           false, true,  2026-03-02T11:59:59Z,        SUSPENDED
          2026-03-02T12:00:00Z, -,                           false, true,  2026-03-09T12:00:00Z,        SUSPENDED
          2026-03-02T12:00:00Z, 2026-03-02T12:00:00Z,        false, true,  2026-03-09T12:00:00Z,        REPORTED
          -,                    -,                           false, true,  2026-03-09T12:00:00Z,        NOT_STARTED
          2026-03-02T12:00:00Z, -,                           true,  true,  2026-03-09T12:00:00Z,        NOT_APPLICABLE
          """)
  void derivesItsStateFromTheTime(
      String end,
      String reported,
      boolean notApplicable,
      boolean suspended,
      Instant now,
      ClockState state) {
    assertThat(ClockState.of(instant(end), instant(reported), notApplicable, suspended, now))
        .isEqualTo(state);
  }

  @Test
  void keepsWhoSaidWhyItIsNotOwed() {
    clock.markNotApplicable(" Only machine data ", "Ann Analyst");

    assertThat(clock.notApplicableReason()).contains("Only machine data");
    assertThat(clock.notApplicableBy()).contains("Ann Analyst");
  }

  /** Else the first reason would be nowhere but in a fingerprint. */
  @Test
  void keepsTheReasonOfWhoSaidSoFirst() {
    clock.markNotApplicable("Only machine data", "Ann Analyst");

    assertThatThrownBy(() -> clock.markNotApplicable("Something else", "Bob"))
        .isInstanceOf(Conflict.class)
        .extracting("code")
        .isEqualTo("clock_excludedAlready");
    assertThat(clock.notApplicableReason()).contains("Only machine data");
    clock.oweAgain();
    clock.markNotApplicable("Something else", "Bob");
    assertThat(clock.notApplicableBy()).contains("Bob");
  }

  @Test
  void asksForAReason() {
    assertThatThrownBy(() -> clock.markNotApplicable(" ", "Ann"))
        .isInstanceOf(RuleViolation.class)
        .extracting("code")
        .isEqualTo("clock_reason");
    assertThatThrownBy(() -> clock.markNotApplicable("x".repeat(2001), "Ann"))
        .isInstanceOf(RuleViolation.class)
        .extracting("code")
        .isEqualTo("clock_reasonLength");
  }

  @Test
  void refusesToExcludeWhatWasReported() {
    clock.report(Instant.parse("2026-03-02T12:00:00Z"));

    assertThatThrownBy(() -> clock.markNotApplicable("late thought", "Ann"))
        .isInstanceOf(Conflict.class);
  }

  @Test
  void onlyWhatAPersonSaidIsTakenBack() {
    assertThatThrownBy(clock::oweAgain).extracting("code").isEqualTo("clock_notExcluded");
    clock.excludeByRule(Applicability.Reason.VOLUNTARY);
    assertThatThrownBy(clock::oweAgain).extracting("code").isEqualTo("clock_notExcluded");
    clock.includeByRule(Applicability.Reason.DECLARED);
    for (Applicability.Reason found : Applicability.Reason.values()) {
      if (found.isFound()) {
        clock.exclude(found, "Ann Analyst");
        assertThatThrownBy(clock::oweAgain).as(found.code()).isInstanceOf(Conflict.class);
        clock.reopen();
        clock.includeAgain();
        assertThat(clock.isOpen()).isTrue();
      }
    }
    clock.markNotApplicable("Only machine data", "Ann Analyst");
    clock.oweAgain();
    assertThat(clock.isOpen()).isTrue();
    assertThat(clock.notApplicableBy()).isEmpty();
  }

  private static Optional<Instant> instant(String text) {
    return "-".equals(text) ? Optional.empty() : Optional.of(Instant.parse(text));
  }
}
