package be.belfry.domain.exercise;

import be.belfry.domain.shared.Coded;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Somebody who takes part in an exercise. */
@Entity
@Table(name = "exercise_participant")
public class Participant {
  @Id private UUID id;
  @Version private long version;

  @Column(name = "exercise_id")
  private UUID exerciseId;

  private String account;
  private String name;
  private String part;

  @Column(name = "added_by")
  private String addedBy;

  @Column(name = "added_at")
  private Instant addedAt;

  protected Participant() {}

  /**
   * Somebody who takes part.
   *
   * @param account login name
   * @param name how he is called
   */
  public Participant(
      UUID exerciseId, String account, String name, Part part, String addedBy, Instant now) {
    this.id = UUID.randomUUID();
    this.exerciseId = exerciseId;
    this.account = account;
    this.name = name;
    this.part = part.code();
    this.addedBy = addedBy;
    this.addedAt = now.truncatedTo(ChronoUnit.MICROS);
  }

  /** Takes another part from now on. */
  public void become(Part other) {
    part = other.code();
  }

  public UUID exerciseId() {
    return exerciseId;
  }

  public String account() {
    return account;
  }

  public String name() {
    return name;
  }

  public Part part() {
    return Coded.of(Part.class, part);
  }
}
