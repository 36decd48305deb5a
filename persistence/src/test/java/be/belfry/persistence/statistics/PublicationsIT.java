package be.belfry.persistence.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Language;
import be.belfry.domain.statistics.Closure;
import be.belfry.domain.statistics.EarlyOffice;
import be.belfry.domain.statistics.EarlyPurpose;
import be.belfry.domain.statistics.EarlyReader;
import be.belfry.domain.statistics.FigureStatus;
import be.belfry.domain.statistics.Publication;
import be.belfry.domain.statistics.PublishedContents;
import be.belfry.domain.statistics.PublishedFile;
import be.belfry.domain.statistics.PublishedTotal;
import be.belfry.domain.statistics.StatisticsMethod;
import be.belfry.domain.statistics.Unit;
import be.belfry.domain.statistics.Withheld;
import be.belfry.persistence.Database;
import java.time.Instant;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is published stays, and who publishes twice publishes once. */
class PublicationsIT {
  private static final YearMonth MARCH = YearMonth.of(2026, 3);
  private static final Instant NOW = Instant.parse("2026-04-09T08:00:00Z");
  private Database database;

  @BeforeEach
  void open() {
    database = Database.fresh();
    database.asOwner(
        "select statistics_hold(); select statistics_close('2026-03-01', 'provisional', null, 'Stat', '2026-04-09 08:00Z')");
  }

  @AfterEach
  void close() {
    database.close();
  }

  private <T> T ask(Function<SqlClosedMonths, T> question) {
    return database.as(
        Subject.system("test"), em -> question.apply(Database.inject(em, new SqlClosedMonths())));
  }

  private boolean publish(int no) {
    return ask(
        closed ->
            closed.publish(
                new Publication(MARCH, no, FigureStatus.PROVISIONAL, Optional.empty(), NOW, "{}"),
                new Withheld(
                    Set.of("incident|", "incident|classification|availability:ddos"),
                    Set.of("incident|severity|")),
                List.of(PublishedFile.of("t3.csv", "text/csv", new byte[] {1, 2}))));
  }

  @Test
  void aClosureIsPublishedOnceAndStays() {
    assertThat(this.<List<Integer>>ask(c -> c.unpublished().stream().map(Closure::no).toList()))
        .containsExactly(1);
    assertThat(publish(1)).isTrue();
    assertThat(publish(1)).isFalse();
    assertThat(this.<List<Closure>>ask(SqlClosedMonths::unpublished)).isEmpty();
    assertThat(this.<List<Publication>>ask(c -> c.publications(MARCH)))
        .containsExactly(
            new Publication(MARCH, 1, FigureStatus.PROVISIONAL, Optional.empty(), NOW, "{}"));
    assertThat(
            this.<Optional<PublishedFile>>ask(c -> c.file(MARCH, 1, "t3.csv"))
                .orElseThrow()
                .bytes())
        .containsExactly(1, 2);
    assertThat(this.<Optional<PublishedFile>>ask(c -> c.file(MARCH, 1, "none"))).isEmpty();
    assertThat(this.<Map<Integer, Withheld>>ask(c -> c.withheld(MARCH)))
        .isEqualTo(
            Map.of(
                1,
                new Withheld(
                    Set.of("incident|", "incident|classification|availability:ddos"),
                    Set.of("incident|severity|"))));
    for (String sql :
        List.of(
            "update statistics_publication set manifest = '[]'",
            "delete from statistics_published_file")) {
      assertThatThrownBy(() -> database.asOwner(sql))
          .rootCause()
          .hasMessageContaining("what a closure published never changes");
    }
  }

  @Test
  void namesAndHashesOfAllAreReadAtOnceInTheOrderInWhichTheyWereAskedFor() {
    database.asOwner(
        "select statistics_hold(); select statistics_close('2026-02-01', 'provisional', null, 'Stat', '2026-03-09 08:00Z')");
    Publication february = publication(YearMonth.of(2026, 2), "t1.csv", "a.json");
    Publication march = publication(MARCH, "t1.csv");
    Publication none = new Publication(MARCH, 2, FigureStatus.FINAL, Optional.empty(), NOW, "{}");
    List<PublishedContents> found = ask(c -> c.contents(List.of(march, none, february)));
    assertThat(found.stream().map(PublishedContents::publication))
        .containsExactly(march, none, february);
    assertThat(found.stream().map(one -> one.files().stream().map(PublishedFile::name).toList()))
        .containsExactly(List.of("t1.csv"), List.of(), List.of("a.json", "t1.csv"));
    PublishedFile file = found.get(0).files().get(0);
    assertThat(file.bytes()).isEmpty();
    assertThat(file.size()).isEqualTo(2);
    assertThat(file.sha256())
        .isEqualTo(PublishedFile.of("t1.csv", "text/csv", new byte[] {1, 2}).sha256());
    assertThat(this.<List<PublishedContents>>ask(c -> c.contents(List.of()))).isEmpty();
  }

