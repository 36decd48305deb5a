package be.belfry.server.notification;

import static be.belfry.server.notification.AnEarlyWarning.body;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.notification.CanonicalJson;
import be.belfry.server.Api;
import be.belfry.server.Api.Answer;
import be.belfry.server.NoSecondTry;
import be.belfry.server.ShippedServer;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a notification over REST is answered: a receipt, the same one, or what is wrong with it. */
@ExtendWith(NoSecondTry.class)
class NotificationIntakeRestIT {
  private static final String X509_PREFIX = "302a300506032b6570032100";
  private final Api entity = Api.as("organisation", 0);
  private final Api analyst = Api.as("analyst", 0);

  @Test
  void givesAReceiptThatAnybodyCanCheckOffline() throws Exception {
    String sent = body(UUID.randomUUID(), ", \"description\": \"é ü ĳ\"");
    Answer answer = entity.post("/notifications", sent);

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.header("Location"))
        .as("a path, without the host that the caller named")
        .isEqualTo("/api/v1/notifications/" + answer.text("reference"));
    assertThat(answer.text("bodySha256"))
        .isEqualTo(
            HexFormat.of()
                .formatHex(
                    MessageDigest.getInstance("SHA-256")
                        .digest(sent.getBytes(StandardCharsets.UTF_8))));
    assertThat(verifies(answer.body())).isTrue();
  }

  @Test
  void aReceiptThatWasTouchedVerifiesNoMore() throws Exception {
    Answer answer = entity.post("/notifications", body(UUID.randomUUID(), ""));
    var forged = answer.body().deepCopy();
    ((com.fasterxml.jackson.databind.node.ObjectNode) forged)
        .put("receivedAt", "2026-03-02T06:11:00Z");

    assertThat(verifies(answer.body())).isTrue();
    assertThat(verifies(forged)).isFalse();
  }

  /** Who reports is not sent back for the language of the words around his receipt. */
  @ParameterizedTest
  @CsvSource({"it, en", "FR, fr", "fr&lang=nl, fr", "'', en"})
  void aReportIsTakenWhateverLanguageItsAddressAsksFor(String asked, String told) {
    String sent = body(UUID.randomUUID(), "");
    Map<String, String> english = Map.of("Accept-Language", "en");
    Answer stored = entity.post("/notifications?lang=" + asked, sent, english);
    assertThat(stored.status()).as(stored.body().toString()).isEqualTo(201);
    assertThat(stored.header("Content-Language")).isEqualTo(told);
    assertThat(entity.post("/notifications?lang=nl", sent).body()).isEqualTo(stored.body());
    Answer wrong = entity.post("/notifications?lang=" + asked, "{}", english);
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.body().path("issues"))
        .noneMatch(issue -> issue.path("name").asText().equals("lang"));
    String other = "/notifications/" + stored.text("reference") + "/withdrawals?lang=" + asked;
    assertThat(entity.post(other, "{'reason': 'x'}").body().at("/issues/0/name").asText())
        .isEqualTo("lang");
  }

  @Test
  void theSameBytesAgainGiveTheSameReceiptAndOthersAreRefused() {
    String sent = body(UUID.randomUUID(), "");
    Answer first = entity.post("/notifications", sent);
    Answer again = entity.post("/notifications", sent);
    Answer other = entity.post("/notifications", sent.replace("control centre", "office"));

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(entity.get("/notifications/" + first.text("reference") + "/receipt").body())
        .isEqualTo(first.body());
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.text("code")).isEqualTo("notification_otherContent");
  }

  @Test
  void theSameBytesByWhoMayNotReadThemAreRefusedLikeOthersUnderThatId() {
    String sent = body(UUID.randomUUID(), "");
    String first = analyst.post("/notifications", sent).text("reference");
    Answer stranger = entity.post("/notifications", sent);
    Answer other = entity.post("/notifications", sent.replace("control centre", "office"));

    assertThat(entity.get("/notifications/" + first).status()).isEqualTo(404);
    assertThat(stranger.status()).isEqualTo(409);
    assertThat(stranger.header("Location")).isEmpty();
    assertThat(stranger.response().body()).isEqualTo(other.response().body());
    assertThat(analyst.post("/notifications", sent).status()).isEqualTo(200);
  }

  @Test
  void manyEqualSubmissionsAtOnceAreOneWithOneReceipt() throws Exception {
    String sent = body(UUID.randomUUID(), "");
    ExecutorService pool = Executors.newFixedThreadPool(6);
    try {
      List<Callable<Answer>> calls = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        calls.add(() -> entity.post("/notifications", sent));
      }
      List<Answer> answers = new ArrayList<>();
      for (Future<Answer> call : pool.invokeAll(calls)) {
        answers.add(call.get());
      }

      assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
      assertThat(answers).extracting(Answer::body).containsOnly(answers.get(0).body());
    } finally {
      pool.shutdownNow();
    }
  }

  /**
   * Each counts from the one before it. That too many come is a refusal for now; a conflict would
   * say that something else is stored under its id.
   */
  @Test
  void manyReportsOfOneThreadAtOnceAreAllStored() throws Exception {
    String first = entity.post("/notifications", body(UUID.randomUUID(), "")).text("reference");
    ExecutorService pool = Executors.newFixedThreadPool(20);
    try {
      List<Callable<Answer>> calls = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        String report = body(UUID.randomUUID(), ", \"follows\": \"" + first + "\"");
        calls.add(
            () -> {
              Answer answer = entity.post("/notifications", report);
              if (answer.status() == 503) {
                assertThat(answer.header("Retry-After")).isNotEmpty();
                TimeUnit.SECONDS.sleep(1);
                answer = entity.post("/notifications", report);
              }
              return answer;
            });
      }
      for (Future<Answer> answer : pool.invokeAll(calls)) {
        assertThat(answer.get().status()).as(answer.get().body().toString()).isEqualTo(201);
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(
            ShippedServer.get()
                .number("select count(*) from notification where follows = ? and not first", first))
        .isEqualTo(40);
    assertThat(
            ShippedServer.get()
                .number(
                    "select t.version from notification_thread t join notification n"
                        + " on n.thread_id = t.id where n.reference = ?",
                    first))
        .as("each has moved the thread once")
        .isEqualTo(40);
  }

  /** Its own id is its key: a client that sends another one beside it takes no more for it. */
  @Test
  void aKeyBesideTheIdChangesNothingHoweverManyComeAtOnce() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(40);
    try {
      List<Callable<Answer>> calls = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        calls.add(
            () ->
                entity.post(
                    "/notifications",
                    body(UUID.randomUUID(), ""),
                    Map.of("Idempotency-Key", UUID.randomUUID().toString())));
      }
      List<Future<Answer>> answers = new ArrayList<>();
      calls.forEach(call -> answers.add(pool.submit(call)));
      assertThat(entity.get("/notifications").status()).isEqualTo(200);
      for (Future<Answer> answer : answers) {
        assertThat(answer.get(20, TimeUnit.SECONDS).status()).isEqualTo(201);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  /** Other acts under a key wait for each other before they take all connections. */
  @Test
  void manyActsUnderKeysLeaveConnectionsToTheOthers() throws Exception {
    String reference = entity.post("/notifications", body(UUID.randomUUID(), "")).text("reference");
    ExecutorService pool = Executors.newFixedThreadPool(40);
    try {
      List<Future<Answer>> answers = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        answers.add(
            pool.submit(
                () ->
                    entity.post(
                        "/notifications/" + reference + "/withdrawals",
                        "{\"reason\": \"x\"}",
                        Map.of("Idempotency-Key", UUID.randomUUID().toString()))));
      }
      assertThat(entity.get("/notifications").status()).isEqualTo(200);
      List<Integer> statuses = new ArrayList<>();
      for (Future<Answer> answer : answers) {
        statuses.add(answer.get(20, TimeUnit.SECONDS).status());
      }
      assertThat(statuses).filteredOn(status -> status < 300).hasSize(1);
      assertThat(statuses).filteredOn(status -> status >= 500 && status != 503).isEmpty();
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void whatIsWrongAmongManyAtOnceIsRefusedAlone() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Answer>> calls = new ArrayList<>();
      List<String> wrong =
          List.of(
              ", \"classification\": \"no such thing\"",
              ", \"impact\": {\"usersAffected\": 12E2147483647}",
              ", \"impact\": {\"durationMinutes\": 10E2147483647}");
      for (int i = 0; i < 40; i++) {
        String more = i % 4 == 0 ? wrong.get(i / 4 % wrong.size()) : "";
        calls.add(() -> entity.post("/notifications", body(UUID.randomUUID(), more)));
      }
      List<Integer> statuses = new ArrayList<>();
      List<String> references = new ArrayList<>();
      for (Future<Answer> call : pool.invokeAll(calls)) {
        Answer answer = call.get();
        statuses.add(answer.status());
        if (answer.status() == 201) {
          assertThat(verifies(answer.body())).isTrue();
          references.add(answer.text("reference"));
        }
      }

      assertThat(statuses).filteredOn(status -> status == 400).hasSize(10);
      assertThat(references).hasSize(30).doesNotHaveDuplicates();
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void saysEverythingThatIsWrongAtOnce() {
    Answer refused =
        entity.post("/notifications", "{\"kind\": \"rumour\", \"status\": \"opened\"}");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
    List<String> names = new ArrayList<>();
    refused.body().path("issues").forEach(issue -> names.add(issue.path("name").asText()));
    assertThat(names)
        .containsExactlyInAnyOrder(
            "id",
            "kind",
            "organisation.name",
            "contact.email",
            "language",
            "awareAt",
            "title",
            "status");
  }

  /** An answer to all of them would be a hundred times as large as the body. */
  @ParameterizedTest
  @MethodSource("bodiesThatAreWrongAllThrough")
  void tellsTheFirstThingsThatAreWrong(String path, String body, int told) {
    Answer refused = analyst.post(path, body);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().path("issues")).hasSize(told);
    assertThat(refused.body().toString()).hasSizeLessThan(100_000);
  }

  static Stream<Arguments> bodiesThatAreWrongAllThrough() {
    String unknown =
        IntStream.range(0, 40_000).mapToObj("\"x%d\": 0"::formatted).collect(joining(","));
    String zeros = ",0".repeat(40_000);
    return Stream.of(
        Arguments.of("/notifications", "{" + unknown + "}", 101),
        Arguments.of("/notifications", "{\"impact\": {" + unknown + "}}", 101),
        Arguments.of("/sightingBatches", "{\"notifications\": [0" + zeros + "]}", 101),
        Arguments.of("/sightingBatches", "{" + unknown + "}", 101),
        Arguments.of(
            "/sightingBatches", "{\"notifications\": [0" + ",0".repeat(524_000) + "]}", 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "{",
        "{\"id\": 1, \"id\": 2}",
        "{\"title\": \"\\u0000\"}",
        "{\"title\": \"\\ud800\"}",
        "{\"impact\": {\"usersAffected\": NaN}}",
        "{\"impact\": {\"usersAffected\": 1e1000000000}}",
        "{\"a\": {\"a\": {\"a\": {\"a\": null}}}}"
      })
  void refusesWhatIsNoProperBody(String malformed) {
    assertThat(entity.post("/notifications", malformed).status()).isEqualTo(400);
  }

  /** It is looked up before all of the body is read. */
  @Test
  void whatIsFollowedAndCannotBeAReferenceIsRefusedLikeAllElse() {
    for (String follows : List.of("\\u0000", "N-2026-000001\\u0000", "N-2026", "1 or 1=1 --")) {
      Answer refused =
          entity.post(
              "/notifications", body(UUID.randomUUID(), ", \"follows\": \"" + follows + "\""));
      assertThat(refused.status()).as(follows).isEqualTo(400);
      assertThat(refused.body().toString()).as(follows).contains("\"follows\"");
    }
  }

  @Test
  void refusesADeepAndALargeBody() {
    assertThat(entity.post("/notifications", "{\"a\":".repeat(40) + "1" + "}".repeat(40)).status())
        .isEqualTo(400);
    assertThat(
            entity
                .post(
                    "/notifications",
                    body(UUID.randomUUID(), ", \"description\": \"" + "x".repeat(1 << 20) + "\""))
                .status())
        .isEqualTo(413);
  }

  @Test
  void asksStrangersForAToken() {
    Answer refused = Api.stranger().post("/notifications", body(UUID.randomUUID(), ""));

    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer");
  }

  @Test
  void onlyStaffTakesInForSomebodyElse() {
    Answer refused =
        entity.post("/notifications", body(UUID.randomUUID(), ", \"channel\": \"phone\""));
    Answer taken =
        analyst.post(
            "/notifications",
            body(UUID.randomUUID(), ", \"channel\": \"phone\"")
                .replace("\"email\": \"soc@example.be\"", "\"phone\": \"+32 2 000 00 00\""));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().path("issues").path(0).path("name").asText()).isEqualTo("channel");
    assertThat(taken.status()).isEqualTo(201);
  }

  /** An early warning that says of which entity it is. */
  private static String ofEntity(UUID id, String number) {
    return body(id, "").replace("{\"name\"", "{\"enterpriseNumber\": \"" + number + "\", \"name\"");
  }

  /** Of a number that the register does not have nobody can say that it is another one's. */
  @Test
  void anotherEntityOfTheRegisterIsReportedForByItsOwnAccountsAlone() {
    int first = 19_700_013;
    String number = "%08d%02d".formatted(first, 97 - first % 97);
    String nobodys = "%08d%02d".formatted(first + 1, 97 - (first + 1) % 97);
    Answer entered =
        Api.as("dutyOfficer", 0)
            .post(
                "/organisations",
                """
                {'name': 'Example Neighbour', 'enterpriseNumber': '%s', 'sector': 'energy',
                 'category': 'essential', 'language': 'fr'}
                """
                    .formatted(number));
    assertThat(entered.status()).as(entered.body().toString()).isIn(201, 409);
    UUID id = UUID.randomUUID();

    Answer refused = entity.post("/notifications", ofEntity(id, number));
    assertThat(refused.status()).as(refused.body().toString()).isEqualTo(403);
    assertThat(refused.text("code")).isEqualTo("notification_otherOrganisation");
    assertThat(ShippedServer.get().number("select count(*) from notification where id = ?", id))
        .as("nothing is stored")
        .isZero();

    Answer unknown = entity.post("/notifications", ofEntity(id, nobodys));
    assertThat(unknown.status()).as(unknown.body().toString()).isEqualTo(201);
  }

  private static boolean verifies(JsonNode receipt) throws Exception {
    Map<String, Object> unsigned =
        new ObjectMapper().convertValue(receipt, new TypeReference<Map<String, Object>>() {});
    String signature = (String) unsigned.remove("signature");
    JsonNode key = Api.stranger().get("/keys/" + receipt.path("keyId").asText()).body();
    byte[] x509 =
        HexFormat.of()
            .parseHex(
                X509_PREFIX
                    + HexFormat.of()
                        .formatHex(Base64.getUrlDecoder().decode(key.path("x").asText())));
    Signature verifier = Signature.getInstance("Ed25519");
    verifier.initVerify(
        KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509)));
    verifier.update(CanonicalJson.bytes(unsigned));
    return verifier.verify(Base64.getUrlDecoder().decode(signature));
  }
}
