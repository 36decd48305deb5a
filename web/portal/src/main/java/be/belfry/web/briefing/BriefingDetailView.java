package be.belfry.web.briefing;

import be.belfry.domain.briefing.BriefedMeasure;
import be.belfry.domain.briefing.BriefingDetail;
import be.belfry.domain.briefing.BriefingRow;
import be.belfry.domain.briefing.BriefingSheet;
import be.belfry.domain.briefing.BriefingStatus;
import be.belfry.domain.briefing.Finding;
import be.belfry.domain.briefing.KeyFigure;
import be.belfry.domain.briefing.Standing;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.PageRequest;
import be.belfry.domain.shared.WrittenText;
import be.belfry.services.briefing.BriefingService;
import be.belfry.web.plan.PlanNames;
import be.belfry.web.shared.ClockView;
import be.belfry.web.shared.Keys;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.Notes;
import be.belfry.web.shared.Numbers;
import be.belfry.web.shared.Texts;
import be.belfry.web.shared.Viewer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** One briefing: what it says in the reader's language, its documents, approval and receipts. */
@Named
@RequestScoped
public class BriefingDetailView {
  /** The one that holds is among so many, the newest first. */
  private static final int IN_FORCE = 50;

  @Inject private BriefingService briefings;
  @Inject private Viewer viewer;
  @Inject private PlanNames names;
  @Inject private BriefingFields fields;
  @Inject private HttpServletRequest request;
  @Inject private LocaleView locale;
  @Inject private Notes notes;
  @Inject private Texts texts;
  @Inject private ClockView clock;

  private BriefingDetail detail;
  private Long version;

  /** Reads it at once, so that one that is not there answers 404. */
  public void open() {
    getDetail();
  }

  /** Key in the address. */
  public String getId() {
    return Optional.ofNullable(request.getParameter("id")).orElse("");
  }

  private UUID id() {
    return Keys.of(getId());
  }

  /** All of it. */
  public BriefingDetail getDetail() {
    if (detail == null) {
      detail = briefings.detail(id());
    }
    return detail;
  }

  /** Number and crisis, or draft and crisis. */
  public String getTitle() {
    return getDetail().sheet().number() == 0
        ? texts.msg("briefing_detail.draftTitle", getDetail().sheet().crisis())
        : texts.msg(
            "briefing_detail.title",
            Integer.toString(getDetail().sheet().number()),
            getDetail().sheet().crisis());
  }

  /** What stands at its head, in the reader's language. */
  public String getHeading() {
    return getDetail().sheet().heading(locale.language());
  }

  public boolean isDraft() {
    return getDetail().sheet().status() == BriefingStatus.DRAFT;
  }

  /** Whether it is in force and its validity has ended, by the clock of its world. */
  public boolean isExpired() {
    BriefingSheet sheet = getDetail().sheet();
    return sheet.status() == BriefingStatus.APPROVED
        && clock.of(sheet.isExercise()).isAfter(sheet.content().validUntil());
  }

  /** Whether a later briefing of the crisis has taken its place: nothing of it is open any more. */
  public boolean isSuperseded() {
    return getDetail().sheet().status() == BriefingStatus.SUPERSEDED;
  }

  /** The briefing that holds now; empty when there is none that its reader may open. */
  public Optional<BriefingRow> getSuccessor() {
    return briefings
        .list(
            Optional.of(getDetail().sheet().crisis()),
            Optional.empty(),
            new PageRequest(Optional.empty(), IN_FORCE))
        .rows()
        .stream()
        .filter(row -> row.status() == BriefingStatus.APPROVED)
        .findFirst();
  }

  /** Whether its reader has still to say that he has it. */
  public boolean isReceiptAwaited() {
    String name = viewer.subject().map(Subject::name).orElse("");
    return !isSuperseded()
        && getDetail().receipts().stream().noneMatch(receipt -> receipt.reader().equals(name));
  }

  /** A text in the reader's language. */
  public String text(WrittenText text) {
    return text.in(locale.language());
  }

  /** The name that it keeps of a service, office or cell; else that of the plan in force. */
  public String name(String code) {
    String kept = getDetail().sheet().nameOf(code, locale.language());
    return kept.equals(code) ? names.of(code) : kept;
  }

  /** Name of an option by its place, A for the first. */
  public String letter(int index) {
    return Character.toString('A' + index);
  }

  /** What a key figure counts. */
  public String definition(KeyFigure figure) {
    return Labels.text(
        locale.language().locale(), "briefing", "Figure." + figure.figure().name() + ".definition");
  }

  /** A number as the reader writes it. */
  public String number(long value) {
    return new Numbers(locale.language()).whole(value);
  }

  /** Who acknowledged it and was none of its readers when it was approved. */
  public List<BriefingDetail.Receipt> getOtherReceipts() {
    Set<String> readers =
        getDetail().readers().stream().map(BriefingDetail.Reader::name).collect(Collectors.toSet());
    return getDetail().receipts().stream().filter(r -> !readers.contains(r.reader())).toList();
  }

  /** The office in which a reader acknowledged it: the plan's name, else as it was entered. */
  public String office(String office) {
    return names.of(office);
  }

  /** Titles of the measures by their numbers, where they are written in the reader's language. */
  public Map<Integer, String> getMeasureTitles() {
    return getDetail().sheet().content().measures().stream()
        .filter(measure -> !measure.what().in(locale.language()).isEmpty())
        .collect(
            Collectors.toMap(
                BriefedMeasure::no, measure -> measure.what().in(locale.language()), (a, b) -> a));
  }

  /** Change since the last briefing in words, empty in the first one. */
  public String change(KeyFigure figure) {
    if (figure.change().isEmpty()) {
      return "";
    }
    long change = figure.change().getAsLong();
    return change == 0
        ? texts.get("briefing_detail.unchanged")
        : texts.msg("briefing_detail.change", new Numbers(locale.language()).signed(change));
  }

  /** Statements of one standing. */
  public List<Finding> findings(Standing standing) {
    return getDetail().sheet().content().findings(standing);
  }

  public List<Standing> getStandings() {
    return List.of(Standing.values());
  }

  /** The four languages, for the documents. */
  public List<Language> getLanguages() {
    return List.of(Language.values());
  }

  /** What keeps a draft from being approved. */
  public List<BriefingFields.Flaw> getFlaws() {
    return fields.flaws(getDetail());
  }

  /** Approves and archives it. */
  public String approve() {
    int number = briefings.approve(id(), Optional.ofNullable(version));
    notes.done("briefing_detail.approved", Integer.toString(number));
    return here();
  }

  /** Throws the draft away. */
  public String discard() {
    briefings.discard(id(), Optional.ofNullable(version));
    notes.done("briefing_detail.discarded");
    return "/briefing/list?faces-redirect=true";
  }

  /** The reader has it. */
  public String acknowledge() {
    briefings.acknowledge(id());
    notes.done("briefing_detail.acknowledged");
    return here();
  }

  private String here() {
    return "/briefing/detail?faces-redirect=true&id=" + id();
  }

  /** Version that the reader has before him: what he approves is what he read. */
  public Long getVersion() {
    return version == null ? Long.valueOf(getDetail().version()) : version;
  }

  /** Version that the reader has before him. */
  public void setVersion(Long version) {
    this.version = version;
  }
}