  private Publication publication(YearMonth month, String... names) {
    Publication publication =
        new Publication(month, 1, FigureStatus.PROVISIONAL, Optional.empty(), NOW, "{}");
    assertThat(
            this.<Boolean>ask(
                c ->
                    c.publish(
                        publication,
                        new Withheld(Set.of(), Set.of()),
                        Stream.of(names)
                            .map(n -> PublishedFile.of(n, "text/csv", new byte[] {1, 2}))
                            .toList())))
        .isTrue();
    return publication;
  }

  /** What two publications are compared by: each table once, whatever it is called. */
  @Test
  void eachTableIsReadBack() {
    List<String> tables =
        List.of(
            "t1-incidents.csv",
            "t15-excluded-notifications.csv",
            "t15-excluded.csv",
            "t4-channel.csv");
    List<PublishedFile> files =
        Stream.concat(
                tables.stream(),
                Stream.of(
                    "t1-incidents.sdmx.csv", "t1-incidents.csv-metadata.json", "structure.xml"))
            .map(name -> PublishedFile.of(name, "text/csv", new byte[] {1}))
            .toList();
    this.<Boolean>ask(
        closed ->
            closed.publish(
                new Publication(MARCH, 1, FigureStatus.PROVISIONAL, Optional.empty(), NOW, "{}"),
                new Withheld(Set.of(), Set.of()),
                files));
    assertThat(
            this.<List<String>>ask(
                c -> c.tables(MARCH, 1).stream().map(PublishedFile::name).toList()))
        .containsExactlyInAnyOrderElementsOf(tables);
  }

  @Test
  void aTotalThatWasLeftOutIsLeftOutOfLaterSeriesToo() {
    publish(1);
    database.asOwner(
        "select statistics_hold(); select statistics_close('2026-04-01', 'provisional', null, 'Stat', '2026-05-09 08:00Z')");
    Closure april = ask(c -> c.unpublished().get(0));
    assertThat(this.<List<PublishedTotal>>ask(c -> c.totals(april, Unit.INCIDENT, MARCH)))
        .containsExactly(
            new PublishedTotal(
                MARCH, OptionalLong.empty(), FigureStatus.PROVISIONAL, OptionalLong.empty(), false),
            new PublishedTotal(
                YearMonth.of(2026, 4),
                OptionalLong.of(0),
                FigureStatus.PROVISIONAL,
                OptionalLong.empty(),
                false));
  }

  @Test
  void aTotalThatWasCarriedOverIsThatOfTheClosureItCameFrom() {
    database.asOwner(
        """
        insert into statistics_snapshot
          select '2026-03-01', no, 'final', 'late', 'Stat', timestamptz '2026-06-09 08:00Z' + no * interval '1 day'
          from generate_series(2, 3) no;
        insert into monthly_fact_snapshot (unit, by1, by2, no, month, value1, value2, count, imputed)
          select 'incident', '', '', no, '2026-03-01', '', '', 9 - no, 0 from generate_series(1, 3) no
        """);
    publish(1, Set.of());
    publish(2, Set.of("incident|"));
    Closure third = ask(c -> c.unpublished().get(0));
    PublishedTotal own =
        new PublishedTotal(MARCH, OptionalLong.of(6), FigureStatus.FINAL, OptionalLong.of(0), true);
    assertThat(this.<List<PublishedTotal>>ask(c -> c.totals(third, Unit.INCIDENT, MARCH)))
        .containsExactly(own);
    publish(3, Set.of("incident|"));
    assertThat(this.<List<PublishedTotal>>ask(c -> c.totals(third, Unit.INCIDENT, MARCH)))
        .containsExactly(
            new PublishedTotal(
                MARCH, OptionalLong.of(8), FigureStatus.FINAL, OptionalLong.of(0), false));
  }

