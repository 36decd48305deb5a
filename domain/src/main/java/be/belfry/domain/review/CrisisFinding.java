package be.belfry.domain.review;

import be.belfry.domain.security.Subject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** What a real crisis taught. */
@Entity
@Table(name = "crisis_finding")
public class CrisisFinding extends Finding {
  @Column(name = "crisis_id")
  private UUID crisisId;

  protected CrisisFinding() {}

  /**
   * A finding of a crisis file.
   *
   * @param crisisId technical key of the file
   * @param no its number in the file, from 1
   */
  public CrisisFinding(UUID crisisId, int no, AddFinding finding, Subject by, Instant now) {
    super(no, finding, by, now);
    this.crisisId = crisisId;
  }
}
