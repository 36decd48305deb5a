package be.belfry.services.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import be.belfry.domain.security.Account;
import be.belfry.domain.security.Accounts;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.SecondFactors;
import be.belfry.domain.security.SecondFactors.SecondFactor;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.StandIn;
import be.belfry.services.Wiring;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * To make recovery codes takes long. A factor that is removed meanwhile, because its telephone is
 * lost, takes them with it: else whoever has it would sign in with them. So does one that takes its
 * place.
 */
class RenewedCodesTest {
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

  private final Account account = AnAccount.of("owner", Role.DIRECTOR, NOW);
  private final List<String> asked = new ArrayList<>();
  private Optional<SecondFactor> factor = Optional.of(new SecondFactor(new byte[0], 0, NOW));

  /** What somebody else commits while this one waits for the account. */
  private Runnable meanwhile = () -> {};

  private SecondFactorService service() {
    Passwords passwords = new Passwords();
    Accounts accounts = answering(Accounts.class);
    SecondFactors factors = answering(SecondFactors.class);
    FactorCheck check = new Wiring(factors, passwords).into(new FactorCheck());
    Wiring wiring = new Wiring(accounts, factors, passwords, check);
    wiring.actAs(account.subject());
    return wiring.into(new SecondFactorService());
  }

  private <T> T answering(Class<T> type) {
    return StandIn.of(
        type,
        (method, arguments) -> {
          asked.add(method);
          return switch (method) {
            case "hold" -> {
              meanwhile.run();
              yield Optional.of(account);
            }
            case "of" -> factor;
            default -> null;
          };
        });
  }

  @Test
  void areStoredWhileTheAccountIsHeld() {
    assertThat(service().renewCodes()).hasSize(10);
    assertThat(asked).containsSubsequence("hold", "of", "putCodes");
  }

  @Test
  void areNotStoredOnceTheFactorIsGoneOrAnotherOne() {
    for (Optional<SecondFactor> other :
        List.of(
            Optional.<SecondFactor>empty(),
            Optional.of(new SecondFactor(new byte[0], 0, NOW.plusSeconds(1))))) {
      asked.clear();
      factor = Optional.of(new SecondFactor(new byte[0], 0, NOW));
      meanwhile = () -> factor = other;
      SecondFactorService service = service();
      assertThatExceptionOfType(NotFound.class).isThrownBy(service::renewCodes);
      assertThat(asked).contains("hold").doesNotContain("putCodes");
    }
  }
}
