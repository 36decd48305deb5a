package be.belfry.domain.cooperation;

import be.belfry.domain.incident.Tlp;
import be.belfry.domain.security.Subject;
import be.belfry.domain.security.Walled;
import be.belfry.domain.security.Walls;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Codes;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.RuleViolation;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A line in the register of what left the country: what, to whom, under which marking, released by
 * whom, with the hash of what was sent. A line is never changed, only recalled.
 */
@Entity
@Table(name = "release")
public class Release implements Walled {
  @Id private UUID id;
  @Version private long version;
  private String reference;
  private String object;
  private String addressee;
  private String marking;
  private String sha256;

  @Column(name = "released_by")
  private String releasedBy;

  @Column(name = "sent_by")
  private String sentBy;

  @Column(name = "sent_at")
  private Instant sentAt;

  @Column(name = "recalled_by")
  private String recalledBy;

  @Column(name = "recalled_at")
  private Instant recalledAt;

  @Column(name = "recall_reason")
  private String recallReason;

  private String tlp;
  private Codes sectors;
  private Codes services;
  private Codes named;
  private boolean exercise;

  protected Release() {}

  /**
   * Notes that an approved request left.
   *
   * @param reference {@code R-2026-0001}
   * @param sha256 hash of the document as it was sent, hex in lower case
   * @param by who sent it
   */
  public Release(
      String reference, AssistanceRequest request, String sha256, Subject by, Instant now) {
    this.id = UUID.randomUUID();
    this.reference = reference;
    this.object = request.reference();
    AssistanceForm form = request.form();
    this.addressee = form.addressee().code();
    this.marking = form.marking().code();
    this.sha256 = sha256;
    this.releasedBy =
        request
            .approvedBy()
            .orElseThrow(
                () ->
                    new Conflict(
                        "cooperation_notApproved",
                        request.reference() + " is not approved",
                        request.reference()));
    this.sentBy = by.user();
    this.sentAt = now;
    Walls walls = request.walls();
    this.tlp = walls.tlp();
    this.sectors = Codes.of(walls.sectors());
    this.services = Codes.of(walls.services());
    this.named = Codes.none();
    this.exercise = walls.exercise();
  }

  /**
   * Notes that an approved package left for one of its addressees.
   *
   * @param sha256 hash of its signed manifest, hex in lower case
   */
  public Release(
      String reference,
      ReleasePackage released,
      String partner,
      String sha256,
      Subject by,
      Instant now) {
    this.id = UUID.randomUUID();
    this.reference = reference;
    this.object = released.reference();
    this.addressee = partner;
    this.marking = released.marking().code();
    this.sha256 = sha256;
    this.releasedBy =
        released
            .approvedBy()
            .orElseThrow(
                () ->
                    new Conflict(
                        "cooperation_notApproved",
                        released.reference() + " is not approved",
                        released.reference()));
    this.sentBy = by.user();
    this.sentAt = now;
    Walls walls = released.walls();
    this.tlp = walls.tlp();
    this.sectors = Codes.of(walls.sectors());
    this.services = Codes.of(walls.services());
    this.named = Codes.of(walls.named().stream().map(UUID::toString).toList());
    this.exercise = walls.exercise();
  }

  /**
   * Asks the addressee to destroy what he got.
   *
   * @param reason why, 1 to 4000 characters
   * @throws Conflict ({@code cooperation_recalled}) the second time
   */
  public void recall(String reason, Subject by, Instant now) {
    if (reason == null || reason.isBlank() || reason.length() > AssistanceForm.MAX) {
      throw new RuleViolation("cooperation_reasonMissing", "a reason is missing");
    }
    if (recalledAt != null) {
      throw new Conflict("cooperation_recalled", reference + " is recalled already", reference);
    }
    recalledBy = by.user();
    recalledAt = now;
    recallReason = reason.strip();
  }

  @Override
  public Walls walls() {
    return new Walls(
        tlp,
        sectors.set(),
        services.set(),
        Optional.empty(),
        named.list().stream().map(UUID::fromString).collect(Collectors.toSet()),
        exercise);
  }

  /** Technical key. */
  public UUID id() {
    return id;
  }

  /** {@code R-2026-0001}. */
  public String reference() {
    return reference;
  }

  /** How it was marked: allied marking, if any, and TLP. */
  public String mark() {
    return Coded.of(Marking.class, marking).beside(Tlp.of(tlp));
  }

  /** Code of who got it. */
  public String addressee() {
    return addressee;
  }

  /** Hash of the document as it was sent, hex in lower case. */
  public String sha256() {
    return sha256;
  }

  /** Reference of what left. */
  public String object() {
    return object;
  }

  /** Whether it is a line of a package, which is recalled as a whole. */
  public boolean isOfPackage() {
    return object.startsWith("P-");
  }

  /** When it was recalled; empty when it was not. */
  public Optional<Instant> recalledAt() {
    return Optional.ofNullable(recalledAt);
  }

  /** True when it belongs to an exercise. */
  public boolean exercise() {
    return exercise;
  }
}
