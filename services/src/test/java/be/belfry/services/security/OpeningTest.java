package be.belfry.services.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import be.belfry.domain.security.Account;
import be.belfry.domain.security.Accounts;
import be.belfry.domain.security.LoginSession;
import be.belfry.domain.security.ProofNeeded;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.SecondFactors;
import be.belfry.domain.shared.StandIn;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.Wiring;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * A way in is opened by what is right when it is opened: between the check of a password, which
 * takes long, and the session somebody may have given the account another one, or closed it.
 */
class OpeningTest {
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  private static final SignInService.Browser BROWSER =
      new SignInService.Browser("192.0.2.1", "test", "");

  private final Account account = AnAccount.of("owner", Role.ANALYST, NOW);
  private final LoginSession session =
      new LoginSession(Secrets.hash("secret"), account.id(), "test", "192.0.2.1", NOW);
  private final List<String> asked = new ArrayList<>();

  /** What somebody else commits while this one waits for the account. */
  private Runnable meanwhile = () -> {};

  private final Wiring wiring =
      new Wiring(
          (LegalTime) () -> NOW,
          answering(Accounts.class),
          answering(SecondFactors.class),
          new OpenSessions());
  private final SignInSteps steps = wiring.into(new SignInSteps());
  private final TokenService tokens = wiring.into(new TokenService());

  private <T> T answering(Class<T> type) {
    return StandIn.of(
        type,
        (method, arguments) -> {
          asked.add(method);
          return switch (method) {
            case "byId" -> Optional.of(account);
            case "hold" -> {
              meanwhile.run();
              yield Optional.of(account);
            }
            case "sessionBySecretHash" ->
                Optional.of(session).filter(open -> open.isOf((String) arguments[0]));
            case "of" -> Optional.empty();
            default -> null;
          };
        });
  }

  private Optional<SignInSteps.Opened> open() {
    Account seen = AnAccount.of("owner", Role.ANALYST, NOW);
    return steps.open(
        new SignInSteps.Begun(Duration.ZERO, Optional.of(seen), Optional.of("owner")),
        "place",
        "",
        BROWSER,
        Optional.empty());
  }

  @Test
  void noSessionIsOpenedWithThePasswordOfBefore() {
    meanwhile = () -> account.changePassword("another hash");
    assertThat(open()).isEmpty();
    assertThat(asked).doesNotContain("add");
  }

  @Test
  void noSessionIsOpenedOfAnAccountThatWasClosedMeanwhile() {
    meanwhile = account::disable;
    assertThat(open()).isEmpty();
    assertThat(steps.openProven(account.id(), BROWSER, "demo")).isEmpty();
    assertThat(asked).doesNotContain("add");
  }

  @Test
  void aSessionIsOpenedOnceTheAccountIsHeld() {
    assertThat(open()).isPresent();
    assertThat(asked).containsSubsequence("hold", "add");
  }

  @Test
  void noTokenIsMadeBySomebodyWhoseSessionEndedMeanwhile() {
    wiring.actAs(account.subject());
    meanwhile = () -> session.end(NOW);
    assertThatExceptionOfType(ProofNeeded.class)
        .isThrownBy(() -> tokens.create("a program", 365, "secret"));
    assertThat(asked).doesNotContain("add");
  }

  @Test
  void aTokenIsMadeByAnOpenSessionOfItsOwnerOnly() {
    wiring.actAs(account.subject());
    assertThatExceptionOfType(ProofNeeded.class)
        .isThrownBy(() -> tokens.create("a program", 365, "another secret"));
    wiring.actAs(AnAccount.of("other", Role.ANALYST, NOW).subject());
    assertThatExceptionOfType(ProofNeeded.class)
        .isThrownBy(() -> tokens.create("a program", 365, "secret"));
    wiring.actAs(account.subject());
    assertThat(tokens.create("a program", 365, "secret").secret()).isNotBlank();
    assertThat(asked).containsSubsequence("hold", "sessionBySecretHash", "add");
  }
}
