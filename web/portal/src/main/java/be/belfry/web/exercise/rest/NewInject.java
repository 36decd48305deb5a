package be.belfry.web.exercise.rest;

import be.belfry.domain.exercise.ExpectedAction;
import be.belfry.domain.exercise.InjectKind;
import be.belfry.domain.exercise.Measured;
import be.belfry.domain.exercise.ScenarioInject;
import be.belfry.domain.shared.LocalizedText;
import be.belfry.domain.shared.RuleViolation;
import java.time.Duration;
import java.util.Optional;

/**
 * An inject that is added on the fly.
 *
 * @param atMinute minute of exercise time; empty for now
 * @param title in the writer's language
 * @param text in the writer's language
 * @param measured of an action: what shows it
 * @param code of an action: tier, level or duty
 * @param withinMinutes of an action
 */
record NewInject(
    Optional<Integer> atMinute,
    InjectKind kind,
    String addressee,
    String title,
    String text,
    Optional<Measured> measured,
    Optional<String> code,
    Optional<Integer> withinMinutes) {
  private static final int LONGEST_TITLE = 200;
  private static final int LONGEST_TEXT = 700;
  private static final int USUAL = 30;

  ScenarioInject command(int minute) {
    if (kind == InjectKind.NOTIFICATION) {
      throw new RuleViolation("exercise_kind", "a notification comes from a scenario");
    }
    return new ScenarioInject(
        Duration.ofMinutes(atMinute.orElse(minute)),
        kind,
        addressee,
        same("title", title, LONGEST_TITLE),
        same("text", text, LONGEST_TEXT),
        Optional.empty(),
        kind == InjectKind.ACTION
            ? Optional.of(
                new ExpectedAction(
                    measured.orElse(Measured.OBSERVED),
                    code,
                    Duration.ofMinutes(withinMinutes.orElse(USUAL))))
            : Optional.empty());
  }

  private static LocalizedText same(String field, String text, int longest) {
    String kept = be.belfry.domain.shared.Texts.require("exercise", field, text, longest);
    return new LocalizedText(kept, kept, kept, kept);
  }
}
