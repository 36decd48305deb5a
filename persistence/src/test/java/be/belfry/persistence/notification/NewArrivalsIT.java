package be.belfry.persistence.notification;

import static be.belfry.domain.notification.ANotification.NOW;
import static be.belfry.domain.notification.ANotification.aNotification;
import static be.belfry.persistence.notification.StoredNotifications.SYSTEM;
import static be.belfry.persistence.notification.StoredNotifications.followUp;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.notification.Intake.Stored;
import be.belfry.domain.notification.NewArrivals.Found;
import be.belfry.domain.notification.NewArrivals.Told;
import be.belfry.domain.notification.NewArrivals.Window;
import be.belfry.persistence.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What came in and waits, and the one mark until which it was told. */
class NewArrivalsIT {
  @RegisterExtension final StoredNotifications notifications = new StoredNotifications();

  private Found between(Instant after, Instant until) {
    return notifications
        .database()
        .as(SYSTEM, em -> Database.inject(em, new SqlNewArrivals()).in(new Window(after, until)));
  }

  private Found now() {
    return between(NOW.minusSeconds(1), NOW);
  }

  private Stored first(boolean exercise) {
    return notifications.take(
        aNotification().id(UUID.randomUUID()).with("exercise", exercise), Optional.empty());
  }

  private void state(Stored stored, String state) {
    notifications
        .database()
        .asOwner(
            "update belfry.notification set state = '%s' where reference = '%s'"
                .formatted(state, stored.facts().reference()));
  }

  @Test
  void countsWhatWaitsAndNobodyHasLookedAtAndNoExercise() {
    assertThat(now()).isEqualTo(new Found(0, 0, Optional.empty()));
    first(false);
    first(true);
    Stored asked = first(false);
    state(asked, "awaitingInformation");
    Stored settled = first(false);
    state(settled, "rejected");
    assertThat(now()).isEqualTo(new Found(1, 0, Optional.of(NOW)));
    notifications.take(
        followUp("incidentNotification", asked).id(UUID.randomUUID()), Optional.of(asked));
    assertThat(now())
        .as("its answer brings the first one back")
        .isEqualTo(new Found(2, 0, Optional.of(NOW)));
    notifications.take(
        followUp("incidentNotification", settled).id(UUID.randomUUID()), Optional.of(settled));
    assertThat(now()).as("and a report after the end").isEqualTo(new Found(3, 1, Optional.of(NOW)));
    assertThat(between(NOW, NOW.plusSeconds(60)).isAny()).as("after its beginning").isFalse();
    assertThat(between(NOW.minusSeconds(9), NOW.minusNanos(1000)).isAny()).isFalse();
  }

  /** As the program writes it when what a duplicate repeats ends; a person gives a reason. */
  private void reopened(Stored duplicate, String words, Instant at) {
    notifications
        .database()
        .asOwner(
            """
            insert into thread_act (id, thread_id, kind, acted_at, acted_by, words, was_state, was_words, was_by)
              select gen_random_uuid(), thread_id, 'reopened', '%s', 'Eva', '%s', 'duplicate',
                'N-2026-000777', 'Ann'
              from notification where reference = '%s'
            """
                .formatted(at, words, duplicate.facts().reference()));
  }

  /** Nobody has it before him: it had ended, and no person took it up again. */
  @Test
  void aDuplicateThatWaitsAgainIsToldLikeWhatCameIn() {
    Instant again = NOW.plusSeconds(600);
    Stored duplicate = first(false);
    Stored byHand = first(false);
    Stored settled = first(false);
    Stored played = first(true);
    state(settled, "rejected");
    reopened(duplicate, "N-2026-000777", again);
    reopened(byHand, "The wrong button", again);
    reopened(settled, "N-2026-000777", again);
    reopened(played, "N-2026-000777", again);

    assertThat(between(NOW, again)).isEqualTo(new Found(1, 0, Optional.of(again)));
    assertThat(between(again, again.plusSeconds(60)).isAny()).as("once").isFalse();
    assertThat(between(NOW.minusSeconds(1), again))
        .as("once, also when it came in the same time")
        .isEqualTo(new Found(2, 0, Optional.of(NOW)));
  }

  /** The mark of an installation that is brought along begins now: what waits there is no news. */
  @Test
  void theMarkBeginsWithTheInstallationAndIsOneNodesAtATime() {
    Database database = notifications.database();
    Told begun =
        database.as(SYSTEM, em -> Database.inject(em, new SqlNewArrivals()).lock()).orElseThrow();
    assertThat(begun.until())
        .isBetween(Instant.now().minus(Duration.ofHours(1)), Instant.now().plusSeconds(1));
    assertThat(begun.window(Instant.now().plusSeconds(60)))
        .as("the first one is told at once")
        .isPresent();
    Told told = new Told(NOW, NOW.plusSeconds(30));
    database.as(
        SYSTEM,
        em -> {
          SqlNewArrivals one = Database.inject(em, new SqlNewArrivals());
          assertThat(one.lock()).contains(begun);
          one.keep(told);
          Optional<Told> other =
              database.as(SYSTEM, em2 -> Database.inject(em2, new SqlNewArrivals()).lock());
          assertThat(other).as("another node").isEmpty();
          return null;
        });
    Optional<Told> kept =
        database.as(SYSTEM, em -> Database.inject(em, new SqlNewArrivals()).lock());
    assertThat(kept).contains(told);
  }
}
