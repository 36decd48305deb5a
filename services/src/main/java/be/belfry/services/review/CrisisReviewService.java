package be.belfry.services.review;

import be.belfry.domain.crisis.Crises;
import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.crisis.CrisisDetail;
import be.belfry.domain.duty.DutyQueries;
import be.belfry.domain.plan.Plans;
import be.belfry.domain.review.AddFinding;
import be.belfry.domain.review.CrisisFinding;
import be.belfry.domain.review.CrisisFindings;
import be.belfry.domain.review.CrisisReview;
import be.belfry.domain.review.CrisisReviewRenderer;
import be.belfry.domain.review.ReviewEvent;
import be.belfry.domain.review.ReviewQueries;
import be.belfry.domain.security.Installation;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.crisis.CrisisService;
import be.belfry.services.security.Door;
import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Computes what a crisis took, as often as somebody asks, and keeps what is learnt from it. */
@Stateless
public class CrisisReviewService {
  @Inject private Door door;
  @Inject private CrisisService crises;
  @Inject private Crises files;
  @Inject private CrisisFindings findings;
  @Inject private FindingDesk desk;
  @Inject private ReviewQueries queries;
  @Inject private DutyQueries duties;
  @Inject private Plans plans;
  @Inject private LegalTime time;
  @Inject private Installation installation;
  @Inject private Instance<CrisisReviewRenderer> renderer;
  @Inject private Event<DomainEvent> events;
  @EJB private CrisisReviewService self;

  /**
   * What its document is made from.
   *
   * @param demo it says that these are data of the demonstration
   */
  public record Printable(CrisisReview review, boolean demo) {}

  /**
   * What a crisis took until now.
   *
   * @throws NotFound also for a file that the caller may not know of
   */
  public CrisisReview of(String reference) {
    door.require(Permission.PICTURE_READ);
    return compute(reference);
  }

  /**
   * The same as a PDF, drawn when the transaction that reads is over: while it is drawn it holds no
   * connection of the database.
   *
   * @throws NotFound also for a file that the caller may not know of
   */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public byte[] pdf(String reference, Language language) {
    door.require(Permission.PICTURE_READ);
    Printable printable = self.printable(reference);
    return renderer.get().render(printable.review(), printable.demo(), language);
  }

  /**
   * What a document of it is made from.
   *
   * @throws NotFound also for a file that the caller may not know of
   */
  public Printable printable(String reference) {
    door.require(Permission.PICTURE_READ);
    return new Printable(compute(reference), installation.isDemo());
  }

  private CrisisReview compute(String reference) {
    CrisisDetail file = crises.detail(reference);
    Instant now = asOf(file);
    return new CrisisReview(
        file,
        now,
        queries.reached(file.id()),
        queries.kept(file.id(), now),
        queries.counts(file.id()),
        queries.medians(file.id()),
        queries.lateDuties(file.id(), now),
        duties.late(List.of(reference), now),
        findings.of(file.id()).stream().map(desk::row).toList(),
        plans.inForce());
  }

  /** The clock of an exercise that is over shows nothing any more: its file stands at its end. */
  private Instant asOf(CrisisDetail file) {
    Instant now = time.now(file.exercise());
    return file.exercise() ? file.endedAt().orElse(now) : now;
  }

  /**
   * Adds what is learnt from a real crisis, running or over.
   *
   * @return number of the finding
   * @throws NotFound also for a file that the caller may not know of
   * @throws RuleViolation ({@code review_owner}, {@code review_planVersion}) for what the plan does
   *     not know
   * @throws Conflict ({@code review_ofExercise}) for a file of an exercise
   */
  public int find(String reference, AddFinding finding) {
    Subject by = door.require(Permission.LOGBOOK_WRITE);
    Crisis crisis = learnt(reference);
    desk.require(finding);
    int no = findings.of(crisis.id()).size() + 1;
    findings.add(new CrisisFinding(crisis.id(), no, finding, by, time.now()));
    tell(reference, "crisis.found", no, "owner", finding.owner());
    return no;
  }

  /**
   * The change that a finding asks for comes in a version of the plan.
   *
   * @throws NotFound also for a file that the caller may not know of, and for a finding it lacks
   */
  public void comesIn(String reference, int no, String version) {
    door.require(Permission.LOGBOOK_WRITE);
    Crisis crisis = learnt(reference);
    desk.requirePlan(version);
    finding(crisis, no).comesIn(version);
    tell(reference, "crisis.findingPlanned", no, "plan", version);
  }

  /**
   * A finding is seen to.
   *
   * @param how 1 to 2000 characters
   * @throws NotFound also for a file that the caller may not know of, and for a finding it lacks
   */
  public void settle(String reference, int no, String how) {
    Subject by = door.require(Permission.LOGBOOK_WRITE);
    finding(learnt(reference), no).settle(how, by, time.now());
    tell(reference, "crisis.findingSettled", no);
  }

  private void tell(String reference, String action, int no, String... pair) {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("finding", Integer.toString(no));
    if (pair.length > 0) {
      details.put(pair[0], pair[1]);
    }
    events.fire(new ReviewEvent(reference, action, details));
  }

  /** The file whose findings change, locked: two that are added at once get two numbers. */
  private Crisis learnt(String reference) {
    Crisis crisis = files.lock(reference).orElseThrow(() -> new NotFound(reference));
    door.require(Permission.CRISIS_READ, crisis);
    if (crisis.exercise()) {
      throw new Conflict("review_ofExercise", reference + " is of an exercise", reference);
    }
    return crisis;
  }

  private CrisisFinding finding(Crisis crisis, int no) {
    return findings
        .lock(crisis.id(), no)
        .orElseThrow(() -> new NotFound(crisis.reference() + "/" + no));
  }
}
