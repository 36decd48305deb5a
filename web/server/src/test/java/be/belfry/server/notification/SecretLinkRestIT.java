package be.belfry.server.notification;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.Api;
import be.belfry.server.Held;
import be.belfry.server.ReplacedDocument;
import be.belfry.server.ShippedServer;
import be.belfry.server.VerificationRun;
import be.belfry.server.Visitor;
import be.belfry.services.security.Secrets;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The life of a secret link: what it opens, who closes it, and that nothing opens it again. */
class SecretLinkRestIT {
  private static final String FORM = "/notification/new";
  private static final String STATUS = "/notification/status";
  private static final String DETAIL = "/notification/detail";
  private static final String THREAD =
      "notification_thread where id = (select thread_id from notification where reference = ?)";
  private static final String REPORTS =
      "select count(*) from notification n where thread_id ="
          + " (select thread_id from notification where reference = ?)";
  private static final Pattern REFERENCE = Pattern.compile("N-\\d{4}-\\d{6,}");

  private final String title = "Found " + UUID.randomUUID();
  private final String address = UUID.randomUUID() + "@example.be";
  private final Visitor holder = new Visitor("203.0.113.121");
  private final Visitor analyst = Visitor.signedIn("analyst", 0, "203.0.113.122");
  private String key;
  private String reference;

  /** Somebody sends the public form; what opens his thread is kept here. */
  private void reportAs(Visitor sender) {
    sender.open(FORM + "?lang=en");
    next(sender, Map.of("organisation_name", "Bakery"));
    next(sender, Map.of("contact_email", address, "language", "en"));
    next(sender, Map.of("kind", "earlyWarning", "title", title));
    next(sender, Map.of("awareAt", "2026-03-02T08:00"));
    sender.open(FORM + "?step=check");
    String link = sender.submit(FORM, "form", "send", Map.of());
    key = link.replaceFirst(".*[?&]key=([^&]*).*", "$1");
    sender.open(link);
    Matcher named = REFERENCE.matcher(sender.page());
    assertThat(named.find()).as(sender.page()).isTrue();
    reference = named.group();
  }

  private static void next(Visitor visitor, Map<String, String> filled) {
    visitor.open(visitor.submit(FORM, "form", "next", filled));
  }

  private static Visitor stranger() {
    return new Visitor("203.0.113.123");
  }

  /** Status and page of an answer; where it leads on to, for one that does. */
  private static String answer(Visitor visitor, Consumer<Visitor> act) {
    try {
      act.accept(visitor);
      return "shown " + visitor.page();
    } catch (IllegalStateException refused) {
      return refused.getMessage().substring(0, 3) + " " + visitor.page();
    }
  }

  /** All addresses that take the secret, with another one in its place. */
  private List<String> addresses(String secret) {
    List<String> all = new ArrayList<>();
    all.add(STATUS + "?key=" + secret);
    all.add(STATUS + "?key=" + secret + "&fresh=true");
    all.add(STATUS + "?key=" + secret + "&report=" + reference);
    all.add("/notification/receipt.svg?key=" + secret);
    for (String file : new String[] {"receipt", "submission"}) {
      all.add("/notification/" + file + ".json?key=" + secret);
      all.add("/notification/" + file + ".json?key=" + secret + "&reference=" + reference);
    }
    return all;
  }

  /** What a page says that was asked with a secret, without the secret itself. */
  private static String opened(String path, String secret) {
    return answer(stranger(), visitor -> visitor.open(path)).replace(secret, "SECRET");
  }

  private void assertOpensNothing() {
    String unknown = Secrets.random();
    for (int i = 0; i < addresses(key).size(); i++) {
      assertThat(opened(addresses(key).get(i), key))
          .as(addresses("").get(i))
          .startsWith("404 ")
          .isEqualTo(opened(addresses(unknown).get(i), unknown));
    }
  }

  private long count(String what) {
    return ShippedServer.get().number(what, reference);
  }

  private long closings() {
    return count(
        "select count(*) from thread_act where kind = 'linkClosed' and thread_id ="
            + " (select thread_id from notification where reference = ?)");
  }

  private long recorded() {
    return count(
        "select count(*) from audit_entry where action = 'notification.linkClosed' and object = ?");
  }

  /** What REST tells of what was done with the thread. */
  private JsonNode acts() {
    return Api.as("analyst", 0).get("/notifications/" + reference).body().path("acts");
  }

  private String closeAs(Visitor staff, String reason) {
    staff.open(DETAIL + "?lang=en&ref=" + reference);
    return staff.submit(DETAIL, "closing", "closeLink", Map.of("whyClosed", reason));
  }

