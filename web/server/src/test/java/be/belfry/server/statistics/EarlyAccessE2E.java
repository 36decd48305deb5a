package be.belfry.server.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.statistics.PublishedFile;
import be.belfry.server.Api;
import be.belfry.server.Browser;
import be.belfry.server.NoSecondTry;
import be.belfry.server.ShippedServer;
import be.belfry.services.security.Secrets;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A month is closed and comes out in an hour: whoever is not on the list gets it by no channel, who
 * is on it leaves a receipt, and afterwards it is there for everybody.
 */
@ExtendWith(NoSecondTry.class)
class EarlyAccessE2E {
  private static final String MONTH = "2017-07";
  private static final String NEXT =
      "/statistics/closing?lang=en&preview=true&month=" + YearMonth.parse(MONTH).plusMonths(1);
  private static final String FILE =
      "/statistics/early-file?month=" + MONTH + "&no=1&name=report-nl.pdf";
  private static final String SESSION = "early-access-session-of-";

  private static final List<String> CHANNELS =
      List.of(
          "/api/v1/publications/" + MONTH,
          "/api/v1/publications/" + MONTH + "?format=pdf",
          "/api/v1/publications/" + MONTH + "?format=csv",
          "/api/v1/publications/" + MONTH + "-1/report-nl.pdf",
          "/api/v1/publications/" + MONTH + "-1/t1-incidents.csv",
          "/api/v1/publications/" + MONTH + "-1/structure.xml",
          "/statistics/publications?month=" + MONTH);

  /** Where it would be listed among others. */
  private static final List<String> LISTS =
      List.of(
          "/api/v1/publications",
          "/api/v1/publications/catalogue",
          "/statistics/publications",
          "/statistics/early");

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final ShippedServer SERVER = ShippedServer.get();

  /** Somebody with the token and a session of a demonstration account; nobody for a stranger. */
  private record Asking(String user, Optional<String> token) {
    HttpResponse<byte[]> get(String path) {
      HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(SERVER.address() + path));
      token.ifPresent(
          t -> {
            if (path.startsWith("/api")) {
              request.header("Authorization", "Bearer " + t);
            } else {
              request.header("Cookie", "belfry_session=" + SESSION + user);
            }
          });
      try {
        return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
      } catch (IOException e) {
        throw new IllegalStateException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }

