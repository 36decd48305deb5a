package be.belfry.server.duty;

import static be.belfry.server.Cases.seen;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.Api;
import be.belfry.server.Browser;
import be.belfry.server.Cases;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Duties and steps as those see them who must do them. */
class DutyPagesE2E {
  /** Among the liaisons of the demonstration, that of the authority for energy. */
  private static final int OF_ECONOMY = 18;

  private static final Api OFFICER = Api.as("dutyOfficer", 0);
  private static Browser browser;

  @BeforeAll
  static void open() {
    browser = new Browser();
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  private static JsonNode duty(String crisis, String code) {
    for (JsonNode duty : OFFICER.get("/crises/" + crisis + "/duties").body().path("items")) {
      if (duty.path("code").asText().equals(code)) {
        return duty;
      }
    }
    throw new AssertionError(code + " is no duty of " + crisis);
  }

  @Test
  void aFormThatIsRefusedInAFoldStandsOpenAtTheFieldThatIsWrong() {
    String id = duty(Cases.crisis("Folded"), "ECONOMY-1-PROCEDURE").path("id").asText();
    try (Browser.Person officer = browser.person("dutyOfficer", 0)) {
      Page page = officer.open("/duty/detail?lang=en&id=" + id);
      assertThat(page.locator("[id='handover:why']").isVisible()).isFalse();
      page.locator("details:has([id='handover:go']) > summary").click();
      page.locator("[id='handover:go']").click();
      page.locator("#error-summary").waitFor();
      assertThat(page.locator("[id='handover:why']").isVisible()).isTrue();
      assertThat(page.evaluate("document.activeElement.id")).isEqualTo("handover:why");
      assertThat(page.locator("details:has([id='waive:go'])").getAttribute("open"))
          .as("the other fold")
          .isNull();
      officer.picture("duty-detail-refused", 390);
    }
  }

  /** A refusal that belongs to no field opens the fold of the button that was pressed. */
  @Test
  void aRefusalOfTheWholeOpensItsFoldToo() {
    JsonNode duty = duty(Cases.crisis("Folded twice"), "ECONOMY-1-PROCEDURE");
    String path = "/duties/" + duty.path("id").asText();
    try (Browser.Person officer = browser.person("dutyOfficer", 0)) {
      Page page = officer.open("/duty/detail?lang=en&id=" + duty.path("id").asText());
      OFFICER.post(
          path + "/acknowledgements?channel=phone&answeredBy=Bea", null, seen(OFFICER.get(path)));
      page.locator("details:has([id='handover:go']) > summary").click();
      page.locator("[id='handover:why']").fill("Seen too early");
      page.locator("[id='handover:go']").click();
      page.locator("#error-summary").waitFor();
      assertThat(page.locator("[id='handover:why']").isVisible()).isTrue();
      assertThat(page.locator("[id='handover:why']").inputValue()).isEqualTo("Seen too early");
    }
  }

  @Test
  void leadsFromTheDutyToTheProcedureAndSaysWhoActsThere() {
    String crisis = Cases.crisis("Leads to it");
    String id = duty(crisis, "ECONOMY-1-PROCEDURE").path("id").asText();
    try (Browser.Person liaison = browser.person("serviceLiaison", OF_ECONOMY)) {
      Page page = liaison.open("/duty/detail?lang=en&id=" + id);
      page.locator("main a[href*='/playbook/run?id=']").first().click();
      page.waitForURL(url -> url.contains("/playbook/run"));
      assertThat(liaison.text()).contains(crisis).contains("You read this procedure.");
      assertThat(page.locator("main input[type=submit]").count()).isZero();
    }
    try (Browser.Person authority = browser.person("sectorAuthority", 0)) {
      Page page = authority.open("/index?lang=en");
      authority.looksWell("/index", "home-authority-steps", 200);
      page = authority.open("/index?lang=en");
      page.locator("#steps-title ~ * a[href*='#step-']").first().click();
      page.waitForURL(url -> url.contains("/playbook/run"));
      String step = page.url().replaceAll(".*#", "");
      assertThat(page.locator("#" + step + " [id$=':complete']").count()).isEqualTo(1);
      assertThat(authority.text()).doesNotContain("You read this procedure.");
    }
  }

  @Test
  void showsFirstWhatIsOpenAlsoOnATelephone() {
    String crisis = Cases.crisis("Open first");
    String path = "/duties/" + duty(crisis, "ECONOMY-1-PROCEDURE").path("id").asText();
    OFFICER.post(path + "/fulfilments", "{'evidence': 'it runs'}", seen(OFFICER.get(path)));
    try (Browser.Person officer = browser.person("dutyOfficer", 0)) {
      Page page = officer.open("/duty/list?lang=en&service=ECONOMY&crisis=" + crisis);
      List<String> codes = page.locator("tbody .reference.soft").allInnerTexts();
      assertThat(codes).hasSizeGreaterThan(1).last().isEqualTo("ECONOMY-1-PROCEDURE");
      assertThat(page.locator("#filter-state").isVisible()).as("where there is room").isTrue();
      page.setViewportSize(390, 844);
      officer.open("/duty/list?lang=en");
      assertThat(page.locator("#filter-state").isVisible()).isFalse();
      assertThat(page.locator("main tbody tr").first().boundingBox().y).isLessThan(700);
      assertThat(page.locator("main tbody tr").first().innerText())
          .containsAnyOf("Open", "Acknowledged");
      officer.picture("duty-list-telephone", 390);
    }
  }
}
