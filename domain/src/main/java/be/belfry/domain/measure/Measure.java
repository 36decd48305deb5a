package be.belfry.domain.measure;

import be.belfry.domain.organisation.Sector;
import be.belfry.domain.security.Subject;
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
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** One measure in one crisis, from its proposal to its end. It is as visible as its crisis file. */
@Entity
@Table(name = "measure")
public class Measure {
  @Id private UUID id;
  @Version private long version;

  @Column(name = "crisis_id")
  private UUID crisisId;

  private String crisis;
  private int no;

  @Column(name = "plan_version")
  private String planVersion;

  private String title;
  private String ground;
  private String effect;
  private String affected;

  @Column(name = "affected_sectors")
  private Codes affectedSectors;

  private String service;
  private String state;

  @Column(name = "proposed_by")
  private String proposedBy;

  @Column(name = "proposed_at")
  private Instant proposedAt;

  @Column(name = "ordered_by")
  private String orderedBy;

  @Column(name = "ordered_office")
  private String orderedOffice;

  @Column(name = "ordered_at")
  private Instant orderedAt;

  @Column(name = "due_at")
  private Instant dueAt;

  @Column(name = "placed_by")
  private String placedBy;

  @Column(name = "placed_at")
  private Instant placedAt;

  private String evidence;

  @Column(name = "verified_by")
  private String verifiedBy;

  @Column(name = "verified_at")
  private Instant verifiedAt;

  private String observed;

  @Column(name = "sent_back_by")
  private String sentBackBy;

  @Column(name = "sent_back_reason")
  private String sentBackReason;

  /** Evidence, observations and reasons from before it was sent back again, a line each. */
  @Column(name = "earlier_words")
  private String earlierWords;

  @Column(name = "lifted_by")
  private String liftedBy;

  @Column(name = "lifted_at")
  private Instant liftedAt;

  @Column(name = "lift_reason")
  private String liftReason;

  private boolean exercise;

  protected Measure() {}

  /**
   * A measure that is proposed.
   *
   * @param crisis reference of the crisis file
   * @param no its number in the file, 1 or more
   * @param planVersion version of the plan that knows the service
   */
  public static Measure propose(
      ProposeMeasure proposal,
      UUID crisisId,
      String crisis,
      int no,
      String planVersion,
      boolean exercise,
      Subject by,
      Instant now) {
    Measure measure = new Measure();
    measure.id = UUID.randomUUID();
    measure.crisisId = crisisId;
    measure.crisis = crisis;
    measure.no = no;
    measure.planVersion = planVersion;
    measure.title = proposal.title();
    measure.ground = proposal.ground();
    measure.effect = proposal.effect();
    measure.affected = proposal.affected();
    measure.affectedSectors =
        Codes.of(proposal.sectors().stream().map(Sector::code).sorted().toList());
    measure.service = proposal.service();
    measure.state = MeasureState.PROPOSED.code();
    measure.proposedBy = by.user();
    measure.proposedAt = now.truncatedTo(ChronoUnit.MICROS);
    measure.exercise = exercise;
    return measure;
  }

  /**
   * An office orders it.
   *
   * @param due when it must be in place; empty for at once
   * @throws NotAllowed ({@code measure_proposer}) when he proposed it himself
   * @throws RuleViolation ({@code measure_dueInPast}) when the due time is not in the future
   * @throws Conflict ({@code measure_transition}) when it is ordered already or over
   */
  @LegalBasis("BELFRY-MEASURES")
  public void order(Optional<Instant> due, Subject by, Instant now) {
    if (proposedBy.equals(by.user())) {
      throw new NotAllowed("measure_proposer", "who proposes does not order: " + by.user());
    }
    if (due.isPresent() && !due.get().isAfter(now)) {
      throw new RuleViolation(
          "measure_dueInPast", "dueAt must be in the future, but is " + due.get(), due.get());
    }
    decide(MeasureDecision.ORDER);
    orderedBy = by.user();
    orderedOffice = by.role().code();
    orderedAt = now;
    dueAt = due.map(at -> at.truncatedTo(ChronoUnit.MICROS)).orElse(null);
  }

