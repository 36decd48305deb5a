package be.belfry.web.statistics.rest;

import be.belfry.domain.organisation.Sector;
import be.belfry.domain.shared.Language;
import be.belfry.domain.statistics.ListCell;
import be.belfry.domain.statistics.ListKind;
import be.belfry.domain.statistics.RegulatorList;
import be.belfry.domain.statistics.StatisticsWords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A list for a regulator as a body.
 *
 * @param terms unit, regime, reference date, status, definition, source, revision, suppression,
 *     licence and, of a list of records, their narrowest marking, in codes
 * @param gaps what is not known, in the caller's language
 */
public record ListBody(
    ListKind list,
    String period,
    Optional<Sector> sector,
    Instant madeAt,
    Map<String, String> terms,
    List<Table> tables,
    List<String> gaps) {
  /**
   * A table; a row has a field for each column, numbers as numbers, and names in {@code unknown}
   * the columns of which our data know nothing.
   */
  public record Table(
      String code, List<String> columns, List<Map<String, Object>> rows, boolean cut) {}

  static ListBody of(RegulatorList list, Language language) {
    return new ListBody(
        list.kind(),
        list.period().code(),
        list.sector(),
        list.madeAt(),
        list.terms(),
        list.tables().stream()
            .map(
                t ->
                    new Table(
                        t.code(),
                        t.columns(),
                        t.rows().stream().map(r -> row(t.columns(), r)).toList(),
                        t.cut()))
            .toList(),
        list.gaps().stream().map(g -> StatisticsWords.text("list.gap." + g, language)).toList());
  }

  private static Map<String, Object> row(List<String> columns, List<ListCell> cells) {
    Map<String, Object> row = new LinkedHashMap<>();
    List<String> unknown = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      ListCell cell = cells.get(i);
      switch (cell.kind()) {
        case NUMBER -> row.put(columns.get(i), cell.number().getAsLong());
        case GAP -> unknown.add(columns.get(i));
        case CODE, TEXT, DAY -> row.put(columns.get(i), cell.raw());
      }
    }
    row.put("unknown", unknown);
    return row;
  }
}
