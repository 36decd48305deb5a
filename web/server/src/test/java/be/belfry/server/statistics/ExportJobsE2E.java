package be.belfry.server.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.statistics.ExportJob;
import be.belfry.server.Api;
import be.belfry.server.Authenticator;
import be.belfry.server.Browser;
import be.belfry.server.ShippedServer;
import be.belfry.services.security.Passwords;
import com.microsoft.playwright.APIResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A long export that is made in the background: whose it is, how far, broken off, begun again, and
 * its file against what streams.
 */
class ExportJobsE2E {
  private static final int ROWS = 51_000;
  private static final int PART = 262_144;
  private static final String QUESTION =
      "unit=incident&source=rowsBehind&by=classification&from=1970-01&to=2019-12";
  private static final String PAGE = "/statistics/exports";
  private static final String FILE = "/statistics/export-file?id=";

  /** The lock of whoever counts what the figures do not have yet. */
  private static final String COUNTING = "hashtext('belfry.statistics')";

  private static final String MINE =
      "(select id from account where username = '"
          + ShippedServer.get().account("statistician", 0).user()
          + "')";

  @BeforeAll
  static void write() {
    ShippedServer.get()
        .change(
            """
            insert into monthly_fact (unit, source, excluded, by1, by2, month, value1, value2, count, imputed)
            select 'incident', 'rowsBehind', '', 'classification', '',
              (date '1970-01-01' + (n %% 600) * interval '1 month')::date, 'many:' || n / 600, '', 1 + n %% 97, 0
            from generate_series(0, %d - 1) n
            """
                .formatted(ROWS));
  }

  @AfterEach
  void forgetExports() {
    ShippedServer.get().change("delete from statistics_export");
    release();
  }

  @AfterAll
  static void forget() {
    ShippedServer.get().change("delete from monthly_fact where source = 'rowsBehind'");
  }

  /** No export is begun, as if another node were at it. */
  private static void hold() {
    ShippedServer.get()
        .change(
            """
            insert into lease (job, holder, expires_at)
            values ('statistics-exports', 'another', clock_timestamp() + interval '170 seconds')
            on conflict (job) do update set holder = excluded.holder, expires_at = excluded.expires_at
            """);
  }

  /** That node is gone, and its lease has run out. */
  private static void release() {
    ShippedServer.get()
        .change(
            "update lease set expires_at = clock_timestamp() - interval '1 second'"
                + " where job = 'statistics-exports' and holder = 'another'");
  }

  private static long count(String of, String where) {
    return ShippedServer.get().number("select count(*) from " + of + " where " + where);
  }

  private static void comes(String what, String of, String where) {
    Awaitility.await()
        .alias(what + " comes")
        .pollInterval(Duration.ofMillis(250))
        .atMost(Duration.ofSeconds(60))
        .until(() -> count(of, where) > 0);
  }

  private static long recorded(String action, String id) {
    return count(
        "audit_entry", "action = 'statistics." + action + "' and details like '%" + id + "%'");
  }

