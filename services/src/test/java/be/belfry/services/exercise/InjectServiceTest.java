package be.belfry.services.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.exercise.AScenario;
import be.belfry.domain.exercise.Exercise;
import be.belfry.domain.exercise.Exercises;
import be.belfry.domain.exercise.Inject;
import be.belfry.domain.exercise.InjectKind;
import be.belfry.domain.exercise.InjectRow;
import be.belfry.domain.exercise.ScenarioInject;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.RolePermissions;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.LocalizedText;
import be.belfry.domain.shared.StandIn;
import be.belfry.services.Wiring;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who gets which of the messages that an exercise has delivered. */
class InjectServiceTest {
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  private static final LocalizedText TEXT = new LocalizedText("a", "a", "a", "a");

  private final Exercise exercise =
      new Exercise("X-2026-0001", AScenario.valid(), "plan-2026", Subject.system("exercise"), NOW);

  private static Stream<Role> participants() {
    return Arrays.stream(Role.values())
        .filter(role -> RolePermissions.allows(role, Permission.EXERCISE_READ));
  }

  private static Subject subject(Role role, Optional<String> office, Optional<String> service) {
    return new Subject(
        new UUID(1, role.ordinal()),
        role.code(),
        role.code(),
        role,
        office,
        service,
        Set.of(),
        Optional.empty(),
        Language.EN,
        true);
  }

  /** Addressees of the messages that somebody finds among those to all of these. */
  private List<String> messages(Subject by, String... addressees) {
    List<Inject> injects =
        Stream.of(addressees)
            .map(
                to ->
                    new ScenarioInject(
                        Duration.ZERO,
                        InjectKind.MESSAGE,
                        to,
                        TEXT,
                        TEXT,
                        Optional.empty(),
                        Optional.empty()))
            .map(script -> new Inject(exercise.id(), 1, script, "leader"))
            .toList();
    injects.forEach(inject -> inject.deliver("leader", Optional.empty(), NOW));
    Exercises exercises =
        StandIn.of(
            Exercises.class,
            (method, args) -> method.equals("injects") ? injects : Optional.of(exercise));
    Wiring wiring = new Wiring(exercises, new ExerciseDesk());
    wiring.actAs(by);
    return wiring.into(new InjectService()).messages(exercise.reference()).stream()
        .map(InjectRow::addressee)
        .toList();
  }

  /** As the crisis centre and the Prime Minister of the plan of 2026. */
  @ParameterizedTest
  @MethodSource("participants")
  void anOfficeMayHaveTheCodeOfItsRole(Role role) {
    Subject by = subject(role, Optional.of(role.code()), Optional.empty());

    assertThat(messages(by, "role:" + role.code())).containsExactly("role:" + role.code());
  }

  @Test
  void whatIsForRoleOfficeOrServiceIsFound() {
    Subject by = subject(Role.ANALYST, Optional.of("mayor"), Optional.of("CCB"));

    assertThat(messages(by, "role:analyst", "role:mayor", "service:CCB", "role:director"))
        .containsExactly("role:analyst", "role:mayor", "service:CCB");
  }
}