  @Test
  void whatTriageClosedAnswersAsWhatNeverWas() throws Exception {
    reportAs(holder);
    for (String path : addresses(key)) {
      assertThat(opened(path, key)).as(path).startsWith("shown ");
    }
    Map<String, String> posts = posts();
    holder.open(STATUS + "?key=" + key);
    assertThat(holder.submit(STATUS, "follow", "next", Map.of())).startsWith(FORM);
    holder.open(FORM + "?step=check");
    assertThat(holder.page()).contains(title);
    String next = holder.filledIn("form", "send", Map.of());

    assertThat(closeAs(analyst, " ")).isEmpty();
    assertThat(closings()).as("without a reason").isZero();
    assertThat(opened(STATUS + "?key=" + key, key)).startsWith("shown ");

    analyst.open(closeAs(analyst, "Read by others"));
    assertThat(analyst.page())
        .contains("The secret link is closed for ever.", "secret link closed", "Read by others")
        .contains("he cannot be reached by his page")
        .doesNotContain("closing:closeLink");

    assertOpensNothing();
    String unknown = Secrets.random();
    posts.forEach(
        (what, form) ->
            assertThat(posted(form, key))
                .as(what)
                .startsWith("404 ")
                .isEqualTo(posted(form.replace(key, unknown), unknown)));
    Visitor other = holder.beside().with("belfry_thread", unknown);
    for (Visitor browser : new Visitor[] {holder, other}) {
      assertThat(browser.post(FORM, next)).contains("step=who");
      browser.open(FORM + "?lang=en&step=check");
      assertThat(browser.page()).doesNotContain(title, reference);
    }
    assertThat(count(REPORTS)).isOne();
    assertThat(count(REPORTS + " and state = 'awaitingInformation'")).isOne();
    assertThat(closings()).isOne();
    assertThat(ShippedServer.get().recorded("notification.linkClosed", "Read by others"))
        .isPositive();
    List<String> differences = new ArrayList<>();
    try (Connection past = ShippedServer.get().pastTheWalls()) {
      VerificationRun.of(past, differences);
    }
    assertThat(differences).noneMatch(one -> one.contains(reference));
    assertThat(
            ReplacedDocument.differencesOfWords(
                "thread_act",
                "words",
                false,
                "kind = 'linkClosed' and thread_id ="
                    + " (select thread_id from notification where reference = ?)",
                reference))
        .contains(
            "words of notification "
                + reference
                + " are not those that the record has a fingerprint of");
  }

  /** What the status page sends, as it stood while the link was open. */
  private Map<String, String> posts() {
    Visitor visitor = stranger();
    assertThat(
            Api.as("analyst", 0)
                .post(
                    "/notifications/" + reference + "/informationRequests", "{'question': 'Who?'}")
                .status())
        .isLessThan(300);
    visitor.open(STATUS + "?key=" + key);
    return Map.of(
        "answer", visitor.filledIn("answer", "send", Map.of("text", "Us")),
        "withdraw", visitor.filledIn("back", "withdraw", Map.of("reason", "No")),
        "follow", visitor.filledIn("follow", "next", Map.of()),
        "close", visitor.filledIn("shut", "close", Map.of("sure", "true")));
  }

  private static String posted(String form, String secret) {
    return answer(stranger(), visitor -> visitor.post(STATUS, form)).replace(secret, "SECRET");
  }

  /** No mail that is written afterwards speaks of a page that cannot be opened. */
  @Test
  void noMailPromisesALinkThatIsClosed() {
    reportAs(holder);
    Api staff = Api.as("analyst", 0);
    String asking = "/notifications/" + reference + "/informationRequests";
    assertThat(staff.post(asking, "{'question': 'Which ovens?'}").status()).isLessThan(300);
    assertThat(mails("%by the secret link of your receipt page%")).isOne();
    assertThat(mails("%secret link is closed%")).isZero();

    closeAs(analyst, "Read by others");
    analyst.open(DETAIL + "?lang=en&ref=" + reference);
    analyst.open(analyst.submit(DETAIL, "ask", "send", Map.of("question", "Which ones?")));
    assertThat(analyst.page())
        .contains("better telephone him")
        .doesNotContain("sees the question on his status page");

    assertThat(mails("%by the secret link of your receipt page%")).isOne();
    assertThat(mails("%secret link is closed%telephone CERT.be%")).isOne();
    assertThat(
            staff
                .post(
                    "/notifications",
                    AnEarlyWarning.body(
                            UUID.randomUUID(),
                            ", \"channel\": \"mail\", \"follows\": \"" + reference + "\"")
                        .replace("soc@example.be", address)
                        .replace("\"fr\"", "\"en\""))
                .status())
        .isEqualTo(201);
    assertThat(mails("%receipt page holds%")).as("of the first report").isOne();
    assertThat(mails("%was received%secret link is closed%")).as("of the next one").isOne();
  }

  private long mails(String text) {
    return ShippedServer.get()
        .number(
            "select count(*) from outbox_message where recipient = ? and body like ?",
            address,
            text);
  }

