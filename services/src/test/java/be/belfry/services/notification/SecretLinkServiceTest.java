package be.belfry.services.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.incident.Tlp;
import be.belfry.domain.notification.Notification;
import be.belfry.domain.notification.NotificationThread;
import be.belfry.domain.notification.Notifications;
import be.belfry.domain.notification.SecretLink;
import be.belfry.domain.notification.StoredNotification;
import be.belfry.domain.notification.StoredThread;
import be.belfry.domain.notification.ThreadAct;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.RolePermissions;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.Leases;
import be.belfry.domain.shared.NotAllowed;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.shared.Sha256;
import be.belfry.domain.shared.StandIn;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.Wiring;
import be.belfry.services.shared.NodeName;
import be.belfry.services.shared.NodeStop;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who closes a secret link, and what ends by itself. */
class SecretLinkServiceTest {
  private static final Instant NOW = Instant.parse("2027-03-02T08:00:00Z");
  private static final String REFERENCE = "N-2026-000001";

  private final Notification notification =
      StoredNotification.waiting(UUID.randomUUID(), REFERENCE, Tlp.AMBER, Set.of("energy"), NOW);
  private final NotificationThread thread = StoredThread.of(notification.threadId(), "hash");
  private final List<ThreadAct> acts = new ArrayList<>();
  private final Deque<List<UUID>> quiet = new ArrayDeque<>();
  private final List<Instant> since = new ArrayList<>();
  private final List<List<UUID>> looked = new ArrayList<>();
  private final List<Optional<NotificationThread>> after = new ArrayList<>();
  private List<NotificationThread> old = List.of();
  private boolean leased = true;
  private final Wiring wiring =
      new Wiring(
          stored(), (LegalTime) () -> NOW, (Leases) (job, holder, time) -> leased, new NodeName());
  private final SecretLinkService service = wiring.into(new SecretLinkService());

  @SuppressWarnings("unchecked")
  private Notifications stored() {
    return StandIn.of(
        Notifications.class,
        (method, asked) ->
            switch (method) {
              case "byReference" ->
                  Optional.of(notification).filter(one -> asked[0].equals(REFERENCE));
              case "ofThread" -> List.of(notification);
              case "hold" -> Optional.of(thread);
              case "withOpenLink" -> {
                since.add((Instant) asked[0]);
                after.add((Optional<NotificationThread>) asked[1]);
                yield old;
              }
              case "quiet" -> {
                since.add((Instant) asked[1]);
                looked.add(List.copyOf((Collection<UUID>) asked[0]));
                yield quiet.remove();
              }
              case "add" -> {
                acts.add((ThreadAct) asked[0]);
                yield null;
              }
              default -> throw new IllegalStateException(method);
            });
  }