    String text(String path) {
      return new String(get(path).body(), java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  private static List<Asking> everybody() {
    Map<String, Asking> one = new LinkedHashMap<>();
    for (ShippedServer.DemoAccount account : SERVER.accounts()) {
      one.putIfAbsent(account.role(), new Asking(account.user(), Optional.of(account.token())));
    }
    one.values()
        .forEach(
            asking ->
                SERVER.change(
                    """
                    insert into login_session (id, secret_hash, account_id, user_agent, created_at, last_seen_at,
                      authenticated_at, factor_asked, factor_proven)
                    select gen_random_uuid(), ?, id, 'test', now(), now(), now(), true, true
                    from account where username = ?
                    """,
                    Secrets.hash(SESSION + asking.user()),
                    asking.user()));
    List<Asking> all = new ArrayList<>(one.values());
    all.add(new Asking("stranger", Optional.empty()));
    return all;
  }

  /** The newest moment of all publications is also the earliest of the next. */
  @AfterEach
  void isOut() {
    comesOut("now()");
  }

  private static void comesOut(String when) {
    SERVER.change("alter table statistics_publication disable trigger statistics_stays");
    SERVER.change(
        "update statistics_publication set published_at = " + when + " where month = '2017-07-01'");
    SERVER.change("alter table statistics_publication enable trigger statistics_stays");
  }

  private static List<String> leaks(List<Asking> everybody) {
    List<String> leaks = new ArrayList<>();
    for (Asking asking : everybody) {
      for (String path : CHANNELS) {
        int status = asking.get(path).statusCode();
        if (status != 404) {
          leaks.add(asking.user() + " " + path + " " + status);
        }
      }
      for (String path : LISTS) {
        // The list of who gets it names the month in words, the list of what is out links it.
        if (asking.text(path).contains(MONTH)) {
          leaks.add(asking.user() + " " + path);
        }
      }
      int status = asking.get(FILE).statusCode();
      if (status != (asking.token().isPresent() ? 404 : 302)) {
        leaks.add(asking.user() + " " + FILE + " " + status);
      }
    }
    return leaks;
  }

  private static long receipts() {
    return SERVER.number("select count(*) from statistics_early_receipt");
  }

  @Test
  void whoIsNotOnTheListGetsNothingBeforeItComesOut() {
    assertThat(
            Api.as("statistician", 0)
                .post("/statistics/closures", "{'month': '" + MONTH + "'}")
                .status())
        .isEqualTo(201);
    List<Asking> everybody = everybody();
    assertThat(everybody).as("all roles and a stranger").hasSizeGreaterThan(15);
    comesOut("now() + interval '1 hour'");
    assertThat(leaks(everybody)).isEmpty();
    assertThat(receipts()).isZero();
    Asking closes = closes(everybody);
    assertThat(closes.text(NEXT))
        .as("what would be published next tells of what is not out")
        .contains("is not out yet")
        .doesNotContain("would be published and");

    try (Browser browser = new Browser();
        Browser.Person statistician = browser.person("statistician", 0);
        Browser.Person minister = browser.person("minister", 0)) {
      putOnTheList(statistician);
      opens(minister);
      statistician.open("/statistics/early?lang=en");
      assertThat(statistician.text()).contains("report-nl.pdf", "briefing of the parliament");
      pictures(statistician);
      minister.open("/statistics/early?lang=fr");
      minister.isAccessible();
      minister.picture("statistics-early-minister-fr", 1440);
      String reader = SERVER.account("minister", 0).user();
      assertThat(leaks(everybody.stream().filter(a -> !a.user().equals(reader)).toList()))
          .isEmpty();
      assertThat(new Asking(reader, token(everybody, reader)).get(CHANNELS.get(3)).statusCode())
          .as("the channels of all are closed to him too")
          .isEqualTo(404);
      assertThat(new Asking("", Optional.empty()).text("/statistics/method"))
          .as("everybody is told the office, not the person")
          .contains("Centre for Cybersecurity Belgium", "prepares answers of the government")
          .contains("bins that end at 1 min, 2 min, 5 min,", "72 h, 4 d, 5 d,", "365 d;")
          .doesNotContain("briefing of the parliament");

      statistician.open("/statistics/early?lang=en");
      statistician.page().locator("form[id='list'] input[type=submit]").first().click();
      statistician.page().getByText("The person is off the list.").waitFor();
      assertThat(minister.page().request().get(FILE).status()).as("off the list").isEqualTo(404);
      minister.open("/index?lang=en");
      assertThat(minister.text()).doesNotContain("before they come out");
      changesItsRole(statistician, minister, reader);
    }
    assertThat(receipts()).isEqualTo(1);

    comesOut("now()");
    for (Asking asking : everybody) {
      for (String path : CHANNELS) {
        assertThat(asking.get(path).statusCode()).as(asking.user() + " " + path).isEqualTo(200);
      }
    }
    assertThat(everybody.get(0).text("/api/v1/publications")).contains(MONTH);
    assertThat(closes.text(NEXT)).contains("would be published and");
  }

  private static Asking closes(List<Asking> everybody) {
    String user = SERVER.account("statistician", 0).user();
    return everybody.stream().filter(a -> a.user().equals(user)).findFirst().orElseThrow();
  }

  /** Not even while its session goes on, nor when he gets his role back. */
  private static void changesItsRole(
      Browser.Person statistician, Browser.Person minister, String reader) {
    putOnTheList(statistician);
    minister.open("/statistics/early?lang=en");
    assertThat(minister.text()).contains("report-nl.pdf");
    for (String role : List.of("organisation", "minister")) {
      SERVER.change("update account set role = ? where username = ?", role, reader);
      assertThat(minister.page().request().get(FILE).status()).as("now " + role).isEqualTo(404);
    }
    statistician.open("/statistics/early?lang=en");
    assertThat(statistician.page().locator("form[id='list'] input[type=submit]").count())
        .as("nobody is on the list any more")
        .isZero();
  }

  private static Optional<String> token(List<Asking> everybody, String user) {
    return everybody.stream().filter(a -> a.user().equals(user)).findFirst().orElseThrow().token();
  }

  private static void putOnTheList(Browser.Person statistician) {
    statistician.open("/statistics/early?lang=en");
    Page page = statistician.page();
    page.locator("[id='early:account']").fill(SERVER.account("minister", 0).user());
    page.locator("[id='early:unit']").selectOption("CCB");
    page.locator("[id='early:purpose']").selectOption("briefing");
    page.locator("[id='early:from']").fill(MONTH);
    page.locator("[id='early:reason']").fill("briefing of the parliament");
    page.locator("[id='early:add']").click();
    page.getByText("The person is on the list.").waitFor();
    assertThat(
            SERVER.number(
                "select count(*) from audit_entry where action = 'statistics.earlyAdded'"))
        .isPositive();
  }

  private static void opens(Browser.Person minister) {
    minister.open("/statistics/early?lang=en");
    assertThat(minister.text())
        .contains("July 2017", "report-nl.pdf")
        .doesNotContain("List of early readers");
    minister.open("/index?lang=en");
    assertThat(minister.text())
        .contains("Figures that you may read before they come out", "July 2017, comes out on")
        .doesNotContain("Monthly figures");
    APIResponse file = minister.page().request().get(FILE);
    assertThat(file.status()).isEqualTo(200);
    String hash = PublishedFile.of("", "", file.body()).sha256();
    assertThat(
            SERVER.number(
                """
                select count(*) from statistics_early_receipt where name = 'report-nl.pdf' and sha256 = ? and by = ?
                """,
                hash,
                SERVER.account("minister", 0).user()))
        .isEqualTo(1);
    assertThat(
            SERVER.number(
                "select count(*) from audit_entry where action = 'statistics.readEarly'"
                    + " and details::jsonb ->> 'sha256' = ?",
                hash))
        .isEqualTo(1);
  }

  private static void pictures(Browser.Person statistician) {
    statistician.looksWell("/statistics/early", "statistics-early", 200);
    statistician.looksWell("/statistics/method", "statistics-early-method", 200);
    statistician.looksWell("/statistics/publications", "statistics-early-publications", 200);
    statistician.looksWell("/statistics/closing?month=" + MONTH, "statistics-early-closing", 200);
    statistician.open("/statistics/early?lang=de&theme=dark");
    statistician.isAccessible();
    statistician.picture("statistics-early-dark", 1440);
    statistician.open("/statistics/early?lang=en&theme=light");
  }
}
