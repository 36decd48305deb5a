package be.belfry.server.home;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.Coded;
import be.belfry.domain.statistics.FigureStatus;
import be.belfry.domain.statistics.Release;
import be.belfry.domain.time.BelgianLegalHolidays;
import be.belfry.domain.time.BelgianTime;
import be.belfry.server.Api;
import be.belfry.server.Browser;
import be.belfry.server.Cases;
import be.belfry.server.ShippedServer;
import com.microsoft.playwright.Locator;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What the home page counts is what the database holds. */
class HomeE2E {
  private static final int MOST = 1000;
  private static final String OPEN =
      """
      select count(*) from incident where source = 'own' and not exercise
        and status in ('open', 'handling', 'contained', 'resolved')
      """;
  private static final String CLOCKS =
      """
      select count(*) from legal_clock c join notification_thread t on t.id = c.thread_id
      where c.reported_at is null and c.not_applicable_reason is null and t.tlp <> 'red'
        and not t.exercise and c.last_lawful_at
      """;

  /** A count on the page with the words before "or more" when it is capped. */
  private static void isCounted(String page, String words, String more, String sql) {
    Matcher capped = Pattern.compile("([0-9,.]+) " + more).matcher(page);
    if (capped.find()) {
      assertThat(number(capped.group(1))).isEqualTo(MOST);
      assertThat(ShippedServer.get().number(sql)).isGreaterThan(MOST);
      return;
    }
    Matcher exact = Pattern.compile("([0-9,.]+) " + words).matcher(page);
    // Nothing is said of none, as on the first day of a month, from which the demonstration begins.
    long shown = exact.find() ? number(exact.group(1)) : 0;
    assertThat(shown).as(words + " on " + page).isEqualTo(ShippedServer.get().number(sql));
  }

  private static long number(String text) {
    return Long.parseLong(text.replaceAll("[,.]", ""));
  }

  /** What the page offers to be closed is what the calendar says of the closures that there are. */
  @Test
  void aStatisticianFindsTheMonthsThatWaitToBeClosed() {
    Api statistician = Api.as("statistician", 0);
    YearMonth month = YearMonth.now(BelgianTime.ZONE).minusMonths(5);
    statistician.post("/statistics/closures", "{'month': '" + month + "'}");
    try (Browser browser = new Browser();
        Browser.Person person = browser.person("statistician", 0)) {
      closedAs("provisional", month);
      Map<YearMonth, FigureStatus> newest = new HashMap<>();
      statistician
          .get("/statistics/closures")
          .body()
          .path("items")
          .forEach(
              c ->
                  newest.putIfAbsent(
                      YearMonth.parse(c.path("month").asText()),
                      Coded.of(FigureStatus.class, c.path("status").asText())));
      List<String> due =
          Release.due(
                  Instant.now(),
                  new BelgianLegalHolidays(),
                  m -> Optional.ofNullable(newest.get(m)))
              .stream()
              .map(d -> d.month().toString())
              .toList();
      assertThat(due).contains(month.toString());
      List<String> moved = new ArrayList<>();
      statistician
          .get("/statistics/closures/waiting")
          .body()
          .path("items")
          .forEach(
              w -> {
                if (w.path("revision").asBoolean()) {
                  moved.add(w.path("month").asText());
                }
              });
      assertThat(months(person, "Close "))
          .containsExactlyElementsOf(due.stream().filter(m -> !moved.contains(m)).toList());
      assertThat(months(person, "Revise "))
          .containsExactlyElementsOf(
              moved.stream().sorted(Comparator.reverseOrder()).limit(10).toList());
      person.isAccessible();
      for (String language : List.of("nl", "fr", "de", "en")) {
        person.open("/index?lang=" + language);
        person.picture("home-statistician-" + language + "-1440", 1440);
      }
      person.picture("home-statistician-en-390", 390);
      person.open("/index?lang=en").locator("a[href$='month=" + month + "']").first().click();
      assertThat(person.page().url()).contains("/statistics/closing?month=" + month);
    } finally {
      closedAs("final", month);
    }
  }