  private static Subject subject(Role role) {
    return new Subject(
        UUID.randomUUID(),
        role.code(),
        "Ann",
        role,
        Optional.empty(),
        Optional.empty(),
        Set.of("energy"),
        Optional.empty(),
        Language.EN,
        false);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SYSTEM")
  void onlyWhoTriagesClosesWhatIsOfNobodyElse(Role role) {
    wiring.actAs(subject(role));
    if (RolePermissions.allows(role, Permission.NOTIFICATION_TRIAGE)) {
      service.close(REFERENCE, " Mail was read by others ");
      assertThat(thread.link()).isEqualTo(SecretLink.CLOSED);
      assertThat(acts)
          .singleElement()
          .extracting(ThreadAct::words)
          .isEqualTo("Mail was read by others");
      assertThat(wiring.events())
          .singleElement()
          .satisfies(
              event -> {
                assertThat(event.action()).isEqualTo("notification.linkClosed");
                assertThat(event.object()).isEqualTo(REFERENCE);
                assertThat(event.details())
                    .isEqualTo(Map.of("reasonSha256", Sha256.hex("Mail was read by others")));
              });
      return;
    }
    // Another organisation than the thread's learns not even whether it exists.
    assertThatThrownBy(() -> service.close(REFERENCE, "Mine"))
        .isInstanceOf(role == Role.ORGANISATION ? NotFound.class : NotAllowed.class);
    assertThatThrownBy(() -> service.close("N-2026-999999", "Mine"))
        .isInstanceOf(role == Role.ORGANISATION ? NotFound.class : NotAllowed.class);
    assertThat(thread.link()).isEqualTo(SecretLink.OPEN);
    assertThat(acts).isEmpty();
    assertThat(wiring.events()).isEmpty();
  }

  @Test
  void aPersonSaysWhy() {
    wiring.actAs(subject(Role.ANALYST));
    for (String no : new String[] {null, " ", "x".repeat(2001)}) {
      assertThatThrownBy(() -> service.close(REFERENCE, no)).isInstanceOf(RuleViolation.class);
    }
    assertThat(thread.link()).isEqualTo(SecretLink.OPEN);
  }

  @Test
  void aYearWithoutAnythingEndsIt() {
    wiring.actAs(Subject.system("cleaning"));
    old = List.of(thread);
    quiet.add(List.of(thread.id()));
    quiet.add(List.of(thread.id()));

    SecretLinkService.Looked first = service.lookForQuiet(Optional.empty());
    assertThat(first.quiet()).containsExactly(thread.id());
    assertThat(first.last()).as("there are no more").isEmpty();
    assertThat(thread.link()).isEqualTo(SecretLink.OPEN);
    service.endQuiet(thread.id());

    assertThat(looked).containsOnly(List.of(thread.id()));
    assertThat(since).containsOnly(NOW.minus(Duration.ofDays(365)));
    assertThat(thread.link()).isEqualTo(SecretLink.CLOSED);
    assertThat(acts).singleElement().extracting(ThreadAct::words).isEqualTo(REFERENCE);
    assertThat(wiring.actions()).containsExactly("notification.linkClosed");
  }

  /** A report came, or another node ended it, while this one waited for the thread. */
  @Test
  void whatIsQuietNoMoreOnceItIsHeldStays() {
    wiring.actAs(Subject.system("cleaning"));
    quiet.add(List.of());

    service.endQuiet(thread.id());

    assertThat(thread.link()).isEqualTo(SecretLink.OPEN);
    thread.closeLink(NOW);
    service.endQuiet(thread.id());
    assertThat(acts).isEmpty();
  }

  /** Where there are many they are looked at some at a time, on one node. */
  @Test
  void itIsLookedOnAfterTheLastOne() {
    wiring.actAs(Subject.system("cleaning"));
    old = Collections.nCopies(SecretLinkService.AT_ONCE, thread);
    quiet.add(List.of());

    SecretLinkService.Looked first = service.lookForQuiet(Optional.empty());
    assertThat(first.last()).containsSame(thread);
    old = List.of();
    quiet.add(List.of());
    assertThat(service.lookForQuiet(first.last()).last()).isEmpty();
    assertThat(after).containsExactly(Optional.empty(), Optional.of(thread));

    leased = false;
    assertThat(service.lookForQuiet(Optional.empty()))
        .isEqualTo(new SecretLinkService.Looked(List.of(), Optional.empty()));
    assertThat(after).as("of another node").hasSize(2);
  }

  /** One that cannot be ended keeps no other; without a database nothing more is tried. */
  @Test
  void whatCannotBeEndedKeepsNoOther() {
    List<String> asked = new ArrayList<>();
    UUID broken = new UUID(0, 1);
    UUID away = new UUID(0, 2);
    Deque<SecretLinkService.Looked> pages = new ArrayDeque<>();
    QuietLinks links =
        new Wiring(
                new NodeStop(),
                new SecretLinkService() {
                  @Override
                  public Looked lookForQuiet(Optional<NotificationThread> after) {
                    asked.add("after " + after.isPresent());
                    return pages.remove();
                  }

                  @Override
                  public void endQuiet(UUID threadId) {
                    asked.add("end " + threadId.getLeastSignificantBits());
                    if (threadId.equals(broken)) {
                      throw new IllegalStateException("held too long");
                    }
                    if (threadId.equals(away)) {
                      throw new IllegalStateException(new SQLException("gone", "08006"));
                    }
                  }
                })
            .into(new QuietLinks());
    pages.add(new SecretLinkService.Looked(List.of(broken, new UUID(0, 3)), Optional.of(thread)));
    pages.add(new SecretLinkService.Looked(List.of(new UUID(0, 4)), Optional.empty()));

    links.end();

    assertThat(asked).containsExactly("after false", "end 1", "end 3", "after true", "end 4");
    asked.clear();
    pages.add(new SecretLinkService.Looked(List.of(away, new UUID(0, 3)), Optional.of(thread)));
    assertThatThrownBy(links::end).hasStackTraceContaining("gone");
    assertThat(asked).containsExactly("after false", "end 2");
  }
}
