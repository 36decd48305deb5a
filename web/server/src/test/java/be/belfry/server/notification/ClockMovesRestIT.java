package be.belfry.server.notification;

import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.outbox.Urgency;
import be.belfry.domain.shared.Sha256;
import be.belfry.server.Api;
import be.belfry.server.Api.Answer;
import be.belfry.server.PostBox.Mail;
import be.belfry.server.ShippedServer;
import be.belfry.server.VerificationRun;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What persons do to the legal clocks of a thread over HTTP: ask, extend, suspend, resume. */
class ClockMovesRestIT {
  private static final String CONTACT = "clock-moves@example.be";

  private final ShippedServer server = ShippedServer.get();
  private final Api entity = Api.as("organisation", 0);
  private final Api analyst = Api.as("analyst", 0);
  private final Api officer = Api.as("dutyOfficer", 0);

  private static String body(String kind, String aware, String more) {
    return """
    {"id": "%s", "kind": "%s", "organisation": {"name": "Example Grid"},
     "contact": {"email": "%s"}, "language": "fr", "awareAt": "%s",
     "sector": "energy", "title": "Ransomware in the control centre" %s}
    """
        .formatted(UUID.randomUUID(), kind, CONTACT, aware, more);
  }

  private String stored(String aware, String more) {
    Answer answer = entity.post("/notifications", body("earlyWarning", aware, more));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    return answer.text("reference");
  }

  private String stored(String more) {
    return stored("2026-03-02T06:10:00Z", more);
  }

  private static String inHours(int hours) {
    return Instant.now().truncatedTo(ChronoUnit.DAYS).plus(hours + 24, ChronoUnit.HOURS).toString();
  }

  private JsonNode clock(String reference, String regime, String stage) {
    for (JsonNode clock :
        analyst.get("/notifications/" + reference + "/clocks").body().path("items")) {
      if (clock.path("regime").asText().equals(regime)
          && clock.path("stage").asText().equals(stage)) {
        return clock;
      }
    }
    throw new AssertionError("no clock of " + regime + " " + stage);
  }

  private String id(String reference, String regime, String stage) {
    return clock(reference, regime, stage).path("id").asText();
  }

  @Test
  void anIntermediateReportIsAskedForAndItsTimeExtended() {
    String reference = stored("");
    String path = "/notifications/" + reference + "/clocks";
    String ask = "{'dueAt': '%s', 'reason': 'State of the recovery'}";

    assertThat(entity.post(path, ask.formatted(inHours(30))).status()).isEqualTo(403);
    assertThat(analyst.post(path, ask.formatted(inHours(30))).status()).isEqualTo(403);
    assertThat(officer.post(path, ask.formatted(inHours(-48))).status()).isEqualTo(400);
    Answer asked = officer.post(path, ask.formatted(inHours(30)));
    assertThat(asked.status()).isEqualTo(201);
    assertThat(asked.text("stage")).isEqualTo("intermediateReport");
    assertThat(asked.text("why")).contains("State of the recovery");
    assertThat(officer.post(path, ask.formatted(inHours(31))).status()).isEqualTo(409);

    Answer longer =
        officer.post(
            path + "/" + asked.text("id") + "/extensions",
            "{'until': '" + inHours(60) + "', 'reason': 'The plant is still down'}");
    assertThat(longer.text("lastLawfulAt")).isEqualTo(inHours(60));
    assertThat(longer.body().path("moves")).hasSize(2);
    assertThat(longer.text("why")).contains("The plant is still down");

    entity.post(
        "/notifications",
        body("intermediateReport", "2026-03-02T06:10:00Z", ", \"follows\": \"" + reference + "\""));
    assertThat(clock(reference, "nis2", "intermediateReport").path("state").asText())
        .isEqualTo("reported");
    assertThat(officer.post(path, ask.formatted(inHours(90))).status()).isEqualTo(201);
  }

