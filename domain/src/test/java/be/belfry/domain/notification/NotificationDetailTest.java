package be.belfry.domain.notification;

import static be.belfry.domain.notification.ANotification.aNotification;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.clock.ClockState;
import be.belfry.domain.clock.Regime;
import be.belfry.domain.clock.Stage;
import be.belfry.domain.notification.NotificationDetail.ClockRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a thread says of its next report: what that goes on from, and what is owed. */
class NotificationDetailTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  private static final NotificationRow WARNING =
      row(1, NotificationKind.EARLY_WARNING, false, Set.of(Regime.DORA));
  private static final NotificationRow SILENT =
      row(2, NotificationKind.INCIDENT_NOTIFICATION, false, Set.of());
  private static final NotificationRow ANSWER =
      row(3, NotificationKind.INTERMEDIATE_REPORT, true, Set.of());
  private static final NotificationRow VOLUNTARY =
      row(4, NotificationKind.VOLUNTARY, false, Set.of());

  @Test
  void anAnswerIsNoReportToGoOnFrom() {
    NotificationDetail page = detail(WARNING, WARNING, ANSWER);
    assertThat(page.lastReport()).isEqualTo(WARNING);
    assertThat(detail(WARNING, WARNING, ANSWER, SILENT).lastReport()).isEqualTo(SILENT);

    assertThat(page.before()).isEmpty();
    assertThat(detail(ANSWER, WARNING, ANSWER, SILENT).before()).contains(WARNING);
    assertThat(detail(SILENT, WARNING, ANSWER, SILENT).before()).contains(WARNING);
    assertThat(detail(VOLUNTARY, WARNING, SILENT, ANSWER, VOLUNTARY).before()).contains(SILENT);
  }

  @Test
  void whatIsOwedHereGoesByAllReportsOfTheThread() {
    assertThat(detail(SILENT, SILENT).owed()).as("named by none").isEmpty();
    assertThat(detail(WARNING, WARNING).owed()).contains(CLOCK);
    assertThat(detail(SILENT, WARNING, SILENT).owed()).contains(CLOCK);
    assertThat(detail(VOLUNTARY, WARNING, VOLUNTARY).owed()).contains(CLOCK);
    assertThat(detail(VOLUNTARY, VOLUNTARY).owed()).isEmpty();
  }

  @Test
  void theNextReportIsTheOwedOneAndSaysOfNoOtherWhatItConcerns() {
    assertThat(detail(VOLUNTARY, VOLUNTARY).nextReport())
        .containsEntry("kind", "voluntary")
        .containsEntry("concerns", "nearMiss");
    assertThat(detail(VOLUNTARY, WARNING, VOLUNTARY).nextReport())
        .containsEntry("kind", "incidentNotification")
        .containsEntry("follows", VOLUNTARY.reference())
        .doesNotContainKey("concerns");
  }

  private static final ClockRow CLOCK =
      new ClockRow(
          new UUID(1, 1),
          Regime.DORA,
          Stage.INITIAL_REPORT,
          ClockState.DUE,
          Optional.of(NOW),
          Optional.of(NOW),
          Optional.of(NOW),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          List.of(),
          "ClockRule.DORA.INITIAL_REPORT");

  private static NotificationRow row(
      int no, NotificationKind kind, boolean answer, Set<Regime> regimes) {
    return new NotificationRow(
        new UUID(0, no),
        "N-2026-00000" + no,
        kind,
        Channel.FORM,
        NotificationState.WAITING,
        NOW,
        NOW,
        "Example Bank",
        "Ransomware",
        Optional.of("banking"),
        "amber",
        false,
        Optional.empty(),
        answer,
        regimes,
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  private static NotificationDetail detail(NotificationRow of, NotificationRow... thread) {
    ANotification said = aNotification().with("kind", of.kind().code());
    return new NotificationDetail(
        of,
        (of.kind() == NotificationKind.VOLUNTARY ? said.with("concerns", "nearMiss") : said)
            .build(),
        "anonymous",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        0,
        List.of(thread),
        List.of(CLOCK),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        SecretLink.OPEN,
        false);
  }
}
