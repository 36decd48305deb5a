package be.belfry.domain.exercise;

import be.belfry.domain.shared.DomainEvent;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What happens to exercises.
 *
 * @param object reference of the exercise
 * @param action what happened
 * @param details what belongs to it; no words that people wrote
 */
public record ExerciseEvent(String object, String action, Map<String, String> details)
    implements DomainEvent {
  public ExerciseEvent {
    details = new LinkedHashMap<>(details);
  }
}
