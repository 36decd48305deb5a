package be.belfry.web.exercise;

import be.belfry.domain.exercise.ExerciseRow;
import be.belfry.domain.security.Subject;
import be.belfry.services.exercise.ExerciseService;
import be.belfry.services.exercise.InjectService;
import be.belfry.web.shared.Viewer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** The exercise that runs now, on the home page of who takes part in exercises. */
@Named
@RequestScoped
public class ExerciseLiveView {
  @Inject private ExerciseService exercises;
  @Inject private InjectService injects;
  @Inject private Viewer viewer;

  private List<ExerciseRow> rows;

  /** The exercise; none for who takes part in none. */
  public List<ExerciseRow> getRows() {
    if (rows == null) {
      rows =
          viewer.subject().filter(Subject::exerciseParticipant).isPresent()
              ? exercises.live().stream().toList()
              : List.of();
    }
    return rows;
  }

  /** How many messages an exercise has for its reader. */
  public int messagesOf(ExerciseRow row) {
    return injects.messages(row.reference()).size();
  }
}
