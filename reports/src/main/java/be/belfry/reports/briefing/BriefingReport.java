package be.belfry.reports.briefing;

import be.belfry.domain.briefing.BriefedClocks;
import be.belfry.domain.briefing.BriefedMeasure;
import be.belfry.domain.briefing.BriefingContent;
import be.belfry.domain.briefing.BriefingRenderer;
import be.belfry.domain.briefing.BriefingSheet;
import be.belfry.domain.briefing.DecisionAsked;
import be.belfry.domain.briefing.Finding;
import be.belfry.domain.briefing.FrozenFacts;
import be.belfry.domain.briefing.KeyFigure;
import be.belfry.domain.briefing.Moment;
import be.belfry.domain.briefing.Rag;
import be.belfry.domain.briefing.SectorImpact;
import be.belfry.domain.briefing.ServiceTask;
import be.belfry.domain.briefing.Standing;
import be.belfry.domain.briefing.TaskState;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.WrittenText;
import be.belfry.reports.engine.Drawing;
import be.belfry.reports.engine.Drawings;
import be.belfry.reports.engine.Formats;
import be.belfry.reports.engine.Mark;
import be.belfry.reports.engine.Marks;
import be.belfry.reports.engine.Palette;
import be.belfry.reports.engine.PdfDocument;
import be.belfry.reports.engine.Plain;
import jakarta.enterprise.context.ApplicationScoped;
import java.text.MessageFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import net.sf.jasperreports.engine.JRPrintText;
import net.sf.jasperreports.engine.JasperPrint;

/**
 * The ministers' briefing as PDF. Every number and time comes from the one content; a language adds
 * words and the way of writing numbers, nothing else.
 */
@ApplicationScoped
public class BriefingReport implements BriefingRenderer {
  /**
   * Down to this part of its size, in hundredths, the type of what people wrote for page 1 goes
   * where the page would else not hold it. The widest sign of the font, as often as the rules
   * allow, needs it; words in capitals need 80.
   */
  private static final int SMALLEST = 50;

  @Override
  public byte[] render(BriefingSheet sheet, Language language) {
    return new Writer(sheet, language).make();
  }

  /** One document in one language. */
  private static final class Writer {
    private final BriefingSheet sheet;
    private final BriefingContent content;
    private final FrozenFacts facts;
    private final Language language;
    private final ResourceBundle words;
    private final Formats formats;
    private final Optional<SpreadPart> spread;

    Writer(BriefingSheet sheet, Language language) {
      this.sheet = sheet;
      this.content = sheet.content();
      this.facts = content.frozen();
      this.language = language;
      this.words = PdfDocument.words("minister-briefing", language);
      this.formats = new Formats(language);
      this.spread =
          facts
              .spread()
              .map(kept -> new SpreadPart(kept, content.countedFrom(), language, words, formats));
    }

    byte[] make() {
      JasperPrint print = pages(100);
      for (int size = 90; size >= SMALLEST && !standsAlone(print); size -= 10) {
        print = pages(size);
      }
      return PdfDocument.export(
          print, words.getString("heading") + " \u00b7 " + reference(), language);
    }

    private JasperPrint pages(int size) {
      return PdfDocument.fill("briefing/minister-briefing", view(size), words, language);
    }

    /** Whether page 1 holds its blocks, so that block 4 begins page 2. */
    private boolean standsAlone(JasperPrint print) {
      return print.getPages().get(1).getElements().stream()
          .anyMatch(
              element ->
                  element instanceof JRPrintText text
                      && text.getStyle() != null
                      && "h2".equals(text.getStyle().getName())
                      && words.getString("situation").equals(text.getFullText()));
    }

