package be.belfry.server.communication;

import static be.belfry.server.Cases.seen;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.outbox.OutboundMessage;
import be.belfry.domain.outbox.Urgency;
import be.belfry.server.Api;
import be.belfry.server.Api.Answer;
import be.belfry.server.Browser;
import be.belfry.server.Cases;
import be.belfry.server.PostBox.Mail;
import be.belfry.server.ShippedServer;
import be.belfry.server.Visitor;
import be.belfry.services.security.Secrets;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * A warning over HTTP: written, approved by another, sent by mail, confirmed, replaced, recalled.
 */
class WarningRestIT {
  private static final Pattern LINK =
      Pattern.compile("http://\\S+(/communication/received\\?key=[\\w-]+)");
  private static final String WORDS = "{'title': '%1$s', 'text': '%1$s text', 'measures': 'Cut.'}";

  private final Api officer = Api.as("dutyOfficer", 0);
  private final Api second = Api.as("dutyOfficer", 1);
  private final Api analyst = Api.as("analyst", 0);

  private static String body(String title, String tlp, String addressees) {
    String words = WORDS.formatted(title);
    return """
    {'severity': 'high', 'tlp': '%s', %s,
     'words': {'nl': %3$s, 'fr': %3$s, 'de': %3$s, 'en': %3$s}}
    """
        .formatted(tlp, addressees, words);
  }

  private Answer drafted(String path, String body) {
    Answer made = officer.post(path, body);
    assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
    return made;
  }

  private Answer sent(Answer draft) {
    String path = "/warnings/" + draft.text("id");
    Answer waiting = officer.post(path + "/submissions", null, seen(draft));
    assertThat(waiting.text("state")).as(waiting.body().toString()).isEqualTo("submitted");
    Answer own = officer.post(path + "/approvals", null, seen(waiting));
    assertThat(own.status()).as("who wrote it does not approve it").isEqualTo(403);
    assertThat(own.text("code")).isEqualTo("communication_author");
    Answer sent = second.post(path + "/approvals", null, seen(waiting));
    assertThat(sent.text("state")).as(sent.body().toString()).isEqualTo("sent");
    return sent;
  }

