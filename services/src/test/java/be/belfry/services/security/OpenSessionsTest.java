package be.belfry.services.security;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.security.Account;
import be.belfry.domain.security.Accounts;
import be.belfry.domain.security.LoginSession;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.SecondFactors;
import be.belfry.domain.security.SignInDelay;
import be.belfry.domain.shared.StandIn;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.Wiring;
import be.belfry.services.security.SessionService.SessionRow;
import be.belfry.services.shared.Outages;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A session was seen last just before three hours in which nothing could be stored. It is open
 * still, so its owner sees it, and whatever ends sessions ends it.
 */
class OpenSessionsTest {
  private static final Instant SEEN = Instant.parse("2026-03-02T09:59:00Z");
  private static final Instant CLOSED = Instant.parse("2026-03-02T10:00:00Z");
  private static final Instant OPENED = Instant.parse("2026-03-02T13:00:00Z");
  private static final String STOLEN = "stolen";
  private static final String OWN = "own";

  private static final SecondFactors NO_FACTORS =
      StandIn.of(SecondFactors.class, (method, asked) -> Optional.empty());

  private final Instant now = OPENED.plusSeconds(60);
  private final Account account = AnAccount.of("owner", Role.AUDITOR, SEEN);
  private final LoginSession stolen = session(STOLEN, SEEN);
  private final LoginSession own = session(OWN, now);
  private final Accounts accounts =
      StandIn.of(
          Accounts.class,
          (method, asked) ->
              switch (method) {
                case "byId" -> Optional.of(account);
                case "sessionBySecretHash" -> sessions().filter(isOf(asked[0])).findFirst();
                case "sessionsOf" -> sessions().filter(s -> s.endedAt().isEmpty()).toList();
                case "tokensOf" -> List.of();
                case "failures" -> new SignInDelay.Failures(0, Optional.empty());
                default -> null;
              });
  private final LegalTime time = () -> now;
  private final Wiring wiring =
      new Wiring(
          accounts,
          time,
          Outages.between(CLOSED, OPENED),
          new OpenSessions(),
          new FactorCheck(),
          NO_FACTORS,
          new TokenRevocation(),
          new AccountClosing());
  private final SessionService service = wiring.into(new SessionService());

  private LoginSession session(String secret, Instant at) {
    return new LoginSession(Secrets.hash(secret), account.id(), "test", "192.0.2.1", at);
  }

  private Stream<LoginSession> sessions() {
    return Stream.of(own, stolen);
  }

  private static Predicate<LoginSession> isOf(Object hash) {
    return session -> session.isOf((String) hash);
  }

  @BeforeEach
  void ownerActs() {
    wiring.actAs(account.subject());
  }

  @Test
  void isShownWhileItIsRecognised() {
    assertThat(service.recognise(STOLEN)).isPresent();
    assertThat(service.ownSessions(OWN))
        .extracting(SessionRow::id)
        .containsExactly(own.id(), stolen.id());
  }

  /** Else the form that brings the proof would be lost. */
  @Test
  void takesAProofWhileItIsRecognised() {
    ProofSteps steps = wiring.into(new ProofSteps());
    ProofSteps.Begun begun = steps.begin(STOLEN, "a bell in every city");
    assertThat(steps.finish(STOLEN, begun)).isPresent();
  }

  /** What ends sessions of the account. */
  private enum End {
    ANOTHER_PASSWORD(
        t -> {
          PasswordSteps steps = t.wiring.into(new PasswordSteps());
          steps.change(steps.before(t.account.id()), "another hash", OWN);
        }),
    CLOSING_THE_ACCOUNT(
        t -> {
          t.wiring.into(new AccountClosing()).close(t.account);
          t.account.enable();
        }),
    ALL_OTHERS(t -> t.service.endOtherSessions(OWN)),
    THE_ONE(t -> t.service.endOwnSession(t.stolen.id())),
    AN_ADMINISTRATOR(t -> t.endAsAdministrator(t.stolen.id()));

    private final Consumer<OpenSessionsTest> act;

    End(Consumer<OpenSessionsTest> act) {
      this.act = act;
    }
  }

  private void endAsAdministrator(UUID session) {
    wiring.actAs(administrator().subject());
    wiring.into(new AccessService()).endSession(account.id(), session);
  }

  private static Account administrator() {
    return AnAccount.of("administrator", Role.ADMINISTRATOR, SEEN);
  }

  @ParameterizedTest
  @EnumSource
  void isEndedByWhateverEndsSessions(End end) {
    end.act.accept(this);
    assertThat(service.recognise(STOLEN)).isEmpty();
  }
}
