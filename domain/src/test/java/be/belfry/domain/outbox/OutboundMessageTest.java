package be.belfry.domain.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.shared.RuleViolation;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OutboundMessageTest {
  @Test
  void cutsNoSignInTwoAndSaysThatItCuts() {
    String fires = "x".repeat(OutboundMessage.MAX_SUBJECT - 2) + "\ud83d\udd25\ud83d\udd25";
    assertThat(OutboundMessage.mail("service:NCCN", fires, "", NOW, false).subject())
        .isEqualTo("x".repeat(OutboundMessage.MAX_SUBJECT - 2) + "…");
  }

  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

  @Test
  void marksWhatBelongsToAnExercise() {
    assertThat(OutboundMessage.mail("service:NCCN", "Call-out", "", NOW, true).subject())
        .isEqualTo(OutboundMessage.EXERCISE_MARK + "Call-out");
    assertThat(OutboundMessage.mail("service:NCCN", "Call-out", "", NOW, false).subject())
        .isEqualTo("Call-out");
  }

  @Test
  void cutsASubjectThatTheMarkMadeTooLong() {
    String longest = "x".repeat(OutboundMessage.MAX_SUBJECT);
    assertThat(OutboundMessage.mail("service:NCCN", longest, "", NOW, true).subject())
        .hasSize(OutboundMessage.MAX_SUBJECT)
        .startsWith(OutboundMessage.EXERCISE_MARK);
  }

  @Test
  void letsNoLineOfASubjectBeAHeader() {
    assertThat(
            OutboundMessage.mail("service:NCCN", "a\r\nBcc: x@example.be", "", NOW, false)
                .subject())
        .isEqualTo("a Bcc: x@example.be");
    assertThatThrownBy(
            () ->
                new OutboundMessage(
                    UUID.randomUUID(),
                    "mail",
                    "service:NCCN",
                    "a\r\nBcc: b",
                    "",
                    NOW,
                    false,
                    Urgency.TASK))
        .isInstanceOf(RuleViolation.class);
    assertThatThrownBy(() -> OutboundMessage.mail("a\nb", "subject", "", NOW, false))
        .isInstanceOf(RuleViolation.class);
  }
}
