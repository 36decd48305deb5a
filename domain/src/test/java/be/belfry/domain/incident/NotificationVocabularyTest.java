package be.belfry.domain.incident;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.notification.Vocabulary;
import be.belfry.domain.shared.Coded;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A notification may carry exactly the codes that an incident knows. */
class NotificationVocabularyTest {
  @Test
  void notificationsAndIncidentsSpeakTheSameWords() {
    assertThat(Vocabulary.TLP).isEqualTo(codes(Tlp.values()));
    assertThat(Vocabulary.PHENOMENA).isEqualTo(codes(Phenomenon.values()));
    assertThat(Vocabulary.CLASSIFICATIONS).isEqualTo(codes(RsitType.values()));
  }

  private static Set<String> codes(Coded[] values) {
    return Stream.of(values).map(Coded::code).collect(Collectors.toSet());
  }
}
