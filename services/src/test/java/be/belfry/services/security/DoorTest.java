package be.belfry.services.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import be.belfry.domain.security.NarrowReadEvent;
import be.belfry.domain.security.Opened;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.ProofNeeded;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.RolePermissions;
import be.belfry.domain.security.Subject;
import be.belfry.domain.security.Walled;
import be.belfry.domain.security.Walls;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.shared.NotFound;
import be.belfry.services.Wiring;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DoorTest {
  private static final Walled OPEN = record("clear");
  private static final Walled HIDDEN = record("red");

  private final Wiring wiring = new Wiring();
  private final Door door = wiring.into(new Door());

  private static Walled record(String tlp) {
    Walls walls = new Walls(tlp, Set.of("energy"), Set.of(), Optional.empty(), Set.of(), false);
    return () -> walls;
  }

  private Subject actAs(Role role) {
    Subject subject =
        new Subject(
            new UUID(0, 1),
            "somebody",
            "Somebody",
            role,
            Optional.empty(),
            Optional.empty(),
            Set.of("energy"),
            Optional.empty(),
            Language.EN,
            false);
    wiring.actAs(subject);
    return subject;
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void opensToWhatTheTableAllowsAndToNothingElse(Role role) {
    Subject subject = actAs(role);
    for (Permission permission : Permission.values()) {
      if (RolePermissions.allows(role, permission)) {
        assertThat(door.require(permission)).isEqualTo(subject);
      } else {
        assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> door.require(permission));
        assertThatExceptionOfType(NotAllowed.class)
            .isThrownBy(() -> door.require(permission, HIDDEN));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void asksForAProofThatIsNotOldBeforeADecision(Role role) {
    Subject subject = actAs(role);
    wiring.actAsUnproven(subject);
    for (Permission permission : Permission.values()) {
      if (!RolePermissions.allows(role, permission)) {
        assertThatExceptionOfType(NotAllowed.class)
            .isThrownBy(() -> door.require(permission))
            .isNotInstanceOf(ProofNeeded.class);
      } else if (permission.isDecision()) {
        assertThatExceptionOfType(ProofNeeded.class).isThrownBy(() -> door.require(permission));
      } else {
        assertThat(door.require(permission)).isEqualTo(subject);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void asksForAProofThatIsNotOldBeforeAWayInIsOpened(Role role) {
    Subject subject = actAs(role);
    for (Permission permission : Permission.values()) {
      if (RolePermissions.allows(role, permission)) {
        wiring.actAs(subject);
        assertThat(door.requireProven(permission)).isEqualTo(subject);
        wiring.actAsUnproven(subject);
        assertThatExceptionOfType(ProofNeeded.class)
            .isThrownBy(() -> door.requireProven(permission));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"ANALYST", "DIRECTOR", "SECTOR_AUTHORITY", "SERVICE_LIAISON", "PRIME_MINISTER"})
  void saysOfAHiddenRecordThatThereIsNone(Role role) {
    Subject subject = actAs(role);
    assertThatExceptionOfType(NotFound.class)
        .isThrownBy(() -> door.require(Permission.INCIDENT_READ, HIDDEN));
    assertThat(door.require(Permission.INCIDENT_READ, OPEN)).isEqualTo(subject);
  }

  /** A record of a narrow circle, as the door sees it. */
  private record Narrow(Walls walls) implements Walled, Opened {
    @Override
    public NarrowReadEvent readBy(UUID reader) {
      return NarrowReadEvent.ofCrisis("C-2026-0001", reader);
    }

    @Override
    public Optional<String> ownTlp() {
      return Optional.of(walls.tlp());
    }
  }

  @Test
  void whoReadsWhatANarrowCircleMayReadStandsInTheLogAndWhoActsOnItByHisAct() {
    Subject subject = actAs(Role.DUTY_OFFICER);
    for (UUID named : List.of(subject.id(), new UUID(0, 2))) {
      Walled red =
          new Narrow(new Walls("red", Set.of(), Set.of(), Optional.empty(), Set.of(named), false));
      for (Permission permission : Permission.values()) {
        int before = wiring.events().size();
        boolean reads =
            named.equals(subject.id())
                && RolePermissions.allows(Role.DUTY_OFFICER, permission)
                && permission.code().endsWith("Read");
        try {
          door.require(permission, red);
        } catch (NotAllowed | NotFound refused) {
          // the walls or the table
        }
        assertThat(wiring.events()).as(permission.code()).hasSize(before + (reads ? 1 : 0));
      }
    }
  }
}
