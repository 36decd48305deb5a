package be.belfry.domain.exchange;

import be.belfry.domain.organisation.Sector;
import be.belfry.domain.shared.RowSink;
import be.belfry.domain.statistics.ForeignSeries;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Makes figures of rows, each by itself, so that no row waits for another one. */
public final class FigureRows implements RowSink {
  /** Largest count; whatever is larger is a mistake of the file. */
  static final long LARGEST = 1_000_000_000_000L;

  private static final Pattern MONTH = Pattern.compile("[0-9]{4}-[0-9]{2}");
  private static final Pattern COUNT = Pattern.compile("[0-9]{1,13}");
  private final FigureMapping mapping;
  private final YearMonth present;
  private final Consumer<ImportedFigure> figures;
  private final Consumer<ImportRefusal> refusals;
  private long read;

  /** Why a row is no figure. */
  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient String field;
    private final transient String value;
    private final ImportReason reason;

    Refused(String field, String value, ImportReason reason) {
      super(reason.code(), null, false, false);
      this.field = field;
      this.value = value;
      this.reason = reason;
    }
  }

  /**
   * @param present no month may be later
   * @param figures takes each figure
   * @param refusals takes each refused row
   */
  public FigureRows(
      FigureMapping mapping,
      YearMonth present,
      Consumer<ImportedFigure> figures,
      Consumer<ImportRefusal> refusals) {
    this.mapping = mapping;
    this.present = present;
    this.figures = figures;
    this.refusals = refusals;
  }

  @Override
  public void row(long line, UnaryOperator<String> value) {
    try {
      ImportedFigure figure = figure(line, value);
      read++;
      figures.accept(figure);
    } catch (Refused refused) {
      refuse(line, refused.field, refused.value, refused.reason);
    }
  }

  @Override
  public void end() {
    // Each row was a record of its own.
  }

  @Override
  public void refuse(long line, String field, String value, Fault fault) {
    refuse(line, field, value, ImportReason.of(fault));
  }

  private void refuse(long line, String field, String value, ImportReason reason) {
    read++;
    refusals.accept(new ImportRefusal(line, field, value, reason));
  }

  /** Rows so far. */
  public long read() {
    return read;
  }

  private ImportedFigure figure(long line, UnaryOperator<String> value) throws Refused {
    String name = at(mapping.sourceColumn(), value);
    ForeignSeries series = mapping.series().get(name);
    if (series == null) {
      throw new Refused(mapping.sourceColumn().orElse(""), name, ImportReason.UNKNOWN_SOURCE);
    }
    String classValue = at(mapping.classColumn(), value);
    Optional<String> classification =
        known(mapping.classColumn(), classValue, mapping.classes(), ImportReason.UNKNOWN_CLASS);
    String sectorValue = at(mapping.sectorColumn(), value);
    Optional<Sector> sector =
        known(mapping.sectorColumn(), sectorValue, mapping.sectors(), ImportReason.UNKNOWN_SECTOR);
    return new ImportedFigure(
        line,
        series,
        month(value.apply(mapping.monthColumn()).strip()),
        classValue,
        classification,
        sectorValue,
        sector,
        count(value.apply(mapping.countColumn()).strip()));
  }

  private static String at(Optional<String> column, UnaryOperator<String> value) {
    return column.map(name -> value.apply(name).strip()).orElse("");
  }

  private static <T> Optional<T> known(
      Optional<String> column, String value, Map<String, T> table, ImportReason unknown)
      throws Refused {
    if (column.isEmpty()) {
      return Optional.empty();
    }
    T found = table.get(value);
    if (found == null) {
      throw new Refused(column.get(), value, unknown);
    }
    return Optional.of(found);
  }

  private YearMonth month(String text) throws Refused {
    try {
      if (MONTH.matcher(text).matches()) {
        YearMonth month = YearMonth.parse(text);
        if (month.getYear() < IncidentGrouping.FIRST_YEAR) {
          throw new Refused(mapping.monthColumn(), text, ImportReason.NO_SUCH_MONTH);
        }
        if (month.isAfter(present)) {
          throw new Refused(mapping.monthColumn(), text, ImportReason.FUTURE_MONTH);
        }
        return month;
      }
    } catch (DateTimeException e) {
      // Refused like what looks like no month.
    }
    throw new Refused(mapping.monthColumn(), text, ImportReason.NO_SUCH_MONTH);
  }

  private long count(String text) throws Refused {
    if (!COUNT.matcher(text).matches() || Long.parseLong(text) > LARGEST) {
      throw new Refused(mapping.countColumn(), text, ImportReason.NO_COUNT);
    }
    return Long.parseLong(text);
  }
}
