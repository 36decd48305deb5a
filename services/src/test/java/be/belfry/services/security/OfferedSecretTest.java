package be.belfry.services.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import be.belfry.domain.security.Account;
import be.belfry.domain.security.Accounts;
import be.belfry.domain.security.LoginSession;
import be.belfry.domain.security.ProofNeeded;
import be.belfry.domain.security.Role;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.StandIn;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.Wiring;
import be.belfry.services.security.SecondFactorService.Ask;
import be.belfry.services.shared.Outages;
import be.belfry.services.shared.WriteWatch;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A secret on offer is for who has just proved who he is, or is signing in; for nobody later. */
class OfferedSecretTest {
  private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

  private Instant now = START;
  private WriteWatch writes = new WriteWatch();

  /** The one session there is, of an account with this role, has an offer. */
  private SecondFactorService offering(Role role) {
    Account account = AnAccount.of("owner", role, START);
    LoginSession session = new LoginSession("first", account.id(), "test", "192.0.2.1", START);
    session.offer(new byte[] {9});
    Accounts accounts =
        StandIn.of(
            Accounts.class,
            (method, asked) -> Optional.of(method.equals("byId") ? account : session));
    LegalTime time = () -> now;
    return new Wiring(accounts, time, writes, new OpenSessions(), new FactorSessions())
        .into(new SecondFactorService());
  }

  @Test
  void isForNobodyTenMinutesAfterTheProof() {
    SecondFactorService factors = offering(Role.AUDITOR);
    now = START.plus(LoginSession.FRESH).minusMillis(1);
    assertThat(factors.asks("secret")).isEqualTo(Ask.ENROL);
    now = START.plus(LoginSession.FRESH);
    assertThat(factors.asks("secret")).isEqualTo(Ask.NOTHING);
    assertThatExceptionOfType(NotFound.class).isThrownBy(() -> factors.offer("secret"));
    assertThatExceptionOfType(ProofNeeded.class)
        .isThrownBy(() -> factors.enrol("secret", "000000"));
  }

  @Test
  void staysForWhoIsSigningInUntilHisSessionIsOver() {
    SecondFactorService factors = offering(Role.DIRECTOR);
    now = START.plus(LoginSession.FRESH).plusSeconds(60);
    assertThat(factors.asks("secret")).isEqualTo(Ask.ENROL);
    now = START.plus(LoginSession.IDLE);
    assertThat(factors.asks("secret")).isEqualTo(Ask.NOTHING);
  }

  @Test
  void staysForWhoIsSigningInThroughATimeInWhichNothingCouldBeStored() {
    writes = Outages.between(START, START.plus(LoginSession.IDLE));
    SecondFactorService factors = offering(Role.DIRECTOR);
    now = START.plus(LoginSession.IDLE);
    assertThat(factors.asks("secret")).isEqualTo(Ask.ENROL);
  }
}
