package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.Api.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is sent twice is done once, with files too; what was read earlier changes nothing; and what
 * is wrong with a mapping its sender reads in his language.
 */
class ActsOnceRestIT {
  private static final String HEADER =
      "ID,start_date,incident_type,receiver_country,receiver_category,receiver_category_subcode\n";
  private static final String REGISTER =
      "name;enterpriseNumber;country;sector;subSector;category;criticalBy;criticalOn;systemic;"
          + "networkImpact;language\r\n";
  private final Api command = Api.commandLine();

  private static String row(String key) {
    return key + ",2021-05-04,Disruption,Belgium,Critical infrastructure,Energy\n";
  }

  private static String form(String boundary, Map<String, String> parts) {
    StringBuilder body = new StringBuilder();
    parts.forEach(
        (name, content) ->
            body.append("--")
                .append(boundary)
                .append("\r\nContent-Disposition: form-data; name=\"")
                .append(name)
                .append(name.equals("file") ? "\"; filename=\"file.csv\"" : "\"")
                .append("\r\n\r\n")
                .append(content)
                .append("\r\n"));
    return body.append("--").append(boundary).append("--\r\n").toString();
  }

  private static Answer sent(
      Api who, String path, String key, String boundary, Map<String, String> parts) {
    return who.send(
        "POST",
        path,
        form(boundary, parts),
        Map.of(
            "Idempotency-Key",
            key,
            "Content-Type",
            "multipart/form-data; boundary=\"" + boundary + "\""));
  }

  @Test
  void aFileUnderAKeyIsTakenInOnce() {
    String source = "once" + UUID.randomUUID().toString().substring(0, 6);
    String mapping = ImportCommandIT.shipped(source).replace("'", "\\u0027");
    String key = UUID.randomUUID().toString();
    Map<String, String> parts = Map.of("mapping", mapping, "file", HEADER + row("a") + row("b"));

    Answer first = sent(command, "/imports/incidents", key, "first--limit", parts);
    assertThat(first.status()).as(first.body().toString()).isEqualTo(201);
    assertThat(first.body().path("stored").asInt()).isEqualTo(2);
    Answer again = sent(command, "/imports/incidents", key, "another--limit", parts);
    assertThat(again.status()).as(again.body().toString()).isEqualTo(200);
    assertThat(again.response().body()).isEqualTo(first.response().body());
    assertThat(ShippedServer.get().number("select count(*) from incident where source = ?", source))
        .isEqualTo(2);

    Answer other =
        sent(
            command,
            "/imports/incidents",
            key,
            "first--limit",
            Map.of("mapping", mapping, "file", HEADER + row("a") + row("c")));
    assertThat(other.status()).isEqualTo(409);
    assertThat(sent(command, "/imports/figures", key, "first--limit", parts).status())
        .isEqualTo(409);
    assertThat(ShippedServer.get().number("select count(*) from incident where source = ?", source))
        .isEqualTo(2);
  }

  @Test
  void aRefusedFileLeavesItsKeyFree() {
    String key = UUID.randomUUID().toString();
    Api keeper = Api.as("dutyOfficer", 0);
    Map<String, String> wrong = Map.of("file", "name,sector\r\nx,y\r\n");
    Map<String, String> right = Map.of("file", REGISTER + "Short;1\r\n");

    assertThat(sent(keeper, "/organisations/imports", key, "limit", wrong).status()).isEqualTo(400);
    Answer first = sent(keeper, "/organisations/imports", key, "limit", right);
    assertThat(first.status()).as(first.body().toString()).isEqualTo(200);
    Answer again = sent(keeper, "/organisations/imports", key, "other", right);
    assertThat(again.response().body()).isEqualTo(first.response().body());
    assertThat(sent(keeper, "/organisations/imports", key, "limit", wrong).status()).isEqualTo(409);
  }

  @Test
  void anotherAddressUnderAKeyIsAnotherRequest() {
    Api analyst = Api.as("analyst", 0);
    Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
    assertThat(analyst.post("/campaigns", "{'title': 'One'}", key).status()).isEqualTo(201);
    assertThat(analyst.post("/campaigns?lang=fr", "{'title': 'One'}", key).status()).isEqualTo(409);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nl | De afbeelding bevat fouten | onbekende sleutel kye
          fr | La table de correspondance contient des fautes | clé inconnue : kye
          de | Die Zuordnung enthält Fehler | unbekannter Schlüssel kye
          en | The mapping holds mistakes | unknown key kye
          """)
  void mistakesOfAMappingAreToldInTheLanguageOfTheirWriter(
      String language, String head, String sentence) {
    Map<String, String> headers = new HashMap<>();
    headers.put("Accept-Language", language);
    headers.put("Content-Type", "multipart/form-data; boundary=limit");
    Answer refused =
        command.send(
            "POST",
            "/imports/incidents",
            form("limit", Map.of("mapping", "kye: no\nsource: own\n", "file", HEADER)),
            headers);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text("code")).isEqualTo("exchange_mapping");
    assertThat(refused.text("detail")).startsWith(head).contains("mapping:1:1: " + sentence);
    JsonNode issues = refused.body().path("issues");
    assertThat(issues.size()).isGreaterThan(2);
    List<String> told = new ArrayList<>();
    issues.forEach(
        issue -> told.add(issue.path("name").asText() + " " + issue.path("detail").asText()));
    assertThat(told).contains("mapping:1:1 " + sentence);
  }

  /** An act that asks for no tag obeys the one that is sent. */
  @ParameterizedTest
  @CsvSource({
    "analyst, /notifications, informationRequests",
    "analyst, /notifications, triage",
    "analyst, /notifications, sightings",
    "analyst, /incidents, timeline",
    "crisisCentre, /crises, logbook",
    "crisisCentre, /crises, tasks",
    "crisisCentre, /crises, sitreps",
    "exerciseLeader, /exercises, notes"
  })
  void anActOnWhatSomebodyElseChangedIsRefused(String role, String list, String act) {
    Api who = Api.as(role, 0);
    String object = list + "/" + who.get(list).body().at("/items/0/reference").asText();
    String tag = who.get(object).response().headers().firstValue("ETag").orElseThrow();

    Answer stale = who.send("POST", object + "/" + act, "{}", Map.of("If-Match", "\"987654321\""));
    assertThat(stale.status()).as(stale.body().toString()).isEqualTo(412);
    assertThat(stale.text("detail")).contains("somebody else was faster");
    Answer present = who.send("POST", object + "/" + act, "{}", Map.of("If-Match", tag));
    assertThat(present.status()).as(present.body().toString()).isNotEqualTo(412);
  }

  @Test
  void whereThereIsNothingToCompareATagIsRefused() {
    Answer refused =
        Api.as("analyst", 0).post("/campaigns", "{'title': 'One'}", Map.of("If-Match", "\"1\""));
    assertThat(refused.status()).isEqualTo(412);
    assertThat(refused.text("detail")).contains("nothing here whose ETag could be compared");
  }
}
