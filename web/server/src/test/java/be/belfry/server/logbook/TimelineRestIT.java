package be.belfry.server.logbook;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.Api;
import be.belfry.server.Api.Answer;
import be.belfry.server.Cases;
import be.belfry.server.ShippedServer;
import be.belfry.server.Visitor;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class TimelineRestIT {
  private final Api officer = Api.as("dutyOfficer", 0);
  private final String path = "/crises/" + Cases.crisis("Timeline") + "/timeline";

  private JsonNode line(String id) {
    for (JsonNode line : officer.get(path).body().get("items")) {
      if (line.get("id").asText().equals(id)) {
        return line;
      }
    }
    throw new AssertionError("no line " + id);
  }

  @Test
  void aQuestionStaysOpenUntilALineAnswersIt() {
    Answer question =
        officer.post(
            path,
            """
            {"kind": "unknown", "text": "Who has the key?", "occurredAt": "2026-03-02T08:00:00Z",
             "confidence": "low", "source": "Control room"}
            """);
    assertThat(question.status()).isEqualTo(201);
    assertThat(question.body().get("replacedBy")).isNull();
    assertThat(officer.get(path + "?open=true").body().get("total").asInt()).isEqualTo(1);
    String id = question.text("id");

    Answer answer =
        officer.post(
            path,
            """
            {"kind": "fact", "text": "The shift leader", "evidence": ["I-2026-000001", "badge.csv"],
             "observables": ["10.0.0.7"], "corrects": "%s"}
            """
                .formatted(id));
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.text("confidence")).isEqualTo("medium");
    assertThat(answer.body().get("evidence")).hasSize(2);
    assertThat(line(id).get("replacedBy").asText()).isEqualTo(answer.text("id"));
    assertThat(officer.get(path + "?open=true").body().get("total").asInt()).isZero();
    assertThat(officer.get(path + "?kind=fact&q=SHIFT").body().get("total").asInt()).isEqualTo(1);
    assertThat(line(id).get("source").asText()).isEqualTo("Control room");
    assertThat(line(answer.text("id")).get("corrects").asText()).isEqualTo(id);
    Answer twice =
        officer.post(
            path, "{\"kind\": \"fact\", \"text\": \"Nobody\", \"corrects\": \"%s\"}".formatted(id));
    assertThat(twice.status()).isEqualTo(409);
    assertThat(twice.text("code")).isEqualTo("logbook_lineCorrected");
  }

  /** Evidence that is a record of ours is a link to its page; any other is what somebody wrote. */
  @Test
  void evidenceLeadsToItsRecord() throws Exception {
    String incident = Cases.incident("Proved");
    String crisis = Cases.crisis("Proved", incident);
    Answer recorded =
        officer.post(
            "/crises/" + crisis + "/timeline",
            """
            {"kind": "fact", "text": "Proved", "evidence": ["%s", "N-2026-000001", "%s", "badge.csv",
             "see %s"], "observables": ["10.0.0.7"]}
            """
                .formatted(incident, crisis, incident));
    assertThat(recorded.status()).as(recorded.body().toString()).isEqualTo(201);
    Visitor reader = Visitor.signedIn("dutyOfficer", 0, "198.51.100.92");
    assertThat(reader.open("/logbook/timeline?crisis=" + crisis)).isEmpty();
    assertThat(reader.page())
        .contains("href=\"/incident/detail?ref=" + incident + "\">" + incident + "</a>")
        .contains("href=\"/notification/detail?ref=N-2026-000001\">N-2026-000001</a>")
        .contains("href=\"/crisis/detail?ref=" + crisis + "\">" + crisis + "</a>")
        .contains(">badge.csv</span>", ">see " + incident + "</span>", ">10.0.0.7</li>");
  }

  @Test
  void theAuditRowHoldsAHashAndNoWord() {
    String id = officer.post(path, "{\"kind\": \"fact\", \"text\": \"Aardvark\"}").text("id");

    assertThat(
            ShippedServer.get()
                .number(
                    """
                    select count(*) from audit_entry where action = 'logbook.timelineExtended'
                      and object = ? and details like '%contentSha256%'
                      and details not like '%Aardvark%' and details like '%' || ? || '%'
                    """,
                    path.split("/")[2], id))
        .isEqualTo(1);
  }

  @Test
  void whatIsNoLineIsRefused() {
    assertThat(officer.post(path, "{\"kind\": \"fact\", \"text\": \" \"}").status()).isEqualTo(400);
    assertThat(officer.post(path, "{\"kind\": \"rumour\", \"text\": \"x\"}").status())
        .isEqualTo(400);
    assertThat(
            officer
                .post(
                    path,
                    "{\"kind\": \"fact\", \"text\": \"x\", \"occurredAt\":"
                        + " \"2031-01-01T00:00:00Z\"}")
                .status())
        .isEqualTo(400);
    assertThat(Api.as("analyst", 0).post(path, "{\"kind\": \"fact\", \"text\": \"x\"}").status())
        .isEqualTo(403);
    assertThat(officer.get(path + "?kind=rumour").status()).isEqualTo(400);
    assertThat(officer.get(path + "?colour=red").status()).isEqualTo(400);
    assertThat(officer.get("/crises/C-2026-9999/timeline").status()).isEqualTo(404);
  }
}