  /** Of 8 incidents none has an imputed date, of 9 one, of 10 none; another month's table asks. */
  @ParameterizedTest
  @CsvSource({
    // what the second and the third publication carried over, what both hid; what is told of them
    "'', '', '', 0",
    "incident|date|, '', '', 0",
    "incident|date|, incident|date|, '', 0",
    "'', incident|date|, '', 1",
    "'', '', incident|date|imputed, 1",
    "'', '', incident|date|detected, 1"
  })
  void whetherDatesAreImputedIsToldAsItWasPublished(
      String second, String third, String hidden, long imputed) {
    database.asOwner(
        """
        insert into statistics_snapshot
          select '2026-03-01', no, 'final', 'late', 'Stat', timestamptz '2026-06-09 08:00Z' + no * interval '1 day'
          from generate_series(2, 3) no;
        insert into monthly_fact_snapshot (unit, by1, by2, no, month, value1, value2, count, imputed)
          select 'incident', '', '', no, '2026-03-01', '', '', 7 + no, no % 2 * -1 + 1 from generate_series(1, 3) no;
        select statistics_hold(); select statistics_close('2026-04-01', 'provisional', null, 'Stat', '2026-07-09 08:00Z')
        """);
    publish(1, Set.of(), Set.of());
    publish(2, names(second), names(hidden));
    publish(3, names(third), names(hidden));
    Closure april = ask(c -> c.unpublished().get(0));
    assertThat(this.<List<PublishedTotal>>ask(c -> c.totals(april, Unit.INCIDENT, MARCH)).get(0))
        .isEqualTo(
            new PublishedTotal(
                MARCH, OptionalLong.of(10), FigureStatus.FINAL, OptionalLong.of(imputed), true));
  }

  private static Set<String> names(String one) {
    return one.isEmpty() ? Set.of() : Set.of(one);
  }

  private void publish(int no, Set<String> carried) {
    publish(no, carried, Set.of());
  }

  private void publish(int no, Set<String> carried, Set<String> hidden) {
    ask(
        c ->
            c.publish(
                new Publication(MARCH, no, FigureStatus.FINAL, Optional.empty(), NOW, "{}"),
                new Withheld(hidden, carried),
                List.of()));
  }

  @Test
  void aMachineDoesNotCloseUnlessTheMethodSaysSoAndRemindsOnce() {
    assertThat(this.<StatisticsMethod>ask(SqlClosedMonths::method))
        .isEqualTo(new StatisticsMethod(3, false, LocalTime.of(11, 0)));
    database.asOwner("insert into statistics_method values (now(), 5, true, 'test')");
    assertThat(this.<StatisticsMethod>ask(SqlClosedMonths::method))
        .isEqualTo(new StatisticsMethod(5, true, LocalTime.of(11, 0)));
    for (FigureStatus status : FigureStatus.values()) {
      assertThat(this.<Boolean>ask(c -> c.remind(MARCH, status, NOW))).isTrue();
      assertThat(this.<Boolean>ask(c -> c.remind(MARCH, status, NOW))).isFalse();
    }
  }

  @Test
  void aStrangerReadsButNobodyElseWrites() {
    publish(1);
    assertThat(
            database.<Integer>as(
                Subject.anonymous(Language.NL),
                em -> Database.inject(em, new SqlClosedMonths()).publications().size()))
        .isEqualTo(1);
  }

  private <T> T as(Subject subject, Function<SqlClosedMonths, T> question) {
    return database.as(subject, em -> question.apply(Database.inject(em, new SqlClosedMonths())));
  }

  private static Subject somebody(Role role) {
    return new Subject(
        UUID.nameUUIDFromBytes(role.name().getBytes(java.nio.charset.StandardCharsets.UTF_8)),
        role.code(),
        role.code(),
        role,
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        Optional.empty(),
        Language.NL,
        false);
  }

