package be.belfry.persistence.crisis;

import static be.belfry.domain.incident.AnIncident.NOW;
import static be.belfry.domain.incident.AnIncident.anIncident;
import static be.belfry.domain.incident.AnIncident.subject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.crisis.AttachedIncident;
import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.crisis.CrisisFilter;
import be.belfry.domain.crisis.CrisisQueries.TierInForce;
import be.belfry.domain.crisis.CrisisRow;
import be.belfry.domain.crisis.CrisisStatus;
import be.belfry.domain.incident.AnIncident;
import be.belfry.domain.incident.Incident;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.persistence.Database;
import be.belfry.persistence.StatementCounter;
import java.time.Instant;
import java.time.Year;
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

class CrisisFileIT {
  private static final Subject OFFICER = subject(Role.DUTY_OFFICER, "officer");
  private static final Subject ENERGY =
      subject(Role.SECTOR_AUTHORITY, "economy", Sector.ENERGY.code());
  private static Database database;
  private static int number;
  private static final List<String> REFERENCES = new ArrayList<>();

  @BeforeAll
  static void open() {
    database = Database.fresh();
    store("Grid", anIncident().inSectors(Sector.ENERGY));
    store("Hospitals", anIncident().inSectors(Sector.HEALTH));
    store("Grid and hospitals", anIncident().inSectors(Sector.ENERGY, Sector.HEALTH));
    store("Strict", anIncident().inSectors(Sector.ENERGY).marked(Tlp.AMBER_STRICT));
    store("Exercise", anIncident().inSectors(Sector.ENERGY).inExercise());
  }

  @AfterAll
  static void close() {
    database.close();
  }

  private static void store(String title, AnIncident data) {
    REFERENCES.add(
        database.as(
            Subject.system("test"),
            em -> {
              Incident incident = data.numbered(++number).build();
              em.persist(incident);
              em.flush();
              JpaCrises crises = Database.inject(em, new JpaCrises());
              Crisis crisis =
                  new Crisis(
                      crises.nextReference(Year.of(2026)),
                      title,
                      List.of(attached(incident)),
                      OFFICER,
                      "plan-2026",
                      NOW.plusSeconds(number));
              crises.add(crisis);
              return crisis.reference();
            }));
  }

  private static AttachedIncident attached(Incident incident) {
    return new AttachedIncident(incident.id(), incident.reference(), incident.walls());
  }

  private static Page<CrisisRow> list(Subject viewer, CrisisFilter filter, PageRequest page) {
    return database.as(
        viewer, em -> Database.inject(em, new SqlCrisisQueries()).list(filter, page));
  }

  private static List<String> titles(Subject viewer, CrisisFilter filter) {
    return list(viewer, filter, PageRequest.first()).rows().stream().map(CrisisRow::title).toList();
  }

  @Test
  void showsTheNewestFirstToWhoeverSeesTheNation() {
    assertThat(titles(OFFICER, CrisisFilter.all()))
        .containsExactly("Strict", "Grid and hospitals", "Hospitals", "Grid");
  }

  @Test
  void showsASectorItsFilesAsFarAsTheMarkingLets() {
    assertThat(titles(ENERGY, CrisisFilter.all())).containsExactly("Grid and hospitals", "Grid");
  }

  @Test
  void showsNothingToANotifier() {
    assertThat(titles(subject(Role.ORGANISATION, "grid"), CrisisFilter.all())).isEmpty();
  }