  /** The last report names whom to write to, whichever report is open on the screen. */
  @Test
  void whoIsAskedForAReportIsToldWhereHeSaidLast() {
    String first = stored("");
    String address = UUID.randomUUID() + "@example.be";
    Answer corrected =
        entity.post(
            "/notifications",
            body("earlyWarning", "2026-03-02T06:10:00Z", ", \"follows\": \"" + first + "\"")
                .replace(CONTACT, address));
    assertThat(corrected.status()).as(corrected.body().toString()).isEqualTo(201);
    assertThat(
            officer
                .post(
                    "/notifications/" + first + "/clocks",
                    "{'dueAt': '%s', 'reason': 'State of the recovery'}".formatted(inHours(30)))
                .status())
        .isEqualTo(201);
    String asked =
        "select count(*) from outbox_message where recipient = ? and subject like"
            + " '%intermédiaire%' and subject like ?";
    assertThat(server.number(asked, address, "%" + first)).isEqualTo(1);
    assertThat(server.number(asked, CONTACT, "%" + first)).isZero();
  }

  @Test
  void theLawSaysWhichClockMayBeMoved() {
    String reference = stored(", \"regimes\": [\"cer\", \"dora\"]");
    String path = "/notifications/" + reference + "/clocks/";
    String reason = "{'reason': 'Operationally unable'}";

    assertThat(
            officer
                .post(
                    path + id(reference, "nis2", "incidentNotification") + "/extensions",
                    "{'until': '" + inHours(90) + "', 'reason': 'Please'}")
                .status())
        .isEqualTo(400);
    assertThat(
            officer
                .post(path + id(reference, "dora", "initialReport") + "/suspensions", reason)
                .status())
        .isEqualTo(400);
    assertThat(
            officer
                .post(path + id(reference, "nis2", "incidentNotification") + "/resumptions", reason)
                .status())
        .isEqualTo(409);
  }

  private long recorded(String action, String reference) {
    return server.number(
        "select count(*) from audit_entry where action = ? and object = ?", action, reference);
  }

  private long urgencyOfMails(String reference) {
    return server.number(
        "select case count(distinct m.urgency) when 1 then min(m.urgency) else -1 end"
            + " from outbox_message m where m.recipient = ? and m.subject like ?",
        CONTACT,
        "%" + reference + "%");
  }

  private static long mailsOfChange(String reference) {
    return ShippedServer.postBox().received().stream()
        .filter(mail -> mail.to().equals(CONTACT))
        .map(Mail::subject)
        .filter(subject -> subject.contains("Délai") && subject.contains(reference))
        .count();
  }

  /** Enters an entity into the register; gives its enterprise number. */
  private String known(int first, String name, String sector, String more) {
    String number = "%08d%02d".formatted(first, 97 - first % 97);
    Answer entered =
        officer.post(
            "/organisations",
            """
            {'name': '%s', 'enterpriseNumber': '%s', 'sector': '%s',
             'category': 'essential', 'language': 'fr' %s}
            """
                .formatted(name, number, sector, more));
    assertThat(entered.status()).as(entered.body().toString()).isIn(201, 409);
    return number;
  }

