package be.belfry.server.plan;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.Api;
import be.belfry.server.Api.Answer;
import be.belfry.server.Browser;
import be.belfry.server.Fresh;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A plan owner drafts and proposes a version on the pages. */
class PlanPagesE2E {
  private final Api director = Api.as("director", 0);

  private static String text(String version, String day) {
    return PlanParcel.text(version, day, UnaryOperator.identity());
  }

  /** As the clipboard does it; typing so much takes a minute. */
  private static void paste(Browser.Person person, String text) {
    person.page().locator("[id='next:text']").evaluate("(field, text) => field.value = text", text);
  }

  /** A playbook of somebody else stands in the plan's text, to complete, with what it lacks. */
  @Test
  void aPlaybookOfSomebodyElseIsCompletedOnThePage() throws IOException {
    Browser browser = new Browser();
    try (Browser.Person person = browser.person("planOwner", 0)) {
      person.open("/plan/list?lang=nl");
      paste(person, Files.readString(CacaoRestIT.FOREIGN));
      person.page().locator("[id='next:draft']").click();
      assertThat(person.text())
          .contains("om aan te vullen of na te gaan; er is niets bewaard")
          .contains("Stap 2: Zeg wie de stap doet: “CERT” staat niet in het plan.");
      String text = person.page().locator("[id='next:text']").inputValue();
      assertThat(text)
          .startsWith("--- # playbooks/imported.yaml\n")
          .contains("Credential phishing against a bank")
          .contains("\n--- # plan.yaml\n");
      person.isAccessible();
      person.picture("plan-foreign-nl-1440", 1440);
      person.picture("plan-foreign-nl-390", 390);
      person.page().locator("[id='next:draft']").click();
      assertThat(person.text()).contains("playbooks/imported.yaml:").contains("code is leeg");
    } finally {
      browser.close();
    }
  }

  /** Each item says on what it stands, and where a source sets no time, whose time it is. */
  @Test
  void everyItemOfThePlanShowsItsBasis() {
    Map<String, List<String>> words =
        Map.of(
            "nl", List.of("Termijn van het niveau:", "een tweede persoon moet akkoord gaan"),
            "fr", List.of("Délai du niveau", "une deuxième personne doit être d’accord"),
            "de", List.of("Frist der Stufe:", "eine zweite Person muss zustimmen"),
            "en", List.of("Time of the tier:", "a second person must agree"));
    Browser browser = new Browser();
    try (Browser.Person person = browser.person("dutyOfficer", 0)) {
      words.forEach(
          (language, texts) -> {
            person.open("/plan/detail?version=plan-2026&lang=" + language);
            Page page = person.page();
            assertThat(page.locator("#sheet tbody tr").count()).isEqualTo(10);
            assertThat(page.locator("#sheet tbody tr:has(.basis)").count()).isEqualTo(10);
            assertThat(page.locator("#deadlines li").count()).isGreaterThan(5);
            assertThat(page.locator("#deadlines li:not(:has(.basis))").count()).isZero();
            assertThat(page.locator("#service-NCCN li:has-text('" + texts.get(0) + "')").count())
                .as("protection and situation report, which sources give without a time")
                .isEqualTo(2);
            assertThat(page.locator("#service-CCB").innerText())
                .contains(texts.get(1))
                .doesNotContain(texts.get(0));
          });
    } finally {
      browser.close();
    }
  }

  /** The same way on the pages: pasted with a mistake, corrected, proposed. */
  @Test
  void isDraftedAndProposedOnThePages() {
    Browser browser = new Browser();
    try (Browser.Person person = browser.person("planOwner", 0)) {
      person.open("/plan/list?lang=en");
      assertThat(person.text()).contains("plan-2026").contains("In force");
      // After all that other tests approve: a plan begins after the ones that stand.
      String version = "plan-page-" + Fresh.number();
      String text = text(version, "2097-01-01");
      paste(person, text.replaceFirst("chair: NCCN", "chair: X"));
      person.page().locator("[id='next:draft']").click();
      assertThat(person.text()).contains("plan.yaml:").contains("unknown chair X");
      paste(person, text);
      person.page().locator("[id='next:draft']").click();
      person.page().waitForURL("**/plan/version?**");
      assertThat(person.text()).contains("Draft").contains("Difference to plan-2026");
      assertThat(director.get("/plans/" + version).status()).as("a draft").isEqualTo(404);
      person.isAccessible();
      person.page().locator("[id='decide:reason']").fill("yearly review");
      person.page().locator("[id='decide:propose']").click();
      person.page().waitForURL("**/plan/version?**");
      assertThat(person.text()).contains("yearly review");
      assertThat(director.get("/plans/" + version).text("state")).isEqualTo("proposed");
      isWithdrawnOnThePage(browser, version);
      person.open("/plan/version?version=plan-2026&lang=nl");
      assertThat(person.text()).doesNotContain("plan_", "shared_", "error.");
      person.isAccessible();
    } finally {
      browser.close();
    }
  }

  /** A mistake that is seen after both offices approved need not come into force. */
  private void isWithdrawnOnThePage(Browser browser, String version) {
    Api centre = Api.as("crisisCentre", 0);
    for (Api office : List.of(director, centre)) {
      Answer approved = office.post("/plans/" + version + "/approvals", "{}", seen(version));
      assertThat(approved.status()).as(approved.body().toString()).isEqualTo(201);
    }
    try (Browser.Person person = browser.person("director", 0)) {
      person.open("/plan/version?version=" + version + "&lang=en");
      person.isAccessible();
      person.page().locator("[id='decide:withdraw']").click();
      assertThat(person.text()).contains("A refusal or withdrawal needs a reason.");
      person.page().locator("[id='decide:reason']").fill("The time of a duty is wrong");
      person.page().locator("[id='decide:withdraw']").click();
      assertThat(person.text())
          .contains("Your office has withdrawn the version.")
          .contains("Withdrawn by one office of two")
          .contains("The time of a duty is wrong");
      assertThat(person.page().locator("[id='decide:withdraw']").count())
          .as("it is offered to the other office only")
          .isZero();
    } finally {
      for (Api office : List.of(director, centre)) {
        office.post("/plans/" + version + "/withdrawals", "{'reason': 'Agreed'}", seen(version));
      }
    }
    assertThat(director.get("/plans/" + version).text("state")).isEqualTo("withdrawn");
  }

  private Map<String, String> seen(String version) {
    return Map.of("If-Match", director.get("/plans/" + version + "/standing").header("ETag"));
  }
}
