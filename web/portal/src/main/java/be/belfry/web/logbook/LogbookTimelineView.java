package be.belfry.web.logbook;

import be.belfry.domain.crisis.CrisisDetail;
import be.belfry.domain.incident.Confidence;
import be.belfry.domain.incident.EntryKind;
import be.belfry.domain.logbook.Timeline;
import be.belfry.domain.logbook.TimelineFilter;
import be.belfry.domain.logbook.TimelineLine;
import be.belfry.services.crisis.CrisisService;
import be.belfry.services.logbook.TimelineService;
import be.belfry.web.shared.Notes;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Bean of {@code /logbook/timeline}: what happened in one crisis, and what is not known; its whole
 * state stands in the address.
 */
@Named
@RequestScoped
public class LogbookTimelineView {
  private static final Pattern RECORD = Pattern.compile("([INC])-\\d{4}-\\d{4,9}");

  private static final Map<String, String> PAGES =
      Map.of("I", "/incident/detail", "N", "/notification/detail", "C", "/crisis/detail");

  @Inject private TimelineService timeline;
  @Inject private CrisisService crises;
  @Inject private HttpServletRequest request;
  @Inject private Notes notes;

  private CrisisDetail file;
  private List<TimelineLine> lines;
  private Optional<TimelineLine> corrected;
  private int open;
  private String line;
  private EntryKind quickKind = EntryKind.FACT;
  private final ObservationForm form = new ObservationForm();

  /** Reads what the address names; a filter that is none answers 400. */
  public void open() {
    read();
    corrected.ifPresent(form::correct);
  }

  private void read() {
    file = crises.detail(getCrisis());
    List<TimelineLine> found =
        new ArrayList<>(
            timeline.lines(getCrisis(), LogbookParameters.timeline(request::getParameter)));
    Collections.reverse(found);
    lines = found;
    open = timeline.open(getCrisis());
    corrected =
        key()
            .flatMap(
                id ->
                    timeline.lines(getCrisis(), TimelineFilter.ALL).stream()
                        .filter(l -> l.id().equals(id) && l.incident().isEmpty())
                        .findFirst());
  }

  private Optional<UUID> key() {
    return Optional.of(value("corrects"))
        .filter(id -> id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"))
        .map(UUID::fromString);
  }

  /** Reference of the crisis, also of the forms. */
  public String getCrisis() {
    return value("crisis").strip();
  }

  /** The filters that stand in the address: a form carries them along. */
  public List<Map.Entry<String, String>> getGiven() {
    return List.copyOf(LogbookParameters.given(request::getParameter).entrySet());
  }

  /** A filter as it stands in the address, empty when it is not set. */
  public String value(String name) {
    return Optional.ofNullable(request.getParameter(name)).orElse("");
  }

  /** The file. */
  public CrisisDetail getFile() {
    if (file == null) {
      read();
    }
    return file;
  }

  /** The lines to show, the latest to happen first. */
  public List<TimelineLine> getLines() {
    getFile();
    return lines;
  }

  /** True when more lines match than are shown. */
  public boolean isCut() {
    return getLines().size() >= Timeline.MOST;
  }

  /** How many lines are shown at most. */
  public int getMost() {
    return Timeline.MOST;
  }

  /** How many questions nobody has answered. */
  public int getUnknowns() {
    getFile();
    return open;
  }

  /** The line that the form replaces or answers; null for a new one. */
  public TimelineLine getCorrected() {
    getFile();
    return corrected.orElse(null);
  }

  /** The page of a record that evidence names; empty when it names none of ours. */
  public String page(String evidence) {
    return Optional.of(RECORD.matcher(evidence))
        .filter(found -> found.matches())
        .map(found -> PAGES.get(found.group(1)) + "?ref=" + evidence)
        .orElse("");
  }

  /** Kinds to choose from. */
  public List<EntryKind> getKinds() {
    return List.of(EntryKind.values());
  }

  /** Degrees to choose from. */
  public List<Confidence> getConfidences() {
    return List.of(Confidence.values());
  }

  /** Records what stands on the one line. */
  public String quick() {
    timeline.quick(getCrisis(), quickKind, line);
    return recorded();
  }

  /** Records a line with all its fields. */
  public String record() {
    timeline.record(getCrisis(), form.observation(key()));
    return recorded();
  }

  private String recorded() {
    notes.done("logbook_timeline.recorded");
    return "/logbook/timeline?faces-redirect=true&crisis="
        + getCrisis()
        + LogbookParameters.query(request::getParameter);
  }

  /** Fields of a line. */
  public ObservationForm getForm() {
    return form;
  }

  /** {@code 14:32 control room dark}. */
  public String getLine() {
    return line;
  }

  /** {@code 14:32 control room dark}. */
  public void setLine(String line) {
    this.line = line;
  }

  public EntryKind getQuickKind() {
    return quickKind;
  }

  public void setQuickKind(EntryKind quickKind) {
    this.quickKind = quickKind;
  }
}
