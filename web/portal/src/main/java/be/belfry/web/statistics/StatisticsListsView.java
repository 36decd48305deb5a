package be.belfry.web.statistics;

import be.belfry.domain.incident.Tlp;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.shared.Language;
import be.belfry.domain.statistics.ListCell;
import be.belfry.domain.statistics.ListKind;
import be.belfry.domain.statistics.RegulatorList;
import be.belfry.domain.statistics.StatisticsWords;
import be.belfry.domain.time.BelgianTime;
import be.belfry.services.statistics.RegulatorListService;
import be.belfry.web.shared.ClockView;
import be.belfry.web.shared.Functions;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.Numbers;
import be.belfry.web.shared.Texts;
import be.belfry.web.shared.Viewer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Bean of {@code /statistics/lists}: what regulators ask for; the question is in the address. A
 * list is counted over the records, so none is read before one is asked for.
 */
@Named
@RequestScoped
public class StatisticsListsView {
  @Inject private RegulatorListService lists;
  @Inject private HttpServletRequest request;
  @Inject private ClockView clock;
  @Inject private LocaleView locale;
  @Inject private Viewer viewer;
  @Inject private Texts texts;
  private ListParameters asked;
  private RegulatorList list;

  /** A table in words. */
  public record Table(
      String code, String title, String note, List<Column> columns, List<Row> rows) {}

  /** A heading, and whether numbers stand below it. */
  public record Column(String word, boolean number) {}

  /** A row: its head and its other cells. */
  public record Row(String head, String link, List<Cell> cells) {}

  /** A cell. */
  public record Cell(String word, boolean number, boolean gap) {}

  /** Asks at once, so that a question that is none answers 400. */
  public void open() {
    asked =
        ListParameters.of(
            request, YearMonth.from(clock.getInstant().atZone(BelgianTime.ZONE)), viewer);
    // Whoever may have none is told so by the service.
    if (asked.isChosen() || getKinds().isEmpty()) {
      list = lists.list(asked.kind(), asked.period(), asked.sector());
    }
  }

  /** Whether a list was asked for; nothing is known of it before. */
  public boolean isRead() {
    return list != null;
  }

  /** Which list is asked for, or would be first. */
  public ListKind getKind() {
    return asked.kind();
  }

  /** Of which period, as in an address. */
  public String getPeriod() {
    return asked.period().code();
  }

  /** Its title and its period in words; what the page is for while nothing is asked. */
  public String getHeading() {
    if (!isRead()) {
      return texts.get("shared_place.statistics.lists");
    }
    return Functions.label(list.kind())
        + " \u00b7 "
        + numbers().month(list.period().from())
        + " \u2013 "
        + numbers().month(list.period().to());
  }

  /** What it holds. */
  public String getWhat() {
    return text("what." + list.kind().code());
  }

  /** The narrowest marking of the records in it; null where there are sums alone. */
  public Tlp getTlp() {
    return list.tlp().orElse(null);
  }

  /** What it stands on. */
  public String getBasis() {
    return text("basis." + list.kind().code());
  }

  /** What it counts, by which date, how far it is, and for whom it is. */
  public String getTerms() {
    return list.terms(language());
  }

  /** What is not known, in sentences. */
  public List<String> getGaps() {
    return list.gaps().stream().map(g -> text("gap." + g)).toList();
  }

  /** When it was read. */
  public Optional<Instant> getMadeAt() {
    return Optional.of(list.madeAt());
  }

  /** Its tables. */
  public List<Table> getTables() {
    return list.tables().stream().map(this::table).toList();
  }

  private Table table(RegulatorList.Table table) {
    List<Column> columns =
        IntStream.range(0, table.columns().size()).mapToObj(i -> column(table, i)).toList();
    String note =
        table.cut()
            ? new MessageFormat(text("cut"), language().locale())
                .format(new Object[] {table.rows().size()})
            : "";
    return new Table(
        table.code(),
        text("table." + table.code()),
        table.rows().isEmpty() ? text("nothing") : note,
        columns,
        table.rows().stream().map(r -> row(columns, table, r)).toList());
  }

  private Column column(RegulatorList.Table table, int place) {
    return new Column(
        text("column." + table.columns().get(place)),
        table.rows().stream().anyMatch(r -> r.get(place).kind() == ListCell.Kind.NUMBER));
  }

  private Row row(List<Column> columns, RegulatorList.Table table, List<ListCell> cells) {
    boolean record = table.columns().get(0).equals("reference");
    return new Row(
        word(cells.get(0)),
        record ? "/incident/detail?ref=" + cells.get(0).code() : "",
        IntStream.range(1, cells.size())
            .mapToObj(place -> cell(cells.get(place), columns.get(place).number()))
            .toList());
  }

  private Cell cell(ListCell cell, boolean number) {
    return new Cell(word(cell), number, cell.kind() == ListCell.Kind.GAP);
  }

  private String word(ListCell cell) {
    return cell.kind() == ListCell.Kind.NUMBER
        ? numbers().whole(cell.number().getAsLong())
        : cell.word(language());
  }

  /** The lists that the reader may have. */
  public List<ListKind> getKinds() {
    return ListParameters.kinds(viewer);
  }

  /** The sectors that he can choose. */
  public List<Sector> getSectors() {
    return ListParameters.sectors(viewer);
  }

  /** Code of the chosen sector, empty for all. */
  public String getSector() {
    return (isRead() ? list.sector() : asked.sector()).map(Sector::code).orElse("");
  }

  /** Whether sectors can be chosen. */
  public boolean isOfSector() {
    return asked.kind() == ListKind.SECTOR;
  }

  /** Address of the same list of the period before. */
  public String getPrevious() {
    return address(list.period().previous().code());
  }

  /** Address of the same list of the period after. */
  public String getNext() {
    return address(list.period().next().code());
  }

  private String address(String period) {
    return "?list=" + list.kind().code() + "&period=" + period + sector();
  }

  /** Address of a file of the list. */
  public String file(String format) {
    return "/statistics/list-file?format="
        + format
        + "&list="
        + list.kind().code()
        + "&period="
        + list.period().code()
        + sector();
  }

  private String sector() {
    return list.sector().map(s -> "&sector=" + s.code()).orElse("");
  }

  private String text(String key) {
    return StatisticsWords.text("list." + key, language());
  }

  private Language language() {
    return locale.language();
  }

  private Numbers numbers() {
    return new Numbers(language());
  }
}
