package be.belfry.domain.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LoginSessionTest {
  private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

  private static LoginSession session() {
    return new LoginSession("first", new UUID(0, 1), "Firefox", "192.0.2.1", START);
  }

  /** Second factor: {@code -} not asked for, {@code asked} but not proven, {@code proven}. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # factor, last request after, looked at after, open
          -,        PT0S,               PT1S,            true
          -,        PT0S,               PT1H59M59S,      true
          -,        PT0S,               PT2H,            false
          -,        PT1H59M,            PT3H58M59S,      true
          -,        PT1H59M,            PT3H59M,         false
          -,        PT11H59M,           PT11H59M59S,     true
          -,        PT11H59M,           PT12H,           false
          -,        PT11H59M,           PT13H,           false
          asked,    PT0S,               PT9M59S,         true
          asked,    PT9M,               PT10M,           false
          asked,    PT9M,               PT11H,           false
          proven,   PT9M,               PT10M,           true
          proven,   PT0S,               PT2H,            false
          proven,   PT11H59M,           PT11H59M59S,     true
          proven,   PT11H59M,           PT12H,           false
          """)
  void isOverWithoutARequestAfterAShiftAndWhenTheSecondFactorDoesNotCome(
      String factor, Duration seen, Duration at, boolean open) {
    LoginSession session = session();
    if (!factor.equals("-")) {
      session.askSecondFactor();
    }
    if (factor.equals("proven")) {
      session.proveSecondFactor("second", START);
    }
    session.see(START.plus(seen));
    assertThat(session.isOpen(START.plus(at), Duration.ZERO)).isEqualTo(open);
  }

  @ParameterizedTest
  @CsvSource({
    "PT2H,     PT0S,   false",
    "PT2H,     PT1S,   true",
    "PT4H59M,  PT3H,   true",
    "PT5H,     PT3H,   false",
    "PT12H,    PT11H,  false"
  })
  void whatCouldNotBeNotedCountsAsNoSilenceButTheShiftEnds(
      Duration at, Duration unnoted, boolean open) {
    assertThat(session().isOpen(START.plus(at), unnoted)).isEqualTo(open);
  }

  @Test
  void staysEnded() {
    LoginSession session = session();
    session.end(START.plusSeconds(5));
    session.end(START.plusSeconds(9));
    session.see(START.plusSeconds(90));
    session.proveAgain("later", START.plusSeconds(91));
    assertThat(session.isOpen(START.plusSeconds(92), Duration.ZERO)).isFalse();
    assertThat(session.endedAt()).contains(START.plusSeconds(5));
  }

  @Test
  void isOpenedByTheLatestSecretOnly() {
    LoginSession session = session();
    assertThat(session.isOf("first")).isTrue();
    session.proveSecondFactor("second", START);
    assertThat(session.isOf("first")).isFalse();
    session.proveAgain("third", START);
    assertThat(session.isOf("second")).isFalse();
    session.changeSecret("fourth");
    assertThat(session.isOf("third")).isFalse();
    assertThat(session.isOf("fourth")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"PT0S, true", "PT9M59S, true", "PT10M, false", "PT3H, false"})
  void letsDecideForTenMinutesAfterAProof(Duration at, boolean fresh) {
    LoginSession session = session();
    assertThat(session.isFresh(START.plus(at))).isEqualTo(fresh);
    Instant later = START.plus(Duration.ofHours(1));
    session.proveAgain("second", later);
    assertThat(session.isFresh(later.plus(at))).isEqualTo(fresh);
    session.changeSecret("third");
    assertThat(session.isFresh(later.plus(at))).as("another secret is no proof").isEqualTo(fresh);
  }

  /** Others may have read it from his screen since the proof before. */
  @Test
  void offersNoSecretOfBeforeAfterAProof() {
    LoginSession session = session();
    session.offer(new byte[] {9});
    session.changeSecret("second");
    assertThat(session.offeredSecret()).isPresent();
    session.proveAgain("third", START.plusSeconds(1));
    assertThat(session.offeredSecret()).isEmpty();
    session.offer(new byte[] {9});
    session.proveSecondFactor("fourth", START.plusSeconds(2));
    assertThat(session.offeredSecret()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void waitsForTheSecondFactorOfAnOfficeThatNeedsOne(Role role) {
    assertThat(session().waits(role)).isEqualTo(RolePermissions.needsSecondFactor(role));
    LoginSession asked = session();
    asked.askSecondFactor();
    assertThat(asked.waits(role)).isTrue();
    asked.proveSecondFactor("second", START);
    assertThat(asked.waits(role)).isFalse();
  }
}
