package be.belfry.web.home;

import be.belfry.domain.briefing.BriefingRow;
import be.belfry.domain.callout.CallOutRow;
import be.belfry.domain.clock.ClockFilter;
import be.belfry.domain.clock.DueClock;
import be.belfry.domain.communication.LineRow;
import be.belfry.domain.cooperation.AssistanceRow;
import be.belfry.domain.cooperation.PackageRow;
import be.belfry.domain.duty.DutyItem;
import be.belfry.domain.escalation.Competence;
import be.belfry.domain.escalation.NationalPicture;
import be.belfry.domain.escalation.ProposalRow;
import be.belfry.domain.incident.IncidentRow;
import be.belfry.domain.incident.IncidentStatus;
import be.belfry.domain.logbook.DueReview;
import be.belfry.domain.notification.NotificationFilter;
import be.belfry.domain.notification.NotificationRow;
import be.belfry.domain.organisation.Rota;
import be.belfry.domain.plan.PlanRow;
import be.belfry.domain.playbook.OwnStep;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.domain.sitrep.SitrepRow;
import be.belfry.domain.statistics.FigureStatus;
import be.belfry.domain.statistics.Publication;
import be.belfry.domain.statistics.PublishedContents;
import be.belfry.domain.time.BelgianTime;
import be.belfry.services.briefing.BriefingService;
import be.belfry.services.callout.CallOutService;
import be.belfry.services.clock.ClockService;
import be.belfry.services.communication.LineService;
import be.belfry.services.cooperation.CooperationService;
import be.belfry.services.cooperation.ReleasePackageService;
import be.belfry.services.duty.DutyService;
import be.belfry.services.escalation.EscalationService;
import be.belfry.services.escalation.NationalService;
import be.belfry.services.incident.IncidentService;
import be.belfry.services.logbook.LogbookService;
import be.belfry.services.notification.NotificationService;
import be.belfry.services.organisation.RotaService;
import be.belfry.services.outbox.WatchdogService;
import be.belfry.services.plan.PlanService;
import be.belfry.services.playbook.PlaybookService;
import be.belfry.services.sitrep.SitrepService;
import be.belfry.services.statistics.EarlyAccessService;
import be.belfry.services.statistics.ReleaseService;
import be.belfry.web.shared.ClockView;
import be.belfry.web.shared.Functions;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.Numbers;
import be.belfry.web.shared.Times;
import be.belfry.web.shared.Viewer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What do I have to do now? Each part is shown to who may see it and is read once. */
@Named
@RequestScoped
public class HomeIndexView {
  /** Clocks that end within this time are on the home page. */
  static final Duration SOON = Duration.ofHours(4);

  /** Clocks that ran out longer ago stand in the list of all of them: they are no work of today. */
  private static final Duration LATELY = Duration.ofDays(31);

  /** So far ahead an empty rota is somebody's work today. */
  private static final Duration ROTA_AHEAD = Duration.ofDays(7);

  private static final int ROWS = 10;
  private static final PageRequest FIRST = new PageRequest(Optional.empty(), ROWS);

  /** So many duties leave what presses next in sight; all of them are one click away. */
  private static final int DUTIES = 6;

  @Inject private Viewer viewer;
  @Inject private NationalService national;
  @Inject private IncidentService incidents;
  @Inject private DutyService duties;
  @Inject private EscalationService escalation;
  @Inject private PlanService plans;
  @Inject private NotificationService notifications;
  @Inject private ClockService clocks;
  @Inject private PlaybookService playbooks;
  @Inject private BriefingService briefings;
  @Inject private CooperationService cooperation;
  @Inject private ReleasePackageService released;
  @Inject private SitrepService sitreps;
  @Inject private WatchdogService watchdog;
  @Inject private CallOutService callOuts;
  @Inject private LineService cell;
  @Inject private RotaService rotas;
  @Inject private LogbookService logbook;
  @Inject private ReleaseService releases;
  @Inject private EarlyAccessService early;
  @Inject private LocaleView locale;
  @Inject private ClockView clock;

  /** What was read for this request, by the name of the part. */
  private final Map<String, Object> read = new HashMap<>();

  /**
   * Figures of a month.
   *
   * @param month as in an address
   * @param words the month in words
   * @param status as what they are or will be closed
   * @param at when they come out; empty while they are not closed
   * @param revision whether closing them is a revision
   */
  public record Figures(
      String month, String words, FigureStatus status, Optional<Instant> at, boolean revision) {}

  /** A part of the page for who may see it, read once; empty for others. */
  private <T> List<T> when(String part, Permission permission, Supplier<List<T>> reading) {
    return Optional.ofNullable(orNull(part, permission, reading)).orElse(List.of());
  }

  /** The same of what is no list; null for others. */
  @SuppressWarnings("unchecked")
  private <T> T orNull(String part, Permission permission, Supplier<T> reading) {
    if (!read.containsKey(part)) {
      read.put(part, viewer.may(permission) ? reading.get() : null);
    }
    return (T) read.get(part);
  }

