package be.belfry.server.sitrep;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.Api;
import be.belfry.server.Api.Answer;
import be.belfry.server.Cases;
import be.belfry.server.ShippedServer;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the rhythm of a file does by itself, over HTTP; half a minute passes until it does. */
@Tag("waits")
class SitrepTimerRestIT {
  private final Api centre = Api.as("crisisCentre", 0);
  private final Api officer = Api.as("dutyOfficer", 0);
  private final Api director = Api.as("director", 0);
  private final Api bipt = Api.user("liaison-bipt");

  @Test
  void theTimerAsksAndRemindsByMail() {
    String crisis = Cases.crisis("Reminded");
    String red = Cases.redCrisis("Reminded red", "crisisCentre", "director");
    for (String file : List.of(crisis, red)) {
      centre.post(
          "/crises/" + file + "/rhythm",
          """
          {'everyMinutes': 240, 'firstCutOff': '%s', 'reportAfterMinutes': 45,
           'askBeforeMinutes': 120, 'remindBeforeMinutes': 100, 'lead': 'NCCN', 'reason': 'late'}
          """
              .formatted(SitrepRestIT.soon(90)));
    }
    Awaitility.await()
        .atMost(Duration.ofSeconds(90))
        .untilAsserted(
            () ->
                assertThat(centre.get("/crises/" + crisis + "/sitreps").body().path("items"))
                    .as("opened by the rhythm")
                    .hasSize(1));
    String id = centre.get("/crises/" + crisis + "/sitreps").body().at("/items/0/id").asText();
    ShippedServer.get()
        .change(
            "update sitrep_input set remind_at = now() - interval '1 minute' where sitrep_id ="
                + " cast(? as uuid)",
            id);
    Awaitility.await()
        .atMost(Duration.ofSeconds(90))
        .untilAsserted(
            () ->
                assertThat(
                        centre
                            .get("/sitreps/" + id + "/inputs")
                            .body()
                            .at("/items/0/remindedAt")
                            .asText())
                    .isNotEmpty());
    long services = centre.get("/sitreps/" + id + "/inputs").body().path("items").size();
    for (String subject : List.of("situatierapport gevraagd", "herinnering")) {
      assertThat(
              ShippedServer.get()
                  .number(
                      "select count(*) from outbox_message where subject like ?",
                      crisis + ": %" + subject + "%"))
          .as(subject)
          .isEqualTo(services);
    }
    theCircleOfARedFileWritesAndIssues(red);
  }

  /** What the timer opened there is no orphan: its circle sees it, and two of them issue it. */
  private void theCircleOfARedFileWritesAndIssues(String crisis) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(90))
        .untilAsserted(
            () ->
                assertThat(centre.get("/crises/" + crisis + "/sitreps").body().path("items"))
                    .as("opened by the rhythm")
                    .hasSize(1));
    String id = centre.get("/crises/" + crisis + "/sitreps").body().at("/items/0/id").asText();
    Answer open = centre.get("/sitreps/" + id);
    assertThat(open.text("tlp")).isEqualTo("red");
    assertThat(
            centre
                .post(
                    "/crises/" + crisis + "/sitreps",
                    "{'cutOff': '%s'}".formatted(SitrepRestIT.soon(9)))
                .status())
        .as("one at a time, by hand too")
        .isEqualTo(409);
    Answer saved =
        centre.send(
            "PUT",
            "/sitreps/" + id,
            SitrepRestIT.written(open, "Reserve", "red"),
            Cases.seen(open));
    assertThat(saved.status()).as(saved.body().toString()).isEqualTo(200);
    assertThat(saved.body().path("named"))
        .as("nobody chosen: the circle")
        .hasSameSizeAs(open.body().path("named"));
    assertThat(centre.post("/sitreps/" + id + "/issues", null, Cases.seen(saved)).status())
        .as("who wrote it")
        .isEqualTo(403);
    Answer issued =
        director.post(
            "/sitreps/" + id + "/issues", null, Cases.seen(director.get("/sitreps/" + id)));
    assertThat(issued.status()).as(issued.body().toString()).isEqualTo(201);
    assertThat(officer.get("/sitreps/" + id).status()).as("not of the circle").isEqualTo(404);
    assertThat(bipt.get("/sitreps/" + id).status()).isEqualTo(404);
  }
}
