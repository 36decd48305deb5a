package be.belfry.server.communication;

import static be.belfry.server.Cases.seen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.communication.LineKind;
import be.belfry.server.Api;
import be.belfry.server.Api.Answer;
import be.belfry.server.Cases;
import be.belfry.server.ShippedServer;
import be.belfry.server.Visitor;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the information cell says, from its draft to its withdrawal, over HTTP. */
@Tag("waits")
class LineRestIT {
  private static final String WORDS = "{'heading': '%1$s', 'body': '%1$s, said.'}";

  private final Api cell = Api.as("communication", 0);
  private final Api centre = Api.as("crisisCentre", 0);
  private final Api minister = Api.as("minister", 0);

  private static String words(String text) {
    String words = WORDS.formatted(text);
    return "{'nl': %1$s, 'fr': %1$s, 'de': %1$s}".formatted(words);
  }

  private Answer drafted(String crisis, String text) {
    return drafted(crisis, LineKind.LINE_TO_TAKE, text);
  }

  private Answer drafted(String crisis, LineKind kind, String text) {
    Answer made =
        cell.post(
            "/crises/" + crisis + "/lines",
            "{'kind': '%s', 'words': %s}".formatted(kind.code(), words(text)));
    assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
    return made;
  }

  private Answer validated(Answer draft) {
    String path = "/lines/" + draft.text("id");
    Answer waiting = cell.post(path + "/submissions", null, seen(draft));
    assertThat(cell.post(path + "/validations", null, seen(waiting)).status()).isEqualTo(403);
    Answer validated = centre.post(path + "/validations", null, seen(waiting));
    assertThat(validated.text("state")).as(validated.body().toString()).isEqualTo("validated");
    return validated;
  }

  private Answer released(Answer draft, String release) {
    Answer released =
        centre.post("/lines/" + draft.text("id") + "/releases", release, seen(validated(draft)));
    assertThat(released.text("state")).as(released.body().toString()).isEqualTo("released");
    return released;
  }

