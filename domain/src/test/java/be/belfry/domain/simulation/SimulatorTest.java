package be.belfry.domain.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.yaml.LawSources;
import be.belfry.domain.plan.yaml.ShippedPlans;
import be.belfry.domain.time.BelgianLegalHolidays;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Ten thousand crises as chance runs them, with the plan in force; after every step of each nothing
 * may be lost, doubled, forbidden or forgotten. The first seed is printed; {@code
 * -Dbelfry.simulation.seed=…} runs one crisis again and prints its steps.
 */
class SimulatorTest {
  private static final int CRISES = 10_000;
  private static final int STEPS = 50;
  private static final int ENOUGH_FOR_A_BUG = 4_000;
  private static final PlanVersion PLAN = ShippedPlans.load(LawSources.shipped()).inForce();

  @Test
  void tenThousandCrisesLoseNothingAndForgetNobody() {
    Long replay = Long.getLong("belfry.simulation.seed");
    long first = replay == null ? new SecureRandom().nextInt() : replay;
    int crises = replay == null ? CRISES : 1;
    System.out.println("simulation: " + crises + " crises from seed " + first);

    assertThat(
            LongStream.range(first, first + crises)
                .parallel()
                .mapToObj(seed -> run(seed, new Engine())))
        .filteredOn(Optional::isPresent)
        .isEmpty();
    if (replay != null) {
      log(replay).forEach(System.out::println);
    }
  }

  static List<String> bugs() {
    return List.copyOf(Mutants.all().keySet());
  }

  @ParameterizedTest
  @MethodSource("bugs")
  void findsTheBug(String bug) {
    assertThat(
            LongStream.range(0, ENOUGH_FOR_A_BUG)
                .mapToObj(seed -> run(seed, Mutants.all().get(bug)))
                .flatMap(Optional::stream)
                .findFirst())
        .isPresent();
  }

  @Test
  void theSameSeedRunsTheSameCrisis() {
    assertThat(log(4711)).hasSizeGreaterThan(STEPS / 2).isEqualTo(log(4711));
  }

  private static List<String> log(long seed) {
    List<String> log = new ArrayList<>();
    crisis(seed, new Engine(), Optional.of(log)).run(STEPS);
    return log;
  }

  private static SimulatedCrisis crisis(long seed, Engine engine, Optional<List<String>> log) {
    return new SimulatedCrisis(seed, engine, PLAN, new BelgianLegalHolidays(), log);
  }

  /** Empty when all was well, else the seed, what was wrong, and the last steps. */
  private static Optional<String> run(long seed, Engine engine) {
    try {
      crisis(seed, engine, Optional.empty()).run(STEPS);
      return Optional.empty();
    } catch (Violation wrong) {
      return Optional.of("seed " + seed + ": " + wrong.getMessage() + lastSteps(seed, engine));
    }
  }

  private static String lastSteps(long seed, Engine engine) {
    List<String> log = new ArrayList<>();
    try {
      crisis(seed, engine, Optional.of(log)).run(STEPS);
    } catch (Violation again) {
      log.add(again.getMessage());
    }
    return "\n  " + String.join("\n  ", log.subList(Math.max(0, log.size() - 8), log.size()));
  }
}
