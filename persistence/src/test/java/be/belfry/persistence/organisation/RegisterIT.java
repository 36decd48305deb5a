package be.belfry.persistence.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.organisation.AnEntity;
import be.belfry.domain.organisation.EnterpriseNumber;
import be.belfry.domain.organisation.EntityCategory;
import be.belfry.domain.organisation.NetworkImpact;
import be.belfry.domain.organisation.Organisation;
import be.belfry.domain.organisation.OrganisationFilter;
import be.belfry.domain.organisation.OrganisationRow;
import be.belfry.domain.organisation.Organisations;
import be.belfry.domain.organisation.SaveOrganisation;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.organisation.SubSector;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.persistence.Database;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The register in the database: its wall is that of the domain, its list has one order. */
class RegisterIT {
  private static final Subject SYSTEM = Subject.system("test");
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

  private Database database;
  private UUID grid;
  private UUID bank;

  @BeforeEach
  void open() {
    database = Database.fresh();
    grid = add(AnEntity.anEntity().critical().of(NetworkImpact.HIGH).build());
    bank =
        add(
            AnEntity.anEntity()
                .named("Ängström bank")
                .numbered("1999.000.744")
                .in(Sector.BANKING, SubSector.CREDIT_INSTITUTIONS)
                .systemic()
                .build());
  }

  @AfterEach
  void close() {
    database.close();
  }

  private <T> T as(Subject viewer, Function<Organisations, T> work) {
    return database.as(viewer, em -> work.apply(Database.inject(em, new JpaOrganisations())));
  }

  private UUID add(SaveOrganisation content) {
    return as(
        SYSTEM,
        register -> {
          Organisation entity = new Organisation(content, NOW);
          register.add(entity);
          return entity.id();
        });
  }

  private static Subject viewer(Role role, Set<String> sectors, Optional<UUID> entity) {
    return new Subject(
        UUID.randomUUID(),
        "viewer",
        "Viewer",
        role,
        Optional.empty(),
        Optional.of("NCCN"),
        sectors,
        entity,
        Language.NL,
        false);
  }

  @Test
  void theDatabaseShowsWhatTheDomainShows() {
    List<OrganisationRow> all =
        as(SYSTEM, register -> register.known(List.of(grid, bank), List.of()));
    assertThat(all).hasSize(2);
    for (Role role : Role.values()) {
      for (Set<String> sectors : List.of(Set.<String>of(), Set.of("energy"), Set.of("health"))) {
        for (Optional<UUID> own : List.of(Optional.of(grid), Optional.<UUID>empty())) {
          Subject viewer = viewer(role, sectors, own);
          for (OrganisationRow entity : all) {
            boolean seen = as(viewer, register -> register.row(entity.id()).isPresent());
            boolean read = as(viewer, register -> register.byId(entity.id()).isPresent());
            assertThat(seen)
                .as("%s %s %s sees %s", role, sectors, own, entity.name())
                .isEqualTo(Organisation.isVisible(viewer, entity.id(), entity.sector().code()))
                .isEqualTo(read);
          }
        }
      }
    }
  }

  @Test
  void theProgramKnowsEverybodyWhoeverIsInFrontOfIt() {
    Subject stranger = Subject.anonymous(Language.FR);
    assertThat(
            this.<List<OrganisationRow>>as(
                stranger, register -> register.known(List.of(bank), List.of("1999.000.051"))))
        .extracting(OrganisationRow::id)
        .containsExactlyInAnyOrder(grid, bank);
    assertThat(
            this.<Optional<UUID>>as(
                stranger, register -> register.claim(EnterpriseNumber.of("1999000744"))))
        .contains(bank);
    assertThat(as(stranger, register -> register.standing(grid)).orElseThrow().critical()).isTrue();
  }

  /** Whoever takes an entity out waits for who adds something to it, and finds it. */
  @Test
  void anEntityThatIsHeldStaysInTheRegister() throws Exception {
    Subject stranger = Subject.anonymous(Language.FR);
    CompletableFuture<Boolean> ended = new CompletableFuture<>();
    assertThat(
            this.<Boolean>as(
                stranger,
                register -> {
                  boolean held = register.holdRegistered(grid);
                  assertThat(this.<Boolean>as(stranger, other -> other.holdRegistered(grid)))
                      .as("others may hold it at the same time")
                      .isTrue();
                  new Thread(() -> ended.complete(end(grid))).start();
                  awaitOneThatWaits(ended);
                  return held;
                }))
        .isTrue();
    assertThat(ended.get(30, TimeUnit.SECONDS)).isTrue();
    assertThat(this.<Boolean>as(stranger, register -> register.holdRegistered(grid))).isFalse();
    assertThat(this.<Boolean>as(stranger, register -> register.holdRegistered(UUID.randomUUID())))
        .isFalse();
  }

  /** Who comes while it is being taken out waits, and does not find it. */
  @Test
  void anEntityThatIsTakenOutMeanwhileIsNotHeld() throws Exception {
    CompletableFuture<Boolean> held = new CompletableFuture<>();
    database.as(
        SYSTEM,
        em -> {
          Database.inject(em, new JpaOrganisations()).byId(grid).orElseThrow().end(NOW);
          em.flush();
          new Thread(
                  () ->
                      held.complete(
                          this.<Boolean>as(SYSTEM, register -> register.holdRegistered(grid))))
              .start();
          awaitOneThatWaits(held);
          return null;
        });
    assertThat(held.get(30, TimeUnit.SECONDS)).isFalse();
  }

