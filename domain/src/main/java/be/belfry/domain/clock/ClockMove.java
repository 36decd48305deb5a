package be.belfry.domain.clock;

import be.belfry.domain.shared.Coded;
import be.belfry.domain.time.DueTime;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/**
 * That somebody who may moved a clock, and why. Kept for ever: the explanation of a due time tells
 * each move after the other.
 */
@Entity
@Table(name = "clock_move")
public class ClockMove {
  /** What was done to the clock. */
  public enum Kind implements Coded {
    /** A report was asked for, and its time set. */
    REQUESTED,
    /** More time was given. */
    EXTENDED,
    /** It stands. */
    SUSPENDED,
    /** It goes on. */
    RESUMED;

    @Override
    public String code() {
      return Coded.camel(name());
    }
  }

  /**
   * Who moves a clock, why and when.
   *
   * @param by name of the person
   * @param motive in his words, 1 to {@link LegalClock#MAX_REASON} characters
   * @param at legal time
   */
  public record Act(String by, String motive, Instant at) {
    public Act {
      motive = LegalClock.checked(motive);
    }
  }

  @Id private UUID id;

  @Column(name = "clock_id", nullable = false, updatable = false)
  private UUID clockId;

  @Column(nullable = false, updatable = false)
  private String kind;

  @Column(name = "moved_at", nullable = false, updatable = false)
  private Instant movedAt;

  @Column(name = "moved_by", nullable = false, updatable = false)
  private String movedBy;

  @Column(nullable = false, updatable = false)
  private String motive;

  @Column(name = "target_before", nullable = false, updatable = false)
  private Instant targetBefore;

  @Column(name = "last_lawful_before", nullable = false, updatable = false)
  private Instant lastLawfulBefore;

  @Column(name = "last_lawful_after", nullable = false, updatable = false)
  private Instant lastLawfulAfter;

  @Version private int version;

  /** For JPA. */
  protected ClockMove() {}

  ClockMove(UUID clockId, Kind kind, Act act, DueTime before, DueTime after) {
    this.id = UUID.randomUUID();
    this.clockId = clockId;
    this.kind = kind.code();
    this.movedAt = act.at();
    this.movedBy = act.by();
    this.motive = act.motive();
    this.targetBefore = before.target();
    this.lastLawfulBefore = before.lastLawful();
    this.lastLawfulAfter = after.lastLawful();
  }

  /** Technical key. */
  public UUID id() {
    return id;
  }

  /** Key of the clock. */
  public UUID clockId() {
    return clockId;
  }

  /** As it is shown. */
  public Moved moved() {
    return new Moved(
        Coded.of(Kind.class, kind),
        movedAt,
        movedBy,
        motive,
        new DueTime(targetBefore, lastLawfulBefore),
        lastLawfulAfter);
  }
}
