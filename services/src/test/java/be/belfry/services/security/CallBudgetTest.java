package be.belfry.services.security;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Language;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallBudgetTest {
  private static final long SECOND = 1_000_000_000L;

  private final AtomicLong clock = new AtomicLong();

  private static Subject of(String user, Role role, Optional<UUID> organisation) {
    return new Subject(
        UUID.randomUUID(),
        user,
        user,
        role,
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        organisation,
        Language.NL,
        false);
  }

  private static int made(CallBudget budget, Subject subject, int times) {
    int made = 0;
    for (int i = 0; i < times; i++) {
      made += budget.take(subject) == 0 ? 1 : 0;
    }
    return made;
  }

  @Test
  void aThirdOfAMinuteAtOnceAndTheRestAsItRunsIn() {
    CallBudget budget = new CallBudget("", clock::get);
    Subject analyst = of("anna", Role.ANALYST, Optional.empty());
    assertThat(made(budget, analyst, 1500)).isEqualTo(1000);
    assertThat(budget.take(analyst)).isEqualTo(1);
    clock.addAndGet(SECOND);
    assertThat(made(budget, analyst, 1500)).isEqualTo(50);
  }

  @Test
  void accountsOfOneOrganisationShareAndNobodyElseIsTouched() {
    CallBudget budget = new CallBudget("30", clock::get);
    Optional<UUID> grid = Optional.of(UUID.randomUUID());
    assertThat(made(budget, of("a", Role.ORGANISATION, grid), 8)).isEqualTo(8);
    assertThat(made(budget, of("b", Role.ORGANISATION, grid), 8)).isEqualTo(2);
    assertThat(budget.take(of("b", Role.ORGANISATION, grid))).isEqualTo(2);
    assertThat(made(budget, of("c", Role.ORGANISATION, Optional.of(UUID.randomUUID())), 8))
        .isEqualTo(8);
    assertThat(made(budget, of("d", Role.ANALYST, Optional.empty()), 8)).isEqualTo(8);
  }

  @Test
  void theProgramsOwnCommandsAreNotCounted() {
    CallBudget budget = new CallBudget("3", clock::get);
    assertThat(made(budget, Subject.system("import"), 10)).isEqualTo(10);
  }

  @ParameterizedTest
  @CsvSource({"3, 1", "2, 1", "60, 20", "999999999, 2000"})
  void anOperatorSaysHowMany(String said, int atOnce) {
    CallBudget budget = new CallBudget(said, clock::get);
    assertThat(made(budget, of("anna", Role.ANALYST, Optional.empty()), 2000)).isEqualTo(atOnce);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "many", "1e3", "10000000000", " "})
  void whatIsNoNumberOfCallsCountsAsNoneSaid(String said) {
    CallBudget budget = new CallBudget(said, clock::get);
    assertThat(made(budget, of("anna", Role.ANALYST, Optional.empty()), 2000)).isEqualTo(1000);
  }
}
