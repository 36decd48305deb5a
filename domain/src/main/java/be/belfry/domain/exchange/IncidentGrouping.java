package be.belfry.domain.exchange;

import be.belfry.domain.clock.Answer;
import be.belfry.domain.incident.DatePrecision;
import be.belfry.domain.incident.OpenIncident;
import be.belfry.domain.incident.RootCause;
import be.belfry.domain.incident.Severity;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.shared.RowSink;
import be.belfry.domain.shared.Texts;
import be.belfry.domain.time.BelgianTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Year;
import java.time.YearMonth;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Makes records of rows, in one pass and with bounded memory: at most {@link #OPEN} records wait
 * for more rows; the one that waited longest is finished when another comes. Rows of one record
 * therefore need not be adjacent, only near. A record whose rows lie further apart comes out twice
 * with the same key, which the store refuses.
 */
public final class IncidentGrouping implements RowSink {
  /** Records that wait for more rows. */
  static final int OPEN = 1000;

  /** Different unknown sectors that are counted by name; the rest is counted together. */
  static final int UNKNOWN = 200;

  /** Characters of a key, which an index of the database must hold. */
  static final int LONGEST_KEY = 500;

  /** Characters of an unknown sector, which another one must. */
  static final int LONGEST_SECTOR = 200;

  /** Nothing that is imported is older: an earlier year is a mistake of the file. */
  static final int FIRST_YEAR = 1900;

  private static final int TITLE = 200;

  /** Letters of a date that gives the year, and of one that gives the month. */
  private static final int YEAR = 4;

  private static final int MONTH = 7;
  private static final String REST = "…";
  private static final String BETWEEN = " / ";

  private final ImportMapping mapping;
  private final Instant now;
  private final Consumer<ImportedIncident> records;
  private final Consumer<ImportRefusal> refusals;
  private final Map<String, Group> open = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<String, Long> unknownSectors = new TreeMap<>();
  private long read;
  private long filtered;

  /** What is known of a record so far. */
  private static final class Group {
    private final String key;
    private final long line;
    private final String date;
    private final Map<String, String> titles = new LinkedHashMap<>();
    private final Set<Sector> sectors = EnumSet.noneOf(Sector.class);
    private int type = Integer.MAX_VALUE;
    private Severity severity;
    private String country;
    private boolean crossBorder;
    private boolean wanted;
    private Optional<ImportRefusal> refusal = Optional.empty();

    Group(String key, long line, String date) {
      this.key = key;
      this.line = line;
      this.date = date;
    }
  }

  /**
   * @param now nothing may have begun later
   * @param records takes each finished record
   * @param refusals takes each refused record
   */
  public IncidentGrouping(
      ImportMapping mapping,
      Instant now,
      Consumer<ImportedIncident> records,
      Consumer<ImportRefusal> refusals) {
    this.mapping = mapping;
    this.now = now;
    this.records = records;
    this.refusals = refusals;
  }

  @Override
  public void row(long line, UnaryOperator<String> value) {
    String key = value.apply(mapping.keyColumn()).strip();
    if (key.isEmpty() || key.length() > LONGEST_KEY) {
      refuse(line, mapping.keyColumn(), key, ImportReason.NO_KEY);
      return;
    }
    String date = value.apply(mapping.dateColumn()).strip();
    Group group = open.computeIfAbsent(key, k -> new Group(k, line, date));
    if (!group.date.equals(date) && group.refusal.isEmpty()) {
      group.refusal =
          Optional.of(
              new ImportRefusal(line, mapping.dateColumn(), date, ImportReason.SEVERAL_DATES));
    }
    extend(group, line, value);
    if (open.size() > OPEN) {
      Iterator<Group> longest = open.values().iterator();
      Group finished = longest.next();
      longest.remove();
      finish(finished);
    }
  }

  @Override
  public void end() {
    open.values().forEach(this::finish);
    open.clear();
  }

  @Override
  public void refuse(long line, String field, String value, Fault fault) {
    refuse(line, field, value, ImportReason.of(fault));
  }

  private void refuse(long line, String field, String value, ImportReason reason) {
    read++;
    refusals.accept(new ImportRefusal(line, field, value, reason));
  }

  /** Records so far: those handed on, those left out and those refused here. */
  public long read() {
    return read;
  }

  /** Records so far of which the mapping wants no row. */
  public long filtered() {
    return filtered;
  }

  /** Rows by sector that the mapping does not know; they are stored as {@code other}. */
  public Map<String, Long> unknownSectors() {
    return Map.copyOf(unknownSectors);
  }

  private void extend(Group group, long line, UnaryOperator<String> value) {
    mapping
        .crossBorderColumn()
        .map(column -> value.apply(column).strip())
        .filter(country -> !country.isEmpty())
        .ifPresent(
            country -> {
              group.crossBorder |= group.country != null && !group.country.equals(country);
              group.country = country;
            });
    if (!isWanted(value)) {
      return;
    }
    group.wanted = true;
    for (String column : mapping.titleColumns()) {
      group.titles.merge(
          column, value.apply(column).strip(), (first, next) -> first.isEmpty() ? next : first);
    }
    List<String> names =
        mapping.sectorColumns().stream().map(column -> value.apply(column).strip()).toList();
    Sector sector = mapping.sectors().get(names);
    if (sector == null) {
      sector = Sector.OTHER;
      String name = String.join(BETWEEN, names);
      if (name.length() > LONGEST_SECTOR) {
        if (group.refusal.isEmpty()) {
          String columns = String.join(BETWEEN, mapping.sectorColumns());
          group.refusal =
              Optional.of(new ImportRefusal(line, columns, name, ImportReason.UNKNOWN_SECTOR));
        }
        return;
      }
      unknownSectors.merge(
          unknownSectors.size() < UNKNOWN || unknownSectors.containsKey(name) ? name : REST,
          1L,
          Long::sum);
    }
    group.sectors.add(sector);
    group.type = Math.min(group.type, type(value.apply(mapping.typeColumn()).strip()));
    mapping
        .severityColumn()
        .map(column -> mapping.severities().get(value.apply(column).strip()))
        .filter(found -> group.severity == null || found.rank() > group.severity.rank())
        .ifPresent(found -> group.severity = found);
  }

  private boolean isWanted(UnaryOperator<String> value) {
    return mapping
        .only()
        .map(only -> only.values().contains(value.apply(only.column()).strip()))
        .orElse(true);
  }

  private int type(String value) {
    for (int place = 0; place < mapping.types().size(); place++) {
      if (mapping.types().get(place).value().equals(value)) {
        return place;
      }
    }
    return Integer.MAX_VALUE;
  }

  private void finish(Group group) {
    read++;
    if (!group.wanted) {
      filtered++;
      return;
    }
    if (group.refusal.isPresent()) {
      refusals.accept(group.refusal.get());
      return;
    }
    if (group.date.isEmpty()) {
      refusals.accept(
          new ImportRefusal(group.line, mapping.dateColumn(), "", ImportReason.NO_DATE));
      return;
    }
    DatePrecision precision;
    Instant begin;
    try {
      precision = precision(group.date);
      begin = begin(group.date, precision);
    } catch (DateTimeException e) {
      refusals.accept(
          new ImportRefusal(
              group.line, mapping.dateColumn(), group.date, ImportReason.NO_SUCH_DATE));
      return;
    }
    String title = mapping.title(group.titles).strip();
    if (begin.isAfter(now) || title.isEmpty()) {
      refusals.accept(
          new ImportRefusal(
              group.line,
              mapping.keyColumn(),
              group.key,
              title.isEmpty() ? ImportReason.NO_TITLE : ImportReason.FUTURE));
      return;
    }
    records.accept(incident(group, precision, begin, title));
  }

  private ImportedIncident incident(
      Group group, DatePrecision precision, Instant begin, String title) {
    ImportMapping.Type type =
        group.type == Integer.MAX_VALUE ? mapping.otherType() : mapping.types().get(group.type);
    return new ImportedIncident(
        group.key,
        mapping.keyColumn(),
        group.line,
        begin,
        new OpenIncident(
            Texts.cut(title, TITLE),
            type.classification(),
            type.phenomenon(),
            group.severity == null ? mapping.severity() : group.severity,
            group.sectors,
            Set.of(),
            mapping.tlp(),
            group.country == null ? Answer.UNKNOWN : group.crossBorder ? Answer.YES : Answer.NO,
            RootCause.UNKNOWN,
            mapping.countedDate() == CountedDate.DETECTED ? Optional.of(begin) : Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            Set.of(),
            Set.of(),
            mapping.source(),
            precision,
            false));
  }

  private DatePrecision precision(String date) {
    return switch (date.length()) {
      case YEAR -> DatePrecision.YEAR;
      case MONTH -> DatePrecision.MONTH;
      default -> isYearOnly(LocalDate.parse(date)) ? DatePrecision.YEAR : DatePrecision.DAY;
    };
  }

  private boolean isYearOnly(LocalDate day) {
    return mapping.yearOnly().filter(MonthDay.from(day)::equals).isPresent();
  }

  private static Instant begin(String date, DatePrecision precision) {
    LocalDate day =
        switch (precision) {
          case YEAR -> Year.parse(date.substring(0, YEAR)).atDay(1);
          case MONTH -> YearMonth.parse(date).atDay(1);
          default -> LocalDate.parse(date);
        };
    if (day.getYear() < FIRST_YEAR) {
      throw new DateTimeException("the year must not be before " + FIRST_YEAR);
    }
    return day.atStartOfDay(BelgianTime.ZONE).toInstant();
  }
}
