package be.belfry.web.incident;

import be.belfry.domain.clock.Answer;
import be.belfry.domain.incident.CampaignRow;
import be.belfry.domain.incident.Confidence;
import be.belfry.domain.incident.EntryKind;
import be.belfry.domain.incident.HistoryRow;
import be.belfry.domain.incident.IncidentClock;
import be.belfry.domain.incident.IncidentDecision;
import be.belfry.domain.incident.IncidentDetail;
import be.belfry.domain.incident.IncidentReaders;
import be.belfry.domain.incident.IncidentStatus;
import be.belfry.domain.incident.Phenomenon;
import be.belfry.domain.incident.RootCause;
import be.belfry.domain.incident.RsitType;
import be.belfry.domain.incident.Severity;
import be.belfry.domain.incident.TimelineRow;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.notification.NotificationKind;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.organisation.SubSector;
import be.belfry.domain.shared.Coded;
import be.belfry.services.incident.CampaignService;
import be.belfry.services.incident.IncidentService;
import be.belfry.services.incident.MergeService;
import be.belfry.web.plan.PlanNames;
import be.belfry.web.shared.ClockView;
import be.belfry.web.shared.Functions;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.Notes;
import be.belfry.web.shared.Texts;
import be.belfry.web.shared.Viewer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One incident: what is known, what can be decided, timeline, clocks, notifications, history. */
@Named
@RequestScoped
public class IncidentDetailView {
  /** Characters of a line in a list to choose from. */
  private static final int BRIEF = 80;

  @Inject private IncidentService incidents;
  @Inject private MergeService merges;
  @Inject private CampaignService campaigns;
  @Inject private HttpServletRequest request;
  @Inject private Viewer viewer;
  @Inject private ClockView clock;
  @Inject private Notes notes;
  @Inject private Texts texts;
  @Inject private LocaleView locale;
  @Inject private PlanNames names;

  private IncidentDetail detail;
  private List<TimelineRow> timeline;
  private List<IncidentClock> clocks;
  private List<HistoryRow> history;
  private IncidentForm form;
  private TimelineForm line;
  private Optional<CampaignRow> campaign;
  private IncidentReaders readers;
  private List<String> named;
  private String reason;
  private Integer merge;

  /** Reads the incident at once, so that one that is not there answers 404. */
  public void open() {
    getDetail();
  }

  /** Reference in the address, also of the forms. */
  public String getRef() {
    return Optional.ofNullable(request.getParameter("ref")).orElse("");
  }

  /** What is known. */
  public IncidentDetail getDetail() {
    if (detail == null) {
      detail = incidents.detail(getRef());
    }
    return detail;
  }

  /** Names of the services concerned, in the order of the alphabet. */
  public String getServices() {
    return getDetail().services().stream()
        .map(names::of)
        .sorted()
        .collect(Collectors.joining(", "));
  }

  /** Saves the form of facts and classification. */
  public String save() {
    UUID self = viewer.subject().orElseThrow().id();
    incidents.update(getRef(), form.change(readers().changedTo(getNamed(), self)));
    notes.done("incident_detail.saved");
    return here();
  }

  /** Takes up, contains, resolves, reopens, closes or dismisses. */
  public String decide(IncidentDecision decision) {
    incidents.decide(
        getRef(), decision, Optional.ofNullable(reason), Optional.of(form().getVersion()));
    notes.done("incident_detail.decided", decision);
    return here();
  }

  /** Adds the line to the timeline. */
  public String addLine() {
    incidents.addTimeline(getRef(), line.line());
    notes.done("incident_detail.lineAdded");
    return here();
  }

  /** Agrees to the wider marking, as the second person. */
  public String agree() {
    incidents.agreeToLowering(getRef(), form().getVersion());
    notes.done("incident_detail.lowered");
    return here();
  }

  /** Drops the wish for a wider marking. */
  public String drop() {
    incidents.dropLowering(getRef(), Optional.of(form().getVersion()));
    notes.done("incident_detail.dropped");
    return here();
  }

  /**
   * Takes a merge back, of this incident into another or of another into this one.
   *
   * @param incident reference of the merged incident
   * @param number of its merge
   */
  public String reverse(String incident, int number) {
    merges.reverse(incident, number, Optional.empty());
    notes.done("incident_detail.mergeReversed", incident);
    return here();
  }

  /** Number of the merge into another incident that the form was shown on. */
  public Integer getMerge() {
    return merge == null ? Integer.valueOf(getDetail().mergedInto().orElseThrow().number()) : merge;
  }

  /** Number of the merge into another incident that the form was shown on. */
  public void setMerge(Integer merge) {
    this.merge = merge;
  }

  private String here() {
    return "/incident/detail?faces-redirect=true&ref=" + getDetail().row().reference();
  }

  /** The form that changes facts and classification. */
  public IncidentForm getForm() {
    return form();
  }

  private IncidentForm form() {
    if (form == null) {
      form = new IncidentForm(getDetail());
    }
    return form;
  }

  /** Whom it can name as its readers while it is TLP:RED, and what of that one may change. */
  public IncidentReaders getCircle() {
    return readers();
  }

