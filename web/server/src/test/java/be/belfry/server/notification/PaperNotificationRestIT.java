package be.belfry.server.notification;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.Api;
import be.belfry.server.Api.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What came on paper is keyed in: the law counts from the paper, both times are kept. */
class PaperNotificationRestIT {
  private final Api analyst = Api.as("analyst", 0);
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  private String body(String channel, Instant aware, String more) {
    return """
    {"id": "%s", "kind": "earlyWarning", "organisation": {"name": "Grid on paper"},
     "contact": {"email": "soc@example.be", "phone": "+32 2 000 00 00"}, "language": "nl",
     "awareAt": "%s", "sector": "energy", "title": "Ransomware, told by letter",
     "channel": "%s" %s}
    """
        .formatted(UUID.randomUUID(), aware, channel, more);
  }

  private JsonNode clock(String reference, String regime, String stage) {
    for (JsonNode clock :
        analyst.get("/notifications/" + reference + "/clocks").body().path("items")) {
      if (clock.path("regime").asText().equals(regime)
          && clock.path("stage").asText().equals(stage)) {
        return clock;
      }
    }
    throw new AssertionError("no clock " + regime + " " + stage);
  }

  /** Aware 30 hours ago; the early warning is due 24 hours after. */
  @ParameterizedTest
  @CsvSource({"20, reported", "3, reportedLate", "0, reportedLate"})
  void theLawCountsFromWhenThePaperCame(int hoursAgo, String state) {
    Instant came = now.minus(Duration.ofHours(hoursAgo));
    String paper =
        hoursAgo == 0
            ? ""
            : ", \"onPaper\": {\"receivedAt\": \"%s\", \"reason\": \"no power\"}".formatted(came);
    Answer taken =
        analyst.post("/notifications", body("phone", now.minus(Duration.ofHours(30)), paper));
    assertThat(taken.status()).as(taken.body().toString()).isEqualTo(201);
    String reference = taken.text("reference");
    assertThat(Instant.parse(taken.text("receivedAt")))
        .as("the receipt says when it was stored")
        .isAfterOrEqualTo(now.minusSeconds(5));
    assertThat(clock(reference, "nis2", "earlyWarning").path("state").asText()).isEqualTo(state);
    Instant reply = Instant.parse(clock(reference, "csirtReply", "reply").path("dueAt").asText());
    assertThat(Duration.between(came.plus(Duration.ofHours(24)), reply).abs())
        .as("the reply is owed from the paper on")
        .isLessThan(Duration.ofMinutes(2));
    JsonNode next = analyst.get("/notifications/" + reference + "/nextReport").body();
    assertThat(next.has("title")).isTrue();
    assertThat(next.has("onPaper")).as("the next one comes by itself").isFalse();
  }

  @Test
  void onlyStaffKeysInPaperAndNeverOfATimeToCome() {
    String paper = ", \"onPaper\": {\"receivedAt\": \"%s\", \"reason\": \"%s\"}";
    Instant aware = now.minus(Duration.ofHours(2));
    Api entity = Api.as("organisation", 0);
    assertThat(
            entity
                .post(
                    "/notifications",
                    body("api", aware, paper.formatted(now.minusSeconds(60), "no power")))
                .status())
        .isEqualTo(400);
    for (String wrong :
        new String[] {
          paper.formatted(now.plusSeconds(7200), "no power"),
          paper.formatted(aware.minusSeconds(1), "no power"),
          paper.formatted(now.minusSeconds(60), ""),
          ", \"onPaper\": {}"
        }) {
      assertThat(analyst.post("/notifications", body("mail", aware, wrong)).status())
          .as(wrong)
          .isEqualTo(400);
    }
  }
}