  private boolean end(UUID entity) {
    return as(
        SYSTEM,
        register -> {
          register.byId(entity).orElseThrow().end(NOW);
          return true;
        });
  }

  /** Until the other one waits for the lock that this transaction holds. */
  private void awaitOneThatWaits(CompletableFuture<?> other) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (database.texts("select 'waits' from pg_locks where not granted").isEmpty()) {
      assertThat(other).as("waits for what the first one does").isNotDone();
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.onSpinWait();
    }
  }

  @Test
  void keepsWhatWasWrittenAndNoNumberTwice() {
    assertThat(this.<Optional<OrganisationRow>>as(SYSTEM, register -> register.row(grid)))
        .hasValueSatisfying(
            row ->
                assertThat(row.says(AnEntity.anEntity().critical().of(NetworkImpact.HIGH).build()))
                    .isTrue());
    assertThatThrownBy(() -> add(AnEntity.anEntity().named("Another").build()))
        .hasStackTraceContaining("organisation_enterprise_number_key");
    as(
        SYSTEM,
        register -> {
          register.byId(bank).orElseThrow().end(NOW);
          return null;
        });
    assertThat(this.<Optional<?>>as(SYSTEM, register -> register.standing(bank))).isEmpty();
    assertThat(this.<List<Organisation>>as(SYSTEM, r -> r.ofSectors(Set.of("banking")))).isEmpty();
  }

  /** The lock on the door: not even a mistake in the program writes beyond the own sector. */
  @Test
  void anAuthorityWritesNoForeignSectorAndAnEntityNothing() {
    for (Subject nobody :
        List.of(
            viewer(Role.SECTOR_AUTHORITY, Set.of("health"), Optional.empty()),
            viewer(Role.ORGANISATION, Set.of("energy"), Optional.of(grid)),
            viewer(Role.MINISTER, Set.of(), Optional.empty()))) {
      assertThatThrownBy(
              () ->
                  as(
                      nobody,
                      register -> {
                        register.add(
                            new Organisation(
                                AnEntity.anEntity().numbered("1999.001.437").build(), NOW));
                        return null;
                      }))
          .as(nobody.role().code())
          .hasStackTraceContaining("row-level security");
      // The entity itself too: what it may not write it cannot hold for writing.
      assertThat(this.<Optional<Organisation>>as(nobody, register -> register.lock(grid)))
          .as("%s holds it", nobody.role())
          .isEmpty();
    }
    Subject authority = viewer(Role.SECTOR_AUTHORITY, Set.of("energy"), Optional.empty());
    rename(authority, "Renamed");
    assertThat(this.<Optional<OrganisationRow>>as(authority, register -> register.row(grid)))
        .hasValueSatisfying(row -> assertThat(row.name()).isEqualTo("Renamed"));
    assertThatThrownBy(
            () ->
                change(
                    authority,
                    AnEntity.anEntity().in(Sector.HEALTH, SubSector.PHARMACEUTICALS).build()))
        .as("given away to another sector")
        .hasStackTraceContaining("row-level security");
  }

  private void rename(Subject by, String name) {
    change(by, AnEntity.anEntity().named(name).build());
  }

  private void change(Subject by, SaveOrganisation content) {
    as(
        by,
        register -> {
          register.lock(grid).orElseThrow().change(content, NOW);
          return null;
        });
  }

  @Test
  void listsByNameAndPagesWithoutLoss() {
    UUID abbey = add(AnEntity.anEntity().named("abbey").numbered("1999.001.437").build());
    UUID other =
        add(
            AnEntity.anEntity()
                .named("Zoo")
                .from("NL")
                .numbered(null)
                .in(Sector.OTHER)
                .as(EntityCategory.OTHER)
                .build());
    List<UUID> seen = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Optional<String> at = cursor;
      Page<OrganisationRow> page =
          as(SYSTEM, r -> r.list(OrganisationFilter.all(), new PageRequest(at, 1)));
      assertThat(page.total()).isEqualTo(4);
      page.rows().forEach(row -> seen.add(row.id()));
      cursor = page.next();
    } while (cursor.isPresent());
    assertThat(seen).containsExactlyInAnyOrder(grid, bank, abbey, other).startsWith(abbey);

    assertThat(found("GRID", Optional.empty(), false)).containsExactly(grid);
    assertThat(found("BE 1999.000.7", Optional.empty(), false)).containsExactly(bank);
    assertThat(found("%", Optional.empty(), false)).isEmpty();
    assertThat(found("be", Optional.empty(), false)).containsExactly(abbey);
    assertThat(found("", Optional.of(EntityCategory.OTHER), false)).containsExactly(other);
    assertThat(found("", Optional.empty(), true)).containsExactly(grid);
  }

  private List<UUID> found(String text, Optional<EntityCategory> category, boolean critical) {
    return this.<Page<OrganisationRow>>as(
            SYSTEM,
            register ->
                register.list(
                    new OrganisationFilter(
                        Optional.of(text).filter(t -> !t.isEmpty()),
                        Optional.empty(),
                        category,
                        critical,
                        false),
                    PageRequest.first()))
        .rows()
        .stream()
        .map(OrganisationRow::id)
        .toList();
  }
}
