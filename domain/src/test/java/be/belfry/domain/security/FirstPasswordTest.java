package be.belfry.domain.security;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.Language;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FirstPasswordTest {
  private static final Instant MADE = Instant.parse("2026-03-02T08:00:00Z");

  private final Account account =
      new Account(
          new NewAccount(
              "newcomer",
              "Newcomer",
              Role.ANALYST,
              Optional.empty(),
              Optional.empty(),
              Set.of(),
              Optional.empty(),
              Language.EN,
              false,
              false),
          "hash",
          MADE);

  @Test
  void holdsSevenDaysFromTheMomentItWasGiven() {
    assertThat(account.firstPasswordUntil()).as("one's own has no end").isEmpty();
    account.expectOwnPassword("administrator", MADE.plus(Duration.ofDays(30)));
    assertThat(account.firstPasswordUntil()).contains(MADE.plus(Duration.ofDays(37)));
    account.rehash("the same with other parameters");
    assertThat(account.firstPasswordUntil()).isPresent();
    account.changePassword("another");
    assertThat(account.firstPasswordUntil()).isEmpty();
  }
}
