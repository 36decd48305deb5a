package be.belfry.reports.sitrep;

import be.belfry.domain.incident.EntryKind;
import be.belfry.domain.plan.Basis;
import be.belfry.domain.shared.Alphabet;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.WrittenText;
import be.belfry.domain.sitrep.InputContent;
import be.belfry.domain.sitrep.InputState;
import be.belfry.domain.sitrep.ReportedInput;
import be.belfry.domain.sitrep.SitrepContent;
import be.belfry.domain.sitrep.SitrepCount.CountedFigure;
import be.belfry.domain.sitrep.SitrepCount.CountedMeasure;
import be.belfry.domain.sitrep.SitrepCount.ServiceDuties;
import be.belfry.domain.sitrep.SitrepDifference;
import be.belfry.domain.sitrep.SitrepRenderer;
import be.belfry.domain.sitrep.SitrepSheet;
import be.belfry.domain.sitrep.SitrepStatement;
import be.belfry.domain.sitrep.SitrepText;
import be.belfry.domain.sitrep.Statement;
import be.belfry.reports.engine.Drawing;
import be.belfry.reports.engine.Drawings;
import be.belfry.reports.engine.Formats;
import be.belfry.reports.engine.Mark;
import be.belfry.reports.engine.Marks;
import be.belfry.reports.engine.Palette;
import be.belfry.reports.engine.PdfDocument;
import be.belfry.reports.engine.Plain;
import be.belfry.reports.sitrep.SitrepReportView.Entry;
import be.belfry.reports.sitrep.SitrepReportView.Figure;
import be.belfry.reports.sitrep.SitrepReportView.Point;
import jakarta.enterprise.context.ApplicationScoped;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A situation report as PDF. Every number and time comes from the one content; a language adds
 * words and the way of writing numbers. A text that nobody wrote in the reader's language is shown
 * in the one in which it was written, and says so.
 */
@ApplicationScoped
public class SitrepReport implements SitrepRenderer {
  @Override
  public byte[] render(SitrepSheet sheet, Language language) {
    return new Writer(sheet, language).make();
  }

  /** One document in one language. */
  private static final class Writer {
    private final SitrepSheet sheet;
    private final SitrepContent content;
    private final Language language;
    private final ResourceBundle words;
    private final Formats formats;

    Writer(SitrepSheet sheet, Language language) {
      this.sheet = sheet;
      this.content = sheet.content();
      this.language = language;
      this.words = PdfDocument.words("situation-report", language);
      this.formats = new Formats(language);
    }

    byte[] make() {
      return PdfDocument.make("sitrep/situation-report", view(), words, reference(), language);
    }

    private SitrepReportView view() {
      String warning =
          sheet.watermarks().stream().map(this::label).collect(Collectors.joining(" \u00b7 "));
      SitrepText text = content.text();
      return new SitrepReportView(
          sheet.marking().marking(),
          warning,
          Drawings.watermark(warning),
          reference(),
          reference(),
          Plain.text(sheet.title()),
          words("asOf", formats.instant(content.count().at())),
          words(
              "cutOff",
              formats.instant(sheet.cutOff()),
              content.inputsIn(),
              content.inputs().size()),
          people(),
          content.nextReport().map(at -> words("next", formats.instant(at))).orElse(""),
          notice(),
          audience(),
          Marks.of(content.count().tier()),
          label(content.count().tier()),
          content.tierBasis().map(this::basis).orElse(""),
          Marks.of(content.count().activation()),
          label(content.count().activation()),
          Marks.of(content.count().phase()),
          label(content.count().phase()),
          sheet.previous().map(this::since).orElseGet(() -> words.getString("first")),
          text.situation().isEmpty() ? words.getString("notWritten") : text(text.situation()),
          changes(),
          content.count().figures().stream().map(this::figure).toList(),
          statements(EntryKind.FACT),
          statements(EntryKind.ASSESSMENT),
          statements(EntryKind.UNKNOWN),
          sections(text),
          byName(content.count().services(), ServiceDuties::service).stream()
              .map(this::duties)
              .toList(),
          content.count().measures().stream().map(this::measure).toList(),
          byName(content.inputs(), ReportedInput::service).stream().map(this::input).toList());
    }

    private String reference() {
      return sheet.number() == 0
          ? words("draftReference", sheet.crisis())
          : words("reference", sheet.number(), sheet.crisis());
    }

    private String basis(Basis basis) {
      return words("tierBasis", label(basis.kind()), content.nameOf(basis.key(), language));
    }

    private String people() {
      String editor = words("editor", Plain.text(sheet.editor()));
      return sheet
          .issuer()
          .map(issuer -> editor + " \u00b7 " + words("issuer", Plain.text(issuer)))
          .orElse(editor);
    }

    private String notice() {
      List<String> parts = new ArrayList<>();
      sheet.corrects().ifPresent(no -> parts.add(words("corrects", no)));
      if (sheet.oralOrder()) {
        parts.add(words.getString("oralOrder"));
      }
      return String.join("\n", parts);
    }

    private String audience() {
      return words(
          "audience",
          sheet.audience().stream()
              .map(this::label)
              .collect(Collectors.joining(language.semicolon())));
    }

    private String since(SitrepSheet.Previous before) {
      return before
          .content()
          .map(said -> words("since", before.number(), formats.instant(said.count().at())))
          .orElseGet(() -> words("sinceHidden", before.number()));
    }

