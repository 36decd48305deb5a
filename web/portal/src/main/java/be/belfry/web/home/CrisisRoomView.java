package be.belfry.web.home;

import be.belfry.domain.briefing.BriefingRow;
import be.belfry.domain.clock.DueClock;
import be.belfry.domain.crisis.CrisisDetail;
import be.belfry.domain.crisis.CrisisRow;
import be.belfry.domain.duty.DutyCount;
import be.belfry.domain.duty.DutyState;
import be.belfry.domain.escalation.ActKind;
import be.belfry.domain.escalation.NationalPicture;
import be.belfry.domain.escalation.ProposalDetail;
import be.belfry.domain.escalation.ProposalRow;
import be.belfry.domain.logbook.TimelineFilter;
import be.belfry.domain.logbook.TimelineLine;
import be.belfry.domain.measure.MeasureFilter;
import be.belfry.domain.measure.MeasureItem;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.security.Permission;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.services.briefing.BriefingService;
import be.belfry.services.clock.ClockService;
import be.belfry.services.crisis.CrisisService;
import be.belfry.services.duty.DutyService;
import be.belfry.services.escalation.EscalationService;
import be.belfry.services.escalation.NationalService;
import be.belfry.services.logbook.TimelineService;
import be.belfry.services.measure.MeasureService;
import be.belfry.services.plan.PlanService;
import be.belfry.web.shared.BannerView;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.Viewer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Bean of {@code /crisis/room}: the national picture and one crisis file on one screen. It looks at
 * every feature and therefore stands after all of them. A part that the viewer may not read is left
 * out.
 */
@Named
@RequestScoped
public class CrisisRoomView {
  private static final Duration CLOCKS_WITHIN = Duration.ofHours(24);
  private static final int LINES = 6;

  @Inject private HttpServletRequest request;
  @Inject private Viewer viewer;
  @Inject private LocaleView locale;
  @Inject private BannerView banner;
  @Inject private NationalService national;
  @Inject private CrisisService crisisService;
  @Inject private DutyService dutyService;
  @Inject private EscalationService escalation;
  @Inject private ClockService clockService;
  @Inject private TimelineService timeline;
  @Inject private MeasureService measureService;
  @Inject private BriefingService briefings;
  @Inject private PlanService plans;

  private NationalPicture picture;
  private Optional<CrisisDetail> crisis;
  private List<ServiceLine> services;
  private List<DecisionLine> decisions;
  private List<UnknownLine> unknowns;
  private Page<DueClock> clocks;
  private Page<MeasureItem> measures;
  private List<ProposalRow> waiting;
  private List<BriefingRow> latestBriefings;

  /**
   * Where one service stands.
   *
   * @param open not acknowledged yet
   * @param underway acknowledged, not done
   * @param done fulfilled or waived
   * @param overdue of those that are not done
   */
  public record ServiceLine(
      String code, String name, long open, long underway, long done, long overdue) {
    /** All duties of the service. */
    public long total() {
      return open + underway + done;
    }
  }

  /** One act of an office on the tier of the file. */
  public record DecisionLine(
      ActKind act, String from, String to, String who, String office, Instant at, int proposal) {}

  /** A question that is open; with the incident in whose timeline it stands, none for the file. */
  public record UnknownLine(Optional<String> incident, String text, Instant since) {}

  /** Reads the file at once, so that one that is not there answers 404. */
  public void open() {
    getPicture();
    getCrisis();
  }

  /** The three scales; those of the exercise when the file is one. */
  public NationalPicture getPicture() {
    if (picture == null) {
      picture = national.picture(false);
      if (getCrisis().filter(CrisisDetail::exercise).isPresent()) {
        picture = national.picture(true);
      }
    }
    return picture;
  }

  /**
   * The file named in the address, else the one with the highest tier; empty when there is none.
   */
  public Optional<CrisisDetail> getCrisis() {
    if (crisis == null) {
      String asked = request.getParameter("ref");
      Optional<String> reference =
          asked == null || asked.isBlank() ? first() : Optional.of(asked.strip());
      crisis =
          viewer.may(Permission.CRISIS_READ)
              ? reference.map(crisisService::detail)
              : Optional.empty();
      crisis.ifPresent(file -> banner.show(file.exercise()));
    }
    return crisis;
  }

  private Optional<String> first() {
    return getPicture().crises().stream()
        .max(Comparator.comparing((CrisisRow row) -> List.of(Tier.values()).indexOf(row.tier())))
        .map(CrisisRow::reference);
  }

  /** Other files that the viewer may look at. */
  public List<CrisisRow> getOthers() {
    return getPicture().crises().stream()
        .filter(row -> getCrisis().filter(c -> c.reference().equals(row.reference())).isEmpty())
        .toList();
  }

