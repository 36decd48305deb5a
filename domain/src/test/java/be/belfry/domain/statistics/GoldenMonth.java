package be.belfry.domain.statistics;

import be.belfry.domain.organisation.SubSector;
import be.belfry.domain.shared.Language;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The golden month: 200 notifications written by hand ({@code golden-history.txt}) and the tables
 * that were worked out from them by hand ({@code golden-tables.txt}). Every channel that gives
 * figures must give these.
 */
public final class GoldenMonth {
  /** The month that the tables are of. */
  public static final YearMonth MONTH = YearMonth.of(2011, 10);

  private static final Duration LONG_TRIAGE = Duration.ofHours(3);
  private static final Duration SHORT_TRIAGE = Duration.ofMinutes(30);
  private static final int LATE_CLOSINGS = 10;

  /** Of the first entity of A, which S has from the register. */
  private static final String NUMBER = "1999.999.943";

  private static final Pattern TERM = Pattern.compile("([A-Z][12]?):(\\d+)");

  private GoldenMonth() {}

  /** A line of the history: so many notifications that differ in nothing but their entity. */
  public record Line(
      String name,
      int n,
      Instant received,
      Duration aware,
      String channel,
      String state,
      List<String> sectors,
      Optional<String> subSector,
      List<String> regimes,
      Optional<String> province,
      String incident,
      Optional<Instant> detected,
      String phenomenon,
      String severity,
      String tier,
      String cause,
      String border,
      String fate) {
    boolean isExercise() {
      return state.equals("exercise");
    }

    boolean isLate() {
      return name.equals("R");
    }

    /** How many incidents its notifications opened. */
    int incidents() {
      return incident.equals("each") ? n : incident.equals("one") ? 1 : 0;
    }
  }

  /**
   * A figure with what it is the sum of.
   *
   * @param key values of the dimensions, or {@code total}
   * @param terms how much of it comes from each line of the history
   */
  public record Figure(List<String> key, long value, Map<String, Long> terms) {}

  /** The lines of the history. */
  public static List<Line> history() {
    return lines("golden-history.txt").stream().map(GoldenMonth::line).toList();
  }

  private static Line line(String text) {
    String[] f = text.split("\\|");
    for (int i = 0; i < f.length; i++) {
      f[i] = f[i].strip();
    }
    return new Line(
        f[0],
        Integer.parseInt(f[1]),
        OffsetDateTime.parse(f[2]).toInstant(),
        Duration.ofHours(Long.parseLong(f[3])),
        f[4],
        f[5],
        List.of(f[6].split("\\+")),
        said(f[7]),
        f[8].equals("-") ? List.of() : List.of(f[8].split(",")),
        said(f[9]),
        f[10],
        said(f[11]).map(at -> OffsetDateTime.parse(at).toInstant()),
        f[12],
        f[13],
        f[14],
        f[15],
        f[16],
        f[17]);
  }

  private static Optional<String> said(String text) {
    return text.equals("-") ? Optional.empty() : Optional.of(text);
  }

  /** The tables by their name: the unit, {@code by} and the dimensions. */
  public static Map<String, List<Figure>> tables() {
    Map<String, List<Figure>> tables = new LinkedHashMap<>();
    List<Figure> rows = new ArrayList<>();
    for (String line : lines("golden-tables.txt")) {
      if (line.startsWith("[")) {
        rows = new ArrayList<>();
        tables.put(line.substring(1, line.indexOf(']')), rows);
      } else {
        String[] parts = line.split(" = ?", 3);
        Map<String, Long> terms = new LinkedHashMap<>();
        Matcher term = TERM.matcher(parts.length > 2 ? parts[2] : "");
        while (term.find()) {
          terms.put(term.group(1), Long.parseLong(term.group(2)));
        }
        rows.add(new Figure(List.of(parts[0].strip().split(" ")), Long.parseLong(parts[1]), terms));
      }
    }
    return tables;
  }

  /** A table as values by code. */
  public static Map<List<String>, Long> table(String name) {
    Map<List<String>, Long> table = new LinkedHashMap<>();
    tables().get(name).forEach(f -> table.put(f.key(), f.value()));
    return table;
  }