  private IncidentReaders readers() {
    if (readers == null) {
      readers = incidents.readers(getRef());
    }
    return readers;
  }

  /** Keys of the accounts that it names. */
  public List<String> getNamed() {
    return named == null ? readers().named() : named;
  }

  public void setNamed(List<String> named) {
    this.named = named;
  }

  /** The campaign that it is in. */
  public Optional<CampaignRow> getCampaign() {
    if (campaign == null) {
      campaign = campaigns.of(getRef());
    }
    return campaign;
  }

  /** The form that adds a line to the timeline. */
  public TimelineForm getLine() {
    if (line == null) {
      line = new TimelineForm(clock.getInstant(), viewer.getName());
    }
    return line;
  }

  public List<TimelineRow> getTimeline() {
    if (timeline == null) {
      timeline = incidents.timeline(getRef());
    }
    return timeline;
  }

  /** Own lines that stand: a new one can answer or correct one of them; open questions first. */
  public List<TimelineRow> getStanding() {
    return getTimeline().stream()
        .filter(entry -> !entry.corrected() && entry.incident().isEmpty())
        .sorted(Comparator.comparing(entry -> entry.kind() != EntryKind.UNKNOWN))
        .toList();
  }

  /** The beginning of a text, for a list to choose from. */
  public String brief(String text) {
    String line = text.lines().findFirst().orElse("");
    return be.belfry.domain.shared.Texts.cut(line, BRIEF);
  }

  public List<IncidentClock> getClocks() {
    if (clocks == null) {
      clocks = incidents.clocks(getRef());
    }
    return clocks;
  }

  public List<HistoryRow> getHistory() {
    if (history == null) {
      history = incidents.history(getRef());
    }
    return history;
  }

  /** What can be decided here; a date in the form contains and resolves too. */
  public List<IncidentDecision> getDecisions() {
    return getDetail().decisions();
  }

  /** When an imported record happened, as exactly as its source knows it. */
  public String getDated() {
    return SourceDate.words(getDetail().row(), locale.language());
  }

  /** Sectors as words. */
  public String getSectorWords() {
    return words(getDetail().row().sectors());
  }

  /** Sub-sectors as words. */
  public String getSubSectorWords() {
    return words(getDetail().subSectors());
  }

  private static String words(List<?> constants) {
    return constants.stream().map(Functions::label).collect(Collectors.joining(", "));
  }

  /** Name of a field of the history. */
  public String fieldWord(HistoryRow change) {
    return texts.get("incident_field." + change.field());
  }

  /** A value of the history as a word: codes in the user's language, times in Brussels. */
  public String valueWord(HistoryRow change, String value) {
    if (value.isEmpty()) {
      return "";
    }
    return switch (change.field()) {
      case "state" -> Functions.label(IncidentStatus.of(value));
      case "severity" -> Functions.label(Severity.of(value));
      case "classification" -> Functions.label(RsitType.of(value));
      case "phenomenon" -> Functions.label(Phenomenon.of(value));
      case "tlp", "tlpLowering" -> Functions.label(Tlp.of(value));
      case "rootCause" -> Functions.label(RootCause.of(value));
      case "crossBorder" -> Functions.label(Coded.of(Answer.class, value));
      case "sectors" -> words(value, code -> Coded.of(Sector.class, code));
      case "subSectors" -> words(value, code -> Coded.of(SubSector.class, code));
      case "detectedAt", "containedAt", "resolvedAt", "closedAt" ->
          Functions.time(Instant.parse(value));
      case "named" -> texts.msg("incident_detail.persons", value.split(",").length);
      default -> value;
    };
  }

  private static String words(String codes, Function<String, Enum<?>> read) {
    return words(Arrays.stream(codes.split(",")).map(read).toList());
  }

  /** Grounds of a decision. */
  public String getReason() {
    return reason;
  }

  public void setReason(String reason) {
    this.reason = reason;
  }

  /** What it may be, and what it is. */
  public List<RsitType> getTypes() {
    RsitType now = getForm().getClassification();
    return Stream.of(RsitType.values()).filter(type -> type.isCounted() || type == now).toList();
  }

  public List<Phenomenon> getPhenomena() {
    return List.of(Phenomenon.values());
  }

  /** What a later report is, in words. */
  public String kindOf(IncidentDetail.Report report) {
    return Functions.label(Coded.of(NotificationKind.class, report.kind()));
  }

  public List<Severity> getSeverities() {
    return List.of(Severity.values());
  }

  public List<Sector> getSectors() {
    return List.of(Sector.values());
  }

  public List<Answer> getAnswers() {
    return List.of(Answer.values());
  }

  public List<RootCause> getRootCauses() {
    return List.of(RootCause.values());
  }

  public List<EntryKind> getKinds() {
    return List.of(EntryKind.values());
  }

  public List<Confidence> getConfidences() {
    return List.of(Confidence.values());
  }

  /**
   * The list of all incidents with an observable.
   *
   * @param indicator kind and value, {@code ip:192.0.2.1}
   */
  public String othersWith(String indicator) {
    return "/incident/list?indicator="
        + URLEncoder.encode(
            indicator.substring(indicator.indexOf(':') + 1), StandardCharsets.UTF_8);
  }
}
