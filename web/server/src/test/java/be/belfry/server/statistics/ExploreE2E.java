package be.belfry.server.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.time.BelgianTime;
import be.belfry.server.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;

/** A question is kept, passed on by its address, and forgotten; growth and shares stand beside. */
class ExploreE2E {
  /** The demonstration has records of the last months. */
  private static final YearMonth TO = YearMonth.now(BelgianTime.ZONE);

  private static final String QUESTION =
      "/statistics/explore?unit=incident&from=" + TO.minusMonths(5) + "&to=" + TO;

  @Test
  void keepsAQuestionThatOthersCanAskByItsAddress() {
    try (Browser browser = new Browser();
        Browser.Person statistician = browser.person("statistician", 0);
        Browser.Person officer = browser.person("dutyOfficer", 0)) {
      statistician.open(QUESTION + "&lang=en");
      assertThat(statistician.text())
          .contains("On the month before", "On the year before", "rounded to one decimal");
      statistician.page().locator("[id='kept:name']").fill("Sectors <b>of</b> spring");
      statistician.page().locator("[id='kept:keep']").click();
      Locator kept =
          statistician
              .page()
              .locator(
                  "ul.kept a", new Page.LocatorOptions().setHasText("Sectors <b>of</b> spring"));
      kept.waitFor();
      String address = kept.getAttribute("href");
      assertThat(address).contains("unit=incident&from=" + TO.minusMonths(5) + "&to=" + TO);

      officer.open(address + "&view=chart&lang=en");
      assertThat(officer.page().locator("figure.chart path").count()).isPositive();
      assertThat(officer.page().locator("ul.kept li").count()).as("only its owner's").isZero();

      statistician.page().locator("[id='kept:keep']").click();
      assertThat(statistician.page().locator("[id='kept:name']").inputValue()).isEmpty();
      statistician.page().locator("ul.kept input[type=submit]").first().click();
      statistician
          .page()
          .waitForCondition(() -> statistician.page().locator("ul.kept li").count() == 0);
    }
  }
}
