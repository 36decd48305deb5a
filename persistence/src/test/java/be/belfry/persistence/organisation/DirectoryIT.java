package be.belfry.persistence.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.organisation.ChannelKind;
import be.belfry.domain.organisation.Contact;
import be.belfry.domain.organisation.ContactChannel;
import be.belfry.domain.organisation.ContactFilter;
import be.belfry.domain.organisation.ContactRank;
import be.belfry.domain.organisation.ContactRow;
import be.belfry.domain.organisation.Contacts;
import be.belfry.domain.organisation.PlanShift;
import be.belfry.domain.organisation.Rota;
import be.belfry.domain.organisation.SaveContact;
import be.belfry.domain.organisation.Shift;
import be.belfry.domain.organisation.ShiftRole;
import be.belfry.domain.organisation.ShiftRow;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.persistence.Database;
import java.time.Duration;
import java.time.Instant;
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

/** The directory in the database: its wall is that of the domain, its list has one order. */
class DirectoryIT {
  private static final Subject SYSTEM = Subject.system("test");
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  private static final UUID GRID = UUID.fromString("5a0d6c3e-6f0b-4f0e-9d7a-0d6a1c5b7e11");
  private static final UUID BANK = UUID.fromString("5a0d6c3e-6f0b-4f0e-9d7a-0d6a1c5b7e12");

  private Database database;

  @BeforeEach
  void open() {
    database = Database.fresh();
    organisation(GRID, "Grid", "energy");
    organisation(BANK, "Bank", "banking");
  }

  private void organisation(UUID id, String name, String sector) {
    database.asOwner(
        "insert into organisation (id, name, sector, category, language) values ('%s', '%s', '%s',"
                .formatted(id, name, sector)
            + " 'essential', 'nl')");
  }

  @AfterEach
  void close() {
    database.close();
  }

  private <T> T as(Subject viewer, Function<Contacts, T> work) {
    return database.as(viewer, em -> work.apply(Database.inject(em, new JpaContacts())));
  }

  private UUID add(
      Optional<String> unit, Optional<UUID> entity, ContactRank rank, boolean exercise) {
    return as(
        SYSTEM,
        contacts -> {
          Contact contact =
              new Contact(
                  new SaveContact(
                      unit,
                      entity,
                      "Desk",
                      Language.NL,
                      rank,
                      exercise,
                      Map.of(
                          ChannelKind.MAIL,
                          (exercise ? "play" : "real") + rank.code() + "@example.be",
                          ChannelKind.SMS,
                          "+32470123456")),
                  entity.map(id -> Set.of(id.equals(GRID) ? "energy" : "banking")).orElse(Set.of()),
                  NOW);
          contacts.add(contact);
          return contact.id();
        });
  }

  private UUID planned(UUID contact, Instant from, Instant until) {
    return database.as(
        SYSTEM,
        em -> {
          Contact holder = Database.inject(em, new JpaContacts()).byId(contact).orElseThrow();
          Shift shift =
              new Shift(
                  new PlanShift("NCCN", ShiftRole.HOLDER, contact, from, until), holder, SYSTEM);
          Database.inject(em, new JpaShifts()).add(shift);
          return shift.id();
        });
  }

  private List<ShiftRow> shifts() {
    Instant until = NOW.plus(Duration.ofDays(2));
    return database.as(
        SYSTEM,
        em -> {
          JpaShifts rota = Database.inject(em, new JpaShifts());
          List<ShiftRow> found = rota.ofUnit("NCCN", false, NOW, until);
          assertThat(rota.between(false, NOW, until)).isEqualTo(found);
          return found;
        });
  }

  /** The night of somebody who left is empty as soon as he left, and not when nobody answers. */
  @Test
  void whoLeavesTheDirectoryLeavesAGapOnTheRota() {
    UUID leaves = add(Optional.of("NCCN"), Optional.empty(), ContactRank.FIRST, false);
    UUID stays = add(Optional.of("NCCN"), Optional.empty(), ContactRank.SUBSTITUTE, false);
    Instant noon = NOW.plus(Duration.ofHours(4));
    Instant evening = NOW.plus(Duration.ofHours(10));
    Instant night = NOW.plus(Duration.ofHours(20));
    Instant end = NOW.plus(Duration.ofHours(30));
    planned(leaves, NOW, evening);
    UUID other = planned(stays, evening, night);
    planned(leaves, night, end);
    assertThat(Rota.gaps("NCCN", shifts(), NOW, end)).isEmpty();

    as(
        SYSTEM,
        contacts -> {
          contacts.byId(leaves).orElseThrow().end(noon);
          return null;
        });
    assertThat(shifts()).extracting(ShiftRow::endsAt).containsExactly(noon, night);
    assertThat(shifts()).extracting(ShiftRow::id).last().isEqualTo(other);
    assertThat(Rota.gaps("NCCN", shifts(), NOW, end))
        .containsExactly(new Rota.Gap("NCCN", noon, evening), new Rota.Gap("NCCN", night, end));
    assertThat(Rota.onDuty(shifts(), noon)).isEmpty();
  }

  private static Subject viewer(Role role, Set<String> sectors, boolean plays) {
    return new Subject(
        UUID.randomUUID(),
        "viewer",
        "Viewer",
        role,
        Optional.empty(),
        Optional.of("NCCN"),
        sectors,
        role == Role.ORGANISATION ? Optional.of(GRID) : Optional.empty(),
        Language.NL,
        plays);
  }

