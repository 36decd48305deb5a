package be.belfry.reports.cooperation;

import be.belfry.domain.cooperation.AssistanceForm;
import be.belfry.domain.cooperation.AssistanceRequestContent;
import be.belfry.domain.cooperation.AssistanceRequestRenderer;
import be.belfry.domain.cooperation.Marking;
import be.belfry.domain.cooperation.PoliticalNoteRow;
import be.belfry.domain.cooperation.RequestState;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import be.belfry.reports.engine.Drawings;
import be.belfry.reports.engine.Formats;
import be.belfry.reports.engine.PdfDocument;
import be.belfry.reports.engine.Plain;
import jakarta.enterprise.context.ApplicationScoped;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

/**
 * A request for assistance as PDF: the document that leaves the country. Times are given in UTC
 * (Zulu), as allied readers expect, with the time of Brussels beside them.
 */
@ApplicationScoped
public class AssistanceRequestReport implements AssistanceRequestRenderer {
  private static final DateTimeFormatter ZULU =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm'Z'").withZone(ZoneOffset.UTC);

  @Override
  public byte[] render(AssistanceRequestContent content, Language language, boolean demo) {
    return new Writer(content, language, demo).make();
  }

  /** One document in one language. */
  private static final class Writer {
    private final AssistanceRequestContent content;
    private final AssistanceForm form;
    private final Language language;
    private final ResourceBundle words;
    private final Formats formats;
    private final boolean demo;

    Writer(AssistanceRequestContent content, Language language, boolean demo) {
      this.demo = demo;
      this.content = content;
      this.form = content.form();
      this.language = language;
      this.words = PdfDocument.words("assistance-request", language);
      this.formats = new Formats(language);
    }

    byte[] make() {
      return PdfDocument.make(
          "cooperation/assistance-request",
          view(),
          words,
          words.getString("heading") + " \u00b7 " + content.reference(),
          language);
    }

    private AssistanceRequestView view() {
      String warning = warning();
      String allied = form.marking() == Marking.UNMARKED ? "" : label(form.marking());
      return new AssistanceRequestView(
          form.tlp().marking(),
          allied,
          warning,
          Drawings.watermark(warning),
          (allied.isEmpty() ? "" : allied + " \u00b7 ") + content.reference(),
          content.reference() + content.crisis().map(crisis -> " \u00b7 " + crisis).orElse(""),
          words("to", label(form.addressee())),
          label(content.state()),
          dates(),
          people(),
          words.getString("basis"),
          List.of(request(), event(), impact(), asked(), conditions(), political()).stream()
              .filter(section -> !section.rows().isEmpty())
              .toList(),
          content.offers().stream()
              .map(
                  o ->
                      new AssistanceRequestView.Offer(
                          o.nation(),
                          Plain.text(o.capability()),
                          label(o.state()),
                          Plain.text(o.conditions())))
              .toList());
    }

    private String warning() {
      List<String> marks = new ArrayList<>();
      if (content.state() == RequestState.DRAFT) {
        marks.add(words.getString("draft"));
      }
      if (content.exercise()) {
        marks.add(words.getString("exercise"));
      }
      if (demo) {
        marks.add(words.getString("demo"));
      }
      return String.join(" \u00b7 ", marks);
    }

    private String dates() {
      List<String> parts = new ArrayList<>();
      parts.add(words("drafted", time(content.draftedAt())));
      content.approvedAt().ifPresent(at -> parts.add(words("approved", time(at))));
      content.sentAt().ifPresent(at -> parts.add(words("sent", time(at))));
      content.acknowledgedAt().ifPresent(at -> parts.add(words("acknowledged", time(at))));
      content.endedAt().ifPresent(at -> parts.add(words("ended", time(at))));
      return String.join(" \u00b7 ", parts);
    }

    private String people() {
      String drafted = words("draftedBy", Plain.text(content.draftedBy()));
      return content.approvedBy().isEmpty()
          ? drafted
          : drafted + "     " + words("releasedBy", Plain.text(content.approvedBy().get()));
    }

