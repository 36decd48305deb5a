package be.belfry.server.notification;

import static be.belfry.server.notification.AnEarlyWarning.body;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.Sha256;
import be.belfry.server.Api;
import be.belfry.server.Api.Answer;
import be.belfry.server.ShippedServer;
import be.belfry.server.Visitor;
import be.belfry.services.security.Secrets;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Threads of notifications over REST: what they owe, who sees them, how they are listed. */
class NotificationRestIT {
  private final Api entity = Api.as("organisation", 0);
  private final Api analyst = Api.as("analyst", 0);

  private String stored(String more) {
    Answer answer = entity.post("/notifications", body(UUID.randomUUID(), more));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    return answer.text("reference");
  }

  @Test
  void saysWhatIsWrongInTheCallersLanguageAndWhere() {
    Map<String, String> french = Map.of("Accept-Language", "fr-BE");
    JsonNode body =
        entity.post("/notifications", "{\"kind\": \"rumour\"}", french).body().path("issues");
    assertThat(body)
        .allSatisfy(issue -> assertThat(issue.path("detail").asText()).endsWith("."))
        .anySatisfy(
            issue ->
                assertThat(issue.path("detail").asText()).isEqualTo("Ce champ est obligatoire."));

    assertThat(issue("/notifications?sort=title")).isEqualTo("query sort is not a known code");
    assertThat(issue("/notifications?sort=nextClock")).startsWith("query sort Only what waits");
    assertThat(issue("/incidents?sort=nosuch")).startsWith("query sort ");
    assertThat(issue("/incidents?sector=nosuch")).startsWith("query sector ");
    assertThat(issue("/incidents?cursor=x&state=open")).startsWith("query cursor ");
    assertThat(issue("/incidents?openedFrom=yesterday")).startsWith("query openedFrom ");
    assertThat(issue("/statistics/monthly?from=x&to=2026-01")).startsWith("query from ");
  }

  private String issue(String path) {
    JsonNode issue = analyst.get(path).body().path("issues").path(0);
    return issue.path("in").asText()
        + " "
        + issue.path("name").asText()
        + " "
        + issue.path("detail").asText();
  }

  @Test
  void listsWhatWaitsByItsClock() {
    stored("");
    analyst.post(
        "/notifications", body(UUID.randomUUID(), "").replace("earlyWarning", "voluntary"));
    List<String> order = new ArrayList<>();
    String next = "/notifications?state=waiting,awaitingInformation&sort=nextClock&pageSize=200";
    while (!next.isEmpty()) {
      Answer page = analyst.get(next);
      page.body()
          .path("items")
          .forEach(
              item ->
                  order.add(
                      (item.path("exercise").asBoolean() ? "exercise " : "")
                          + (item.path("kind").asText().equals("voluntary") ? "1 " : "0 ")
                          + item.path("nextClock").path("dueAt").asText("9")));
      next = page.text("next").replaceFirst("^/api/v1", "");
    }
    assertThat(order).isSorted().anyMatch(o -> o.startsWith("0")).anyMatch(o -> o.startsWith("1"));
  }

  @Test
  void aFollowUpAnswersMovesTheClocksAndStaysInItsThread() {
    String first = stored("");
    Answer asked =
        analyst.post(
            "/notifications/" + first + "/informationRequests", "{'question': 'Which systems?'}");
    assertThat(asked.text("state")).isEqualTo("awaitingInformation");

    Answer second =
        entity.post(
            "/notifications",
            body(UUID.randomUUID(), ", \"follows\": \"" + first + "\"")
                .replace("earlyWarning", "incidentNotification"));

    JsonNode read = entity.get("/notifications/" + first).body();
    assertThat(read.path("state").asText()).isEqualTo("waiting");
    assertThat(read.path("thread")).hasSize(2);
    assertThat(read.path("informationRequests").path(0).path("answer").asText())
        .isEqualTo(second.text("reference"));
    assertThat(states(first))
        .containsEntry("nis2 earlyWarning", "reportedLate")
        .containsEntry("nis2 incidentNotification", "reportedLate")
        .containsEntry("nis2 finalReport", "due")
        .containsEntry("csirtReply reply", "reported");
  }

  /** In the second of the two hours that are called so, and not at a whole minute. */
  private static final String AWARE = "2025-10-26T01:30:37Z";

  /** The law's hours run from it: a form says it to the minute, and does not say which hour. */
  @Test
  void goingThroughAFormMovesNoMoment() {
    String first =
        entity
            .post(
                "/notifications",
                body(UUID.randomUUID(), "").replace("2026-03-02T06:10:00Z", AWARE))
            .text("reference");
    String due = clock(first, "nis2 incidentNotification").path("dueAt").asText();
    assertThat(due).isEqualTo("2025-10-29T01:30:37Z");

    Visitor own = Visitor.signedIn("organisation", 0, "203.0.113.71");
    String form = "/notification/new";
    own.open("/notification/status?reference=" + first);
    assertThat(own.submit("/notification/status", "follow", "next", Map.of())).startsWith(form);
    own.open(form + "?step=when");
    String shown = shownAware(own);
    assertThat(shown).as("of an hour that came twice").isEqualTo("2025-10-26 02:30 CET");
    assertThat(own.submit(form, "form", "next", Map.of("awareAt", shown))).contains("step=impact");
    own.open(form + "?step=check");
    assertThat(own.submit(form, "form", "send", Map.of())).contains("/notification/status");

    Visitor watch = Visitor.signedIn("analyst", 0, "203.0.113.72");
    watch.open("/notification/take-in?follows=" + first);
    String taken =
        watch.submit(
            "/notification/take-in",
            "form",
            "take",
            Map.of(
                "channel", "phone",
                "organisation_name", "Example Grid",
                "contact_email", "soc@example.be",
                "title", "Called again",
                "language", "fr",
                "kind", "intermediateReport",
                "sector", "energy",
                "follows", first,
                "tlp", "amber",
                "awareAt", shownAware(watch)));
    assertThat(taken).startsWith("/notification/detail");

    assertThat(
            ShippedServer.get()
                .number(
                    "select count(*) from notification n join notification f"
                        + " on f.thread_id = n.thread_id where f.reference = ? and n.aware_at = ?",
                    first,
                    OffsetDateTime.parse(AWARE)))
        .as("all three reports say the same moment")
        .isEqualTo(3);
    assertThat(clock(first, "nis2 incidentNotification").path("dueAt").asText()).isEqualTo(due);
  }

