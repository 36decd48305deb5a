package be.belfry.domain.exercise.yaml;

import be.belfry.domain.exercise.PlayedWords;
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

  /** What the persons of the demonstration write when they play the first of them. */
  public static PlayedWords played() {
    return PlayedWordsReader.read(ClassPath.file(ROOT + NAMES.get(0) + ".played.yaml"));
  }
}