  private static Mail mail(String about) {
    Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> !mails(about).isEmpty());
    return mails(about).get(0);
  }

  private static List<Mail> mails(String about) {
    return ShippedServer.postBox().received().stream()
        .filter(mail -> mail.subject().contains(about))
        .toList();
  }

  /** The mail by which an addressee of the old one learns that the new one is not for him. */
  private static Optional<Mail> told(Answer old, Answer next) {
    return mails(old.text("reference")).stream()
        .filter(mail -> mail.body().contains(next.text("reference")))
        .findFirst();
  }

  private static String link(Mail mail) {
    Matcher link = LINK.matcher(mail.body());
    assertThat(link.find()).as(mail.body()).isTrue();
    return link.group(1);
  }

  private JsonNode line(Api reader, Answer warning) {
    return lines(reader, warning).get(0);
  }

  private JsonNode lines(Api reader, Answer warning) {
    return reader.get("/warnings/" + warning.text("id") + "/addressees").body().path("items");
  }

  private static long unsent(Answer warning, String more) {
    return ShippedServer.get()
        .number(
            "select count(*) from outbox_message o join warning_message m on m.message_id = o.id"
                + " join warning_addressee d on d.id = m.addressee_id"
                + " where d.warning_id = cast(? as uuid) and o.sent_at is null and "
                + more,
            warning.text("id"));
  }

  private static void awaitThatItLeft(Answer warning) {
    Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> unsent(warning, "true") == 0);
  }

  /** Mail is down: whatever was tried in vain waits, and nothing is with a taker. */
  private static void putOff(Answer warning) {
    change(warning, "due_at = now() + interval '1 hour', taken_until = null", "true");
  }

  private static void change(Answer warning, String what, String which) {
    ShippedServer.get()
        .change(
            "update outbox_message o set "
                + what
                + " from warning_message m join warning_addressee d on d.id = m.addressee_id"
                + " where m.message_id = o.id and d.warning_id = cast(? as uuid) and "
                + which,
            warning.text("id"));
  }

  /**
   * All of national reach read a warning, but learn of no file or incident that is red for them.
   */
  @Test
  void namesWhatItComesFromToThoseOnlyWhoMayKnowOfIt() {
    String incident = Cases.incident("Unnamed");
    String crisis = Cases.crisis("Unnamed", incident);
    String body = body("Wiper of a hidden file", "green", "'units': ['BELNET']");
    Answer ofCrisis = drafted("/crises/" + crisis + "/warnings", body);
    Answer ofIncident =
        drafted("/warnings", body.replaceFirst("\\{", "{'incident': '%s', ".formatted(incident)));
    Api reader = Api.as("crisisCentre", 0);
    assertThat(reader.get("/warnings/" + ofCrisis.text("id")).text("crisis")).isEqualTo(crisis);
    assertThat(reader.get("/warnings/" + ofIncident.text("id")).text("incident"))
        .isEqualTo(incident);
    assertThat(Cases.reddened(crisis, "dutyOfficer")).isOne();
    assertThat(
            ShippedServer.get()
                .change(
                    "update incident set tlp = 'red', named = (select array_agg(id::text) from"
                        + " account where role = 'dutyOfficer') where reference = ?",
                    incident))
        .isOne();
    for (Answer warning : List.of(ofCrisis, ofIncident)) {
      Answer read = reader.get("/warnings/" + warning.text("id"));
      assertThat(read.status()).as(read.body().toString()).isEqualTo(200);
      assertThat(read.body().toString())
          .contains("Wiper of a hidden file")
          .doesNotContain(crisis, incident);
      Visitor centre = signedIn("crisisCentre");
      assertThat(centre.open("/communication/warning?id=" + warning.text("id"))).isEmpty();
      assertThat(centre.page()).contains("Wiper of a hidden file").doesNotContain(crisis, incident);
    }
    assertThat(reader.get("/warnings?pageSize=200").body().toString())
        .contains(ofCrisis.text("reference"))
        .doesNotContain(crisis, incident);
    assertThat(reader.get("/warnings?crisis=" + crisis).body().path("total").asInt()).isZero();
    assertThat(officer.get("/warnings?crisis=" + crisis).body().path("total").asInt()).isEqualTo(1);
    assertThat(officer.get("/warnings/" + ofIncident.text("id")).text("incident"))
        .isEqualTo(incident);
    Answer sent = sent(officer.get("/warnings/" + ofCrisis.text("id")));
    assertThat(mail(sent.text("reference")).body()).doesNotContain(crisis, incident);
  }

  /** New words for many may rightly be marked wider than their file: who approves them is told. */
  @Test
  void whoApprovesIsToldThatItIsMarkedWiderThanWhatItComesFrom() throws Exception {
    String incident = Cases.incident("Narrower");
    String crisis = Cases.crisis("Narrower", incident);
    String page = "/communication/warning?id=";
    Visitor approver = Visitor.signedIn("dutyOfficer", 1, "198.51.100.79");
    for (String tlp : List.of("clear", "green", "amber", "amberStrict")) {
      boolean wider = tlp.equals("clear") || tlp.equals("green");
      String body = body("Wider " + tlp, tlp, "'units': ['BELNET']");
      for (Answer draft :
          List.of(
              drafted("/crises/" + crisis + "/warnings", body),
              drafted(
                  "/warnings",
                  body.replaceFirst("\\{", "{'incident': '%s', ".formatted(incident))))) {
        Answer waiting =
            officer.post("/warnings/" + draft.text("id") + "/submissions", null, seen(draft));
        assertThat(waiting.text("state")).as(waiting.body().toString()).isEqualTo("submitted");
        String of = draft.body().has("crisis") ? crisis : incident;
        for (String[] said :
            new String[][] {
              {"nl", "Deze waarschuwing is ruimer gemarkeerd dan " + of + ": niets"},
              {"fr", "Cet avertissement est marqu\u00e9 plus largement que " + of},
              {"de", "Diese Warnung ist weiter gekennzeichnet als " + of + ": Nichts"},
              {"en", "This warning is marked wider than " + of + ": nothing"}
            }) {
          approver.open(page + draft.text("id") + "&lang=" + said[0]);
          assertThat(approver.page()).contains("approve:go");
          assertThat(approver.page().contains(said[1])).as(tlp + said[1]).isEqualTo(wider);
        }
        assertThat(
                officer
                    .send("DELETE", "/warnings/" + draft.text("id"), null, seen(waiting))
                    .status())
            .isEqualTo(204);
      }
    }
  }

  private static Visitor signedIn(String role) {
    String secret = Secrets.random();
    ShippedServer.get()
        .change(
            """
            insert into login_session (id, secret_hash, account_id, user_agent, created_at,
              last_seen_at, authenticated_at, factor_proven)
            select gen_random_uuid(), ?, id, 'test', now(), now(), now(), true
            from account where username = ?
            """,
            Secrets.hash(secret),
            ShippedServer.get().account(role, 0).user());
    return new Visitor("198.51.100.79").with("belfry_session", secret);
  }

  @Test
  void isApprovedByAnotherLeavesByMailAndIsConfirmedByTheButtonOnly() throws Exception {
    String crisis = Cases.crisis("Warned");
    Answer draft =
        drafted(
            "/crises/" + crisis + "/warnings", body("Wiper one", "green", "'units': ['BELNET']"));
    assertThat(draft.text("reference")).startsWith("W-");
    Api belnet = Api.as("serviceLiaison", 0);
    assertThat(belnet.get("/warnings/" + draft.text("id")).status())
        .as("a draft is known inside only")
        .isEqualTo(404);
    Answer sent = sent(draft);
    assertThat(
            List.of(sent.body().path("addressees").asInt(), sent.body().path("unreached").asInt()))
        .containsExactly(1, 0);
    Mail mail = mail(sent.text("reference"));
    assertThat(mail.subject())
        .startsWith("TLP:GREEN " + sent.text("reference"))
        .contains("Wiper one");
    assertThat(mail.body()).contains("Wiper one text", "Cut.");
    try (Browser browser = new Browser();
        Browser.Person addressee = browser.stranger()) {
      addressee.looksWell(link(mail), "communication-received", 200);
    }
    Visitor stranger = new Visitor("192.0.2.71");
    stranger.open(link(mail));
    assertThat(line(officer, sent).has("acknowledgedAt")).as("a scanner has looked").isFalse();
    stranger.submit("/communication/received", "confirm", "go", Map.of());
    assertThat(line(officer, sent).path("acknowledgedVia").asText()).isEqualTo("link");
    assertThat(
            ShippedServer.get()
                .number(
                    "select count(*) from audit_entry where object = ? and action = any (array["
                        + "'warning.drafted', 'warning.submitted', 'warning.sent',"
                        + " 'warning.acknowledged'])",
                    sent.text("reference")))
        .isEqualTo(4);
  }

  /** TLP says to whom the traces in it may be shown, PAP what may be done with them. */
  @Test
  void saysWhatItsReadersMayDoWithWhatItNames() {
    assertThat(
            officer
                .post("/warnings", body("Odd", "green", "'pap': 'purple', 'units': ['BELNET']"))
                .status())
        .isEqualTo(400);
    Visitor reader = signedIn("dutyOfficer");
    for (String pap : List.of("", "red", "amber", "green", "clear")) {
      for (String tlp : List.of("green", "amber")) {
        String asked = pap.isEmpty() ? "" : "'pap': '" + pap + "', ";
        Answer draft =
            drafted("/warnings", body("Traces " + pap, tlp, asked + "'units': ['BELNET']"));
        assertThat(draft.text("pap")).isEqualTo(pap.isEmpty() ? "amber" : pap);
        Answer sent = sent(draft);
        String said = "PAP:" + draft.text("pap").toUpperCase(Locale.ROOT) + ", ";
        Mail mail = mail(sent.text("reference"));
        assertThat(mail.body()).contains(said);
        Visitor stranger = new Visitor("192.0.2.72");
        stranger.open(link(mail));
        assertThat(stranger.page()).as("behind the link of the mail").contains(said);
        for (String language : List.of("nl", "fr", "de", "en")) {
          reader.open("/communication/warning?id=" + draft.text("id") + "&lang=" + language);
          assertThat(reader.page()).as(language).contains(said);
        }
      }
    }
  }

  /** A client that knows no such marking loosens none. */
  @Test
  void whatItsReadersMayDoStaysWhereNothingIsSaidOfIt() {
    Answer draft =
        drafted("/warnings", body("Careful", "green", "'pap': 'red', 'units': ['BELNET']"));
    String path = "/warnings/" + draft.text("id");
    String other = body("Careful still", "green", "'units': ['BELNET']");
    Answer changed = officer.send("PUT", path, other, seen(draft));
    assertThat(changed.status()).as(changed.body().toString()).isEqualTo(200);
    assertThat(changed.body().toString()).contains("Careful still");
    assertThat(changed.text("pap")).isEqualTo("red");
    for (String field : List.of("crisis", "incident", "exercise")) {
      String value = field.equals("exercise") ? "false" : "'C-2026-0001'";
      Answer moved =
          officer.send(
              "PUT", path, body("Careful", "green", "'" + field + "': " + value), seen(changed));
      assertThat(moved.status()).as(field).isEqualTo(400);
      assertThat(moved.body().at("/issues/0/name").asText()).isEqualTo(field);
    }
    String said = body("Careful", "green", "'pap': 'green', 'units': ['BELNET']");
    Answer loosened = officer.send("PUT", path, said, seen(changed));
    assertThat(loosened.text("pap")).as(loosened.body().toString()).isEqualTo("green");
    assertThat(officer.send("DELETE", path, null, seen(loosened)).status()).isEqualTo(204);
  }

  @Test
  void theWordsOfANarrowerMarkingStayInside() {
    Answer sent = sent(drafted("/warnings", body("Secret wiper", "amber", "'units': ['BELNET']")));
    Mail mail = mail(sent.text("reference"));
    assertThat(mail.subject()).startsWith("TLP:AMBER").doesNotContain("Secret");
    assertThat(mail.body()).doesNotContain("Secret", "Cut.").contains(sent.text("reference"));
  }

  @Test
  void anEntityReadsItsOwnConfirmsItAndSeesNobodyElse() {
    Api entity = Api.as("organisation", 0);
    String number = ShippedServer.get().entityNumber();
    Answer sent =
        sent(
            drafted(
                "/warnings",
                body(
                    "For one entity",
                    "amberStrict",
                    "'units': ['BELNET'], 'entities': ['" + number + "']")));
    Answer read = entity.get("/warnings/" + sent.text("id"));
    assertThat(read.status()).as(read.body().toString()).isEqualTo(200);
    assertThat(read.body().has("draftedBy")).isFalse();
    assertThat(read.body().path("addressees").asInt()).isEqualTo(1);
    Answer unclear = entity.post("/warnings/" + sent.text("id") + "/receipts", "{'name': 'Bea'}");
    assertThat(unclear.status()).as("whose telephone?").isEqualTo(400);
    assertThat(unclear.body().at("/issues/0/name").asText()).isEqualTo("name");
    Answer receipt = entity.post("/warnings/" + sent.text("id") + "/receipts", "{}");
    assertThat(receipt.body().path("acknowledged").asInt()).isEqualTo(1);
    assertThat(line(entity, sent).path("acknowledgedVia").asText()).isEqualTo("portal");
    assertThat(Api.as("organisation", 1).get("/warnings/" + sent.text("id")).status())
        .isEqualTo(404);
    JsonNode open = line(officer, sent);
    assertThat(open.has("acknowledgedAt")).as("who has not confirmed stands first").isFalse();
    String telephone = "{'addressee': '%s', 'name': 'Bea'}".formatted(open.path("id").asText());
    Answer noted = officer.post("/warnings/" + sent.text("id") + "/receipts", telephone);
    assertThat(noted.body().path("acknowledged").asInt()).isEqualTo(2);
    assertThat(entity.post("/warnings/" + sent.text("id") + "/receipts", telephone).status())
        .isEqualTo(403);
  }

  @Test
  void givesWayToANewOneThatPointsToItAndIsRecalled() {
    Answer old = sent(drafted("/warnings", body("First", "clear", "'units': ['BELNET']")));
    awaitThatItLeft(old);
    Answer next = officer.post("/warnings/" + old.text("id") + "/replacements", null);
    assertThat(next.text("replaces")).as(next.body().toString()).isEqualTo(old.text("reference"));
    Answer changed =
        officer.send(
            "PUT",
            "/warnings/" + next.text("id"),
            body("Second", "clear", "'units': ['BIPT']"),
            seen(next));
    assertThat(changed.status()).as(changed.body().toString()).isEqualTo(200);
    assertThat(officer.get("/warnings/" + old.text("id")).text("state"))
        .as("the old one stands until the new one is approved")
        .isEqualTo("sent");
    Answer sent = sent(changed);
    awaitThatItLeft(sent);
    Answer given = officer.get("/warnings/" + old.text("id"));
    assertThat(given.text("state")).isEqualTo("replaced");
    assertThat(given.text("replacedBy")).isEqualTo(sent.text("reference"));
    Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> told(old, sent).isPresent());
    assertThat(told(old, sent).orElseThrow().body()).doesNotContain("Second");
    String path = "/warnings/" + sent.text("id");
    Answer recalled = second.post(path + "/recalls", "{'reason': 'False alarm'}", seen(sent));
    assertThat(recalled.text("state")).isEqualTo("recalled");
    assertThat(ShippedServer.get().recorded("warning.recalled", "False alarm")).isPositive();
    assertThat(
            ShippedServer.get()
                .number(
                    "select case count(distinct m.urgency) when 1 then min(m.urgency) else -1 end"
                        + " from outbox_message m where m.subject like ?",
                    "%" + sent.text("reference") + "%"))
        .as("after tasks, before receipts")
        .isEqualTo(Urgency.WARNING.rank());
    assertThat(second.post(path + "/recalls", "{'reason': 'again'}", seen(recalled)).status())
        .isEqualTo(409);
    Answer mended = sent(officer.post(path + "/replacements", null));
    Answer after = officer.get(path);
    assertThat(after.text("state")).as("recalled first, replaced after").isEqualTo("recalled");
    assertThat(after.text("replacedBy")).isEqualTo(mended.text("reference"));
    assertThat(officer.post(path + "/replacements", null).status()).isEqualTo(409);
  }

  private String desk(String entity, String mail) {
    Answer added =
        officer.post(
            "/contacts",
            """
            {'entity': '%s', 'name': 'Desk', 'language': 'en', 'rank': 'first',
             'channels': [{'kind': 'mail', 'address': '%s'}]}
            """
                .formatted(entity, mail));
    assertThat(added.status()).as(added.body().toString()).isEqualTo(201);
    return "/contacts/" + added.text("id");
  }

  private void leaves(String desk) {
    assertThat(officer.send("DELETE", desk, null, seen(officer.get(desk))).status()).isEqualTo(204);
  }

  private static String enterpriseNumber() {
    long first8 = 15_000_000 + System.nanoTime() % 1_000_000;
    return "%08d%02d".formatted(first8, 97 - first8 % 97);
  }

  private Answer entity(String name, String number) {
    Answer entity =
        officer.post(
            "/organisations",
            """
            {'name': '%s', 'enterpriseNumber': '%s', 'sector': 'energy',
             'category': 'essential', 'language': 'fr'}
            """
                .formatted(name, number));
    assertThat(entity.status()).as(entity.body().toString()).isEqualTo(201);
    return entity;
  }

  /** Mail is down when it is sent and when it is recalled: then nobody gets what does not hold. */
  @Test
  void whatWaitsOfARecalledWarningNeverLeaves() {
    String number = enterpriseNumber();
    String reachedDesk = "reached." + number + "@desks.example";
    Answer entity = entity("Reached before mail was down", number);
    desk(entity.text("id"), reachedDesk);
    String addressed =
        "'units': ['BELNET'], 'entities': ['" + entity.text("enterpriseNumber") + "']";
    ShippedServer.postBox().close();
    Answer warning;
    try {
      warning = sent(drafted("/warnings", body("Not to be relied on", "green", addressed)));
      putOff(warning);
      change(warning, "sent_at = now(), last_error = null", "d.unit is null");
      String path = "/warnings/" + warning.text("id");
      Answer recalled = second.post(path + "/recalls", "{'reason': 'False'}", seen(warning));
      assertThat(recalled.text("state")).as(recalled.body().toString()).isEqualTo("recalled");
      JsonNode unsent = line(officer, warning);
      assertThat(unsent.path("unit").asText()).isEqualTo("BELNET");
      assertThat(unsent.path("messages").asInt()).isPositive();
      assertThat(unsent.path("withdrawn").asInt()).isEqualTo(unsent.path("messages").asInt());
      assertThat(unsent.path("left").asInt()).isZero();
      assertThat(unsent.path("reached").asBoolean()).isFalse();
      assertThat(unsent.has("endTold")).as("it has nothing to be told").isFalse();
      JsonNode left = lines(officer, warning).get(1);
      assertThat(left.path("withdrawn").asInt()).isZero();
      assertThat(left.path("endTold").asBoolean()).isTrue();
      assertThat(unsent(warning, "o.withdrawn")).isEqualTo(unsent(warning, "true"));
    } finally {
      ShippedServer.postBox().open();
    }
    change(warning, "due_at = now() - interval '1 hour'", "true");
    String reference = warning.text("reference");
    Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> !mails(reference).isEmpty());
    assertThat(mails(reference))
        .as("the recall leaves after what was due before it; nothing of that was")
        .extracting(Mail::to)
        .containsOnly(reachedDesk);
    assertThat(unsent(warning, "o.withdrawn")).isPositive();
    Visitor reader = Visitor.signedIn("dutyOfficer", 0, "198.51.100.81");
    for (String[] said :
        new String[][] {
          {"nl", "ingetrokken voor vertrek", "Niet bereikt"},
          {"fr", "avant le d\u00e9part", "Non atteint"},
          {"de", "vor dem Abgang zur\u00fcckgezogen", "Nicht erreicht"},
          {"en", "withdrawn before they left", "Not reached"}
        }) {
      reader.open("/communication/warning?id=" + warning.text("id") + "&lang=" + said[0]);
      assertThat(reader.page()).contains(said[1], said[2]);
    }
    withdrawnMessages(warning)
        .forEach(
            item -> {
              assertThat(item.path("reason").asText()).isEqualTo("overtaken");
              String retries = "/undeliveredMessages/" + item.path("id").asText() + "/retries";
              assertThat(officer.post(retries, "{}").status()).isEqualTo(404);
            });
  }

  /** What the administrator sees of a warning: all its messages that did not leave. */
  private List<JsonNode> withdrawnMessages(Answer warning) {
    List<JsonNode> found = new ArrayList<>();
    String path = "/undeliveredMessages?pageSize=200";
    while (!path.isEmpty()) {
      JsonNode page = officer.get(path).body();
      page.path("items")
          .forEach(
              item -> {
                if (item.path("withdrawn").asBoolean()
                    && unsent(warning, "o.id = '" + item.path("id").asText() + "'") == 1) {
                  found.add(item);
                }
              });
      path = page.path("next").asText().replaceFirst("^/api/v1", "");
    }
    assertThat(found).hasSize((int) unsent(warning, "true")).isNotEmpty();
    return found;
  }

  /** Who confirmed in the program relies on it, whatever became of his mail. */
  @Test
  void whatWaitsOfAReplacedWarningNeverLeavesAndWhoConfirmedIsTold() {
    ShippedServer.postBox().close();
    Answer old;
    Answer next;
    try {
      old = sent(drafted("/warnings", body("Early", "green", "'units': ['BELNET', 'FCCU']")));
      putOff(old);
      String telephone =
          "{'addressee': '%s', 'name': 'Bea'}".formatted(line(officer, old).path("id").asText());
      assertThat(line(officer, old).path("unit").asText()).isEqualTo("BELNET");
      officer.post("/warnings/" + old.text("id") + "/receipts", telephone);
      Answer draft = officer.post("/warnings/" + old.text("id") + "/replacements", null);
      Answer changed =
          officer.send(
              "PUT",
              "/warnings/" + draft.text("id"),
              body("Mended", "green", "'units': ['BIPT']"),
              seen(draft));
      next = sent(changed);
    } finally {
      ShippedServer.postBox().open();
    }
    JsonNode silent = lines(officer, old).get(0);
    assertThat(silent.path("unit").asText()).as("who has not confirmed").isEqualTo("FCCU");
    assertThat(silent.has("endTold")).isFalse();
    JsonNode knows = lines(officer, old).get(1);
    assertThat(knows.path("endTold").asBoolean()).isTrue();
    assertThat(knows.path("left").asInt()).isZero();
    Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> told(old, next).isPresent());
    assertThat(mails(old.text("reference")))
        .allSatisfy(mail -> assertThat(mail.body()).contains(next.text("reference")));
    assertThat(unsent(old, "o.withdrawn")).isEqualTo(unsent(old, "true")).isGreaterThan(1);
  }

  /** The addressee is the entity: whoever speaks for it now learns that it does not hold. */
  @Test
  void theEndOfAWarningReachesWhoCameForAContactThatLeft() {
    String number = enterpriseNumber();
    Answer entity = entity("Changing desks", number);
    String first = desk(entity.text("id"), "first." + number + "@desks.example");
    String addressed = "'entities': ['" + entity.text("enterpriseNumber") + "']";
    Answer reached = sent(drafted("/warnings", body("Reached", "green", addressed)));
    Answer lost = sent(drafted("/warnings", body("Lost", "green", addressed)));
    awaitThatItLeft(reached);
    awaitThatItLeft(lost);
    leaves(first);
    String path = "/warnings/" + lost.text("id");
    Answer untold = second.post(path + "/recalls", "{'reason': 'False alarm'}", seen(lost));
    assertThat(untold.text("state")).as(untold.body().toString()).isEqualTo("recalled");
    assertThat(line(officer, lost).path("endTold").asText()).isEqualTo("false");
    for (String[] said :
        new String[][] {
          {"nl", "Einde niet gemeld"},
          {"fr", "Fin non annonc\u00e9e"},
          {"de", "Ende nicht mitgeteilt"},
          {"en", "Not told of its end"}
        }) {
      Visitor reader = Visitor.signedIn("dutyOfficer", 0, "198.51.100.80");
      reader.open("/communication/warning?id=" + lost.text("id") + "&lang=" + said[0]);
      assertThat(reader.page()).contains(said[1]);
    }
    String later = "later." + number + "@desks.example";
    desk(entity.text("id"), later);
    assertThat(line(officer, reached).has("endTold")).isFalse();
    path = "/warnings/" + reached.text("id");
    Answer told = second.post(path + "/recalls", "{'reason': 'False alarm'}", seen(reached));
    assertThat(told.text("state")).as(told.body().toString()).isEqualTo("recalled");
    assertThat(line(officer, reached).path("endTold").asText()).isEqualTo("true");
    Awaitility.await()
        .atMost(Duration.ofSeconds(90))
        .until(
            () ->
                mails(reached.text("reference")).stream()
                    .anyMatch(mail -> mail.to().contains(later)));
  }

  /** The log has fingerprints; why it was sent back stays with it when it is submitted again. */
  @Test
  void keepsWhyItWasSentBack() {
    Answer draft = officer.post("/warnings", body("Sent back", "green", "'units': ['BELNET']"));
    String path = "/warnings/" + draft.text("id");
    Answer waiting = officer.post(path + "/submissions", null, seen(draft));
    String reason = "too long, " + draft.text("reference");
    Answer back =
        second.post(path + "/objections", "{'reason': '%s'}".formatted(reason), seen(waiting));
    assertThat(back.text("sentBackReason")).as(back.body().toString()).isEqualTo(reason);
    Answer again = officer.post(path + "/submissions", null, seen(back));
    assertThat(again.body().has("sentBackReason")).isFalse();
    assertThat(again.text("earlierWords")).isEqualTo(reason);
    assertThat(ShippedServer.get().recorded("warning.sentBack", reason)).isOne();
  }

  @Test
  void thoseOfExercisesGoToTheDirectoryOfExercisesOnly() {
    String number = ShippedServer.get().entityNumber();
    Api leader = Api.as("dutyOfficer", 0);
    Answer draft =
        leader.post(
            "/warnings",
            body(
                    "Played",
                    "green",
                    "'exercise': true, 'units': ['BELNET'], 'entities': ['" + number + "']")
                .strip());
    assertThat(draft.status()).as(draft.body().toString()).isEqualTo(201);
    Answer sent = sent(draft);
    assertThat(sent.body().path("addressees").asInt())
        .as("no entity has a desk in the directory of exercises")
        .isEqualTo(1);
    Mail mail = mail(sent.text("reference"));
    assertThat(mail.subject()).startsWith(OutboundMessage.EXERCISE_MARK.strip());
    assertThat(mails(sent.text("reference")))
        .allSatisfy(
            each ->
                assertThat(
                        ShippedServer.get()
                            .number(
                                "select count(*) from contact_channel c join contact k on k.id ="
                                    + " c.contact_id where c.address = ? and k.exercise",
                                each.to()))
                    .isPositive());
  }

  @Test
  void refusesWhatIsNotReadyWithASentence() {
    assertThat(officer.post("/warnings", body("Red", "red", "'units': ['BELNET']")).text("code"))
        .isEqualTo("communication_red");
    assertThat(officer.post("/warnings", body("No", "green", "'units': ['NOBODY']")).text("code"))
        .isEqualTo("organisation_unit");
    assertThat(
            officer
                .post("/warnings", body("No", "green", "'entities': ['0000.000.000']"))
                .text("code"))
        .isEqualTo("communication_entity");
    Answer half =
        analyst.post(
            "/warnings",
            "{'severity': 'low', 'tlp': 'green', 'units': ['BELNET'],"
                + " 'words': {'en': {'title': 'Half'}}}");
    Answer refused =
        analyst.post("/warnings/" + half.text("id") + "/submissions", null, seen(half));
    assertThat(refused.text("code")).isEqualTo("communication_halfWritten");
    assertThat(
            analyst.post("/warnings/" + half.text("id") + "/approvals", null, seen(half)).status())
        .isEqualTo(403);
    assertThat(Api.as("serviceLiaison", 0).post("/warnings", "{}").status()).isIn(400, 403);
    assertThat(officer.get("/warnings/" + UUID.randomUUID()).status()).isEqualTo(404);
    assertThat(officer.get("/crises/C-2026-999999/warnings").status()).isEqualTo(404);
    Answer given = officer.send("DELETE", "/warnings/" + half.text("id"), null, seen(half));
    assertThat(given.status()).isEqualTo(204);
  }
}