  /**
   * It is carried out.
   *
   * @param evidence what shows it, 1 to 2000 characters
   * @throws Conflict ({@code measure_transition}) when it is not ordered
   */
  public void putInPlace(String evidence, Subject by, Instant now) {
    String text = MeasureTexts.require("evidence", evidence, MeasureTexts.MAX);
    decide(MeasureDecision.PUT_IN_PLACE);
    this.evidence = text;
    placedBy = by.user();
    placedAt = now;
  }

  /**
   * A second person saw that it works.
   *
   * @param observed what he saw, 1 to 2000 characters
   * @throws NotAllowed ({@code measure_secondPerson}) when he ordered it or put it in place
   * @throws Conflict ({@code measure_transition}) when it is not in place
   */
  @LegalBasis("BELFRY-MEASURES")
  public void verify(String observed, Subject by, Instant now) {
    String text = MeasureTexts.require("observed", observed, MeasureTexts.MAX);
    requireSecond(by);
    decide(MeasureDecision.VERIFY);
    this.observed = text;
    verifiedBy = by.user();
    verifiedAt = now;
  }

  /**
   * It is not in place or does not work, and must be carried out again.
   *
   * @param reason what is missing, 1 to 2000 characters
   * @throws NotAllowed ({@code measure_secondPerson}) when he ordered it or put it in place
   * @throws Conflict ({@code measure_transition}) when it was not said to be in place
   */
  public void sendBack(String reason, Subject by) {
    String text = MeasureTexts.require("reason", reason, MeasureTexts.MAX);
    requireSecond(by);
    decide(MeasureDecision.SEND_BACK);
    keep(sentBackReason);
    keep(evidence);
    keep(observed);
    sentBackBy = by.user();
    sentBackReason = text;
    placedBy = null;
    placedAt = null;
    evidence = null;
    verifiedBy = null;
    verifiedAt = null;
    observed = null;
  }

  /**
   * It ends, or is never ordered.
   *
   * @param reason why, 1 to 2000 characters
   * @throws Conflict ({@code measure_transition}) when it is over already
   */
  public void lift(String reason, Subject by, Instant now) {
    String text = MeasureTexts.require("reason", reason, MeasureTexts.MAX);
    decide(MeasureDecision.LIFT);
    liftReason = text;
    liftedBy = by.user();
    liftedAt = now;
  }

  /** The audit log holds fingerprints alone: the words stay here. */
  private void keep(String words) {
    if (words != null) {
      earlierWords = earlierWords == null ? words : earlierWords + "\n" + words;
    }
  }

  private void requireSecond(Subject by) {
    if (by.user().equals(orderedBy) || by.user().equals(placedBy)) {
      throw new NotAllowed(
          "measure_secondPerson", "who ordered or carried out does not verify: " + by.user());
    }
  }

  private void decide(MeasureDecision what) {
    state = MeasureLifecycle.TABLE.next(state(), what).code();
  }

  /** How the record names it: {@code C-2026-0003/M-2}. */
  public String reference() {
    return crisis + "/M-" + no;
  }

  /** Technical key. */
  public UUID id() {
    return id;
  }

  /** Counts the changes; carried by screens and REST against lost updates. */
  public long version() {
    return version;
  }

  /** Key of the crisis file. */
  public UUID crisisId() {
    return crisisId;
  }

  /** Reference of the crisis file. */
  public String crisis() {
    return crisis;
  }

  /** What is done. */
  public String title() {
    return title;
  }

  /** Code of the service that carries it out. */
  public String service() {
    return service;
  }

  /** Version of the plan that knows the service. */
  public String planVersion() {
    return planVersion;
  }

  /** Codes of the sectors that feel it. */
  public Codes affectedSectors() {
    return affectedSectors;
  }

  /** Where it stands. */
  public MeasureState state() {
    return Coded.of(MeasureState.class, state);
  }

  /** When it must be in place; empty when it is not ordered, or at once. */
  public Optional<Instant> dueAt() {
    return Optional.ofNullable(dueAt);
  }

  /** True when it belongs to an exercise. */
  public boolean exercise() {
    return exercise;
  }
}
