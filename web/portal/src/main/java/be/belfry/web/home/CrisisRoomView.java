package be.belfry.web.home;

import be.belfry.domain.briefing.BriefingRow;
import be.belfry.domain.clock.ClockFilter;
import be.belfry.domain.clock.DueClock;
import be.belfry.domain.crisis.CrisisDetail;
import be.belfry.domain.crisis.CrisisRow;
import be.belfry.domain.escalation.ActKind;
import be.belfry.domain.escalation.ProposalDetail;
import be.belfry.domain.escalation.ProposalRow;
import be.belfry.domain.logbook.TimelineFilter;
import be.belfry.domain.logbook.TimelineLine;
import be.belfry.domain.measure.MeasureFilter;
import be.belfry.domain.measure.MeasureItem;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.security.Permission;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.services.briefing.BriefingService;
import be.belfry.services.clock.ClockService;
import be.belfry.services.crisis.CrisisService;
import be.belfry.services.escalation.EscalationService;
import be.belfry.services.escalation.NationalService;
import be.belfry.services.logbook.TimelineService;
import be.belfry.services.measure.MeasureService;
import be.belfry.web.shared.BannerView;
import be.belfry.web.shared.Viewer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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
  @Inject private BannerView banner;
  @Inject private RoomFiguresView figures;
  @Inject private NationalService national;
  @Inject private CrisisService crisisService;
  @Inject private EscalationService escalation;
  @Inject private ClockService clockService;
  @Inject private TimelineService timeline;
  @Inject private MeasureService measureService;
  @Inject private BriefingService briefings;

  private List<CrisisRow> files;
  private Optional<CrisisDetail> crisis;
  private List<DecisionLine> decisions;
  private List<UnknownLine> unknowns;
  private Page<DueClock> clocks;
  private Page<MeasureItem> measures;
  private List<ProposalRow> waiting;
  private List<BriefingRow> latestBriefings;

  /** One act of an office on the tier of the file. */
  public record DecisionLine(
      ActKind act, String from, String to, String who, String office, Instant at, int proposal) {}

  /** A question that is open; with the incident in whose timeline it stands, none for the file. */
  public record UnknownLine(Optional<String> incident, String text, Instant since) {}

  /** Reads the file at once, so that one that is not there answers 404. */
  public void open() {
    getCrisis();
  }

  /** Whether it hangs on a wall: large, dark, without a frame. */
  public boolean isWall() {
    return "true".equals(request.getParameter("wall"));
  }

  /** Whether the reader has the right to complete figures, and so the stream of their changes. */
  public boolean isLive() {
    return viewer.may(Permission.PICTURE_READ);
  }

  /** Reference of the file that the address names, empty when it names none. */
  public String getRef() {
    return figures.getRef();
  }

  /** Whether the numbers are those of one file that the reader may open. */
  public boolean isOneFile() {
    return getCrisis().isPresent() && (!getRef().isEmpty() || figures.n("files") == 1);
  }

  /** How many files of reality are counted that the reader may not open. */
  public long getFilesNotShown() {
    return isLive() && getRef().isEmpty() ? figures.n("files") - getFiles().size() : 0;
  }

  /** The files of reality that are not over, as far as the reader may open them. */
  public List<CrisisRow> getFiles() {
    if (files == null) {
      files = isLive() ? national.picture(false).crises() : List.of();
    }
    return files;
  }

  /**
   * How many files of reality are open besides the one that is named, as far as he may open them.
   */
  public long getOtherFiles() {
    String shown = getCrisis().map(CrisisDetail::reference).orElse("");
    return getFiles().stream().filter(file -> !file.reference().equals(shown)).count();
  }

  /**
   * The file named in the address, else the one with the highest tier; empty when there is none.
   */
  public Optional<CrisisDetail> getCrisis() {
    if (crisis == null) {
      Optional<String> reference = getRef().isEmpty() ? first() : Optional.of(getRef());
      crisis =
          viewer.may(Permission.CRISIS_READ)
              ? reference.map(crisisService::detail)
              : Optional.empty();
      crisis.ifPresent(file -> banner.show(file.exercise()));
    }
    return crisis;
  }

  private Optional<String> first() {
    return getFiles().stream()
        .max(Comparator.comparing((CrisisRow row) -> List.of(Tier.values()).indexOf(row.tier())))
        .map(CrisisRow::reference);
  }

  private boolean isExercise() {
    return getCrisis().filter(CrisisDetail::exercise).isPresent();
  }

  /** Clocks that end within a day; null for who reads none. */
  public Page<DueClock> getClocks() {
    if (clocks == null && viewer.may(Permission.NOTIFICATION_READ)) {
      clocks =
          clockService.endingWithin(
              CLOCKS_WITHIN,
              new ClockFilter(isExercise(), Optional.of(getRef()).filter(ref -> !ref.isEmpty())),
              LINES);
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

  /** How many older ones wait, too. */
  public int getWaitingNotListed() {
    return ProposalRow.notListed(getWaiting());
  }

  /** The newest briefings of the file. */
  public List<BriefingRow> getLatestBriefings() {
    if (latestBriefings == null) {
      latestBriefings =
          viewer.may(Permission.BRIEFING_READ)
              ? briefings
                  .list(
                      getCrisis().map(CrisisDetail::reference),
                      Optional.empty(),
                      new PageRequest(Optional.empty(), 3))
                  .rows()
              : List.of();
    }
    return latestBriefings;
  }
}
