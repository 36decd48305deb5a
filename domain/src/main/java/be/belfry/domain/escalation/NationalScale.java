package be.belfry.domain.escalation;

import be.belfry.domain.shared.Coded;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The nation's level on one scale: activation or phase. There is one of each for reality and one of
 * each for exercises; they are made by the migration and never deleted.
 */
@Entity
@Table(name = "national_scale")
public class NationalScale {
  @Id private UUID id;
  @Version private long version;
  private String scale;
  private boolean exercise;
  private String level;
  private Instant since;

  @Column(name = "uphold_by")
  private Instant upholdBy;

  protected NationalScale() {}

  /**
   * A scale at its lowest level.
   *
   * @param scale a national one
   * @param exercise whether it is moved by exercises
   */
  public NationalScale(Scale scale, boolean exercise) {
    if (!scale.isNational()) {
      throw new IllegalArgumentException("scale must be national, but is " + scale.code());
    }
    this.id = UUID.randomUUID();
    this.scale = scale.code();
    this.exercise = exercise;
    this.level = Scale.NONE;
  }

  void moveTo(String to, Optional<Instant> upholdBy, Instant now) {
    this.level = to;
    this.since = now;
    this.upholdBy = upholdBy.orElse(null);
  }

  void uphold() {
    this.upholdBy = null;
  }

  public UUID id() {
    return id;
  }

  public Scale scale() {
    return Coded.of(Scale.class, scale);
  }

  /** True for the scale that exercises move. */
  public boolean exercise() {
    return exercise;
  }

  /** Code of the level in force, {@code none} at rest. */
  public String level() {
    return level;
  }

  /** Since when, empty when it has never moved. */
  public Optional<Instant> since() {
    return Optional.ofNullable(since);
  }

  /** Present while the level rests on an oral order that must be upheld by then. */
  public Optional<Instant> upholdBy() {
    return Optional.ofNullable(upholdBy);
  }
}
