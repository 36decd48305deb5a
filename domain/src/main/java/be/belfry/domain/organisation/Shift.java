package be.belfry.domain.organisation;

import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.RuleViolation;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A time in which a contact is on duty for a service or office, and what he hands over. */
@Entity
@Table(name = "rota_shift")
public class Shift {
  /** Longest hand-over note in characters. */
  public static final int LONGEST_NOTE = 2000;

  @Id private UUID id;
  @Version private long version;
  private String unit;
  private String role;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "contact_id")
  private Contact contact;

  @Column(name = "starts_at")
  private Instant startsAt;

  @Column(name = "ends_at")
  private Instant endsAt;

  private boolean exercise;

  @Column(name = "planned_by")
  private String plannedBy;

  private String note;

  @Column(name = "noted_at")
  private Instant notedAt;

  @Column(name = "noted_by")
  private String notedBy;

  @Column(name = "cancelled_at")
  private Instant cancelledAt;

  protected Shift() {}

  /**
   * @param contact belongs to the same service or office; a delegate may come from another one
   * @throws RuleViolation ({@code organisation_shiftContact}) when he does not, or left
   */
  public Shift(PlanShift plan, Contact contact, Subject by) {
    boolean own = contact.unit().filter(plan.unit()::equals).isPresent();
    if (contact.isEnded()
        || contact.unit().isEmpty()
        || !own && plan.role() != ShiftRole.DELEGATE) {
      throw new RuleViolation("organisation_shiftContact", "the contact is of another unit");
    }
    this.id = UUID.randomUUID();
    this.unit = plan.unit();
    this.role = plan.role().code();
    this.contact = contact;
    this.startsAt = plan.startsAt();
    this.endsAt = plan.endsAt();
    this.exercise = contact.exercise();
    this.plannedBy = by.user();
  }

  /**
   * What the next one must know; a later note takes the place of an earlier one.
   *
   * @param text 1 to 2000 characters
   */
  public void handOver(String text, Subject by, Instant now) {
    requirePlanned();
    String stripped = text == null ? "" : text.strip();
    if (stripped.isEmpty() || stripped.length() > LONGEST_NOTE) {
      throw new RuleViolation(
          "organisation_shiftNote", "write 1 to " + LONGEST_NOTE + " characters", LONGEST_NOTE);
    }
    note = stripped;
    notedAt = now;
    notedBy = by.user();
  }

  /**
   * It does not take place.
   *
   * @throws Conflict when it is over or was cancelled
   */
  public void cancel(Instant now) {
    requirePlanned();
    if (!now.isBefore(endsAt)) {
      throw new Conflict("organisation_shiftOver", "shift " + id + " is over");
    }
    cancelledAt = now;
  }

  private void requirePlanned() {
    if (cancelledAt != null) {
      throw new Conflict("organisation_shiftCancelled", "shift " + id + " was cancelled");
    }
  }

  public UUID id() {
    return id;
  }

  /** Counts the changes. */
  public long version() {
    return version;
  }

  /** Code of the service or office. */
  public String unit() {
    return unit;
  }

  public ShiftRole role() {
    return Coded.of(ShiftRole.class, role);
  }

  public Contact contact() {
    return contact;
  }

  public Instant startsAt() {
    return startsAt;
  }

  /** First instant after it. */
  public Instant endsAt() {
    return endsAt;
  }

  public boolean exercise() {
    return exercise;
  }

  /** What the next one must know. */
  public Optional<String> note() {
    return Optional.ofNullable(note);
  }
}