  private static String shownAware(Visitor page) {
    String input =
        page.page().replaceFirst("(?s).*(<input[^>]*name=\"form:awareAt\"[^>]*>).*", "$1");
    return input.replaceFirst(".* value=\"([^\"]*)\".*", "$1");
  }

  /** The CSIRT asks for a report until a day, and apart from that a question. */
  @Test
  void anAnswerFromTheStatusPageIsNoReport() {
    String first = stored("");
    Api officer = Api.as("dutyOfficer", 0);
    String until = Instant.now().plus(Duration.ofDays(3)).toString();
    Answer asked =
        officer.post(
            "/notifications/" + first + "/clocks",
            "{'dueAt': '" + until + "', 'reason': 'State of the recovery'}");
    assertThat(asked.status()).as(asked.body().toString()).isEqualTo(201);
    ask(first, "Which telephone?");
    Visitor notifier = Visitor.signedIn("organisation", 0, "198.51.100.82");
    answer(notifier, first, "+32 2 000 00 00");

    JsonNode read = analyst.get("/notifications/" + first).body();
    assertThat(read.path("state").asText()).isEqualTo("waiting");
    assertThat(read.path("thread")).hasSize(2);
    assertThat(read.at("/informationRequests/0/answer").asText())
        .isEqualTo(read.at("/thread/1/reference").asText());
    assertThat(states(first)).containsEntry("nis2 intermediateReport", "due");

    // Counted again from what is stored, it is no report either.
    String path = "/notifications/" + first + "/clocks/" + asked.text("id");
    assertThat(analyst.post(path + "/notApplicable", "{'reason': 'By mistake'}").status())
        .isEqualTo(200);
    Answer again = analyst.post(path + "/owedAgain", "{'reason': 'It is owed'}");
    assertThat(again.status()).as(again.body().toString()).isEqualTo(200);
    assertThat(states(first)).containsEntry("nis2 intermediateReport", "due");

    follow(first);
    assertThat(states(first)).containsEntry("nis2 intermediateReport", "reported");
  }

  /** What it is silent of, for it says nothing but its words, would be owed for ever. */
  @Test
  void theNextReportGoesOnFromTheLastReportAndNotFromTheAnswer() {
    String first =
        stored(
            ", 'regimes': ['gdpr'], 'impact': {'usersAffected': 41, 'personalData': 'yes'},"
                + " 'startedAt': '2026-03-02T05:00:00Z', 'indicators': [{'type': 'domain',"
                + " 'value': 'bad.example'}]");
    String said = entity.get("/notifications/" + first + "/nextReport").body().toString();
    ask(first, "Which telephone?");
    Visitor notifier = Visitor.signedIn("organisation", 0, "198.51.100.83");
    answer(notifier, first, "+32 2 000 00 00");
    String answered =
        analyst.get("/notifications/" + first).body().at("/thread/1/reference").asText();

    for (String asked : List.of(first, answered)) {
      assertThat(entity.get("/notifications/" + asked + "/nextReport").body().toString())
          .as("asked for by " + asked)
          .isEqualTo(said);
    }
    ObjectNode next = (ObjectNode) entity.get("/notifications/" + answered + "/nextReport").body();
    assertThat(next.path("follows").asText()).isEqualTo(first);
    assertThat(next.at("/impact/usersAffected").asInt()).isEqualTo(41);
    assertThat(states(first)).containsEntry("gdpr incidentNotification", "overdue");
    Answer sent =
        entity.post(
            "/notifications",
            next.put("id", UUID.randomUUID().toString()).put("channel", "api").toString());
    assertThat(sent.status()).as(sent.body().toString()).isEqualTo(201);
    assertThat(states(first)).containsEntry("gdpr incidentNotification", "reportedLate");

    Visitor watch = Visitor.signedIn("analyst", 0, "203.0.113.73");
    watch.open("/notification/detail?lang=en&ref=" + answered);
    assertThat(watch.page())
        .contains("What it does not say stands as " + first, "+32 2 000 00 00")
        .doesNotContain("Said no more.");
    watch.open("/notification/detail?lang=en&ref=" + sent.text("reference"));
    assertThat(watch.page())
        .contains("The same as " + first + ", the report before, says")
        .contains("answer from the status page");
  }

  /** The clock of another authority runs on until a report names it again. */
  @Test
  void whatIsOwedGoesByTheRegimesOfAllReports() {
    String bank = body(UUID.randomUUID(), ", 'regimes': ['dora']").replace("energy", "banking");
    String first = entity.post("/notifications", bank).text("reference");
    assertThat(owed(first)).contains("DORA");
    Answer silent =
        entity.post(
            "/notifications",
            body(UUID.randomUUID(), ", 'follows': '" + first + "'").replace("energy", "banking"));
    assertThat(silent.status()).as(silent.body().toString()).isEqualTo(201);

    assertThat(states(first)).containsEntry("dora initialReport", "overdue");
    assertThat(owed(first)).contains("DORA");

    ObjectNode offered = (ObjectNode) entity.get("/notifications/" + first + "/nextReport").body();
    assertThat(offered.path("regimes").toString()).contains("dora");
    Answer sent =
        entity.post(
            "/notifications",
            offered.put("id", UUID.randomUUID().toString()).put("channel", "api").toString());
    assertThat(sent.status()).as(sent.body().toString()).isEqualTo(201);
    assertThat(states(first))
        .as("what is offered fulfils what is owed")
        .containsEntry("dora initialReport", "reportedLate");
  }

  private static String owed(String reference) {
    Visitor notifier = Visitor.signedIn("organisation", 0, "198.51.100.84");
    notifier.open("/notification/status?lang=en&reference=" + reference);
    assertThat(notifier.page()).contains("What happens now");
    return notifier.page().replaceFirst("(?s).*You owe (.*?)</li>.*", "$1");
  }

