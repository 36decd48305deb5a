package be.belfry.domain.escalation;

import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Codes;
import be.belfry.domain.shared.RuleViolation;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * One evaluator's sheet on one or several incidents, with what the policy made of it. Immutable: a
 * new opinion is a new sheet.
 */
@Entity
@Table(name = "assessment")
public class Assessment {
  /** So many incidents at most share one sheet. */
  public static final int INCIDENT_LIMIT = 200;

  @Id private UUID id;
  @Version private long version;

  @ElementCollection(fetch = FetchType.LAZY)
  @CollectionTable(name = "assessment_incident", joinColumns = @JoinColumn(name = "assessment_id"))
  @Column(name = "incident_id")
  private Set<UUID> incidents = new HashSet<>();

  @Column(name = "incident_count")
  private int incidentCount;

  @Embedded private AxisRatings axes;
  private Codes affirmed;
  private int score;
  private String tier;
  private String reasons;

  @Column(name = "plan_version")
  private String planVersion;

  @Column(name = "evaluator_id")
  private UUID evaluatorId;

  @Column(name = "evaluator_name")
  private String evaluatorName;

  @Column(name = "evaluator_office")
  private String evaluatorOffice;

  @Column(name = "made_at")
  private Instant madeAt;

  private boolean exercise;

  protected Assessment() {}

  /**
   * Judges a sheet and keeps both.
   *
   * @param incidents keys of the incidents, 1 to 200
   * @param exercise whether they belong to an exercise
   * @param affirmedByOthers what the latest sheets of the other evaluators of these incidents
   *     affirm, one set for each
   * @param now legal time
   * @throws RuleViolation {@code escalation_noIncident} when there is none or too many
   */
  public Assessment(
      Collection<UUID> incidents,
      boolean exercise,
      Sheet sheet,
      Collection<Set<FederalCriterion>> affirmedByOthers,
      Subject evaluator,
      PlanVersion plan,
      Instant now) {
    if (incidents.isEmpty() || incidents.size() > INCIDENT_LIMIT) {
      throw new RuleViolation(
          "escalation_noIncident",
          "an assessment needs 1 to " + INCIDENT_LIMIT + " incidents",
          INCIDENT_LIMIT);
    }
    Recommendation recommendation =
        EscalationPolicy.recommend(plan.thresholds(), sheet, affirmedByOthers);
    this.id = UUID.randomUUID();
    this.incidents = new HashSet<>(incidents);
    this.incidentCount = this.incidents.size();
    this.exercise = exercise;
    this.axes = new AxisRatings(sheet.axes());
    this.affirmed = Codes.of(sheet.affirmed().stream().map(FederalCriterion::code).toList());
    this.score = recommendation.score();
    this.tier = recommendation.tier().code();
    this.reasons =
        String.join("\n", recommendation.reasons().stream().map(Reason::encoded).toList());
    this.planVersion = plan.version();
    this.evaluatorId = evaluator.id();
    this.evaluatorName = evaluator.name();
    this.evaluatorOffice = evaluator.role().code();
    this.madeAt = now;
  }

  /**
   * Nothing rests on a sheet that says nothing about it.
   *
   * @throws RuleViolation {@code escalation_otherAssessment} when it shares no incident with the
   *     file, or one of both belongs to an exercise
   */
  public void requireOf(Crisis crisis) {
    if (exercise != crisis.exercise()
        || crisis.attached().stream().noneMatch(link -> incidents.contains(link.incidentId()))) {
      throw new RuleViolation(
          "escalation_otherAssessment",
          "sheet " + id + " is about no incident of " + crisis.reference(),
          crisis.reference());
    }
  }

  /** Hash over who filled it in and over all that it says, see {@link DecisionHash}. */
  public String contentHash() {
    return DecisionHash.ofAssessment(
        axes.toMap(),
        affirmed.list(),
        score,
        tier,
        reasons,
        planVersion,
        evaluatorId,
        evaluatorName,
        evaluatorOffice,
        madeAt);
  }

  public UUID id() {
    return id;
  }

  /** Keys of the incidents. */
  public Set<UUID> incidents() {
    return Set.copyOf(incidents);
  }

  /** What was filled in. */
  public Sheet sheet() {
    EnumSet<FederalCriterion> criteria = EnumSet.noneOf(FederalCriterion.class);
    affirmed.list().forEach(code -> criteria.add(Coded.of(FederalCriterion.class, code)));
    return new Sheet(axes.toMap(), criteria);
  }

  /** What the policy advised at that moment. */
  public Recommendation recommendation() {
    List<Reason> all = Arrays.stream(reasons.split("\n")).map(Reason::decoded).toList();
    return new Recommendation(Coded.of(Tier.class, tier), score, all);
  }

  /** Plan version whose thresholds were used. */
  public String planVersion() {
    return planVersion;
  }

  public UUID evaluatorId() {
    return evaluatorId;
  }

  public String evaluatorName() {
    return evaluatorName;
  }

  /** Code of the role in which the evaluator acted. */
  public String evaluatorOffice() {
    return evaluatorOffice;
  }

  public Instant madeAt() {
    return madeAt;
  }

  public boolean exercise() {
    return exercise;
  }
}
