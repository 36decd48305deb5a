package be.belfry.server.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.Browser;
import be.belfry.server.ShippedServer;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The register on screen: a file with a wrong row, then an entity that is written and refused. */
class RegisterE2E {
  private static final String COLUMNS =
      "name;enterpriseNumber;country;sector;subSector;category;criticalBy;criticalOn;systemic;networkImpact;language\r\n";

  @Test
  void aFileIsTakenAndAnEntityOfItDesignated() {
    try (Browser browser = new Browser();
        Browser.Person officer = browser.person("dutyOfficer", 0)) {
      officer.open("/organisation/import?lang=en");
      Page page = officer.page();
      page.locator("#file-file")
          .setInputFiles(
              new FilePayload(
                  "register.csv",
                  "text/csv",
                  (COLUMNS
                          + "Spaarbekken Zuid;1797.000.026;;drinkingWater;waterSupply;important;;;;;nl\r\n"
                          + "Typo;1797.000.015;;energy;;important;;;;;nl\r\n")
                      .getBytes(StandardCharsets.UTF_8)));
      page.locator("form[action$='/organisation/file'] button").click();
      assertThat(page.locator("main").innerText())
          .contains("1797.000.015 is no enterprise number", "Nothing was taken of these rows");
      officer.isAccessible();
      officer.picture("organisation-import-result", 1440);

      officer.open("/organisation/register?q=Spaarbekken");
      page.locator("main tbody a").first().click();
      page.locator("[id='entity:criticalBy']").fill("FPS");
      page.locator("[id='entity:save']").click();
      assertThat(page.locator("main").innerText()).contains("a critical entity", "designat");
      assertThat(page.locator("[id='entity:criticalBy']").inputValue()).isEqualTo("FPS");
      page.locator("[id='entity:criticalOn']").fill("2026-07-17");
      page.locator("[id='entity:category']").selectOption("ESSENTIAL");
      page.locator("[id='entity:save']").click();
      assertThat(page.locator("main").innerText())
          .contains("The entity is saved", "Critical entity, designated on");
      makesAnAccount(browser);
    }
  }

  /** Whoever shall notify for an entity gets an account that goes with it. */
  private static void makesAnAccount(Browser browser) {
    try (Browser.Person administrator = browser.person("administrator", 0)) {
      administrator.open("/admin/users?lang=en");
      Page page = administrator.page();
      String name = "spaarbekken" + System.nanoTime();
      page.locator("[id='make:username']").fill(name);
      page.locator("[id='make:name']").fill("Soc Spaarbekken");
      page.locator("[id='make:role']").selectOption("ORGANISATION");
      page.locator("[id='make:entity']").fill("1797.000.719");
      page.locator("[id='make:make']").click();
      assertThat(page.locator("main").innerText())
          .contains("The register has no entity with the number 1797.000.719");
      page.locator("[id='make:entity']").fill("1797.000.026");
      page.locator("[id='make:make']").click();
      assertThat(page.locator("main .secret").count()).isEqualTo(1);
      assertThat(
              ShippedServer.get()
                  .number(
                      "select count(*) from account a join organisation o on o.id ="
                          + " a.organisation_key where a.username = ? and o.enterprise_number ="
                          + " '1797.000.026'",
                      name))
          .isEqualTo(1);
    }
  }
}
