package be.belfry.reports.logbook;

import be.belfry.domain.incident.EntryKind;
import be.belfry.domain.logbook.LogbookExtract;
import be.belfry.domain.logbook.LogbookExtractRenderer;
import be.belfry.domain.logbook.LogbookRow;
import be.belfry.domain.logbook.TimelineLine;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import be.belfry.reports.engine.Drawings;
import be.belfry.reports.engine.Formats;
import be.belfry.reports.engine.PdfDocument;
import be.belfry.reports.engine.Plain;
import be.belfry.reports.logbook.LogbookExtractView.Entry;
import jakarta.enterprise.context.ApplicationScoped;
import java.text.MessageFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.UUID;

/**
 * An extract of a logbook as PDF: the decisions, then the timeline. Each time is given with its
 * zone, so that the night in which an hour comes twice leaves no doubt.
 */
@ApplicationScoped
public class LogbookExtractReport implements LogbookExtractRenderer {
  @Override
  public byte[] render(LogbookExtract extract, Language language, boolean demo) {
    return new Writer(extract, language, demo).make();
  }

  /** One document in one language. */
  private static final class Writer {
    private final LogbookExtract extract;
    private final Language language;
    private final boolean demo;
    private final ResourceBundle words;
    private final Formats formats;
    private final Map<UUID, TimelineLine> known = new HashMap<>();

    Writer(LogbookExtract extract, Language language, boolean demo) {
      this.extract = extract;
      this.language = language;
      this.demo = demo;
      this.words = PdfDocument.words("logbook-extract", language);
      this.formats = new Formats(language);
      extract.lines().forEach(line -> known.put(line.id(), line));
    }

    byte[] make() {
      return PdfDocument.make(
          "logbook/logbook-extract",
          view(),
          words,
          words.getString("heading") + " \u00b7 " + Plain.text(extract.crisis()),
          language);
    }

    private LogbookExtractView view() {
      String warning = warning();
      return new LogbookExtractView(
          extract.marking().marking(),
          warning,
          Drawings.watermark(warning),
          Plain.text(extract.crisis()) + " \u00b7 " + formats.stamp(extract.at()),
          Plain.text(extract.crisis() + " \u00b7 " + extract.title()),
          words("made", formats.stamp(extract.at()), Plain.text(extract.by())),
          chosen(),
          words("log", formats.number(extract.treeSize()), Plain.text(extract.rootHash())),
          words("decisions", extract.decisions().size()),
          words("timeline", extract.lines().size(), extract.unknowns()),
          extract.decisions().stream().map(this::entry).toList(),
          extract.lines().stream().map(this::entry).toList());
    }

    private String warning() {
      List<String> marks = new ArrayList<>();
      if (extract.exercise()) {
        marks.add(words.getString("exercise"));
      }
      if (demo) {
        marks.add(words.getString("demo"));
      }
      return String.join(" \u00b7 ", marks);
    }

    private String chosen() {
      List<String> parts = new ArrayList<>();
      for (String name : List.of("q", "office", "from", "to", "standing", "kind", "open")) {
        Optional.ofNullable(extract.filter().get(name))
            .ifPresent(value -> parts.add(words("filter." + name, value(name, value))));
      }
      String chosen =
          parts.isEmpty()
              ? words.getString("all")
              : words("chosen", String.join(language.semicolon(), parts));
      return extract.cut() ? chosen + " " + words.getString("cut") : chosen;
    }

    private String value(String name, String value) {
      return switch (name) {
        case "kind" -> label(Coded.of(EntryKind.class, value));
        case "office" -> Plain.text(extract.office());
        default -> Plain.text(value);
      };
    }

    private Entry entry(LogbookRow row) {
      List<String> details = new ArrayList<>();
      if (!row.options().isEmpty()) {
        details.add(named("options", String.join(language.semicolon(), row.options())));
      }
      add(details, "basis", row.basis());
      add(details, "effect", row.expectedEffect());
      row.paperLine().ifPresent(line -> details.add(words("paper", String.format("%06d", line))));
      row.reviewAt().ifPresent(at -> details.add(named("review", formats.stamp(at))));
      return new Entry(
          String.valueOf(row.number()),
          times(row.decidedAt(), row.recordedAt()),
          // what a cell decided has no other name than the cell's
          Plain.text(
                  row.decidedBy().equals(row.office())
                      ? row.office()
                      : row.decidedBy() + "\n" + row.office())
              + (row.recordedBy().equals(row.decidedBy()) ? "" : recordedBy(row.recordedBy())),
          note(
              List.of(
                  row.corrects().map(no -> words("corrects", no)),
                  row.correctedBy().map(no -> words("correctedBy", no)),
                  row.reviews().map(no -> words("reviews", no)),
                  row.reviewedBy().map(no -> words("reviewedBy", no)))),
          Plain.text(row.what()),
          joined(details));
    }

    private Entry entry(TimelineLine line) {
      List<String> details = new ArrayList<>();
      line.incident()
          .ifPresent(
              incident -> details.add(named("incident", incident + ", " + line.tlp().marking())));
      add(details, "evidence", String.join(language.semicolon(), line.evidence()));
      add(details, "observables", String.join(language.semicolon(), line.observables()));
      boolean question = line.kind() == EntryKind.UNKNOWN;
      return new Entry(
          label(line.kind()) + "\n" + label(line.confidence()),
          times(line.occurredAt(), line.recordedAt()),
          Plain.text(line.source())
              + (line.source().equals(line.recordedBy()) ? "" : recordedBy(line.recordedBy())),
          note(
              List.of(
                  line.corrects().map(this::earlier),
                  line.isOpen()
                      ? Optional.of(words.getString("open"))
                      : line.replacedBy()
                          .map(id -> later(question ? "answered" : "replaced", id)))),
          Plain.text(line.text()),
          joined(details));
    }

    private String earlier(UUID id) {
      TimelineLine earlier = known.get(id);
      if (earlier == null) {
        return words.getString("replaces");
      }
      return words(
          earlier.kind() == EntryKind.UNKNOWN ? "answersOf" : "replacesOf",
          formats.stamp(earlier.occurredAt()));
    }

    private String later(String key, UUID id) {
      TimelineLine later = known.get(id);
      return later == null
          ? words.getString(key)
          : words(key + "By", formats.stamp(later.occurredAt()));
    }

    private String times(Instant at, Instant recorded) {
      return formats.stamp(at)
          + "\n"
          + words.getString("recorded")
          + "\n"
          + formats.stamp(recorded);
    }

    private String recordedBy(String name) {
      return "\n" + words("recordedBy", Plain.text(name));
    }

    private void add(List<String> details, String label, String value) {
      if (!value.isEmpty()) {
        details.add(named(label, value));
      }
    }

    private String named(String label, String value) {
      return words("named", words.getString(label), Plain.text(value));
    }

    private static String note(List<Optional<String>> parts) {
      return joined(parts.stream().flatMap(Optional::stream).toList());
    }

    /** Null prints nothing and takes no room. */
    private static String joined(List<String> parts) {
      return parts.isEmpty() ? null : String.join("\n", parts);
    }

    private String label(Enum<?> constant) {
      return Labels.of(language.locale(), constant);
    }

    private String words(String key, Object... arguments) {
      return new MessageFormat(words.getString(key), language.locale()).format(arguments);
    }
  }
}