  /**
   * Any report counts as the answer; whoever is asked may not have seen it, or not have sent it.
   */
  @Test
  void theStatusPageKeepsTheFieldUntilSomebodyAnsweredThere() {
    String first = stored("");
    Visitor notifier = Visitor.signedIn("organisation", 0, "198.51.100.82");
    ask(first, "Which systems?");
    follow(first);
    assertThat(isAskedForAnAnswer(notifier, first)).as("by a report of somebody else").isTrue();
    answer(notifier, first, "All of them");
    assertThat(isAskedForAnAnswer(notifier, first)).as("answered").isFalse();

    ask(first, "Since when?");
    assertThat(isAskedForAnAnswer(notifier, first)).isTrue();
    follow(first);
    assertThat(isAskedForAnAnswer(notifier, first)).isTrue();
    analyst.post(
        "/notifications/" + first + "/triage", "{'action': 'reject', 'reason': 'No incident'}");
    assertThat(isAskedForAnAnswer(notifier, first)).as("nobody waits for it").isFalse();
  }

  private void ask(String reference, String question) {
    assertThat(
            analyst
                .post(
                    "/notifications/" + reference + "/informationRequests",
                    "{'question': '" + question + "'}")
                .status())
        .isEqualTo(201);
  }

  private void follow(String first) {
    Answer next =
        entity.post(
            "/notifications",
            body(UUID.randomUUID(), ", \"follows\": \"" + first + "\"")
                .replace("earlyWarning", "intermediateReport"));
    assertThat(next.status()).as(next.body().toString()).isEqualTo(201);
  }

  private static boolean isAskedForAnAnswer(Visitor notifier, String reference) {
    notifier.open("/notification/status?reference=" + reference);
    assertThat(notifier.page()).contains(reference);
    return notifier.page().contains("id=\"answer:text\"");
  }

  private static void answer(Visitor notifier, String reference, String text) {
    assertThat(isAskedForAnAnswer(notifier, reference)).isTrue();
    notifier.submit("/notification/status", "answer", "send", Map.of("text", text));
    notifier.open("/notification/status?reference=" + reference);
  }

  /**
   * A reply and a report that meet at their thread. Whoever of both comes first, the CSIRT has
   * replied.
   */
  @Test
  void aReplyThatMeetsAReportStaysSaid() throws Exception {
    String first = stored("");
    String report = body(UUID.randomUUID(), ", \"follows\": \"" + first + "\"");
    ExecutorService both = Executors.newFixedThreadPool(2);
    Future<Answer> reported;
    Future<Answer> replied;
    try (Connection owner = ShippedServer.get().pastTheWalls()) {
      owner.setAutoCommit(false);
      try (PreparedStatement hold =
          owner.prepareStatement(
              "select from notification_thread where id ="
                  + " (select thread_id from notification where reference = ?) for update")) {
        hold.setString(1, first);
        hold.executeQuery();
      }
      reported = both.submit(() -> entity.post("/notifications", report));
      awaitWaiting(owner, 1);
      replied =
          both.submit(
              () ->
                  analyst.post(
                      "/notifications/" + first + "/replies", "{'note': 'Called the duty phone'}"));
      awaitWaiting(owner, 2);
      owner.rollback();
    } finally {
      both.shutdown();
    }

    assertThat(reported.get(30, TimeUnit.SECONDS).status()).isEqualTo(201);
    assertThat(replied.get(30, TimeUnit.SECONDS).status()).isLessThan(300);
    assertThat(states(first)).containsEntry("csirtReply reply", "reported");
  }

  /** What waits for its thread came before that was free; its time limit may end between. */
  @Test
  void aReportIsReceivedWhenItCame() throws Exception {
    String first = stored("");
    String report = body(UUID.randomUUID(), ", \"follows\": \"" + first + "\"");
    ExecutorService sender = Executors.newSingleThreadExecutor();
    Future<Answer> reported;
    Instant waiting;
    try (Connection owner = ShippedServer.get().pastTheWalls()) {
      owner.setAutoCommit(false);
      try (PreparedStatement hold =
          owner.prepareStatement(
              "select from notification_thread where id ="
                  + " (select thread_id from notification where reference = ?) for update")) {
        hold.setString(1, first);
        hold.executeQuery();
      }
      reported = sender.submit(() -> entity.post("/notifications", report));
      awaitWaiting(owner, 1);
      waiting = Instant.now();
      TimeUnit.MILLISECONDS.sleep(100);
      owner.rollback();
    } finally {
      sender.shutdown();
    }

    Answer answer = reported.get(30, TimeUnit.SECONDS);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    assertThat(Instant.parse(answer.text("receivedAt")))
        .isBeforeOrEqualTo(waiting)
        .isAfter(Instant.parse(analyst.get("/notifications/" + first).text("receivedAt")));
  }