    private List<Point> changes() {
      if (sheet.isBeforeHidden()) {
        return List.of(new Point(null, words.getString("beforeHidden"), null));
      }
      Optional<SitrepDifference> difference = sheet.difference();
      if (difference.isEmpty()) {
        return List.of();
      }
      List<Point> points = new ArrayList<>();
      if (difference.get().isEmpty()) {
        points.add(new Point(null, words.getString("noChange"), null));
      }
      difference
          .get()
          .changes()
          .forEach(
              c ->
                  points.add(
                      new Point(
                          null,
                          "\u2022 " + Plain.text(c.in(language, content.count().titles())),
                          null)));
      difference
          .get()
          .added()
          .forEach(s -> points.add(new Point(null, "\u2022 " + told("added", s), null)));
      difference
          .get()
          .dropped()
          .forEach(s -> points.add(new Point(null, "\u2022 " + told("dropped", s), null)));
      if (difference.get().untold() > 0) {
        points.add(new Point(null, "\u2022 " + words("untold", difference.get().untold()), null));
      }
      return points;
    }

    private String told(String key, SitrepStatement statement) {
      return words(key, label(statement.kind()), text(statement.text()));
    }

    private Figure figure(CountedFigure figure) {
      Optional<Long> before = sheet.before(figure.figure());
      long change = figure.value() - before.orElse(figure.value());
      Mark arrow = change > 0 ? Mark.UP : change < 0 ? Mark.DOWN : Mark.SAME;
      return new Figure(
          label(figure.figure()),
          formats.number(figure.value()),
          before.isEmpty() ? Drawings.NONE : arrow.in(Palette.NAVY),
          before.isEmpty()
              ? ""
              : change == 0 ? words.getString("unchanged") : formats.signed(change),
          Labels.text(
              language.locale(),
              "sitrep",
              "SitrepFigure." + figure.figure().name() + ".definition"));
    }

    private List<Point> statements(EntryKind kind) {
      return content.text().of(kind).stream()
          .map(
              s ->
                  new Point(
                      null,
                      "\u2022 " + text(s.text()),
                      s.source().isEmpty()
                          ? label(s.confidence())
                          : words("source", Plain.text(s.source()), label(s.confidence()))))
          .toList();
    }

    private List<Point> sections(SitrepText text) {
      List<Point> points = new ArrayList<>();
      section(points, "consequences", text.consequences());
      section(points, "needs", text.needs());
      section(points, "outlook", text.outlook());
      section(points, "communication", text.communication());
      section(points, "international", text.international());
      return points;
    }

    private void section(List<Point> points, String key, WrittenText text) {
      if (!text.isEmpty()) {
        points.add(new Point(words.getString(key), text(text), null));
      }
    }

    private SitrepReportView.Duties duties(ServiceDuties duties) {
      return new SitrepReportView.Duties(
          name(duties.service()),
          formats.number(duties.open()),
          formats.number(duties.acknowledged()),
          formats.number(duties.done()),
          formats.number(duties.overdue()));
    }

    private Entry measure(CountedMeasure measure) {
      return new Entry(
          "M-" + measure.no() + " \u00b7 " + name(measure.service()),
          Marks.of(measure.state()),
          label(measure.state()),
          Plain.text(measure.title()),
          null);
    }

    private Entry input(ReportedInput input) {
      return new Entry(
          name(input.service()),
          mark(input.state()),
          label(input.state()) + input.sentAt().map(at -> "\n" + formats.brief(at)).orElse(""),
          input.content().map(this::said).orElseGet(() -> words.getString("nothingSaid")),
          input
              .language()
              .filter(code -> !code.equals(language.code()))
              .map(code -> words("writtenIn", label(Language.of(code))))
              .orElse(null));
    }

    private String said(InputContent said) {
      List<String> lines = new ArrayList<>();
      for (EntryKind kind : EntryKind.values()) {
        for (Statement statement : said.of(kind)) {
          lines.add(
              words(
                  "statement",
                  label(kind),
                  Plain.text(statement.text()),
                  Plain.text(statement.source()),
                  label(statement.confidence())));
        }
      }
      if (!said.needs().isEmpty()) {
        lines.add(words("named", words.getString("needs"), Plain.text(said.needs())));
      }
      if (!said.outlook().isEmpty()) {
        lines.add(words("named", words.getString("outlook"), Plain.text(said.outlook())));
      }
      return String.join("\n", lines);
    }

    /** The text in the reader's language, else in the first in which it was written. */
    private String text(WrittenText text) {
      String own = text.in(language);
      if (!own.isEmpty() || text.isEmpty()) {
        return Plain.text(own);
      }
      Language written =
          List.of(Language.values()).stream()
              .filter(l -> !text.in(l).isEmpty())
              .findFirst()
              .orElse(language);
      return words("onlyIn", label(written), Plain.text(text.in(written)));
    }

    /** The content has them by their codes, which no reader sees. */
    private <T> List<T> byName(List<T> all, Function<T, String> service) {
      return Alphabet.sorted(all, service.andThen(this::name), language);
    }

    private String name(String service) {
      return Plain.text(content.nameOf(service, language));
    }

    private String label(Enum<?> constant) {
      return Labels.of(language.locale(), constant);
    }

    private String words(String key, Object... arguments) {
      return new MessageFormat(words.getString(key), language.locale()).format(arguments);
    }
  }

  private static Drawing mark(InputState state) {
    return switch (state) {
      case AWAITED -> Mark.RING.in(Palette.GREY);
      case RECEIVED -> Mark.FULL.in(Palette.GREEN);
      case LATE -> Mark.HALF.in(Palette.AMBER);
      case MISSING -> Mark.TRIANGLE.in(Palette.RED);
    };
  }
}