  /** Behind every service: the walls of the tables, of all roles and of a stranger. */
  @Test
  void theDatabaseKeepsWhatIsNotOutFromAllButTheEarlyReaders() {
    Instant later = Instant.now().plusSeconds(3600);
    ask(
        c ->
            c.publish(
                new Publication(MARCH, 1, FigureStatus.FINAL, Optional.empty(), later, "{}"),
                new Withheld(Set.of(), Set.of()),
                List.of(PublishedFile.of("t3.csv", "text/csv", new byte[] {1, 2}))));
    Subject reader = somebody(Role.MINISTER);
    database.asOwner(
        """
        insert into account (id, username, name, role, language, password_hash, created_at)
          values ('%1$s', 'reader', 'Reader', 'minister', 'nl', '-', now());
        insert into statistics_early_reader (id, account, person, unit, purpose, reason, from_month, added_by, added_at)
          values ('%1$s', '%1$s', 'Reader', 'CCB', 'briefing', 'why', '2026-03-01', 'stat', now())
        """
            .formatted(reader.id()));
    for (Role role : Role.values()) {
      boolean listed = role == Role.MINISTER;
      boolean closes = role == Role.STATISTICIAN || role == Role.SYSTEM;
      Subject subject = role == Role.SYSTEM ? Subject.system("test") : somebody(role);
      assertThat(this.<Integer>as(subject, c -> c.publications().size()))
          .as(role + " knows of it")
          .isEqualTo(listed || closes ? 1 : 0);
      assertThat(this.<Boolean>as(subject, c -> c.file(MARCH, 1, "t3.csv").isPresent()))
          .as(role + " reads it")
          .isEqualTo(listed);
    }
    assertThat(this.<Integer>as(Subject.anonymous(Language.NL), c -> c.publications().size()))
        .isZero();
    for (String sql :
        List.of(
            "delete from statistics_early_reader",
            "update statistics_early_reader set reason = 'other'",
            "update statistics_early_reader set from_month = '2020-01-01'")) {
      assertThatThrownBy(() -> database.asOwner(sql))
          .rootCause()
          .hasMessageContaining("stays recorded");
    }
    assertThat(
            database.<List<EarlyOffice>>as(
                Subject.anonymous(Language.NL),
                em -> Database.inject(em, new SqlEarlyReaders()).offices()))
        .containsExactly(new EarlyOffice("CCB", EarlyPurpose.BRIEFING, MARCH, Optional.empty(), 1));
    assertThat(
            database.<List<EarlyReader>>as(
                Subject.anonymous(Language.NL),
                em -> Database.inject(em, new SqlEarlyReaders()).all()))
        .as("names are not for everybody")
        .isEmpty();
    database.asOwner("update statistics_early_reader set ended_by = 'stat', ended_at = now()");
    assertThat(this.<Boolean>as(reader, c -> c.file(MARCH, 1, "t3.csv").isPresent())).isFalse();
  }

  /** However the account changes: a place is one of an office, and a closed account has none. */
  @Test
  void aPlaceEndsWithTheRoleOfItsAccount() {
    Instant later = Instant.now().plusSeconds(3600);
    ask(
        c ->
            c.publish(
                new Publication(MARCH, 1, FigureStatus.FINAL, Optional.empty(), later, "{}"),
                new Withheld(Set.of(), Set.of()),
                List.of(PublishedFile.of("t3.csv", "text/csv", new byte[] {1, 2}))));
    Subject reader = somebody(Role.MINISTER);
    database.asOwner(
        """
        insert into account (id, username, name, role, office, language, password_hash, created_at)
          values ('%s', 'reader', 'Reader', 'minister', 'PM', 'nl', '-', now())
        """
            .formatted(reader.id()));
    for (String change :
        List.of(
            "role = 'organisation'",
            "role = 'analyst'",
            "office = 'NCCN'",
            "office = null",
            "service = 'CCB'",
            "disabled = true")) {
      onTheList(reader);
      database.asOwner("update account set name = 'Somebody', language = 'fr', disabled = false");
      assertThat(isEarly(reader)).as("before " + change).isTrue();
      database.asOwner("update account set " + change);
      assertThat(isEarly(reader)).as("after " + change).isFalse();
      assertThat(isEarly(organisation(reader))).as("as organisation after " + change).isFalse();
      database.asOwner("update account set role = 'minister', office = 'PM', service = null");
      database.asOwner("update account set disabled = false");
      assertThat(isEarly(reader)).as("nothing comes back after " + change).isFalse();
    }
    assertThat(
            database.<List<EarlyOffice>>as(
                reader, em -> Database.inject(em, new SqlEarlyReaders()).offices()))
        .as("nobody is told that the office still gets them")
        .isEmpty();
    assertThat(
            database.<List<EarlyReader>>as(
                Subject.system("test"), em -> Database.inject(em, new SqlEarlyReaders()).all()))
        .as("who was on the list stays recorded")
        .hasSize(6)
        .allMatch(each -> each.endedBy().equals(Optional.of("system")));
  }

  private void onTheList(Subject reader) {
    database.asOwner(
        """
        insert into statistics_early_reader (id, account, person, unit, purpose, reason, from_month, added_by, added_at)
          values (gen_random_uuid(), '%s', 'Reader', 'CCB', 'briefing', 'why', '2026-03-01', 'stat', now())
        """
            .formatted(reader.id()));
  }

  private boolean isEarly(Subject subject) {
    return this.<Boolean>as(subject, c -> c.file(MARCH, 1, "t3.csv").isPresent());
  }

  private static Subject organisation(Subject reader) {
    return new Subject(
        reader.id(),
        reader.user(),
        reader.name(),
        Role.ORGANISATION,
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        Optional.empty(),
        Language.NL,
        false);
  }
}
