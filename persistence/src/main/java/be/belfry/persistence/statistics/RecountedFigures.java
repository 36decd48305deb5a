package be.belfry.persistence.statistics;

import be.belfry.domain.organisation.SubSector;
import be.belfry.domain.statistics.Dimension;
import be.belfry.domain.statistics.MonthlyQuery;
import be.belfry.domain.statistics.Unit;
import be.belfry.domain.time.BelgianTime;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Figures counted anew, record by record. Shares no rule with what keeps them: the month, the cells
 * and what an entity or a campaign says are worked out here once more.
 */
final class RecountedFigures {
  /** The dimensions in the order of the fields of a record and of the pairs in the table. */
  static final List<String> DIMENSIONS =
      Arrays.stream(Dimension.values()).map(Dimension::code).sorted().toList();

  private static final int SECTOR_PLACE = DIMENSIONS.indexOf(Dimension.SECTOR.code());
  private static final int SUB_SECTOR_PLACE = DIMENSIONS.indexOf(Dimension.SUB_SECTOR.code());

  /** The sectors of the sub-sectors, by their codes. */
  private static final Map<String, String> SECTORS =
      Arrays.stream(SubSector.values())
          .collect(Collectors.toMap(SubSector::code, part -> part.sector().code()));

  private static final int TALLIES = 200_000;

  /** One figure, as the table of facts has it. */
  record Cell(
      String unit,
      String source,
      String excluded,
      String by1,
      String by2,
      String month,
      String value1,
      String value2) {}

  /** How many, and how many of them by a later date than the reference date. */
  static final class Count {
    long all;
    long imputed;

    void add(long records, boolean late) {
      all += records;
      imputed += late ? records : 0;
    }
  }

  /** What all cells of a record have in common. */
  private record Whole(String unit, String source, String excluded, String month) {}

  /**
   * A value of a dimension.
   *
   * @param place of the dimension among {@link #DIMENSIONS}
   * @param sector of a sub-sector the one that it is in, else the value itself
   */
  private record Word(int place, String value, String sector) {
    String dimension() {
      return DIMENSIONS.get(place);
    }

    /** Beside the sectors a sub-sector stands in its own alone. */
    boolean isBefore(Word other) {
      return place < other.place
          && (place != SECTOR_PLACE
              || other.place != SUB_SECTOR_PLACE
              || sector.equals(other.sector));
    }
  }

  /** Records that say the same; they are counted together. */
  private record Kind(
      String unit, String source, String excluded, String month, boolean imputed, String said) {}

  private static final class Tally {
    private final BitSet values;
    private long records;

    Tally(BitSet values) {
      this.values = values;
    }
  }

  /** What counts once for several records: an entity in a month, a campaign. */
  private static final class Gathered {
    private String excluded;
    private String month;
    private boolean imputed;
    private final BitSet values = new BitSet();

    /** What counts comes before what does not: the empty reason sorts first. */
    void add(String reason, String of, boolean late, BitSet said) {
      int order = excluded == null ? -1 : reason.compareTo(excluded);
      if (order > 0) {
        return;
      }
      if (order < 0) {
        excluded = reason;
        month = null;
        values.clear();
      }
      int earlier = month == null ? -1 : of.compareTo(month);
      if (earlier < 0 || earlier == 0 && !late) {
        month = of;
        imputed = late;
      }
      values.or(said);
    }
  }

  /** By the numbers of the one or two words of a cell, see {@link #pair}. */
  private final Map<Whole, Map<Long, Count>> counts = new HashMap<>();

  private final Map<Cell, Count> cells = new HashMap<>();
  private final Map<List<String>, Count> received = new HashMap<>();
  private final Map<List<String>, Count> states = new HashMap<>();
  private final Map<Kind, Tally> tallies = new HashMap<>();
  private final Map<String, Gathered> entities = new HashMap<>();
  private final Map<String, Gathered> campaigns = new HashMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<Word> words = new ArrayList<>();

  /**
   * Notifications that say the same.
   *
   * @param month in which they were received, as {@code 2026-10}
   * @param apart what the first report of its thread is taken for, when that does not count
   * @param alike how many there are
   * @param said its values, a field for each of {@link #DIMENSIONS}, values parted by commas,
   *     fields by tabs
   */
  void notification(
      String month,
      boolean first,
      boolean exercise,
      String channel,
      String state,
      String apart,
      long alike,
      String entity,
      String said) {
    String excluded = exercise ? "exercise" : apart;
    Unit unit = first ? Unit.NOTIFICATION : Unit.FOLLOW_UP;
    BitSet spoken =
        add(new Kind(unit.code(), MonthlyQuery.OWN, excluded, month, false, said), alike);
    if (first) {
      entities
          .computeIfAbsent(month + entity, key -> new Gathered())
          .add(excluded, month, false, spoken);
    }
    String reality = exercise ? "exercise" : "";
    received
        .computeIfAbsent(List.of(month, channel, reality), key -> new Count())
        .add(alike, false);
    states
        .computeIfAbsent(List.of(month, channel, reality, state), key -> new Count())
        .add(alike, false);
  }