  /**
   * A bank that states no sector is judged by DORA's questionnaire: what it answers to that of the
   * law of 26 April 2024 ends nothing.
   */
  @Test
  void whoTheRegisterKnowsAsABankAnswersDorasQuestionnaire() {
    String number = known(19_700_012, "Example Bank", "banking", "");
    String aware = Instant.now().minus(Duration.ofHours(5)).truncatedTo(SECONDS).toString();
    Answer taken =
        analyst.post(
            "/notifications",
            body(
                    "earlyWarning",
                    aware,
                    ", \"channel\": \"mail\", \"significance\": {\"annexService\": \"no\"}")
                .replace("\"sector\": \"energy\", ", "")
                .replace("{\"name\"", "{\"enterpriseNumber\": \"" + number + "\", \"name\""));
    assertThat(taken.status()).as(taken.body().toString()).isEqualTo(201);
    String reference = taken.text("reference");
    String path = "/notifications/" + reference + "/significance";
    JsonNode asked = analyst.get(path).body();
    assertThat(asked.path("test").asText()).isEqualTo("dora");
    assertThat(asked.at("/assessments/0/result").asText()).isEqualTo("undecided");
    String first = clock(reference, "dora", "initialReport").path("dueAt").asText();
    assertThat(clock(reference, "dora", "initialReport").path("state").asText()).isEqualTo("due");

    Answer major =
        analyst.post(path, "{'answers': [{'question': 'recurringMajor', 'answer': 'yes'}]}");
    assertThat(major.status()).as(major.body().toString()).isEqualTo(201);
    assertThat(major.text("test")).isEqualTo("dora");
    assertThat(clock(reference, "dora", "initialReport").path("dueAt").asText())
        .as("four hours from the classification")
        .isLessThan(first);
  }

  /**
   * Delegated Regulation (EU) 2025/301, art. 5. Aware on Friday 6 March 2026, 11:10: the 24 hours
   * end on a Saturday, which moves the limit of an insurer and not that of a bank.
   */
  @Test
  void dorasLimitsAreThoseOfTheKindOfEntityAndOfItsFirstClassification() throws SQLException {
    String bank = financial("earlyWarning", "banking", "");
    String insurer = financial("earlyWarning", "other", ", 'regimes': ['dora']");
    assertThat(lastLawful(bank, "initialReport")).isEqualTo("2026-03-07T11:00:00Z");
    assertThat(lastLawful(insurer, "initialReport")).isEqualTo("2026-03-09T11:00:00Z");

    keptWithNoon(bank, "initialReport");
    assertThat(lastLawful(bank, "initialReport")).isEqualTo("2026-03-09T11:00:00Z");
    financial("progressReport", "banking", following(bank, ""));
    assertThat(lastLawful(bank, "initialReport"))
        .as("the next report puts it right")
        .isEqualTo("2026-03-07T11:00:00Z");

    financial(
        "progressReport", "banking", following(bank, ", 'classifiedAt': '2026-03-08T08:00:00Z'"));
    assertThat(clock(bank, "dora", "initialReport").path("dueAt").asText())
        .as("four hours from a classification that came only on Sunday")
        .isEqualTo("2026-03-08T12:00:00Z");
    assertThat(lastLawful(bank, "initialReport")).isEqualTo("2026-03-08T13:00:00Z");

    financial("incidentNotification", "banking", following(bank, ", 'regimes': ['dora']"));
    assertThat(clock(bank, "dora", "intermediateReport").path("state").asText()).isEqualTo("due");
    financial("intermediateReport", "banking", following(bank, ", 'regimes': ['dora']"));
    Instant first = Instant.parse(clock(bank, "dora", "finalReport").path("startedAt").asText());
    financial("intermediateReport", "banking", following(bank, ""));
    assertThat(clock(bank, "dora", "finalReport").path("startedAt").asText())
        .as("it does not go to the authority")
        .isEqualTo(first.toString());
    financial("intermediateReport", "banking", following(bank, ", 'regimes': ['dora']"));
    assertThat(Instant.parse(clock(bank, "dora", "finalReport").path("startedAt").asText()))
        .as("the month begins anew with an update")
        .isAfter(first);

    String unclassified = financial("earlyWarning", "banking", "");
    Answer major =
        analyst.post(
            "/notifications/" + unclassified + "/significance",
            "{'answers': [{'question': 'recurringMajor', 'answer': 'yes'}]}");
    assertThat(major.status()).as(major.body().toString()).isEqualTo(201);
    assertThat(clock(unclassified, "dora", "initialReport").path("state").asText())
        .as("found to be major only now")
        .isEqualTo("due");

    List<String> differences = new ArrayList<>();
    try (Connection past = server.pastTheWalls()) {
      VerificationRun.of(past, differences);
    }
    assertThat(differences)
        .noneMatch(said -> Stream.of(bank, insurer, unclassified).anyMatch(said::contains));
  }

