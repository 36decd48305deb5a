package be.belfry.services.escalation;

import static be.belfry.domain.security.Permission.ASSESS;
import static be.belfry.domain.security.Permission.CRISIS_READ;
import static be.belfry.domain.security.Permission.INCIDENT_READ;
import static be.belfry.domain.security.Permission.PICTURE_READ;

import be.belfry.domain.crisis.Crises;
import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.escalation.AssessedIncident;
import be.belfry.domain.escalation.Assessment;
import be.belfry.domain.escalation.AssessmentDetail;
import be.belfry.domain.escalation.Assessments;
import be.belfry.domain.escalation.EscalationEvent;
import be.belfry.domain.escalation.EscalationShare;
import be.belfry.domain.escalation.FederalCriterion;
import be.belfry.domain.escalation.Sheet;
import be.belfry.domain.incident.Campaign;
import be.belfry.domain.incident.Campaigns;
import be.belfry.domain.incident.Incident;
import be.belfry.domain.incident.Incidents;
import be.belfry.domain.plan.Plans;
import be.belfry.domain.security.NarrowReadEvent;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.Door;
import be.belfry.services.security.NarrowReads;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Assessment sheets. Where incidents are named, a campaign may be: it stands for those of its
 * incidents that the caller may know, at this instant.
 */
@Stateless
public class AssessmentService {
  private static final Duration YEAR = Duration.ofDays(365);

  @Inject private Door door;
  @Inject private LegalTime time;
  @Inject private Assessments assessments;
  @Inject private Incidents incidents;
  @Inject private Campaigns campaigns;
  @Inject private Crises crises;
  @Inject private Plans plans;
  @Inject private NarrowReads reads;
  @Inject private Event<DomainEvent> events;

  /**
   * Judges and keeps a sheet. What other evaluators of the same incidents affirmed in their latest
   * sheets counts with it.
   *
   * @param references references of incidents and campaigns, of 1 to 200 incidents together
   * @return the sheet with the advice
   * @throws NotFound for an incident or a campaign that the caller may not know of
   * @throws RuleViolation when there is no incident, or exercise and reality are mixed
   */
  public AssessmentDetail assess(List<String> references, Sheet sheet) {
    Subject evaluator = door.require(ASSESS);
    List<Incident> assessed = named(references).map(this::readable).toList();
    boolean exercise = assessed.stream().anyMatch(Incident::isExercise);
    if (exercise && !assessed.stream().allMatch(Incident::isExercise)) {
      throw new RuleViolation(
          "escalation_exerciseMix", "an exercise and reality never share a sheet");
    }
    List<UUID> ids = assessed.stream().map(Incident::id).toList();
    List<Set<FederalCriterion>> others =
        latest(ids).stream()
            .filter(other -> !other.evaluatorId().equals(evaluator.id()))
            .map(other -> other.sheet().affirmed())
            .toList();
    Assessment assessment =
        new Assessment(
            ids, exercise, sheet, others, evaluator, plans.inForce(), time.now(exercise));
    assessments.add(assessment);
    AssessmentDetail detail =
        AssessmentDetail.of(assessment, assessed.stream().map(Incident::reference).toList());
    events.fire(
        new EscalationEvent.Assessed(
            assessment.id(),
            detail.incidents(),
            detail.recommendation().score(),
            detail.recommendation().tier(),
            assessment.contentHash()));
    return detail;
  }

  /**
   * One sheet.
   *
   * @throws NotFound also for what the caller may not know of
   */
  public AssessmentDetail detail(UUID id) {
    door.require(CRISIS_READ);
    return detail(assessments.byId(id).orElseThrow(() -> new NotFound(id.toString())));
  }

  /**
   * The latest sheet of each evaluator that shares an incident with the given ones, the newest
   * first.
   *
   * @param references references of incidents and campaigns
   * @throws NotFound for an incident or a campaign that the caller may not know of
   */
  public List<AssessmentDetail> latestOn(Collection<String> references) {
    door.require(CRISIS_READ);
    List<UUID> ids = named(references).map(r -> readable(r).id()).toList();
    return latest(ids).stream().map(this::detail).toList();
  }

  /**
   * The incidents that a sheet would be about.
   *
   * @param references references of incidents and campaigns
   * @throws NotFound for an incident or a campaign that the caller may not know of
   */
  public List<AssessedIncident> incidents(Collection<String> references) {
    door.require(CRISIS_READ);
    return reads.listed(
        named(references)
            .map(this::readable)
            .map(
                incident ->
                    new AssessedIncident(
                        incident.reference(),
                        incident.title(),
                        incident.severity(),
                        incident.tlp(),
                        incident.isExercise(),
                        crises.openWith(incident.id()).stream().map(Crisis::reference).toList()))
            .toList());
  }

  /** How often the sheets of the last 365 days called for a tier, exercises left out. */
  public EscalationShare share() {
    door.require(PICTURE_READ);
    return assessments.share(time.now().minus(YEAR));
  }

  private List<Assessment> latest(Collection<UUID> incidents) {
    return incidents.isEmpty() ? List.of() : assessments.latestOn(incidents);
  }

  /**
   * Whoever reads a sheet has read the incidents that it is about; who may read crisis files and no
   * incidents is not told which ones these are.
   */
  private AssessmentDetail detail(Assessment assessment) {
    List<Incident> about =
        assessment.incidents().stream()
            .flatMap(id -> incidents.byId(id).stream())
            .sorted(Comparator.comparing(Incident::reference))
            .toList();
    about.forEach(
        incident ->
            reads.record(
                NarrowReadEvent::ofIncident, incident.reference(), incident.walls().tlp()));
    return AssessmentDetail.of(
        assessment,
        door.subject().may(INCIDENT_READ)
            ? about.stream().map(Incident::reference).toList()
            : List.of());
  }

  /** References of the incidents that are meant, each once. */
  private Stream<String> named(Collection<String> references) {
    return references.stream()
        .flatMap(r -> Campaign.isReference(r) ? members(r) : Stream.of(r))
        .distinct();
  }

  private Stream<String> members(String campaign) {
    door.require(INCIDENT_READ);
    return campaigns.detail(campaign).orElseThrow(() -> new NotFound(campaign)).members().stream()
        .map(member -> member.incident().reference());
  }

  private Incident readable(String reference) {
    door.require(INCIDENT_READ);
    Incident incident = incidents.byReference(reference).orElseThrow(() -> new NotFound(reference));
    door.require(INCIDENT_READ, incident);
    return incident;
  }
}
