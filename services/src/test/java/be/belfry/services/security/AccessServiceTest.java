package be.belfry.services.security;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.security.Account;
import be.belfry.domain.security.Accounts;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.SecondFactors;
import be.belfry.domain.security.SecondFactors.SecondFactor;
import be.belfry.domain.shared.StandIn;
import be.belfry.domain.sitrep.ASitrep;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.Wiring;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long one administrator's word waits for another one's. */
class AccessServiceTest {
  private static final Instant ASKED = Instant.parse("2026-03-02T08:00:00Z");

  private final Account director = AnAccount.of("dora", Role.DIRECTOR, ASKED);
  private Instant now = ASKED;
  private boolean removed;
  private final List<String> asked = new ArrayList<>();

  private final Wiring wiring =
      new Wiring(
          (LegalTime) () -> now,
          answering(Accounts.class),
          answering(SecondFactors.class),
          new TokenRevocation() {
            @Override
            void revokeAll(Account account, String because, Instant at) {
              // He has none.
            }
          });
  private final AccessService access = wiring.into(new AccessService());

  private <T> T answering(Class<T> type) {
    return StandIn.of(
        type,
        (method, arguments) -> {
          asked.add(method);
          return switch (method) {
            case "byId", "hold" -> Optional.of(director);
            case "of" -> Optional.of(new SecondFactor(new byte[0], 0, ASKED));
            case "resetAskedBy" ->
                Optional.of("adam").filter(by -> ASKED.isAfter((Instant) arguments[1]));
            case "sessionsOf" -> List.of();
            case "remove" -> {
              removed = true;
              yield true;
            }
            case "askReset" -> null;
            default -> throw new UnsupportedOperationException(method);
          };
        });
  }

  /** Longer, and one word that was forgotten would let a single administrator in years later. */
  @ParameterizedTest
  @CsvSource({"PT23H59M59S, true", "PT24H, false", "PT48H, false"})
  void theFirstAdministratorsWordHoldsForADay(Duration later, boolean removes) {
    now = ASKED.plus(later);
    wiring.actAs(ASitrep.someone("adele", Role.ADMINISTRATOR, "CCB"));
    assertThat(access.resetSecondFactor(director.id())).isEqualTo(removes);
    assertThat(removed).isEqualTo(removes);
    if (removes) {
      assertThat(asked)
          .as("whoever signs in meanwhile has a session by then, or comes too late")
          .containsSubsequence("hold", "remove", "sessionsOf");
    }
  }
}
