package be.belfry.services.security;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.security.Account;
import be.belfry.domain.security.AccountChange;
import be.belfry.domain.security.Accounts;
import be.belfry.domain.security.LoginSession;
import be.belfry.domain.security.Role;
import be.belfry.domain.shared.StandIn;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.Wiring;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Of which changes of his account somebody is told where he arrives. */
class AccountNewsServiceTest {
  private static final Instant NOW = Instant.parse("2026-03-20T10:00:00Z");
  private static final Instant SIGNED_IN = NOW.minus(Duration.ofHours(1));
  private static final Duration DAY = Duration.ofDays(1);
  private static final String SECRET = "secret";

  private final Account account = AnAccount.of("owner", Role.ANALYST, NOW.minusSeconds(1));
  private final LoginSession session =
      new LoginSession(Secrets.hash(SECRET), account.id(), "test", "192.0.2.1", SIGNED_IN);
  private List<AccountChange> changes = List.of();

  private final Accounts accounts =
      StandIn.of(
          Accounts.class,
          (method, asked) ->
              switch (method) {
                case "changes" -> changes;
                case "sessionBySecretHash" ->
                    Optional.of(session).filter(s -> s.isOf((String) asked[0]));
                default -> throw new IllegalStateException(method);
              });
  private final Wiring wiring = new Wiring(accounts, (LegalTime) () -> NOW);
  private final AccountNewsService service = wiring.into(new AccountNewsService());

  private static AccountChange before(Duration ago) {
    return new AccountChange(
        NOW.minus(ago), AccountChange.Kind.PASSWORD_CHANGED, "owner", Optional.empty());
  }

  @ParameterizedTest(name = "here {0} ago: changed {1} ago, {2}")
  @CsvSource({
    // never before, or a short while ago: whoever came in his name was here, too
    ", P6DT23H59M, true",
    ", P7D, false",
    "PT2H, P6DT23H59M, true",
    "PT2H, P7D, false",
    "P7D, P7D, false",
    // away for long: since then
    "P30D, P29DT23H59M, true",
    "P30D, P30D, false",
    // before he signed in, not since
    "PT2H, PT1H1S, true",
    "PT2H, PT1H, false",
    "PT2H, PT1M, false",
  })
  void isToldOfTheLastWeekOrSinceHisLastVisit(Duration here, Duration changed, boolean told) {
    wiring.actAs(account.subject());
    changes = List.of(before(changed));
    assertThat(service.news(SECRET, Optional.ofNullable(here).map(NOW::minus)))
        .isEqualTo(told ? changes : List.of());
    assertThat(service.changes()).as("all of them").isEqualTo(changes);
  }

  /** Ten tokens that end with a password are no ten lines on the front page. */
  @ParameterizedTest
  @EnumSource
  void isToldOfEverythingButTokensThatAreRevoked(AccountChange.Kind kind) {
    wiring.actAs(account.subject());
    changes = List.of(new AccountChange(NOW.minus(DAY), kind, "owner", Optional.empty()));
    assertThat(service.news(SECRET, Optional.empty()))
        .isEqualTo(kind == AccountChange.Kind.TOKEN_REVOKED ? List.of() : changes);
  }

  /** As from a browser whose session ended at this moment. */
  @Test
  void isToldOfAllUntilNowWithoutASession() {
    wiring.actAs(account.subject());
    changes = List.of(before(Duration.ofMinutes(1)), before(DAY));
    assertThat(service.news("unknown", Optional.empty())).isEqualTo(changes);
  }
}
