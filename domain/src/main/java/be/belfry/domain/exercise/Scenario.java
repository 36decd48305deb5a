package be.belfry.domain.exercise;

import be.belfry.domain.shared.LocalizedText;
import java.time.Duration;
import java.util.List;

/**
 * What is played: a script of injects. An exercise keeps its own frozen copy.
 *
 * @param code short name, which stays the same from version to version
 * @param version of the scenario
 * @param aim what the exercise shall train
 * @param duration of exercise time
 * @param injects in the order of their times
 * @param text the YAML that it was read from
 */
public record Scenario(
    String code,
    String version,
    LocalizedText title,
    LocalizedText aim,
    Duration duration,
    List<ScenarioInject> injects,
    String text) {
  public Scenario {
    injects = List.copyOf(injects);
  }
}
