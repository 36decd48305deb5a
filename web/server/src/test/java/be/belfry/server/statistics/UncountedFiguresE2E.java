package be.belfry.server.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.Browser;
import be.belfry.server.ShippedServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** While much is counted, as right after a start with data, a page of figures says so and comes. */
class UncountedFiguresE2E {
  private static final String PATH = "/statistics/month";

  /** As many changes as no question counts itself; of incidents that there are not. */
  private static final String MUCH =
      """
      insert into statistics_dirty (kind, key)
      select 'incident', gen_random_uuid() from generate_series(1, 20000)
      """;

  private static final String FORGET =
      "delete from statistics_dirty d where kind = 'incident'"
          + " and not exists (select from incident i where i.id = d.key)";

  private static String body(Browser.Person reader) {
    return reader.page().locator("main").innerText();
  }

  @Test
  void thePageComesByItselfOnceTheFiguresAreCounted() throws SQLException {
    ShippedServer server = ShippedServer.get();
    try (Browser browser = new Browser();
        Browser.Person reader = browser.person("statistician", 0);
        Browser.Person plain = browser.person("statistician", 0, false);
        Connection counting = server.pastTheWalls();
        Statement lock = counting.createStatement()) {
      lock.execute("select pg_advisory_lock(hashtext('belfry.statistics'))");
      server.change(MUCH);
      reader.looksWell(PATH, "statistics-uncounted", 503);
      assertThat(body(reader))
          .startsWith("One moment")
          .contains("figures are still being brought up to date", "This page does so by itself")
          .doesNotContain("database", "Number:");
      assertThat(plain.status(PATH + "?lang=en")).isEqualTo(503);
      assertThat(
              plain
                  .page()
                  .request()
                  .get("/statistics/file?format=leadership&to=2026-09&lang=en")
                  .text())
          .as("a file is not asked for again and again")
          .contains("figures are still being brought up to date")
          .doesNotContain("http-equiv", "by itself");
      lock.execute("select pg_advisory_unlock(hashtext('belfry.statistics'))");
      server.change(FORGET);
      for (Browser.Person each : new Browser.Person[] {reader, plain}) {
        each.page().locator(".content-head h1").waitFor();
        assertThat(each.page().url()).endsWith(PATH + "?lang=en");
        assertThat(body(each)).doesNotContain("brought up to date");
      }
    } finally {
      server.change(FORGET);
    }
  }
}