    /**
     * @param size of what people wrote for page 1, in hundredths
     */
    private BriefingView view(int size) {
      String warning =
          sheet.watermarks().stream().map(this::label).collect(Collectors.joining(" \u00b7 "));
      return new BriefingView(
          size,
          sheet.marking().marking(),
          warning,
          Drawings.watermark(warning),
          reference(),
          Plain.text(sheet.heading(language)),
          content
              .countedFrom()
              .map(from -> words("asOfSitrep", formats.instant(from.at()), from.sitrep()))
              .orElseGet(() -> words("asOf", formats.instant(content.asOf()))),
          words("validity", formats.instant(content.validUntil())),
          words.getString(content.provisional() ? "provisional" : "confirmedFigures"),
          people(),
          sheet.oralOrder() ? words.getString("oralOrder") : "",
          Marks.of(content.tier()),
          label(content.tier()),
          Marks.of(content.activation()),
          label(content.activation()),
          Marks.of(content.phase()),
          label(content.phase()),
          text(content.bottomLine()),
          decisions(size),
          since(),
          content.figures().stream().map(this::figure).toList(),
          findings(Standing.CONFIRMED),
          findings(Standing.PROBABLE),
          findings(Standing.UNKNOWN),
          content.impacts().stream().map(this::impact).toList(),
          content.tasks().stream().map(this::task).toList(),
          content.measures().stream().map(this::measure).toList(),
          content.outlook().stream()
              .map(
                  o ->
                      new BriefingView.Outlook(
                          words("hours", formats.number(o.hours())),
                          text(o.best()),
                          text(o.likely()),
                          text(o.worst())))
              .toList(),
          bullets(content.international()),
          changes(),
          basis(),
          sheet.abroad() ? words.getString("extract") : "",
          line(),
          moments(),
          bullets(content.words().communication()),
          facts.clocks().stream().map(this::clock).toList(),
          facts.clocks().stream()
              .findFirst()
              .map(clocks -> words("at", formats.brief(clocks.at())))
              .orElse(""),
          bullets(content.words().legal()),
          facts.decisions().stream()
              .map(
                  d ->
                      new BriefingView.Logged(
                          formats.number(d.no()),
                          formats.brief(d.at()),
                          name(d.office()),
                          Plain.text(d.what())))
              .toList(),
          facts.incidents().stream()
              .map(
                  i ->
                      new BriefingView.Incident(
                          i.reference(),
                          i.sectors().stream().map(this::label).collect(Collectors.joining(", "))))
              .toList(),
          terms(),
          until("timeline"),
          until("logged"),
          incidentsHeading(),
          spread.map(SpreadPart::note).orElse(""),
          spread.map(SpreadPart::sectors).orElse(List.of()),
          spread.map(SpreadPart::map).stream().toList());
    }

    private List<BriefingView.Bullet> bullets(List<WrittenText> texts) {
      return texts.stream().map(t -> new BriefingView.Bullet(text(t))).toList();
    }

    private String basis() {
      return facts
          .basis()
          .map(
              b ->
                  words(
                      "basis",
                      label(b.basis().kind()),
                      b.title().in(language) + b.article().map(a -> ", " + a).orElse("")))
          .orElse("");
    }

    private Drawing line() {
      List<Instant> times = facts.timeline().stream().map(Moment::at).toList();
      return times.isEmpty()
          ? Drawings.NONE
          : TimeLine.of(
              times,
              words(
                  "lineOf",
                  formats.number(times.size()),
                  formats.instant(times.get(0)),
                  formats.instant(times.get(times.size() - 1))));
    }

    private List<BriefingView.Moment> moments() {
      List<BriefingView.Moment> rows = new ArrayList<>();
      for (Moment moment : facts.timeline()) {
        rows.add(
            new BriefingView.Moment(
                formats.number(rows.size() + 1L),
                formats.brief(moment.at()),
                Plain.text(moment.what()) + who(moment)));
      }
      return rows;
    }

    /** Source and confidence of a fact, where they were kept. */
    private String who(Moment moment) {
      List<String> parts = new ArrayList<>();
      moment.source().ifPresent(s -> parts.add(words("source", Plain.text(s))));
      moment.confidence().ifPresent(c -> parts.add(label(c)));
      return parts.isEmpty() ? "" : " (" + String.join(" \u00b7 ", parts) + ")";
    }

    /** A heading with the instant up to which the records were read, where it was kept. */
    private String until(String key) {
      return facts
          .until()
          .map(instant -> words(key + "Until", formats.brief(instant)))
          .orElseGet(() -> words.getString(key));
    }

    private String incidentsHeading() {
      return facts.incidentsLeftOut() == 0
          ? words.getString("incidents")
          : words(
              "incidentsOf",
              formats.number(facts.incidents().size()),
              formats.number(facts.incidentsInAll().orElseThrow()));
    }

    private BriefingView.Clock clock(BriefedClocks clocks) {
      return new BriefingView.Clock(
          label(clocks.regime()),
          formats.number(clocks.due()),
          formats.number(clocks.overdue()),
          clocks.next().map(formats::briefLimit).orElse("\u2013"));
    }

    /** Words of the plan that a reader may not know; they belong to the annex. */
    private List<BriefingView.Bullet> terms() {
      return facts.decisions().isEmpty() && facts.incidents().isEmpty()
          ? List.of()
          : words.getString("terms").lines().map(BriefingView.Bullet::new).toList();
    }

    private String since() {
      if (content.lastHidden()) {
        return words.getString("notCompared");
      }
      boolean compared = content.figures().stream().anyMatch(f -> f.before().isPresent());
      return words.getString(compared ? "since" : "first");
    }

    /** Nothing in the first one: there is none that it could be compared with. */
    private String changes() {
      if (content.follows().filter(last -> last == 0).isPresent()) {
        return "";
      }
      if (content.lastHidden()) {
        return words.getString("lastHidden");
      }
      return words(
          "changes",
          content.changes().isEmpty()
              ? words.getString("noChange")
              : content.changes().stream()
                  // page 1 has room for their numbers; block 6 has the titles
                  .map(c -> Plain.text(c.in(language, Map.of())))
                  .collect(Collectors.joining(language.semicolon())));
    }

