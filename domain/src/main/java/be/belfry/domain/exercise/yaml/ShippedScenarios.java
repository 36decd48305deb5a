package be.belfry.domain.exercise.yaml;

import be.belfry.domain.exercise.Scenario;
import be.belfry.domain.plan.yaml.ClassPath;
import java.util.List;

/** The scenarios that come with the program. */
public final class ShippedScenarios {
  private static final String ROOT = "/be/belfry/domain/exercise/";
  private static final List<String> NAMES = List.of("energy-transport-ransomware");

  private ShippedScenarios() {}

  /**
   * Reads them all.
   *
   * @throws be.belfry.domain.plan.yaml.InvalidPlan when one holds mistakes; a test keeps that from
   *     being shipped
   */
  public static List<Scenario> all(ScenarioReader.Known known) {
    return NAMES.stream()
        .map(name -> ScenarioReader.read(ClassPath.file(ROOT + name + ".yaml"), known))
        .toList();
  }
}
