package be.belfry.server.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.time.BelgianTime;
import be.belfry.server.Browser;
import be.belfry.server.ShippedServer;
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

  @Test
  void saysWhenThereAreTooManyFiguresForAPageAndKeepsTheQuestion() {
    ShippedServer.get()
        .change(
            """
            insert into monthly_fact (unit, source, excluded, by1, by2, month, value1, value2, count, imputed)
            select 'incident', 'manyShown', '', 'classification', '',
              (date '1970-01-01' + (n % 600) * interval '1 month')::date, 'many:' || n / 600, '', 1, 0
            from generate_series(0, 50999) n
            """);
    try (Browser browser = new Browser();
        Browser.Person statistician = browser.person("statistician", 0)) {
      statistician.open(
          "/statistics/explore?unit=incident&source=manyShown&by=classification&from=1970-01&to=2019-12&lang=en");
      assertThat(statistician.text()).contains("51,000 figures: too many for a page");
      assertThat(statistician.page().locator("#from").inputValue()).isEqualTo("1970-01");
    } finally {
      ShippedServer.get().change("delete from monthly_fact where source = 'manyShown'");
    }
  }
}
