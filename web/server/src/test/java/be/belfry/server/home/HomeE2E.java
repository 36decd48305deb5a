package be.belfry.server.home;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.Api;
import be.belfry.server.Browser;
import be.belfry.server.Cases;
import be.belfry.server.ShippedServer;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    assertThat(exact.find()).as(words + " on " + page).isTrue();
    assertThat(number(exact.group(1))).as(words).isEqualTo(ShippedServer.get().number(sql));
  }

  private static long number(String text) {
    return Long.parseLong(text.replaceAll("[,.]", ""));
  }

  @Test
  void aDecisionComesBackWhenItIsTimeToLookAtItAgain() {
    String crisis = Cases.crisis("Comes back");
    String path = "/crises/" + crisis + "/logbook";
    Api keeper = Api.as("dutyOfficer", 0);
    Instant soon = Instant.now().plusSeconds(1800);
    keeper.post(path, "{\"what\": \"Cut it\", \"reviewAt\": \"%s\"}".formatted(soon));
    String row = "a[href$='/logbook/list?crisis=" + crisis + "#n1']";
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
