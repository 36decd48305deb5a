package be.belfry.domain.exchange;

import be.belfry.domain.organisation.Sector;
import be.belfry.domain.statistics.ForeignSeries;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How the rows of a foreign table become monthly figures: one row, one count of one month. A value
 * that the mapping does not know is refused and never becomes {@code other}: a count does not show
 * whether it is the sum of other rows, which would be counted twice.
 *
 * @param monthColumn gives the month: {@code 2016-07}
 * @param countColumn how many, a whole number from 0 on
 * @param sourceColumn tells the series apart; empty when the file has one only
 * @param series by the value of that column; of the only one the value is empty
 * @param classColumn gives the class; empty when the file is not split by it
 * @param classes codes of the taxonomy, of a class or of a type, by value
 * @param sectorColumn gives the sector; empty when the file is not split by it
 * @param sectors by value
 */
public record FigureMapping(
    String monthColumn,
    String countColumn,
    Optional<String> sourceColumn,
    Map<String, ForeignSeries> series,
    Optional<String> classColumn,
    Map<String, String> classes,
    Optional<String> sectorColumn,
    Map<String, Sector> sectors)
    implements Mapping {
  public FigureMapping {
    series = Map.copyOf(series);
    classes = Map.copyOf(classes);
    sectors = Map.copyOf(sectors);
  }

  /** The columns that a file must have. */
  public Set<String> columns() {
    Set<String> columns = new LinkedHashSet<>();
    columns.add(monthColumn);
    sourceColumn.ifPresent(columns::add);
    classColumn.ifPresent(columns::add);
    sectorColumn.ifPresent(columns::add);
    columns.add(countColumn);
    return columns;
  }

  /** Names of its series, joined: the name of an import. */
  public String sources() {
    return series.values().stream()
        .map(ForeignSeries::source)
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .collect(Collectors.joining(", "));
  }
}
