package be.belfry.server.notification;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.time.BelgianTime;
import be.belfry.server.Api;
import be.belfry.server.Browser;
import be.belfry.server.ShippedServer;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way of a notification, as an outsider and the watch go it. */
class NotificationE2E {
  private static Browser browser;

  @BeforeAll
  static void open() {
    browser = new Browser();
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  @Test
  void anOutsiderNotifiesWithoutJavaScriptAndAnswersByHisSecretLink() {
    String title = "Servers <b>locked</b> " + UUID.randomUUID();
    String link;
    String reference;
    try (Browser.Person outsider = browser.stranger(false)) {
      Page page = outsider.open("/notification/new?lang=en");
      next(page, Map.of());
      assertThat(page.locator(".field-error").allInnerTexts()).containsExactly("This is required.");
      next(
          page,
          Map.of(
              "organisation_name",
              "Bäckerei Éclair",
              "organisation_enterpriseNumber",
              ShippedServer.get().entityNumber()));
      next(page, Map.of("contact_email", "owner@example.be"));
      next(page, Map.of("title", title));
      fill(page, Map.of("awareAt", "2026-03-02T08:00"));
      page.locator("input[name='form:back']").click();
      next(page, Map.of());
      assertThat(page.locator("input[name$='awareAt']").inputValue())
          .as("going back loses nothing")
          .isEqualTo("2026-03-02T08:00");
      next(page, Map.of());
      next(page, Map.of("impact_usersAffected", "1 200"));
      page.locator("select[name$=':answer']").first().selectOption("yes");
      next(page, Map.of());
      next(page, Map.of("indicators", "bad.example"));
      assertThat(outsider.text())
          .contains("Bäckerei Éclair", title, "1,200", "not decided yet")
          .contains("The entity is not in the financial sector.");
      page.locator("input[name='form:send']").click();

      assertThat(page.locator("h1").innerText()).isEqualTo("Your notification is received");
      link = page.url();
      reference = page.locator(".reference").first().innerText();
      assertThat(reference).matches("N-\\d{4}-\\d{6}");
      assertThat(page.locator("img[src*='receipt.svg']").count()).isEqualTo(1);
    }
    Api entity = Api.as("organisation", 0);
    assertThat(entity.get("/notifications/" + reference).status())
        .as("the number that a stranger writes opens nothing to the entity that has it")
        .isEqualTo(404);
    assertThat(entity.get("/notifications?pageSize=200").body().toString())
        .doesNotContain(reference);
    try (Browser.Person analyst = browser.person("analyst", 0)) {
      Page page = analyst.open("/notification/detail?lang=en&ref=" + reference);
      assertThat(analyst.text()).contains(title, "bad.example");
      analyst.isAccessible();
      analyst.picture("notification-detail-en-1440", 1440);
      page.locator("textarea[name='ask:question']").fill("Which servers?");
      page.locator("input[name='ask:send']").click();
      assertThat(analyst.text()).contains("awaiting information");
    }
    try (Browser.Person outsider = browser.stranger()) {
      outsider.looksWell(
          link.substring(link.indexOf("/notification/")), "notification-status", 200);
    }
    try (Browser.Person outsider = browser.stranger(false)) {
      Page page = outsider.open(link.substring(link.indexOf("/notification/")) + "&lang=en");
      assertThat(outsider.text()).contains("Which servers?");
      page.locator("textarea[name='answer:text']").fill("All of the bakery.");
      page.locator("input[name='answer:send']").click();
      assertThat(outsider.text()).contains("Your answer is received.", "answered by N-");
      page.locator("input[name='follow:next']").click();
      assertThat(page.locator("[name='form:title']").inputValue()).isEqualTo(title);
      assertThat(page.locator("[name='form:kind']").inputValue()).isEqualTo("incidentNotification");
      assertThat(page.locator("[name='form:description']").inputValue())
          .as("the report goes on from the last report, not from the answer")
          .isEmpty();
      outsider.open("/notification/new?step=check");
      assertThat(outsider.text()).contains("1,200", "bad.example");
      page.locator("input[name='form:send']").click();
      eachReportOfTheThreadHasItsReceipt(page, reference);
    }
  }

  /** After a follow-up the page is headed by its receipt; the others stand in the thread. */
  private static void eachReportOfTheThreadHasItsReceipt(Page page, String first) {
    assertThat(page.locator("h1").innerText()).isEqualTo("Your notification is received");
    String second = page.locator(".reference").first().innerText();
    assertThat(second).matches("N-\\d{4}-\\d{6}").isNotEqualTo(first);
    assertThat(page.locator("body").innerText())
        .contains("What happens now", "You owe next:", "telephone CERT.be")
        .contains("The CSIRT answered on");
    assertThat(page.locator("section[aria-labelledby='clocks-title']").innerText())
        .doesNotContain("Reply of the CSIRT");
    String link = page.url();
    List<String> references =
        page.locator("section[aria-labelledby='thread-title'] li a.reference").allInnerTexts();
    assertThat(references).hasSize(3).startsWith(first).endsWith(second);
    String key = link.replaceFirst(".*[?&]key=([^&]*).*", "$1");
    for (String reference : references) {
      String query = "?key=" + key + "&reference=" + reference;
      assertThat(read(page, "/notification/receipt.json" + query))
          .contains("\"reference\":\"" + reference + "\"");
      assertThat(read(page, "/notification/submission.json" + query)).contains("Éclair");
    }
    assertThat(
            page.navigate("/notification/receipt.json?key=" + key + "&reference=N-2026-000001")
                .status())
        .isEqualTo(404);
    assertThat(page.navigate("/notification/receipt.json?reference=" + second).status())
        .isEqualTo(404);
  }

  private static String read(Page page, String path) {
    return page.request().get(path).text();
  }

  @Test
  void theFormSaysWhereAndHowItIsRightInItsOrder() {
    try (Browser.Person outsider = browser.stranger(false)) {
      Page page = outsider.open("/notification/new?lang=fr");
      next(
          page,
          Map.of("organisation_name", "Hôpital", "organisation_enterpriseNumber", "0403.170.702"));
      assertThat(page.locator("#error-summary").innerText())
          .contains("1 point est à corriger", "Numéro d’entreprise\u00a0: Vérifiez le numéro");
      next(page, Map.of("organisation_enterpriseNumber", "0123.456.749"));
      next(page, Map.of("contact_email", "owner@example.be", "contact_phone", "abc"));
      assertThat(page.locator("#error-summary li").allInnerTexts())
          .singleElement(InstanceOfAssertFactories.STRING)
          .startsWith("Téléphone\u00a0: ")
          .contains("par exemple");
      next(page, Map.of("contact_phone", "+32 2 000 00 00"));
      next(page, Map.of("title", "Serveurs"));
      next(page, Map.of("awareAt", "2026-03-02T14:00", "startedAt", "2026-03-02T15:30"));
      next(
          page,
          Map.of(
              "impact_usersAffected", "environ 300",
              "impact_municipalities", "Tournai\nMons",
              "memberStates", "France"));
      assertThat(page.locator("#error-summary h2").innerText())
          .isEqualTo("3 points sont à corriger");
      List<String> lines = page.locator("#error-summary li").allInnerTexts();
      assertThat(lines.get(0)).contains("par exemple 300");
      assertThat(lines.get(1)).contains("Communes", "code INS", "Statbel");
      assertThat(lines.get(2)).contains("deux lettres");
      assertThat(page.locator("#error-summary a").first().getAttribute("href"))
          .isEqualTo("#form:impact_usersAffected");
      assertThat(page.evaluate("document.activeElement.id")).isEqualTo("error-summary");
      outsider.picture("notification-form-errors-fr-1440", 1440);
      next(
          page,
          Map.of(
              "impact_usersAffected",
              "300",
              "impact_municipalities",
              "57081",
              "memberStates",
              "FR"));
      outsider.open("/notification/new?step=check&lang=fr");
      assertThat(outsider.text()).contains("vérifiez les deux moments");
    }
  }

  @Test
  void aMunicipalityStandsWithItsProvince() {
    String reference =
        Api.as("analyst", 0)
            .post(
                "/notifications",
                """
                {'id': '%s', 'kind': 'earlyWarning', 'organisation': {'name': 'Example Heat'},
                 'contact': {'email': 'soc@example.be'}, 'language': 'fr', 'title': 'Heat',
                 'channel': 'mail', 'awareAt': '%s', 'sector': 'energy',
                 'impact': {'municipalities': ['53053']}}
                """
                    .formatted(UUID.randomUUID(), Instant.now().minusSeconds(60)))
            .text("reference");
    try (Browser.Person analyst = browser.person("analyst", 0)) {
      analyst.open("/notification/detail?lang=fr&ref=" + reference);
      assertThat(analyst.text()).contains("53053 (Hainaut)");
    }
  }

  /** With a list of names in the installation one may name a municipality, and reads its name. */
  @Test
  void aMunicipalityMayBeNamed() {
    try (Browser.Person analyst = browser.person("analyst", 0)) {
      Page page = analyst.open("/notification/take-in?lang=fr");
      assertThat(page.locator("main").innerText()).contains("Nom ou code INS");
      fill(
          page,
          Map.of(
              "organisation_name",
              "Havens",
              "title",
              "Grues",
              "contact_phone",
              "+32 3 000 00",
              "awareAt",
              "2026-03-02T08:10"));
      page.locator("textarea[name='form:impact_municipalities']")
          .fill("S GRAVENBRAKEL\neupen\nSaint-Nicolas");
      page.locator("input[name='form:take']").click();
      assertThat(page.locator("#error-summary li").allInnerTexts())
          .as("two are called so")
          .singleElement(InstanceOfAssertFactories.STRING)
          .contains("Communes");
      page.locator("textarea[name='form:impact_municipalities']").fill("S GRAVENBRAKEL\neupen");
      page.locator("input[name='form:take']").click();
      assertThat(analyst.text())
          .contains("Braine-le-Comte (55004, Hainaut)", "Eupen (63023, Liège)");
    }
  }

  @Test
  void theDutyOfficerAsksForAReportExtendsItAndAnswersTheQuestionnaire() {
    String reference;
    try (Browser.Person analyst = browser.person("analyst", 0)) {
      Page page = analyst.open("/notification/take-in?lang=en");
      fill(
          page,
          Map.of(
              "organisation_name",
              "Haven",
              "title",
              "Cranes",
              "contact_phone",
              "+32 3 000 00",
              "awareAt",
              "2026-03-02T08:10"));
      page.locator("select[name='form:sector']").selectOption("transport");
      page.locator("textarea[name='form:measures']").fill("By hand");
      page.locator("input[name='form:take']").click();
      reference = page.url().replaceFirst(".*ref=", "");
      page.locator("a[href*='follows=']").click();
      assertThat(page.locator("[name='form:title']").inputValue()).isEqualTo("Cranes");
      assertThat(page.locator("[name='form:measures']").inputValue()).isEqualTo("By hand");
      assertThat(page.locator("[name='form:follows']").inputValue()).isEqualTo(reference);
      assertThat(page.locator("[name='form:kind']").inputValue()).isEqualTo("incidentNotification");
    }
    try (Browser.Person officer = browser.person("dutyOfficer", 0)) {
      String path = "/notification/detail?ref=" + reference + "&lang=";
      Page page = officer.open(path + "en");
      unfold(page);
      String tomorrow = LocalDate.now(ZoneId.of("Europe/Brussels")).plusDays(2) + "T12:00";
      page.locator("[name='report:dueAt']").fill(tomorrow);
      page.locator("[name='report:wanted']").fill("State of the cranes");
      page.locator("input[name='report:askReport']").click();
      assertThat(officer.text()).contains("State of the cranes", "who set this time");

      unfold(page);
      page.locator("[name='move:until']").fill(tomorrow.replace("T12", "T15"));
      page.locator("[name='move:motive']").fill("Crane drivers are away");
      page.locator("select[name='move:moved']")
          .selectOption(new SelectOption().setLabel("NIS2, intermediate report"));
      page.locator("input[name='move:extend']").click();
      assertThat(officer.text()).contains("extended to", "“Crane drivers are away”");

      unfold(page);
      page.locator("select[name$=':answer']").first().selectOption("no");
      page.locator("input[name='assess:judge']").click();
      assertThat(officer.text())
          .contains("not significant", "The incident is not significant by the questionnaire.");
      for (String language : new String[] {"nl", "fr", "de", "en"}) {
        page = officer.open(path + language);
        unfold(page);
        assertThat(officer.text()).doesNotContain("notification_").doesNotContain("{0}");
        officer.picture("notification-clocks-" + language + "-1440", 1440);
        unfold(page);
        officer.picture("notification-clocks-" + language + "-390", 390);
      }
      officer.isAccessible();
    }
  }

  /** What was decided by a wrong click is taken back, with a reason that stands on the page. */
  @Test
  void theAnalystTakesBackWhatWasDecidedByMistake() {
    String reference =
        Api.as("analyst", 0)
            .post(
                "/notifications",
                """
                {'id': '%s', 'kind': 'earlyWarning', 'organisation': {'name': 'Haven'},
                 'contact': {'email': 'haven@example.be'}, 'language': 'fr', 'title': 'Cranes',
                 'channel': 'mail', 'awareAt': '%s', 'sector': 'energy'}
                """
                    .formatted(UUID.randomUUID(), Instant.now().minusSeconds(60)))
            .text("reference");
    try (Browser.Person analyst = browser.person("analyst", 0)) {
      String path = "/notification/detail?ref=" + reference + "&lang=";
      Page page = analyst.open(path + "en");
      unfold(page);
      page.locator("select[name='exclude:clock']")
          .selectOption(new SelectOption().setLabel("NIS2, incident notification"));
      page.locator("[name='exclude:reason']").fill("Another line was meant");
      page.locator("input[name='exclude:mark']").click();
      assertThat(analyst.text()).contains("Another line was meant (");

      unfold(page);
      page.locator("[name='owed:cause']").fill("It is owed");
      page.locator("input[name='owed:owe']").click();
      assertThat(analyst.text())
          .contains("owed again (NIS2, incident notification): It is owed")
          .contains("Before: Another line was meant (");
      assertThat(page.locator("tr.explained + tr").allInnerTexts())
          .as("beside the time limit itself")
          .anyMatch(
              told ->
                  told.contains("said that this report is not owed: “Another line was meant”")
                      && told.contains("said that it is owed after all: “It is owed”"));
      assertThat(page.locator("input[name='owed:owe']").count()).isZero();

      Api.as("analyst", 0)
          .post(
              "/notifications/" + reference + "/triage",
              "{'action': 'reject', 'reason': 'Not an incident'}");
      page = analyst.open(path + "en");
      assertThat(analyst.text()).contains("The notification was rejected at triage.");
      for (String language : new String[] {"nl", "fr", "de", "en"}) {
        page = analyst.open(path + language);
        unfold(page);
        analyst.readsWell("notification-reopen", language);
      }
      page.locator("[name='reopening:whyAgain']").fill("The wrong button");
      page.locator("input[name='reopening:reopen']").click();
      assertThat(analyst.text())
          .contains("The notification waits at triage again.")
          .contains("reopened: The wrong button")
          .contains("Before: rejected, Not an incident (");
      assertThat(page.locator("#triage").count()).isEqualTo(1);
    }
  }

  /** A report after the end of its incident stands on the home page until somebody has seen it. */
  @Test
  void aReportInASettledThreadStandsOnTheHomePageUntilItIsSeen() {
    Api entity = Api.as("organisation", 0);
    String body =
        """
        {'id': '%s', 'kind': '%s', 'organisation': {'name': 'Haven'},
         'contact': {'email': 'haven@example.be'}, 'language': 'fr', 'title': '%s',
         'awareAt': '%s', 'sector': 'energy' %s}
        """;
    Instant aware = Instant.now().minusSeconds(60);
    String first =
        entity
            .post(
                "/notifications",
                body.formatted(UUID.randomUUID(), "earlyWarning", "Cranes", aware, ""))
            .text("reference");
    Api api = Api.as("analyst", 0);
    String incident =
        api.post("/notifications/" + first + "/triage", "{'action': 'openIncident'}")
            .text("incident");
    api.post("/incidents/" + incident + "/decisions", "{'decision': 'close'}");
    String title = "All cranes of " + first + " stand still again";
    String after =
        entity
            .post(
                "/notifications",
                body.formatted(
                    UUID.randomUUID(),
                    "incidentNotification",
                    title,
                    aware,
                    ", 'follows': '" + first + "'"))
            .text("reference");
    try (Browser.Person analyst = browser.person("analyst", 0)) {
      for (String language : new String[] {"nl", "fr", "de", "en"}) {
        analyst.open("/?lang=" + language);
        assertThat(analyst.text()).contains(title);
        analyst.readsWell("home-unseen", language);
        analyst.open("/notification/list?state=unseen&lang=" + language);
        analyst.readsWell("notification-unseen", language);
        analyst.open("/notification/detail?ref=" + after + "&lang=" + language);
        analyst.readsWell("notification-see", language);
      }
      Page page = analyst.open("/notification/list?state=unseen&lang=en");
      assertThat(page.locator("h1").innerText()).isEqualTo("New reports that nobody has looked at");
      String more =
          entity
              .post(
                  "/notifications",
                  body.formatted(
                      UUID.randomUUID(),
                      "intermediateReport",
                      "More of it",
                      aware,
                      ", 'follows': '" + first + "'"))
              .text("reference");
      page.reload();
      String tick = "input[name='n'][value='" + more + "']";
      page.locator(tick).check();
      page.locator("input[name='seeing:see']").click();
      assertThat(analyst.text()).contains("1 done, 0 refused");
      assertThat(page.locator(tick).count()).isZero();
      page.locator("main a.reference", new Page.LocatorOptions().setHasText(after)).click();
      page.locator("input[name='seeing:see']").click();
      assertThat(analyst.text())
          .contains("It stands among the new reports no more.")
          .contains("seen: " + after);
      assertThat(page.locator("input[name='seeing:see']").count()).isZero();
      analyst.open("/?lang=en");
      assertThat(analyst.text()).doesNotContain(title);
    }
    try (Browser.Person authority = browser.person("sectorAuthority", 0)) {
      authority.open("/?lang=en");
      assertThat(authority.text()).doesNotContain("New reports that nobody");
    }
  }

  /** Who compares twenty-five fields by eye misses the one that matters. */
  @Test
  void aReportSaysWhatItChangesOfTheOneBefore() {
    Api entity = Api.as("organisation", 0);
    String body =
        """
        {'id': '%s', 'kind': '%s', 'organisation': {'name': 'Haven'},
         'contact': {'email': 'haven@example.be'}, 'language': 'fr', 'title': 'Cranes stand still',
         'awareAt': '%s', 'sector': 'energy' %s}
        """;
    Instant aware = Instant.now().minusSeconds(60);
    String first =
        entity
            .post(
                "/notifications",
                body.formatted(
                    UUID.randomUUID(),
                    "earlyWarning",
                    aware,
                    ", 'crossBorder': 'no', 'measures': 'two engineers are on site'"))
            .text("reference");
    String follows = ", 'follows': '" + first + "', 'crossBorder': 'yes'";
    String second =
        entity
            .post(
                "/notifications",
                body.formatted(
                    UUID.randomUUID(),
                    "incidentNotification",
                    aware,
                    follows + ", 'memberStates': ['NL']"))
            .text("reference");
    String third =
        entity
            .post(
                "/notifications",
                body.formatted(
                    UUID.randomUUID(),
                    "intermediateReport",
                    aware,
                    follows + ", 'memberStates': ['NL']"))
            .text("reference");
    try (Browser.Person analyst = browser.person("analyst", 0)) {
      for (String language : new String[] {"nl", "fr", "de", "en"}) {
        analyst.open("/notification/detail?ref=" + second + "&lang=" + language);
        analyst.readsWell("notification-difference", language);
      }
      Page page = analyst.open("/notification/detail?lang=en&ref=" + second);
      assertThat(analyst.text()).contains("3 fields otherwise than in " + first);
      List<String> changed =
          page.locator("section[aria-labelledby='said-title'] .fact").allInnerTexts().stream()
              .filter(fact -> fact.contains("Before:"))
              .map(fact -> fact.replaceAll("\\s+", " ").strip())
              .toList();
      assertThat(changed)
          .containsExactlyInAnyOrder(
              "Can other countries be affected? yes Before: no",
              "Which countries NL Before: nothing",
              "Measures taken or planned Said no more. Before: two engineers are on site");
      analyst.open("/notification/detail?lang=en&ref=" + third);
      assertThat(analyst.text())
          .contains("The same as " + second + ", the report before, says")
          .doesNotContain("Before:");
      analyst.open("/notification/detail?lang=en&ref=" + first);
      assertThat(analyst.text()).doesNotContain("the report before").doesNotContain("Before:");
    }
  }

  /** To the notifier, what was decided before his notification waits again is past. */
  @Test
  void theStatusPageShowsNoEarlierOutcomeOfWhatWaitsAgain() {
    String reference =
        Api.as("organisation", 0)
            .post(
                "/notifications",
                """
                {'id': '%s', 'kind': 'earlyWarning', 'organisation': {'name': 'Haven'},
                 'contact': {'email': 'haven@example.be'}, 'language': 'fr', 'title': 'Cranes',
                 'awareAt': '%s', 'sector': 'energy'}
                """
                    .formatted(UUID.randomUUID(), Instant.now().minusSeconds(60)))
            .text("reference");
    String path = "/notifications/" + reference;
    Api analyst = Api.as("analyst", 0);
    analyst.post(path + "/triage", "{'action': 'reject', 'reason': 'No incident of ours'}");
    try (Browser.Person notifier = browser.person("organisation", 0)) {
      String page = "/notification/status?lang=en&reference=" + reference;
      notifier.open(page);
      assertThat(notifier.text()).contains("No incident of ours");
      analyst.post(path + "/reopenings", "{'reason': 'The wrong button'}");
      notifier.open(page);
      assertThat(notifier.text()).contains(reference).doesNotContain("No incident of ours");
    }
  }

  /** A page that asks again who reads whenever its form arrives tells it like any other. */
  @Test
  void theStatusPageSaysWhenWhatWasPressedIsGone() {
    String reference =
        Api.as("organisation", 0)
            .post(
                "/notifications",
                """
                {'id': '%s', 'kind': 'earlyWarning', 'organisation': {'name': 'Haven'},
                 'contact': {'email': 'haven@example.be'}, 'language': 'fr', 'title': 'Cranes',
                 'awareAt': '%s', 'sector': 'energy'}
                """
                    .formatted(UUID.randomUUID(), Instant.now().minusSeconds(60)))
            .text("reference");
    try (Browser.Person notifier = browser.person("organisation", 0)) {
      Page page = notifier.open("/notification/status?lang=en&reference=" + reference);
      page.locator("[id='back:reason']").fill("It was a drill");
      Api.as("analyst", 0)
          .post(
              "/notifications/" + reference + "/triage",
              "{'action': 'reject', 'reason': 'No incident of ours'}");
      page.locator("[id='back:withdraw']").click();
      page.locator("#error-summary, .notice-done").first().waitFor();
      assertThat(notifier.text())
          .contains("What you pressed is no longer there, or has changed", "No incident of ours");
    }
  }

  /** Not by one click beside the button that goes on: what was filled in is gone after it. */
  private static void restart(Page page) {
    assertThat(page.locator("[id='again:restart']").isVisible()).isFalse();
    page.locator("[id='again'] summary").click();
    page.locator("[id='again:restart']").click();
  }

  private static void unfold(Page page) {
    page.locator("main details").evaluateAll("all => all.forEach(each => (each.open = true))");
  }

  @Test
  void theWatchTakesInATelephoneCall() {
    try (Browser.Person analyst = browser.person("analyst", 0)) {
      Page page = analyst.open("/notification/take-in?lang=en");
      analyst.isAccessible();
      fill(page, Map.of("organisation_name", "Haven", "title", "Cranes stand still"));
      assertThat(page.locator("[name='form:awareAt']").inputValue())
          .as("the moment that all time limits run from is asked for")
          .isEmpty();
      page.locator("input[name='form:take']").click();
      assertThat(page.locator(".field-error").allInnerTexts())
          .containsExactly("This is required.", "This is required.");
      assertThat(page.locator("#error-summary li").allInnerTexts())
          .anySatisfy(line -> assertThat(line).contains("When did you become aware?"));
      fill(page, Map.of("contact_phone", "+32 3 000 00 00", "awareAt", "2026-03-02T08:10"));
      page.locator("input[name='form:take']").click();

      assertThat(page.locator(".notice-done").innerText()).contains("Read the reference out: N-");
      assertThat(analyst.text()).contains("Cranes stand still");
    }
  }

  /**
   * By telephone and by the public form: it stands with the notification and in ENISA's summary.
   */
  @Test
  void whoNotifiesVoluntarilySaysWhatItIsAbout() {
    String quarter = quarter();
    long nearMisses = told(quarter, "nearMisses");
    long threats = told(quarter, "threats");
    try (Browser.Person analyst = browser.person("analyst", 0)) {
      Page page = analyst.open("/notification/take-in?lang=en");
      fill(
          page,
          Map.of(
              "organisation_name", "Haven",
              "title", "Crane nearly stopped",
              "contact_phone", "+32 3 000 00 00",
              "awareAt", "2026-03-02T08:10"));
      page.locator("[name='form:kind']").selectOption("voluntary");
      page.locator("[name='form:concerns']").selectOption("nearMiss");
      page.locator("input[name='form:take']").click();
      assertThat(page.locator(".notice-done").innerText()).contains("Read the reference out: N-");
      assertThat(analyst.text())
          .contains(
              "voluntary notification", "What is a voluntary notification about?", "near miss");
    }
    assertThat(told(quarter, "nearMisses")).isEqualTo(nearMisses + 1);
    try (Browser.Person outsider = browser.stranger(false)) {
      Page page = outsider.open("/notification/new?lang=en");
      next(page, Map.of("organisation_name", "Bakery"));
      next(page, Map.of("contact_email", "owner@example.be"));
      page.locator("[name='form:concerns']").selectOption("threat");
      next(page, Map.of("title", "Somebody threatens us"));
      next(page, Map.of("awareAt", "2026-03-02T08:10"));
      outsider.open("/notification/new?step=check&lang=en");
      assertThat(outsider.text())
          .as("an early warning is of an incident")
          .doesNotContain("What is a voluntary notification about?");
      outsider.open("/notification/new?step=what&lang=en");
      page.locator("[name='form:kind']").selectOption("voluntary");
      next(page, Map.of());
      outsider.open("/notification/new?step=check&lang=en");
      assertThat(outsider.text())
          .contains("What is a voluntary notification about?", "cyber threat");
      page.locator("input[name='form:send']").click();
      assertThat(page.locator("h1").innerText()).isEqualTo("Your notification is received");
    }
    assertThat(told(quarter, "threats")).isEqualTo(threats + 1);
    assertThat(told(quarter, "nearMisses")).isEqualTo(nearMisses + 1);
  }

  private static String quarter() {
    LocalDate today = LocalDate.now(BelgianTime.ZONE);
    return today.getYear() + "-Q" + (today.getMonthValue() + 2) / 3;
  }

  /** How many of a kind ENISA's summary has; 0 where it says that this is not known. */
  private static long told(String quarter, String kind) {
    for (JsonNode row :
        Api.as("statistician", 0)
            .get("/statistics/lists/enisa?period=" + quarter)
            .body()
            .at("/tables/0/rows")) {
      if (row.path("kind").asText().equals(kind)) {
        return row.path("number").asLong();
      }
    }
    throw new AssertionError(kind);
  }

  /** Under the moment of awareness stands when the time limits end, before anything is stored. */
  @Test
  void whoTakesInSeesTheTimeLimitsThatRun() {
    try (Browser.Person analyst = browser.person("analyst", 0, false)) {
      for (String language : List.of("nl", "fr", "de", "en")) {
        Page page = analyst.open("/notification/take-in?lang=" + language);
        assertThat(page.locator("#limits-shown").count()).isZero();
        fill(page, Map.of("title", "Cranes stand still", "awareAt", "2026-03-02T08:10"));
        page.locator("select[name='form:sector']").selectOption("transport");
        page.locator("[name='form:limitsOf']").click();
        page.locator("#limits-shown").waitFor();
        assertThat(page.locator("#limits-shown time").all())
            .extracting(time -> time.getAttribute("datetime"))
            .containsExactly("2026-03-03T07:10:00Z", "2026-03-05T07:10:00Z");
        assertThat(page.locator("[name='form:title']").inputValue())
            .isEqualTo("Cranes stand still");
        analyst.picture("notification-take-in-limits-" + language + "-1440", 1440);
        analyst.picture("notification-take-in-limits-" + language + "-390", 390);
      }
    }
  }

  /** In another tab the form was begun anew, or the browser forgot it. */
  @Test
  void aFormWithoutAnswersIsNotSent() {
    try (Browser.Person outsider = browser.stranger(false)) {
      Page page = outsider.open("/notification/new?step=check&lang=en");
      page.locator("[id='form:send']").click();
      page.locator("#error-summary").waitFor();
      assertThat(outsider.text()).contains("This browser holds no answers any more");
      assertThat(page.url()).contains("step=who");
    }
  }

  /** Two tabs of one browser: what is written in one never goes into the report of the other. */
  @Test
  void twoTabsDoNotMixTwoReports() {
    try (Browser.Person outsider = browser.stranger(false)) {
      Page first = outsider.open("/notification/new?lang=en");
      next(first, Map.of("organisation_name", "First entity"));
      next(first, Map.of("contact_email", "first@example.be"));
      Page second = first.context().newPage();
      second.navigate(first.url());
      restart(second);
      next(second, Map.of("organisation_name", "Second entity"));
      String held = second.locator("[id='form'] input[name='draft']").inputValue();

      next(first, Map.of("title", "Of the first", "description", "Words of the first"));
      first.locator("#error-summary").waitFor();
      assertThat(outsider.text()).contains("Nothing of this page was stored");
      assertThat(first.locator("[name='form:title']").inputValue()).isEmpty();
      assertThat(first.locator("[id='form'] input[name='draft']").inputValue()).isEqualTo(held);

      next(second, Map.of("contact_email", "second@example.be"));
      next(second, Map.of("title", "Of the second"));
      next(second, Map.of("awareAt", "2026-03-02T08:00"));
      outsider.open("/notification/new?step=check&lang=en");
      second.navigate(first.url());
      assertThat(outsider.text())
          .contains("Second entity", "Of the second", "second@example.be")
          .doesNotContain("of the first");
      restart(first);
      second.locator("[id='form:send']").click();
      second.locator("#error-summary").waitFor();
      assertThat(second.locator("body").innerText()).contains("holds no answers any more");
    }
  }

  /** A second click on the first page's button is of the same report, not of another one. */
  @Test
  void theFirstPageMayBeSentTwice() {
    try (Browser.Person outsider = browser.stranger(false)) {
      Page page = outsider.open("/notification/new?lang=en");
      next(page, Map.of("organisation_name", "Typed once"));
      // One goes back from a page that has come, not from one that is on its way.
      page.locator("[name='form:contact_email']").waitFor();
      page.waitForLoadState();
      page.goBack();
      next(page, Map.of("organisation_name", "Typed again"));
      assertThat(page.locator("[name='form:contact_email']").count()).isEqualTo(1);
      page.locator("input[name='form:back']").click();
      assertThat(page.locator("[name='form:organisation_name']").inputValue())
          .isEqualTo("Typed again");
    }
  }

  @Test
  void aWrongLinkShowsNothing() {
    try (Browser.Person outsider = browser.stranger(false)) {
      assertThat(outsider.status("/notification/status?key=wrong")).isEqualTo(404);
      assertThat(outsider.status("/notification/receipt.json?key=wrong")).isEqualTo(404);
      assertThat(outsider.status("/notification/receipt.json?reference=N-2026-000001"))
          .isEqualTo(404);
      assertThat(outsider.status("/notification/status")).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"who", "contact", "what", "when", "impact", "significance", "regimes", "check"})
  void eachPageOfTheFormReadsWellInFourLanguages(String step) {
    try (Browser.Person outsider = browser.stranger()) {
      outsider.looksWell("/notification/new?step=" + step, "notification-new-" + step, 200);
      assertThat(outsider.text()).doesNotContain("notification_").doesNotContain("{0}");
    }
  }

  @Test
  void theQueueReadsWell() {
    try (Browser.Person analyst = browser.person("analyst", 0)) {
      analyst.open("/notification/list?lang=nl");
      assertThat(analyst.text()).doesNotContain("notification_");
      analyst.isAccessible();
      for (int width : new int[] {1440, 1280, 1024}) {
        analyst.page().setViewportSize(width, 900);
        assertThat(
                analyst
                    .page()
                    .evaluate(
                        "[...document.querySelectorAll('.table-frame')]"
                            + ".every(f => f.scrollWidth <= f.clientWidth)"))
            .as("no column is cut off at " + width)
            .isEqualTo(true);
      }
      analyst.picture("notification-list-nl-1440", 1440);
      analyst.picture("notification-list-nl-390", 390);
      List<String> kinds = queue(analyst, "");
      assertThat(kinds)
          .isSortedAccordingTo(Comparator.comparing(kind -> kind.contains("voluntary")));
      assertThat(queue(analyst, "&sort=receivedAt")).hasSameSizeAs(kinds);
      assertThat(analyst.page().locator("#sort").inputValue()).isEqualTo("receivedAt");
      analyst.open("/notification/list?lang=en&state=all&sort=nextClock");
      assertThat(order(analyst)).isEqualTo("newest first");
      analyst.open("/notification/list?lang=en");
      assertThat(order(analyst)).isEqualTo("by time limit, mandatory ones first");
      analyst.page().locator("#state").selectOption("all");
      analyst.page().locator("form.filters button[type=submit]").click();
      assertThat(order(analyst)).as("of the list he went to").isEqualTo("newest first");
      analyst.page().locator("#sort").selectOption("receivedAt");
      analyst.page().locator("#state").selectOption("queue");
      analyst.page().locator("form.filters button[type=submit]").click();
      assertThat(analyst.page().locator("#sort").inputValue())
          .as("the order that he chose himself")
          .isEqualTo("receivedAt");
    }
  }

  @Test
  void anOrganisationReadsItsOwnNotificationsAndNoQueue() {
    try (Browser.Person notifier = browser.person("organisation", 0)) {
      Page page = notifier.open("/notification/list?lang=en");
      assertThat(page.locator("h1").innerText()).isEqualTo("Your notifications");
      assertThat(page.locator("#state").inputValue()).isEqualTo("all");
      assertThat(page.locator("#state option").allInnerTexts()).doesNotContain("Triage queue");
      notifier.open("/notification/list?lang=en&state=queue");
      assertThat(page.locator("#state").inputValue()).as("an old link").isEqualTo("all");
    }
  }

  private static String order(Browser.Person analyst) {
    return (String)
        analyst.page().locator("#sort").evaluate("s => s.selectedOptions[0].textContent");
  }

  private static List<String> queue(Browser.Person analyst, String more) {
    return analyst
        .open("/notification/list?lang=en" + more)
        .locator("main tbody td:nth-of-type(3)")
        .allInnerTexts();
  }

  /** In whose browser the session ends while he fills in the form. */
  @Test
  void anOrganisationWhoseSessionEndsSignsInAgainAndGoesOnWhereItWas() {
    ShippedServer.DemoAccount account = ShippedServer.get().account("organisation", 0);
    try (Browser.Person entity = browser.person("organisation", 0)) {
      Page page = entity.open("/notification/new?lang=en");
      next(page, Map.of("organisation_name", "Heat"));
      entity.open("/notification/new?lang=en&step=what");
      page.context()
          .clearCookies(new BrowserContext.ClearCookiesOptions().setName("belfry_session"));
      fill(page, Map.of("title", "Pumps"));
      page.locator("[name='form:title']").press("Enter");
      page.waitForURL(url -> url.contains("step=when"));
      assertThat(entity.text()).contains("Your session has ended");
      entity.looksWell("/notification/new?step=what", "notification-session-ended", 200);
      entity.open("/notification/new?lang=en&step=what");
      fill(page, Map.of("title", "Pumps and valves"));
      page.locator("input[name='form:signIn']").click();
      entity.signIn(account.user(), account.password());
      page.waitForURL(url -> url.contains("/notification/new?step=what"));
      assertThat(page.locator("[name='form:title']").inputValue()).isEqualTo("Pumps and valves");
      assertThat(entity.text()).doesNotContain("Your session has ended");
    }
  }

  private static void next(Page page, Map<String, String> values) {
    fill(page, values);
    page.locator("input[name='form:next']").click();
  }

  private static void fill(Page page, Map<String, String> values) {
    values.forEach((field, value) -> page.locator("[name='form:" + field + "']").fill(value));
  }
}
