package be.belfry.services.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.escalation.AnOfficePlan;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.notification.Channel;
import be.belfry.domain.notification.NotificationFilter;
import be.belfry.domain.notification.NotificationKind;
import be.belfry.domain.notification.NotificationQueries;
import be.belfry.domain.notification.NotificationRow;
import be.belfry.domain.notification.NotificationState;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.domain.shared.StandIn;
import be.belfry.services.Wiring;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where triage goes on: the notification is named, and nobody has read it yet. */
class NextToTriageTest {
  private final Wiring wiring =
      new Wiring(
          StandIn.of(
              NotificationQueries.class,
              (method, arguments) ->
                  new Page<>(
                      List.of(row("N-2026-000001"), row("N-2026-000002")),
                      Optional.of("more"),
                      3,
                      false)));
  private final NotificationService service = wiring.into(new NotificationService());

  private static NotificationRow row(String reference) {
    return new NotificationRow(
        UUID.randomUUID(),
        reference,
        Coded.of(NotificationKind.class, "incidentNotification"),
        Channel.FORM,
        NotificationState.WAITING,
        Instant.EPOCH,
        Instant.EPOCH,
        "Hospital",
        "Wiper",
        Optional.empty(),
        Tlp.RED.code(),
        false,
        Optional.empty(),
        false,
        Set.of(),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  @Test
  void theNextOneIsAnotherAndIsNotRead() {
    wiring.actAs(AnOfficePlan.person(Role.ANALYST, "anna"));
    assertThat(service.nextToTriage("N-2026-000001")).contains("N-2026-000002");
    assertThat(service.nextToTriage("N-2026-000009")).contains("N-2026-000001");
    assertThat(wiring.events()).isEmpty();
    service.list(NotificationFilter.queue(), new PageRequest(Optional.empty(), 2));
    assertThat(wiring.actions()).as("who is shown the list has read it").containsOnly("list.read");
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void isToldToThoseOnlyWhoTriage(Role role) {
    Subject subject = AnOfficePlan.person(role, role.code());
    wiring.actAs(subject);
    if (subject.may(Permission.NOTIFICATION_TRIAGE)) {
      assertThat(service.nextToTriage("")).isPresent();
    } else {
      assertThatThrownBy(() -> service.nextToTriage("")).isInstanceOf(NotAllowed.class);
    }
  }
}