  private static List<String> says(Line line, Dimension dimension) {
    List<String> said =
        switch (dimension) {
          case SECTOR -> line.sectors();
          case SUB_SECTOR -> subSectors(line);
          case CLASSIFICATION -> List.of(classification(line.phenomenon()));
          case PHENOMENON -> List.of(line.phenomenon());
          case SEVERITY -> List.of(line.severity());
          case TIER -> List.of(line.tier());
          case REGIME -> line.regimes();
          case CHANNEL -> List.of(line.channel());
          case PROVINCE -> line.province().stream().toList();
          case CROSS_BORDER -> List.of(line.border());
          case ROOT_CAUSE -> List.of(line.cause());
        };
    return said.isEmpty() ? List.of(Dimension.UNKNOWN) : said;
  }

  /** What is said, and the sectors of which nothing closer is said. */
  private static List<String> subSectors(Line line) {
    List<String> said = new ArrayList<>(line.subSector().stream().toList());
    line.sectors().stream()
        .filter(sector -> line.subSector().filter(s -> sector(s).equals(sector)).isEmpty())
        .forEach(said::add);
    return said;
  }

  private static String sector(String subSector) {
    return Stream.of(SubSector.values())
        .filter(s -> s.code().equals(subSector))
        .map(s -> s.sector().code())
        .findFirst()
        .orElse(subSector);
  }

  /** Whether a record that says both counts under both together: a part only in its own whole. */
  private static boolean isPair(Dimension one, String first, Dimension other, String second) {
    if (one == Dimension.SECTOR && other == Dimension.SUB_SECTOR) {
      return sector(second).equals(first);
    }
    return one != Dimension.SUB_SECTOR || other != Dimension.SECTOR || sector(first).equals(second);
  }

  /** Of which lines a unit's total is the sum, and how much of it each of them is. */
  private static Map<Line, Long> counted(String unit) {
    Map<String, Long> terms = tables().get(unit).get(0).terms();
    Map<Line, Long> counted = new LinkedHashMap<>();
    history().stream()
        .filter(l -> terms.containsKey(l.name()))
        .forEach(l -> counted.put(l, terms.get(l.name())));
    return counted;
  }

  /** Values of a dimension that the counted records of a unit have. */
  public static List<String> values(String unit, Dimension dimension) {
    return counted(unit).keySet().stream()
        .flatMap(l -> says(l, dimension).stream())
        .distinct()
        .toList();
  }

  /** A unit by a dimension, only of records that say a value of another: sums of the lines. */
  public static Map<List<String>, Long> filtered(
      String unit, Dimension by, Dimension filter, String value) {
    Map<List<String>, Long> table = new LinkedHashMap<>();
    counted(unit)
        .forEach(
            (line, n) -> {
              if (says(line, filter).contains(value)) {
                says(line, by).stream()
                    .filter(code -> isPair(by, code, filter, value))
                    .forEach(code -> table.merge(List.of(code), n, Long::sum));
              }
            });
    return table;
  }

  private static List<String> lines(String file) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                GoldenMonth.class.getResourceAsStream(file), StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .map(l -> l.replaceAll("#.*", "").strip())
          .filter(l -> !l.isEmpty())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SQL that writes the history but the late report; the merges of line Q still stand. */
  public static List<String> records() {
    List<String> sql = new ArrayList<>();
    sql.add(
        """
        insert into organisation (id, name, enterprise_number, sector, category, language, ended_at)
        values (md5('golden-o')::uuid, 'Golden registered', '%s', 'energy', 'essential', 'nl', '2012-01-01 00:00Z')
        """
            .formatted(NUMBER));
    history().stream().filter(l -> !l.isLate()).forEach(l -> records(l, sql));
    history().forEach(l -> merges(l, sql));
    sql.add(
        """
        insert into campaign (id, reference, title, phenomenon, status, tlp, named, exercise, opened_by, opened_at)
        values (md5('golden-campaign')::uuid, 'K-2011-9000', 'Golden', 'phishing', 'running', 'amber', '{test}', false,
          'test', '2011-10-11 08:00Z')
        """);
    for (String incident : List.of("B-1", "A-1")) {
      sql.add(
          """
          insert into campaign_incident (id, campaign_id, incident_id, added_by, added_at)
          values (md5('golden-member-%1$s')::uuid, md5('golden-campaign')::uuid, md5('golden-i-%1$s')::uuid, 'test',
            '2011-10-11 08:00Z')
          """
              .formatted(incident));
    }
    return sql;
  }

