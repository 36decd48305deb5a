package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.Api.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is sent twice is done once, with files too; what was read earlier changes nothing; and what
 * is wrong with a mapping its sender reads in his language.
 */
@ExtendWith(NoSecondTry.class)
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

  /**
   * A transaction around the drawing would have taken the key before the first moment that the
   * document tells.
   */
  @Test
  void whatIsDrawnUnderAKeyIsDrawnBeforeItsTransactionAndWrittenOnce() {
    Api officer = Api.as("dutyOfficer", 0);
    UUID key = UUID.randomUUID();
    Map<String, String> header = Map.of("Idempotency-Key", key.toString());
    Answer first = officer.post("/paperPacks", "{'language': 'nl'}", header);
    assertThat(first.status()).as(first.body().toString()).isEqualTo(201);
    Answer again = officer.post("/paperPacks", "{'language': 'nl'}", header);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.response().body()).isEqualTo(first.response().body());
    assertThat(again.response().headers().firstValue("Location"))
        .isEqualTo(first.response().headers().firstValue("Location"));
    assertThat(first.response().headers().allValues("Vary"))
        .isEqualTo(
            officer
                .post("/paperPacks", "{'language': 'nl'}")
                .response()
                .headers()
                .allValues("Vary"));
    assertThat(
            ShippedServer.get()
                .number(
                    "select count(*) from paper_print p, idempotency_key k where k.key = ? and p.id"
                        + " = ? and p.made_at < k.taken_at",
                    key,
                    UUID.fromString(first.text("id"))))
        .isEqualTo(1);
    assertThat(officer.post("/paperPacks", "{'language': 'fr'}", header).status()).isEqualTo(409);
    Answer refused =
        Api.as("statistician", 0)
            .post(
                "/paperPacks",
                "{'language': 'nl'}",
                Map.of("Idempotency-Key", UUID.randomUUID().toString()));
    assertThat(refused.status()).isEqualTo(403);
  }

  /** More than the places of requests under a key. */
  private static final int SLOW_SENDERS = 10;

  /** Shorter than a body may take, with pauses shorter than the listener's. */
  private static final Duration DRIBBLE = Duration.ofSeconds(12);

  private static final Duration PAUSE = Duration.ofSeconds(4);

  private static final String IDLE =
      "select count(*) from pg_stat_activity where application_name = 'belfry'"
          + " and state = 'idle in transaction' and state_change < now() - interval '3 seconds'";

  /** Announces a file under a key and sends its beginning. */
  private static Socket begun(Api who, String path, String key, byte[] form, int sent)
      throws IOException {
    URI server = ShippedServer.get().address();
    Socket socket = new Socket(server.getHost(), server.getPort());
    socket.setSoTimeout(60_000);
    String head =
        "POST /api/v1%s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nConnection: close\r\n"
                .formatted(path, server.getAuthority(), who.token())
            + "Idempotency-Key: %s\r\nContent-Type: multipart/form-data; boundary=limit\r\n"
                .formatted(key)
            + "Content-Length: %d\r\n\r\n".formatted(form.length);
    OutputStream out = socket.getOutputStream();
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    out.write(form, 0, sent);
    out.flush();
    return socket;
  }

  private static String statusLine(Socket socket) throws IOException {
    return new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))
        .readLine();
  }

  /** Transactions of the program that do nothing; those of a role are shown to that role alone. */
  private static int idle() throws SQLException {
    try (Connection same = ShippedServer.get().behindTheWalls();
        Statement asked = same.createStatement();
        ResultSet count = asked.executeQuery(IDLE)) {
      count.next();
      return count.getInt(1);
    }
  }

  /** Whoever sends slowly holds nothing of the others, and is served when all of it has come. */
  @Test
  void slowSendersHoldNoPlaceAndNoTransaction() throws Exception {
    Api keeper = Api.as("dutyOfficer", 0);
    byte[] form =
        form("limit", Map.of("file", REGISTER + "Slow;1\r\n")).getBytes(StandardCharsets.UTF_8);
    List<Socket> senders = new ArrayList<>();
    try {
      for (int i = 0; i < SLOW_SENDERS; i++) {
        String key = UUID.randomUUID().toString();
        senders.add(begun(keeper, "/organisations/imports", key, form, 1));
      }
      Instant end = Instant.now().plus(DRIBBLE);
      int at = 1;
      while (Instant.now().isBefore(end)) {
        Thread.sleep(PAUSE.toMillis());
        for (Socket sender : senders) {
          sender.getOutputStream().write(form, at, 1);
        }
        at++;
        Instant asked = Instant.now();
        assertThat(
                Api.as("analyst", 0)
                    .post(
                        "/campaigns",
                        "{'title': 'Meanwhile'}",
                        Map.of("Idempotency-Key", UUID.randomUUID().toString()))
                    .status())
            .isEqualTo(201);
        assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofMillis(5_500));
        assertThat(idle()).as("transactions that wait").isZero();
      }
      for (Socket sender : senders) {
        sender.getOutputStream().write(form, at, form.length - at);
      }
      for (Socket sender : senders) {
        assertThat(statusLine(sender)).startsWith("HTTP/1.1 200");
      }
    } finally {
      for (Socket sender : senders) {
        sender.close();
      }
    }
  }

  /** The first time and under a key that has its answer: what did not come is no other file. */
  @Test
  void aFileThatBreaksOffIsRefusedAlsoUnderAKeyThatHasItsAnswer() throws Exception {
    Api keeper = Api.as("dutyOfficer", 0);
    String key = UUID.randomUUID().toString();
    Map<String, String> parts = Map.of("file", REGISTER + "Broken;1\r\n");
    byte[] form = form("limit", parts).getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 2; i++) {
      try (Socket sender = begun(keeper, "/organisations/imports", key, form, form.length / 2)) {
        // The listener waits some seconds for the rest, then gives up.
        assertThat(statusLine(sender)).startsWith("HTTP/1.1 400");
      }
      assertThat(sent(keeper, "/organisations/imports", key, "limit", parts).status())
          .isEqualTo(200);
    }
  }

  /** He is told so before his file is looked at, with a key as without. */
  @Test
  void whoMayNotSendAFileIsToldSoUnderAKeyToo() {
    String key = UUID.randomUUID().toString();
    Answer refused =
        sent(
            Api.as("minister", 0),
            "/organisations/imports",
            key,
            "limit",
            Map.of("file", REGISTER + "Short;1\r\n"));
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.text("code")).isEqualTo("security_notAllowed");
  }

  @Test
  void anotherAddressUnderAKeyIsAnotherRequest() {
    Api analyst = Api.as("analyst", 0);
    Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
    assertThat(analyst.post("/campaigns", "{'title': 'One'}", key).status()).isEqualTo(201);
    assertThat(analyst.post("/campaigns?lang=fr", "{'title': 'One'}", key).status()).isEqualTo(409);
  }

  /** The answer was his who asked: with another role, service or entity he is not given it. */
  @Test
  void whoHasOtherRightsByNowGetsNoAnswerOfBefore() {
    Api defence = Api.as("defence", 0);
    Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
    String body =
        """
        {'addressee': 'natoRapidReactionTeams', 'summary': 'Known to DEFENCE'}
        """;
    Answer first = defence.post("/assistanceRequests", body, key);
    assertThat(first.status()).as(first.body().toString()).isEqualTo(201);
    assertThat(defence.post("/assistanceRequests", body, key).response().body())
        .isEqualTo(first.response().body());
    String move =
        "update account set service = ? where username = '"
            + ShippedServer.get().account("defence", 0).user()
            + "'";
    ShippedServer.get().change(move, "CCB");
    try {
      Answer again = defence.post("/assistanceRequests", body, key);
      assertThat(again.status()).isEqualTo(409);
      assertThat(again.body().toString())
          .contains("other rights")
          .doesNotContain("Known to DEFENCE", first.text("id"));
    } finally {
      ShippedServer.get().change(move, "DEFENCE");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nl | De afbeelding bevat fouten | onbekende sleutel kye
          fr | La table de correspondance contient des fautes | clé inconnue\u00a0: kye
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
    for (String others : List.of("*", "\"987654321\", ")) {
      String now = who.get(object).response().headers().firstValue("ETag").orElseThrow();
      String matching = others.equals("*") ? others : others + now;
      Answer matched = who.send("POST", object + "/" + act, "{}", Map.of("If-Match", matching));
      assertThat(matched.status()).as(matched.body().toString()).isNotEqualTo(412);
    }
  }

  /** What has no tag of its own is not compared with the tag of what it belongs to. */
  @ParameterizedTest
  @CsvSource({
    "analyst, /notifications, significance",
    "analyst, /notifications, clocks/00000000-0000-4000-8000-000000000000/extensions",
    "exerciseLeader, /exercises, injects/1/transitions"
  })
  void anActOnWhatHasNoTagIsRefusedWithOne(String role, String list, String act) {
    Api who = Api.as(role, 0);
    String object = list + "/" + who.get(list).body().at("/items/0/reference").asText();
    String tag = who.get(object).response().headers().firstValue("ETag").orElseThrow();

    Answer refused = who.send("POST", object + "/" + act, "{}", Map.of("If-Match", tag));
    assertThat(refused.status()).as(refused.body().toString()).isEqualTo(412);
    assertThat(refused.text("detail")).contains("nothing here whose ETag could be compared");
  }

  @Test
  void whereThereIsNothingToCompareATagIsRefused() {
    Answer refused =
        Api.as("analyst", 0).post("/campaigns", "{'title': 'One'}", Map.of("If-Match", "\"1\""));
    assertThat(refused.status()).isEqualTo(412);
    assertThat(refused.text("detail")).contains("nothing here whose ETag could be compared");
  }
}
