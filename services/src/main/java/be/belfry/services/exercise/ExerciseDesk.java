package be.belfry.services.exercise;

import be.belfry.domain.exercise.Exercise;
import be.belfry.domain.exercise.ExerciseEvent;
import be.belfry.domain.exercise.Exercises;
import be.belfry.domain.security.Subject;
import be.belfry.domain.security.ViewerContext;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.NotFound;
import be.belfry.services.security.CurrentSubject;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the services of exercises have in common: the door, the lock, the audit. */
@Dependent
class ExerciseDesk {
  @Inject private Exercises exercises;
  @Inject private ViewerContext viewer;
  @Inject private CurrentSubject current;
  @Inject private Event<DomainEvent> events;

  /**
   * Whom the door has let through, when he takes part in exercises.
   *
   * @throws NotFound for who takes part in none: he learns nothing of them
   */
  Subject admitted(Subject by) {
    if (!Exercise.isVisibleTo(by)) {
      throw new NotFound("");
    }
    return by;
  }

  Exercise read(String reference) {
    return exercises.byReference(reference).orElseThrow(() -> new NotFound(reference));
  }

  Exercise locked(String reference) {
    return exercises.lock(reference).orElseThrow(() -> new NotFound(reference));
  }

  /**
   * From here on the transaction sees the records of exercises as the script does: the leader of an
   * exercise sees all of it, and nothing else.
   */
  void lookAsScript() {
    viewer.enter(Delivery.SCRIPT);
  }

  /**
   * Does as the script what follows from an act of who leads: he may not see all of it, and what
   * follows is not his act. Whoever observes it finds the script too.
   */
  void asScript(Runnable work) {
    Subject by = current.get();
    boolean fresh = current.isFresh();
    current.set(Delivery.SCRIPT);
    lookAsScript();
    try {
      work.run();
    } finally {
      current.set(by, fresh);
    }
  }

  void tell(Exercise exercise, String action, String... pairs) {
    Map<String, String> details = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      details.put(pairs[i], pairs[i + 1]);
    }
    events.fire(new ExerciseEvent(exercise.reference(), "exercise." + action, details));
  }
}
