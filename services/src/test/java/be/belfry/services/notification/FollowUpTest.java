package be.belfry.services.notification;

import static be.belfry.domain.notification.ANotification.aNotification;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.notification.Channel;
import be.belfry.domain.notification.NotificationDetail;
import be.belfry.domain.notification.NotificationKind;
import be.belfry.domain.notification.NotificationRow;
import be.belfry.domain.notification.NotificationState;
import be.belfry.domain.notification.ReceiveNotification;
import be.belfry.domain.notification.SecretLink;
import be.belfry.domain.shared.Coded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an answer to a question repeats of its thread. */
class FollowUpTest {
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  private static final UUID ANSWER = new UUID(7, 7);

  @Test
  void anAnswerKeepsWhatTheLastReportCorrected() {
    Submission answer =
        FollowUp.answer(
            detail(
                aNotification()
                    .with("kind", "incidentNotification")
                    .with("sector", "energy")
                    .with("subSector", "electricity")
                    .with("awareAt", "2026-03-02T05:00:00Z")
                    .build(),
                row(1, "earlyWarning", "amber"),
                row(2, "incidentNotification", "amber")),
            ANSWER,
            "Two plants");

    assertThat(answer.answer()).as("fulfils nothing that is owed").isTrue();
    assertThat(answer.body())
        .containsEntry("sector", "energy")
        .containsEntry("subSector", "electricity")
        .containsEntry("awareAt", "2026-03-02T05:00:00Z")
        .containsEntry("follows", "N-2026-000002")
        .containsEntry("description", "Two plants")
        .containsEntry("kind", "intermediateReport");
  }

  @ParameterizedTest(name = "{0} {1} then {2} {3}: {4} {5}")
  @CsvSource({
    "earlyWarning, amber,       intermediateReport, amberStrict, intermediateReport, amberStrict",
    "earlyWarning, red,         intermediateReport, green,       intermediateReport, red",
    "earlyWarning, green,       voluntary,          amber,       intermediateReport, amber",
    "voluntary,    clear,       voluntary,          clear,       voluntary,          clear",
  })
  void anAnswerIsMarkedAsNarrowlyAsAnyReportAndOwedWhenOneWas(
      String kind, String tlp, String then, String marked, String expected, String marking) {
    Submission answer =
        FollowUp.answer(
            detail(
                aNotification().with("kind", then).with("tlp", marked).build(),
                row(1, kind, tlp),
                row(2, then, marked)),
            ANSWER,
            "Yes");

    assertThat(answer.body()).containsEntry("kind", expected).containsEntry("tlp", marking);
  }

  @Test
  void theSameAnswerSentAgainIsTheSameBytes() {
    ReceiveNotification said = aNotification().build();
    NotificationRow first = row(1, "earlyWarning", "amber");
    NotificationRow itself = row(ANSWER, 2, "intermediateReport", "red");

    assertThat(FollowUp.answer(detail(said, first, itself), ANSWER, "Yes").bytes())
        .isEqualTo(FollowUp.answer(detail(said, first), ANSWER, "Yes").bytes());
  }

  private static NotificationRow row(int no, String kind, String tlp) {
    return row(new UUID(0, no), no, kind, tlp);
  }

  private static NotificationRow row(UUID id, int no, String kind, String tlp) {
    return new NotificationRow(
        id,
        "N-2026-00000" + no,
        Coded.of(NotificationKind.class, kind),
        Channel.FORM,
        no == 1 ? NotificationState.AWAITING_INFORMATION : NotificationState.FOLLOW_UP,
        NOW,
        NOW,
        "Example Grid",
        "Ransomware",
        Optional.of("energy"),
        tlp,
        false,
        Optional.empty(),
        false,
        Set.of(),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  private static NotificationDetail detail(ReceiveNotification said, NotificationRow... thread) {
    List<NotificationRow> rows = new ArrayList<>(List.of(thread));
    NotificationRow last =
        Stream.of(thread)
            .filter(row -> !row.id().equals(ANSWER))
            .reduce((one, next) -> next)
            .orElseThrow();
    return new NotificationDetail(
        last,
        said,
        "anonymous",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        0,
        rows,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        SecretLink.OPEN,
        false);
  }
}