  /** Months that wait to be closed for another reason than a revision, for who closes them. */
  public List<Figures> getToClose() {
    return closable().stream().filter(f -> !f.revision()).toList();
  }

  /** Closed months that wait for a revision, the newest first and as many as fit. */
  public List<Figures> getToRevise() {
    List<Figures> revised = new ArrayList<>(closable().stream().filter(Figures::revision).toList());
    Collections.reverse(revised);
    return revised.subList(0, Math.min(ROWS, revised.size()));
  }

  /** How many older ones wait for a revision, too. */
  public long getRevisionsNotListed() {
    return closable().stream().filter(Figures::revision).count() - getToRevise().size();
  }

  private List<Figures> closable() {
    return when(
        "closable",
        Permission.STATISTICS_CLOSE,
        () ->
            releases.due().stream()
                .map(due -> figures(due.month(), due.status(), Optional.empty(), due.revision()))
                .toList());
  }

  /** What was closed and is not out, for who closes months. */
  public List<Figures> getComingOut() {
    return when(
        "comingOut",
        Permission.STATISTICS_CLOSE,
        () -> releases.comingOut().stream().map(this::figures).toList());
  }

  /** What the reader may open before it comes out. */
  public List<Figures> getReadEarly() {
    return when(
        "readEarly",
        Permission.ACCOUNT_OWN,
        () ->
            early.waiting().stream()
                .map(PublishedContents::publication)
                .map(this::figures)
                .toList());
  }

  /** The day on which the next month can be closed, in words. */
  public String getNextClosing() {
    LocalDate today = LocalDate.ofInstant(clock.getInstant(), BelgianTime.ZONE);
    return releases.calendar().stream()
        .filter(release -> release.provisional().isAfter(today))
        .findFirst()
        .map(
            release ->
                Functions.msg(
                    "home_index.nextClosing",
                    List.of(
                        numbers().month(release.month()),
                        Times.date(release.provisional(), locale.language()))))
        .orElse("");
  }

  private Figures figures(Publication publication) {
    return figures(publication.month(), publication.status(), Optional.of(publication.at()), false);
  }

  private Figures figures(
      YearMonth month, FigureStatus status, Optional<Instant> at, boolean revision) {
    return new Figures(month.toString(), numbers().month(month), status, at, revision);
  }

  private Numbers numbers() {
    return new Numbers(locale.language());
  }

  /**
   * Whether messages should have left and did not, for who looks after them. Not how many: that
   * would count the mails of records that he does not see.
   */
  public boolean isUndelivered() {
    Long messages = orNull("undelivered", Permission.OUTBOX_SEE, watchdog::count);
    return messages != null && messages > 0;
  }

  /** When nobody is on duty in the next week, of the rotas that the reader keeps. */
  public List<Rota.Gap> getGaps() {
    return when("gaps", Permission.DIRECTORY_KEEP, () -> rotas.gaps(ROTA_AHEAD));
  }

  /** Decisions whose time to be looked at again has come, for who keeps logbooks. */
  public List<DueReview> getReviews() {
    return when("reviews", Permission.LOGBOOK_WRITE, logbook::toReview);
  }

  /** Calls that my service or office has not answered yet, the most urgent first. */
  public List<CallOutRow> getCalls() {
    return when("calls", Permission.DIRECTORY_READ, callOuts::toAnswer);
  }

  /** Calls whose line has ended without an answer, for who runs call-outs. */
  public List<CallOutRow> getUnanswered() {
    return when("unanswered", Permission.CALLOUT_RUN, callOuts::unanswered);
  }

  /** What the information cell wrote and what waits for my word. */
  public List<LineRow> getLines() {
    return when("lines", Permission.COMMUNICATION_APPROVE, cell::toDecide);
  }

  /** Who has the permission sees the nation's levels; the crisis files are not on this page. */
  public NationalPicture getPicture() {
    return orNull("picture", Permission.PICTURE_READ, () -> national.scales(false));
  }

  /** Incidents of reality that are somebody's work; null for who does not see the picture. */
  public Long getOpenIncidents() {
    return orNull("openIncidents", Permission.PICTURE_READ, incidents::openTotal);
  }

  /** Duties of my service that are not done, the most urgent first; of all for who runs them. */
  public List<DutyItem> getMyDuties() {
    return when(
        "myDuties",
        Permission.DUTY_PERFORM,
        () -> {
          Optional<String> service = viewer.subject().flatMap(Subject::service);
          return service.isPresent() || viewer.may(Permission.DUTY_RUN)
              ? duties.pressing(service, DUTIES)
              : List.of();
        });
  }

  /** Whether a step presses sooner than every duty: what can wait stands below it. */
  public boolean isStepsFirst() {
    Optional<OwnStep> step = getSteps().stream().findFirst().filter(s -> s.dueAt().isPresent());
    return step.isPresent()
        && getMyDuties().stream()
            .findFirst()
            .map(DutyItem::row)
            .filter(
                duty ->
                    step.get().exercise() == duty.exercise()
                        ? step.get().dueAt().get().isAfter(duty.nextAt())
                        : step.get().exercise())
            .isEmpty();
  }

