package be.belfry.persistence.incident;

import static be.belfry.domain.incident.AnIncident.NOW;
import static be.belfry.domain.incident.AnIncident.anIncident;
import static be.belfry.domain.incident.AnIncident.subject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.clock.Answer;
import be.belfry.domain.incident.AnIncident;
import be.belfry.domain.incident.Fingerprint;
import be.belfry.domain.incident.Incident;
import be.belfry.domain.incident.IncidentDecision;
import be.belfry.domain.incident.IncidentFilter;
import be.belfry.domain.incident.IncidentRow;
import be.belfry.domain.incident.IncidentSort;
import be.belfry.domain.incident.IncidentStatus;
import be.belfry.domain.incident.Phenomenon;
import be.belfry.domain.incident.RsitType;
import be.belfry.domain.incident.Severity;
import be.belfry.domain.incident.SimilarIncident;
import be.belfry.domain.incident.SimilarIncidents;
import be.belfry.domain.incident.SimilarityReason;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.persistence.Database;
import be.belfry.persistence.StatementCounter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IncidentListIT {
  private static final Subject ANNA = subject(Role.ANALYST, "anna");
  private static final Subject SYSTEM = Subject.system("test");
  private static final Subject HEALTH =
      subject(Role.SECTOR_AUTHORITY, "health", Sector.HEALTH.code());
  private static final PageRequest FIRST = PageRequest.first();
  private static final UUID GRID = UUID.randomUUID();
  private static Database database;
  private static int number;

  @BeforeAll
  static void open() {
    database = Database.fresh();
    database.asOwner(
        "insert into organisation (id, name, sector, category, language) values ('"
            + GRID
            + "', 'Example Grid', 'energy', 'essential', 'nl')");
    store(anIncident().titled("Ransomware in the control centre").at(GRID));
    store(
        anIncident()
            .titled("Phishing of hospital staff")
            .classified(RsitType.PHISHING, Phenomenon.PHISHING)
            .ofSeverity(Severity.LOW)
            .inSectors(Sector.HEALTH)
            .seen());
    store(
        anIncident()
            .titled("Flood against the web site")
            .classified(RsitType.DDOS, Phenomenon.DDOS)
            .ofSeverity(Severity.EMERGENCY)
            .inSectors(Sector.HEALTH, Sector.BANKING)
            .marked(Tlp.AMBER_STRICT)
            .seen("ipv4:192.0.2.1"));
    store(anIncident().titled("Named persons only").inSectors(Sector.HEALTH).marked(Tlp.RED));
    store(anIncident().titled("Exercise flood").inSectors(Sector.HEALTH).inExercise());
    store(anIncident().titled("Imported").from("eurepoc").inSectors(Sector.HEALTH));
    store(anIncident().titled("Closed long ago").inSectors(Sector.SPACE), IncidentDecision.CLOSE);
  }

  @AfterAll
  static void close() {
    database.close();
  }

  private static void store(AnIncident data, IncidentDecision... decisions) {
    database.as(
        SYSTEM,
        em -> {
          Incident incident =
              data.numbered(++number).opened(NOW.plusSeconds(number)).openedBy(ANNA).build();
          for (IncidentDecision decision : decisions) {
            incident.decide(
                decision, Optional.empty(), List.of(), ANNA, NOW.plus(Duration.ofHours(1)));
          }
          em.persist(incident);
          return null;
        });
  }

  private static List<String> toLower(Subject viewer, int limit) {
    return database.as(
        viewer,
        em ->
            Database.inject(em, new SqlIncidentQueries()).toLower(viewer.id(), limit).stream()
                .map(IncidentRow::title)
                .toList());
  }

  /** Whoever wishes it gives no second word, and nobody finds what he may not read. */
  @Test
  void findsWishesOfOthersForAWiderMarkingTheOldestFirst() {
    List<String> wished =
        List.of("Flood against the web site", "Phishing of hospital staff", "Named persons only");
    for (String title : wished) {
      database.asOwner(
          "update incident set lowering_to = 'clear', lowering_reason = 'public', lowering_by = '"
              + ANNA.id()
              + "', lowering_by_name = 'Anna', lowering_at = timestamptz '2026-11-24 12:00Z' + interval '"
              + wished.indexOf(title)
              + " minutes' where title = '"
              + title
              + "'");
    }
    Subject bert = subject(Role.ANALYST, "bert");
    assertThat(toLower(bert, 10)).containsExactlyElementsOf(wished.subList(0, 2));
    assertThat(toLower(bert, 1)).containsExactly(wished.get(0));
    assertThat(toLower(HEALTH, 10)).as("its sector, not its circle").containsExactly(wished.get(1));
    assertThat(toLower(ANNA, 10)).as("her own").isEmpty();
    database.asOwner(
        "update incident set lowering_to = null, lowering_reason = null, lowering_by = null,"
            + " lowering_by_name = null, lowering_at = null");
    assertThat(toLower(bert, 10)).isEmpty();
  }

  private static Page<IncidentRow> list(
      Subject viewer, IncidentFilter filter, IncidentSort sort, PageRequest page) {
    return database.as(
        viewer, em -> Database.inject(em, new SqlIncidentQueries()).list(filter, sort, page));
  }

  private static List<String> titles(Subject viewer, IncidentFilter filter) {
    return list(viewer, filter, IncidentSort.NEWEST, FIRST).rows().stream()
        .map(IncidentRow::title)
        .toList();
  }

  private static IncidentFilter q(String q) {
    IncidentFilter all = IncidentFilter.all();
    return new IncidentFilter(
        Optional.of(q),
        all.states(),
        all.sectors(),
        all.severities(),
        all.classifications(),
        all.phenomena(),
        all.crossBorder(),
        all.exercise(),
        all.source(),
        all.openedFrom(),
        all.openedTo());
  }

  @Test
  void showsTheNewestFirstAndOnlyOurOwn() {
    assertThat(titles(ANNA, IncidentFilter.all()))
        .containsExactly(
            "Closed long ago",
            "Named persons only",
            "Flood against the web site",
            "Phishing of hospital staff",
            "Ransomware in the control centre");
  }

  @Test
  void showsASectorAuthorityItsSectorsAsFarAsTheMarkingLets() {
    assertThat(titles(HEALTH, IncidentFilter.all())).containsExactly("Phishing of hospital staff");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bad.example", "BAD.example", " bad.example "})
  void findsAnObservableWhateverItsKindBehindTheWalls(String value) {
    IncidentFilter traced = IncidentFilter.all().withTrace(value);
    assertThat(titles(ANNA, traced))
        .containsExactly(
            "Closed long ago", "Named persons only", "Ransomware in the control centre");
    assertThat(titles(subject(Role.ANALYST, "bert"), traced))
        .as("who is not named")
        .containsExactly("Closed long ago", "Ransomware in the control centre");
    assertThat(titles(HEALTH, traced)).as("of another sector").isEmpty();
    for (String other : List.of("bad.exampl", "domain:bad.example", "d.example", "%")) {
      assertThat(titles(ANNA, IncidentFilter.all().withTrace(other))).as(other).isEmpty();
    }
  }

  @Test
  void hidesRedFromWhoeverIsNotNamed() {
    assertThat(titles(subject(Role.ANALYST, "bert"), IncidentFilter.all()))
        .doesNotContain("Named persons only")
        .contains("Flood against the web site");
  }

  @Test
  void showsExercisesToParticipantsOnly() {
    Subject participant =
        new Subject(
            ANNA.id(),
            "anna",
            "anna",
            Role.ANALYST,
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            Optional.empty(),
            ANNA.language(),
            true);
    assertThat(titles(participant, IncidentFilter.all())).contains("Exercise flood");
    assertThat(titles(ANNA, IncidentFilter.all())).doesNotContain("Exercise flood");
  }

  @Test
  void showsNothingToAnOfficeWithoutRecords() {
    assertThat(titles(subject(Role.STATISTICIAN, "stan"), IncidentFilter.all())).isEmpty();
  }

  @Test
  void searchesWordsAndReferences() {
    assertThat(titles(ANNA, q("flood site"))).containsExactly("Flood against the web site");
    assertThat(titles(ANNA, q("I-2026-000002"))).containsExactly("Phishing of hospital staff");
    assertThat(titles(ANNA, q("example grid"))).containsExactly("Ransomware in the control centre");
    assertThat(titles(ANNA, q("fló webs"))).isEmpty();
    assertThat(titles(ANNA, q("flö SIT"))).containsExactly("Flood against the web site");
    assertThat(titles(ANNA, q("\"web site\""))).containsExactly("Flood against the web site");
    assertThat(titles(ANNA, q("\"site web\""))).isEmpty();
    assertThat(titles(ANNA, q("nothing of the kind"))).isEmpty();
    assertThat(titles(ANNA, q("' or 1=1; -- \" & | ! ( <->"))).isEmpty();
  }

  @Test
  void searchesBehindTheWalls() {
    assertThat(titles(HEALTH, q("flood"))).isEmpty();
    assertThat(titles(subject(Role.ANALYST, "bert"), q("named persons"))).isEmpty();
    assertThat(titles(ANNA, q("named persons"))).containsExactly("Named persons only");
  }

  @Test
  void theSearchFunctionItselfStandsBehindTheWalls() {
    assertThat(matching(HEALTH, "flood")).isZero();
    assertThat(matching(ANNA, "flood")).isEqualTo(1);
    assertThat(matching(SYSTEM, "flood")).isEqualTo(2);
  }

  private static long matching(Subject viewer, String words) {
    return database.as(
        viewer,
        em ->
            ((Number)
                    em.createNativeQuery(
                            "select count(*) from incident_newest_matching(?1, 'own', null, null, null,"
                                + " null, null, null, null, null, null, 100, 100)")
                        .setParameter(1, words)
                        .getSingleResult())
                .longValue());
  }

  @Test
  void filtersByEveryProperty() {
    IncidentFilter all = IncidentFilter.all();
    assertThat(
            titles(
                ANNA,
                new IncidentFilter(
                    Optional.empty(),
                    Set.of(IncidentStatus.OPEN),
                    Set.of(Sector.BANKING, Sector.SPACE),
                    Set.of(Severity.EMERGENCY),
                    Set.of(RsitType.DDOS),
                    Set.of(Phenomenon.DDOS),
                    Set.of(Answer.UNKNOWN),
                    Optional.of(false),
                    "own",
                    Optional.of(NOW),
                    Optional.of(NOW.plusSeconds(4)))))
        .containsExactly("Flood against the web site");
    assertThat(titles(ANNA, opened(all, NOW.plusSeconds(3), NOW.plusSeconds(4))))
        .containsExactly("Flood against the web site");
    assertThat(
            titles(
                ANNA,
                new IncidentFilter(
                    all.q(),
                    Set.of(IncidentStatus.CLOSED),
                    all.sectors(),
                    all.severities(),
                    all.classifications(),
                    all.phenomena(),
                    all.crossBorder(),
                    all.exercise(),
                    all.source(),
                    all.openedFrom(),
                    all.openedTo())))
        .containsExactly("Closed long ago");
  }

  private static IncidentFilter opened(IncidentFilter all, Instant from, Instant to) {
    return new IncidentFilter(
        all.q(),
        all.states(),
        all.sectors(),
        all.severities(),
        all.classifications(),
        all.phenomena(),
        all.crossBorder(),
        all.exercise(),
        all.source(),
        Optional.of(from),
        Optional.of(to));
  }

  @Test
  void readsImportedOnesOnlyByTheirName() {
    IncidentFilter all = IncidentFilter.all();
    assertThat(
            titles(
                ANNA,
                new IncidentFilter(
                    all.q(),
                    all.states(),
                    all.sectors(),
                    all.severities(),
                    all.classifications(),
                    all.phenomena(),
                    all.crossBorder(),
                    all.exercise(),
                    "eurepoc",
                    all.openedFrom(),
                    all.openedTo())))
        .containsExactly("Imported");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "openedAt",
        "-openedAt",
        "detectedAt",
        "-detectedAt",
        "severity",
        "-severity",
        "reference",
        "-reference"
      })
  void pagesThroughEveryOrderWithoutGapOrRepeat(String order) {
    IncidentSort sort = IncidentSort.of(order);
    List<String> whole =
        list(ANNA, IncidentFilter.all(), sort, FIRST).rows().stream()
            .map(IncidentRow::reference)
            .toList();
    List<String> paged = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Page<IncidentRow> page = list(ANNA, IncidentFilter.all(), sort, new PageRequest(cursor, 2));
      assertThat(page.total()).isEqualTo(5);
      assertThat(page.atLeast()).isFalse();
      page.rows().forEach(row -> paged.add(row.reference()));
      cursor = page.next();
    } while (cursor.isPresent());
    assertThat(paged).isEqualTo(whole).hasSize(5).doesNotHaveDuplicates();
  }

  @Test
  void sortsSeverityByItsRank() {
    assertThat(
            list(ANNA, IncidentFilter.all(), IncidentSort.of("-severity"), FIRST).rows().stream()
                .map(IncidentRow::severity)
                .distinct())
        .containsExactly(Severity.EMERGENCY, Severity.HIGH, Severity.LOW);
  }

  @Test
  void refusesACursorOfAnotherOrder() {
    String cursor =
        list(ANNA, IncidentFilter.all(), IncidentSort.NEWEST, new PageRequest(Optional.empty(), 1))
            .next()
            .orElseThrow();
    assertThatThrownBy(
            () ->
                list(
                    ANNA,
                    IncidentFilter.all(),
                    IncidentSort.of("severity"),
                    new PageRequest(Optional.of(cursor), 1)))
        .isInstanceOf(RuleViolation.class);
    assertThatThrownBy(
            () ->
                list(
                    ANNA,
                    IncidentFilter.all(),
                    IncidentSort.NEWEST,
                    new PageRequest(Optional.of("garbage"), 1)))
        .isInstanceOf(RuleViolation.class);
  }

  @Test
  void readsAPageWithTwoStatementsOfItsOwn() {
    // the viewer's settings, the bounded count, the page
    assertThat(
            StatementCounter.during(
                () -> list(ANNA, IncidentFilter.all(), IncidentSort.NEWEST, FIRST)))
        .isEqualTo(3);
  }

  private static List<SimilarIncident> similar(Subject viewer, Fingerprint wanted) {
    return database.as(
        viewer, em -> Database.inject(em, new SqlTriageQueries()).similar(wanted).best());
  }

  @Test
  void namesOpenIncidentsOfTheSameEntityFirstAndSaysWhy() {
    Fingerprint wanted =
        new Fingerprint(
            Optional.of(GRID),
            Set.of(Sector.ENERGY),
            Phenomenon.DDOS,
            RsitType.UNDETERMINED,
            Set.of("ipv4:192.0.2.1"),
            "Something else",
            NOW,
            false);
    List<SimilarIncident> found = similar(ANNA, wanted);
    assertThat(found)
        .extracting(similar -> similar.row().title())
        .containsExactly("Flood against the web site", "Ransomware in the control centre");
    assertThat(found.get(0).reasons())
        .extracting(reason -> reason.reason())
        .containsExactly(
            SimilarityReason.INDICATOR, SimilarityReason.PHENOMENON, SimilarityReason.TIME);
    assertThat(found.get(1).reasons())
        .extracting(reason -> reason.reason())
        .containsExactly(
            SimilarityReason.ORGANISATION, SimilarityReason.SECTOR, SimilarityReason.TIME);
    assertThat(similar(HEALTH, wanted)).isEmpty();
  }

  /** In a surge: hundreds of the same sector and kind, opened after the one that is meant. */
  @Test
  void namesTheOneWithTheSameIndicatorOrEntityBehindHundredsOfNewerOnes() {
    try (Database surge = Database.fresh()) {
      surge.asOwner(
          "insert into organisation (id, name, sector, category, language) values ('"
              + GRID
              + "', 'Example Grid', 'energy', 'essential', 'nl')");
      surge.asOwner(
          """
          insert into incident (id, reference, title, classification, phenomenon, severity, status,
            sectors, sub_sectors, services, tlp, originator, named, organisation_id,
            organisation_name, cross_border, root_cause, tier, indicators, opened_at, counted_at,
            imputed_date, date_precision, source, exercise)
          select gen_random_uuid(), 'I-2026-' || lpad(n::text, 6, '0'),
            case n when 1 then 'Same indicator' when 2 then 'Same entity' else 'Another' end,
            'availability:ddos', 'ddos', 'low', 'open', array['energy'], '{}', '{}', 'green', 'test',
            '{}',
            case n when 2 then '%s' end, null, 'no', 'unknown', 'none',
            case n when 1 then array['ipv4:192.0.2.1'] else '{}' end,
            timestamptz '2026-01-01' + n * interval '1 minute', timestamptz '2026-01-01', false,
            'instant', 'own', false
          from generate_series(1, 500) n
          """
              .formatted(GRID));
      Fingerprint wanted =
          new Fingerprint(
              Optional.of(GRID),
              Set.of(Sector.ENERGY),
              Phenomenon.DDOS,
              RsitType.DDOS,
              Set.of("ipv4:192.0.2.1"),
              "Something else",
              NOW,
              false);
      assertThat(
              surge
                  .<SimilarIncidents>as(
                      ANNA, em -> Database.inject(em, new SqlTriageQueries()).similar(wanted))
                  .best())
          .extracting(similar -> similar.row().title())
          .startsWith("Same indicator", "Same entity");
    }
  }

  @Test
  void neverNamesAnEndedIncidentOrAnExercise() {
    Fingerprint wanted =
        new Fingerprint(
            Optional.empty(),
            Set.of(Sector.SPACE, Sector.HEALTH),
            Phenomenon.RANSOMWARE,
            RsitType.UNAUTHORISED_INFORMATION_MODIFICATION,
            Set.of("domain:bad.example"),
            "Closed long ago",
            NOW,
            false);
    assertThat(similar(SYSTEM, wanted))
        .extracting(similar -> similar.row().title())
        .contains("Named persons only")
        .doesNotContain("Closed long ago", "Exercise flood");
  }
}