  /** Months of the entries about figures that begin with a word, in their order. */
  private static List<String> months(Browser.Person person, String word) {
    Locator links =
        person
            .open("/index?lang=en")
            .locator("section[aria-labelledby=figures-title] li a[href*='month=']");
    return links.all().stream()
        .filter(a -> a.innerText().strip().startsWith(word))
        .map(a -> a.getAttribute("href").replaceAll(".*month=", ""))
        .toList();
  }

  /** A report that comes after the final closure: who closes months is told, nobody else. */
  @Test
  void aStatisticianFindsTheClosedMonthsThatWaitForARevision() {
    YearMonth month = YearMonth.now(BelgianTime.ZONE).minusMonths(4);
    Api statistician = Api.as("statistician", 0);
    statistician.post("/statistics/closures", "{'month': '" + month + "', 'reason': 'before'}");
    Api analyst = Api.as("analyst", 0);
    Api.Answer stored =
        analyst.post(
            "/notifications",
            """
            {'id': '%s', 'kind': 'incidentNotification', 'organisation': {'name': 'Told late'},
             'contact': {'email': 'soc@example.be'}, 'language': 'en', 'title': 'Told late',
             'channel': 'mail', 'awareAt': '%s-11T06:10:00Z', 'sector': 'energy',
             'detectedAt': '%s-11T06:00:00Z'}
            """
                .formatted(UUID.randomUUID(), month, month));
    assertThat(stored.status()).as(stored.body().toString()).isEqualTo(201);
    analyst.post(
        "/notifications/" + stored.text("reference") + "/triage",
        """
        {'action': 'openIncident', 'severity': 'high', 'sectors': ['energy'],
         'classification': 'availability:ddos', 'phenomenon': 'ddos'}
        """);
    // Whoever asks for figures counts what waits; the list of months does not.
    assertThat(
            statistician
                .get("/statistics/monthly?unit=incident&from=" + month + "&to=" + month)
                .status())
        .isEqualTo(200);
    String explored = "/statistics/explore?lang=en&unit=incident&from=" + month + "&to=" + month;
    try (Browser browser = new Browser();
        Browser.Person person = browser.person("statistician", 0);
        Browser.Person director = browser.person("director", 0)) {
      assertThat(months(person, "Revise ")).contains(month.toString());
      person.isAccessible();
      person.picture("home-statistician-revise-en-1440", 1440);
      person.open("/index?lang=en").locator("a[href$='month=" + month + "']").first().click();
      assertThat(person.page().url()).contains("/statistics/closing?month=" + month);
      assertThat(
              person
                  .open("/statistics/closing?lang=en&month=" + month)
                  .locator(
                      "section[aria-labelledby=waiting-title] li:has(a[href$='" + month + "'])")
                  .innerText())
          .contains("revision, needs a reason");
      assertThat(person.page().locator("td.number").allInnerTexts())
          .as("the difference that closing would publish")
          .contains("+1");
      assertThat(person.open(explored).locator("tr:has(meter) td:last-child").first().innerText())
          .contains("provisional")
          .contains("changed since closure")
          .doesNotContain("final");
      assertThat(person.text()).contains("The last closure has another one");
      director.open("/index?lang=en");
      assertThat(director.text()).doesNotContain("Revise ");
      director.open("/statistics/closing?lang=en&month=" + month);
      assertThat(director.text()).doesNotContain("needs a reason");

      long published = publications(month);
      person.open("/statistics/closing?lang=en&month=" + month);
      person.page().locator("[id='close:reason']").fill("One was told late.");
      person.page().locator("[id='close:go']").click();
      // The watch that publishes what a node could not finish comes every five minutes.
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> publications(month), now -> now == published + 1);
    } finally {
      statistician.post(
          "/statistics/closures", "{'month': '" + month + "', 'reason': 'One was told late.'}");
    }
  }

  private static long publications(YearMonth month) {
    return ShippedServer.get()
        .number(
            "select count(*) from statistics_publication where month = cast(? as date)",
            month + "-01");
  }

  /** As if it had been closed earlier or later; a closure never changes otherwise. */
  private static void closedAs(String status, YearMonth month) {
    ShippedServer.get()
        .change(
            """
            alter table statistics_snapshot disable trigger statistics_stays;
            update statistics_snapshot set status = '%s' where month = '%s';
            alter table statistics_snapshot enable trigger statistics_stays
            """
                .formatted(status, month.atDay(1)));
  }

  @Test
  void aDecisionComesBackWhenItIsTimeToLookAtItAgain() {
    String crisis = Cases.crisis("Comes back");
    String path = "/crises/" + crisis + "/logbook";
    Api keeper = Api.as("dutyOfficer", 0);
    Instant soon = Instant.now().plusSeconds(1800);
    keeper.post(path, "{\"what\": \"Cut it\", \"reviewAt\": \"%s\"}".formatted(soon));
    String row = "a[href$='/logbook/list?crisis=" + crisis + "&number=1#n1']";
    try (Browser browser = new Browser();
        Browser.Person officer = browser.person("dutyOfficer", 0)) {
      officer.open("/index?lang=en").locator(row).click();
      officer.page().waitForURL(url -> url.contains("/logbook/list"));
      officer.press("Review no 1");
      officer.page().locator("[id='entry:what']").fill("It stands");
      officer.page().locator("[id='entry:go']").click();
      officer.page().waitForLoadState();
      assertThat(officer.text()).contains("reviews no 1").contains("reviewed in no 2");
      assertThat(officer.open("/index?lang=en").locator(row).count()).isZero();
    }
  }

  @Test
  void namesWhatCameAboutSinceTheLastVisit() {
    try (Browser browser = new Browser()) {
      try (Browser.Person analyst = browser.person("analyst", 1)) {
        analyst.open("/index?lang=en");
      }
      Api api = Api.as("analyst", 0);
      String title = "Weir of " + UUID.randomUUID();
      String notification =
          api.post(
                  "/notifications",
                  """
                  {'id': '%s', 'kind': 'earlyWarning', 'organisation': {'name': 'Example Weir'},
                   'contact': {'email': 'soc@example.be'}, 'language': 'nl', 'title': '%s',
                   'channel': 'mail', 'awareAt': '%s', 'sector': 'energy'}
                  """
                      .formatted(UUID.randomUUID(), title, Instant.now().minusSeconds(60)))
              .text("reference");
      String incident =
          api.post("/notifications/" + notification + "/triage", "{'action': 'openIncident'}")
              .text("incident");
      String news = "section[aria-labelledby=news-title]";
      try (Browser.Person analyst = browser.person("analyst", 1)) {
        for (String language : List.of("nl", "fr", "de", "en")) {
          analyst.open("/index?lang=" + language);
          analyst.readsWell("home-news", language);
        }
        assertThat(analyst.page().locator(news).innerText())
            .contains("New since your last visit", "You were here last on")
            .contains("Incidents 1 new", incident, title);
      }
      try (Browser.Person analyst = browser.person("analyst", 1)) {
        analyst.open("/index?lang=en");
        assertThat(analyst.page().locator(news).filter(containing(incident)).count())
            .as("he has been here since")
            .isZero();
      }
    }
  }

  private static Locator.FilterOptions containing(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  @Test
  void countsOpenIncidentsAndClocksAsTheDatabaseHoldsThem() {
    try (Browser browser = new Browser();
        Browser.Person officer = browser.person("dutyOfficer", 0)) {
      officer.open("/index?lang=en");
      String text = officer.text();
      Matcher open = Pattern.compile("([0-9,.]+) open incidents?").matcher(text);
      assertThat(open.find()).as(text).isTrue();
      assertThat(number(open.group(1)))
          .as("exactly, whatever the reader may open")
          .isEqualTo(ShippedServer.get().number(OPEN));
      isCounted(
          text,
          "clocks? due within 4 h",
          "clocks or more due within 4 h",
          CLOCKS + " between now() and now() + interval '4 hours'");
      isCounted(
          text,
          "clocks? overdue, last 31 days",
          "clocks or more overdue, last 31 days",
          CLOCKS + " between now() - interval '31 days' and now()");
      assertThat(ShippedServer.get().number(OPEN)).as("there is something to count").isPositive();

      officer.page().locator("a[href*='/incident/list?state=']").first().click();
      officer.page().waitForURL(url -> url.contains("/incident/list"));
      assertThat(
              officer
                  .page()
                  .locator("tbody [class*='-closed'], tbody [class*='-falsePositive']")
                  .count())
          .isZero();
      assertThat(officer.page().locator("tbody tr").count()).isPositive();
    }
  }
}
