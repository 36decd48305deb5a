package be.belfry.web.briefing;

import be.belfry.domain.briefing.BriefingContent;
import be.belfry.domain.briefing.BriefingDetail;
import be.belfry.domain.briefing.Outlook;
import be.belfry.domain.briefing.SaveBriefing;
import be.belfry.domain.briefing.Wording;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.shared.Codes;
import be.belfry.domain.shared.WrittenText;
import be.belfry.web.shared.TextForm;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/** The fields of the form of a draft. Every block has all its slots; an empty one is left out. */
public class BriefingForm {
  private static final int[] HORIZONS = {6, 24, 72};

  private final BriefingDetail detail;
  private final BriefingContent content;
  private final TextForm heading;
  private final TextForm bottomLine;
  private final List<DecisionForm> decisions;
  private final List<FindingForm> findings;
  private final List<ImpactForm> impacts;
  private final List<TaskForm> tasks;
  private final List<MeasureForm> measures;
  private final List<OutlookForm> outlook;
  private final List<TextForm> communication;
  private final List<TextForm> international;
  private final List<TextForm> legal;
  private long version;
  private Instant validUntil;
  private boolean provisional;
  private Tlp marking;
  private List<String> readers;

  BriefingForm(BriefingDetail detail) {
    this.detail = detail;
    this.content = detail.sheet().content();
    this.version = detail.version();
    this.validUntil = content.validUntil();
    this.provisional = content.provisional();
    this.marking = detail.sheet().marking();
    this.readers = List.copyOf(detail.named());
    this.heading = new TextForm(content.words().heading());
    this.bottomLine = new TextForm(content.bottomLine());
    this.decisions =
        slots(
            content.decisions(),
            DecisionForm::new,
            BriefingContent.MAX_DECISIONS,
            i -> DecisionForm.empty(content.validUntil()));
    this.findings =
        slots(
            content.findings(),
            FindingForm::new,
            Math.min(BriefingContent.MAX_FINDINGS, content.findings().size() + 3),
            i -> FindingForm.empty());
    this.impacts = content.impacts().stream().map(ImpactForm::new).toList();
    this.tasks = content.tasks().stream().map(TaskForm::new).toList();
    this.measures = content.measures().stream().map(MeasureForm::new).toList();
    this.outlook = new ArrayList<>();
    for (int hours : HORIZONS) {
      outlook.add(
          content.outlook().stream()
              .filter(o -> o.hours() == hours)
              .findFirst()
              .map(OutlookForm::new)
              .orElseGet(() -> OutlookForm.empty(hours)));
    }
    this.communication = bullets(content.words().communication(), Wording.MAX_COMMUNICATION);
    this.international = bullets(content.international(), BriefingContent.MAX_INTERNATIONAL);
    this.legal = bullets(content.words().legal(), Wording.MAX_LEGAL);
  }

  private static List<TextForm> bullets(List<WrittenText> written, int most) {
    return slots(written, TextForm::new, most, i -> TextForm.empty());
  }

  private static <T, F> List<F> slots(
      List<T> rows, Function<T, F> form, int size, IntFunction<F> empty) {
    List<F> slots = new ArrayList<>(rows.stream().map(form).toList());
    while (slots.size() < size) {
      slots.add(empty.apply(slots.size()));
    }
    return List.copyOf(slots);
  }

  SaveBriefing command() {
    return new SaveBriefing(
        detail.id(),
        Optional.of(version),
        new BriefingContent(
                content.asOf(),
                validUntil,
                provisional,
                content.tier(),
                content.activation(),
                content.phase(),
                bottomLine.text(),
                filled(decisions, DecisionForm::isEmpty, DecisionForm::asked),
                content.figures(),
                filled(findings, FindingForm::isEmpty, FindingForm::finding),
                impacts.stream().map(ImpactForm::impact).toList(),
                filled(tasks, TaskForm::isEmpty, TaskForm::task),
                measures.stream().map(MeasureForm::measure).toList(),
                filled(outlook, OutlookForm::isEmpty, OutlookForm::outlook),
                texts(international))
            .with(
                new Wording(heading.text(), texts(communication), texts(legal)), content.frozen()),
        marking,
        Codes.of(readers));
  }

  private List<WrittenText> texts(List<TextForm> forms) {
    return filled(forms, TextForm::isEmpty, TextForm::text);
  }

  private <F, T> List<T> filled(List<F> forms, Predicate<F> empty, Function<F, T> row) {
    return forms.stream().filter(empty.negate()).map(row).toList();
  }

  public TextForm getBottomLine() {
    return bottomLine;
  }

  public List<DecisionForm> getDecisions() {
    return decisions;
  }

  public List<FindingForm> getFindings() {
    return findings;
  }

  public List<ImpactForm> getImpacts() {
    return impacts;
  }

  public List<TaskForm> getTasks() {
    return tasks;
  }

  public List<MeasureForm> getMeasures() {
    return measures;
  }

  /** Place of a horizon among those of the stored draft; after them all while it has none of it. */
  public int placeOf(OutlookForm look) {
    int stored = content.outlook().stream().map(Outlook::hours).toList().indexOf(look.getHours());
    return stored < 0 ? content.outlook().size() + outlook.indexOf(look) : stored;
  }

  public List<OutlookForm> getOutlook() {
    return outlook;
  }

  public TextForm getHeading() {
    return heading;
  }

  public List<TextForm> getCommunication() {
    return communication;
  }

  public List<TextForm> getLegal() {
    return legal;
  }

  public List<TextForm> getInternational() {
    return international;
  }

  public long getVersion() {
    return version;
  }

  public void setVersion(long version) {
    this.version = version;
  }

  public Instant getValidUntil() {
    return validUntil;
  }

  public void setValidUntil(Instant validUntil) {
    this.validUntil = validUntil;
  }

  public boolean isProvisional() {
    return provisional;
  }

  public void setProvisional(boolean provisional) {
    this.provisional = provisional;
  }

  /** Account keys of those who may read it when it is TLP:RED. */
  public List<String> getReaders() {
    return readers;
  }

  /** Account keys of those who may read it when it is TLP:RED. */
  public void setReaders(List<String> readers) {
    this.readers = List.copyOf(readers);
  }

  public Tlp getMarking() {
    return marking;
  }

  public void setMarking(Tlp marking) {
    this.marking = marking;
  }
}
