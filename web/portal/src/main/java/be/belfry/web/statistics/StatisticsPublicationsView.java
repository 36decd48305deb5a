package be.belfry.web.statistics;

import be.belfry.domain.shared.Language;
import be.belfry.domain.statistics.FigureStatus;
import be.belfry.domain.statistics.Publication;
import be.belfry.domain.statistics.PublishedChange;
import be.belfry.domain.statistics.PublishedChanges;
import be.belfry.domain.statistics.PublishedContents;
import be.belfry.domain.statistics.PublishedFile;
import be.belfry.domain.statistics.StatisticsFormat;
import be.belfry.domain.statistics.StatisticsWords;
import be.belfry.services.statistics.PublicationService;
import be.belfry.services.statistics.ReleaseService;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.Numbers;
import be.belfry.web.shared.Texts;
import be.belfry.web.shared.Times;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Bean of {@code /statistics/publications}: closed months, for everybody. */
@Named
@RequestScoped
public class StatisticsPublicationsView {
  private static final String API = "/api/v1/publications/";

  @Inject private PublicationService publications;
  @Inject private ReleaseService releases;
  @Inject private EarlySentences early;
  @Inject private HttpServletRequest request;
  @Inject private LocaleView locale;
  @Inject private Texts texts;

  private Optional<YearMonth> month;
  private List<Publication> all;
  private List<Shown> chosen;

  /** A file to be taken. */
  public record Link(String name, String href) {}

  /** A table with its files. */
  public record Table(String name, List<Link> links) {}

  /** A publication of the chosen month. */
  public record Shown(
      int no,
      FigureStatus status,
      Optional<String> reason,
      Optional<Instant> at,
      List<Link> reports,
      List<Table> tables,
      Link structure,
      Link manifest,
      List<Revised> revised,
      boolean onlyInOne) {}

  /** A figure that a revision shows otherwise. */
  public record Revised(
      String table, String month, String what, String before, String after, String difference) {}

  /** A month in the list. */
  public record Month(String code, String words, FigureStatus status, int no) {}

  /** A month in the calendar. */
  public record Due(String month, String provisional, String last) {}

  /** Reads the month at once, so that a bad one answers 400 and an unpublished one 404. */
  public void open() {
    month =
        Optional.ofNullable(request.getParameter("month"))
            .filter(text -> !text.isEmpty())
            .map(text -> StatisticsParameters.month("month", text));
    all = publications.publications();
    chosen =
        month.map(publications::publications).orElse(List.of()).stream().map(this::shown).toList();
  }

  /** The months that are published, each by its newest publication. */
  public List<Month> getMonths() {
    Map<YearMonth, Month> newest = new LinkedHashMap<>();
    for (Publication p : all) {
      newest.putIfAbsent(
          p.month(),
          new Month(p.month().toString(), numbers().month(p.month()), p.status(), p.no()));
    }
    return List.copyOf(newest.values());
  }

  /** The chosen month in words; empty when none is chosen. */
  public String getMonthWords() {
    return month.map(numbers()::month).orElse("");
  }

  /** The publications of the chosen month, the newest first. */
  public List<Shown> getChosen() {
    return chosen;
  }

  /** What a table of the newest publication of the month is saved as, without its ending. */
  public String getSaved() {
    return "t1-incidents-" + month.orElseThrow() + "-" + chosen.get(0).no();
  }

  private Shown shown(PublishedContents contents) {
    Publication publication = contents.publication();
    PublishedChanges changes = publications.changes(publication.month(), publication.no());
    String folder = API + publication.month() + "-" + publication.no() + "/";
    List<Link> reports = new ArrayList<>();
    Map<String, List<Link>> tables = new LinkedHashMap<>();
    for (PublishedFile file : contents.files()) {
      Link link = new Link(file.name(), folder + file.name());
      if (file.name().startsWith("report-")) {
        reports.add(
            new Link(texts.msg("statistics_publications." + language(file.name())), link.href()));
      } else if (file.name().startsWith("t")) {
        String stem = file.name().substring(0, file.name().indexOf('.'));
        tables
            .computeIfAbsent(stem, s -> new ArrayList<>())
            .add(new Link(format(file.name().substring(stem.length() + 1)), link.href()));
      }
    }
    return new Shown(
        publication.no(),
        publication.status(),
        publication.reason(),
        Optional.of(publication.at()),
        reports,
        tables.entrySet().stream()
            .map(e -> new Table(words().table(e.getKey()), e.getValue()))
            .sorted(Comparator.comparing(t -> order(t.name())))
            .toList(),
        new Link("structure.xml", folder + StatisticsFormat.SDMX_STRUCTURE.ending()),
        new Link("manifest", API + publication.month()),
        changes.figures().stream().map(this::revised).toList(),
        changes.onlyInOne());
  }

  private Revised revised(PublishedChange change) {
    PublishedWords words = words();
    return new Revised(
        words.table(change.table()),
        numbers().month(change.month()),
        words.values(change.dimensions(), change.values()),
        words.number(change.dimensions(), change.values(), change.before()),
        words.number(change.dimensions(), change.values(), change.after()),
        PublishedWords.isTime(change.dimensions(), change.values())
            ? ""
            : numbers().signed(change.after() - change.before()));
  }

  private static String language(String report) {
    return report.substring("report-".length(), "report-".length() + 2);
  }

  private static int order(String name) {
    return Integer.parseInt(name.replaceAll("^T([0-9]+).*", "$1"));
  }

  private PublishedWords words() {
    return new PublishedWords(locale.language(), texts);
  }

  private static String format(String ending) {
    for (StatisticsFormat format : StatisticsFormat.values()) {
      if (format.ending().equals(ending)) {
        return switch (format) {
          case CSV -> "CSV";
          case CSVW -> "CSVW";
          case XLSX -> "XLSX";
          case ODS -> "ODS";
          case JSON_STAT -> "JSON-stat";
          case SDMX_CSV -> "SDMX-CSV";
          case SDMX_STRUCTURE -> "SDMX";
        };
      }
    }
    return ending;
  }

  /** Where the revisions of the chosen month are, as CSV. */
  public String getRevisions() {
    return API + month.map(YearMonth::toString).orElse("") + "?format=csv";
  }

  /** Where the catalogue is. */
  public String getCatalogue() {
    return API + "catalogue";
  }

  /** When the next months come out. */
  public List<Due> getCalendar() {
    Language language = locale.language();
    return releases.calendar().stream()
        .map(
            r ->
                new Due(
                    numbers().month(r.month()),
                    Times.date(r.provisional(), language),
                    Times.date(r.last(), language)))
        .toList();
  }

  /** At what time of the day figures come out. */
  public String getHour() {
    return early.hour();
  }

  /** Who gets figures before they come out. */
  public List<String> getEarly() {
    return early.offices();
  }

  /** What the fixed set does not have yet, and why. */
  public String getWithout() {
    return StatisticsWords.text("withoutT14", locale.language());
  }

  private Numbers numbers() {
    return new Numbers(locale.language());
  }
}