  /** The report of a financial entity that the register does not know; gives its reference. */
  private String financial(String kind, String sector, String more) {
    Answer answer =
        analyst.post(
            "/notifications",
            body(kind, "2026-03-06T10:10:00Z", ", 'channel': 'mail'" + more)
                .replace("\"energy\"", "\"" + sector + "\""));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    return answer.text("reference");
  }

  private static String following(String reference, String more) {
    return ", 'follows': '" + reference + "'" + more;
  }

  private String lastLawful(String reference, String stage) {
    return clock(reference, "dora", stage).path("lastLawfulAt").asText();
  }

  /** As an earlier version stored it. */
  private void keptWithNoon(String reference, String stage) throws SQLException {
    try (Connection past = server.pastTheWalls();
        PreparedStatement update =
            past.prepareStatement(
                """
                update legal_clock set last_lawful_at = '2026-03-09T11:00:00Z'
                where regime = 'dora' and stage = ? and thread_id =
                  (select thread_id from notification where reference = ?)
                """)) {
      update.setString(1, stage);
      update.setString(2, reference);
      assertThat(update.executeUpdate()).isEqualTo(1);
    }
  }

  /** A report of an entity that the register holds as critical; nobody ticked that law. */
  private String ofCriticalEntity() {
    String number =
        known(
            19_700_011,
            "Example Harbour",
            "energy",
            ", 'critical': {'designatedBy': 'FPS', 'designatedOn': '2026-07-17'}");
    Instant aware = Instant.now().minus(Duration.ofHours(5)).truncatedTo(ChronoUnit.SECONDS);
    Answer taken =
        analyst.post(
            "/notifications",
            body("earlyWarning", aware.toString(), ", \"channel\": \"mail\"")
                .replace("{\"name\"", "{\"enterpriseNumber\": \"" + number + "\", \"name\""));
    assertThat(taken.status()).as(taken.body().toString()).isEqualTo(201);
    return taken.text("reference");
  }

