package be.belfry.domain.exercise;

import be.belfry.domain.security.Subject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** What an observer saw. Never changed: a better one is another note. */
@Entity
@Table(name = "exercise_note")
public class ExerciseNote {
  @Id private UUID id;
  @Version private long version;

  @Column(name = "exercise_id")
  private UUID exerciseId;

  private int no;

  @Column(name = "observed_at")
  private Instant observedAt;

  @Column(name = "recorded_at")
  private Instant recordedAt;

  @Column(name = "recorded_by")
  private String recordedBy;

  private String whom;
  private String what;
  private Integer inject;
  private String duty;

  protected ExerciseNote() {}

  /**
   * A note.
   *
   * @param shown what the exercise's clock showed
   * @param now of the real clock
   */
  public ExerciseNote(
      UUID exerciseId, int no, WriteNote note, Subject by, Instant shown, Instant now) {
    this.id = UUID.randomUUID();
    this.exerciseId = exerciseId;
    this.no = no;
    this.observedAt = shown.truncatedTo(ChronoUnit.MICROS);
    this.recordedAt = now.truncatedTo(ChronoUnit.MICROS);
    this.recordedBy = by.name();
    this.whom = note.whom();
    this.what = note.what();
    this.inject = note.inject().orElse(null);
    this.duty = note.duty().orElse(null);
  }

  public int no() {
    return no;
  }

  /** On the exercise's clock. */
  public Instant observedAt() {
    return observedAt;
  }

  /** Name of the observer. */
  public String recordedBy() {
    return recordedBy;
  }

  public String whom() {
    return whom;
  }

  public String what() {
    return what;
  }

  /** Number of the inject that it is about. */
  public Optional<Integer> inject() {
    return Optional.ofNullable(inject);
  }

  /** Reference of the duty that it is about. */
  public Optional<String> duty() {
    return Optional.ofNullable(duty);
  }
}