  @Test
  void filtersBySectorAndState() {
    CrisisFilter health =
        new CrisisFilter(
            Optional.empty(), Optional.of(Tier.NONE), Optional.of("health"), Optional.of(false));
    assertThat(titles(OFFICER, health)).containsExactly("Grid and hospitals", "Hospitals");
    CrisisFilter running =
        new CrisisFilter(
            Optional.of(CrisisStatus.RUNNING),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    assertThat(list(OFFICER, running, PageRequest.first()).total()).isZero();
  }

  @Test
  void walksAllPagesWithoutLossOrRepeat() {
    List<String> seen = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Page<CrisisRow> page = list(OFFICER, CrisisFilter.all(), new PageRequest(cursor, 1));
      assertThat(page.total()).isEqualTo(4);
      page.rows().forEach(row -> seen.add(row.title()));
      cursor = page.next();
    } while (cursor.isPresent());
    assertThat(seen).containsExactly("Strict", "Grid and hospitals", "Hospitals", "Grid");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "bm93", "MjAyNnx4"})
  void refusesACursorThatIsNoneOfIts(String cursor) {
    assertThatThrownBy(
            () -> list(OFFICER, CrisisFilter.all(), new PageRequest(Optional.of(cursor), 5)))
        .isInstanceOf(RuleViolation.class);
  }

  @Test
  void needsTwoStatementsForAPage() {
    long statements =
        StatementCounter.during(() -> list(OFFICER, CrisisFilter.all(), PageRequest.first()));
    assertThat(statements).isLessThanOrEqualTo(3);
  }

  @Test
  void keepsEveryStayOfAnIncident() {
    String reference =
        database.as(
            Subject.system("test"),
            em -> {
              Incident first = anIncident().numbered(++number).build();
              Incident other = anIncident().numbered(++number).inSectors(Sector.SPACE).build();
              em.persist(first);
              em.persist(other);
              em.flush();
              JpaCrises crises = Database.inject(em, new JpaCrises());
              Crisis crisis =
                  new Crisis(
                      crises.nextReference(Year.of(2026)),
                      "Attached and detached",
                      List.of(attached(first)),
                      OFFICER,
                      "plan-2026",
                      NOW.minusSeconds(60));
              crises.add(crisis);
              crisis.attach(attached(other), OFFICER, "same actor", NOW);
              crisis.detach(other.id(), OFFICER, "another actor", NOW.plusSeconds(1));
              crisis.attach(attached(other), OFFICER, "the same after all", NOW.plusSeconds(2));
              return crisis.reference();
            });
    database.as(
        OFFICER,
        em -> {
          JpaCrises crises = Database.inject(em, new JpaCrises());
          Crisis crisis = crises.byReference(reference).orElseThrow();
          assertThat(crisis.attached()).hasSize(2);
          assertThat(crisis.history())
              .extracting(link -> link.reason())
              .containsExactly("Attached and detached", "same actor", "the same after all");
          assertThat(crisis.history().get(1).detachReason()).contains("another actor");
          assertThat(crises.openWith(crisis.attached().get(1).incidentId()))
              .extracting(Crisis::reference)
              .containsExactly(reference);
          assertThat(crisis.walls().named()).isEqualTo(Set.of());
          UUID held = crisis.attached().get(1).incidentId();
          assertThat(crises.isInOpenFile(held, Optional.empty())).isTrue();
          assertThat(crises.isInOpenFile(held, Optional.of(crisis.id()))).isFalse();
          assertThat(crises.tierReached(held)).isEqualTo(Tier.NONE);
          crisis.moveTo(Tier.NATIONAL_INCIDENT, "plan-2026", Set.of(), Optional.empty(), NOW);
          assertThat(crises.tierReached(held)).isEqualTo(Tier.NATIONAL_INCIDENT);
          crisis.detach(held, OFFICER, "another actor again", NOW.plusSeconds(3));
          assertThat(crises.tierReached(held)).as("no file holds it").isEqualTo(Tier.NONE);
          assertThat(crises.isInOpenFile(held, Optional.empty())).isFalse();
          return null;
        });
    database.asOwner(
        "delete from crisis_incident where crisis_id = (select id from crisis where reference = '"
            + reference
            + "')");
    database.asOwner("delete from crisis where reference = '" + reference + "'");
  }

  @Test
  void theTierInForceIsCompleteWhateverItsReaderMayOpen() {
    assertThat(inForce(ENERGY))
        .isEqualTo(new TierInForce(Tier.NONE, Optional.empty(), 0, Optional.empty()));
    String moved = REFERENCES.get(1);
    move(moved, Tier.NATIONAL_INCIDENT, Optional.of(NOW.plusSeconds(99)));
    assertThat(inForce(ENERGY))
        .isEqualTo(
            new TierInForce(
                Tier.NATIONAL_INCIDENT, Optional.of(NOW), 1, Optional.of(NOW.plusSeconds(99))));
    move(REFERENCES.get(4), Tier.NATIONAL_CRISIS, Optional.empty());
    assertThat(inForce(ENERGY).tier())
        .as("exercises never count")
        .isEqualTo(Tier.NATIONAL_INCIDENT);
    Subject player = playing(OFFICER);
    assertThat(inForce(player, true).tier())
        .as("in their own world")
        .isEqualTo(Tier.NATIONAL_CRISIS);
    List<CrisisRow> played =
        database.as(player, em -> Database.inject(em, new SqlCrisisQueries()).current(true));
    assertThat(played).extracting(CrisisRow::reference).containsExactly(REFERENCES.get(4));
    CrisisRow first =
        database.as(
            OFFICER, em -> Database.inject(em, new SqlCrisisQueries()).current(false).get(0));
    assertThat(first.reference()).isEqualTo(moved);
    move(moved, Tier.NONE, Optional.empty());
    assertThat(inForce(ENERGY).files()).isZero();
  }

  private static Subject playing(Subject who) {
    return new Subject(
        who.id(),
        who.user(),
        who.name(),
        who.role(),
        who.office(),
        who.service(),
        who.sectors(),
        who.organisation(),
        who.language(),
        true);
  }

  private static TierInForce inForce(Subject viewer) {
    return inForce(viewer, false);
  }

  private static TierInForce inForce(Subject viewer, boolean exercise) {
    return database.as(
        viewer, em -> Database.inject(em, new SqlCrisisQueries()).tierInForce(exercise));
  }

  private static void move(String reference, Tier to, Optional<Instant> upholdBy) {
    database.as(
        Subject.system("test"),
        em -> {
          Database.inject(em, new JpaCrises())
              .lock(reference)
              .orElseThrow()
              .moveTo(to, "plan-2026", Set.of(), upholdBy, NOW);
          return null;
        });
  }

  @Test
  void referencesAreNeverGivenTwice() {
    assertThat(REFERENCES).doesNotHaveDuplicates().allMatch(r -> r.matches("C-2026-\\d{4}"));
  }
}