  /** Until so many wait for what this connection holds, or for one another behind it. */
  private static void awaitWaiting(Connection owner, int many) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              try (ResultSet waiting =
                  owner
                      .createStatement()
                      .executeQuery(
                          """
                          with recursive behind (pid) as (
                            select pg_backend_pid()
                            union
                            select a.pid from behind b
                            join pg_stat_activity a on b.pid = any (pg_blocking_pids(a.pid)))
                          select count(*) - 1 from behind
                          """)) {
                waiting.next();
                return waiting.getInt(1) >= many;
              }
            });
  }

  @Test
  void aReportOfAnotherWorldThanItsThreadIsRefused() {
    Api player = Api.as("analyst", 0);
    String real = player.post("/notifications", body(UUID.randomUUID(), "")).text("reference");
    Answer turned =
        player.post(
            "/notifications",
            body(UUID.randomUUID(), ", \"exercise\": true, \"follows\": \"" + real + "\""),
            Map.of("Accept-Language", "en"));

    assertThat(turned.status()).isEqualTo(400);
    assertThat(turned.body().path("issues").path(0).path("name").asText()).isEqualTo("exercise");
    assertThat(turned.body().path("issues").path(0).path("detail").asText())
        .startsWith("The notification that this report follows is real");
    assertThat(player.get("/notifications/" + real).body().path("thread")).hasSize(1);
  }

  @Test
  void aFollowUpOfNothingIsRefused() {
    Answer refused =
        entity.post("/notifications", body(UUID.randomUUID(), ", \"follows\": \"N-2026-999999\""));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().path("issues").path(0).path("type").asText())
        .endsWith("referencedResourceNotFound");
  }

  @Test
  void aClockIsExcludedByStaffWithAReason() {
    String reference = stored(", \"impact\": {\"personalData\": \"unknown\"}");
    String clock = clock(reference, "gdpr").path("id").asText();
    String path = "/notifications/" + reference + "/clocks/" + clock + "/notApplicable";

    assertThat(entity.post(path, "{'reason': 'no'}").status()).isEqualTo(403);
    assertThat(analyst.post(path, "{'reason': ' '}").status()).isEqualTo(400);
    assertThat(analyst.post(path, "{'reason': 'Machine data only'}").text("state"))
        .isEqualTo("notApplicable");
    Answer second = analyst.post(path, "{'reason': 'Something else'}");
    assertThat(second.status()).isEqualTo(409);
    assertThat(second.text("code")).isEqualTo("clock_excludedAlready");
  }

  /** A click on the wrong line ends no legal clock for good. */
  @Test
  void aClockThatAPersonExcludedIsOwedAgain() {
    String reference = stored("");
    String clock = clock(reference, "nis2 incidentNotification").path("id").asText();
    String path = "/notifications/" + reference + "/clocks/" + clock;
    String reason = "{'reason': 'The wrong line'}";
    String lastLawful = clock(reference, "nis2 incidentNotification").path("lastLawfulAt").asText();

    assertThat(analyst.post(path + "/owedAgain", reason).status()).as("it is owed").isEqualTo(409);
    analyst.post(path + "/notApplicable", "{'reason': 'Machine data only'}");
    assertThat(entity.post(path + "/owedAgain", reason).status()).isEqualTo(403);
    assertThat(analyst.post(path + "/owedAgain", "{'reason': ' '}").status()).isEqualTo(400);
    Answer again = analyst.post(path + "/owedAgain", reason);
    assertThat(again.status()).as(again.body().toString()).isEqualTo(200);
    assertThat(again.text("lastLawfulAt")).isEqualTo(lastLawful);
    assertThat(states(reference)).doesNotContainEntry("nis2 incidentNotification", "notApplicable");

    JsonNode act = analyst.get("/notifications/" + reference).body().at("/acts/1");
    assertThat(act.path("kind").asText()).isEqualTo("owedAgain");
    assertThat(act.path("words").asText()).isEqualTo("The wrong line");
    assertThat(act.path("wasWords").asText()).isEqualTo("Machine data only");
    assertThat(entity.get("/notifications/" + reference).body().has("acts")).isFalse();
    String who = act.path("by").asText();
    for (Api reader : List.of(analyst, entity)) {
      JsonNode now = clock(reader, reference, "nis2 incidentNotification");
      assertThat(now.path("moves"))
          .extracting(
              m ->
                  String.join(
                      ", ",
                      m.path("by").asText(),
                      m.path("kind").asText(),
                      m.path("motive").asText()))
          .containsExactly(
              who + ", notApplicable, Machine data only", who + ", owedAgain, The wrong line");
      assertThat(now.path("why").asText())
          .containsSubsequence(who, "Machine data only", who, "The wrong line");
    }
    assertThat(
            ShippedServer.get()
                .number(
                    "select count(*) from audit_entry where action = 'clock.owedAgain' and object ="
                        + " ? and details like ? and details not like '%wrong line%'",
                    reference, "%" + Sha256.hex("The wrong line") + "%"))
        .isEqualTo(1);
  }

  /** What the entity reported while a clock was excluded counts when it is owed again. */
  @Test
  void whatWasReportedMeanwhileCounts() {
    String reference = stored("");
    String path =
        "/notifications/"
            + reference
            + "/clocks/"
            + clock(reference, "nis2 incidentNotification").path("id").asText();
    analyst.post(path + "/notApplicable", "{'reason': 'Wrong'}");
    entity.post(
        "/notifications",
        body(UUID.randomUUID(), ", \"follows\": \"" + reference + "\"")
            .replace("earlyWarning", "incidentNotification"));
    assertThat(states(reference)).containsEntry("nis2 finalReport", "notStarted");

    assertThat(analyst.post(path + "/owedAgain", "{'reason': 'Right'}").text("state"))
        .startsWith("reported");
    assertThat(states(reference)).containsEntry("nis2 finalReport", "due");
  }

  /** The law's own answers, of a report or the CSIRT, stand when a person takes his back. */
  @Test
  void whatIsTakenBackIsOwedOnlyWhereTheLawBindsStill() {
    String outside = stored("");
    exclude(outside);
    entity.post(
        "/notifications",
        body(UUID.randomUUID(), ", \"follows\": \"" + outside + "\"")
            .replace("\"energy\"", "\"digitalInfrastructure\", \"subSector\": \"trustServices\""));
    Answer binds = oweAgain(outside);
    assertThat(binds.text("state")).isEqualTo("notApplicable");
    assertThat(mails(outside, "Rapport dû")).as("nothing is owed").isZero();

    String found = stored("");
    exclude(found);
    analyst.post(
        "/notifications/" + found + "/significance",
        "{'answers': [{'question': 'annexService', 'answer': 'no'}]}");
    assertThat(oweAgain(found).text("state")).isEqualTo("notApplicable");

    String owed = stored("");
    exclude(owed);
    assertThat(oweAgain(owed).text("state")).isNotEqualTo("notApplicable");
    assertThat(mails(owed, "Rapport dû")).isEqualTo(1);
    assertThat(mails(owed, "Délai adapté")).isZero();
  }

  /** A report that the watch took in for somebody else; gives its reference. */
  private String ofAnotherEntity() {
    return analyst
        .post(
            "/notifications",
            body(UUID.randomUUID(), ", \"channel\": \"mail\"")
                .replace("Example Grid", "Another Grid"))
        .text("reference");
  }

  /** A duplicate of another entity's notification owes; what its notifier took back does not. */
  @Test
  void whatIsTakenBackDependsOnWhetherTheThreadOwes() {
    String other = ofAnotherEntity();
    exclude(other);
    assertThat(
            analyst
                .post(
                    "/notifications/" + other + "/triage",
                    "{'action': 'duplicate', 'of': '" + stored("") + "'}")
                .status())
        .isEqualTo(200);
    Answer again = oweAgain(other);
    assertThat(again.status()).as(again.body().toString()).isEqualTo(200);

    String withdrawn = stored("");
    exclude(withdrawn);
    entity.post("/notifications/" + withdrawn + "/withdrawals", "{'reason': 'A drill'}");
    Answer refused = oweAgain(withdrawn);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text("code")).isEqualTo("clock_threadWithdrawn");
  }

  /** Two hospitals are called so, and which of both is meant is not said by its name. */
  @Test
  void anEntityOfTheSameNameOwesItsOwnReports() {
    String first = stored("");
    for (String number : List.of("", ", \"enterpriseNumber\": \"0203.201.340\"")) {
      String called =
          body(UUID.randomUUID(), ", \"channel\": \"phone\"")
              .replace("\"Example Grid\"", "\"Example Grid\"" + number);
      Answer taken = analyst.post("/notifications", called);
      assertThat(taken.status()).as(taken.body().toString()).isEqualTo(201);
      String other = taken.text("reference");
      Map<String, String> before = states(other);
      assertThat(before).containsEntry("nis2 incidentNotification", "overdue");
      assertThat(
              analyst
                  .post(
                      "/notifications/" + other + "/triage",
                      "{'action': 'duplicate', 'of': '" + first + "'}")
                  .text("state"))
          .isEqualTo("duplicate");
      assertThat(states(other)).as(number).isEqualTo(before);
      assertThat(mails(other, "Tri terminé")).as("it owes its reports").isZero();
    }
  }

  /** That another entity reported the same, and under which number, is that entity's matter. */
  @Test
  void whatItIsADuplicateOfIsNamedToStaffAndOfOnesOwnReportsOnly() {
    String other = ofAnotherEntity();
    String own = stored("");
    for (String of : List.of(other, own)) {
      String again = stored("");
      String path = "/notifications/" + again;
      assertThat(
              analyst
                  .post(path + "/triage", "{'action': 'duplicate', 'of': '" + of + "'}")
                  .status())
          .isEqualTo(200);
      assertThat(analyst.get(path).text("duplicateOf")).isEqualTo(of);
      assertThat(
              ShippedServer.get()
                  .number(
                      "select count(*) from notification where reference = ? and repeats_own",
                      again))
          .as("the figures ask for what another entity owes")
          .isEqualTo(of.equals(own) ? 1 : 0);
      Answer read = entity.get(path);
      assertThat(read.text("state")).isEqualTo("duplicate");
      assertThat(read.body().toString().contains(of)).isEqualTo(of.equals(own));
      assertThat(entity.get("/notifications?pageSize=200").body().toString().contains(other))
          .isFalse();
    }
  }

  private Answer exclude(String reference) {
    return move(reference, "notApplicable");
  }

  private Answer oweAgain(String reference) {
    return move(reference, "owedAgain");
  }

  private Answer move(String reference, String how) {
    return analyst.post(
        "/notifications/"
            + reference
            + "/clocks/"
            + clock(reference, "nis2 incidentNotification").path("id").asText()
            + "/"
            + how,
        "{'reason': 'The wrong line'}");
  }

  /** Mails to the notifier with a subject, those that have not left too. */
  private static long mails(String reference, String subject) {
    return ShippedServer.get()
        .number(
            "select count(*) from outbox_message where recipient = 'soc@example.be'"
                + " and subject like ?",
            "%" + subject + "%" + reference);
  }

  private static long mailsTo(String address, String subject, String reference) {
    return ShippedServer.get()
        .number(
            "select count(*) from outbox_message where recipient = ? and subject like ?",
            address,
            "%" + subject + "%" + reference);
  }

  /** A later report corrects the address, and the language, of an earlier one. */
  @Test
  void theNotifierIsWrittenToWhereHeSaidLast() {
    String mark = UUID.randomUUID().toString();
    String wrong = "a-" + mark + "@example.be";
    String right = "b-" + mark + "@example.be";
    String first = analyst("soc@example.be", wrong, "");
    String follows = ", \"follows\": \"" + first + "\"";
    analyst("\"email\": \"soc@example.be\"", "\"phone\": \"+32 2 000 00 00\"", follows);
    String asking = "/notifications/" + first + "/informationRequests";
    assertThat(analyst.post(asking, "{'question': 'Where?'}").status()).isEqualTo(201);
    assertThat(mailsTo(wrong, "Question", first)).as("no later one names another").isEqualTo(1);

    analyst("soc@example.be\"}, \"language\": \"fr", right + "\"}, \"language\": \"nl", follows);
    assertThat(analyst.post(asking, "{'question': 'Since when?'}").status()).isEqualTo(201);
    analyst.post(
        "/notifications/" + first + "/triage", "{'action': 'reject', 'reason': 'No incident'}");
    assertThat(
            analyst.post("/notifications/" + first + "/reopenings", "{'reason': 'One'}").status())
        .isEqualTo(200);
    assertThat(
            analyst
                .post(
                    "/triageBatches",
                    "{'notifications': ['"
                        + first
                        + "'], 'action': 'openIncident', 'reply': 'partOfAWave'}")
                .status())
        .isEqualTo(200);

    assertThat(mailsTo(right, "Vraag", first)).isEqualTo(1);
    assertThat(mailsTo(right, "", first)).as("question, settled, reopened, reply").isEqualTo(4);
    assertThat(mailsTo(wrong, "", first)).as("its receipt and the first question").isEqualTo(2);
  }

  /** Who telephoned first and leaves an address later is written to from then on. */
  @Test
  void whoTelephonedIsWrittenToOnceHeNamesAnAddress() {
    String address = UUID.randomUUID() + "@example.be";
    String first = analyst("\"email\": \"soc@example.be\"", "\"phone\": \"+32 2 000 00 00\"", "");
    String asking = "/notifications/" + first + "/informationRequests";
    assertThat(analyst.post(asking, "{'question': 'Where?'}").status()).isEqualTo(201);
    Visitor desk = Visitor.signedIn("analyst", 0, "198.51.100.81");
    String page = "/notification/detail?ref=" + first + "&lang=en";
    desk.open(page);
    desk.open(desk.submit(page, "ask", "send", Map.of("question", "Since when?")));
    assertThat(desk.page()).contains(first + " has no mail address; telephone the notifier.");
    analyst("soc@example.be", address, ", \"follows\": \"" + first + "\"");
    desk.open(page);
    desk.open(desk.submit(page, "ask", "send", Map.of("question", "And now?")));
    assertThat(desk.page()).doesNotContain("has no mail address");
    assertThat(mailsTo(address, "Question", first)).isEqualTo(1);
  }

  /** The time of the CSIRT's own first reply is nothing that a notifier has to be told. */
  @Test
  void aClockOfTheCsirtIsMovedWithoutATelephoneCall() {
    String first = analyst("\"email\": \"soc@example.be\"", "\"phone\": \"+32 2 000 00 00\"", "");
    String own = "";
    String theirs = "";
    for (JsonNode clock : analyst.get("/notifications/" + first + "/clocks").body().path("items")) {
      if (clock.path("regime").asText().equals("csirtReply")) {
        own = clock.path("id").asText();
      } else {
        theirs = clock.path("id").asText();
      }
    }
    Visitor desk = Visitor.signedIn("analyst", 0, "198.51.100.82");
    assertThat(owedAgain(desk, first, own)).doesNotContain("has no mail address");
    assertThat(owedAgain(desk, first, theirs)).contains("has no mail address");
  }

  private static String owedAgain(Visitor desk, String reference, String clock) {
    String page = "/notification/detail?ref=" + reference + "&lang=en";
    desk.open(page);
    desk.open(desk.submit(page, "exclude", "mark", Map.of("clock", clock, "reason", "No")));
    desk.open(desk.submit(page, "owed", "owe", Map.of("again", clock, "cause", "It is")));
    assertThat(desk.page()).contains("The time limit is changed.");
    return desk.page();
  }

  /** Taken in by the staff, with one part of the body replaced. */
  private String analyst(String part, String by, String more) {
    String body = body(UUID.randomUUID(), more + ", \"channel\": \"phone\"");
    assertThat(body).contains(part);
    Answer answer = analyst.post("/notifications", body.replace(part, by));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    return answer.text("reference");
  }

  /** What an action of triage needs, and nothing else. */
  private String ending(String action) {
    return switch (action) {
      case "reject" -> "{'action': 'reject', 'reason': 'No incident'}";
      case "duplicate" -> "{'action': 'duplicate', 'of': '" + stored("") + "'}";
      default -> "{'action': '" + action + "'}";
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"reject", "test", "duplicate"})
  void whatTriageEndedIsReopened(String action) {
    String reference = stored("");
    Map<String, String> before = states(reference);
    String path = "/notifications/" + reference + "/reopenings";
    String reason = "{'reason': 'The wrong button'}";
    assertThat(analyst.post(path, reason).status()).as("it waits").isEqualTo(409);
    Answer ended = analyst.post("/notifications/" + reference + "/triage", ending(action));
    assertThat(ended.status()).as(ended.body().toString()).isEqualTo(200);
    assertThat(states(reference)).containsEntry("nis2 incidentNotification", "notApplicable");
    assertThat(mails(reference, "Tri terminé")).isEqualTo(1);
    assertThat(
            ShippedServer.get()
                .number(
                    "select count(*) from outbox_message where subject like ? and (body like"
                        + " '%No incident%' or body like '%' || ? || '%')",
                    "%Tri terminé%" + reference,
                    analyst
                        .get("/notifications/" + reference)
                        .body()
                        .path("duplicateOf")
                        .asText("—")))
        .as("no reason and no other notification")
        .isZero();
    String clock = clock(reference, "nis2 incidentNotification").path("id").asText();
    assertThat(
            analyst
                .post("/notifications/" + reference + "/clocks/" + clock + "/owedAgain", reason)
                .status())
        .as("triage said so, no person in his own words")
        .isEqualTo(409);

    assertThat(entity.post(path, reason).status()).isEqualTo(403);
    assertThat(analyst.post(path, "{'reason': ' '}").status()).isEqualTo(400);
    Answer again = analyst.post(path, reason);
    assertThat(again.status()).as(again.body().toString()).isEqualTo(200);
    assertThat(again.text("state")).isEqualTo("waiting");
    assertThat(again.body().has("incident")).as("it belongs to none").isFalse();
    assertThat(again.body().has("duplicateOf")).isEqualTo(action.equals("duplicate"));
    JsonNode whole = analyst.get("/notifications/" + reference).body();
    assertThat(whole.has("incident")).isFalse();
    assertThat(whole.has("duplicateOf")).isEqualTo(action.equals("duplicate"));
    assertThat(mails(reference, "Reprise")).isEqualTo(1);
    assertThat(mails(reference, "Délai adapté")).isZero();
    assertThat(states(reference)).as("with their lawful instants").isEqualTo(before);
    assertThat(analyst.get("/notifications/" + reference).body().at("/acts/0/wasState").asText())
        .isEqualTo(ended.text("state"));
    assertThat(
            ShippedServer.get()
                .number(
                    "select count(*) from audit_entry where action = 'notification.reopened'"
                        + " and object = ? and details not like '%wrong button%'",
                    reference))
        .isEqualTo(1);
    assertThat(analyst.post(path, reason).status()).as("it waits again").isEqualTo(409);
  }

  @Test
  void theQuestionnaireIsAnsweredByTheEntityAndByTheCsirt() {
    String reference =
        stored(", \"significance\": {\"annexService\": \"yes\", \"financialLoss\": \"unknown\"}");
    String path = "/notifications/" + reference + "/significance";

    JsonNode asked = analyst.get(path).body();
    assertThat(asked.path("test").asText()).isEqualTo("nis2Law");
    assertThat(asked.path("questions")).hasSize(4);
    assertThat(asked.path("assessments")).hasSize(1);
    assertThat(asked.path("assessments").path(0).path("result").asText()).isEqualTo("undecided");

    String no = "{'answers': [{'question': 'annexService', 'answer': 'no'}]}";
    assertThat(entity.post(path, no).status()).isEqualTo(403);
    assertThat(analyst.post(path, "{'answers': [{'question': 'bogus', 'answer': 'no'}]}").status())
        .isEqualTo(400);
    String twice = no.replace("}]}", "}, {'question': 'annexService', 'answer': 'yes'}]}");
    Answer unclear = analyst.post(path, twice);
    assertThat(unclear.status()).as("which of both counts?").isEqualTo(400);
    assertThat(unclear.body().at("/issues/0/name").asText()).isEqualTo("answers[1].question");
    Answer other = analyst.post(path, no.replace("annexService", "recurringMajor"));
    assertThat(other.status()).as("a question of DORA's test").isEqualTo(400);
    assertThat(other.body().toString()).contains("clock_otherQuestion", "recurringMajor");
    assertThat(analyst.get(path).body().path("assessments")).as("nothing is kept").hasSize(1);
    Answer made = analyst.post(path, no);
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.text("result")).isEqualTo("notSignificant");
    assertThat(states(reference)).containsEntry("nis2 finalReport", "notApplicable");
    assertThat(analyst.get("/notifications/" + reference + "/regimes").body().toString())
        .contains("(" + made.text("by") + ")");

    analyst.post(path, no.replace("'no'", "'yes'"));
    assertThat(states(reference)).containsEntry("nis2 finalReport", "notStarted");
    assertThat(
            entity
                .post(
                    "/notifications",
                    body(UUID.randomUUID(), ", \"significance\": {\"bogus\": \"yes\"}"))
                .status())
        .isEqualTo(400);
  }

  @Test
  void theNextReportBeginsWithWhatTheLastOneSaid() {
    String first = stored(", \"description\": \"Two plants\", \"regimes\": [\"cer\"]");
    JsonNode next = entity.get("/notifications/" + first + "/nextReport").body();
    assertThat(next.path("kind").asText()).isEqualTo("incidentNotification");
    assertThat(next.path("follows").asText()).isEqualTo(first);
    assertThat(next.path("description").asText()).isEqualTo("Two plants");
    assertThat(next.has("id")).isFalse();

    UUID id = UUID.randomUUID();
    String second = next.toString().replaceFirst("\\{", "{\"id\": \"" + id + "\", ");
    Answer stored = entity.post("/notifications", second.replace("Two plants", "Three plants"));
    assertThat(stored.status()).isEqualTo(201);
    JsonNode third = entity.get("/notifications/" + first + "/nextReport").body();
    assertThat(third.path("kind").asText()).isEqualTo("finalReport");
    assertThat(third.path("follows").asText()).isEqualTo(stored.text("reference"));
    assertThat(third.path("description").asText()).isEqualTo("Three plants");
  }

  @Test
  void saysOfEachRegimeWhetherItAppliesAndWhy() {
    String reference = stored("");
    Map<String, Boolean> applies = new java.util.HashMap<>();
    JsonNode regimes = analyst.get("/notifications/" + reference + "/regimes").body().path("items");
    regimes.forEach(r -> applies.put(r.path("regime").asText(), r.path("applies").asBoolean()));

    assertThat(applies)
        .hasSize(10)
        .containsEntry("nis2", true)
        .containsEntry("csirtReply", true)
        .containsEntry("dora", false)
        .containsEntry("cra", false);
    assertThat(regimes).allSatisfy(r -> assertThat(r.path("reason").asText()).isNotBlank());
  }

  @Test
  void whoeverTakesANotificationBackLeavesItOnRecord() {
    String reference = stored("");

    assertThat(
            entity
                .post("/notifications/" + reference + "/withdrawals", "{'reason': 'A drill'}")
                .text("state"))
        .isEqualTo("withdrawn");
    assertThat(analyst.get("/notifications/" + reference).text("reason")).isEqualTo("A drill");
    assertThat(states(reference)).containsEntry("nis2 incidentNotification", "notApplicable");
    assertThat(
            entity
                .post("/notifications/" + reference + "/withdrawals", "{'reason': 'A drill'}")
                .status())
        .isEqualTo(409);
  }

  /**
   * What was called a duplicate stood by the other one alone: it waits and owes again, also where
   * whoever ends the other may not know of it.
   */
  @ParameterizedTest
  @ValueSource(strings = {"withdraw", "secretLink", "reject", "test"})
  void theDuplicatesOfWhatEndsAsNothingWaitAgain(String how) {
    String first = stored("");
    String again = stored("");
    String ofAnother = ofAnotherEntity();
    Map<String, String> before = states(again);
    for (String duplicate : List.of(again, ofAnother)) {
      Answer marked =
          analyst.post(
              "/notifications/" + duplicate + "/triage",
              "{'action': 'duplicate', 'of': '" + first + "'}");
      assertThat(marked.status()).as(marked.body().toString()).isEqualTo(200);
    }
    assertThat(states(again)).containsEntry("nis2 incidentNotification", "notApplicable");

    end(first, how);
    assertThat(states(first)).containsEntry("nis2 incidentNotification", "notApplicable");
    for (String duplicate : List.of(again, ofAnother)) {
      Answer waits = analyst.get("/notifications/" + duplicate);
      assertThat(waits.text("state")).as(duplicate).isEqualTo("waiting");
      assertThat(waits.body().at("/acts/0/words").asText()).isEqualTo(first);
    }
    assertThat(states(again)).as("with their lawful instants").isEqualTo(before);
    assertThat(mails(again, "Reprise")).isEqualTo(1);
    assertThat(
            analyst
                .post(
                    "/notifications/" + again + "/triage",
                    "{'action': 'duplicate', 'of': '" + ofAnother + "'}")
                .status())
        .as("triage decides anew")
        .isEqualTo(200);
  }

  /**
   * Two call a notification the duplicate of one that a third one ends: each waits for the others
   * in one order, so that nobody waits for ever, and the duplicate waits again.
   */
  @Test
  void whoEndsANotificationAndWhoMarksItsDuplicatesWaitInOneOrder() throws Exception {
    String again = stored("");
    String first = stored("");
    Callable<Answer> mark =
        () ->
            analyst.post(
                "/notifications/" + again + "/triage",
                "{'action': 'duplicate', 'of': '" + first + "'}");
    ExecutorService pool = Executors.newFixedThreadPool(3);
    Future<Answer> marked;
    Future<Answer> ended;
    Future<Answer> markedToo;
    try (Connection owner = ShippedServer.get().pastTheWalls()) {
      owner.setAutoCommit(false);
      try (PreparedStatement hold =
          owner.prepareStatement("select from notification where reference = ? for update")) {
        hold.setString(1, again);
        hold.executeQuery();
      }
      // Holds both threads, and cannot end yet.
      marked = pool.submit(mark);
      awaitWaiting(owner, 1);
      ended =
          pool.submit(
              () ->
                  analyst.post(
                      "/notifications/" + first + "/triage",
                      "{'action': 'reject', 'reason': 'No incident'}"));
      awaitWaiting(owner, 2);
      markedToo = pool.submit(mark);
      awaitWaiting(owner, 3);
      owner.rollback();
    } finally {
      pool.shutdown();
    }

    assertThat(marked.get(30, TimeUnit.SECONDS).status()).isEqualTo(200);
    Answer rejected = ended.get(30, TimeUnit.SECONDS);
    assertThat(rejected.status()).as(rejected.body().toString()).isEqualTo(200);
    Answer slower = markedToo.get(30, TimeUnit.SECONDS);
    assertThat(slower.status()).as(slower.body().toString()).isIn(400, 409, 412);
    assertThat(analyst.get("/notifications/" + again).text("state")).isEqualTo("waiting");
  }

  private void end(String reference, String how) {
    if (how.equals("secretLink")) {
      takeBackBySecretLink(reference);
      return;
    }
    Answer ended =
        how.equals("withdraw")
            ? entity.post(
                "/notifications/" + reference + "/withdrawals", "{'reason': 'Sent twice'}")
            : analyst.post("/notifications/" + reference + "/triage", ending(how));
    assertThat(ended.status()).as(ended.body().toString()).isEqualTo(200);
  }

  private static void takeBackBySecretLink(String reference) {
    String secret = Secrets.random();
    ShippedServer.get()
        .change(
            "update notification_thread set secret_hash = ? where id ="
                + " (select thread_id from notification where reference = ?)",
            Secrets.hash(secret),
            reference);
    Visitor notifier = new Visitor("203.0.113.74");
    notifier.open("/notification/status?key=" + secret);
    assertThat(notifier.page()).contains(reference);
    assertThat(
            notifier.submit(
                "/notification/status", "back", "withdraw", Map.of("reason", "Sent twice")))
        .as(notifier.page())
        .contains("/notification/status");
  }

  @Test
  void whatOneMayNotSeeAnswersAsWhatDoesNotExist() {
    String reference = stored(", \"tlp\": \"amberStrict\"");
    Map<Api, Integer> others =
        Map.of(
            Api.as("sectorAuthority", 0), 404,
            // Reads no notification at all, so that the refusal says nothing of this one.
            Api.as("auditor", 0), 403);
    others.forEach(
        (other, refusal) -> {
          Answer hidden = other.get("/notifications/" + reference);
          Answer absent = other.get("/notifications/N-2026-999999");

          assertThat(hidden.status()).isEqualTo(refusal);
          assertThat(absent.status()).isEqualTo(refusal);
          assertThat(hidden.response().body()).isEqualTo(absent.response().body());
        });
  }

  @Test
  void listsWithFiltersAndPages() {
    String word = "w" + UUID.randomUUID().toString().replace("-", "");
    for (int i = 0; i < 3; i++) {
      stored(", \"description\": \"" + word + "\"");
    }
    Answer page = analyst.get("/notifications?q=" + word + "&pageSize=2&sort=receivedAt");

    assertThat(page.body().path("items")).hasSize(2);
    assertThat(page.body().path("total").asInt()).isEqualTo(3);
    String next = page.text("next").substring("/api/v1".length());
    assertThat(analyst.get(next).body().path("items")).hasSize(1);
    assertThat(
            analyst
                .get("/notifications?q=" + word + "&state=rejected")
                .body()
                .path("total")
                .asInt())
        .isZero();
    for (String bad : List.of("state=x", "sort=title", "receivedFrom=x", "bogus=1", "cursor=x")) {
      assertThat(analyst.get("/notifications?" + bad).status()).as(bad).isEqualTo(400);
    }
  }

  private Map<String, String> states(String reference) {
    Map<String, String> out = new java.util.HashMap<>();
    analyst
        .get("/notifications/" + reference + "/clocks")
        .body()
        .path("items")
        .forEach(
            c ->
                out.put(
                    c.path("regime").asText() + " " + c.path("stage").asText(),
                    c.path("state").asText()));
    return out;
  }

  /** The first clock of a regime, or of a regime and stage. */
  private JsonNode clock(String reference, String which) {
    return clock(analyst, reference, which);
  }

  private static JsonNode clock(Api reader, String reference, String which) {
    for (JsonNode clock :
        reader.get("/notifications/" + reference + "/clocks").body().path("items")) {
      if ((clock.path("regime").asText() + " " + clock.path("stage").asText()).startsWith(which)) {
        return clock;
      }
    }
    throw new AssertionError("no clock of " + which);
  }
}
