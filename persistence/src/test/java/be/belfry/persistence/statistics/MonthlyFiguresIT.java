package be.belfry.persistence.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.organisation.Sector;
import be.belfry.domain.organisation.SubSector;
import be.belfry.domain.security.Subject;
import be.belfry.domain.statistics.CountSink;
import be.belfry.domain.statistics.CrossTable;
import be.belfry.domain.statistics.Dimension;
import be.belfry.domain.statistics.MonthlyCount;
import be.belfry.domain.statistics.MonthlyQuery;
import be.belfry.domain.statistics.SpanQuestion;
import be.belfry.domain.statistics.Unit;
import be.belfry.persistence.Database;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The kept figures against a recount over the records, which knows nothing of how they are kept.
 */
class MonthlyFiguresIT {
  private static final YearMonth FROM = YearMonth.of(2025, 11);
  private static final YearMonth TO = YearMonth.of(2026, 3);
  private static final Subject READER = Subject.system("test");
  private Database database;

  @BeforeEach
  void records() {
    database = Database.fresh();
    database.asOwner(
        """
        insert into notification_thread (id, organisation_name, enterprise_number, language, opened_at, tlp, sectors, exercise)
          select md5('t' || i)::uuid, 'Entity ' || i % 40, case when i % 3 = 0 then '0403.' || i % 40 end, 'nl',
            timestamptz '2025-11-03 10:00Z' + i * interval '7 hours', 'amber', '{energy}', i % 17 = 0
          from generate_series(1, 400) i;
        insert into submission (notification_id, body_sha256, body)
          select md5('n' || i)::uuid, repeat('0', 64), '\\x00' from generate_series(1, 600) i;
        insert into notification (id, thread_id, reference, first, kind, channel, state, received_at, aware_at,
            organisation_name, language, title, content, submitted_by, tlp, sectors, exercise, classification,
            phenomenon, cross_border, provinces, regimes, sub_sector)
          select md5('n' || i)::uuid, md5('t' || (1 + (i - 1) % 400))::uuid, 'N-2026-' || lpad(i::text, 6, '0'), i <= 400,
            'voluntary', (array['form', 'api', 'mail', 'phone'])[1 + i % 4],
            case when i > 400 then 'followUp' else (array['opened', 'duplicate', 'test', 'joined', 'waiting'])[1 + i % 5] end,
            timestamptz '2025-11-03 10:00Z' + i * interval '6 hours', timestamptz '2025-11-03 09:00Z',
            'Entity ' || (1 + (i - 1) % 400) % 40, 'nl', 'Title', '{}', 'test', 'amber',
            case i % 4 when 0 then '{energy,health}'::text[] when 1 then '{banking}' when 2 then '{}' else '{space}' end,
            (1 + (i - 1) % 400) % 17 = 0,
            case when i % 2 = 0 then 'fraud:phishing' end, case when i % 3 = 0 then 'phishing' end,
            (array['yes', 'no', null])[1 + i % 3],
            case i % 3 when 0 then '{antwerp,liege}'::text[] else '{}' end,
            case i % 5 when 0 then '{nis2,gdpr}'::text[] else '{nis2}' end,
            case i % 8 when 0 then 'gas' when 1 then 'creditInstitutions' when 3 then 'groundInfrastructure' end
          from generate_series(1, 600) i;
        insert into incident (id, reference, title, classification, phenomenon, severity, status, sectors, sub_sectors,
            services, tlp, originator, named, cross_border, root_cause, tier, indicators, opened_at, counted_at,
            imputed_date, date_precision, source, exercise)
          select md5('i' || i)::uuid, 'I-2026-' || lpad(i::text, 6, '0'), 'Title',
            (array['fraud:phishing', 'malicious-code:infected-system', 'availability:ddos'])[1 + i % 3],
            (array['phishing', 'ransomware', 'ddos'])[1 + i % 3],
            (array['low', 'medium', 'high', 'severe'])[1 + i % 4],
            (array['open', 'handling', 'closed', 'falsePositive', 'merged', 'contained', 'resolved'])[1 + i % 7],
            case i % 3 when 0 then '{energy,health}'::text[] when 1 then '{banking}' else '{energy}' end,
            case i % 9 when 0 then '{gas,healthcareProviders}'::text[] when 2 then '{electricity,gas}'
              when 3 then '{electricity}' when 4 then '{creditInstitutions}' else '{}' end, '{}',
            'amber', 'test', '{}', (array['yes', 'no', 'unknown'])[1 + i % 3], 'unknown',
            (array['none', 'nationalIncident'])[1 + (i % 11 = 0)::int], '{}',
            timestamptz '2025-11-03 10:00Z' + i * interval '9 hours',
            timestamptz '2025-11-30 22:30Z' + (i - 10) * interval '8 hours', i % 6 = 0, 'instant',
            case when i % 50 = 0 then 'eurepoc' else 'own' end, i % 19 = 0
          from generate_series(1, 250) i;
        insert into incident_notification (id, version, incident_id, thread_id, reference, first, linked_at, linked_by)
          select md5('l' || i)::uuid, 0, md5('i' || i)::uuid, md5('t' || i)::uuid, 'N', true,
            timestamptz '2026-03-01 10:00Z', 'test' from generate_series(1, 200) i;
        """);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void everySplitOfEveryUnitEqualsTheRecount() throws SQLException {
    assertFiguresEqualTheRecount();
  }

  @Test
  void observationBeginsWithTheFirstRecordThatCameInWhateverIsDatedBack() {
    database.as(READER, em -> queries(em).received(FROM, TO));
    assertThat(observedFrom()).contains(FROM);
    database.asOwner(
        "update incident set counted_at = '2012-05-01 10:00Z' where reference = 'I-2026-000030'");
    database.as(READER, em -> queries(em).received(FROM, TO));
    assertThat(observedFrom()).contains(FROM);
    database.asOwner("delete from statistics_received");
    assertThat(observedFrom()).as("only incidents").contains(YearMonth.of(2012, 5));
    database.asOwner("delete from monthly_fact");
    assertThat(observedFrom()).isEmpty();
  }

  @Test
  void whatIsReadRowByRowIsTheTable() {
    for (boolean excluded : new boolean[] {false, true}) {
      for (List<Dimension> by :
          List.of(
              List.of(Dimension.SECTOR),
              List.of(Dimension.SECTOR, Dimension.CLASSIFICATION),
              List.of(Dimension.CLASSIFICATION, Dimension.SECTOR),
              List.of(Dimension.SEVERITY))) {
        Map<Dimension, String> filters =
            by.contains(Dimension.SEVERITY)
                ? Map.of(Dimension.CLASSIFICATION, "fraud:phishing")
                : Map.of();
        MonthlyQuery query =
            new MonthlyQuery(FROM, TO, Unit.INCIDENT, by, MonthlyQuery.OWN, excluded, filters);
        List<MonthlyCount> found = new ArrayList<>();
        long rows =
            database.as(
                READER,
                em -> {
                  long counted = queries(em).rows(query);
                  each(em, query, found::add);
                  return counted;
                });
        List<MonthlyCount> table = database.as(READER, em -> queries(em).counts(query));
        assertThat(found).hasSize((int) rows).isNotEmpty();
        assertThat(found)
            .containsExactlyElementsOf(
                table.stream()
                    .filter(c -> c.count() > 0)
                    .sorted(
                        Comparator.comparing(MonthlyCount::month)
                            .thenComparing(c -> String.join("\0", c.values())))
                    .toList());
      }
    }
  }

  /** Every filter beside every split, against distinct records that say both. */
  @Test
  void aFilterLeavesWhatTheRecountHasOfItsValue() throws SQLException {
    int asked = 0;
    for (Unit unit : List.of(Unit.INCIDENT, Unit.NOTIFICATION)) {
      for (Dimension by : Dimension.values()) {
        for (Dimension filter : Dimension.values()) {
          if (by == filter) {
            continue;
          }
          Map<String, Long> pairs = recount(unit, List.of(by, filter));
          for (String value :
              pairs.keySet().stream()
                  .map(k -> k.replaceAll("^.*, (.*)]$", "$1"))
                  .distinct()
                  .toList()) {
            MonthlyQuery query =
                new MonthlyQuery(FROM, TO, unit, List.of(by), "own", false, Map.of(filter, value));
            Map<String, Long> expected = new TreeMap<>(pairs);
            expected.keySet().removeIf(k -> !k.endsWith(", " + value + "]"));
            assertThat(figures(query)).as(query.toString()).isEqualTo(expected);
            asked++;
          }
        }
      }
    }
    assertThat(asked).isGreaterThan(400);
  }

  @Test
  void twoFiltersLeaveOneCellOfEachMonth() throws SQLException {
    Map<String, Long> pairs = recount(Unit.INCIDENT, List.of(Dimension.SECTOR, Dimension.SEVERITY));
    pairs.keySet().removeIf(k -> !k.endsWith("[energy, high]"));
    assertThat(pairs).hasSizeGreaterThan(2);
    MonthlyQuery query =
        new MonthlyQuery(
            FROM,
            TO,
            Unit.INCIDENT,
            List.of(),
            "own",
            false,
            Map.of(Dimension.SEVERITY, "high", Dimension.SECTOR, "energy"));
    assertThat(figures(query)).isEqualTo(pairs);
  }

  /** Sums over the span are those of the months, and the sums at the edges count records once. */
  @Test
  void sumsOverASpanAreThoseOfItsMonths() {
    for (boolean excluded : new boolean[] {false, true}) {
      for (MonthlyQuery query :
          List.of(
              new MonthlyQuery(
                  FROM,
                  TO,
                  Unit.INCIDENT,
                  List.of(Dimension.SEVERITY, Dimension.SECTOR),
                  "own",
                  excluded),
              new MonthlyQuery(
                  FROM,
                  TO,
                  Unit.INCIDENT,
                  List.of(Dimension.SEVERITY),
                  "own",
                  excluded,
                  Map.of(Dimension.SECTOR, "energy")))) {
        List<SpanQuestion> questions = CrossTable.questions(query);
        List<Map<List<String>, Long>> sums = database.as(READER, em -> queries(em).sums(questions));
        assertThat(sums).hasSize(4).allMatch(s -> !s.isEmpty());
        for (int i = 0; i < questions.size(); i++) {
          SpanQuestion question = questions.get(i);
          Map<List<String>, Long> expected = new HashMap<>();
          for (MonthlyCount count : counts(question.query())) {
            List<String> values = new ArrayList<>();
            if (question.monthly()) {
              values.add(count.month().toString());
            }
            int first = excluded ? 1 : 0;
            values.addAll(count.values().subList(first, first + question.query().by().size()));
            expected.merge(values, count.count(), Long::sum);
          }
          expected.values().removeIf(n -> n == 0);
          assertThat(sums.get(i)).as(question.toString()).isEqualTo(expected);
        }
        CrossTable table = CrossTable.of(query, "severity", sums);
        assertThat(table.addsUp()).isEqualTo(!query.filters().isEmpty());
      }
    }
  }

  private Map<String, Long> figures(MonthlyQuery query) {
    return counts(query).stream()
        .filter(c -> c.count() > 0)
        .collect(
            Collectors.toMap(
                c -> c.month() + " " + c.values(), MonthlyCount::count, Long::sum, TreeMap::new));
  }

  @Test
  void whoWantsNoMoreGetsNoMore() {
    MonthlyQuery query = MonthlyQuery.of(FROM, TO, Unit.INCIDENT, Dimension.SECTOR);
    List<MonthlyCount> taken = new ArrayList<>();
    database.as(READER, em -> queries(em).rows(query));
    assertThatThrownBy(
            () ->
                database.as(
                    READER,
                    em -> {
                      each(
                          em,
                          query,
                          count -> {
                            taken.add(count);
                            if (taken.size() == 3) {
                              throw new IOException("gone");
                            }
                          });
                      return 0;
                    }))
        .hasRootCauseMessage("gone");
    assertThat(taken).hasSize(3);
    assertThat(database.<Long>as(READER, em -> queries(em).rows(query))).isGreaterThan(3);
  }

  private static void each(EntityManager em, MonthlyQuery query, CountSink sink) {
    try {
      queries(em).each(query, sink);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<YearMonth> observedFrom() {
    return database.as(READER, em -> queries(em).observedFrom());
  }

  @Test
  void figuresFollowWhateverHappensToTheRecords() throws SQLException {
    assertFiguresEqualTheRecount();
    database.asOwner(
        """
        update incident set status = 'falsePositive' where reference < 'I-2026-000030';
        update incident set status = 'open' where reference between 'I-2026-000020' and 'I-2026-000060';
        update incident set sectors = '{transport,health,energy}', sub_sectors = '{rail,air}', severity = 'emergency', tier = 'nationalCrisis'
          where reference between 'I-2026-000040' and 'I-2026-000090';
        update incident set counted_at = counted_at - interval '40 days', imputed_date = not imputed_date
          where reference between 'I-2026-000070' and 'I-2026-000120';
        update notification set state = 'duplicate' where reference between 'N-2026-000100' and 'N-2026-000150';
        update notification set state = 'opened' where reference between 'N-2026-000120' and 'N-2026-000140';
        update incident_notification set incident_id = md5('i' || 249)::uuid where incident_id = md5('i' || 5)::uuid;
        update incident set status = 'falsePositive', classification = 'availability:dos', root_cause = 'humanError'
          where id = md5('i' || 249)::uuid;
        """);
    assertFiguresEqualTheRecount();
  }

  /** A tier that an incident lost again is in no figure, of its notifications neither. */
  @Test
  void figuresFollowATierThatFallsBack() throws SQLException {
    assertThat(recount(Unit.INCIDENT, List.of(Dimension.TIER)).toString())
        .contains("nationalIncident");
    database.asOwner("update incident set tier = 'none' where tier = 'nationalIncident'");
    assertThat(recount(Unit.INCIDENT, List.of(Dimension.TIER)).toString())
        .doesNotContain("nationalIncident");
    assertFiguresEqualTheRecount();
  }

  /**
   * Ended, then merged into one that reached no tier: the whole reached it all the same, and what
   * was reported of it says so; of both threads one report counts, the other one is a test.
   */
  @Test
  void aMergeKeepsTheTierThatWasReached() throws SQLException {
    database.asOwner(
        """
        update incident set tier = 'none';
        update incident set tier = 'nationalIncident' where reference = 'I-2026-000007'
        """);
    assertThat(reached(Unit.INCIDENT) + " " + reached(Unit.NOTIFICATION)).isEqualTo("1 0");
    database.asOwner(
        """
        insert into incident_merge (id, absorbed_id, survivor_id, no, state_before, reason, merged_by, merged_at)
          values (md5('m')::uuid, md5('i7')::uuid, md5('i14')::uuid, 1, 'open', 'one event', 'test', now());
        update incident set status = 'merged' where reference = 'I-2026-000007'
        """);
    assertThat(reached(Unit.INCIDENT) + " " + reached(Unit.NOTIFICATION)).isEqualTo("1 1");
    database.asOwner(
        """
        update incident_merge set reversed_by = 'test', reversed_at = now();
        update incident set status = 'open' where reference = 'I-2026-000007'
        """);
    assertThat(reached(Unit.INCIDENT) + " " + reached(Unit.NOTIFICATION)).isEqualTo("1 0");
  }

  private long reached(Unit unit) {
    return counts(MonthlyQuery.of(FROM, TO, unit, Dimension.TIER)).stream()
        .filter(c -> c.values().equals(List.of("nationalIncident")))
        .mapToLong(MonthlyCount::count)
        .sum();
  }

  /**
   * An organisation of the register and who types its number are one entity; who has another
   * number, or none that anybody knows, is another one. The register says it, whenever it does.
   */
  @Test
  void anEntityIsOneByItsNumberHoweverItNotifies() throws SQLException {
    long others = entities();
    database.asOwner(
        """
        insert into organisation (id, name, enterprise_number, sector, category, language)
          values (md5('o')::uuid, 'Registered', '0403.171.788', 'energy', 'essential', 'nl');
        insert into notification_thread (id, organisation_name, enterprise_number, organisation_id, language, opened_at, tlp,
            sectors, exercise)
          values (md5('typed')::uuid, 'As typed', '0403.171.788', null, 'nl', now(), 'amber', '{energy}', false),
            (md5('token')::uuid, 'As called', null, md5('o')::uuid::text, 'nl', now(), 'amber', '{energy}', false),
            (md5('other')::uuid, 'As said', '0403.171.986', md5('o')::uuid::text, 'nl', now(), 'amber', '{energy}', false);
        insert into submission (notification_id, body_sha256, body)
          select id, repeat('0', 64), '\\x00' from notification_thread where id in (md5('typed')::uuid, md5('token')::uuid,
            md5('other')::uuid);
        insert into notification (id, thread_id, reference, first, kind, channel, state, received_at, aware_at,
            organisation_name, organisation_id, language, title, content, submitted_by, tlp, sectors, exercise, regimes)
          select id, id, 'N-2026-90000' || row_number() over (order by id), true, 'voluntary', 'api', 'opened', '2026-02-10 10:00Z',
            '2026-02-10 09:00Z', organisation_name, organisation_id, 'nl', 'Title', '{}', 'test', 'amber', '{energy}', false, '{nis2}'
          from notification_thread where id in (md5('typed')::uuid, md5('token')::uuid, md5('other')::uuid)
        """);
    assertThat(entities())
        .as("by the register's number, whatever else was said")
        .isEqualTo(others + 1);
    assertFiguresEqualTheRecount();

    register("null");
    assertThat(entities())
        .as("typed, by the account, and by the other number typed")
        .isEqualTo(others + 3);
    assertFiguresEqualTheRecount();

    register("'0403.171.986'");
    assertThat(entities()).as("both of the account by its number").isEqualTo(others + 2);
    assertFiguresEqualTheRecount();

    register("'0403.171.788'");
    assertThat(entities()).as("corrected").isEqualTo(others + 1);
    assertFiguresEqualTheRecount();
  }

  private void register(String number) {
    database.asOwner("update organisation set enterprise_number = " + number);
  }

  private long entities() {
    YearMonth month = YearMonth.of(2026, 2);
    return sum(counts(MonthlyQuery.of(month, month, Unit.ENTITY)));
  }

  /** A campaign that lost its incidents counts no more, and a closed month of it says so. */
  @Test
  void aClosedMonthThatACampaignLeftWaits() {
    YearMonth month = YearMonth.of(2026, 2);
    database.asOwner(
        """
        insert into campaign (id, reference, title, phenomenon, status, tlp, named, exercise, opened_by, opened_at)
          values (md5('c')::uuid, 'K-2026-0001', 'Title', 'ddos', 'running', 'amber', '{test}', false, 'test', now());
        insert into campaign_incident (id, campaign_id, incident_id, added_by, added_at)
          select md5('c' || i.id)::uuid, md5('c')::uuid, i.id, 'test', now() from incident i
          where i.source = 'own' and not i.exercise and i.status = 'open' and statistics_month(i.counted_at) = '2026-02-01'
          order by i.reference limit 1
        """);
    assertThat(sum(counts(MonthlyQuery.of(month, month, Unit.CAMPAIGN)))).isEqualTo(1);
    database.asOwner(
        "select statistics_hold(); select statistics_close('2026-02-01', 'final', null, 'Stat', now())");
    assertThat(database.<List<YearMonth>>as(READER, em -> queries(em).moved())).isEmpty();
    database.asOwner(
        "update campaign_incident set removed_by = 'test', removed_at = now(), remove_reason = 'another hand'");
    assertThat(sum(counts(MonthlyQuery.of(month, month, Unit.CAMPAIGN)))).isZero();
    assertThat(database.<List<YearMonth>>as(READER, em -> queries(em).moved()))
        .containsExactly(month);
  }

  @Test
  void foldingTwiceCountsOnce() throws SQLException {
    List<MonthlyCount> once = counts(MonthlyQuery.of(FROM, TO, Unit.INCIDENT, Dimension.SECTOR));
    database.asOwner("update incident set severity = severity, title = title || '.'");
    database.asOwner(
        "insert into statistics_dirty (kind, key) select 'incident', id from incident");
    assertThat(counts(MonthlyQuery.of(FROM, TO, Unit.INCIDENT, Dimension.SECTOR)))
        .containsExactlyInAnyOrderElementsOf(once);
  }

  @Test
  void stepsCountWhatOneGoCounts() throws SQLException {
    database.asOwner(
        """
        insert into statistics_dirty (kind, key) select 'notification', n.id from notification n, generate_series(1, 7);
        insert into statistics_dirty (kind, key) select 'incident', i.id from incident i, generate_series(1, 3);
        """);
    List<Long> steps = new ArrayList<>();
    long step;
    do {
      step = database.as(READER, em -> queries(em).foldSome());
      steps.add(step);
    } while (step > 0);
    assertThat(steps).hasSizeGreaterThan(1).allMatch(n -> n <= 2000);
    assertFiguresEqualTheRecount();
  }

  @Test
  @Timeout(60)
  void aStepWaitsForNobodyWhoCounts() throws SQLException {
    database.asOwner(
        "insert into statistics_dirty (kind, key) select 'incident', id from incident limit 5");
    try (Connection other = database.connect("belfry_owner");
        Statement counting = other.createStatement()) {
      other.setAutoCommit(false);
      counting.execute("select statistics_hold()");
      assertThat(database.<Long>as(READER, em -> queries(em).foldSome())).isZero();
      other.rollback();
    }
    assertThat(database.<Long>as(READER, em -> queries(em).foldSome())).isPositive();
    assertFiguresEqualTheRecount();
  }

  @Test
  void anIncidentInTwoSectorsCountsInBothAndOnceInTheTotal() {
    long total = sum(counts(MonthlyQuery.of(FROM, TO, Unit.INCIDENT)));
    long bySector = sum(counts(MonthlyQuery.of(FROM, TO, Unit.INCIDENT, Dimension.SECTOR)));
    long bySeverity = sum(counts(MonthlyQuery.of(FROM, TO, Unit.INCIDENT, Dimension.SEVERITY)));
    assertThat(bySeverity).isEqualTo(total);
    assertThat(bySector).isGreaterThan(total);
  }

  /**
   * An incident in two sub-sectors of one sector counts in both, in their sector and in the total
   * once.
   */
  @Test
  void subSectorsMakeUpTheirSectorAndStandInNoOther() {
    Map<String, Long> sectors = summed(List.of(Dimension.SECTOR));
    Map<String, Long> parts = summed(List.of(Dimension.SUB_SECTOR));
    Map<String, Long> pairs = summed(List.of(Dimension.SECTOR, Dimension.SUB_SECTOR));
    assertThat(pairs)
        .containsKeys("energy gas", "energy electricity", "energy energy", "health health");
    assertThat(pairs).doesNotContainKeys("health gas", "health electricity", "health energy");
    pairs.forEach((pair, n) -> assertThat(parts).as(pair).containsEntry(pair.split(" ")[1], n));
    assertThat(pairs).hasSameSizeAs(parts);
    for (String single : List.of("banking", "health")) {
      assertThat(
              pairs.entrySet().stream()
                  .filter(e -> e.getKey().startsWith(single + " "))
                  .mapToLong(Map.Entry::getValue)
                  .sum())
          .as(single)
          .isEqualTo(sectors.get(single));
    }
    assertThat(parts.get("gas") + parts.get("electricity") + parts.get("energy"))
        .as("some are in both")
        .isGreaterThan(sectors.get("energy"));
  }

  private Map<String, Long> summed(List<Dimension> by) {
    return counts(new MonthlyQuery(FROM, TO, Unit.INCIDENT, by, "own", false)).stream()
        .filter(c -> c.count() > 0)
        .collect(
            Collectors.groupingBy(
                c -> String.join(" ", c.values()), Collectors.summingLong(MonthlyCount::count)));
  }

  /** What the database knows of the annexes is what the law's list in the program says. */
  @Test
  void eachSubSectorBelongsToItsSectorInTheDatabaseToo() {
    for (SubSector part : SubSector.values()) {
      assertThat(one("select statistics_sector_of('" + part.code() + "')"))
          .isEqualTo(part.sector().code());
    }
    for (Sector sector : Sector.values()) {
      assertThat(one("select statistics_sector_of('" + sector.code() + "')"))
          .isEqualTo(sector.code());
    }
  }

  @Test
  void theMonthIsThatOfBrussels() {
    database.asOwner("delete from incident_notification");
    assertThat(
            counts(MonthlyQuery.of(YearMonth.of(2025, 12), YearMonth.of(2025, 12), Unit.INCIDENT)))
        .hasSize(1);
    String at =
        one(
            "select count(*) from incident where counted_at between '2025-11-30 23:00Z' and"
                + " '2025-12-31 22:59Z' and source = 'own' and not exercise and status not in"
                + " ('falsePositive', 'merged')");
    assertThat(
            sum(
                counts(
                    MonthlyQuery.of(
                        YearMonth.of(2025, 12), YearMonth.of(2025, 12), Unit.INCIDENT))))
        .isEqualTo(Long.parseLong(at));
  }

  @Test
  void importedFiguresAreReadByTheirSourceOnly() {
    List<String> sources = database.as(READER, em -> queries(em).sources());
    assertThat(sources).containsExactly("own", "eurepoc");
    MonthlyQuery imported = new MonthlyQuery(FROM, TO, Unit.INCIDENT, List.of(), "eurepoc", false);
    assertThat(sum(counts(imported)))
        .isEqualTo(
            Long.parseLong(
                one(
                    "select count(*) from incident where source = 'eurepoc' and not"
                        + " exercise and status not in ('falsePositive', 'merged')")));
  }

  @Test
  void noMoreIsReadThanWasAskedFor() {
    MonthlyQuery bySector = MonthlyQuery.of(FROM, TO, Unit.NOTIFICATION, Dimension.SECTOR);
    List<MonthlyCount> all = counts(bySector);
    assertThat(all).hasSizeGreaterThan(2);
    List<MonthlyCount> some = database.as(READER, em -> queries(em).counts(bySector, 2));
    assertThat(all).containsAll(some);
    assertThat(some).hasSize(2).doesNotHaveDuplicates();
    List<MonthlyCount> whole =
        database.as(READER, em -> queries(em).counts(bySector, all.size() + 1));
    assertThat(whole).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void aQuestionReadsTheFiguresOfItsMonthsOnly() throws SQLException {
    database.asOwner(
        """
        insert into monthly_fact
          select 'incident', 'own', '', a.by, b.by, date '2016-01-01' + m * interval '1 month', 'v' || v, 'w' || v % 4, v, 0
          from unnest('{channel,classification,crossBorder,phenomenon,province,regime,rootCause,sector,severity,tier}'::text[])
              with ordinality a (by, i)
            join unnest('{channel,classification,crossBorder,phenomenon,province,regime,rootCause,sector,severity,tier}'::text[])
              with ordinality b (by, i) on a.i < b.i,
            generate_series(0, 119) m, generate_series(1, 20) v
        on conflict do nothing;
        insert into statistics_snapshot select date '2016-01-01' + m * interval '1 month', 1, 'final', null, 'Stat', now()
          from generate_series(0, 119) m;
        insert into monthly_fact_snapshot select unit, by1, by2, 1, month, value1, value2, count from monthly_fact
          where month in (select month from statistics_snapshot) and excluded = '' and source = 'own';
        analyze monthly_fact, monthly_fact_snapshot, statistics_snapshot
        """);
    String plan =
        plan(
            SqlStatisticsQueries.COUNTS
                .replace("?1", "'incident'")
                .replace("?2", "'own'")
                .replace("?3", "'{\"\"}'")
                .replace("?4", "'sector'")
                .replace("?5", "'severity'")
                .replace("?6", "'2024-01-01'")
                .replace("?7", "'2024-03-01'"));
    assertThat(Pattern.compile(" on (\\w+)").matcher(plan).results().map(m -> m.group(1)))
        .isNotEmpty()
        .isSubsetOf("monthly_fact", "monthly_fact_snapshot", "statistics_snapshot");
    assertThat(plan)
        .contains("monthly_fact_pkey")
        .containsPattern("Index Cond: .*source = .*by1 = .*by2 = .*month >= .*month <= ")
        .doesNotContain("Seq Scan on monthly_fact")
        .doesNotContain("Rows Removed by Filter");
  }

  private String plan(String query) throws SQLException {
    try (Connection connection = database.connect("belfry_app");
        Statement run = connection.createStatement();
        ResultSet rows =
            run.executeQuery("explain (analyze, costs off, timing off, summary off) " + query)) {
      StringBuilder plan = new StringBuilder();
      while (rows.next()) {
        plan.append(rows.getString(1)).append('\n');
      }
      return plan.toString();
    }
  }

  @Test
  void theProgramCannotWriteFigures() throws SQLException {
    for (String table :
        List.of(
            "monthly_fact",
            "statistics_snapshot",
            "monthly_fact_snapshot",
            "statistics_received",
            "statistics_state")) {
      assertThat(refused("update " + table + " set month = month")).as(table).isTrue();
    }
    assertThat(refused("select * from statistics_contribution")).isTrue();
    assertThat(refused("select * from statistics_said")).isTrue();
  }

  private boolean refused(String statement) throws SQLException {
    try (Connection connection = database.connect("belfry_app");
        Statement run = connection.createStatement()) {
      run.execute(statement);
      return false;
    } catch (SQLException e) {
      return e.getMessage().contains("permission denied");
    }
  }

  private void assertFiguresEqualTheRecount() throws SQLException {
    List<List<Dimension>> splits = new ArrayList<>(List.of(List.of()));
    for (Dimension one : Dimension.values()) {
      splits.add(List.of(one));
    }
    splits.add(List.of(Dimension.SECTOR, Dimension.SEVERITY));
    splits.add(List.of(Dimension.SECTOR, Dimension.SUB_SECTOR));
    splits.add(List.of(Dimension.SUB_SECTOR, Dimension.TIER));
    splits.add(List.of(Dimension.TIER, Dimension.PROVINCE));
    splits.add(List.of(Dimension.REGIME, Dimension.CHANNEL));
    for (Unit unit : List.of(Unit.INCIDENT, Unit.NOTIFICATION, Unit.FOLLOW_UP, Unit.ENTITY)) {
      for (List<Dimension> by : splits) {
        MonthlyQuery query = new MonthlyQuery(FROM, TO, unit, by, "own", false);
        Map<String, Long> kept =
            counts(query).stream()
                .collect(
                    Collectors.toMap(
                        c -> c.month() + " " + c.values(),
                        MonthlyCount::count,
                        Long::sum,
                        TreeMap::new));
        assertThat(kept).as(unit + " by " + by).isEqualTo(recount(unit, by));
        assertThat(kept).as(unit + " by " + by).isNotEmpty();
      }
    }
  }

  private static final String PARTS =
      Stream.of(SubSector.values())
          .map(part -> "('" + part.code() + "', '" + part.sector().code() + "')")
          .collect(Collectors.joining(", "));

  /** What is said, and the sectors of which nothing closer is said; with the sector of each. */
  private static final String SUB_SECTORS =
      """
      select code, sector from part where code = any (SAID)
      union all
      select s, s from unnest(SECTORS) s
      where not exists (select 1 from part where part.sector = s and part.code = any (SAID))
      """;

  /** Counts distinct records over the joined tables. */
  private Map<String, Long> recount(Unit unit, List<Dimension> by) throws SQLException {
    boolean incident = unit == Unit.INCIDENT;
    Function<Dimension, String> column = incident ? this::ofIncident : this::ofNotification;
    StringBuilder select = new StringBuilder();
    for (Dimension dimension : by) {
      select.append(", coalesce(").append(column.apply(dimension)).append(", 'unknown')");
    }
    String month =
        "to_char("
            + (incident ? "i.counted_at" : "n.received_at")
            + " at time zone 'Europe/Brussels', 'YYYY-MM')";
    String object =
        switch (unit) {
          case INCIDENT -> "i.id::text";
          case ENTITY ->
              "coalesce((select g.enterprise_number from organisation g where g.id::text = n.organisation_id),"
                  + " t.enterprise_number, n.organisation_id, lower(n.organisation_name))";
          default -> "n.id::text";
        };
    String tables =
        incident
            ? """
              from incident i
              left join lateral unnest(i.sectors) s (sector) on true
              left join lateral (SUB_SECTORS) u (code, sector) on true
              left join lateral (
                select distinct x from incident_notification l join notification n on n.thread_id = l.thread_id,
                  unnest(n.provinces) x where l.incident_id = i.id) p (province) on true
              left join lateral (
                select distinct x from incident_notification l join notification n on n.thread_id = l.thread_id,
                  unnest(n.regimes) x where l.incident_id = i.id) r (regime) on true
              where i.source = 'own' and not i.exercise and i.status not in ('falsePositive', 'merged')
              """
            : """
              from notification n
              join notification_thread t on t.id = n.thread_id
              left join incident_notification l on l.thread_id = n.thread_id
              left join incident i on i.id = l.incident_id
              left join lateral unnest(n.sectors) s (sector) on true
              left join lateral (SUB_SECTORS) u (code, sector) on true
              left join lateral unnest(n.provinces) p (province) on true
              left join lateral unnest(n.regimes) r (regime) on true
              where not n.exercise and not exists (select 1 from notification f
                where f.thread_id = n.thread_id and f.first and f.state in ('test', 'duplicate'))
              """
                + (unit == Unit.FOLLOW_UP ? " and not n.first" : " and n.first");
    String sql =
        "with part (code, sector) as (values "
            + PARTS
            + ") select m, k, count(distinct o) from (select "
            + month
            + " as m, "
            + (by.isEmpty() ? "'[]'" : "'[' || concat_ws(', '" + select + ") || ']'")
            + " as k, "
            + object
            + " as o "
            + tables.replace(
                "SUB_SECTORS",
                SUB_SECTORS
                    .replace("SECTORS", incident ? "i.sectors" : "n.sectors")
                    .replace("SAID", incident ? "i.sub_sectors" : "array[n.sub_sector]"))
            + (by.containsAll(List.of(Dimension.SECTOR, Dimension.SUB_SECTOR))
                ? " and u.sector is not distinct from s.sector"
                : "")
            + ") x where m between '"
            + FROM
            + "' and '"
            + TO
            + "' group by 1, 2";
    Map<String, Long> found = new TreeMap<>();
    try (Connection connection = database.connect("belfry_owner");
        Statement run = connection.createStatement();
        ResultSet rows = run.executeQuery(sql)) {
      while (rows.next()) {
        found.put(rows.getString(1) + " " + rows.getString(2), rows.getLong(3));
      }
    }
    return found;
  }

  private String ofIncident(Dimension dimension) {
    return switch (dimension) {
      case SECTOR -> "s.sector";
      case SUB_SECTOR -> "u.code";
      case CLASSIFICATION -> "i.classification";
      case PHENOMENON -> "i.phenomenon";
      case SEVERITY -> "i.severity";
      case TIER -> "i.tier";
      case REGIME -> "r.regime";
      case CHANNEL ->
          "(select a.channel from incident_notification b join notification a on"
              + " a.thread_id = b.thread_id where b.incident_id = i.id order by a.received_at limit 1)";
      case PROVINCE -> "p.province";
      case CROSS_BORDER -> "i.cross_border";
      case ROOT_CAUSE -> "i.root_cause";
    };
  }

  private String ofNotification(Dimension dimension) {
    return switch (dimension) {
      case SECTOR -> "s.sector";
      case SUB_SECTOR -> "u.code";
      case CLASSIFICATION -> "coalesce(n.classification, i.classification)";
      case PHENOMENON -> "coalesce(n.phenomenon, i.phenomenon)";
      case SEVERITY -> "i.severity";
      case TIER -> "i.tier";
      case REGIME -> "r.regime";
      case CHANNEL -> "n.channel";
      case PROVINCE -> "p.province";
      case CROSS_BORDER -> "n.cross_border";
      case ROOT_CAUSE -> "i.root_cause";
    };
  }

  private List<MonthlyCount> counts(MonthlyQuery query) {
    return database.as(READER, em -> queries(em).counts(query));
  }

  private static SqlStatisticsQueries queries(jakarta.persistence.EntityManager em) {
    return Database.inject(em, new SqlStatisticsQueries());
  }

  private static long sum(List<MonthlyCount> counts) {
    return counts.stream().mapToLong(MonthlyCount::count).sum();
  }

  private String one(String sql) {
    try (Connection connection = database.connect("belfry_owner");
        Statement run = connection.createStatement();
        ResultSet rows = run.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