  /** Steps of running procedures that are the reader's own, by due time. */
  public List<OwnStep> getSteps() {
    return when("steps", Permission.PLAYBOOK_PERFORM, playbooks::own);
  }

  /** Proposals whose next act is my office's, its support for another office's included. */
  public List<ProposalRow> getDecisions() {
    return when(
        "decisions",
        Permission.CRISIS_READ,
        () ->
            escalation.waiting().stream()
                .filter(p -> viewer.may(inTurn(p)) || isSupportAwaited(p))
                .toList());
  }

  /** Whether nobody can approve a proposal before my office stands behind it. */
  public boolean isSupportAwaited(ProposalRow proposal) {
    return viewer
        .getRole()
        .filter(role -> proposal.awaitsSupportOf(role, plans.inForce()))
        .isPresent();
  }

  /** How many older ones wait for my office, too. */
  public int getDecisionsNotListed() {
    return ProposalRow.notListed(getDecisions());
  }

  /** What the office needs whose act a proposal waits for. */
  static Permission inTurn(ProposalRow proposal) {
    return switch (proposal.state()) {
      case APPROVED, RATIFIED -> Competence.toConfirm();
      default -> Competence.toDecide(proposal.scale(), proposal.from(), proposal.to());
    };
  }

  /** What waits at triage, first what the law's clock presses; null for who does not triage. */
  public Page<NotificationRow> getQueue() {
    return orNull(
        "queue",
        Permission.NOTIFICATION_TRIAGE,
        () -> notifications.list(NotificationFilter.queue(), FIRST));
  }

  /**
   * Reports that came when triage had settled their thread and that nobody has looked at, newest
   * first; null for who does not triage.
   */
  public Page<NotificationRow> getUnseen() {
    return orNull(
        "unseen",
        Permission.NOTIFICATION_TRIAGE,
        () -> notifications.list(NotificationFilter.unseenReports(), FIRST));
  }

  /** An organisation's own notifications, newest first; null for staff. */
  public Page<NotificationRow> getOwn() {
    return orNull(
        "own",
        Permission.NOTIFICATION_SUBMIT,
        () -> notifications.list(NotificationFilter.all(), FIRST));
  }

  /** Legal clocks that end within four hours; null for who reads none. */
  public Page<DueClock> getDue() {
    return orNull(
        "due",
        Permission.NOTIFICATION_READ,
        () -> clocks.endingWithin(SOON, ClockFilter.REAL, ROWS));
  }

  /** Legal clocks that ended without a report this last month; null for who reads none. */
  public Page<DueClock> getOverdue() {
    return orNull(
        "overdue",
        Permission.NOTIFICATION_READ,
        () -> clocks.overdueWithin(LATELY, ClockFilter.REAL, ROWS));
  }

  /** The filters of the list that shows those of them that the reader may open. */
  public String getOpenFilter() {
    return Arrays.stream(IncidentStatus.values())
            .filter(IncidentStatus::isOpen)
            .map(IncidentStatus::code)
            .collect(Collectors.joining("&state=", "state=", ""))
        + "&exercise=false";
  }

  /** Briefings in force that go to the reader and wait for his word. */
  public List<BriefingRow> getUnacknowledged() {
    return when("unacknowledged", Permission.BRIEFING_READ, briefings::unacknowledged);
  }

  /** Drafts of others, for who approves briefings. */
  public List<BriefingRow> getDrafts() {
    return when("drafts", Permission.BRIEFING_APPROVE, briefings::toApprove);
  }

  /** Requests to allies that others drafted, for who approves them. */
  public List<AssistanceRow> getRequests() {
    return when("requests", Permission.COOPERATION_APPROVE, cooperation::toApprove);
  }

  /** Incidents for which somebody else wishes a wider marking, for who may agree. */
  public List<IncidentRow> getLowerings() {
    return when("lowerings", Permission.INCIDENT_HANDLE, incidents::toLower);
  }

  /** Versions of the plan that wait for the word of the reader's office. */
  public List<PlanRow> getPlanDecisions() {
    return when("planDecisions", Permission.PLAN_APPROVE, plans::toDecide);
  }

  /** Versions of the plan that the offices sent back, or let wait too long, for their owner. */
  public List<PlanRow> getPlansReturned() {
    return when("plansReturned", Permission.PLAN_WRITE, plans::returned);
  }

  /** Packages for partners abroad that others proposed, for who approves them. */
  public List<PackageRow> getPackages() {
    return when("packages", Permission.COOPERATION_APPROVE, released::toApprove);
  }

  /** Open reports of others whose inputs are all in or closed, for who issues reports. */
  public List<SitrepRow> getReports() {
    return when("reports", Permission.SITREP_ISSUE, sitreps::toIssue);
  }

  /** Briefings that are not valid any more while their crisis runs, for who writes the next one. */
  public List<BriefingRow> getExpired() {
    return when("expired", Permission.BRIEFING_DRAFT, briefings::expired);
  }

  /** The newest briefings, those of reality first. */
  public List<BriefingRow> getLatestBriefings() {
    return when("latestBriefings", Permission.BRIEFING_READ, briefings::latest);
  }
}
