package be.belfry.persistence.communication;

import static be.belfry.domain.communication.AWarning.GRID;
import static be.belfry.domain.communication.AWarning.OFFICER;
import static be.belfry.domain.duty.ADuty.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.communication.AWarning;
import be.belfry.domain.communication.AddresseeRow;
import be.belfry.domain.communication.ReceiptWay;
import be.belfry.domain.communication.Warning;
import be.belfry.domain.communication.WarningFilter;
import be.belfry.domain.communication.WarningRow;
import be.belfry.domain.communication.WarningState;
import be.belfry.domain.communication.Warnings;
import be.belfry.domain.duty.ADuty;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.PageRequest;
import be.belfry.persistence.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WarningIT {
  private static final Subject SYSTEM = Subject.system("test");
  private static final WarningFilter ALL =
      new WarningFilter(Optional.empty(), Optional.empty(), Optional.empty());
  private Database database;

  @BeforeEach
  void open() {
    database = Database.fresh();
    database.asOwner(
        "insert into organisation (id, name, enterprise_number, sector, category, language)"
            + " values ('"
            + GRID
            + "', 'Example Grid', '0403.171.701', 'energy', 'essential', 'fr')");
    database.asOwner(
        """
        insert into crisis (id, reference, title, status, tier, sectors, services, tlp, named,
            exercise, plan_version, opened_at, started_at)
          values (gen_random_uuid(), 'C-2026-0003', 'Grid', 'running', 'nationalCrisis', '{energy}', '{BIPT}',
            'amber', '{}', false, 'plan-2026', '2026-03-01T06:00Z', '2026-03-01T07:00Z')
        """);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private UUID add(Warning warning) {
    return database.as(
        SYSTEM,
        em -> {
          Database.inject(em, new JpaWarnings()).add(warning);
          return warning.id();
        });
  }

  private List<WarningRow> list(Subject viewer, WarningFilter filter) {
    return database.as(
        viewer,
        em -> Database.inject(em, new JpaWarnings()).list(filter, PageRequest.first()).rows());
  }

  private List<AddresseeRow> addressees(Subject viewer, UUID id) {
    return database.as(viewer, em -> Database.inject(em, new JpaWarnings()).addressees(id));
  }

  @Test
  void keepsWhatWasWrittenWhoIsWarnedAndWhoConfirmed() {
    UUID id = add(AWarning.sent());
    database.as(
        SYSTEM,
        em -> {
          Warnings warnings = Database.inject(em, new JpaWarnings());
          Warning warning = warnings.lockByReference("W-2026-0001").orElseThrow();
          warning
              .addressees()
              .get(0)
              .acknowledge("Bea of Belnet", ReceiptWay.TELEPHONE, T0.plusSeconds(90));
          return null;
        });
    WarningRow row = list(SYSTEM, ALL).get(0);
    assertThat(row.id()).isEqualTo(id);
    assertThat(row.content()).isEqualTo(AWarning.content());
    assertThat(row.sectors()).containsExactly(Sector.ENERGY);
    assertThat(row.units()).containsExactly("BELNET");
    assertThat(row.entities()).containsExactly(GRID);
    assertThat(row.authors()).containsExactly("ann");
    assertThat(row.approvedBy()).contains("olga");
    assertThat(row.approvedOffice()).contains("dutyOfficer");
    assertThat(row.sentAt()).contains(T0.plusSeconds(60));
    assertThat(row.state()).isEqualTo(WarningState.SENT);
    assertThat(List.of(row.addressees(), row.acknowledged(), row.unreached()))
        .containsExactly(2, 1, 2);
    List<AddresseeRow> lines = addressees(SYSTEM, id);
    assertThat(lines).extracting(AddresseeRow::name).containsExactly("Example Grid", "BELNET");
    assertThat(lines.get(1).acknowledgedBy()).contains("Bea of Belnet");
    assertThat(lines.get(1).acknowledgedVia()).contains(ReceiptWay.TELEPHONE);
    assertThat(lines.get(0).isReached()).isFalse();
  }

  /** The entity changed its sector since: whom its contact is, its old authority reads no more. */
  @Test
  void whomTheDirectoryHidesIsNamedInNoWarning() {
    UUID id = add(AWarning.sent());
    UUID line =
        addressees(SYSTEM, id).stream()
            .filter(each -> each.entity().isPresent())
            .findFirst()
            .orElseThrow()
            .id();
    UUID contact = UUID.randomUUID();
    UUID message = UUID.randomUUID();
    database.asOwner(
        "insert into contact (id, entity_id, sectors, name, language, rank, exercise, changed_at)"
            + " values ('%s', '%s', '{banking}', 'Ann', 'nl', 'first', false, now())"
                .formatted(contact, GRID));
    database.asOwner(
        "insert into outbox_message (id, channel, recipient, subject, body, created_at, due_at)"
            + " values ('%s', 'mail', 'contact', 's', 'b', now(), now())".formatted(message));
    database.asOwner(
        "insert into warning_message (id, addressee_id, contact_id, contact_name, language, message_id,"
            + " secret_hash, sent_at)"
            + " values ('%s', '%s', '%s', 'Ann', 'nl', '%s', 'x', now())"
                .formatted(UUID.randomUUID(), line, contact, message));
    database.asOwner(
        "update warning_addressee set acknowledged_at = now(), acknowledged_by = 'Ann',"
            + " acknowledged_via = 'link' where id = '%s'".formatted(line));

    assertThat(addressees(SYSTEM, id))
        .filteredOn(each -> each.id().equals(line))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.contacts()).isEqualTo("Ann");
              assertThat(each.acknowledgedBy()).contains("Ann");
            });
    Subject authority = viewers().stream().filter(this::isOfEnergyAlone).findFirst().orElseThrow();
    assertThat(addressees(authority, id))
        .filteredOn(each -> each.id().equals(line))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.contacts()).isEmpty();
              assertThat(each.acknowledgedBy()).contains("");
            });
  }

  private boolean isOfEnergyAlone(Subject viewer) {
    return viewer.role() == Role.SECTOR_AUTHORITY
        && viewer.sectors().equals(Set.of("energy"))
        && !viewer.exerciseParticipant();
  }

  @Test
  void isFoundByStateCrisisAndMissingConfirmation() {
    add(AWarning.sent());
    add(AWarning.draft("W-2026-0002", false));
    assertThat(list(SYSTEM, filter("sent", "C-2026-0003", true))).hasSize(1);
    assertThat(list(SYSTEM, filter("sent", "C-2026-0004", true))).isEmpty();
    assertThat(list(SYSTEM, filter("draft", "C-2026-0003", true))).isEmpty();
    assertThat(list(SYSTEM, filter("draft", "C-2026-0003", false))).hasSize(1);
  }

  private static WarningFilter filter(String state, String crisis, boolean open) {
    return new WarningFilter(
        Optional.of(Coded.of(WarningState.class, state)),
        Optional.of(crisis),
        Optional.of(Boolean.valueOf(open)));
  }

  /**
   * Every role, addressed and not, in exercises and not: the database hides what the domain does.
   */
  @Test
  void theDatabaseHidesWhatTheDomainHides() {
    List<Warning> all = new ArrayList<>();
    all.add(AWarning.draft("W-2026-0011", false));
    all.add(AWarning.draft("W-2026-0012", true));
    all.add(out("W-2026-0013", false));
    all.add(out("W-2026-0014", true));
    Warning recalled = out("W-2026-0015", false);
    recalled.recall("false alarm", OFFICER, T0);
    all.add(recalled);
    all.forEach(this::add);
    int seen = 0;
    for (Subject viewer : viewers()) {
      List<String> rows = list(viewer, ALL).stream().map(WarningRow::reference).toList();
      for (Warning each : all) {
        assertThat(rows.contains(each.reference()))
            .as(viewer.user() + " " + each.reference())
            .isEqualTo(each.isVisibleTo(viewer));
        List<UUID> lines =
            addressees(viewer, each.id()).stream().map(AddresseeRow::id).sorted().toList();
        assertThat(lines)
            .as(viewer.user() + " " + each.reference())
            .isEqualTo(
                each.addressees().stream()
                    .filter(line -> each.isVisibleTo(viewer) && line.isVisibleTo(viewer))
                    .map(line -> line.id())
                    .sorted()
                    .toList());
        seen += lines.size();
      }
    }
    assertThat(seen).isGreaterThan(40);
  }

  private static Warning out(String reference, boolean exercise) {
    Warning warning = AWarning.draft(reference, exercise);
    warning.submit(Set.of());
    return AWarning.send(warning);
  }

  private static List<Subject> viewers() {
    List<Subject> viewers = new ArrayList<>();
    for (Role role : Role.values()) {
      for (boolean exercises : List.of(false, true)) {
        for (boolean addressed : List.of(false, true)) {
          viewers.add(
              new Subject(
                  UUID.randomUUID(),
                  role.code() + addressed + exercises,
                  role.code(),
                  role,
                  Optional.empty(),
                  Optional.of(addressed ? "BELNET" : "BIPT"),
                  role == Role.SECTOR_AUTHORITY
                      ? Set.of(addressed ? "energy" : "health")
                      : Set.of(),
                  role == Role.ORGANISATION
                      ? Optional.of(addressed ? GRID : new UUID(7, 2))
                      : Optional.empty(),
                  Language.NL,
                  exercises));
        }
      }
    }
    viewers.add(SYSTEM);
    viewers.add(Subject.anonymous(Language.NL));
    return viewers;
  }

  @Test
  void theDatabaseItselfWantsASecondPersonAndKeepsWhatWasSent() {
    UUID id = add(AWarning.sent());
    String row = " where id = '" + id + "'";
    assertThatThrownBy(
            () -> database.asOwner("update warning set content = '{\"nl\": \"other\"}'" + row))
        .hasStackTraceContaining("is written no more");
    assertThatThrownBy(() -> database.asOwner("update warning set operators = '{}'" + row))
        .hasStackTraceContaining("was sent");
    assertThatThrownBy(() -> database.asOwner("delete from warning" + row))
        .hasStackTraceContaining("stays on record");
    UUID waiting = add(waiting());
    assertThatThrownBy(
            () ->
                database.asOwner(
                    "update warning set state = 'sent', approved_by = 'ann', approved_office ="
                        + " 'dutyOfficer', sent_at = now() where id = '"
                        + waiting
                        + "'"))
        .hasStackTraceContaining("violates check constraint");
  }

  private static Warning waiting() {
    Warning warning = AWarning.draft("W-2026-0021", false);
    warning.submit(Set.of());
    return warning;
  }

  @Test
  void anEntitysPeopleConfirmForThemselvesOnly() {
    UUID id = add(AWarning.sent());
    Subject grid = ADuty.ofEntity("grid", GRID);
    database.as(
        grid,
        em -> {
          Warning warning = Database.inject(em, new JpaWarnings()).lock(id).orElseThrow();
          assertThat(warning.addressees()).hasSize(1);
          warning.of(grid).orElseThrow().acknowledge("Guy", ReceiptWay.PORTAL, T0);
          return null;
        });
    assertThat(addressees(SYSTEM, id))
        .filteredOn(line -> line.acknowledgedAt().isPresent())
        .extracting(AddresseeRow::name)
        .containsExactly("Example Grid");
  }
}
