package be.belfry.domain.cooperation;

import be.belfry.domain.security.Subject;
import be.belfry.domain.security.Walled;
import be.belfry.domain.security.Walls;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Codes;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.LegalBasis;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.shared.RuleViolation;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The wish of one person that a frozen document may go further than its caveat lets it. A second
 * person agrees, else it stays at home; what was asked is never changed. As visible as the document
 * itself.
 */
@Entity
@Table(name = "release_lowering")
public class CaveatLowering implements Walled {
  /** Longest reason, in characters. */
  public static final int MAX_REASON = 1000;

  private static final String ASKED = "asked";
  private static final String AGREED = "agreed";
  private static final String DROPPED = "dropped";
  private static final String AT_ONCE = "atOnce";

  @Id private UUID id;
  @Version private long version;

  @Column(name = "source_kind")
  private String sourceKind;

  @Column(name = "source_id")
  private UUID sourceId;

  private String source;
  private String caveat;
  private Codes partners;
  private String reason;
  private String state;

  @Column(name = "asked_by")
  private String askedBy;

  @Column(name = "asked_at")
  private Instant askedAt;

  @Column(name = "decided_by")
  private String decidedBy;

  @Column(name = "decided_at")
  private Instant decidedAt;

  private String tlp;
  private Codes sectors;
  private Codes services;

  @Column(name = "organisation_id")
  private String organisation;

  private Codes named;
  private boolean exercise;

  protected CaveatLowering() {}

  /**
   * @param frozen the document
   * @param caveat how far it would go
   * @param partners codes of the partners that would be named
   * @param reason why, 1 to 1000 characters
   * @param services codes of the services that cooperate with allies; they see it
   * @throws RuleViolation ({@code cooperation_markReason}) without a reason, or with one that is
   *     too long
   */
  public CaveatLowering(
      FrozenSource frozen,
      Caveat caveat,
      Set<String> partners,
      String reason,
      Set<String> services,
      Subject by,
      Instant now) {
    this.id = UUID.randomUUID();
    this.sourceKind = frozen.key().kind().code();
    this.sourceId = frozen.key().id();
    this.source = frozen.reference();
    this.caveat = caveat.code();
    this.partners = Codes.of(partners);
    this.reason = reason(reason);
    this.state = ASKED;
    this.askedBy = by.user();
    this.askedAt = now;
    Walls walls = frozen.walls();
    this.tlp = walls.tlp();
    this.sectors = Codes.of(walls.sectors());
    Set<String> concerned = new HashSet<>(walls.services());
    concerned.addAll(services);
    this.services = Codes.of(concerned);
    this.organisation = walls.organisation().map(UUID::toString).orElse(null);
    this.named = Codes.of(walls.named().stream().map(UUID::toString).toList());
    this.exercise = walls.exercise();
  }

  /**
   * Why a document is marked otherwise.
   *
   * @throws RuleViolation ({@code cooperation_markReason}) without one, or with one that is too
   *     long
   */
  public static String reason(String text) {
    if (text == null || text.isBlank() || text.strip().length() > MAX_REASON) {
      throw new RuleViolation("cooperation_markReason", "a reason is missing", MAX_REASON);
    }
    return text.strip();
  }

  /**
   * The second person agrees.
   *
   * @return the caveat that holds from now on
   * @throws Conflict ({@code cooperation_noLowering}) when it was decided meanwhile
   * @throws NotAllowed ({@code cooperation_ownLowering}) for who asked
   */
  @LegalBasis("BELFRY-RELEASES")
  public SourceMarking agree(Subject by, Instant now) {
    requireOpen();
    if (by.user().equals(askedBy)) {
      throw new NotAllowed(
          "cooperation_ownLowering", "nobody agrees to what he asked for: " + by.user());
    }
    decide(AGREED, by, now);
    return new SourceMarking(this);
  }

  /**
   * It is dropped, by who asked or by another.
   *
   * @throws Conflict ({@code cooperation_noLowering}) when it was decided meanwhile
   */
  public void drop(Subject by, Instant now) {
    requireOpen();
    decide(DROPPED, by, now);
  }

  /**
   * It goes no further than before and needs no second person: what is kept is who wanted it and
   * why.
   *
   * @return this
   */
  public CaveatLowering atOnce() {
    requireOpen();
    state = AT_ONCE;
    decidedBy = askedBy;
    decidedAt = askedAt;
    return this;
  }

  private void requireOpen() {
    if (!state.equals(ASKED)) {
      throw new Conflict("cooperation_noLowering", "was decided: " + source, source);
    }
  }

  private void decide(String to, Subject by, Instant now) {
    state = to;
    decidedBy = by.user();
    decidedAt = now;
  }

  @Override
  public Walls walls() {
    return new Walls(
        tlp,
        sectors.set(),
        services.set(),
        Optional.ofNullable(organisation).map(UUID::fromString),
        named.list().stream().map(UUID::fromString).collect(Collectors.toSet()),
        exercise);
  }

  /** Technical key. */
  public UUID id() {
    return id;
  }

  /** Which document. */
  public SourceKey source() {
    return new SourceKey(Coded.of(SourceKind.class, sourceKind), sourceId);
  }

  /** How people name the document. */
  public String reference() {
    return source;
  }

  /** How far it would go. */
  public Caveat caveat() {
    return Coded.of(Caveat.class, caveat);
  }

  /** Codes of the partners that would be named. */
  public Set<String> partners() {
    return partners.set();
  }

  /** True for an exercise. */
  public boolean isExercise() {
    return exercise;
  }

  /** User name of who asked. */
  public String askedBy() {
    return askedBy;
  }

  /** User name of who decided; empty while it waits. */
  Optional<String> decidedBy() {
    return Optional.ofNullable(decidedBy);
  }

  /** When it was decided; empty while it waits. */
  Optional<Instant> decidedAt() {
    return Optional.ofNullable(decidedAt);
  }

  /** As a page shows it. */
  public Row row() {
    return new Row(id, source(), caveat(), partners(), reason, askedBy, askedAt);
  }

  /**
   * The wish as a page shows it.
   *
   * @param partners codes of the partners that would be named
   * @param by user name of who asked
   */
  public record Row(
      UUID id,
      SourceKey source,
      Caveat caveat,
      Set<String> partners,
      String reason,
      String by,
      Instant at) {}
}
