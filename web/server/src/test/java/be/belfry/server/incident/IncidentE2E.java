package be.belfry.server.incident;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.Api;
import be.belfry.server.Api.Answer;
import be.belfry.server.Browser;
import be.belfry.server.Browser.Person;
import be.belfry.server.Cases;
import be.belfry.server.ShippedServer;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class IncidentE2E {
  private static final List<String> LANGUAGES = List.of("nl", "fr", "de", "en");
  private static Browser browser;
  private static Person anna;
  private static Person dirk;

  /** What the reports of one test have in common, and no others. */
  private final String domain = UUID.randomUUID() + ".example";

  @BeforeAll
  static void open() {
    browser = new Browser();
    anna = browser.person("analyst", 0);
    dirk = browser.person("dutyOfficer", 0);
  }

  @AfterAll
  static void close() {
    anna.close();
    dirk.close();
    browser.close();
  }

  private String notification(String title) {
    return notification(title, "energy");
  }

  private String notification(String title, String sector) {
    Answer stored =
        Api.as("analyst", 0)
            .post(
                "/notifications",
                """
                {'id': '%s', 'kind': 'incidentNotification', 'organisation': {'name': 'Example Grid'},
                 'contact': {'email': 'soc@example.be'}, 'language': 'en', 'title': '%s',
                 'channel': 'mail', 'awareAt': '2026-03-02T06:10:00Z', 'sector': '%s',
                 'phenomenon': 'ransomware', 'tlp': 'green',
                 'indicators': [{'type': 'domain', 'value': '%s'}]}
                """
                    .formatted(UUID.randomUUID(), title, sector, domain));
    assertThat(stored.status()).as(stored.body().toString()).isEqualTo(201);
    return stored.text("reference");
  }

  private String incident(String title) {
    return Api.as("analyst", 0)
        .post("/notifications/" + notification(title) + "/triage", "{'action': 'openIncident'}")
        .text("incident");
  }

  @Test
  void triageOpensAnIncidentAndGoesOnToTheNextInTheQueue() {
    String first = notification("Triage on one screen");
    notification("The next in the queue");
    Page page = anna.open("/notification/detail?lang=en&ref=" + first);
    anna.isAccessible();
    anna.picture("notification-triage-en-1440", 1440);
    page.locator("[id='open:severity']").selectOption("SEVERE");
    page.locator("[id='open:open']").click();
    page.waitForURL(url -> url.contains("/notification/") && !url.contains(first));
    assertThat(anna.text()).contains(first + " belongs to I-");
    assertThat(page.url()).contains("/notification/detail?ref=N-");
    page.locator("[role=status] a").click();
    assertThat(page.url()).as("the way to what was opened").contains("/incident/detail?ref=I-");
    assertThat(anna.text()).contains("Triage on one screen", first);
  }

  @Test
  void triageJoinsTheSimilarIncidentThatIsChosen() {
    String incident = incident("Encrypted file server");
    String other = notification("Another encrypted server");
    Page page = anna.open("/notification/detail?lang=en&ref=" + other);
    assertThat(page.locator("#triage").innerText()).contains("Same indicator");
    page.locator("#triage input[type=radio][value='" + incident + "']").check();
    page.locator("[id='join:join']").click();
    page.waitForURL(url -> !url.contains(other));
    assertThat(anna.text()).contains(other + " belongs to " + incident);
    assertThat(
            Api.as("analyst", 0)
                .get("/incidents/" + incident)
                .body()
                .path("notifications")
                .findValuesAsText("reference"))
        .contains(other);
  }

  /** The wrong radio button: it becomes an incident of its own, and what it opened is named. */
  @Test
  void whatWasJoinedToTheWrongIncidentIsTakenOutOfItOnItsPage() {
    String wrong = incident("The wrong incident");
    String path = "/incidents/" + wrong;
    String report = notification("Of another event", "health");
    Api api = Api.as("analyst", 0);
    assertThat(
            api.post(
                    "/notifications/" + report + "/triage",
                    "{'action': 'joinIncident', 'incident': '" + wrong + "'}")
                .text("state"))
        .isEqualTo("joined");
    Page page = anna.open("/notification/detail?lang=en&ref=" + report);
    page.locator("summary:has-text('Take out of the incident')").click();
    assertThat(anna.text()).contains("What the join added to " + wrong + " stays there");
    anna.isAccessible();
    page.locator("[id='separating:whyOut']").fill("picked the wrong row");
    page.locator("[id='separating:separate']").click();
    page.waitForURL(url -> url.contains("/incident/detail"));
    Answer now = api.get("/notifications/" + report);
    String own = now.text("incident");
    assertThat(now.text("state")).isEqualTo("opened");
    assertThat(own).startsWith("I-").isNotEqualTo(wrong);
    assertThat(page.url()).contains(own);
    assertThat(anna.text()).contains(report + " is the incident " + own + " now.");
    assertThat(now.body().at("/acts/0/kind").asText()).isEqualTo("separated");
    assertThat(now.body().at("/acts/0/words").asText()).isEqualTo("picked the wrong row");
    assertThat(now.body().at("/acts/0/wasState").asText()).isEqualTo("joined");
    assertThat(now.body().at("/acts/0/wasWords").asText()).isEqualTo(wrong);

    assertThat(reports(api, path)).doesNotContain(report);
    assertThat(reports(api, "/incidents/" + own)).containsExactly(report);
    assertThat(api.get("/incidents/" + own).body().path("sectors").toString())
        .isEqualTo("[\"health\"]");
    assertThat(api.get(path).body().path("sectors").toString())
        .as("who read it has read it")
        .contains("health", "energy");
    ShippedServer server = ShippedServer.get();
    for (String act : List.of("notification.separated " + report, "incident.separated " + wrong)) {
      assertThat(
              server.number(
                  "select count(*) from audit_entry where action || ' ' || object = ?"
                      + " and details not like '%wrong row%'",
                  act))
          .as(act)
          .isOne();
    }
    page = anna.open("/notification/detail?lang=en&ref=" + report);
    assertThat(page.locator("[id='separating:separate']").count()).as("once").isZero();
    Answer merged =
        api.post(
            "/incidents/" + own + "/merges",
            "{'into': '%s', 'reason': 'the right one'}".formatted(incident("The right one")));
    assertThat(merged.status()).as(merged.body().toString()).isBetween(200, 299);
  }

  private static List<String> reports(Api api, String incident) {
    return api.get(incident).body().path("notifications").findValuesAsText("reference");
  }

  @Test
  void laterReportsOfItsThreadsStandOnItsPage() {
    String first = notification("Reported twice");
    Api api = Api.as("analyst", 0);
    String incident =
        api.post("/notifications/" + first + "/triage", "{'action': 'openIncident'}")
            .text("incident");
    String later =
        api.post(
                "/notifications",
                """
                {'id': '%s', 'kind': 'intermediateReport', 'follows': '%s',
                 'organisation': {'name': 'Example Grid'}, 'contact': {'email': 'soc@example.be'},
                 'language': 'en', 'title': 'Reported twice', 'channel': 'mail',
                 'awareAt': '2026-03-02T06:10:00Z', 'sector': 'energy', 'tlp': 'green'}
                """
                    .formatted(UUID.randomUUID(), first))
            .text("reference");
    Page page = dirk.open("/incident/detail?lang=en&ref=" + incident);
    String reports = page.locator("#notifications").innerText();
    assertThat(reports)
        .containsIgnoringCase(later)
        .containsIgnoringCase("intermediate report")
        .contains("follows " + first);
    page.locator("nav.tabs a[href*='escalation/assess']").click();
    page.waitForURL(url -> url.contains("incidents=" + incident));
  }

  @Test
  void refusalKeepsTheFormAndSaysWhy() {
    Page page = anna.open("/notification/detail?lang=en&ref=" + notification("Join to nothing"));
    page.locator("[id='join:other']").fill("I-2026-999999");
    page.locator("[id='join:join']").click();
    page.locator("#error-summary").waitFor();
    assertThat(page.locator("#error-summary").innerText()).contains("I-2026-999999");
    assertThat(page.locator("[id='join:other']").inputValue()).isEqualTo("I-2026-999999");
  }

  @Test
  void listFiltersByItsAddress() {
    String word = "word" + UUID.randomUUID().toString().substring(0, 8);
    String incident = incident("Listed " + word);
    Page page = dirk.open("/incident/list?lang=en");
    page.locator("#filter-q").fill(word);
    page.locator("#filter-severity").selectOption("low");
    page.locator(".filters button[type=submit]").click();
    page.waitForURL(url -> url.contains("severity=low") && url.contains(word));
    assertThat(page.locator("tbody tr").count()).isEqualTo(1);
    assertThat(page.locator("#filter-severity").inputValue()).isEqualTo("low");
    page.locator("tbody a").first().click();
    page.waitForURL(url -> url.contains("/incident/detail?ref=" + incident));
  }

  @Test
  void incidentIsTakenUpChangedAndClosedOnItsPage() {
    String incident = incident("Handled on the page");
    Page page = dirk.open("/incident/detail?lang=en&ref=" + incident);
    page.locator("#decide input[type=submit][value='Take up']").click();
    page.locator(".notice-done").waitFor();
    page.locator("[id='line:text']").fill("Backups are intact");
    page.locator("[id='line:add']").click();
    page.locator("#timeline tbody tr").waitFor();
    assertThat(page.locator("#timeline").innerText()).contains("Backups are intact");
    page.locator("#edit summary").click();
    page.locator("[id='change:severity']").selectOption("HIGH");
    page.locator("[id='change:save']").click();
    page.locator(".notice-done").waitFor();
    assertThat(page.locator("#history").innerText()).contains("Low", "High", "Being handled");
    page.locator("#decide input[type=submit][value='Dismiss as false positive']").click();
    page.locator("#error-summary").waitFor();
    page.locator("#decide input[type=submit][value='Close']").click();
    page.locator(".notice-done").waitFor();
    assertThat(Api.as("analyst", 0).get("/incidents/" + incident).text("state"))
        .isEqualTo("closed");
  }

  /** In a crisis file whoever decides on its tier must be among them. */
  @Test
  void markedRedItNamesItsReadersAndAmongThemWhoDecides() {
    String incident = incident("Named on its page");
    String crisis = Cases.crisis("Named on its page", incident);
    Page page = dirk.open("/incident/detail?lang=en&ref=" + incident);
    page.locator("#edit summary").click();
    assertThat(page.locator(".if-red").isVisible()).isFalse();
    page.locator("[id='change:tlp']").selectOption("RED");
    assertThat(page.locator(".if-red").isVisible()).isTrue();
    page.locator("[id='change:save']").click();
    page.locator("#error-summary").waitFor();
    assertThat(page.locator("#error-summary").innerText())
        .contains("would be hidden from everybody of: Director");
    if (!page.locator(".if-red").isVisible()) {
      page.locator("#edit summary").click();
    }
    page.locator(".if-red label", new Page.LocatorOptions().setHasText("Director-General (CCB)"))
        .first()
        .click();
    for (int width : List.of(1440, 390)) {
      dirk.picture("incident-detail-red-en-" + width, width);
    }
    page.locator("[id='change:save']").click();
    page.locator(".notice-done").waitFor();
    assertThat(Api.as("dutyOfficer", 0).get("/incidents/" + incident).text("tlp")).isEqualTo("red");
    assertThat(Api.as("dutyOfficer", 1).get("/crises/" + crisis).status()).isEqualTo(404);
    for (String language : LANGUAGES) {
      dirk.open("/incident/detail?ref=" + incident + "&lang=" + language);
      page.locator("#edit summary").click();
      assertThat(page.locator(".if-red input:checked").count()).isGreaterThanOrEqualTo(2);
      assertThat(dirk.text()).doesNotContain("incident_", "error.");
      dirk.picture("incident-detail-red-" + language + "-1440", 1440);
    }
    theOthersSeeWhoReadsItAndChangeNobody(incident);
    ShippedServer server = ShippedServer.get();
    server.change(
        "update incident set named = named || gen_random_uuid()::text where reference = ?",
        incident);
    String readers = "select cardinality(named) from incident where reference = ?";
    long before = server.number(readers, incident);
    dirk.open("/incident/detail?lang=en&ref=" + incident);
    page.locator("#edit summary").click();
    page.locator("[id='change:title']").fill("Named on its page too");
    page.locator("[id='change:save']").click();
    page.locator(".notice-done").waitFor();
    assertThat(server.number(readers, incident))
        .as("whom its list does not show, for his account is closed, stays")
        .isEqualTo(before);
  }

  /** Whoever opened it is named, and did not mark it red. */
  private void theOthersSeeWhoReadsItAndChangeNobody(String incident) {
    Page page = anna.page();
    for (String language : LANGUAGES) {
      anna.open("/incident/detail?ref=" + incident + "&lang=" + language);
      page.locator("#edit summary").click();
      assertThat(page.locator("#edit .if-red").count()).isZero();
      assertThat(page.locator("[id='change:tlp'] option").count()).isEqualTo(1);
      assertThat(page.locator("#edit li").count()).isGreaterThanOrEqualTo(2);
      assertThat(anna.text()).doesNotContain("incident_", "error.");
      anna.picture("incident-detail-red-named-" + language + "-1440", 1440);
    }
    page.locator("[id='change:save']").click();
    page.locator(".notice-done").waitFor();
  }

  @Test
  void mergesAfterALookAndTakesItBackWithOneClick() {
    String one = incident("Seen by the provider");
    String other = incident("Seen by its customer");
    Page page = dirk.open("/incident/detail?lang=en&ref=" + one);
    page.locator("a[href*='/incident/merge?']").click();
    page.waitForURL("**/incident/merge?**");
    page.locator("#into").fill(other);
    page.locator(".filters button[type=submit]").click();
    page.locator("[id='merge:reason']").waitFor();
    assertThat(dirk.text())
        .contains("What " + other + " will be", "1 notification", "counts once, in: Energy");
    dirk.isAccessible();
    for (String language : LANGUAGES) {
      dirk.open("/incident/merge?ref=" + one + "&into=" + other + "&lang=" + language);
      assertThat(dirk.text()).doesNotContain("incident_", "error.");
      dirk.picture("incident-merge-" + language + "-1440", 1440);
      dirk.picture("incident-merge-" + language + "-390", 390);
    }
    page.locator("[id='merge:reason']").fill("the same servers");
    page.locator("[id='merge:go']").click();
    page.waitForURL("**/incident/detail?ref=" + other + "**");
    assertThat(page.locator("#notifications").innerText()).contains("came with " + one);
    dirk.picture("incident-merged-whole-en-1440", 1440);
    dirk.open("/incident/detail?lang=en&ref=" + one);
    assertThat(dirk.text()).contains("This incident goes on in " + other, "the same servers");
    dirk.isAccessible();
    dirk.picture("incident-merged-part-en-1440", 1440);
    dirk.picture("incident-merged-part-en-390", 390);
    page.locator("[id='back:go']").click();
    page.locator(".notice-done").waitFor();
    assertThat(Api.as("analyst", 0).get("/incidents/" + one).text("state")).isEqualTo("open");
    assertThat(page.locator("#merges").innerText()).contains("Taken back");
    mergesManyAndTakesThemBack(one, other);
  }

  private static void mergesManyAndTakesThemBack(String one, String into) {
    Page page = dirk.open("/incident/merges?lang=en&ref=" + into);
    page.locator("[id='merge:references']").fill(one + " I-2026-999999");
    page.locator("[id='merge:reason']").fill("the same servers after all");
    page.locator("[id='merge:go']").click();
    page.locator("#results").waitFor();
    assertThat(page.locator("#results").innerText()).contains("1 done, 1 refused", one);
    dirk.isAccessible();
    for (String language : LANGUAGES) {
      dirk.open("/incident/merges?ref=" + into + "&lang=" + language);
      assertThat(dirk.text()).contains(one).doesNotContain("incident_", "error.");
      dirk.picture("incident-merges-" + language + "-1440", 1440);
      dirk.picture("incident-merges-" + language + "-390", 390);
    }
    page.locator("input[name=n]").check();
    page.locator("[id='back:go']").click();
    page.locator("#results").waitFor();
    assertThat(Api.as("analyst", 0).get("/incidents/" + one).text("state")).isEqualTo("open");
  }

  @Test
  void aCampaignGathersIncidentsWithAResultForEach() {
    String one = incident("First of the campaign");
    Page page = dirk.open("/incident/campaigns?lang=en");
    page.locator("[id='new:title']").fill("The spring wave");
    page.locator("[id='new:create']").click();
    page.waitForURL("**/incident/campaign?**");
    page.locator("[id='add:incidents']").fill(one + " I-2026-999999");
    page.locator("[id='add:go']").click();
    page.locator("#results").waitFor();
    assertThat(page.locator("#results").innerText())
        .contains("1 done, 1 refused", one, "I-2026-999999");
    assertThat(dirk.text()).contains("1 incident", "First of the campaign");
    dirk.isAccessible();
    String campaign = page.url().replaceAll(".*ref=(K-[0-9-]+).*", "$1");
    dirk.picture("incident-campaign-results-en-1440", 1440);
    for (String language : LANGUAGES) {
      dirk.open("/incident/campaign?ref=" + campaign + "&lang=" + language);
      assertThat(dirk.text()).doesNotContain("incident_", "error.");
      dirk.picture("incident-campaign-" + language + "-1440", 1440);
      dirk.picture("incident-campaign-" + language + "-390", 390);
    }
    dirk.open("/incident/detail?lang=en&ref=" + one);
    assertThat(dirk.text()).contains("In campaign", campaign);
    isAssessed(campaign, one);
  }

  /** From the campaign to the sheet about its incidents and back, before and after it is made. */
  private static void isAssessed(String campaign, String incident) {
    String path = "/incident/campaign?ref=" + campaign + "&lang=en";
    Page page = dirk.open(path);
    page.locator("main .content-actions a").click();
    page.waitForURL("**/escalation/assess?incidents=" + campaign);
    assertThat(page.locator("main").innerText())
        .contains(incident, "In campaign " + campaign + " The spring wave");
    page.locator("input[name='axis.essentialServices'][value='1']").check();
    dirk.press("Keep the sheet and see the advice");
    assertThat(page.locator("main").innerText()).contains("1 of 40");
    page.locator("main a[href*='/incident/campaign?']").click();
    page.waitForURL("**/incident/campaign?ref=" + campaign);
    try (Person reader = browser.person("interior", 0)) {
      reader.open(path);
      assertThat(reader.page().locator("main a[href*='/escalation/assess']").count())
          .as("who may not assess")
          .isZero();
    }
  }

  @Test
  void aWaveIsSettledWithOneDecision() {
    String first = notification("Wave over the grid tonight");
    String second = notification("Wave over the grid again");
    Page page = anna.open("/incident/surge?lang=en");
    assertThat(anna.text()).contains("that may be one event", "Same indicator", first, second);
    anna.isAccessible();
    for (String language : LANGUAGES) {
      anna.open("/incident/surge?lang=" + language);
      assertThat(anna.text()).doesNotContain("incident_", "error.");
      anna.picture("incident-surge-" + language + "-1440", 1440);
      anna.picture("incident-surge-" + language + "-390", 390);
    }
    page = anna.open("/incident/surge?lang=en");
    page.locator("input[name=whole][value*='" + first + "']").check();
    page.locator("[id='many:action']").selectOption("JOIN_INCIDENT");
    page.locator("[id='many:settle']").click();
    page.locator("#error-summary").waitFor();
    assertThat(page.locator("#error-summary").innerText()).contains("Name the incident to join");
    assertThat(page.locator("input[name=whole][value*='" + first + "']").isChecked())
        .as("a refusal unticks nothing")
        .isTrue();
    page.locator("[id='many:action']").selectOption("OPEN_INCIDENT");
    page.locator("[id='many:reply']").selectOption("FIRST_MEASURES");
    page.locator("[id='many:settle']").click();
    page.locator("#results").waitFor();
    assertThat(page.locator("#results").innerText()).contains(" done, 0 refused", first, second);
    anna.picture("incident-surge-results-en-1440", 1440);
    Api api = Api.as("analyst", 0);
    assertThat(api.get("/notifications/" + second).text("state")).isEqualTo("joined");
    assertThat(api.get("/notifications/" + first).text("incident"))
        .isNotEmpty()
        .isEqualTo(api.get("/notifications/" + second).text("incident"));
  }

  @Test
  void pagesReadWellInFourLanguagesWideAndNarrow() {
    String incident = incident("Read in four languages");
    for (String path : List.of("/incident/list?", "/incident/detail?ref=" + incident + "&")) {
      String name = path.substring(1, path.indexOf('?')).replace('/', '-');
      for (String language : LANGUAGES) {
        dirk.open(path + "lang=" + language);
        assertThat(dirk.text()).doesNotContain("incident_", "shared_", "error.");
        assertThat(dirk.page().locator("h1").count()).isEqualTo(1);
        assertThat(dirk.page().evaluate("document.documentElement.scrollWidth <= innerWidth"))
            .as("no sideways scrolling of " + path)
            .isEqualTo(true);
        dirk.isAccessible();
        dirk.picture(name + "-" + language + "-1440", 1440);
        dirk.picture(name + "-" + language + "-390", 390);
      }
    }
  }
}
