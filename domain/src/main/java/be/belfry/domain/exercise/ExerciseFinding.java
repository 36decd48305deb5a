package be.belfry.domain.exercise;

import be.belfry.domain.review.AddFinding;
import be.belfry.domain.review.Finding;
import be.belfry.domain.security.Subject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** What an exercise taught. */
@Entity
@Table(name = "exercise_finding")
public class ExerciseFinding extends Finding {
  @Column(name = "exercise_id")
  private UUID exerciseId;

  protected ExerciseFinding() {}

  /**
   * A finding of an exercise.
   *
   * @param exerciseId technical key of the exercise
   * @param no its number in the exercise, from 1
   */
  public ExerciseFinding(UUID exerciseId, int no, AddFinding finding, Subject by, Instant now) {
    super(no, finding, by, now);
    this.exerciseId = exerciseId;
  }
}
