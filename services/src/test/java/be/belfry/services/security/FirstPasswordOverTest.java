package be.belfry.services.security;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.security.Account;
import be.belfry.domain.security.Accounts;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.SecondFactors;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.Wiring;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A right first password after its seven days gets the answer of a wrong one, and a row. */
class FirstPasswordOverTest {
  private static final Instant GIVEN = Instant.parse("2026-03-02T08:00:00Z");

  /** Answers each question for an account with what there is, and takes everything. */
  private static <T> T with(Class<T> type, Optional<?> answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, asked) -> method.getReturnType() == Optional.class ? answer : null));
  }

  @ParameterizedTest
  @CsvSource({
    "true, 0, security.signedIn",
    "true, 604799, security.signedIn",
    "true, 604800, security.firstPasswordOver",
    "false, 604800, security.signedIn"
  })
  void opensNoSession(boolean first, long secondsLater, String action) {
    Account account = AnAccount.of("newcomer", Role.AUDITOR, GIVEN);
    if (first) {
      account.expectOwnPassword("administrator", GIVEN);
    }
    LegalTime time = () -> GIVEN.plusSeconds(secondsLater);
    Wiring wiring =
        new Wiring(
            with(Accounts.class, Optional.of(account)),
            with(SecondFactors.class, Optional.empty()),
            time);
    Optional<SignInSteps.Opened> opened =
        wiring
            .into(new SignInSteps())
            .open(
                new SignInSteps.Begun(
                    Duration.ZERO, Optional.of(account), Optional.of(account.username())),
                "192.0.2.0/24",
                "",
                new SignInService.Browser("192.0.2.1", "test", ""),
                Optional.empty());
    assertThat(opened.isPresent()).isEqualTo(action.equals("security.signedIn"));
    assertThat(wiring.actions()).containsExactly(action);
  }
}
