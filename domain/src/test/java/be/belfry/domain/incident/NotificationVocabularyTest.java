package be.belfry.domain.incident;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.notification.NotificationDecision;
import be.belfry.domain.notification.ReceiveNotification;
import be.belfry.domain.notification.Vocabulary;
import be.belfry.domain.shared.Coded;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a notification may say is exactly what an incident understands. */
class NotificationVocabularyTest {
  private static List<String> codes(Coded[] constants) {
    return Arrays.stream(constants).map(Coded::code).toList();
  }

  @Test
  void classificationsArePrimaryTypes() {
    assertThat(Vocabulary.CLASSIFICATIONS)
        .containsExactlyInAnyOrderElementsOf(codes(RsitType.values()));
  }

  @Test
  void phenomenaAreThoseOfIncidents() {
    assertThat(Vocabulary.PHENOMENA)
        .containsExactlyInAnyOrderElementsOf(codes(Phenomenon.values()));
  }

  @Test
  void markingsAreThoseOfTheProtocol() {
    assertThat(Vocabulary.TLP)
        .as("from the widest to the narrowest")
        .containsExactlyElementsOf(
            Arrays.stream(Tlp.values())
                .sorted(Comparator.comparingInt(Tlp::rank))
                .map(Tlp::code)
                .toList());
    assertThat(Tlp.of(Vocabulary.DEFAULT_TLP)).isEqualTo(Tlp.AMBER);
  }

  @Test
  void everyActionOfTriageIsADecisionOfTheNotification() {
    assertThat(codes(NotificationDecision.values())).containsAll(codes(TriageAction.values()));
  }

  @Test
  void titleOfANotificationFitsAnIncident() {
    assertThat(
            AnIncident.anIncident()
                .titled("x".repeat(ReceiveNotification.MAX_TITLE))
                .build()
                .title())
        .hasSize(ReceiveNotification.MAX_TITLE);
  }
}