  /** SQL that parts what line Q says was merged and parted again. */
  public static List<String> reversal() {
    return List.of(
        """
        update incident_merge set reversed_by = 'test', reversed_at = '2011-10-23 08:00Z', reverse_reason = 'two events'
        where absorbed_id in (select md5('golden-i-Q-' || i)::uuid from generate_series(1, 4) i)
        """,
        """
        update incident set status = 'closed'
        where id in (select md5('golden-i-Q-' || i)::uuid from generate_series(1, 4) i)
        """);
  }

  /** SQL that writes the late report. */
  public static List<String> lateReport() {
    List<String> sql = new ArrayList<>();
    history().stream().filter(Line::isLate).forEach(l -> records(l, sql));
    return sql;
  }

  private static void records(Line line, List<String> sql) {
    for (int i = 1; i <= line.incidents(); i++) {
      sql.add(incident(line, i));
    }
    for (int i = 1; i <= line.n(); i++) {
      boolean follows = line.state().equals("followUp");
      String thread = follows ? "A-" + i : line.name() + "-" + i;
      if (!follows) {
        sql.add(thread(line, i, thread));
      }
      sql.add(notification(line, i, thread, !follows));
      if (line.incidents() > 0) {
        String incident = line.name() + "-" + (line.incident().equals("one") ? 1 : i);
        sql.add(
            """
            insert into incident_notification (id, version, incident_id, thread_id, reference, first, linked_at, linked_by)
            values (md5('golden-l-%1$s')::uuid, 0, md5('golden-i-%2$s')::uuid, md5('golden-t-%1$s')::uuid, 'N', %4$b, '%3$s', 'test')
            """
                .formatted(
                    thread,
                    incident,
                    line.received().plus(triage(line)),
                    incident.endsWith("-" + i)));
      }
    }
  }

  /** The entities of D and S are those of A; the first of S calls itself otherwise. */
  private static String entity(Line line, int i) {
    return (List.of("D", "S").contains(line.name()) && !isRegistered(line, i) ? "A" : line.name())
        + "-"
        + i;
  }

  /** Whether it came by the account of the organisation in the register. */
  private static boolean isRegistered(Line line, int i) {
    return line.name().equals("S") && i == 1;
  }

  private static String account(Line line, int i) {
    return isRegistered(line, i) ? "md5('golden-o')::uuid::text" : "null";
  }

  private static String thread(Line line, int i, String thread) {
    return """
        insert into notification_thread (id, organisation_name, enterprise_number, organisation_id, language, opened_at, tlp,
            sectors, exercise)
        values (md5('golden-t-%1$s')::uuid, 'Golden %2$s', %7$s, %8$s, '%6$s', '%3$s', 'amber', '%4$s', %5$b)
        """
        .formatted(
            thread,
            entity(line, i),
            line.received(),
            array(line.sectors()),
            line.isExercise(),
            Language.NL.code(),
            line.name().equals("A") && i == 1 ? "'" + NUMBER + "'" : "null",
            account(line, i));
  }

