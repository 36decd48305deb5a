package be.belfry.domain.exchange;

import be.belfry.domain.incident.Phenomenon;
import be.belfry.domain.incident.RsitType;
import be.belfry.domain.incident.Severity;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.organisation.Sector;
import java.time.MonthDay;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the rows of a foreign file become incidents.
 *
 * @param source name under which its records are kept and counted; never {@code own}
 * @param keyColumn rows with the same value in it are one record
 * @param dateColumn gives day, month or year: {@code 2021-05-04}, {@code 2021-05}, {@code 2021}
 * @param yearOnly a day of the year that means in this source that only the year is known
 * @param countedDate which moment that date is; it gives the month of the figures
 * @param title text with columns in braces; the first value of a record stands for all
 * @param typeColumn what kind of event it was
 * @param types by value; the first of the table that a record has counts for the whole record
 * @param otherType for records with none of them
 * @param sectorColumns columns whose values together name a sector
 * @param sectors by these values; a record has the sectors of all its rows
 * @param severityColumn gives the severity; empty when the source has none
 * @param severities by value of that column
 * @param severity for everything else
 * @param crossBorderColumn a record with several values in it crosses a border
 * @param only which rows are wanted; empty for all
 * @param tlp marking of everything from this source
 */
public record ImportMapping(
    String source,
    String keyColumn,
    String dateColumn,
    Optional<MonthDay> yearOnly,
    CountedDate countedDate,
    String title,
    String typeColumn,
    List<Type> types,
    Type otherType,
    List<String> sectorColumns,
    Map<List<String>, Sector> sectors,
    Optional<String> severityColumn,
    Map<String, Severity> severities,
    Severity severity,
    Optional<String> crossBorderColumn,
    Optional<Only> only,
    Tlp tlp)
    implements Mapping {
  static final Pattern COLUMN = Pattern.compile("\\{([^{}]+)}");

  /**
   * What a value of the type column means.
   *
   * @param value as in the file; empty for {@link ImportMapping#otherType}
   */
  public record Type(String value, Phenomenon phenomenon, RsitType classification) {}

  /**
   * Rows that are wanted. A record without any of them is left out; whether it crosses a border,
   * all its rows say.
   *
   * @param column whose value decides
   * @param values wanted ones, as in the file
   */
  public record Only(String column, Set<String> values) {
    public Only {
      values = Set.copyOf(values);
    }
  }

  public ImportMapping {
    types = List.copyOf(types);
    sectorColumns = List.copyOf(sectorColumns);
    sectors = Map.copyOf(sectors);
    severities = Map.copyOf(severities);
  }

  /** The columns that a file must have. */
  public Set<String> columns() {
    Set<String> columns = new LinkedHashSet<>(List.of(keyColumn, dateColumn, typeColumn));
    columns.addAll(sectorColumns);
    severityColumn.ifPresent(columns::add);
    crossBorderColumn.ifPresent(columns::add);
    only.map(Only::column).ifPresent(columns::add);
    columns.addAll(titleColumns());
    return columns;
  }

  /** The same under another name, of some rows. */
  public ImportMapping under(String name, Only rows) {
    return new ImportMapping(
        name,
        keyColumn,
        dateColumn,
        yearOnly,
        countedDate,
        title,
        typeColumn,
        types,
        otherType,
        sectorColumns,
        sectors,
        severityColumn,
        severities,
        severity,
        crossBorderColumn,
        Optional.of(rows),
        tlp);
  }

  /** The columns that the title names. */
  List<String> titleColumns() {
    return COLUMN.matcher(title).results().map(found -> found.group(1)).toList();
  }

  /** The title with the columns' values in their places. */
  String title(Map<String, String> values) {
    return COLUMN
        .matcher(title)
        .replaceAll(found -> Matcher.quoteReplacement(values.get(found.group(1))));
  }
}