    private AssistanceRequestView.Section request() {
      return new Lines("request")
          .add("nation", content.nation())
          .add("authority", content.authority())
          .add("pointOfContact", form.pointOfContact())
          .add("secureMeans", form.secureMeans())
          .section();
    }

    private AssistanceRequestView.Section event() {
      return new Lines("event")
          .add("summary", form.summary())
          .add("startedAt", form.startedAt())
          .add("detectedAt", form.detectedAt())
          .add("affectedSystems", form.affectedSystems())
          .add("natoRelated", yesNo(form.natoRelated()))
          .add("criticalInfrastructure", yesNo(form.criticalInfrastructure()))
          .add("military", yesNo(form.military()))
          .section();
    }

    private AssistanceRequestView.Section impact() {
      return new Lines("impact")
          .add("impactOnNation", form.impactOnNation())
          .add("impactOnAlliance", form.impactOnAlliance())
          .add("suspectedActor", form.suspectedActor())
          .add(
              "actorConfidence",
              form.suspectedActor().isEmpty() ? "" : label(form.actorConfidence()))
          .add("measuresTaken", form.measuresTaken())
          .add("otherHelp", labels(form.otherHelp()))
          .section();
    }

    private AssistanceRequestView.Section asked() {
      return new Lines("asked")
          .add("capabilities", labels(form.capabilities()))
          .add("capabilityDetail", form.capabilityDetail())
          .add("presence", label(form.presence()))
          .add(
              "people",
              form.people() == 0 ? words.getString("toBeSaid") : formats.number(form.people()))
          .add("languages", form.languages())
          .add("clearance", form.clearance())
          .add("days", form.days() == 0 ? "" : words("inDays", formats.number(form.days())))
          .section();
    }

    private AssistanceRequestView.Section conditions() {
      return new Lines("conditionsTitle")
          .add("access", form.access())
          .add("legalBasis", form.legalBasis())
          .add("dataHandling", form.dataHandling())
          .add("liabilityAndCost", form.liabilityAndCost())
          .add("handOver", form.handOver())
          .section();
    }

    /** What was decided about articles 4 and 5, as facts; nothing when nothing was noted. */
    private AssistanceRequestView.Section political() {
      Lines lines = new Lines("political");
      for (PoliticalNoteRow note : content.notes()) {
        lines.said(
            words("note", formats.number(note.no())),
            words(
                "noteSaid",
                note.text(),
                note.decidedBy(),
                time(note.decidedAt()),
                note.notedBy(),
                time(note.notedAt())));
      }
      return lines.section();
    }

    private String labels(Collection<? extends Enum<?>> constants) {
      return constants.stream().map(this::label).sorted().collect(Collectors.joining(", "));
    }

    private String yesNo(boolean value) {
      return words.getString(value ? "yes" : "no");
    }

    private String time(Instant instant) {
      return ZULU.format(instant) + " (" + formats.brief(instant) + ")";
    }

    private String label(Enum<?> constant) {
      return Labels.of(language.locale(), constant);
    }

    private String words(String key, Object... arguments) {
      return new MessageFormat(words.getString(key), language.locale()).format(arguments);
    }

    /** Lines of a part; what is not answered is left out. */
    private final class Lines {
      private final String title;
      private final List<AssistanceRequestView.Line> rows = new ArrayList<>();

      Lines(String title) {
        this.title = title;
      }

      Lines add(String label, String value) {
        if (!value.isEmpty()) {
          said(words.getString(label), value);
        }
        return this;
      }

      void said(String label, String value) {
        rows.add(new AssistanceRequestView.Line(label, Plain.text(value)));
      }

      Lines add(String label, Optional<Instant> at) {
        return add(label, at.map(Writer.this::time).orElse(""));
      }

      AssistanceRequestView.Section section() {
        return new AssistanceRequestView.Section(words.getString(title), List.copyOf(rows));
      }
    }
  }
}
