package be.belfry.server;

import static be.belfry.server.Cases.seen;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.Api.Answer;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is typed into a form and not sent comes back, to whom typed it and to nobody else. */
class DraftE2E {
  private static final String TEXT = "[id='line:text']";
  private static final String SAVED = "(?s).*Saved \\d\\d:\\d\\d:\\d\\d.*";

  private static void awaitLine(Page page, String words) {
    page.locator(".draft-line")
        .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^" + words)))
        .first()
        .waitFor();
  }

  /** Types into a field and leaves it. */
  private static void type(Page page, String field, String text) {
    page.locator(field).first().fill(text);
    page.locator(field).first().blur();
  }

  private static void typeAndAwait(Page page, String field, String text) {
    type(page, field, text);
    awaitLine(page, "Saved");
  }

  private static long kept(String like) {
    return ShippedServer.get()
        .number("select count(*) from draft where fields::text like ?", "%" + like + "%");
  }

  /** A test before this one may have ended in the middle. */
  @BeforeEach
  void forget() {
    ShippedServer.get().change("delete from draft");
  }

  @Test
  void whatIsTypedComesBackUntilTheFormIsSent() {
    String path = "/incident/detail?lang=en&ref=" + Cases.incident("Kept while it is typed");
    try (Browser browser = new Browser();
        Browser.Person analyst = browser.person("analyst", 0);
        Browser.Person elsewhere = browser.person("analyst", 0);
        Browser.Person other = browser.person("dutyOfficer", 0)) {
      Page page = analyst.open(path);
      typeAndAwait(page, TEXT, "Typed at three in the morning");
      assertThat(page.locator(".draft-line").allInnerTexts().toString()).matches(SAVED);
      analyst.open("/?lang=en");
      page = analyst.open(path);
      assertThat(page.locator(TEXT).inputValue()).isEqualTo("Typed at three in the morning");
      assertThat(page.locator(".draft-notice").innerText())
          .matches(
              "(?s).*Draft of (\\d{1,2} \\w+ \\d{4} )?\\d\\d:\\d\\d:\\d\\d brought back.*Discard the draft.*");
      analyst.isAccessible();

      Page second = elsewhere.open(path);
      assertThat(second.locator(TEXT).inputValue()).isEqualTo("Typed at three in the morning");
      Page another = other.open(path);
      assertThat(another.locator(TEXT).inputValue()).as("another account").isEmpty();
      assertThat(another.content()).doesNotContain("Typed at three in the morning");

      page.locator(".draft-notice button").click();
      page.locator(".draft-notice").waitFor(gone());
      assertThat(page.locator(TEXT).inputValue()).as("discarded").isEmpty();
      assertThat(analyst.open(path).locator(TEXT).inputValue()).isEmpty();

      // Five seconds after the last key, without leaving the field.
      page.locator(TEXT).fill("Not left yet");
      awaitLine(page, "Saved");
      page.locator("[id='line:source']").fill("");
      page.locator("[id='line:add']").click();
      page.waitForLoadState();
      assertThat(page.locator("[id='line:source'][aria-invalid=true]").count()).isOne();
      assertThat(page.locator(TEXT).inputValue()).isEqualTo("Not left yet");
      page = analyst.open(path);
      assertThat(page.locator(TEXT).inputValue()).as("refused, kept").isEqualTo("Not left yet");

      page.locator("[id='line:source']").fill("Watch");
      page.locator("[id='line:add']").click();
      page.waitForURL("**/incident/detail?**");
      assertThat(analyst.text()).contains("Not left yet");
      assertThat(kept("Not left yet")).as("sent").isZero();
      assertThat(analyst.open(path).locator(TEXT).inputValue()).isEmpty();
      assertThat(page.locator(".draft-notice").count()).isZero();
    }
  }

  /** The input of a browser for day and time has no place for the zone of such a moment. */
  @Test
  void aMomentOfTheHourThatComesTwiceComesBackWithItsZone() {
    String path = "/incident/detail?lang=en&ref=" + Cases.incident("In the hour that comes twice");
    String field = "[id='line:occurredAt']";
    String moment = "2025-10-26 02:30 CEST";
    try (Browser browser = new Browser();
        Browser.Person analyst = browser.person("analyst", 0)) {
      Page page = analyst.open(path);
      page.locator(TEXT).fill("Seen in the first of both");
      page.locator("[id='line:source']").fill("Watch");
      page.locator(field).fill("2025-10-26T02:30");
      page.locator("[id='line:add']").click();
      page.locator(field + "[aria-invalid=true]").waitFor();
      typeAndAwait(page, field, moment);
      page = analyst.open(path);
      assertThat(page.locator(field).inputValue()).isEqualTo(moment);
      page.locator("[id='line:add']").click();
      page.locator(".notice-done").first().waitFor();
      assertThat(
              ShippedServer.get()
                  .number(
                      "select count(*) from timeline_entry where text = 'Seen in the first of both'"
                          + " and occurred_at = timestamptz '2025-10-26 00:30:00+00'"))
          .isOne();
    }
  }