  /** Services with duties in the file; who is late stands first. */
  public List<ServiceLine> getServices() {
    if (services == null) {
      services =
          viewer.may(Permission.DUTY_READ)
              ? getCrisis().map(file -> lines(file.reference())).orElse(List.of())
              : List.of();
    }
    return services;
  }

  private List<ServiceLine> lines(String reference) {
    PlanVersion plan = plans.inForce();
    Map<String, List<DutyCount>> byService =
        dutyService.matrix(reference).stream()
            .collect(Collectors.groupingBy(DutyCount::service, TreeMap::new, Collectors.toList()));
    return byService.entrySet().stream()
        .map(e -> line(e.getKey(), plan.nameOf(e.getKey()).in(locale.language()), e.getValue()))
        .sorted(
            Comparator.comparing(ServiceLine::overdue)
                .thenComparing(ServiceLine::open)
                .reversed()
                .thenComparing(ServiceLine::name))
        .toList();
  }

  static ServiceLine line(String code, String name, List<DutyCount> counts) {
    return new ServiceLine(
        code,
        name,
        in(counts, DutyState.OPEN),
        in(counts, DutyState.ACKNOWLEDGED),
        in(counts, DutyState.FULFILLED) + in(counts, DutyState.WAIVED),
        counts.stream().mapToLong(DutyCount::overdue).sum());
  }

  private static long in(List<DutyCount> counts, DutyState state) {
    return counts.stream().filter(c -> c.state() == state).mapToLong(DutyCount::count).sum();
  }

  /** Services that have acknowledged all their duties. */
  public long getAcknowledged() {
    return getServices().stream().filter(s -> s.open() == 0).count();
  }

  /** Duties that are overdue, of all services. */
  public long getOverdue() {
    return getServices().stream().mapToLong(ServiceLine::overdue).sum();
  }

  private boolean isExercise() {
    return getCrisis().filter(CrisisDetail::exercise).isPresent();
  }

  /** Sectors of the file. */
  public List<Sector> getSectors() {
    return getCrisis()
        .map(file -> file.sectors().stream().map(s -> Coded.of(Sector.class, s)).sorted().toList())
        .orElse(List.of());
  }

  /** Clocks that end within a day; null for who reads none. */
  public Page<DueClock> getClocks() {
    if (clocks == null && viewer.may(Permission.NOTIFICATION_READ)) {
      clocks = clockService.endingWithin(CLOCKS_WITHIN, isExercise(), LINES);
    }
    return clocks;
  }

  /** The measures of the file that are not lifted, newest first; null for who reads none. */
  public Page<MeasureItem> getMeasures() {
    if (measures == null && viewer.may(Permission.MEASURE_READ) && getCrisis().isPresent()) {
      measures =
          measureService.list(
              MeasureFilter.currentOf(getCrisis().get().reference()),
              new PageRequest(Optional.empty(), LINES));
    }
    return measures;
  }

  /** The latest acts on the tier of the file, newest first. */
  public List<DecisionLine> getDecisions() {
    if (decisions == null) {
      decisions =
          getCrisis().map(file -> escalation.proposals(file.reference())).orElse(List.of()).stream()
              .flatMap(p -> p.acts().stream().map(act -> decision(p, act)))
              .sorted(Comparator.comparing(DecisionLine::at).reversed())
              .limit(LINES)
              .toList();
    }
    return decisions;
  }

  private static DecisionLine decision(ProposalDetail proposal, ProposalDetail.Act act) {
    return new DecisionLine(
        act.act(),
        proposal.from(),
        proposal.to(),
        act.subjectName(),
        act.office(),
        act.actedAt(),
        proposal.no());
  }

  /** Open questions in the timeline of the file, as far as the viewer may read it, newest first. */
  public List<UnknownLine> getUnknowns() {
    if (unknowns == null) {
      unknowns =
          viewer.may(Permission.CRISIS_READ)
              ? getCrisis().stream()
                  .flatMap(file -> timeline.lines(file.reference(), TimelineFilter.OPEN).stream())
                  .sorted(Comparator.comparing(TimelineLine::occurredAt).reversed())
                  .limit(LINES)
                  .map(l -> new UnknownLine(l.incident(), l.text(), l.occurredAt()))
                  .toList()
              : List.of();
    }
    return unknowns;
  }

  /** What waits for an office. */
  public List<ProposalRow> getWaiting() {
    if (waiting == null) {
      waiting = viewer.may(Permission.CRISIS_READ) ? escalation.waiting() : List.of();
    }
    return waiting;
  }

  /** The newest briefings of the file. */
  public List<BriefingRow> getLatestBriefings() {
    if (latestBriefings == null) {
      latestBriefings =
          viewer.may(Permission.BRIEFING_READ)
              ? briefings
                  .list(
                      getCrisis().map(CrisisDetail::reference),
                      new PageRequest(Optional.empty(), 3))
                  .rows()
              : List.of();
    }
    return latestBriefings;
  }
}
