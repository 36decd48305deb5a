package be.belfry.services.exercise;

import be.belfry.domain.exercise.Scenario;
import be.belfry.domain.exercise.ScenarioInject;
import be.belfry.domain.exercise.yaml.ScenarioReader;
import be.belfry.domain.exercise.yaml.ShippedScenarios;
import be.belfry.domain.notification.Vocabulary;
import be.belfry.domain.plan.Activation;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.Plans;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.plan.yaml.PlanFile;
import be.belfry.domain.security.Role;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.RuleViolation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Scenarios, compared with the plan in force. */
@ApplicationScoped
public class Scenarios {
  @Inject private Plans plans;

  /** Those that come with the program. */
  public List<Scenario> shipped() {
    return ShippedScenarios.all(known());
  }

  /**
   * Reads what somebody wrote.
   *
   * @throws be.belfry.domain.plan.yaml.InvalidPlan with every mistake
   */
  public Scenario read(String yaml) {
    return ScenarioReader.read(new PlanFile("scenario.yaml", yaml), known());
  }

  /**
   * @throws RuleViolation ({@code exercise_addressee}, {@code exercise_code}) when the plan does
   *     not know whom an inject is for, or what it measures
   */
  void requireKnown(ScenarioInject inject) {
    ScenarioReader.Known known = known();
    String[] to = inject.addressee().split(":", 2);
    boolean found =
        ScenarioReader.isAddressee(inject.addressee())
            && switch (to[0]) {
              case "role" -> known.role().test(to[1]);
              case "service" -> known.service().test(to[1]);
              case "organisation" -> true;
              default -> false;
            };
    if (!found) {
      throw new RuleViolation(
          "exercise_addressee", "nobody is called " + inject.addressee(), inject.addressee());
    }
    inject
        .expected()
        .ifPresent(
            expected -> {
              String code = expected.code().orElse("");
              boolean right =
                  switch (expected.measured()) {
                    case DUTY_ACKNOWLEDGED, DUTY_FULFILLED -> known.duty().test(code);
                    case PROPOSAL, TIER, ACTIVATION -> known.level().test(code);
                    default -> code.isEmpty();
                  };
              if (!right) {
                throw new RuleViolation("exercise_code", "the plan has no " + code, code);
              }
            });
  }

  ScenarioReader.Known known() {
    PlanVersion plan = plans.inForce();
    Set<String> services = plan.services().stream().map(s -> s.code()).collect(Collectors.toSet());
    Set<String> roles =
        Stream.concat(
                Arrays.stream(Role.values()).map(Coded::code),
                plan.offices().stream().map(o -> o.code()))
            .collect(Collectors.toSet());
    Set<String> duties = plan.duties().stream().map(d -> d.code()).collect(Collectors.toSet());
    Set<String> levels =
        Stream.concat(
                Arrays.stream(Tier.values()).map(Coded::code),
                Arrays.stream(Activation.values()).map(Coded::code))
            .collect(Collectors.toSet());
    return new ScenarioReader.Known(
        services::contains,
        roles::contains,
        duties::contains,
        levels::contains,
        Vocabulary.PHENOMENA::contains,
        Vocabulary.CLASSIFICATIONS::contains);
  }
}
