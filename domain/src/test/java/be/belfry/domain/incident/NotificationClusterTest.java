package be.belfry.domain.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.notification.ReplyTemplate;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.shared.RuleViolation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NotificationClusterTest {
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

  private static WaitingNotification waiting(
      int no, String title, Phenomenon phenomenon, Instant at, boolean exercise, String... seen) {
    return new WaitingNotification(
        "N-2026-%06d".formatted(no),
        "Entity " + no,
        title,
        Optional.of("energy"),
        Tlp.AMBER,
        NOW.minusSeconds(no),
        true,
        new Fingerprint(
            Optional.empty(),
            Set.of(Sector.ENERGY),
            phenomenon,
            RsitType.UNDETERMINED,
            Set.of(seen),
            title,
            at,
            exercise));
  }

  private static WaitingNotification waiting(
      int no, String title, Phenomenon phenomenon, String... seen) {
    return waiting(no, title, phenomenon, NOW, false, seen);
  }

  private static List<List<String>> references(WaitingNotification... waiting) {
    return NotificationCluster.of(List.of(waiting)).stream()
        .map(cluster -> cluster.members().stream().map(WaitingNotification::reference).toList())
        .toList();
  }

  @Test
  void gathersByIndicatorAndByWhatTheyAreCalledTheLongestWaitingFirst() {
    assertThat(
            references(
                waiting(1, "Beacon", Phenomenon.MALWARE, "domain:bad.example"),
                waiting(2, "Something else", Phenomenon.PHISHING),
                waiting(3, "Strange traffic", Phenomenon.OTHER, "domain:bad.example"),
                waiting(4, "Encrypted file server", Phenomenon.RANSOMWARE),
                waiting(5, "Another encrypted server", Phenomenon.RANSOMWARE),
                waiting(6, "Server encrypted tonight", Phenomenon.RANSOMWARE)))
        .containsExactly(
            List.of("N-2026-000006", "N-2026-000005", "N-2026-000004"),
            List.of("N-2026-000003", "N-2026-000001"));
  }

  @Test
  void makesNoHeapOfWhatSharesASectorADayOrAPhenomenonOnly() {
    assertThat(
            references(
                waiting(1, "Encrypted file server", Phenomenon.RANSOMWARE),
                waiting(2, "Hospital pays nothing", Phenomenon.RANSOMWARE),
                waiting(3, "Encrypted file server", Phenomenon.OTHER)))
        .isEmpty();
    assertThat(
            references(
                waiting(1, "Encrypted file server", Phenomenon.RANSOMWARE),
                waiting(
                    2,
                    "Encrypted file server",
                    Phenomenon.RANSOMWARE,
                    NOW.minus(Duration.ofDays(10)),
                    false)))
        .as("not near in time")
        .isEmpty();
  }

  @Test
  void keepsAnExerciseApart() {
    assertThat(
            references(
                waiting(1, "Beacon", Phenomenon.MALWARE, "domain:bad.example"),
                waiting(2, "Beacon", Phenomenon.MALWARE, NOW, true, "domain:bad.example")))
        .isEmpty();
    assertThat(
            references(
                waiting(1, "Encrypted file server", Phenomenon.RANSOMWARE),
                waiting(2, "Encrypted file server", Phenomenon.RANSOMWARE, NOW, true)))
        .isEmpty();
  }

  @Test
  void saysWhatTheyHaveInCommon() {
    List<NotificationCluster> clusters =
        NotificationCluster.of(
            List.of(
                waiting(1, "Encrypted file server", Phenomenon.RANSOMWARE, "domain:bad.example"),
                waiting(2, "Encrypted mail server", Phenomenon.RANSOMWARE, "domain:bad.example"),
                waiting(3, "Encrypted server", Phenomenon.RANSOMWARE, "domain:own.example")));
    assertThat(clusters).hasSize(1);
    assertThat(clusters.get(0).reasons())
        .containsExactly(
            new Similarity.Reason(SimilarityReason.INDICATOR, "domain:bad.example"),
            new Similarity.Reason(SimilarityReason.PHENOMENON, "ransomware"),
            new Similarity.Reason(SimilarityReason.SECTOR, "energy"),
            new Similarity.Reason(SimilarityReason.TITLE, "encrypted, server"));
  }

  @Test
  void putsEachNotificationInOnePlaceOnly() {
    List<WaitingNotification> many =
        IntStream.range(0, 300)
            .mapToObj(
                i ->
                    waiting(
                        i,
                        i % 3 == 0 ? "Encrypted file server " + i : "Nothing like " + i + i,
                        i % 3 == 0 ? Phenomenon.RANSOMWARE : Phenomenon.OTHER,
                        "domain:" + i % 50 + ".example"))
            .toList();
    TriageQueue queue = TriageQueue.of(many);
    assertThat(queue.size()).isEqualTo(300);
    assertThat(
            queue.clusters().stream()
                .flatMap(cluster -> cluster.members().stream())
                .map(WaitingNotification::reference))
        .doesNotHaveDuplicates();
  }

  @Test
  void saysWhenMoreMayWaitThanWereCompared() {
    List<WaitingNotification> many =
        IntStream.range(0, TriageQueue.MOST)
            .mapToObj(
                i -> waiting(i, "Server word" + i, Phenomenon.RANSOMWARE, "domain:" + i + ".be"))
            .toList();
    TriageQueue queue = TriageQueue.of(many);
    assertThat(queue.clusters()).isEmpty();
    assertThat(queue.others()).hasSize(TriageQueue.MOST);
    assertThat(queue.isFull()).isTrue();
    assertThat(TriageQueue.of(many.subList(1, many.size())).isFull()).isFalse();
  }

  @Test
  void anIndicatorThatIsSeenEverywhereTellsNothing() {
    Fingerprint wanted =
        waiting(1, "Beacon", Phenomenon.MALWARE, "ip:192.0.2.53", "domain:bad.example")
            .fingerprint();
    List<Fingerprint> others =
        IntStream.rangeClosed(1, Similarity.EVERYWHERE + 1)
            .mapToObj(i -> waiting(i, "Title", Phenomenon.OTHER, "ip:192.0.2.53").fingerprint())
            .toList();
    assertThat(Similarity.telling(wanted, others).indicators())
        .containsExactly("domain:bad.example");
    assertThat(Similarity.telling(wanted, others.subList(1, others.size())).indicators())
        .hasSize(2);
  }

  @Test
  void decidesAboutOneToTwoHundredAndNeedsWhatTheActionNeeds() {
    for (List<String> rows :
        List.of(List.<String>of(), IntStream.range(0, 201).mapToObj(String::valueOf).toList())) {
      assertThatThrownBy(() -> many(rows, TriageAction.TEST)).isInstanceOf(RuleViolation.class);
    }
    assertThatThrownBy(() -> many(List.of("N-1"), TriageAction.REJECT))
        .isInstanceOf(RuleViolation.class);
    assertThat(many(List.of("N-1", "N-1", "N-2"), TriageAction.TEST).notifications())
        .containsExactly("N-1", "N-2");
    TriageMany open = many(List.of("N-1", "N-2"), TriageAction.OPEN_INCIDENT);
    assertThat(open.one("N-1", Optional.empty()).action()).isEqualTo(TriageAction.OPEN_INCIDENT);
    TriageNotification second = open.one("N-2", Optional.of("I-2026-000001"));
    assertThat(second.action()).isEqualTo(TriageAction.JOIN_INCIDENT);
    assertThat(second.incident()).contains("I-2026-000001");
  }

  /** Every reply says that time limits go on. */
  @ParameterizedTest
  @EnumSource(TriageAction.class)
  void answersNobodyWhoseTimeLimitsItEnds(TriageAction action) {
    for (ReplyTemplate reply : ReplyTemplate.values()) {
      ThrowingCallable told =
          () ->
              new TriageMany(
                  List.of("N-1"),
                  action,
                  Optional.of("I-2026-000001"),
                  Optional.of("N-2026-000001"),
                  Optional.of("reason"),
                  Optional.of(reply));
      if (action != TriageAction.OPEN_INCIDENT && action != TriageAction.JOIN_INCIDENT) {
        assertThatThrownBy(told)
            .isInstanceOfSatisfying(
                RuleViolation.class,
                e -> assertThat(e.code()).isEqualTo("incident_replyOfSettled"));
      } else {
        assertThatCode(told).doesNotThrowAnyException();
      }
    }
  }

  @Test
  void looksAtOneToTwoHundredReports() {
    assertThat(new SeeMany(List.of("N-1", "N-1", "N-2")).notifications())
        .containsExactly("N-1", "N-2");
    assertThatThrownBy(() -> new SeeMany(List.of()))
        .isInstanceOfSatisfying(
            RuleViolation.class, e -> assertThat(e.code()).isEqualTo("incident_noRows"));
    List<String> rows = IntStream.range(0, 201).mapToObj(String::valueOf).toList();
    assertThatThrownBy(() -> new SeeMany(rows))
        .isInstanceOfSatisfying(
            RuleViolation.class, e -> assertThat(e.code()).isEqualTo("incident_rows"));
  }

  private static TriageMany many(List<String> notifications, TriageAction action) {
    return new TriageMany(
        notifications,
        action,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