    private String reference() {
      return sheet.number() == 0
          ? words("draftReference", sheet.crisis())
          : words("reference", formats.number(sheet.number()), sheet.crisis());
    }

    private String people() {
      String author = words("author", Plain.text(sheet.author()));
      return sheet.approver().isEmpty()
          ? author
          : author + " \u00b7 " + words("approver", Plain.text(sheet.approver().get()));
    }

    private List<BriefingView.Decision> decisions(int size) {
      // Where room is scarce, no line for the letter alone.
      String behind = size == 100 ? ". " : ".\u00a0";
      List<BriefingView.Decision> rows = new ArrayList<>();
      for (DecisionAsked asked : content.decisions()) {
        StringBuilder options = new StringBuilder();
        for (int i = 0; i < asked.options().size(); i++) {
          options.append(i == 0 ? "" : "\n").append(letter(i + 1)).append(behind);
          options.append(text(asked.options().get(i)));
        }
        rows.add(
            new BriefingView.Decision(
                size,
                formats.number(rows.size() + 1L),
                text(asked.decision()),
                options.toString(),
                asked.options().isEmpty() ? "" : words("recommended", letter(asked.recommended())),
                formats.instant(asked.deadline()),
                text(asked.costOfNotDeciding())));
      }
      return rows;
    }

    private static String letter(int option) {
      return Character.toString('A' + option - 1);
    }

    private BriefingView.KeyFigure figure(KeyFigure figure) {
      long change = figure.change().orElse(0);
      Mark arrow = change > 0 ? Mark.UP : change < 0 ? Mark.DOWN : Mark.SAME;
      return new BriefingView.KeyFigure(
          label(figure.figure()),
          formats.number(figure.value()),
          figure.before().isEmpty() ? Drawings.NONE : arrow.in(Palette.NAVY),
          figure.before().isEmpty()
              ? ""
              : change == 0 ? words.getString("unchanged") : formats.signed(change),
          Labels.text(
              language.locale(), "briefing", "Figure." + figure.figure().name() + ".definition"),
          words("at", formats.brief(figure.at())));
    }

    private List<BriefingView.Finding> findings(Standing standing) {
      return content.findings(standing).stream()
          .map(f -> new BriefingView.Finding(text(f.text()), source(f)))
          .toList();
    }

    private String source(Finding finding) {
      List<String> parts = new ArrayList<>();
      finding.likelihood().ifPresent(l -> parts.add(label(l)));
      if (!finding.source().isEmpty()) {
        parts.add(words("source", Plain.text(finding.source())));
      }
      if (finding.standing() != Standing.UNKNOWN) {
        parts.add(label(finding.confidence()));
      }
      return String.join(" \u00b7 ", parts);
    }

    private BriefingView.Impact impact(SectorImpact impact) {
      return new BriefingView.Impact(
          label(impact.sector()),
          mark(impact.rag()),
          label(impact.rag()),
          text(impact.service()),
          formats.brief(impact.since()),
          text(impact.forecast()));
    }

    private BriefingView.Task task(ServiceTask task) {
      return new BriefingView.Task(
          name(task.service()),
          text(task.task()),
          mark(task.state()),
          label(task.state()),
          Drawings.progress(task.percent(), Palette.STEEL),
          formats.number(task.percent()) + "\u00a0%",
          text(task.blockedBy()));
    }

    private BriefingView.Measure measure(BriefedMeasure measure) {
      return new BriefingView.Measure(
          "M-" + measure.no(),
          text(measure.what()),
          name(measure.service()),
          Marks.of(measure.state()),
          label(measure.state()));
    }

    private String name(String service) {
      return Plain.text(sheet.nameOf(service, language));
    }

    private String text(WrittenText text) {
      return Plain.text(text.in(language));
    }

    private String label(Enum<?> constant) {
      return Labels.of(language.locale(), constant);
    }

    private String words(String key, Object... arguments) {
      return new MessageFormat(words.getString(key), language.locale()).format(arguments);
    }
  }

  private static Drawing mark(Rag rag) {
    return switch (rag) {
      case GREEN -> Mark.FULL.in(Palette.GREEN);
      case AMBER -> Mark.DIAMOND.in(Palette.AMBER);
      case RED -> Mark.TRIANGLE.in(Palette.RED);
      case UNKNOWN -> Mark.RING.in(Palette.GREY);
    };
  }

  private static Drawing mark(TaskState state) {
    return switch (state) {
      case NOT_STARTED -> Mark.RING.in(Palette.GREY);
      case UNDER_WAY -> Mark.HALF.in(Palette.STEEL);
      case BLOCKED -> Mark.TRIANGLE.in(Palette.RED);
      case DONE -> Mark.FULL.in(Palette.GREEN);
    };
  }
}
