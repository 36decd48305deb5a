package be.belfry.server.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.Api;
import be.belfry.server.Browser;
import be.belfry.server.ShippedServer;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The demonstration's button, and what whoever leads and looks on can do while it plays. */
class ExerciseE2E {
  private static Browser browser;

  @BeforeAll
  static void open() {
    browser = new Browser();
  }

  /** What runs would be the clock of other tests' exercises too. */
  @AfterEach
  void endWhatRuns() {
    Api leader = Api.as("exerciseLeader", 0);
    for (JsonNode exercise : leader.get("/exercises").body().path("items")) {
      if (List.of("running", "paused").contains(exercise.path("state").asText())) {
        leader.post(
            "/exercises/" + exercise.path("reference").asText() + "/transitions",
            "{'decision': 'end'}");
      }
    }
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  private static void look(Browser.Person person, String path, String name) {
    for (String language : List.of("nl", "fr", "de", "en")) {
      person.open(path + (path.contains("?") ? "&" : "?") + "lang=" + language);
      assertThat(person.text()).doesNotContain("???").doesNotContain("error.");
      person.isAccessible();
      person.picture(name + "-" + language, 1440);
      person.picture(name + "-" + language + "-narrow", 390);
    }
  }

  /** An inject that no script has. */
  private static void add(Browser.Person leader, String title) {
    Page page = leader.page();
    page.locator("details:has([id='add:go']) > summary").click();
    page.locator("[id='add:kind']").selectOption("message");
    page.locator("[id='add:addressee']").fill("role:dutyOfficer");
    page.locator("[id='add:title']").fill(title);
    page.locator("[id='add:text']").fill("He knows of the hole since Friday");
    page.locator("[id='add:go']").click();
    assertThat(leader.text()).contains("The inject is added.");
    Locator row =
        page.locator(".room table tr").filter(new Locator.FilterOptions().setHasText(title));
    assertThat(row.count()).isEqualTo(1);
    assertThat(row.innerText()).contains("message", "Duty officer (CCB)");
  }

  /** A page that stood open beside shows the end by itself, and rests. */
  private static void asksNoMoreOnceItIsOver(Page page) {
    List<String> asked = new ArrayList<>();
    page.onRequest(request -> asked.add(request.url()));
    page.clock().fastForward("00:02");
    page.locator("[data-refresh='0']").waitFor();
    assertThat(page.locator(".room").innerText()).contains("ended");
    assertThat(asked).anyMatch(url -> url.contains("/exercise/control"));
    asked.clear();
    page.clock().fastForward("01:00");
    // What it asked for would have been sent before this answer.
    page.evaluate("fetch('/health').then(answer => answer.text())");
    assertThat(asked).hasSize(1).allMatch(url -> url.endsWith("/health"));
  }

  @Test
  void oneButtonPlaysACrisisThatCanBePausedNotedAndBegunAgain() {
    try (Browser.Person leader = browser.person("exerciseLeader", 0);
        Browser.Person officer = browser.person("dutyOfficer", 0)) {
      Page page = leader.page();
      look(leader, "/exercise/list?script=energy-transport-ransomware", "exercise-list");
      leader.open("/exercise/list?lang=en");
      page.locator("[id='play:go']").click();
      page.waitForURL(Pattern.compile(".*/exercise/control.*"));
      assertThat(page.locator(".banner-exercise").count()).isEqualTo(1);
      String path = page.url().replaceAll("^https?://[^/]+", "").replaceAll("[?&]lang=..", "");
      // The page shows itself anew: nobody presses a key and the first report is there.
      page.locator("[data-refresh] td .reference")
          .filter(new Locator.FilterOptions().setHasText(Pattern.compile("N-20\\d\\d-\\d{6}")))
          .first()
          .waitFor();

      leader.open(path + "&lang=en");
      page.locator("#lead input[value='Pause']").click();
      assertThat(leader.text()).contains("paused");
      String stands = page.locator(".exercise-clock").innerText();
      leader.open(path);
      assertThat(page.locator(".exercise-clock").innerText()).isEqualTo(stands);

      officer.open(path + "&lang=en");
      assertThat(officer.text()).doesNotContain("Injects by hand").contains("Observers’ notes");
      officer.page().locator("[id='note:whom']").fill("CERT.be");
      officer.page().locator("[id='note:what']").fill("Asked the supplier at once");
      officer.page().locator("[id='note:inject']").fill("1");
      officer.page().locator("[id='note:go']").click();
      assertThat(officer.text()).contains("Noted.").contains("Asked the supplier at once");

      ShippedServer.get()
          .change(
              """
              insert into outbox_message (id, channel, recipient, subject, body, created_at, due_at,
                  given_up_at, exercise)
                values (gen_random_uuid(), 'mail', 'mistyped@exercise.example', 'x', '', now(),
                  now(), now(), true)
              """);
      String unsent = "Messages of exercises that should have left and did not: ";
      officer.open(path + "&lang=en");
      assertThat(officer.text()).doesNotContain(unsent);
      leader.open(path + "&lang=en");
      assertThat(leader.text()).contains(unsent);
      page.locator("[id='forward:minutes']").fill("10");
      page.locator("[id='forward:go']").click();
      assertThat(leader.text()).contains("The clock is moved forward.");
      assertThat(page.locator(".room table").innerText())
          .as("names, and codes only beside the title of a duty")
          .contains("FPS Economy (Energy)", "Alert", "(NCCN-1-CALL)")
          .doesNotContain("role:", "service:", "nationalIncident");
      add(leader, "The supplier calls back");
      look(leader, path, "exercise-control");
      ShippedServer.get()
          .change(
              "update outbox_message set withdrawn = true"
                  + " where recipient = 'mistyped@exercise.example'");

      String report = path.replace("/exercise/control", "/exercise/report");
      leader.open(report + "&lang=en");
      page.locator("[id='find:what']").fill("The number of the supplier was nowhere");
      page.locator("[id='find:dueOn']").fill("2027-01-31");
      page.locator("[id='find:change']").fill("Name the suppliers in the duty of the sector");
      page.locator("[id='find:version']").fill("plan-2026");
      page.locator("[id='find:go']").click();
      assertThat(leader.text()).contains("The number of the supplier was nowhere");
      look(leader, report, "exercise-report");

      leader.open(path + "&lang=en");
      page.locator("[id='lead:reset']").click();
      page.waitForURL(url -> url.contains("/exercise/control") && !url.contains(path));
      assertThat(leader.text()).contains("running");
      leader.open(page.url().replaceAll("^https?://[^/]+", ""));
      page.locator(".exercise-end summary").click();
      assertThat(page.locator(".exercise-end .confirm").innerText())
          .as("it is asked for once more")
          .contains("End X-", "can’t be undone");
      leader.picture("exercise-end-en", 1440);
      Page beside = officer.page();
      beside.clock().install();
      beside.navigate(page.url());
      page.locator("[id='lead:end']").click();
      assertThat(leader.text()).contains("ended").doesNotContain("times as fast");
      assertThat(page.locator(".exercise-end").count()).isZero();
      asksNoMoreOnceItIsOver(beside);
    }
  }
}
