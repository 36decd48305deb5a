package be.belfry.persistence.sitrep;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Codes;
import be.belfry.domain.shared.Language;
import be.belfry.domain.sitrep.ASitrep;
import be.belfry.domain.sitrep.Audience;
import be.belfry.domain.sitrep.ReportedCrisis;
import be.belfry.domain.sitrep.SaveSitrep;
import be.belfry.domain.sitrep.Sitrep;
import be.belfry.persistence.Database;
import be.belfry.persistence.crisis.JpaCrises;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who knows of which report, asked of the database and of the domain. */
class SitrepWallsIT {
  private static final Subject SYSTEM = Subject.system("test");
  private Database database;

  @BeforeEach
  void open() {
    database = Database.fresh();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void file(UUID id, String reference, String tlp, boolean exercise) {
    database.asOwner(
        """
        insert into crisis (id, reference, title, status, tier, sectors, services, tlp, named,
            exercise, plan_version, opened_at, started_at)
          values ('%s', '%s', 'Grid', 'running', 'nationalCrisis', '{energy}', '{BIPT}', '%s',
            '{%s}', %s, 'plan-2026', '2026-03-01T06:00Z', '2026-03-01T07:00Z')
        """
            .formatted(id, reference, tlp, ASitrep.DIRECTOR.id(), exercise));
  }

  private static JpaSitreps sitreps(EntityManager em) {
    return Database.inject(em, new JpaSitreps());
  }

  /** Every role x marking x audience x state, by the database and by the domain. */
  @Test
  void theDatabaseHidesWhatTheDomainHides() {
    record Case(UUID id, Sitrep sitrep, Crisis file) {}
    List<Case> cases = new ArrayList<>();
    int no = 10;
    for (Tlp file : List.of(Tlp.AMBER, Tlp.AMBER_STRICT, Tlp.RED)) {
      for (Tlp marking : List.of(Tlp.AMBER, Tlp.AMBER_STRICT, Tlp.RED)) {
        if (marking.isWiderThan(file)) {
          continue;
        }
        for (Set<Audience> audience :
            List.of(
                Set.of(Audience.CELLS),
                Set.of(Audience.DECIDERS),
                Set.of(Audience.SERVICES),
                Set.of(Audience.SECTORS))) {
          for (boolean issued : List.of(false, true)) {
            for (boolean exercise : List.of(false, true)) {
              UUID crisis = new UUID(0, no);
              String reference = "C-2026-00" + no++;
              file(crisis, reference, file.code(), exercise);
              cases.add(
                  database.as(
                      SYSTEM,
                      em -> {
                        Crisis kept =
                            Database.inject(em, new JpaCrises())
                                .byReference(reference)
                                .orElseThrow();
                        Sitrep sitrep = walled(kept, file, marking, audience, issued, exercise);
                        sitreps(em).save(sitrep);
                        return new Case(sitrep.id(), sitrep, kept);
                      }));
            }
          }
        }
      }
    }
    int seen = 0;
    for (Role role : Role.values()) {
      for (boolean exercises : List.of(false, true)) {
        Subject viewer = viewer(role, exercises);
        for (Case each : cases) {
          boolean allowed = each.file().walls().letPass(viewer) && each.sitrep().readableBy(viewer);
          boolean found = database.as(viewer, em -> sitreps(em).find(each.id()).isPresent());
          assertThat(found).as(role + " " + each.sitrep().crisis()).isEqualTo(allowed);
          seen += found ? 1 : 0;
        }
      }
    }
    assertThat(seen).isGreaterThan(100);
  }

  @Test
  void aReportOfARedFileThatTheTimerOpensIsSeenByTheFilesCircle() {
    UUID crisis = ASitrep.CRISIS;
    file(crisis, "C-2026-0003", "red", false);
    database.asOwner(
        "update crisis set named = named || '{%s}'::text[]".formatted(ASitrep.EDITOR.id()));
    UUID id =
        database.as(
            SYSTEM,
            em -> {
              ReportedCrisis read =
                  Database.inject(em, new SqlSitrepQueries())
                      .count("C-2026-0003", ASitrep.NOW)
                      .orElseThrow()
                      .crisis();
              Sitrep sitrep =
                  new Sitrep(
                      read,
                      ASitrep.content(),
                      Optional.empty(),
                      ASitrep.CUT_OFF,
                      SYSTEM,
                      ASitrep.NOW);
              sitreps(em).save(sitrep);
              return sitrep.id();
            });
    for (Subject named : List.of(ASitrep.EDITOR, ASitrep.DIRECTOR)) {
      boolean seen = database.as(named, em -> sitreps(em).find(id).isPresent());
      assertThat(seen).as(named.name()).isTrue();
    }
    Subject other = ASitrep.someone("other", Role.DIRECTOR, "CCB");
    boolean seen = database.as(other, em -> sitreps(em).find(id).isPresent());
    assertThat(seen).as("none of the circle").isFalse();
  }

  @Test
  void oneReportIsMadeAtATimeAlsoWhenItsReadersAreOthers() {
    file(ASitrep.CRISIS, "C-2026-0003", "amber", false);
    assertThat(inWork(ASitrep.EDITOR, 0)).isFalse();
    Sitrep red = ASitrep.open();
    red.save(
        ASitrep.saving(red, Tlp.RED, Codes.of(ASitrep.DIRECTOR.id().toString())),
        ASitrep.crisis(Tlp.AMBER),
        ASitrep.DIRECTOR,
        ASitrep.NOW);
    database.as(
        SYSTEM,
        em -> {
          sitreps(em).save(red);
          return null;
        });
    boolean seen = database.as(ASitrep.EDITOR, em -> sitreps(em).open(ASitrep.CRISIS).isPresent());
    assertThat(seen).as("it names others").isFalse();
    assertThat(inWork(ASitrep.EDITOR, 0)).as("but it is made").isTrue();
    assertThat(inWork(ASitrep.EDITOR, 1)).as("a correction of the first").isFalse();
  }

  @Test
  void aReportIsCorrectedOnceAlsoWhenTheReadersOfTheCorrectionAreOthers() {
    file(ASitrep.CRISIS, "C-2026-0003", "amber", false);
    Sitrep red =
        new Sitrep(
            ASitrep.crisis(Tlp.AMBER),
            ASitrep.content(),
            Optional.of(1),
            ASitrep.CUT_OFF,
            ASitrep.DIRECTOR,
            ASitrep.NOW);
    red.save(
        ASitrep.saving(red, Tlp.RED, Codes.of(ASitrep.DIRECTOR.id().toString())),
        ASitrep.crisis(Tlp.AMBER),
        ASitrep.DIRECTOR,
        ASitrep.NOW);
    red.issue(
        red.content(),
        ASitrep.crisis(Tlp.AMBER),
        ASitrep.someone("other", Role.DIRECTOR, "CCB"),
        2,
        ASitrep.NOW);
    database.as(
        SYSTEM,
        em -> {
          sitreps(em).save(red);
          return null;
        });
    database.as(
        ASitrep.EDITOR,
        em -> {
          assertThat(sitreps(em).correctionOf(ASitrep.CRISIS, 1)).as("it names others").isEmpty();
          assertThat(sitreps(em).issuedCorrection(ASitrep.CRISIS, 1)).contains(2);
          assertThat(sitreps(em).issuedCorrection(ASitrep.CRISIS, 2)).isEmpty();
          return null;
        });
  }

  private boolean inWork(Subject viewer, int corrects) {
    return database.as(
        viewer,
        em ->
            sitreps(em).inWork(ASitrep.CRISIS, Optional.of(corrects).filter(number -> number > 0)));
  }

  private static Sitrep walled(
      Crisis kept,
      Tlp file,
      Tlp marking,
      Set<Audience> audience,
      boolean issued,
      boolean exercise) {
    var crisis =
        new be.belfry.domain.sitrep.ReportedCrisis(
            kept.id(),
            kept.reference(),
            "Grid",
            file,
            file == Tlp.RED ? Codes.of(ASitrep.DIRECTOR.id().toString()) : Codes.none(),
            exercise,
            false,
            false);
    Sitrep sitrep =
        new Sitrep(
            crisis,
            ASitrep.content(),
            Optional.empty(),
            ASitrep.CUT_OFF,
            ASitrep.EDITOR,
            ASitrep.NOW);
    sitrep.save(
        new SaveSitrep(
            sitrep.id(),
            Optional.empty(),
            ASitrep.text(),
            marking,
            Codes.of(ASitrep.DIRECTOR.id().toString()),
            EnumSet.copyOf(audience)),
        crisis,
        ASitrep.EDITOR,
        ASitrep.NOW);
    if (issued) {
      sitrep.issue(sitrep.content(), crisis, ASitrep.DIRECTOR, 1, ASitrep.NOW);
    }
    return sitrep;
  }

  static Subject viewer(Role role, boolean exercises) {
    Subject like =
        role == Role.DIRECTOR ? ASitrep.DIRECTOR : ASitrep.someone(role.code(), role, "BIPT");
    return role == Role.SYSTEM
        ? SYSTEM
        : new Subject(
            like.id(),
            like.user(),
            like.name(),
            role,
            Optional.empty(),
            like.service(),
            like.sectors(),
            Optional.empty(),
            Language.NL,
            exercises);
  }
}