  private static String notification(Line line, int i, String thread, boolean first) {
    return """
        with body as (
          insert into submission (notification_id, body_sha256, body)
          values (md5('golden-n-%1$s-%2$d')::uuid, repeat('0', 64), '\\x00')
        )
        insert into notification (id, thread_id, reference, first, kind, channel, state, received_at, aware_at,
            organisation_name, language, title, content, submitted_by, tlp, sectors, exercise, phenomenon, classification,
            cross_border, provinces, regimes, settled_at, sub_sector, organisation_id, repeats_own)
          values (md5('golden-n-%1$s-%2$d')::uuid, md5('golden-t-%3$s')::uuid, '%4$s', %5$b, 'incidentNotification',
            '%6$s', '%7$s', '%8$s', '%9$s', 'Golden %10$s', 'nl', 'Golden', '{"impact": {"usersAffected": 10}}', 'test',
            'amber', '%11$s', %12$b, null, null, null, '%13$s', '%14$s', '%15$s', nullif('%16$s', ''),
            %17$s, '%7$s' = 'duplicate')
        """
        .formatted(
            line.name(),
            i,
            thread,
            reference("N", line, i),
            first,
            line.channel(),
            line.isExercise() ? "opened" : line.state(),
            line.received(),
            line.received().minus(line.aware()),
            entity(line, i),
            array(line.sectors()),
            line.isExercise(),
            array(line.province().stream().toList()),
            array(line.regimes()),
            line.received().plus(triage(line)),
            line.subSector().orElse(""),
            account(line, i));
  }

  private static Duration triage(Line line) {
    return line.name().equals("A") ? SHORT_TRIAGE : LONG_TRIAGE;
  }

  private static String incident(Line line, int i) {
    Instant known = line.detected().orElse(line.received().minus(line.aware()));
    boolean late = line.name().equals("A") && i <= LATE_CLOSINGS;
    return """
        insert into incident (id, reference, title, classification, phenomenon, severity, status, sectors, sub_sectors,
            services, tlp, originator, named, cross_border, root_cause, tier, indicators, opened_at, detected_at, aware_at,
            contained_at, closed_at, counted_at, imputed_date, date_precision, source, exercise)
          values (md5('golden-i-%1$s-%2$d')::uuid, '%3$s', 'Golden', '%4$s', '%5$s', '%6$s', '%7$s', '%8$s', '%20$s', '{}',
            'amber', 'test', '{}', '%9$s', '%10$s', '%11$s', '{}', '%12$s', %13$s, '%14$s', '%15$s', '%16$s', '%17$s',
            %18$b, 'instant', 'own', %19$b)
        """
        .formatted(
            line.name(),
            i,
            reference("I", line, i),
            classification(line.phenomenon()),
            line.phenomenon(),
            line.severity(),
            line.fate().equals("falsePositive") ? "falsePositive" : "closed",
            array(line.sectors()),
            line.border(),
            line.cause(),
            line.tier(),
            line.received().plus(triage(line)),
            line.detected().map(at -> "'" + at + "'").orElse("null"),
            line.received().minus(line.aware()),
            known.plus(Duration.ofHours(10)),
            known.plus(Duration.ofDays(late ? 20 : 5)),
            known,
            line.detected().isEmpty(),
            line.isExercise(),
            array(line.subSector().stream().toList()));
  }

  private static String classification(String phenomenon) {
    return switch (phenomenon) {
      case "ransomware" -> "malicious-code:infected-system";
      case "ddos" -> "availability:ddos";
      case "phishing" -> "fraud:phishing";
      default -> "malicious-code:malware-distribution";
    };
  }

  private static void merges(Line line, List<String> sql) {
    boolean reversed = line.fate().equals("reversed");
    if (!reversed && !line.fate().startsWith("mergedInto")) {
      return;
    }
    for (int i = 1; i <= line.n(); i++) {
      String survivor = reversed ? "A-" + i : line.fate().replace("mergedInto ", "") + "-1";
      sql.add(
          """
          insert into incident_merge (id, absorbed_id, survivor_id, no, state_before, reason, merged_by, merged_at)
          values (md5('golden-m-%1$s-%2$d')::uuid, md5('golden-i-%1$s-%2$d')::uuid, md5('golden-i-%3$s')::uuid, 1, 'closed',
            'one event', 'test', '2011-10-22 08:00Z')
          """
              .formatted(line.name(), i, survivor));
      sql.add(
          "update incident set status = 'merged' where id = md5('golden-i-%s-%d')::uuid"
              .formatted(line.name(), i));
    }
  }

  private static String reference(String kind, Line line, int i) {
    int block = history().stream().map(Line::name).toList().indexOf(line.name());
    return "%s-2011-%06d".formatted(kind, 900_000 + block * 100 + i);
  }

  private static String array(List<String> values) {
    return "{" + String.join(",", values) + "}";
  }
}