  @Test
  void theDatabaseShowsWhatTheDomainShows() {
    for (boolean exercise : List.of(true, false)) {
      add(Optional.of("NCCN"), Optional.empty(), ContactRank.FIRST, exercise);
      add(Optional.empty(), Optional.of(GRID), ContactRank.FIRST, exercise);
      add(Optional.empty(), Optional.of(BANK), ContactRank.FIRST, exercise);
    }
    List<Contact> all = new ArrayList<>();
    as(SYSTEM, contacts -> all.addAll(contacts.all(true)));
    as(SYSTEM, contacts -> all.addAll(contacts.all(false)));
    assertThat(all).hasSize(6);
    for (Role role : Role.values()) {
      for (Set<String> sectors : List.of(Set.<String>of(), Set.of("energy"), Set.of("health"))) {
        for (boolean plays : List.of(true, false)) {
          Subject viewer = viewer(role, sectors, plays);
          for (Contact contact : all) {
            boolean seen = as(viewer, contacts -> contacts.byId(contact.id()).isPresent());
            boolean row = as(viewer, contacts -> contacts.row(contact.id()).isPresent());
            assertThat(seen)
                .as("%s %s %s sees %s", role, sectors, plays, contact.unit())
                .isEqualTo(contact.isVisibleTo(viewer))
                .isEqualTo(row);
          }
        }
      }
    }
  }

  @Test
  void listsServicesFirstEachInItsTurnAndPagesWithoutLoss() {
    UUID grid = add(Optional.empty(), Optional.of(GRID), ContactRank.FIRST, false);
    UUID board = add(Optional.of("NCCN"), Optional.empty(), ContactRank.BOARD, false);
    UUID substitute = add(Optional.of("NCCN"), Optional.empty(), ContactRank.SUBSTITUTE, false);
    UUID first = add(Optional.of("NCCN"), Optional.empty(), ContactRank.FIRST, false);
    UUID bipt = add(Optional.of("BIPT"), Optional.empty(), ContactRank.FIRST, false);
    add(Optional.of("BIPT"), Optional.empty(), ContactRank.FIRST, true);
    List<UUID> seen = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Optional<String> at = cursor;
      Page<ContactRow> page =
          as(SYSTEM, c -> c.list(ContactFilter.all(false), new PageRequest(at, 2)));
      assertThat(page.total()).isEqualTo(5);
      page.rows().forEach(row -> seen.add(row.id()));
      cursor = page.next();
    } while (cursor.isPresent());
    assertThat(seen).containsExactly(bipt, first, substitute, board, grid);
    assertThat(this.<Optional<ContactRow>>as(SYSTEM, c -> c.row(grid)).orElseThrow().entityName())
        .contains("Grid");
  }

  @Test
  void givesTheAddressOfOneDirectoryOnly() {
    add(Optional.of("NCCN"), Optional.empty(), ContactRank.FIRST, false);
    UUID play = add(Optional.of("NCCN"), Optional.empty(), ContactRank.FIRST, true);
    assertThat(
            this.<Optional<String>>as(
                SYSTEM, c -> c.address("NCCN", ContactRank.FIRST, ChannelKind.MAIL, false)))
        .contains("realfirst@example.be");
    assertThat(
            this.<Optional<String>>as(
                SYSTEM, c -> c.address("NCCN", ContactRank.FIRST, ChannelKind.MAIL, true)))
        .contains("playfirst@example.be");
    assertThat(
            this.<Optional<String>>as(
                SYSTEM, c -> c.address("NCCN", ContactRank.BOARD, ChannelKind.MAIL, true)))
        .isEmpty();
    assertThat(
            this.<Boolean>as(SYSTEM, c -> c.isOfExercise(ChannelKind.MAIL, "playfirst@example.be")))
        .isTrue();
    assertThat(
            this.<Boolean>as(SYSTEM, c -> c.isOfExercise(ChannelKind.MAIL, "realfirst@example.be")))
        .isFalse();
    as(
        SYSTEM,
        c -> {
          c.byId(play).orElseThrow().end(NOW);
          return null;
        });
    assertThat(
            this.<Boolean>as(SYSTEM, c -> c.isOfExercise(ChannelKind.MAIL, "playfirst@example.be")))
        .isFalse();
  }

  @Test
  void keepsWhatWasVerifiedAndForgetsAWayThatWasGivenUp() {
    UUID id = add(Optional.of("NCCN"), Optional.empty(), ContactRank.FIRST, false);
    as(
        SYSTEM,
        c -> {
          c.byId(id).orElseThrow().channels().forEach(channel -> channel.answered(NOW));
          return null;
        });
    as(
        SYSTEM,
        c -> {
          c.byId(id)
              .orElseThrow()
              .change(
                  new SaveContact(
                      Optional.of("NCCN"),
                      Optional.empty(),
                      "Desk two",
                      Language.FR,
                      ContactRank.FIRST,
                      false,
                      Map.of(ChannelKind.MAIL, "realfirst@example.be")),
                  NOW);
          return null;
        });
    ContactRow row = as(SYSTEM, c -> c.row(id)).orElseThrow();
    assertThat(row.version()).isEqualTo(2);
    assertThat(row.name()).isEqualTo("Desk two");
    assertThat(row.channels()).hasSize(1);
    assertThat(row.channels().get(0).verifiedAt()).contains(NOW);
    List<ContactChannel> channels = as(SYSTEM, c -> c.byId(id).orElseThrow().channels());
    assertThat(channels).hasSize(1);
  }
}
