package be.belfry.server.logbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.shared.PageRequest;
import be.belfry.server.Api;
import be.belfry.server.Api.Answer;
import be.belfry.server.Cases;
import be.belfry.server.ReplacedDocument;
import be.belfry.server.ShippedServer;
import be.belfry.server.Visitor;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LogbookRestIT {
  private final Api officer = Api.as("dutyOfficer", 0);
  private final String path = "/crises/" + Cases.crisis("Logbook") + "/logbook";

  @Test
  void aDecisionIsNumberedAndACorrectionPointsToIt() {
    Answer first =
        officer.post(
            path,
            """
            {"decidedAt": "2026-03-02T08:00:00Z", "decidedBy": "A. Director", "office": "CCB",
             "what": "Cut the interconnection", "options": ["Wait", "Cut one half"],
             "basis": "Plan 5.1", "expectedEffect": "The spread stops",
             "reviewAt": "2031-01-01T00:00:00Z"}
            """);
    assertThat(first.status()).isEqualTo(201);
    assertThat(first.body().get("number").asInt()).isEqualTo(1);
    assertThat(first.text("decidedAt")).startsWith("2026-03-02T08:00:00");
    assertThat(first.body().get("options")).hasSize(2);
    assertThat(first.header("Location")).endsWith(path + "/1");

    Answer second = officer.post(path, "{\"what\": \"Cut one half only\", \"corrects\": 1}");
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.body().get("number").asInt()).isEqualTo(2);
    assertThat(officer.get(path + "/1").body().get("correctedBy").asInt()).isEqualTo(2);

    Answer twice = officer.post(path, "{\"what\": \"Cut nothing\", \"corrects\": 1}");
    assertThat(twice.status()).isEqualTo(409);
    assertThat(twice.text("code")).isEqualTo("logbook_corrected");
    assertThat(twice.text("detail")).contains("entry 2 stands in its place");

    JsonNode all = officer.get(path).body();
    assertThat(all.get("total").asInt()).isEqualTo(2);
    assertThat(all.get("items").get(0).get("number").asInt()).isEqualTo(2);
    assertThat(officer.get(path + "?standing=true").body().get("total").asInt()).isEqualTo(1);
    assertThat(officer.get(path + "?q=spread").body().get("total").asInt()).isEqualTo(1);
    assertThat(officer.get(path + "?office=CCB&from=2026-03-02&to=2026-03-02").body().get("items"))
        .hasSizeGreaterThanOrEqualTo(1);
    assertThat(
            ShippedServer.get()
                .number(
                    "select count(*) from audit_entry where action = 'logbook.decisionRecorded' and"
                        + " object = ? and details like '%contentSha256%'",
                    path.split("/")[2]))
        .isEqualTo(2);
  }

  @Test
  void whatCameOfLookingAtADecisionAgainPointsToIt() {
    officer.post(path, "{\"what\": \"Cut it\", \"reviewAt\": \"2031-01-01T00:00:00Z\"}");
    assertThat(officer.post(path, "{\"what\": \"x\", \"reviews\": 9}").text("code"))
        .isEqualTo("logbook_reviews");
    Answer outcome = officer.post(path, "{\"what\": \"It stands\", \"reviews\": 1}");
    assertThat(outcome.status()).as(outcome.body().toString()).isEqualTo(201);
    assertThat(outcome.body().path("reviews").asInt()).isEqualTo(1);
    assertThat(officer.get(path + "/1").body().path("reviewedBy").asInt()).isEqualTo(2);
  }

  /**
   * A list shows a page, the newest first; what is printed is whole and begins at the beginning.
   */
  @Test
  void whatIsPrintedHasEveryEntryInItsOrderAndNoOther() {
    for (int no = 1; no <= PageRequest.DEFAULT_SIZE + 2; no++) {
      assertThat(officer.post(path, "{'what': 'Order %03d'}".formatted(no)).status())
          .isEqualTo(201);
    }
    officer.post(path, "{'what': 'Order 001 mended', 'corrects': 1}");
    String crisis = path.split("/")[2];
    Visitor reader = Visitor.signedIn("dutyOfficer", 0, "198.51.100.88");
    String list = "/logbook/list?lang=en&crisis=" + crisis;

    assertThat(reader.open(list)).isEmpty();
    assertThat(numbers(reader.page()))
        .as("the newest first, and no more than a page")
        .startsWith(PageRequest.DEFAULT_SIZE + 3)
        .hasSize(PageRequest.DEFAULT_SIZE)
        .doesNotContain(1);
    assertThat(reader.page()).contains("rel=\"next\"", "whole=true");

    assertThat(reader.open(list + "&whole=true")).isEmpty();
    assertThat(numbers(reader.page()))
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, PageRequest.DEFAULT_SIZE + 3).boxed().toList());
    assertThat(reader.page())
        .contains("Order 001", "Order 001 mended", "corrects no 1")
        .doesNotContain("rel=\"next\"");

    assertThat(reader.open(list + "&whole=true&q=mended")).isEmpty();
    assertThat(numbers(reader.page()))
        .as("what was chosen")
        .containsExactly(PageRequest.DEFAULT_SIZE + 3);
    Visitor stranger = Visitor.signedIn("statistician", 0, "198.51.100.88");
    assertThatThrownBy(() -> stranger.open(list + "&whole=true"))
        .as("who may not read it prints nothing")
        .hasMessageContaining("403");
  }

  /** Numbers of the entries on a page, from above. */
  private static List<Integer> numbers(String page) {
    return Pattern.compile("<tr id=\"n(\\d+)\"")
        .matcher(page)
        .results()
        .map(row -> Integer.valueOf(row.group(1)))
        .toList();
  }

  @Test
  void theSameKeyRecordsOnce() {
    Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
    Answer once = officer.post(path, "{\"what\": \"Once\"}", key);
    Answer again = officer.post(path, "{\"what\": \"Once\"}", key);

    assertThat(again.body()).isEqualTo(once.body());
    assertThat(officer.get(path).body().get("total").asInt()).isEqualTo(1);
  }

  /** A pack is printed, and what was written on it is keyed in: each line once, with its time. */
  @Test
  void whatWasWrittenOnPaperIsKeyedInOnceWithTheTimeThatStandsThere() throws Exception {
    Answer pack = officer.post("/paperPacks", "{\"language\": \"nl\"}");
    assertThat(pack.status()).as(pack.body().toString()).isEqualTo(201);
    String address = "/paperPacks/" + pack.text("id");
    Answer pdf = officer.send("GET", address, null, Map.of("Accept", "application/pdf"));
    assertThat(pdf.status()).isEqualTo(200);
    assertThat(be.belfry.domain.shared.Sha256.hex(pdf.response().body()))
        .isEqualTo(pack.text("sha256"));
    assertThat(officer.get("/paperPacks").body().path("items").findValuesAsText("id"))
        .contains(pack.text("id"));
    Api other = Api.as("dutyOfficer", 1);
    assertThat(other.send("GET", address, null, Map.of("Accept", "application/pdf")).status())
        .as("its directory is the maker's")
        .isEqualTo(404);
    assertThat(Api.as("statistician", 0).post("/paperPacks", "{\"language\": \"nl\"}").status())
        .isEqualTo(403);
    assertThat(officer.post("/paperPacks", "{\"language\": \"it\"}").status()).isEqualTo(400);

    int line = pack.body().path("firstLine").asInt() + 4;
    String keyed =
        "{\"what\": \"By hand\", \"decidedAt\": \"2026-03-02T08:00:00Z\", \"paperLine\": %d}";
    Answer first = officer.post(path, keyed.formatted(line));
    assertThat(first.status()).as(first.body().toString()).isEqualTo(201);
    assertThat(first.body().path("paperLine").asInt()).isEqualTo(line);
    assertThat(first.text("decidedAt")).startsWith("2026-03-02T08:00:00");
    assertThat(first.text("recordedAt")).isGreaterThan(first.text("decidedAt"));
    Answer again = officer.post(path, keyed.formatted(line));
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.text("code")).isEqualTo("logbook_paperTakenBy");
    assertThat(again.text("detail")).contains(" 1 ");
    assertThat(officer.post(path, keyed.formatted(999_999_999)).text("code"))
        .isEqualTo("logbook_paperLine");
    assertThat(
            officer
                .post(path, "{\"what\": \"x\", \"paperLine\": %d}".formatted(line + 1))
                .text("code"))
        .isEqualTo("logbook_paperTime");
    assertThat(
            ShippedServer.get()
                .number(
                    "select count(*) from audit_entry where action = 'paper.printed'"
                        + " and object = ?",
                    pack.text("id")))
        .isEqualTo(1);
    assertThat(
            ReplacedDocument.differences("paper_print", "id = ?", UUID.fromString(pack.text("id"))))
        .anySatisfy(
            one ->
                assertThat(one)
                    .startsWith("the document of paper pack of ")
                    .endsWith(" in nl is not the one in the record"));
  }

  private Answer corrected(int entry, String more) {
    return officer.post(
        path, "{'what': 'By hand', 'corrects': %d%s}".formatted(entry, more).replace('\'', '"'));
  }

  @Test
  void aSlipInTheNumberOfALineIsCorrected() throws Exception {
    int line =
        officer.post("/paperPacks", "{\"language\": \"nl\"}").body().path("firstLine").asInt();
    String at = ", 'decidedAt': '2026-03-02T08:00:00Z', 'paperLine': %d";
    String keyed =
        "{\"what\": \"By hand\", \"decidedAt\": \"2026-03-02T08:00:00Z\", \"paperLine\": %d}";
    assertThat(officer.post(path, keyed.formatted(line)).status()).isEqualTo(201);
    assertThat(officer.post(path, keyed.formatted(line + 1)).status()).isEqualTo(201);

    Answer words = corrected(1, "");
    assertThat(words.body().path("paperLine").asInt()).as("it keeps its line").isEqualTo(line);
    assertThat(words.text("decidedAt")).startsWith("2026-03-02T08:00:00");
    assertThat(corrected(3, at.formatted(line + 1)).text("code")).isEqualTo("logbook_paperTakenBy");
    assertThat(corrected(3, at.formatted(line + 2)).status()).isEqualTo(201);
    assertThat(officer.post(path, keyed.formatted(line)).status()).as("free again").isEqualTo(201);
    assertThat(officer.get(path + "/3").body().path("paperLine").asInt()).isEqualTo(line);

    Answer none = corrected(4, ", 'offPaper': true");
    assertThat(none.status()).as(none.body().toString()).isEqualTo(201);
    assertThat(
            none.body().path("paperLine").isMissingNode() || none.body().path("paperLine").isNull())
        .isTrue();
    assertThat(none.text("decidedAt")).as("decided then").startsWith("2026-03-02T08:00:00");
    assertThat(officer.post(path, keyed.formatted(line + 2)).status()).isEqualTo(201);
    assertThat(corrected(6, at.formatted(line + 4) + ", 'offPaper': true").text("code"))
        .isEqualTo("logbook_offPaper");
  }

  @Test
  void aSlipIsCorrectedOnThePageAndBothNumbersStay() throws Exception {
    int line = officer.post("/paperPacks", "{'language': 'en'}").body().path("firstLine").asInt();
    String list = "/logbook/list?lang=en&crisis=" + path.split("/")[2];
    Visitor writer = Visitor.signedIn("dutyOfficer", 0, "198.51.100.88");
    Map<String, String> keyed =
        Map.of("what", "By hand", "decidedAt", "2026-03-02T09:00", "paperLine", "" + line);
    writer.open(list);
    writer.open(writer.submit(list, "entry", "go", keyed));
    assertThat(writer.submit(list, "entry", "go", keyed)).as("taken").isEmpty();
    assertThat(writer.page()).contains("is keyed in already, as entry 1 of " + path.split("/")[2]);

    writer.open(list + "&corrects=1");
    writer.open(
        writer.submit(
            list,
            "entry",
            "go",
            Map.of(
                "what",
                "By hand",
                "decidedAt",
                "2026-03-02T09:00",
                "corrects",
                "1",
                "paperLine",
                "" + (line + 1))));
    assertThat(writer.page()).contains("Paper line " + line, "Paper line " + (line + 1));
    writer.open(
        writer.submit(
            list, "entry", "go", Map.of("what", "By hand", "corrects", "2", "offPaper", "on")));
    writer.open(writer.submit(list, "entry", "go", keyed));
    assertThat(officer.get(path + "/4").body().path("paperLine").asInt()).isEqualTo(line);
    Answer off = officer.get(path + "/3");
    assertThat(off.body().has("paperLine")).isFalse();
    assertThat(off.text("decidedAt")).isEqualTo(officer.get(path + "/2").text("decidedAt"));
    writer.open(list + "&corrects=3");
    assertThat(writer.page()).contains("keeps the time of that decision");
  }

  @Test
  void twoWhoKeyInTheSameLineAtOnceKeyItInOnce() throws Exception {
    int first = officer.post("/paperPacks", "{'language': 'nl'}").body().path("firstLine").asInt();
    for (int line = first; line < first + 5; line++) {
      String keyed =
          "{'what': 'By two', 'decidedAt': '2026-03-02T08:00:00Z', 'paperLine': %d}"
              .formatted(line);
      List<CompletableFuture<Answer>> both =
          Stream.of(officer, Api.as("dutyOfficer", 1))
              .map(who -> CompletableFuture.supplyAsync(() -> who.post(path, keyed)))
              .toList();
      List<Integer> statuses =
          List.of(both.get(0).get().status(), both.get(1).get().status()).stream()
              .sorted()
              .toList();
      assertThat(statuses.get(0)).isEqualTo(201);
      assertThat(statuses.get(1)).isIn(409, 412);
    }
    assertThat(officer.get(path).body().get("total").asInt()).isEqualTo(5);
  }

  @Test
  void whatIsNoDecisionIsRefused() {
    assertThat(officer.post(path, "{\"what\": \" \"}").status()).isEqualTo(400);
    assertThat(officer.post(path, "{\"what\": \"x\", \"corrects\": 9}").status()).isEqualTo(400);
    assertThat(
            officer
                .post(path, "{\"what\": \"x\", \"decidedAt\": \"2031-01-01T00:00:00Z\"}")
                .status())
        .isEqualTo(400);
    assertThat(officer.get(path + "?from=yesterday").status()).isEqualTo(400);
    assertThat(officer.get(path + "/7").status()).isEqualTo(404);
    assertThat(officer.get("/crises/C-2026-9999/logbook").status()).isEqualTo(404);
    assertThat(Api.as("analyst", 0).post(path, "{\"what\": \"x\"}").status()).isEqualTo(403);
    assertThat(Api.as("statistician", 0).get(path).status()).isEqualTo(403);
    assertThat(officer.get(path).body().get("total").asInt()).isZero();
  }

  /** A decision, its correction and its review are three texts, though one form writes them. */
  @Test
  void theDraftOfACorrectionIsNoneOfANewDecision() {
    assertThat(officer.post(path, "{'what': 'Cut the power'}").status()).isEqualTo(201);
    String list = "/logbook/list?lang=en&crisis=" + path.split("/")[2];
    Visitor writer = Visitor.signedIn("dutyOfficer", 0, "198.51.100.88");
    writer.open(list);
    String plain = draft(writer.page());
    writer.open(list + "&reviews=1");
    String review = draft(writer.page());
    writer.open(list + "&corrects=1");
    String correction = draft(writer.page());
    assertThat(List.of(plain, review, correction)).doesNotHaveDuplicates();

    String form = writer.filledIn("entry", "go", Map.of("corrects", "2"));
    assertThat(writer.post("/logbook/list", form)).as("nothing was written").isEmpty();
    assertThat(draft(writer.page())).as("of the same text").isEqualTo(correction);
    assertThat(writer.page()).containsPattern("name=\"entry:corrects\"[^>]* value=\"2\"");
  }

  /** What a page keeps the text of its long form under. */
  private static String draft(String page) {
    Matcher key = Pattern.compile("data-form=\"entry\" data-key=\"([^\"]+)\"").matcher(page);
    assertThat(key.find()).isTrue();
    return key.group(1);
  }
}
