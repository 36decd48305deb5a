package be.belfry.persistence.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.notification.Concern;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Language;
import be.belfry.domain.statistics.Dimension;
import be.belfry.domain.statistics.ListFacts;
import be.belfry.domain.statistics.ListPeriod;
import be.belfry.domain.statistics.MonthlyCount;
import be.belfry.domain.statistics.MonthlyQuery;
import be.belfry.domain.statistics.TimeMeasure;
import be.belfry.domain.statistics.Unit;
import be.belfry.persistence.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegulatorListsIT {
  private static final ListPeriod QUARTER = ListPeriod.parse("2026-Q1");
  private static final ListPeriod YEAR = ListPeriod.parse("2026");
  private Database database;

  @BeforeEach
  void open() {
    database = Database.fresh();
    //        no  kind                     regimes    cross      at                        sector
    // users hours
    notified(1, "earlyWarning", "nis2", "yes", "2025-12-31 23:00Z", "energy", 100, 2);
    notified(2, "earlyWarning", "gdpr", "no", "2026-02-01 10:00Z", "energy", 0, 0);
    notified(3, "voluntary", "", "no", "2026-03-31 21:59:59Z", "health", 50, 0);
    notified(4, "voluntary", "", "unknown", "2026-03-31 21:59:59Z", "health", 0, 0);
    notified(5, "incidentNotification", "trust", "no", "2026-03-31 22:00Z", "health", 10, 10);
    notified(6, "earlyWarning", "nis2", "yes", "2026-02-01 10:00Z", "energy", 7, 1);
    incident(1, "energy", "systemFailure", "amber", 1);
    incident(2, "health", "humanError", "amber", 3);
    incident(3, "health", "humanError", "red", 5);
    database.asOwner(
        "update notification set state = 'duplicate' where reference = 'N-2026-000006'");
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void notified(
      int no,
      String kind,
      String regime,
      String crossBorder,
      String at,
      String sector,
      int users,
      int hours) {
    String impact = users == 0 ? "{}" : "{\"impact\": {\"usersAffected\": %d}}".formatted(users);
    String times =
        hours == 0 ? "null, null" : "'2026-01-01 00:00Z', '2026-01-01 %02d:00Z'".formatted(hours);
    database.asOwner(
        """
        insert into notification_thread (id, organisation_name, language, opened_at, tlp, sectors, exercise)
          values (md5('t%1$d')::uuid, 'Entity %1$d', 'nl', now(), 'amber', '{%6$s}', false);
        insert into submission (notification_id, body_sha256, body)
          values (md5('n%1$d')::uuid, repeat('0', 64), '\\x00');
        insert into notification (id, thread_id, reference, first, kind, channel, state, received_at, aware_at,
            started_at, ended_at, organisation_name, language, title, content, submitted_by, tlp, sectors, exercise,
            regimes, cross_border)
          values (md5('n%1$d')::uuid, md5('t%1$d')::uuid, 'N-2026-00000%1$d', true, '%2$s', 'form', 'waiting', '%5$s',
            '2025-12-01 00:00Z', %8$s, 'Entity %1$d', 'nl', 'Title', '%7$s', 'test', 'amber', '{%6$s}', false,
            '{%3$s}', '%4$s')
        """
            .formatted(no, kind, regime, crossBorder, at, sector, impact, times));
  }

  private void incident(int no, String sector, String cause, String tlp, int notification) {
    database.asOwner(
        """
        insert into incident (id, reference, title, classification, phenomenon, severity, status, sectors, sub_sectors,
            services, tlp, originator, named, cross_border, root_cause, tier, indicators, opened_at, counted_at,
            imputed_date, date_precision, source, exercise)
          values (md5('i%1$d')::uuid, 'I-2026-00000%1$d', 'Title', 'availability:ddos', 'ddos', 'high', 'handling',
            '{%2$s}', '{}', '{}', '%4$s', 'test', '{}', 'no', '%3$s', 'none', '{}', now(),
            '2026-03-10 10:00Z', false, 'instant', 'own', false);
        insert into incident_notification (id, incident_id, thread_id, reference, first, linked_at, linked_by)
          values (md5('l%1$d')::uuid, md5('i%1$d')::uuid, md5('t%5$d')::uuid, 'N-2026-00000%5$d', true, now(), 'test')
        """
            .formatted(no, sector, cause, tlp, notification));
  }

  private static Subject person(Role role, String... sectors) {
    return new Subject(
        new UUID(9, 9),
        "user",
        "Name",
        role,
        Optional.empty(),
        Optional.empty(),
        Set.of(sectors),
        Optional.empty(),
        Language.EN,
        false);
  }

  private <T> T as(Subject viewer, Function<SqlRegulatorLists, T> question) {
    return database.as(viewer, em -> question.apply(Database.inject(em, new SqlRegulatorLists())));
  }

  @Test
  void theSummaryIsCompleteWhateverTheWallsAndRightAtMidnight() {
    List<ListFacts.Told> told = as(person(Role.STATISTICIAN), lists -> lists.told(QUARTER));

    assertThat(told)
        .containsExactlyInAnyOrder(
            new ListFacts.Told(true, true, Optional.empty(), "yes", "", "", 1),
            new ListFacts.Told(true, true, Optional.empty(), "yes", "sector", "energy", 1),
            new ListFacts.Told(false, true, Optional.empty(), "no", "", "", 1),
            new ListFacts.Told(false, true, Optional.empty(), "no", "sector", "health", 1),
            new ListFacts.Told(false, false, Optional.empty(), "unknown", "", "", 1),
            new ListFacts.Told(false, false, Optional.empty(), "unknown", "sector", "health", 1));
  }

  @Test
  void whatAVoluntaryOneIsAboutIsWhatItSays() {
    notified(7, "voluntary", "", "yes", "2026-02-01 10:00Z", "health", 0, 0);
    notified(8, "voluntary", "", "yes", "2026-02-01 10:00Z", "health", 0, 0);
    database.asOwner(
        """
        update notification set content = '{"concerns": "nearMiss"}' where reference = 'N-2026-000007';
        update notification set content = '{"concerns": "threat"}' where reference = 'N-2026-000008'
        """);
    List<ListFacts.Told> said = as(person(Role.STATISTICIAN), lists -> lists.told(QUARTER));
    assertThat(said)
        .filteredOn(told -> told.by().isEmpty() && !told.owed() && !told.incident())
        .containsExactlyInAnyOrder(
            new ListFacts.Told(false, false, Optional.empty(), "unknown", "", "", 1),
            new ListFacts.Told(false, false, Optional.of(Concern.NEAR_MISS), "yes", "", "", 1),
            new ListFacts.Told(false, false, Optional.of(Concern.THREAT), "yes", "", "", 1));
  }

  @Test
  void whatTheLawBindsIsOwedWhateverTheEntityNamed() {
    notified(7, "earlyWarning", "", "yes", "2026-02-01 10:00Z", "energy", 0, 0);
    assertThat(owed()).as("nobody knows whether it had to come").isEqualTo(1);
    database.asOwner(
        "insert into legal_clock (id, thread_id, regime, stage)"
            + " values (gen_random_uuid(), md5('t7')::uuid, 'nis2', 'finalReport')");
    assertThat(owed()).isEqualTo(2);
    database.asOwner(
        "update legal_clock set not_applicable_reason = 'notSignificant', not_applicable_by = 'A'");
    assertThat(owed()).as("it is found not to be significant").isEqualTo(1);
  }

  @Test
  void aNotificationIsOfWhatItsIncidentGoesOnIn() {
    assertThat(owed()).isEqualTo(1);
    incident(9, "energy", "unknown", "amber", 2);
    database.asOwner(
        """
        insert into incident_merge (id, absorbed_id, survivor_id, no, state_before, merged_at, merged_by, reason)
          values (md5('m9')::uuid, md5('i1')::uuid, md5('i9')::uuid, 1, 'handling', now(), 'test', 'the same');
        update incident set status = 'merged' where id = md5('i1')::uuid;
        update incident set status = 'falsePositive' where id = md5('i9')::uuid
        """);
    assertThat(owed()).as("it went on in one that was none").isZero();
  }

  @Test
  void subSectorsStandBesideTheSectors() {
    database.asOwner(
        """
        update notification set sub_sector = 'electricity' where reference = 'N-2026-000001';
        update incident set sub_sectors = '{electricity,gas}' where reference = 'I-2026-000001'
        """);
    List<ListFacts.Told> told = as(person(Role.STATISTICIAN), lists -> lists.told(QUARTER));
    assertThat(told)
        .filteredOn(t -> t.by().equals("subSector"))
        .containsExactly(
            new ListFacts.Told(true, true, Optional.empty(), "yes", "subSector", "electricity", 1));
    List<ListFacts.Caused> caused = as(person(Role.STATISTICIAN), lists -> lists.caused(YEAR));
    assertThat(caused)
        .filteredOn(c -> c.by().equals("subSector"))
        .containsExactlyInAnyOrder(
            new ListFacts.Caused("subSector", "electricity", 1, 1, 100, 1, 200),
            new ListFacts.Caused("subSector", "gas", 1, 1, 100, 1, 200));
    List<ListFacts.Handled> handled =
        as(person(Role.DUTY_OFFICER), lists -> lists.handled(YEAR, Optional.of(Sector.ENERGY), 10));
    assertThat(handled).hasSize(1);
    assertThat(handled.get(0).subSectors()).containsExactly("electricity", "gas");
  }

  private long owed() {
    return as(person(Role.STATISTICIAN), lists -> lists.told(QUARTER)).stream()
        .filter(told -> told.owed() && told.by().isEmpty())
        .mapToLong(ListFacts.Told::count)
        .sum();
  }

  @Test
  void causesComeWithTheUsersAndHoursThatEntitiesStated() {
    List<ListFacts.Caused> caused = as(person(Role.STATISTICIAN), lists -> lists.caused(YEAR));

    assertThat(caused)
        .contains(
            new ListFacts.Caused("rootCause", "systemFailure", 1, 1, 100, 1, 200),
            new ListFacts.Caused("rootCause", "humanError", 2, 2, 60, 1, 100),
            new ListFacts.Caused("sector", "health", 2, 2, 60, 1, 100),
            new ListFacts.Caused("", "", 3, 3, 160, 2, 300));
  }

  /** The third goes on in the first: health in energy. */
  private void merge() {
    database.asOwner(
        """
        insert into incident_merge (id, absorbed_id, survivor_id, no, state_before, merged_at, merged_by, reason)
          values (md5('m')::uuid, md5('i3')::uuid, md5('i1')::uuid, 1, 'handling', now(), 'test', 'the same');
        update incident set status = 'merged' where id = md5('i3')::uuid
        """);
  }

  @Test
  void anAbsorbedIncidentCountsOnceWithItsUsersAndItsSectors() {
    merge();

    List<ListFacts.Caused> caused = as(person(Role.STATISTICIAN), lists -> lists.caused(YEAR));
    assertThat(caused)
        .containsExactlyInAnyOrder(
            new ListFacts.Caused("rootCause", "systemFailure", 1, 1, 110, 1, 300),
            new ListFacts.Caused("rootCause", "humanError", 1, 1, 50, 0, 0),
            new ListFacts.Caused("sector", "energy", 1, 1, 110, 1, 300),
            new ListFacts.Caused("sector", "health", 2, 2, 160, 1, 300),
            new ListFacts.Caused("", "", 2, 2, 160, 1, 300));
    // The same as table T3 of the figures.
    YearMonth march = YearMonth.of(2026, 3);
    List<MonthlyCount> figures =
        database.as(
            person(Role.STATISTICIAN),
            em ->
                Database.inject(em, new SqlStatisticsQueries())
                    .counts(MonthlyQuery.of(march, march, Unit.INCIDENT, Dimension.SECTOR)));
    assertThat(figures)
        .extracting(f -> f.values().get(0) + " " + f.count())
        .containsExactlyInAnyOrderElementsOf(
            caused.stream()
                .filter(c -> c.by().equals("sector"))
                .map(c -> c.code() + " " + c.incidents())
                .toList());
  }

  @Test
  void aSectorsListHasWhatItsIncidentsWentOnIn() {
    merge();
    database.asOwner("update incident set tlp = 'amber'");
    List<ListFacts.Handled> health =
        as(person(Role.DUTY_OFFICER), lists -> lists.handled(YEAR, Optional.of(Sector.HEALTH), 10));
    assertThat(health)
        .extracting(ListFacts.Handled::reference)
        .containsExactlyInAnyOrder("I-2026-000001", "I-2026-000002");
    ListFacts.Handled whole = health.get(0);
    assertThat(whole.reference()).isEqualTo("I-2026-000001");
    assertThat(whole.sectors()).containsExactly("energy", "health");
    assertThat(whole.users()).hasValue(110);
    assertThat(whole.threads()).isEqualTo(2);
    List<ListFacts.Handled> own =
        as(
            person(Role.SECTOR_AUTHORITY, "health"),
            lists -> lists.handled(YEAR, Optional.of(Sector.HEALTH), 10));
    assertThat(own)
        .as("who may not know the whole has its own part")
        .extracting(ListFacts.Handled::reference)
        .containsExactlyInAnyOrder("I-2026-000002", "I-2026-000003");
  }

  @Test
  void whatTriageRejectedIsNoSignificantIncidentAndNoThreat() {
    database.asOwner(
        "update notification set state = 'rejected' where reference in ('N-2026-000001',"
            + " 'N-2026-000004')");
    List<ListFacts.Told> told = as(person(Role.STATISTICIAN), lists -> lists.told(QUARTER));
    assertThat(told)
        .containsExactlyInAnyOrder(
            new ListFacts.Told(false, true, Optional.empty(), "no", "", "", 1),
            new ListFacts.Told(false, true, Optional.empty(), "no", "sector", "health", 1));
  }

  @Test
  void whoMayNotReadFiguresCountsNothing() {
    for (Role role : List.of(Role.SECTOR_AUTHORITY, Role.ANALYST, Role.MINISTER, Role.AUDITOR)) {
      assertThatThrownBy(() -> as(person(role, "health"), lists -> lists.told(QUARTER)))
          .as(role.code())
          .hasStackTraceContaining("may not read this list");
      assertThatThrownBy(() -> as(person(role, "health"), lists -> lists.caused(YEAR)))
          .as(role.code())
          .hasStackTraceContaining("may not read this list");
    }
  }

  @Test
  void aSectorsListHoldsWhatItsReaderMaySee() {
    Function<SqlRegulatorLists, List<ListFacts.Handled>> all =
        lists -> lists.handled(YEAR, Optional.empty(), 10);
    assertThat(as(person(Role.SECTOR_AUTHORITY, "energy"), all))
        .extracting(ListFacts.Handled::reference)
        .containsExactly("I-2026-000001");
    assertThat(as(person(Role.SECTOR_AUTHORITY, "health"), all))
        .as("red is for named persons")
        .extracting(ListFacts.Handled::reference)
        .containsExactly("I-2026-000002");
    assertThat(as(person(Role.STATISTICIAN), all)).isEmpty();
    ListFacts.Handled one =
        as(person(Role.DUTY_OFFICER), lists -> lists.handled(YEAR, Optional.of(Sector.ENERGY), 10))
            .get(0);
    assertThat(one.entity()).isEqualTo("Entity 1");
    assertThat(one.users()).hasValue(100);
    assertThat(one.threads()).isEqualTo(1);
    List<ListFacts.Handled> before =
        as(
            person(Role.DUTY_OFFICER),
            lists -> lists.handled(ListPeriod.parse("2025"), Optional.empty(), 10));
    assertThat(before).isEmpty();
  }

  /** Notifications of one entity, told apart by their numbers or names, all of incident 1. */
  private void oneMore(int no, String entity, int users, int hours, String at) {
    notified(no, "earlyWarning", "nis2", "no", at, "energy", users, hours);
    database.asOwner(
        """
        update notification set organisation_name = '%2$s' where reference = 'N-2026-00000%1$d';
        update notification_thread set organisation_name = '%2$s' where id = md5('t%1$d')::uuid;
        insert into incident_notification (id, incident_id, thread_id, reference, first, linked_at, linked_by)
          values (md5('l%1$d')::uuid, md5('i1')::uuid, md5('t%1$d')::uuid, 'N-2026-00000%1$d', false, now(), 'test')
        """
            .formatted(no, entity));
  }

  private ListFacts.Caused all() {
    return as(person(Role.STATISTICIAN), lists -> lists.caused(YEAR)).stream()
        .filter(c -> c.by().isEmpty())
        .findFirst()
        .orElseThrow();
  }

  /** Number and sum of users in the figures (T12), by month. */
  private List<String> users() {
    return database
        .as(
            person(Role.STATISTICIAN),
            em ->
                Database.inject(em, new SqlStatisticsQueries())
                    .times(YearMonth.of(2026, 1), YearMonth.of(2026, 4), Map.of()))
        .months()
        .entrySet()
        .stream()
        .flatMap(
            month ->
                month.getValue().stream()
                    .filter(f -> f.measure() == TimeMeasure.USERS)
                    .map(f -> month.getKey() + " " + f.count() + " " + f.total()))
        .toList();
  }

  private void recounts() throws SQLException {
    try (Connection owner = database.connect("belfry_owner")) {
      List<Recount.Difference> differences = new ArrayList<>();
      Recount.of(owner, differences::add);
      assertThat(differences).isEmpty();
    }
  }

  @Test
  void anEntityIsHitOnceByAnIncidentHoweverManyThreadsItHas() throws SQLException {
    database.asOwner("update incident set tlp = 'amber'");
    assertThat(users()).containsExactly("2026-01 1 100", "2026-03 1 50", "2026-04 1 10");

    oneMore(7, "ENTITY 1", 80, 5, "2026-02-01 10:00Z");
    assertThat(all()).isEqualTo(new ListFacts.Caused("", "", 3, 3, 160, 2, 500));
    assertThat(users())
        .as("the highest of both, in the month of the first")
        .containsExactly("2026-01 1 100", "2026-03 1 50", "2026-04 1 10");

    oneMore(8, "entity 1", 130, 1, "2026-02-01 10:00Z");
    oneMore(9, "Another", 30, 0, "2026-02-01 10:00Z");
    assertThat(all()).isEqualTo(new ListFacts.Caused("", "", 3, 3, 220, 2, 500));
    assertThat(users())
        .containsExactly("2026-01 1 130", "2026-02 1 30", "2026-03 1 50", "2026-04 1 10");
    ListFacts.Handled listed =
        as(person(Role.DUTY_OFFICER), lists -> lists.handled(YEAR, Optional.of(Sector.ENERGY), 10))
            .get(0);
    assertThat(listed.users()).hasValue(160);
    assertThat(listed.threads()).isEqualTo(4);
    recounts();

    String moved =
        "update incident_notification set incident_id = md5('%s')::uuid where id = md5('l8')::uuid";
    database.asOwner(moved.formatted("i2"));
    assertThat(users())
        .as("another incident hits it again")
        .containsExactly("2026-01 1 100", "2026-02 2 160", "2026-03 1 50", "2026-04 1 10");
    assertThat(all().users()).isEqualTo(320);
    recounts();

    database.asOwner(
        """
        insert into incident_merge (id, absorbed_id, survivor_id, no, state_before, merged_at, merged_by, reason)
          values (md5('m')::uuid, md5('i2')::uuid, md5('i1')::uuid, 1, 'handling', now(), 'test', 'the same');
        update incident set status = 'merged' where id = md5('i2')::uuid
        """);
    assertThat(users())
        .as("both were one")
        .containsExactly("2026-01 1 130", "2026-02 1 30", "2026-03 1 50", "2026-04 1 10");
    assertThat(all().users()).isEqualTo(220);
    recounts();

    database.asOwner(
        """
        update incident_merge set reversed_at = now(), reversed_by = 'test' where id = md5('m')::uuid;
        update incident set status = 'handling' where id = md5('i2')::uuid
        """);
    assertThat(users())
        .containsExactly("2026-01 1 100", "2026-02 2 160", "2026-03 1 50", "2026-04 1 10");
    database.asOwner(
        "update notification set state = 'rejected' where reference = 'N-2026-000001'");
    assertThat(users())
        .as("its first thread does not stand")
        .containsExactly("2026-02 3 240", "2026-03 1 50", "2026-04 1 10");
    recounts();
  }

  @Test
  void whatAFirstReportIsTakenForHoldsForItsWholeThreadInASectorsList() {
    oneMore(7, "Rejected", 400, 0, "2026-02-01 10:00Z");
    oneMore(8, "Withdrawn", 800, 0, "2026-02-01 10:00Z");
    oneMore(9, "Trying", 1600, 0, "2026-02-01 10:00Z");
    for (int no = 7; no <= 9; no++) {
      database.asOwner(
          """
          insert into submission (notification_id, body_sha256, body)
            values (md5('later%1$d')::uuid, repeat('0', 64), '\\x00');
          insert into notification (id, thread_id, reference, first, kind, channel, state, received_at, aware_at,
              organisation_name, language, title, content, submitted_by, tlp, sectors, exercise, regimes, cross_border)
            select md5('later%1$d')::uuid, thread_id, 'N-2026-00010%1$d', false, 'incidentNotification', channel, state,
              received_at + interval '1 hour', aware_at, organisation_name, language, title, content, submitted_by, tlp,
              sectors, exercise, regimes, cross_border
            from notification where id = md5('n%1$d')::uuid
          """
              .formatted(no));
    }
    assertThat(energy().users()).hasValue(2900);

    database.asOwner(
        """
        update notification set state = 'rejected' where reference = 'N-2026-000007';
        update notification set state = 'withdrawn' where reference = 'N-2026-000008';
        update notification set state = 'test' where reference = 'N-2026-000009'
        """);
    assertThat(energy().users()).as("as in the list of causes").hasValue(100);
    assertThat(all().users()).isEqualTo(160);
    assertThat(energy().threads()).as("all but the test").isEqualTo(3);

    database.asOwner(
        "update notification set state = 'rejected' where reference = 'N-2026-000001'");
    assertThat(energy().users()).as("nobody was affected").isEmpty();
  }

  private ListFacts.Handled energy() {
    return as(
            person(Role.DUTY_OFFICER), lists -> lists.handled(YEAR, Optional.of(Sector.ENERGY), 10))
        .get(0);
  }

  @Test
  void whoIsOneEntityByTheRegisterIsHitOnce() throws SQLException {
    oneMore(7, "By its account", 90, 0, "2026-02-01 10:00Z");
    database.asOwner(
        """
        insert into organisation (id, name, sector, category, language)
          values (md5('o')::uuid, 'By its account', 'energy', 'essential', 'nl');
        update notification_thread set organisation_id = md5('o')::uuid::text where id = md5('t7')::uuid;
        update notification set organisation_id = md5('o')::uuid::text where thread_id = md5('t7')::uuid;
        update notification_thread set enterprise_number = '0403.171.788' where id = md5('t1')::uuid
        """);
    assertThat(all().users()).isEqualTo(250);
    database.asOwner(
        "update organisation set enterprise_number = '0403.171.788' where id = md5('o')::uuid");
    assertThat(all().users()).isEqualTo(160);
    assertThat(users()).containsExactly("2026-01 1 100", "2026-03 1 50", "2026-04 1 10");
    assertThat(
            as(
                    person(Role.SECTOR_AUTHORITY, "energy"),
                    lists -> lists.handled(YEAR, Optional.of(Sector.ENERGY), 10))
                .get(0)
                .users())
        .hasValue(100);
    recounts();
    database.asOwner("update organisation set enterprise_number = null where id = md5('o')::uuid");
    assertThat(all().users()).isEqualTo(250);
    recounts();
  }
}