  /** The initial report of a critical entity, "unless operationally unable to do so". */
  @Test
  void aClockStandsWhileTheEntityIsUnableAndKeepsTheTimeThatWasLeft() {
    String reference = ofCriticalEntity();
    JsonNode running = clock(reference, "cer", "initialReport");
    assertThat(running.path("state").asText()).isEqualTo("due");
    assertThat(running.path("movable").asText()).isEqualTo("suspended");
    String path = "/notifications/" + reference + "/clocks/" + running.path("id").asText();
    String unable = "{'reason': 'The whole site is dark'}";

    assertThat(entity.post(path + "/suspensions", unable).status()).isEqualTo(403);
    assertThat(analyst.post(path + "/suspensions", unable).status()).isEqualTo(403);
    assertThat(officer.post(path + "/suspensions", "{'reason': ' '}").status()).isEqualTo(400);
    Answer stands = officer.post(path + "/suspensions", unable);
    assertThat(stands.status()).as(stands.body().toString()).isEqualTo(200);
    assertThat(stands.text("state")).isEqualTo("suspended");
    assertThat(Duration.between(Instant.parse(stands.text("suspendedAt")), Instant.now()).abs())
        .isLessThan(Duration.ofMinutes(1));
    assertThat(stands.body().path("moves")).hasSize(1);
    assertThat(stands.body().at("/moves/0/kind").asText()).isEqualTo("suspended");
    assertThat(stands.body().at("/moves/0/motive").asText()).isEqualTo("The whole site is dark");
    assertThat(stands.text("why")).contains("The whole site is dark");
    assertThat(
            server.number(
                "select count(*) from audit_entry where action = 'clock.suspended' and object = ?"
                    + " and details like ? and details not like '%The whole site is dark%'",
                reference, "%" + Sha256.hex("The whole site is dark") + "%"))
        .as("the words stand behind the notification, their fingerprint in the audit log")
        .isEqualTo(1);
    assertThat(officer.post(path + "/suspensions", unable).status()).as("it stands").isEqualTo(409);
    assertThat(
            officer
                .post(path + "/extensions", "{'until': '" + inHours(90) + "', 'reason': 'x'}")
                .status())
        .as("the law lets it be suspended, not extended")
        .isEqualTo(400);

    // Three hours go by, in which it would have run out were it not standing.
    assertThat(
            server.change(
                """
                update legal_clock set suspended_at = suspended_at - interval '3 hours',
                  target_at = now() - interval '1 hour', last_lawful_at = now() - interval '1 hour'
                where id = cast(? as uuid)
                """,
                running.path("id").asText()))
        .isEqualTo(1);
    assertThat(clock(reference, "cer", "initialReport").path("state").asText())
        .as("what stands does not run out")
        .isEqualTo("suspended");

    String able = "{'reason': 'Power is back'}";
    assertThat(entity.post(path + "/resumptions", able).status()).isEqualTo(403);
    Answer runs = officer.post(path + "/resumptions", able);
    assertThat(runs.status()).as(runs.body().toString()).isEqualTo(200);
    assertThat(runs.text("state")).as("two hours were left").isEqualTo("due");
    assertThat(runs.body().has("suspendedAt")).isFalse();
    assertThat(
            Duration.between(
                    Instant.now().plus(Duration.ofHours(2)),
                    Instant.parse(runs.text("lastLawfulAt")))
                .abs())
        .isLessThan(Duration.ofMinutes(1));
    assertThat(runs.body().path("moves")).hasSize(2);
    assertThat(runs.body().at("/moves/1/kind").asText()).isEqualTo("resumed");
    assertThat(runs.text("why")).contains("Power is back");
    assertThat(officer.post(path + "/resumptions", able).status()).as("it runs").isEqualTo(409);

    assertThat(recorded("clock.suspended", reference)).isEqualTo(1);
    assertThat(recorded("clock.resumed", reference)).isEqualTo(1);
    Awaitility.await()
        .alias("the notifier is told of both")
        .atMost(Duration.ofMinutes(3))
        .until(() -> mailsOfChange(reference) == 2);
    assertThat(urgencyOfMails(reference)).isEqualTo(Urgency.RECEIPT.rank());
  }

