package be.belfry.server.statistics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.shared.Labels;
import be.belfry.domain.statistics.MonthlyPublication;
import be.belfry.domain.statistics.SeriesBreak;
import be.belfry.domain.time.BelgianTime;
import be.belfry.server.Api;
import be.belfry.server.Api.Answer;
import be.belfry.server.Browser;
import be.belfry.server.ShippedServer;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A question is kept, passed on by its address, and forgotten; growth and shares stand beside. */
class ExploreE2E {
  /** The demonstration has records of the last months. */
  private static final YearMonth TO = YearMonth.now(BelgianTime.ZONE);

  /** What a key begins with; one without its text is shown as it is. */
  private static final String[] KEYS = {"statistics_explore.", "statistics_month.", "error."};

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
      assertThat(officer.text()).as("only its owner's").doesNotContain("Sectors <b>of</b> spring");

      statistician.page().locator("[id='kept:keep']").click();
      assertThat(statistician.page().locator("[id='kept:name']").inputValue()).isEmpty();
      statistician
          .page()
          .locator("ul.kept li", new Page.LocatorOptions().setHasText("Sectors <b>of</b> spring"))
          .locator("input[type=submit]")
          .first()
          .click();
      statistician.page().waitForCondition(() -> kept.count() == 0);
    }
  }

  /** Counted over the records: nothing is, before somebody asks. */
  @Test
  void noListForRegulatorsIsReadBeforeItIsAskedFor() {
    try (Browser browser = new Browser();
        Browser.Person statistician = browser.person("statistician", 0)) {
      statistician.open("/statistics/lists?lang=en");
      assertThat(statistician.text()).contains("Lists for regulators", "Choose a list");
      assertThat(statistician.page().locator("main section").count()).isZero();
      assertThat(statistician.page().locator("a[rel=prev], a[href*='list-file']").count()).isZero();
      statistician.page().locator("form.filters button[type=submit]").click();
      statistician.page().locator("#gaps-title").waitFor();
      assertThat(statistician.page().url()).contains("list=enisa");
      assertThat(statistician.text()).doesNotContain("Choose a list:");
      assertThat(statistician.page().locator("a[href*='list-file']").count()).isEqualTo(2);
      assertThat(statistician.status("/statistics/lists?period=2026-13")).isEqualTo(400);
    }
    try (Browser browser = new Browser();
        Browser.Person reader = browser.person("organisation", 0)) {
      assertThat(reader.status("/statistics/lists")).isEqualTo(403);
    }
  }

  /** A part says that it is one, on the page, in a kept question and in a file. */
  @Test
  void narrowsToAValueAndSaysSoEverywhere() {
    try (Browser browser = new Browser();
        Browser.Person statistician = browser.person("statistician", 0)) {
      statistician.open(QUESTION + "&by=severity&lang=en");
      statistician.page().locator("details.narrowed summary").click();
      statistician.page().locator("#only-sector").selectOption("energy");
      statistician.page().getByText("Show", new Page.GetByTextOptions().setExact(true)).click();
      statistician
          .page()
          .locator("p.notice", new Page.LocatorOptions().setHasText("Only"))
          .waitFor();
      assertThat(statistician.text())
          .contains("Incidents (Sector: Energy)", "Only Sector: Energy.", "not of the whole")
          .contains("Internal figures: complete and not suppressed.");
      assertThat(statistician.page().locator("#only-sector").inputValue()).isEqualTo("energy");
      assertThat(statistician.page().locator("#filter-by").inputValue()).isEqualTo("severity");
      String file = statistician.page().getByText("As CSV").first().getAttribute("href");
      assertThat(file).contains("by=severity&sector=energy");
      assertThat(statistician.page().content()).contains("by-severity-only-sector-energy.csv");
      statistician.page().locator("[id='kept:name']").fill("Energy alone");
      statistician.page().locator("[id='kept:keep']").click();
      Locator kept =
          statistician
              .page()
              .locator("ul.kept a", new Page.LocatorOptions().setHasText("Energy alone"));
      kept.waitFor();
      assertThat(kept.getAttribute("href")).contains("by=severity&sector=energy");
      assertThat(statistician.text()).as("after keeping").contains("Only Sector: Energy.");
      statistician
          .page()
          .locator("ul.kept li", new Page.LocatorOptions().setHasText("Energy alone"))
          .locator("input[type=submit]")
          .click();
      statistician.page().waitForCondition(() -> kept.count() == 0);
      assertThat(statistician.status(QUESTION + "&by=severity,tier&sector=energy&lang=en"))
          .isEqualTo(400);
      assertThat(statistician.page().locator("#error-summary").innerText())
          .startsWith("Figures are kept by each dimension and by each pair of dimensions")
          .contains("Severity, Tier of the plan, Sector");
      assertThat(statistician.page().locator("#filter-by").inputValue()).isEqualTo("severity");
      assertThat(statistician.page().locator("#by-second").inputValue()).isEqualTo("tier");
      assertThat(statistician.page().locator("#only-sector").inputValue()).isEqualTo("energy");
      assertThat(statistician.page().locator("table").count()).as("no other figures").isZero();
      assertThat(statistician.status("/statistics/explore?from=2026-05&to=2026-03&lang=nl"))
          .isEqualTo(400);
      assertThat(statistician.page().locator("#error-summary").count()).isEqualTo(1);
      assertThat(statistician.page().locator("#from").inputValue()).isEqualTo("2026-05");
      assertThat(statistician.page().locator("#to").inputValue()).isEqualTo("2026-03");
      for (String language : List.of("nl", "fr", "de", "en")) {
        statistician.open(QUESTION + "&by=severity&sector=energy&lang=" + language);
        assertThat(statistician.text()).doesNotContain(KEYS);
        statistician.picture("statistics-explore-only-" + language + "-1440", 1440);
        statistician.picture("statistics-explore-only-" + language + "-390", 390);
        statistician.open(QUESTION + "&by=sector,classification&view=cross&lang=" + language);
        assertThat(statistician.text()).doesNotContain(KEYS);
        statistician.picture("statistics-explore-cross-" + language + "-1440", 1440);
        statistician.picture("statistics-explore-cross-" + language + "-390", 390);
      }
      String entities = QUESTION.replace("unit=incident", "unit=entity");
      statistician.open(entities + "&by=channel&sector=energy&lang=en");
      assertThat(statistician.text()).contains("need not stand in one notification");
      statistician.open(entities + "&by=channel&lang=en");
      assertThat(statistician.text()).doesNotContain("need not stand in one notification");
      statistician.open(QUESTION + "&by=sector,tier&source=nobody&view=cross&lang=en");
      assertThat(statistician.text()).contains("Nothing counted.", "(Source: nobody)");
      assertThat(statistician.page().locator("table.cross").count()).as("only sums of 0").isZero();
      statistician.open(QUESTION + "&by=sector,classification&view=cross&lang=en");
      statistician.isAccessible();
      statistician
          .page()
          .emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
      statistician.picture("statistics-explore-cross-dark", 1440);
    }
  }

  /** At the width of a telephone the table scrolls in its frame and keeps its first column. */
  @Test
  void aWideCrossTableScrollsInItsFrame() {
    try (Browser browser = new Browser();
        Browser.Person statistician = browser.person("statistician", 0)) {
      statistician.page().setViewportSize(390, 800);
      statistician.open(QUESTION + "&by=sector&view=cross&columns=month&lang=en");
      Page page = statistician.page();
      assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
          .isEqualTo(true);
      Locator frame = page.locator(".table-frame:has(table.cross)");
      assertThat(frame.evaluate("f => f.scrollWidth > f.clientWidth")).isEqualTo(true);
      frame.evaluate("f => { f.scrollLeft = f.scrollWidth; }");
      double left = page.locator("table.cross tbody th").first().boundingBox().x;
      assertThat(left).isBetween(frame.boundingBox().x - 1, frame.boundingBox().x + 3);
      assertThat(page.locator("table.cross caption").count()).isEqualTo(1);
      assertThat(page.locator("table.cross thead th:not([scope=col])").count()).isZero();
      assertThat(page.locator("table.cross tbody th:not([scope=row])").count()).isZero();
    }
  }

  /** Four years of nothing but a season: what is left is a level. */
  @Test
  void showsASeriesWithoutItsSeasonsBesideTheRawOne() {
    Answer taken = Api.commandLine().upload("/imports/figures", SEASONAL, seasons());
    assertThat(taken.status()).as(taken.body().toString()).isEqualTo(201);
    String question = "unit=incident&source=seasonal&from=2010-01&to=2013-12";
    Api reader = Api.as("statistician", 0);
    JsonNode answer = reader.get("/statistics/adjusted?" + question).body();
    assertThat(answer.path("method").asText()).contains("X-13", "JDemetra+ 3.");
    assertThat(answer.path("items"))
        .hasSize(48)
        .allMatch(i -> i.path("adjusted").asDouble() == 200);
    assertThat(answer.path("revision").asText()).isEqualTo("present");
    assertThat(answer.at("/items/0/value").asLong()).isEqualTo(160);
    assertThat(
            new String(
                    reader
                        .get("/statistics/adjusted?" + question + "&format=csv")
                        .response()
                        .body(),
                    UTF_8)
                .lines())
        .hasSize(49)
        .contains(
            "2010-02,170,200.0,final,,incident,detected,seasonal,seasonal,\""
                + answer.path("method").asText()
                + "\",2010-01,2013-12,present,all,none,internal");
    JsonNode month =
        reader
            .get("/statistics/adjusted?unit=incident&source=seasonal&from=2012-05&to=2012-05")
            .body();
    assertThat(month.at("/items/0/adjusted").asDouble()).as("of a single month").isEqualTo(200);
    assertThat(month.path("span").toString())
        .isEqualTo("{\"from\":\"2010-01\",\"to\":\"2013-12\"}");
    // Of its own series: how long the one of this installation is depends on what is in it.
    String brief = SEASONAL.replace("source: seasonal", "source: brief");
    String year = seasons().lines().limit(13).collect(Collectors.joining("\n", "", "\n"));
    taken = Api.commandLine().upload("/imports/figures", brief, year);
    assertThat(taken.status()).as(taken.body().toString()).isEqualTo(201);
    String ofAYear = "unit=incident&source=brief&from=2010-01&to=2010-12";
    assertThat(reader.get("/statistics/adjusted?" + ofAYear).body().path("notAdjusted").asText())
        .as("of a year")
        .isEqualTo("tooShort");
    assertThat(Api.as("analyst", 0).get("/statistics/adjusted?" + question).status())
        .isEqualTo(403);
    try (Browser browser = new Browser();
        Browser.Person statistician = browser.person("statistician", 0)) {
      statistician.open("/statistics/explore?" + question + "&lang=en");
      assertThat(statistician.text()).doesNotContain("JDemetra");
      statistician.page().getByText("Show seasonally adjusted").click();
      assertThat(statistician.text())
          .contains(
              "Seasonally adjusted beside the raw figures: X-13", "January 2010 – December 2013")
          .contains("200.0");
      statistician.isAccessible();
      statistician.picture("statistics-explore-adjusted", 1440);
      statistician.open("/statistics/explore?" + question + "&adjusted=true&view=chart&lang=nl");
      assertThat(statistician.page().locator("figure.chart path").count()).isEqualTo(2);
      statistician.picture("statistics-explore-adjusted-chart", 1440);
      assertThat(statistician.status("/statistics/explore?" + ofAYear + "&sector=energy&lang=en"))
          .as("the file has no sectors")
          .isEqualTo(400);
      assertThat(statistician.page().locator("#error-summary").innerText())
          .contains("does not say “Sector”");
      assertThat(statistician.page().locator("#only-sector").inputValue()).isEqualTo("energy");
      statistician.open("/statistics/explore?" + ofAYear + "&adjusted=true&lang=fr");
      assertThat(statistician.text()).contains("36 mois observés");
    }
  }

  private static final String SEASONAL =
      """
      kind: monthlyFigures
      monthColumn: month
      countColumn: count
      series:
        - source: seasonal
          unit: incident
          referenceDate: detected
          origin: Worked out for a test
          title: {nl: Seizoenen, fr: Saisons, de: Jahreszeiten, en: Seasons}
          definition: {nl: niets anders, fr: rien d’autre, de: nichts sonst, en: nothing else}
      """;

  private static String seasons() {
    int[] season = {-40, -30, -20, -10, 0, 10, 20, 30, 40, 20, 0, -20};
    StringBuilder csv = new StringBuilder("month,count\n");
    for (int m = 0; m < 48; m++) {
      csv.append(YearMonth.of(2010, 1).plusMonths(m))
          .append(',')
          .append(200 + season[m % 12])
          .append('\n');
    }
    return csv.toString();
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

  /** A tag at that month and at no other, and its sentence among the notes. */
  @ParameterizedTest
  @EnumSource(SeriesBreak.class)
  void theMonthsPageMarksWhereTheSeriesBreaks(SeriesBreak broken) {
    try (Browser browser = new Browser();
        Browser.Person statistician = browser.person("statistician", 0, false)) {
      statistician.open("/statistics/month?month=" + broken.from().plusMonths(7) + "&lang=en");
      List<String> months =
          statistician
              .page()
              .locator("section[aria-labelledby=months-title] tbody th")
              .allInnerTexts();
      assertThat(months).hasSize(MonthlyPublication.SPAN);
      assertThat(months.stream().filter(m -> m.contains("break in series")))
          .singleElement()
          .asString()
          .startsWith(
              DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH).format(broken.from()));
      for (SeriesBreak each : SeriesBreak.values()) {
        assertThat(statistician.text().contains(Labels.of(Locale.ENGLISH, each.note())))
            .as(each.toString())
            .isEqualTo(each == broken);
      }
    }
  }

  /** From the month's page, for whoever reads all figures, recorded; for nobody else. */
  @Test
  void theReportForLeadershipIsTakenFromTheMonth() throws IOException {
    String recorded =
        "select count(*) from audit_entry where action = 'statistics.exported'"
            + " and details::jsonb ->> 'format' = 'leadership'";
    long before = ShippedServer.get().number(recorded);
    YearMonth month = TO.minusMonths(1);
    try (Browser browser = new Browser();
        Browser.Person statistician = browser.person("statistician", 0);
        Browser.Person analyst = browser.person("analyst", 0)) {
      String total =
          Api.as("statistician", 0)
              .get("/statistics/monthly?unit=incident&from=" + month + "&to=" + month)
              .body()
              .at("/items/0/value")
              .asText();
      for (String language : List.of("nl", "fr", "de", "en")) {
        statistician.open("/statistics/month?month=" + month + "&lang=" + language);
        String href =
            statistician.page().locator("a[href*='format=leadership']").getAttribute("href");
        byte[] pdf = statistician.page().request().get(href).body();
        Files.write(ShippedServer.target().resolve("leadership-" + language + ".pdf"), pdf);
        try (PDDocument document = Loader.loadPDF(pdf)) {
          assertThat(document.getNumberOfPages()).isGreaterThan(8);
          assertThat(new PDFTextStripper().getText(document)).contains("T14", total);
        }
        assertThat(analyst.page().request().get(href).status()).isEqualTo(403);
      }
    }
    assertThat(ShippedServer.get().number(recorded)).isEqualTo(before + 4);
  }
}