  private static Locator.WaitForOptions gone() {
    return new Locator.WaitForOptions()
        .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED);
  }

  /** Opens the page of a record in a tab of its own. */
  private static Page tab(Page beside, String path) {
    Page tab = beside.context().newPage();
    tab.navigate(path);
    return tab;
  }

  private static void send(Page page) {
    page.locator("[id='line:source']").fill("Watch");
    page.locator("[id='line:add']").click();
    page.locator(".notice-done").first().waitFor();
  }

  @Test
  void twoTabsKeepTheirOwnTextAndSendingOneEndsNothingOfTheOther() {
    String path = "/incident/detail?lang=en&ref=" + Cases.incident("Written in two tabs");
    try (Browser browser = new Browser();
        Browser.Person analyst = browser.person("analyst", 0)) {
      Page first = analyst.open(path);
      Page second = tab(first, path);
      typeAndAwait(first, TEXT, "Of the first tab");
      typeAndAwait(second, TEXT, "Of the second tab");
      assertThat(kept("Of the first tab")).isOne();
      assertThat(kept("Of the second tab")).isOne();
      first.reload();
      assertThat(first.locator(TEXT).inputValue()).as("its own").isEqualTo("Of the first tab");
      assertThat(first.locator(".draft-other").innerText()).contains("Another draft of this form");
      for (String language : List.of("nl", "fr", "de", "en")) {
        analyst.open(path.replace("lang=en", "lang=" + language));
        analyst.readsWell("draft-other", language);
      }
      send(first);
      assertThat(kept("Of the first tab")).isZero();
      assertThat(kept("Of the second tab")).isOne();
      assertThat(first.locator(TEXT).inputValue()).as("nothing of the other tab").isEmpty();

      second.locator(TEXT).fill("Of the second tab, which goes on");
      second.locator(TEXT).blur();
      Awaitility.await().untilAsserted(() -> assertThat(kept("which goes on")).isOne());
      second.reload();
      assertThat(second.locator(TEXT).inputValue()).isEqualTo("Of the second tab, which goes on");

      first.reload();
      assertThat(first.locator(TEXT).inputValue()).isEmpty();
      first.locator(".draft-other button").click();
      assertThat(first.locator(TEXT).inputValue())
          .as("whoever asks for it goes on with it")
          .isEqualTo("Of the second tab, which goes on");
      Page third = tab(first, path);
      assertThat(third.locator(TEXT).inputValue())
          .as("a new tab goes on with the newest")
          .isEqualTo("Of the second tab, which goes on");
      third.close();
      second.locator(TEXT).fill("The second tab has the last word");
      second.locator(TEXT).blur();
      Awaitility.await().untilAsserted(() -> assertThat(kept("the last word")).isOne());
      send(first);
      assertThat(kept("the last word")).as("what was typed since is not what was sent").isOne();
      send(second);
      assertThat(kept("the last word")).isZero();
    }
  }

  private static String reported(String title) {
    Answer stored =
        Api.as("analyst", 0)
            .post(
                "/notifications",
                """
                {'id': '%s', 'kind': 'earlyWarning', 'organisation': {'name': 'Example Grid'},
                 'contact': {'email': 'soc@example.be'}, 'language': 'en', 'title': '%s',
                 'awareAt': '2026-03-02T07:10:00Z', 'sector': 'energy', 'channel': 'phone'}
                """
                    .formatted(UUID.randomUUID(), title));
    assertThat(stored.status()).as(stored.body().toString()).isEqualTo(201);
    return stored.text("reference");
  }

  /** Two calls at once, in one tab and in two, and reports that follow two threads. */
  @Test
  void whatOneCallerSaidFillsNobodyElsesForm() {
    String path = "/notification/take-in?lang=en";
    String one = path + "&follows=" + reported("Thread one");
    String other = path + "&follows=" + reported("Thread two");
    String title = "[id='form:title']";
    String measures = "[id='form:measures']";
    try (Browser browser = new Browser();
        Browser.Person analyst = browser.person("analyst", 0)) {
      Page page = analyst.open(path);
      typeAndAwait(page, title, "Said by the first caller");
      for (Page again : List.of(analyst.open(path), tab(page, path))) {
        assertThat(again.locator(title).inputValue()).as("the second call").isEmpty();
        assertThat(again.locator(".draft-yours").count()).isZero();
        assertThat(again.locator(".draft-other").first().innerText())
            .contains("Another draft of this form is kept");
      }
      Page follow = analyst.open(one);
      assertThat(follow.locator(title).inputValue()).isEqualTo("Thread one");
      assertThat(follow.content()).doesNotContain("Said by the first caller");
      typeAndAwait(follow, measures, "Done in thread one");
      assertThat(analyst.open(other).locator(measures).inputValue()).isEmpty();
      assertThat(page.content()).doesNotContain("Done in thread one");
      assertThat(analyst.open(one).locator(measures).inputValue())
          .as("the same thread")
          .isEqualTo("Done in thread one");
      page.locator(title).fill("");
      page.locator("[id='form:take']").click();
      page.locator("#error-summary").waitFor();
      assertThat(page.locator(measures).inputValue())
          .as("refused, and still the form of its thread")
          .isEqualTo("Done in thread one");
      assertThat(page.locator("input[name=draft]").inputValue()).startsWith("N-");

      page = analyst.open(path);
      page.locator(".draft-other button").first().click();
      assertThat(page.locator(title).inputValue())
          .as("whoever asks for it goes on with it")
          .isEqualTo("Said by the first caller");
      typeAndAwait(page, title, "Said by the first caller, who goes on");
      page.locator("[id='form:take']").click();
      page.locator("#error-summary").waitFor();
      assertThat(page.locator(title).inputValue())
          .as("refused, and still there")
          .isEqualTo("Said by the first caller, who goes on");
    } finally {
      ShippedServer.get().change("delete from draft where form like '/notification/take-in#%'");
    }
  }

  /** Each opening is another call, and a script begins with the scenario that was chosen. */
  @Test
  void theWordsOfOneCallOrScriptFillNoOther() {
    String calls = "/callout/list?lang=en";
    String text = "[id='call:text']";
    String script = "[id='yaml:text']";
    String own = "/exercise/list?lang=en";
    String begun = own + "&script=energy-transport-ransomware";
    try (Browser browser = new Browser();
        Browser.Person officer = browser.person("dutyOfficer", 0);
        Browser.Person leader = browser.person("exerciseLeader", 0)) {
      Page page = officer.open(calls);
      typeAndAwait(page, text, "Come for the first cause");
      page = officer.open(calls);
      assertThat(page.locator(text).inputValue()).isEmpty();
      page.locator(".draft-other button").click();
      assertThat(page.locator(text).inputValue()).isEqualTo("Come for the first cause");

      page = leader.open(own);
      typeAndAwait(page, script, "A script of one's own");
      page = leader.open(begun);
      assertThat(page.locator(script).inputValue()).contains("energy-transport-ransomware");
      assertThat(page.locator(".draft-notice").count()).isZero();
      String typed = "scenario: Begun!\nversion: with the scenario";
      typeAndAwait(page, script, typed);
      page.locator("[id='yaml:go']").click();
      page.locator("#mistakes-title").waitFor();
      assertThat(page.locator("#own ol > li").allInnerTexts())
          .as("each mistake with its line")
          .anyMatch(mistake -> mistake.contains(":1:11: "))
          .anyMatch(mistake -> mistake.contains(":2:10: "));
      assertThat(page.locator(script).inputValue())
          .as("refused, and still of its scenario")
          .isEqualTo(typed);
      assertThat(page.locator("input[name=script]").inputValue())
          .isEqualTo("energy-transport-ransomware");
      assertThat(leader.open(own).locator(script).inputValue()).isEqualTo("A script of one's own");
    } finally {
      ShippedServer.get()
          .change(
              "delete from draft where form like '/callout/list#%'"
                  + " or form like '/exercise/list#%'");
    }
  }

  @Test
  void aSessionThatEndsWhileOneTypesLosesNothing() {
    String path = "/incident/detail?lang=en&ref=" + Cases.incident("Signed out meanwhile");
    ShippedServer server = ShippedServer.get();
    ShippedServer.DemoAccount account = server.account("analyst", 0);
    try (Browser browser = new Browser();
        Browser.Person analyst = browser.person("analyst", 0)) {
      Page page = analyst.open(path);
      typeAndAwait(page, TEXT, "Before the session ended");
      server.change(
          "update login_session set ended_at = now() where account_id ="
              + " (select id from account where username = ?)",
          account.user());
      type(page, TEXT, "Before and after the session ended");
      awaitLine(page, "Not saved: you are signed out.");
      page.locator("[id='line:add']").click();
      awaitLine(page, "Not saved: you are signed out.");
      assertThat(page.url()).as("it is not sent into nothing").contains("/incident/detail");
      assertThat(page.locator(TEXT).inputValue()).isEqualTo("Before and after the session ended");
      analyst.picture("draft-signed-out-en-1440", 1440);

      Page login = page.context().newPage();
      login.navigate("/login?lang=en");
      login.locator("input[autocomplete=username]").fill(account.user());
      login.locator("input[type=password]").fill(account.password());
      login.locator("input[type=password]").press("Enter");
      login.waitForURL(url -> !url.contains("/login"));
      awaitLine(page, "Saved");
      Page again = page.context().newPage();
      again.navigate(path);
      assertThat(again.locator(TEXT).inputValue()).isEqualTo("Before and after the session ended");
    }
  }

  @Test
  void aFormThatIsSentWithoutASessionOpensAgainAfterTheLogin() {
    String incident = Cases.incident("Signed out before it was sent");
    ShippedServer server = ShippedServer.get();
    ShippedServer.DemoAccount account = server.account("analyst", 0);
    try (Browser browser = new Browser();
        Browser.Person analyst = browser.person("analyst", 0)) {
      Page page = analyst.open("/incident/detail?lang=en&ref=" + incident);
      typeAndAwait(page, TEXT, "Saved before the session ended");
      server.change(
          "update login_session set ended_at = now() where account_id ="
              + " (select id from account where username = ?)",
          account.user());
      page.locator("[id='line:add']").click();
      page.waitForURL("**/login?**");
      assertThat(analyst.text()).contains("Your session had ended before you sent the form");
      analyst.isAccessible();
      analyst.signIn(account.user(), account.password());
      page.waitForURL("**/incident/detail?**");
      assertThat(page.url()).contains("ref=" + incident);
      assertThat(page.locator(TEXT).inputValue()).isEqualTo("Saved before the session ended");
    } finally {
      server.change("delete from draft where form like ?", "/incident/detail#%" + incident + "%");
    }
  }

  @Test
  void whatTheServerDoesNotTakeIsSaidAndTriedAgain() {
    String path = "/incident/detail?lang=en&ref=" + Cases.incident("Away for a moment");
    try (Browser browser = new Browser();
        Browser.Person analyst = browser.person("analyst", 0)) {
      Page page = analyst.open(path);
      page.context().setOffline(true);
      type(page, TEXT, "Typed without a network");
      awaitLine(page, "Not saved: the server does not answer.");
      page.locator("[id='line:add']").click();
      assertThat(page.locator(TEXT).inputValue()).isEqualTo("Typed without a network");
      page.context().setOffline(false);
      awaitLine(page, "Saved");
      assertThat(kept("Typed without a network")).isOne();
    }
  }

  @Test
  void aRecordThatChangedMeanwhileStandsAndTheDraftBelowIt() {
    String words = "{'nl': {'heading': 'Licht', 'body': '%s'}}";
    Api cell = Api.as("communication", 0);
    Answer draft =
        cell.post(
            "/crises/" + Cases.crisis("Changed meanwhile") + "/lines",
            "{'kind': 'lineToTake', 'words': %s}".formatted(words.formatted("Eerst")));
    assertThat(draft.status()).as(draft.body().toString()).isEqualTo(201);
    String id = draft.text("id");
    String path = "/communication/write?lang=en&id=" + id;
    try (Browser browser = new Browser();
        Browser.Person writer = browser.person("communication", 0)) {
      Page page = writer.open(path);
      typeAndAwait(page, "form textarea", "Mijn tekst");
      writer.open("/?lang=en");
      Answer changed =
          cell.send(
              "PUT",
              "/lines/" + id,
              "{'words': %s}".formatted(words.formatted("Door een ander")),
              seen(draft));
      assertThat(changed.status()).as(changed.body().toString()).isEqualTo(200);
      page = writer.open(path);
      assertThat(page.locator("form textarea").first().inputValue()).isEqualTo("Door een ander");
      assertThat(page.locator(".draft-notice").innerText()).contains("The record has changed");
      assertThat(page.locator(".draft-yours").innerText()).contains("Mijn tekst");
      for (String language : List.of("nl", "fr", "de", "en")) {
        writer.open("/communication/write?id=" + id + "&lang=" + language);
        writer.readsWell("draft-both", language);
      }
      page.locator(".draft-yours button").click();
      assertThat(page.locator("form textarea").first().inputValue()).isEqualTo("Mijn tekst");
      awaitLine(page, "Saved");
      page.locator("[id='line:go']").click();
      page.waitForURL("**/communication/line?**");
      assertThat(writer.text()).contains("Mijn tekst");
      page = writer.open(path);
      assertThat(page.locator(".draft-notice").count()).isZero();
    }
  }

  /**
   * A time that a field begins with is that of opening; the minute that passes changes no record.
   */
  @Test
  void theTimeOfOpeningIsNoChangeOfTheRecord() {
    String path = "/incident/detail?lang=en&ref=" + Cases.incident("Opened a minute later");
    String moment = "[id='line:occurredAt']";
    try (Browser browser = new Browser();
        Browser.Person analyst = browser.person("analyst", 0)) {
      Page page = analyst.open(path);
      type(page, moment, "2026-03-02T07:10");
      typeAndAwait(page, TEXT, "Written a minute ago");
      Awaitility.await().untilAsserted(() -> assertThat(kept("Written a minute ago")).isOne());
      assertThat(
              ShippedServer.get()
                  .change(
                      "update draft set fields = jsonb_set(fields, '{line:occurredAt,base}',"
                          + " '[\"2026-03-02T07:11\"]') where fields::text like ?",
                      "%Written a minute ago%"))
          .isOne();
      page = analyst.open(path);
      assertThat(page.locator(moment).inputValue()).isEqualTo("2026-03-02T07:10");
      assertThat(page.locator(TEXT).inputValue()).isEqualTo("Written a minute ago");
      assertThat(page.locator(".draft-yours").count()).isZero();
      page.locator(".draft-notice button").click();
      page.locator(".draft-notice").waitFor(gone());
    }
  }

  /** Sends something to be kept, as a page of ours or otherwise; gives the status. */
  private static int post(String session, String type, String site, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(ShippedServer.get().address() + "/draft"))
            .header("Content-Type", type)
            .header("Sec-Fetch-Site", site)
            .POST(BodyPublishers.ofString(body));
    if (!session.isEmpty()) {
      request.header("Cookie", "belfry_session=" + session);
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.discarding()).statusCode();
  }

  private static String body(String owner, String fields) {
    return "{\"owner\":\""
        + owner
        + "\",\"form\":\"/x#y z\",\"page\":\"1\",\"from\":\"\",\"shape\":1,\"fields\":"
        + fields
        + "}";
  }

  @Test
  void nothingIsKeptForStrangersOrFromOtherSitesNorWhatIsNotAsked() throws Exception {
    String field = "{\"base\":[\"\"],\"typed\":[\"%s\"]}";
    String json = "application/json";
    try (Browser browser = new Browser();
        Browser.Person analyst = browser.person("analyst", 1)) {
      analyst.open("/?lang=en");
      String session =
          analyst.page().context().cookies().stream()
              .filter(cookie -> cookie.name.equals("belfry_session"))
              .findFirst()
              .orElseThrow()
              .value;
      String name = analyst.page().locator(".person-name").innerText();
      String good = body(name, "{\"a\":" + field.formatted("x") + "}");
      assertThat(post(session, json, "same-origin", good.replace(name, "Somebody else")))
          .as("typed by who was signed in before in this browser")
          .isEqualTo(401);
      assertThat(post("", json, "same-origin", good)).as("stranger").isEqualTo(302);
      assertThat(post(session, json, "cross-site", good)).isEqualTo(403);
      assertThat(post(session, "text/plain", "same-origin", good)).isEqualTo(415);
      assertThat(post(session, json, "same-origin", "{")).isEqualTo(400);
      assertThat(post(session, json, "same-origin", body(name, "{\"a\":{\"typed\":[1]}}")))
          .isEqualTo(400);
      assertThat(post(session, json, "same-origin", good.replace("/x#y z", "x".repeat(1001))))
          .isEqualTo(400);
      assertThat(post(session, json, "same-origin", good.replace("from\":\"", "from\":\"1@x")))
          .isEqualTo(400);
      String large = body(name, "{\"a\":" + field.formatted("x".repeat(300_001)) + "}");
      assertThat(post(session, json, "same-origin", large)).isEqualTo(413);
      assertThat(post(session, json, "same-origin", good.repeat(10_000))).isEqualTo(413);
      assertThat(post(session, json, "same-origin", good)).isEqualTo(200);
      assertThat(post(session, json, "same-origin", body(name, "{}"))).isEqualTo(204);
      int last = 0;
      for (int n = 0; last != 413 && n < 210; n++) {
        last = post(session, json, "same-origin", good.replace("/x#y z", "/x#y " + n));
      }
      assertThat(last).as("more than 200").isEqualTo(413);
      ShippedServer.get().change("delete from draft where form like ?", "/x#y %");
    }
  }
}