  /**
   * Everything that may lawfully happen to a clock after its receipt, as {@code verify} sees it.
   */
  @Test
  void verifyAllowsEachLawfulMove() throws SQLException {
    String aware = Instant.now().minus(Duration.ofHours(5)).truncatedTo(SECONDS).toString();
    String sooner = Instant.now().minus(Duration.ofHours(6)).truncatedTo(SECONDS).toString();
    String corrected = stored(aware, ", \"regimes\": [\"gdpr\"]");
    follow(corrected, "intermediateReport", sooner);
    assertThat(clock(corrected, "gdpr", "incidentNotification").path("startedAt").asText())
        .isEqualTo(sooner);
    follow(corrected, "incidentNotification", aware);

    String asked = stored(aware, "");
    String path = "/notifications/" + asked + "/clocks";
    Answer request = officer.post(path, "{'dueAt': '" + inHours(30) + "', 'reason': 'State'}");
    officer.post(
        path + "/" + request.text("id") + "/extensions",
        "{'until': '" + inHours(60) + "', 'reason': 'Still down'}");
    follow(asked, "intermediateReport", aware);

    String stood = ofCriticalEntity();
    String initial = "/notifications/" + stood + "/clocks/" + id(stood, "cer", "initialReport");
    officer.post(initial + "/suspensions", "{'reason': 'Dark'}");
    officer.post(initial + "/resumptions", "{'reason': 'Back'}");
    String stands = ofCriticalEntity();
    officer.post(
        "/notifications/"
            + stands
            + "/clocks/"
            + id(stands, "cer", "initialReport")
            + "/suspensions",
        "{'reason': 'Dark'}");
    Answer inTime =
        analyst.post(
            "/notifications",
            body(
                "intermediateReport",
                aware,
                ", \"channel\": \"mail\", \"regimes\": [\"cer\"], \"follows\": \""
                    + stands
                    + "\""));
    assertThat(inTime.status()).as(inTime.body().toString()).isEqualTo(201);
    assertThat(clock(stands, "cer", "initialReport").path("state").asText()).isEqualTo("reported");

    String rejected = stored(aware, "");
    assertThat(
            analyst
                .post(
                    "/notifications/" + rejected + "/triage",
                    "{'action': 'reject', 'reason': 'No incident'}")
                .status())
        .isEqualTo(200);
    String ended = stored(aware, "");
    assertThat(
            analyst
                .post(
                    "/notifications/"
                        + ended
                        + "/clocks/"
                        + id(ended, "nis2", "incidentNotification")
                        + "/notApplicable",
                    "{'reason': 'Not owed'}")
                .status())
        .isEqualTo(200);

    String again = stored(aware, ", \"regimes\": [\"dora\"]");
    String wrong =
        "/notifications/" + again + "/clocks/" + id(again, "nis2", "incidentNotification");
    String first = "/notifications/" + again + "/clocks/" + id(again, "dora", "initialReport");
    for (String clock : List.of(wrong, first)) {
      assertThat(analyst.post(clock + "/notApplicable", "{'reason': 'Wrong line'}").status())
          .isEqualTo(200);
    }
    follow(again, "intermediateReport", sooner, ", \"classifiedAt\": \"" + sooner + "\"");
    assertThat(analyst.post(wrong + "/owedAgain", "{'reason': 'Owed'}").text("startedAt"))
        .as("what the report corrected counts, though its receipt does not name the clock")
        .isEqualTo(sooner);
    assertThat(analyst.post(first + "/owedAgain", "{'reason': 'Owed'}").text("dueAt"))
        .isEqualTo(Instant.parse(sooner).plus(Duration.ofHours(4)).toString());

    String bank = ", \"impact\": {\"personalData\": \"yes\"}";
    String elsewhere =
        entity
            .post(
                "/notifications",
                body("earlyWarning", aware, bank).replace("\"energy\"", "\"banking\""))
            .text("reference");
    String hospital = ", \"follows\": \"" + elsewhere + "\"";
    assertThat(
            entity
                .post(
                    "/notifications",
                    body("intermediateReport", sooner, hospital)
                        .replace("\"energy\"", "\"health\""))
                .status())
        .isEqualTo(201);
    JsonNode over = clock(elsewhere, "dora", "initialReport");
    assertThat(over.path("state").asText()).isEqualTo("notApplicable");
    assertThat(over.path("reasonCode").asText()).isEqualTo("notFinancial");
    assertThat(over.path("reason").asText())
        .isEqualTo("The entity is not in the financial sector.");

    List<String> differences = new ArrayList<>();
    try (Connection past = server.pastTheWalls()) {
      VerificationRun.of(past, differences);
    }
    assertThat(differences)
        .noneMatch(
            said ->
                Stream.of(corrected, asked, stood, stands, rejected, ended, again, elsewhere)
                    .anyMatch(said::contains));
  }

  private void follow(String reference, String kind, String aware) {
    follow(reference, kind, aware, "");
  }

  private void follow(String reference, String kind, String aware, String more) {
    Answer answer =
        entity.post(
            "/notifications", body(kind, aware, ", \"follows\": \"" + reference + "\"" + more));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
  }
}
