package be.belfry.domain.security;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.Language;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WallsTest {
  private static final UUID VIEWER = new UUID(0, 1);
  private static final UUID ENTITY = new UUID(0, 2);

  private static Subject viewer(Role role, Set<String> sectors, boolean exercises) {
    return new Subject(
        VIEWER,
        "viewer",
        "Viewer",
        role,
        Optional.empty(),
        role == Role.SERVICE_LIAISON ? Optional.of("FCCU") : Optional.empty(),
        sectors,
        role == Role.ORGANISATION ? Optional.of(ENTITY) : Optional.empty(),
        Language.EN,
        exercises);
  }

  private static Walls record(String tlp, String sector, boolean named, boolean exercise) {
    return new Walls(
        tlp,
        Set.of(sector),
        Set.of("FCCU"),
        Optional.of(ENTITY),
        named ? Set.of(VIEWER) : Set.of(),
        exercise);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          clear,       true,  true,  true,  true
          green,       true,  true,  true,  true
          amber,       true,  true,  true,  true
          amberStrict, true,  false, false, true
          red,         false, false, false, true
          secret,      false, false, false, true
          """)
  void aMarkingLetsPassItsCircle(
      String tlp, boolean national, boolean sector, boolean service, boolean originator) {
    Walls record = record(tlp, "energy", false, false);
    assertThat(record.letPass(viewer(Role.ANALYST, Set.of(), false))).isEqualTo(national);
    assertThat(record.letPass(viewer(Role.SECTOR_AUTHORITY, Set.of("energy"), false)))
        .isEqualTo(sector);
    assertThat(record.letPass(viewer(Role.SERVICE_LIAISON, Set.of(), false))).isEqualTo(service);
    assertThat(record.letPass(viewer(Role.ORGANISATION, Set.of(), false))).isEqualTo(originator);
  }

  @Test
  void redIsForThoseItNamesAsFarAsTheySee() {
    Walls record = record("red", "energy", true, false);
    assertThat(record.letPass(viewer(Role.ANALYST, Set.of(), false))).isTrue();
    assertThat(record.letPass(viewer(Role.SECTOR_AUTHORITY, Set.of("energy"), false))).isTrue();
    assertThat(record.letPass(viewer(Role.SECTOR_AUTHORITY, Set.of("health"), false))).isFalse();
    assertThat(record.letPass(viewer(Role.MINISTER, Set.of("energy"), false))).isFalse();
  }

  @Test
  void anotherSectorSeesNothing() {
    Walls record = record("clear", "energy", false, false);
    assertThat(record.letPass(viewer(Role.SECTOR_AUTHORITY, Set.of("health"), false))).isFalse();
    assertThat(record.letPass(viewer(Role.SECTOR_AUTHORITY, Set.of(), false))).isFalse();
  }

  @Test
  void anExerciseIsForItsParticipants() {
    Walls record = record("clear", "energy", false, true);
    for (Role role : new Role[] {Role.ANALYST, Role.SECTOR_AUTHORITY, Role.ORGANISATION}) {
      assertThat(record.letPass(viewer(role, Set.of("energy"), false))).isFalse();
      assertThat(record.letPass(viewer(role, Set.of("energy"), true))).isTrue();
    }
  }

  @Test
  void whatConcernsAnEntityIsOpenToItsPeopleAndToNobodyMore() {
    for (boolean exercise : new boolean[] {false, true}) {
      Walls run =
          new Walls(
              "amber",
              Set.of("health"),
              Set.of(),
              Optional.empty(),
              Set.of(),
              exercise,
              Set.of(ENTITY));
      Walls ofOthers =
          new Walls(
              "amber",
              Set.of("health"),
              Set.of(),
              Optional.empty(),
              Set.of(),
              exercise,
              Set.of(VIEWER));
      assertThat(run.letPass(viewer(Role.ORGANISATION, Set.of(), true))).isTrue();
      assertThat(run.letPass(viewer(Role.ORGANISATION, Set.of(), false))).isEqualTo(!exercise);
      assertThat(ofOthers.letPass(viewer(Role.ORGANISATION, Set.of(), true))).isFalse();
      assertThat(run.letPass(Subject.anonymous(Language.EN))).isFalse();
      assertThat(run.letPass(viewer(Role.SECTOR_AUTHORITY, Set.of("energy"), true))).isFalse();
    }
  }

  @Test
  void somebodyWithoutAnEntityOwnsNothing() {
    Walls ownerless =
        new Walls("clear", Set.of("energy"), Set.of(), Optional.empty(), Set.of(), false);
    assertThat(ownerless.letPass(Subject.anonymous(Language.EN))).isFalse();
    assertThat(record("clear", "energy", false, false).letPass(Subject.anonymous(Language.EN)))
        .isFalse();
  }
}
