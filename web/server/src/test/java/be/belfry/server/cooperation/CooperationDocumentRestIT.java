package be.belfry.server.cooperation;

import static be.belfry.server.Cases.seen;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.Api;
import be.belfry.server.Api.Answer;
import be.belfry.server.ShippedServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What was sent to allies stays what it was: bytes, hash, register. */
class CooperationDocumentRestIT {
  private final Api officer = Api.as("dutyOfficer", 0);
  private final Api defence = Api.as("defence", 0);

  private Answer draft(Api by) {
    Answer draft =
        by.post(
            "/assistanceRequests",
            """
            {'summary': 'Wiper in a grid', 'addressee': 'natoIncidentSupport', 'days': 10,
             'pointOfContact': 'Duty officer', 'affectedSystems': 'Substations',
             'capabilities': ['forensics'], 'marking': 'natoUnclassified'}
            """);
    assertThat(draft.status()).as(draft.body().toString()).isEqualTo(201);
    return draft;
  }

  private static Answer decide(Api by, String path, String decision, String reason) {
    return by.post(
        path + "/transitions",
        "{'decision': '%s', 'reason': '%s'}".formatted(decision, reason),
        seen(by.get(path)));
  }

  private Answer offer(String path, int no, String decision) {
    return defence.post(
        path + "/offers/" + no + "/transitions",
        "{'decision': '%s'}".formatted(decision),
        seen(defence.get(path)));
  }

  private static byte[] pdf(String path) throws Exception {
    HttpResponse<byte[]> answer =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .build()
            .send(
                HttpRequest.newBuilder(URI.create(ShippedServer.get().address() + "/api/v1" + path))
                    .header("Accept", "application/pdf")
                    .header(
                        "Authorization",
                        "Bearer " + ShippedServer.get().account("defence", 0).token())
                    .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return answer.body();
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  private JsonNode release(String object) {
    for (JsonNode line : defence.get("/releases").body().path("items")) {
      if (line.path("object").asText().equals(object)) {
        return line;
      }
    }
    throw new AssertionError("the register has no line of " + object);
  }

  @Test
  void whatWasSentStaysWhatTheRegisterNames() throws Exception {
    Answer draft = draft(officer);
    String path = "/assistanceRequests/" + draft.text("id");
    byte[] preview = pdf(path + "?lang=en");
    String offer = "{'nation': 'EE', 'capability': 'Two analysts'}";
    assertThat(officer.post(path + "/offers", offer).status()).as("not sent yet").isEqualTo(409);
    assertThat(decide(officer, path, "send", "").status()).as("not approved").isEqualTo(409);
    assertThat(decide(officer, path, "approve", "").status()).as("no approver").isEqualTo(403);
    Answer approved = decide(defence, path, "approve", "");
    assertThat(approved.status()).as(approved.body().toString()).isEqualTo(201);
    assertThat(
            officer
                .send(
                    "PUT",
                    path,
                    "{'summary': 'Another'}",
                    Map.of("If-Match", approved.header("ETag")))
                .status())
        .as("what is approved is no draft")
        .isEqualTo(409);

    Answer sent = decide(officer, path, "send", "");
    assertThat(sent.text("state")).as(sent.body().toString()).isEqualTo("sent");
    byte[] english = pdf(path + "?lang=en");
    JsonNode line = release(draft.text("reference"));
    assertThat(sha256(english)).isEqualTo(line.path("sha256").asText());
    assertThat(english).isNotEqualTo(preview);

    assertThat(officer.post(path + "/offers", offer).status()).isEqualTo(201);
    assertThat(offer(path, 1, "accept").status()).isEqualTo(201);
    assertThat(offer(path, 1, "decline").status()).isEqualTo(409);
    assertThat(offer(path, 2, "accept").status()).isEqualTo(404);
    assertThat(defence.get(path).body().at("/offers/0/state").asText()).isEqualTo("accepted");
    assertThat(pdf(path + "?lang=en")).as("the very bytes").isEqualTo(english);
    assertThat(pdf(path + "?lang=fr")).isNotEqualTo(english).isEqualTo(pdf(path + "?lang=fr"));
    assertThat(pdf(path + "?lang=en&present=true")).as("with the offer").isNotEqualTo(english);

    String recalls = "/releases/" + line.path("id").asText() + "/recalls";
    assertThat(officer.post(recalls, "{'reason': ''}").status()).isEqualTo(400);
    assertThat(officer.post(recalls, "{'reason': 'Wrong desk'}").status()).isEqualTo(204);
    assertThat(officer.post(recalls, "{'reason': 'Again'}").status()).isEqualTo(409);
    assertThat(release(draft.text("reference")).path("recallReason").asText())
        .isEqualTo("Wrong desk");
    assertThat(decide(officer, path, "withdraw", "").status()).as("without reason").isEqualTo(400);
    assertThat(decide(officer, path, "withdraw", "Not needed").text("state"))
        .isEqualTo("withdrawn");
    assertThat(officer.post(path + "/offers", offer).status()).as("it is over").isEqualTo(409);
  }

  @Test
  void nobodyApprovesWhatHeWrote() {
    String own = "/assistanceRequests/" + draft(defence).text("id");
    assertThat(decide(defence, own, "approve", "").status()).isEqualTo(403);
    assertThat(decide(Api.as("defence", 1), own, "approve", "").status()).isEqualTo(201);
  }

  @Test
  void anUnfinishedDraftIsKeptAndNotApproved() {
    Answer draft = officer.post("/assistanceRequests", "{'summary': 'Begun'}");
    assertThat(draft.status()).as(draft.body().toString()).isEqualTo(201);
    assertThat(decide(defence, "/assistanceRequests/" + draft.text("id"), "approve", "").status())
        .isEqualTo(400);
    assertThat(officer.post("/assistanceRequests", "{'days': 3}").status()).isEqualTo(400);
  }

  @Test
  void isKeptFromWhoHasNoPartInIt() {
    assertThat(Api.as("organisation", 0).get("/assistanceRequests").status()).isEqualTo(403);
    assertThat(Api.as("minister", 0).get("/releases").status()).isEqualTo(403);
    assertThat(Api.stranger().get("/assistanceRequests").status()).isEqualTo(401);
    assertThat(officer.get("/assistanceRequests/" + UUID.randomUUID()).status()).isEqualTo(404);
  }

  @Test
  void theDemonstrationHasOneWithOffersInEveryState() {
    JsonNode items = defence.get("/assistanceRequests?state=acknowledged").body().path("items");
    String id = "";
    for (JsonNode item : items) {
      if (item.path("offerCount").asInt() == 5) {
        id = item.path("id").asText();
      }
    }
    assertThat(defence.get("/assistanceRequests/" + id).body().path("offers"))
        .extracting(offer -> offer.path("state").asText())
        .containsExactly("deployed", "accepted", "ended", "offered", "declined");
  }
}