  private static String onlyId() {
    try (Connection owner = ShippedServer.get().pastTheWalls();
        Statement query = owner.createStatement();
        var found = query.executeQuery("select id from statistics_export")) {
      assertThat(found.next()).isTrue();
      String id = found.getString(1);
      assertThat(found.next()).isFalse();
      return id;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String ask(Browser.Person statistician) {
    statistician.open("/statistics/explore?" + QUESTION + "&lang=en");
    statistician.page().locator("[id='background:csv']").click();
    statistician.page().waitForURL(url -> url.contains(PAGE));
    return onlyId();
  }

  /** Something has changed that the figures do not have yet: the next question counts it. */
  private static void leaveUncounted() {
    ShippedServer.get()
        .change("insert into statistics_dirty (kind, key) values ('incident', gen_random_uuid())");
  }

  /**
   * Who writes the fourth part waits until the other transaction has ended. The export has counted
   * something before its first row: nobody else counts until it is at it.
   */
  private static void stopAtTheFourthPart(Connection other, String id) throws SQLException {
    other.setAutoCommit(false);
    try (Statement step = other.createStatement()) {
      step.execute("select pg_advisory_lock(" + COUNTING + ")");
      leaveUncounted();
      step.execute(
          "insert into statistics_export_part (export, no, bytes) values ('"
              + id
              + "', 3, '\\x00')");
      release();
      comes("the export", "statistics_export", "state = 'running' and id = '" + id + "'");
      comes(
          "the counting",
          "pg_locks",
          "locktype = 'advisory' and not granted and objid = cast(" + COUNTING + " as oid)");
      step.execute("select pg_advisory_unlock(" + COUNTING + ")");
    }
    comes(
        "the third part",
        "statistics_export",
        "state = 'running' and bytes = " + 3 * PART + " and id = '" + id + "'");
  }

  private static byte[] streamed() {
    return Api.as("statistician", 0)
        .send("GET", "/statistics/monthly?" + QUESTION + "&format=csv", null, Map.of())
        .response()
        .body();
  }

  private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  /** Another one who may export in bulk: the demonstration has only one. */
  private static Browser.Person colleague(Browser browser) {
    String user = "s" + UUID.randomUUID().toString().substring(0, 8);
    String password = "a bell in every city";
    ShippedServer.get()
        .change(
            """
            insert into account (id, username, name, role, language, password_hash, created_at)
            values (gen_random_uuid(), ?, 'Colleague', 'statistician', 'en', ?, now())
            """,
            user,
            new Passwords().hash(password));
    Browser.Person person = browser.stranger();
    person.open("/login?lang=en");
    person.signIn(user, password);
    person.page().waitForURL(url -> url.contains("/second-factor"));
    String secret = person.page().locator("code.secret").first().innerText();
    person.page().locator("[id='enrol:code']").fill(Authenticator.next(secret));
    person.page().locator("[id='enrol:submit']").click();
    person.page().locator("#go-on").click();
    return person;
  }

  private static int status(Browser.Person person, String id) {
    return person.page().request().get(FILE + id).status();
  }

  @Test
  void showsHowFarItIsAndGivesWhatStreams() throws SQLException, NoSuchAlgorithmException {
    hold();
    try (Browser browser = new Browser();
        Browser.Person statistician = browser.person("statistician", 0);
        Browser.Person plain = browser.person("statistician", 0, false);
        Browser.Person colleague = colleague(browser);
        Browser.Person officer = browser.person("dutyOfficer", 0)) {
      String id = ask(statistician);
      assertThat(statistician.text()).contains("Waiting", "0 of about 51,000 rows");
      assertThat(statistician.page().locator("input[value='Break off']").count()).isEqualTo(1);
      assertThat(status(statistician, id)).as("there is no file yet").isEqualTo(404);
      try (Connection other = ShippedServer.get().pastTheWalls()) {
        stopAtTheFourthPart(other, id);
        leaveUncounted();
        Instant asked = Instant.now();
        assertThat(Api.as("dutyOfficer", 0).get("/statistics/monthly?unit=incident").status())
            .isEqualTo(200);
        assertThat(Duration.between(asked, Instant.now()))
            .as("who asks for figures meanwhile waits for no export")
            .isLessThan(Duration.ofSeconds(9));
        statistician.page().waitForCondition(() -> statistician.text().contains("Being written"));
        assertThat(statistician.text()).as("by itself").doesNotContain("Waiting");
        plain.open(PAGE + "?lang=en");
        assertThat(plain.text())
            .as("without a script")
            .contains("Being written", " of about 51,000 rows");
        long written = Long.parseLong(plain.page().locator("main progress").getAttribute("value"));
        assertThat(written).isBetween(1L, ROWS - 1L);
        assertThat(status(statistician, id)).as("a part is no file").isEqualTo(404);
        assertThat(officer.status(PAGE)).isEqualTo(403);
        other.rollback();
      }
      statistician.page().waitForCondition(() -> statistician.text().contains("Download"));
      List<String> asked = new ArrayList<>();
      statistician.page().onRequest(request -> asked.add(request.url()));
      statistician.page().waitForTimeout(5000);
      assertThat(asked)
          .as("the page rests when nothing comes any more")
          .noneMatch(url -> url.contains(PAGE));
      APIResponse file = statistician.page().request().get(FILE + id);
      assertThat(file.status()).isEqualTo(200);
      assertThat(file.headers())
          .containsEntry("content-length", Integer.toString(file.body().length));
      assertThat(file.body()).isEqualTo(streamed());
      assertThat(
              count("statistics_export", "rows = " + ROWS + " and bytes = " + file.body().length))
          .isEqualTo(1);
      String sha256 = sha256(file.body());
      assertThat(statistician.text()).contains(sha256, "51,000 rows");
      assertThat(recorded("exportAsked", id)).isEqualTo(1);
      assertThat(recorded("exportBegun", id))
          .as("again when the fourth part stood still for longer than a lock is waited for")
          .isPositive();
      assertThat(recorded("exportDone", id)).isEqualTo(1);
      assertThat(recorded("exported", id)).as("each download").isEqualTo(1);
      assertThat(recorded("exported", sha256)).isEqualTo(1);

      assertThat(status(statistician, UUID.randomUUID().toString())).as("none").isEqualTo(404);
      assertThat(status(colleague, id)).as("of another account").isEqualTo(404);
      colleague.open(PAGE + "?lang=en");
      assertThat(colleague.text()).contains("You have no exports.").doesNotContain(sha256);
      assertThat(status(officer, id)).as("who may not export").isEqualTo(403);
      ShippedServer.get()
          .change(
              "update statistics_export set owner = (select id from account where username = '"
                  + ShippedServer.get().account("dutyOfficer", 0).user()
                  + "')");
      assertThat(status(officer, id)).as("his, and he may not export").isEqualTo(403);
      ShippedServer.get().change("update statistics_export set owner = " + MINE);
      assertThat(recorded("exported", id)).as("nothing left").isEqualTo(1);

      statistician.open(PAGE + "?lang=en");
      statistician.press("Delete");
      assertThat(statistician.text()).contains("Deleted.", "You have no exports.");
      assertThat(status(statistician, id)).isEqualTo(404);
      assertThat(count("statistics_export_part", "true")).isZero();
    }
  }

  @Test
  void isBrokenOffInTheMiddleAndNothingOfItStays() throws SQLException {
    hold();
    try (Browser browser = new Browser();
        Browser.Person statistician = browser.person("statistician", 0)) {
      String id = ask(statistician);
      try (Connection other = ShippedServer.get().pastTheWalls()) {
        stopAtTheFourthPart(other, id);
        statistician.open(PAGE + "?lang=en");
        statistician.press("Break off");
        assertThat(statistician.text()).contains("Broken off; nothing of it is kept.");
        assertThat(count("statistics_export_part", "true")).isZero();
        other.rollback();
      }
      // The node comes back to a file that nobody wants any more; another one is made after it.
      String next = UUID.randomUUID().toString();
      begun(next, "waiting", 0);
      comes("the next export", "statistics_export", "state = 'done' and id = '" + next + "'");
      assertThat(count("statistics_export", "state = 'brokenOff' and id = '" + id + "'"))
          .isEqualTo(1);
      assertThat(count("statistics_export_part", "export = '" + id + "'")).isZero();
      assertThat(recorded("exportBrokenOff", id)).isEqualTo(1);
      assertThat(recorded("exportDone", id)).isZero();
      assertThat(status(statistician, id)).isEqualTo(404);
    }
  }

  /** As a node left it; parts and all. */
  private static void begun(String id, String state, int attempt) {
    ShippedServer.get()
        .change(
            "with e as (insert into statistics_export (id, owner, unit, from_month, to_month, by, source,"
                + " excluded, filters, format, state, attempt, asked_at, started_at, rows, most, bytes)"
                + " select '"
                + id
                + "', "
                + MINE
                + ", 'incident', '1970-01-01', '2019-12-01', '{classification}', 'rowsBehind', false,"
                + " '{}', 'csv', '"
                + state
                + "', "
                + attempt
                + ", clock_timestamp(), null, 0, "
                + ROWS
                + ", 0 returning id)"
                + " insert into statistics_export_part (export, no, bytes) select id, 0, '\\x00' from e");
  }

  @Test
  void isBegunAgainByAnotherNodeWhenItsOwnDiedAndGivenUpAfterThree()
      throws NoSuchAlgorithmException {
    hold();
    String left = UUID.randomUUID().toString();
    String hopeless = UUID.randomUUID().toString();
    begun(hopeless, "running", 3);
    begun(left, "running", 1);
    release();
    comes("the end", "statistics_export", "state = 'done' and id = '" + left + "'");
    assertThat(
            count(
                "statistics_export",
                "attempt = 2 and sha256 = '" + sha256(streamed()) + "' and id = '" + left + "'"))
        .isEqualTo(1);
    assertThat(count("statistics_export", "state = 'failed' and id = '" + hopeless + "'"))
        .isEqualTo(1);
    assertThat(count("statistics_export_part", "export = '" + hopeless + "'")).isZero();
    assertThat(recorded("exportFailed", hopeless)).isEqualTo(1);
    ShippedServer.get()
        .change(
            "update statistics_export set kept_until = clock_timestamp() - interval '1 second'");
    comes("the broom", "(select count(*) as n from statistics_export) e", "n = 0");
    assertThat(count("statistics_export_part", "true")).isZero();
  }

  /** The first part that is stored is too much; what there is of others stays. */
  @Test
  void isGivenUpWhenItsOwnersExportsWouldHoldTooMuch() {
    hold();
    String kept = UUID.randomUUID().toString();
    String more = UUID.randomUUID().toString();
    begun(kept, "waiting", 0);
    ShippedServer.get()
        .change(
            "update statistics_export set state = 'done', sha256 = repeat('0', 64), bytes = "
                + ExportJob.ROOM
                + ", ended_at = clock_timestamp(), kept_until = clock_timestamp() + interval '1 day'");
    begun(more, "waiting", 0);
    release();
    comes("the end", "statistics_export", "state = 'failed' and id = '" + more + "'");
    assertThat(count("statistics_export", "attempt = 1 and id = '" + more + "'"))
        .as("not tried again")
        .isEqualTo(1);
    assertThat(count("statistics_export_part", "export = '" + more + "'")).isZero();
    assertThat(count("statistics_export_part", "export = '" + kept + "'")).isEqualTo(1);
    assertThat(recorded("exportFailed", more)).isEqualTo(1);
    try (Browser browser = new Browser();
        Browser.Person statistician = browser.person("statistician", 0)) {
      statistician.open(PAGE + "?lang=en");
      assertThat(statistician.text())
          .contains("your exports would have held more than 1 GB together");
      statistician.open("/statistics/explore?" + QUESTION + "&lang=en");
      statistician.page().locator("[id='background:csv']").click();
      statistician
          .page()
          .waitForCondition(() -> statistician.text().contains("Your exports hold 1 GB together"));
    }
  }

  /** Somebody else counts for longer than a question waits. */
  @Test
  void oneThatIsPutBackBeforeItsFirstRowWasNotBegun() throws SQLException {
    hold();
    try (Browser browser = new Browser();
        Browser.Person statistician = browser.person("statistician", 0)) {
      String id = ask(statistician);
      try (Connection other = ShippedServer.get().pastTheWalls();
          Statement step = other.createStatement()) {
        step.execute("select pg_advisory_lock(" + COUNTING + ")");
        leaveUncounted();
        release();
        comes(
            "its rest",
            "statistics_export",
            "state = 'waiting' and started_at is not null and id = '" + id + "'");
        assertThat(recorded("exportBegun", id)).isZero();
        step.execute("select pg_advisory_unlock(" + COUNTING + ")");
      }
      ShippedServer.get().change("update statistics_export set started_at = null");
      comes("the end", "statistics_export", "state = 'done' and id = '" + id + "'");
      assertThat(recorded("exportBegun", id)).isEqualTo(1);
    }
  }

  @Test
  void readsWellInFourLanguagesAndTakesFiveAtMost() {
    begun(UUID.randomUUID().toString(), "waiting", 0);
    comes("an export", "statistics_export", "state = 'done'");
    begun(UUID.randomUUID().toString(), "running", 3);
    comes("the end", "statistics_export", "state = 'failed'");
    hold();
    for (int n = 0; n < 4; n++) {
      begun(UUID.randomUUID().toString(), "waiting", 0);
    }
    ShippedServer.get()
        .change(
            "update statistics_export set state = 'running', rows = 20400, bytes = 1 where id ="
                + " (select id from statistics_export where state = 'waiting' limit 1)");
    try (Browser browser = new Browser();
        Browser.Person statistician = browser.person("statistician", 0)) {
      statistician.looksWell(PAGE, "statistics-exports", 200);
      statistician.open(PAGE + "?lang=de&theme=dark");
      statistician.isAccessible();
      long asked = count("audit_entry", "action = 'statistics.exportAsked'");
      statistician.open("/statistics/explore?" + QUESTION + "&lang=en&theme=light");
      statistician.page().locator("[id='background:csv']").click();
      statistician.page().waitForURL(url -> url.contains(PAGE));
      assertThat(count("statistics_export", "true")).as("the same waits already").isEqualTo(6);
      statistician.open("/statistics/explore?" + QUESTION + "&lang=en");
      statistician.page().locator("[id='background:sdmx']").click();
      statistician.page().waitForCondition(() -> statistician.text().contains("At most 5 exports"));
      assertThat(count("statistics_export", "true")).isEqualTo(6);
      assertThat(count("audit_entry", "action = 'statistics.exportAsked'"))
          .as("what asks for nothing, or is refused, leaves nothing in the log")
          .isEqualTo(asked);
    }
  }
}