  @Test
  void isReadOutsideTheCellOnceItsEmbargoHasPassed() {
    Answer draft = drafted(Cases.crisis("Said"), "Lights on");
    String path = "/lines/" + draft.text("id");
    assertThat(minister.get(path).status()).as("a draft").isEqualTo(404);
    Instant until = Instant.now().plus(Duration.ofSeconds(30));
    Answer released = released(draft, "{'publicAt': '%s'}".formatted(until));
    assertThat(released.body().path("embargoed").asBoolean()).isTrue();
    assertThat(minister.get(path).status()).as("before its embargo").isEqualTo(404);
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> minister.get(path).status() == 200);
    assertThat(Instant.now()).isAfterOrEqualTo(until.minusMillis(50));
    Answer read = minister.get(path);
    assertThat(read.body().path("words").path("fr").path("body").asText())
        .isEqualTo("Lights on, said.");
    assertThat(read.body().has("crisis") || read.body().has("draftedBy")).isFalse();
    assertThat(minister.get(path + "/versions").status()).isEqualTo(404);
    String reason = "not so, " + draft.text("reference");
    Answer gone =
        centre.post(path + "/withdrawals", "{'reason': '%s'}".formatted(reason), seen(released));
    assertThat(gone.text("state")).isEqualTo("withdrawn");
    assertThat(minister.get(path).text("endReason")).isEqualTo(reason);
    assertThat(ShippedServer.get().recorded("line.withdraw", reason)).isOne();
  }

  /** Its time passes. */
  private static void comesOut(String line) {
    ShippedServer server = ShippedServer.get();
    server.change("alter table communication_line disable trigger communication_line_as_released");
    try {
      server.change(
          "update communication_line set public_at = released_at where id = cast(? as uuid)", line);
    } finally {
      server.change("alter table communication_line enable trigger communication_line_as_released");
    }
  }

  /** Of no kind: neither its words nor that there is one; then all at once, whoever reads. */
  @Test
  void nothingOfALineIsSaidBeforeItsTimeWhateverItsKind() {
    String crisis = Cases.crisis("Said in time");
    String canary = "Zeisig" + UUID.randomUUID().toString().substring(0, 8);
    // All who read lines and are not of the cell.
    List<Api> outside =
        Stream.of(
                "minister",
                "primeMinister",
                "interior",
                "analyst",
                "serviceLiaison",
                "sectorAuthority",
                "defence")
            .map(role -> Api.as(role, 0))
            .toList();
    Visitor visitor = Visitor.signedIn("minister", 0, "198.51.100.89");
    Map<LineKind, Answer> validated = new EnumMap<>(LineKind.class);
    Map<LineKind, Integer> before = new EnumMap<>(LineKind.class);
    for (LineKind kind : LineKind.values()) {
      before.put(kind, listed(minister, kind).path("total").asInt());
      validated.put(kind, validated(drafted(crisis, kind, canary + kind.code())));
    }
    Instant until = Instant.now().plusSeconds(3_600);
    validated.forEach(
        (kind, line) ->
            assertThat(
                    centre
                        .post(
                            "/lines/" + line.text("id") + "/releases",
                            "{'publicAt': '%s'}".formatted(until),
                            seen(line))
                        .text("state"))
                .isEqualTo("released"));

    for (Api reader : outside) {
      for (LineKind kind : LineKind.values()) {
        String path = "/lines/" + validated.get(kind).text("id");
        assertThat(reader.get(path).status()).as(kind.code()).isEqualTo(404);
        assertThat(reader.get(path + "/versions").status()).as(kind.code()).isEqualTo(404);
        assertThat(listed(reader, kind).toString()).doesNotContain(canary);
      }
      assertThat(reader.get("/crises/" + crisis + "/lines").body().toString())
          .doesNotContain(canary);
    }
    before.forEach(
        (kind, total) ->
            assertThat(listed(minister, kind).path("total").asInt())
                .as(kind.code())
                .isEqualTo(total));
    for (String page : List.of("/index", "/crisis/room", "/communication/lines")) {
      assertThat(visitor.open(page + "?lang=fr")).isEmpty();
      assertThat(visitor.page()).as(page).doesNotContain(canary);
    }
    for (Answer line : validated.values()) {
      assertThatThrownBy(() -> visitor.open("/communication/line?id=" + line.text("id")))
          .hasMessageContaining("404");
    }

    validated.values().forEach(line -> comesOut(line.text("id")));
    for (Api reader : outside) {
      for (LineKind kind : LineKind.values()) {
        assertThat(listed(reader, kind).toString()).contains(validated.get(kind).text("id"));
        assertThat(
                reader
                    .get("/lines/" + validated.get(kind).text("id"))
                    .body()
                    .at("/words/fr/body")
                    .asText())
            .isEqualTo(canary + kind.code() + ", said.");
      }
    }
    assertThat(visitor.open("/communication/lines?lang=fr&kind=publicAlert")).isEmpty();
    assertThat(visitor.page()).contains(canary + LineKind.PUBLIC_ALERT.code());
    assertThat(
            ShippedServer.get()
                .number(
                    "select (select count(*) from outbox_message where subject || body like ?)"
                        + " + (select count(*) from audit_entry where details like ?)",
                    "%" + canary + "%",
                    "%" + canary + "%"))
        .as("in no mail and not in the log")
        .isZero();
  }

  private static JsonNode listed(Api reader, LineKind kind) {
    return reader.get("/lines?pageSize=200&kind=" + kind.code()).body();
  }

  /** The log has fingerprints; why it was sent back stays with it when it is submitted again. */
  @Test
  void keepsWhyItWasSentBack() {
    Answer draft = drafted(Cases.crisis("Sent back"), "Half true");
    String path = "/lines/" + draft.text("id");
    Answer waiting = cell.post(path + "/submissions", null, seen(draft));
    String reason = "which half, " + draft.text("reference");
    Answer back =
        centre.post(path + "/objections", "{'reason': '%s'}".formatted(reason), seen(waiting));
    assertThat(back.text("sentBackReason")).isEqualTo(reason);
    Answer again = cell.post(path + "/submissions", null, seen(back));
    assertThat(again.body().has("sentBackReason")).isFalse();
    assertThat(again.text("earlierWords")).isEqualTo(reason);
    assertThat(ShippedServer.get().recorded("line.sendBack", reason)).isOne();
  }

  @Test
  void keepsVersionsAndGivesWayToTheOneThatReplacesIt() {
    String crisis = Cases.crisis("Said again");
    Answer draft = drafted(crisis, "First");
    Answer changed =
        cell.send(
            "PUT",
            "/lines/" + draft.text("id"),
            "{'words': %s}".formatted(words("Second")),
            seen(draft));
    assertThat(changed.status()).as(changed.body().toString()).isEqualTo(200);
    assertThat(cell.get("/lines/" + draft.text("id") + "/versions").body().path("items").size())
        .isEqualTo(2);
    Answer old = released(changed, "{}");
    Answer next = cell.post("/lines/" + old.text("id") + "/replacements", null);
    assertThat(next.body().path("replaces").asInt()).isEqualTo(1);
    assertThat(minister.get("/lines/" + old.text("id")).text("state")).isEqualTo("released");
    released(next, "{}");
    Answer given = minister.get("/lines/" + old.text("id"));
    assertThat(given.text("state")).isEqualTo("replaced");
    assertThat(given.body().path("replacedBy").asInt()).isEqualTo(2);
    assertThat(cell.get("/crises/" + crisis + "/lines").body().path("total").asInt()).isEqualTo(2);
    assertThat(minister.get("/crises/" + crisis + "/lines").status()).isEqualTo(404);
    assertThat(minister.get("/lines?crisis=" + crisis).body().path("total").asInt()).isZero();
  }

  @Test
  void aReplacementUnderEmbargoShowsNothingOfItself() {
    String crisis = Cases.crisis("Said later");
    Answer old = released(drafted(crisis, "Said now"), "{}");
    String path = "/lines/" + old.text("id");
    String etag = minister.get(path).header("ETag");
    assertThat(etag).isNotEmpty();
    Answer next = cell.post(path + "/replacements", null);
    Answer waits = released(next, "{'publicAt': '%s'}".formatted(Instant.now().plusSeconds(3600)));
    assertThat(minister.get(path).header("ETag")).as("nor that there is one").isEqualTo(etag);
    for (Api reader : List.of(minister, cell)) {
      Answer read = reader.get(path);
      assertThat(read.text("state")).isEqualTo("released");
      assertThat(read.body().has("replacedBy") || read.body().has("endedAt")).isFalse();
    }
    assertThat(
            minister
                .get("/lines?state=released&pageSize=200")
                .body()
                .path("items")
                .findValuesAsText("id"))
        .contains(old.text("id"));
    Answer gone =
        centre.post(
            "/lines/" + waits.text("id") + "/withdrawals", "{'reason': 'not so'}", seen(waits));
    assertThat(gone.text("state")).as(gone.body().toString()).isEqualTo("withdrawn");
    Answer again = cell.post(path + "/replacements", null);
    assertThat(again.status()).as("it stands again").isEqualTo(201);
    Answer withdrawn =
        centre.post(path + "/withdrawals", "{'reason': 'wrong'}", seen(centre.get(path)));
    assertThat(withdrawn.text("state")).isEqualTo("withdrawn");
    String ended = minister.get(path).header("ETag");
    assertThat(ended).as("something else is read").isNotEqualTo(etag);
    released(again, "{}");
    Answer after = minister.get(path);
    assertThat(after.header("ETag")).isNotIn(etag, ended);
    assertThat(after.text("state")).as("withdrawn first, replaced after").isEqualTo("withdrawn");
    assertThat(after.body().path("replacedBy").asInt()).isEqualTo(3);
    assertThat(cell.post(path + "/replacements", null).text("code"))
        .isEqualTo("communication_replacedAlready");
  }

  private Answer replaced(Answer old, String release) {
    return released(cell.post("/lines/" + old.text("id") + "/replacements", null), release);
  }

  private static String in(int seconds) {
    return "{'publicAt': '%s'}".formatted(Instant.now().plusSeconds(seconds));
  }

  private void shows(Answer line, String state, int by) {
    for (Api reader : List.of(minister, cell)) {
      Answer read = reader.get("/lines/" + line.text("id"));
      assertThat(read.text("state")).as(read.body().toString()).isEqualTo(state);
      assertThat(read.body().path("replacedBy").asInt()).isEqualTo(by);
    }
  }

  /** A mistake is seen while the new line waits: a third one takes the place of both, earlier. */
  @Test
  void aLineGivesWayToTheOneThatOvertookItsReplacement() {
    Answer first = released(drafted(Cases.crisis("Overtaken"), "One"), "{}");
    Answer second = replaced(first, in(7200));
    shows(first, "released", 0);
    Answer third = replaced(second, in(3600));
    shows(first, "released", 0);
    Answer gone =
        centre.post(
            "/lines/" + third.text("id") + "/withdrawals", "{'reason': 'not so'}", seen(third));
    assertThat(gone.text("state")).as(gone.body().toString()).isEqualTo("withdrawn");
    Answer waits = cell.get("/lines/" + second.text("id"));
    assertThat(waits.text("state")).as("it waits for its time again").isEqualTo("released");
    assertThat(cell.post("/lines/" + first.text("id") + "/replacements", null).text("code"))
        .as("and takes the place of the first one then")
        .isEqualTo("communication_transition");

    Answer fourth = replaced(third, "{}");
    shows(first, "replaced", 4);
    assertThat(minister.get("/lines/" + first.text("id")).text("endedAt"))
        .isEqualTo(fourth.text("publicAt"));
    assertThat(minister.get("/lines/" + second.text("id")).status()).isEqualTo(404);
    assertThat(minister.get("/lines/" + fourth.text("id")).status()).isEqualTo(200);
  }

  /** The mistake is seen, and the line withdrawn first; the mended one is written from it. */
  @Test
  void aLineGivesWayToWhatIsWrittenFromItsWithdrawnReplacement() {
    Answer first = released(drafted(Cases.crisis("Mended"), "One"), "{}");
    Answer second = replaced(first, in(3600));
    centre.post(
        "/lines/" + second.text("id") + "/withdrawals", "{'reason': 'not so'}", seen(second));
    shows(first, "released", 0);
    replaced(second, "{}");
    shows(first, "replaced", 3);
  }

  @Test
  void refusesWhatIsNotReadyWithASentence() {
    String crisis = Cases.crisis("Not said");
    Answer half =
        cell.post(
            "/crises/" + crisis + "/lines",
            "{'kind': 'publicAlert', 'words': {'nl': {'heading': 'x', 'body': 'y'}}}");
    String path = "/lines/" + half.text("id");
    assertThat(cell.post(path + "/submissions", null, seen(half)).text("code"))
        .isEqualTo("communication_official");
    String sentence = cell.post(path + "/submissions?lang=fr", null, seen(half)).body().toString();
    assertThat(sentence).as("languages by their names").contains("fran\u00e7ais, allemand");
    assertThat(
            cell.post("/crises/" + crisis + "/lines", "{'kind': 'speaker', 'words': {}}")
                .text("code"))
        .as("nothing is no draft")
        .isEqualTo("communication_nothing");
    assertThat(cell.get("/lines/" + UUID.randomUUID()).status()).isEqualTo(404);
    assertThat(cell.get("/crises/C-2026-999999/lines").status()).isEqualTo(404);
    assertThat(
            minister
                .post("/crises/" + crisis + "/lines", "{'kind': 'speaker', 'words': {}}")
                .status())
        .isEqualTo(403);
    Answer late = validated(drafted(crisis, "Late"));
    assertThat(
            centre
                .post(
                    "/lines/" + late.text("id") + "/releases",
                    "{'publicAt': '2026-01-01T00:00:00Z'}",
                    seen(late))
                .text("code"))
        .isEqualTo("communication_embargo");
  }
}