  /**
   * An incident.
   *
   * @param second what gives its month, seconds since 1970 in UTC
   * @param in the campaigns that it belongs to, parted by commas
   * @param said see {@link #notification}
   */
  void incident(
      long second, boolean imputed, String source, String excluded, String in, String said) {
    String month = month(second);
    BitSet spoken = add(new Kind(Unit.INCIDENT.code(), source, excluded, month, imputed, said), 1);
    for (String campaign : in.isEmpty() ? new String[0] : in.split(",")) {
      campaigns
          .computeIfAbsent(campaign, key -> new Gathered())
          .add(excluded, month, imputed, spoken);
    }
  }

  /**
   * A warning.
   *
   * @param second when it was sent, seconds since 1970 in UTC
   * @param said see {@link #notification}
   */
  void warning(long second, boolean exercise, String said) {
    String excluded = exercise ? "exercise" : "";
    add(new Kind(Unit.WARNING.code(), MonthlyQuery.OWN, excluded, month(second), false, said), 1);
  }

  private static String month(long second) {
    return YearMonth.from(Instant.ofEpochSecond(second).atZone(BelgianTime.ZONE)).toString();
  }

  private BitSet add(Kind kind, long alike) {
    Tally tally = tallies.computeIfAbsent(kind, k -> new Tally(values(k.said())));
    tally.records += alike;
    BitSet spoken = tally.values;
    if (tallies.size() >= TALLIES) {
      settle();
    }
    return spoken;
  }

  /** What a record says; the parts of an incident may have said nothing, or the same twice. */
  private BitSet values(String said) {
    BitSet found = new BitSet();
    String[] fields = said.split("\t", -1);
    fields[SUB_SECTOR_PLACE] = parts(fields[SECTOR_PLACE], fields[SUB_SECTOR_PLACE]);
    for (int d = 0; d < DIMENSIONS.size(); d++) {
      boolean silent = true;
      for (String value : fields[d].split(",")) {
        if (!value.isEmpty()) {
          found.set(number(d, value));
          silent = false;
        }
      }
      if (silent) {
        found.set(number(d, Dimension.UNKNOWN));
      }
    }
    return found;
  }

  /** A sector of which no part is said stands among the parts itself. */
  private static String parts(String sectors, String parts) {
    Set<String> parted =
        Arrays.stream(parts.split(",")).map(SECTORS::get).collect(Collectors.toSet());
    return Stream.concat(
            Stream.of(parts), Arrays.stream(sectors.split(",")).filter(s -> !parted.contains(s)))
        .collect(Collectors.joining(","));
  }

  private int number(int place, String value) {
    return numbers.computeIfAbsent(
        place + "\t" + value,
        key -> {
          String sector = place == SUB_SECTOR_PLACE ? SECTORS.getOrDefault(value, value) : value;
          words.add(new Word(place, value, sector));
          return words.size() - 1;
        });
  }

  private void settle() {
    tallies.forEach(
        (k, t) ->
            count(k.unit(), k.source(), k.excluded(), k.month(), t.values, t.records, k.imputed()));
    tallies.clear();
  }

  /** No more records come. */
  void end() {
    settle();
    Stream.of(Map.entry(Unit.ENTITY, entities), Map.entry(Unit.CAMPAIGN, campaigns))
        .forEach(
            unit ->
                unit.getValue()
                    .values()
                    .forEach(
                        g ->
                            count(
                                unit.getKey().code(),
                                MonthlyQuery.OWN,
                                g.excluded,
                                g.month,
                                g.values,
                                1,
                                g.imputed)));
    counts.forEach((of, some) -> some.forEach((pair, count) -> cells.put(cell(of, pair), count)));
    counts.clear();
  }

  private void count(
      String unit,
      String source,
      String excluded,
      String month,
      BitSet said,
      long records,
      boolean late) {
    Map<Long, Count> of =
        counts.computeIfAbsent(new Whole(unit, source, excluded, month), key -> new HashMap<>());
    add(of, pair(-1, -1), records, late);
    for (int a = said.nextSetBit(0); a >= 0; a = said.nextSetBit(a + 1)) {
      add(of, pair(a, -1), records, late);
      for (int b = said.nextSetBit(0); b >= 0; b = said.nextSetBit(b + 1)) {
        if (words.get(a).isBefore(words.get(b))) {
          add(of, pair(a, b), records, late);
        }
      }
    }
  }

  /** Two words as one number, none being -1. */
  private static long pair(int one, int other) {
    return (one + 1L) << Integer.SIZE | other + 1L;
  }

  private static void add(Map<Long, Count> of, long pair, long records, boolean late) {
    of.computeIfAbsent(pair, key -> new Count()).add(records, late);
  }

  private Cell cell(Whole of, long pair) {
    int one = (int) (pair >>> Integer.SIZE) - 1;
    int other = (int) pair - 1;
    return new Cell(
        of.unit(),
        of.source(),
        of.excluded(),
        one < 0 ? "" : words.get(one).dimension(),
        other < 0 ? "" : words.get(other).dimension(),
        of.month(),
        one < 0 ? "" : words.get(one).value(),
        other < 0 ? "" : words.get(other).value());
  }

  /** The figures; what was compared may be removed. */
  Map<Cell, Count> cells() {
    return cells;
  }

  /** What was received, by month, channel and {@code exercise} or nothing. */
  Map<List<String>, Count> received() {
    return received;
  }

  /** The same by state too. */
  Map<List<String>, Count> states() {
    return states;
  }
}
