package be.belfry.reports.statistics;

import be.belfry.domain.shared.Coded;
import be.belfry.domain.statistics.Dimension;
import be.belfry.domain.statistics.ReferenceDate;
import be.belfry.domain.statistics.Statistics;
import be.belfry.domain.statistics.StatisticsWords;
import be.belfry.domain.statistics.TimeTables;
import be.belfry.domain.statistics.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The structure of the figures in SDMX: one for all tables. What a table is not split by stands at
 * {@value #TOTAL}; what its figures are not at all, like the reason of a figure that counts, at
 * {@value #NOT_APPLICABLE}. An identifier has no colon: {@code availability:ddos} is {@code
 * availability_ddos}.
 */
final class Sdmx {
  static final String AGENCY = "BE_CCB";
  static final String FLOW = "BELFRY_MONTHLY";
  static final String VERSION = "1.7.0";

  /** What the flow is called in a file of data. */
  static final String FLOW_ID = AGENCY + ":" + FLOW + "(" + VERSION + ")";

  static final String TOTAL = "_T";
  static final String NOT_APPLICABLE = "_Z";
  static final String FINAL = "F";
  static final String PROVISIONAL = "P";
  static final String TIME = "TIME_PERIOD";
  static final String MEASURE = "OBS_VALUE";

  private Sdmx() {}

  /**
   * A dimension or an attribute.
   *
   * @param id its concept
   * @param word key of its word among the columns
   * @param codes all its codes; empty for free text
   */
  record Component(String id, String word, List<String> codes) {
    boolean isCoded() {
      return !codes.isEmpty();
    }

    String codelist() {
      return "CL_" + id;
    }
  }

  /** The dimensions in their order, but for the time. */
  static List<Component> dimensions() {
    List<Component> all = new ArrayList<>();
    all.add(new Component("FREQ", "frequency", List.of("M")));
    all.add(new Component("REF_AREA", "area", List.of("BE")));
    all.add(new Component("SOURCE", "source", List.of()));
    all.add(new Component("COUNT_UNIT", "unit", codes(Unit.values())));
    all.add(
        new Component("EXCLUDED", "excluded", orNone(StatisticsWords.codes(Statistics.EXCLUDED))));
    for (Dimension dimension : Dimension.values()) {
      all.add(
          new Component(
              dimension.name(),
              dimension.code(),
              withTotal(StatisticsWords.codes(dimension.code()))));
    }
    for (String column : List.of(TimeTables.MEASURE, TimeTables.STATISTIC)) {
      all.add(
          new Component(
              column.toUpperCase(Locale.ROOT), column, orNone(StatisticsWords.codes(column))));
    }
    return all;
  }

  /** What is said of each figure. */
  static List<Component> attributes() {
    return List.of(
        new Component("OBS_STATUS", "status", List.of("A", "B", "E", "L", "M", "O", "P", "Q")),
        // The status has one code for each figure, and a break hides there that it may still move.
        new Component("FINALITY", "finality", List.of(FINAL, PROVISIONAL)),
        new Component("CONF_STATUS", "confidentiality", List.of("C", "F", "N")),
        new Component("UNIT_MEASURE", "unitOfMeasure", List.of("PURE_NUMB", "S")),
        new Component("DECIMALS", "decimals", List.of("0")),
        new Component("REVISED", "revised", List.of("N", "S", "U", "Y")),
        new Component("REFERENCE_DATE", "referenceDate", codes(ReferenceDate.values())),
        new Component("DEFINITION", "definition", List.of()),
        new Component("REVISION", "revision", List.of()),
        new Component("SUPPRESSION", "suppression", List.of()),
        new Component("LICENCE", "licence", List.of()));
  }

  /** A code of ours as an identifier of SDMX. */
  static String id(String code) {
    return code.replaceAll("[^A-Za-z0-9_@$-]", "_");
  }

  private static List<String> codes(Coded[] values) {
    return Arrays.stream(values).map(Coded::code).toList();
  }

  private static List<String> orNone(List<String> codes) {
    return Stream.concat(Stream.of(NOT_APPLICABLE), codes.stream()).toList();
  }

  private static List<String> withTotal(List<String> codes) {
    return Stream.concat(Stream.of(TOTAL), codes.stream()).toList();
  }
}
