package be.belfry.domain.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.shared.Conflict;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NotificationThreadTest {
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

  @Test
  void itsLinkIsClosedOnceAndForEver() {
    NotificationThread thread = StoredThread.of(UUID.randomUUID(), "hash");
    assertThat(thread.link()).isEqualTo(SecretLink.OPEN);
    assertThat(thread.isLinkClosed()).isFalse();

    thread.closeLink(NOW);

    assertThat(thread.link()).isEqualTo(SecretLink.CLOSED);
    assertThat(thread.isLinkClosed()).isTrue();
    assertThatThrownBy(() -> thread.closeLink(NOW))
        .isInstanceOfSatisfying(
            Conflict.class, said -> assertThat(said.code()).isEqualTo("notification_linkClosed"));
  }

  @Test
  void whatHasNoLinkHasNoneToClose() {
    NotificationThread thread = StoredThread.of(UUID.randomUUID(), null);

    assertThatThrownBy(() -> thread.closeLink(NOW)).isInstanceOf(Conflict.class);

    assertThat(thread.link()).isEqualTo(SecretLink.NONE);
    assertThat(thread.isLinkClosed()).as("none is told to telephone for it").isFalse();
  }
}