  /** Whoever holds it closes it himself, and his browser forgets what it held of it. */
  @Test
  void whoeverHoldsItClosesItAndKnowsThatItIsForEver() {
    reportAs(holder);
    holder.open(STATUS + "?lang=en&key=" + key);
    assertThat(holder.page()).contains("it can never be opened again", reference);
    String unsure = holder.filledIn("shut", "close", Map.of());
    assertThat(holder.post(STATUS, unsure)).isEmpty();
    assertThat(holder.page()).contains("Tick that you know");
    assertThat(closings()).isZero();

    String sure = holder.filledIn("shut", "close", Map.of("sure", "true"));
    String done = holder.post(STATUS, sure);
    assertThat(done).contains(STATUS).doesNotContain(key);
    holder.open(done);
    assertThat(holder.page())
        .contains("The secret link is closed for ever.")
        .doesNotContain(reference, title);
    assertThat(holder.cookie("belfry_draft")).as("the form of this browser").isNull();

    assertOpensNothing();
    String unknown = Secrets.random();
    assertThat(posted(sure, key))
        .as("a second time")
        .startsWith("404 ")
        .isEqualTo(posted(sure.replace(key, unknown), unknown));
    assertThat(closings()).isOne();
    assertThat(recorded()).isOne();
    analyst.open(DETAIL + "?lang=en&ref=" + reference);
    assertThat(analyst.page())
        .contains("secret link closed", "whoever has the secret link of the status page")
        .doesNotContain("closing:closeLink");
    assertThat(acts())
        .singleElement()
        .satisfies(
            act -> {
              assertThat(act.path("kind").asText()).isEqualTo("linkClosed");
              assertThat(act.path("by").asText()).isEqualTo("secret link");
              assertThat(act.path("words").asText()).isEqualTo(reference);
            });
  }

  /** An entity's own link, which somebody sent while he was signed in. */
  @Test
  void theEntityClosesItsOwnAndNobodyElseDoes() {
    Visitor entity = Visitor.signedIn("organisation", 0, "203.0.113.124");
    reportAs(entity);
    for (String role : new String[] {"director", "sectorAuthority", "crisisCentre"}) {
      Visitor reader = Visitor.signedIn(role, 0, "203.0.113.125");
      for (String page : new String[] {DETAIL + "?ref=", STATUS + "?reference="}) {
        assertThat(answer(reader, visitor -> visitor.open(page + reference)))
            .as(role)
            .doesNotContain("closing:closeLink", "shut:close");
      }
    }
    for (Visitor other :
        new Visitor[] {
          Visitor.signedIn("organisation", 1, "203.0.113.126"), new Visitor("203.0.113.127")
        }) {
      assertThat(answer(other, visitor -> visitor.open(STATUS + "?reference=" + reference)))
          .doesNotContain(title, "shut:close");
    }

    entity.open(STATUS + "?lang=en&reference=" + reference);
    String form = entity.filledIn("shut", "close", Map.of("why", "Sent to a list"));
    Visitor foreign = Visitor.signedIn("organisation", 1, "203.0.113.126");
    assertThat(answer(foreign, visitor -> visitor.post(STATUS, form))).startsWith("404 ");
    assertThat(closings()).as("of another entity").isZero();
    entity.open(entity.post(STATUS, form));
    assertThat(entity.page())
        .contains("The secret link is closed for ever.", "only who signs in", reference)
        .doesNotContain("shut:close");
    assertOpensNothing();
    assertThat(answer(entity, visitor -> visitor.post(STATUS, form)))
        .as("a second time")
        .contains("only who signs in");
    assertThat(closings()).isOne();
    assertThat(recorded()).isOne();
  }

  /** Two close it at the same instant, and a report comes behind them. */
  @Test
  void whatWaitsBehindTheClosingComesInNoMore() throws Exception {
    reportAs(holder);
    Visitor second = stranger();
    second.open(STATUS + "?key=" + key);
    String shut = second.filledIn("shut", "close", Map.of("sure", "true"));
    String withdraw = second.filledIn("back", "withdraw", Map.of("reason", "No"));
    holder.open(STATUS + "?key=" + key);
    holder.submit(STATUS, "follow", "next", Map.of());
    holder.open(FORM + "?step=check");
    String next = holder.filledIn("form", "send", Map.of());

    CompletableFuture<String> first;
    List<CompletableFuture<String>> behind = new ArrayList<>();
    try (Held held = new Held(THREAD, reference)) {
      first = CompletableFuture.supplyAsync(() -> closeAs(analyst, "Read by others"));
      held.awaitWaiting(1, first);
      behind.add(later(stranger(), STATUS, shut));
      held.awaitWaiting(2, behind.get(0));
      behind.add(later(holder.beside(), FORM, next));
      held.awaitWaiting(3, behind.get(1));
      behind.add(later(stranger(), STATUS, withdraw));
      held.awaitWaiting(4, behind.get(2));
    }

    assertThat(first.join()).contains(DETAIL);
    assertThat(behind.get(0).join()).as("closed again").startsWith("404 ");
    assertThat(behind.get(1).join()).as("its form stays").contains("form:send");
    assertThat(behind.get(2).join()).as("withdrawn").startsWith("404 ");
    assertThat(closings()).isOne();
    assertThat(recorded()).isOne();
    assertThat(count(REPORTS)).isOne();
    assertThat(count(REPORTS + " and state = 'waiting'")).isOne();
  }

  private static CompletableFuture<String> later(Visitor visitor, String path, String form) {
    return CompletableFuture.supplyAsync(() -> answer(visitor, each -> each.post(path, form)));
  }
}
