package be.belfry.server.walls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.belfry.domain.incident.Tlp;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.security.Reach;
import be.belfry.domain.security.Role;
import be.belfry.server.NoSecondTry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every role looks for every record through every channel. Each text of a record holds a canary;
 * one in the wrong eyes is a leak, and so is an answer that tells a hidden record from one that
 * does not exist. What each may see comes from the table of permissions and the walls alone.
 */
@ExtendWith(NoSecondTry.class)
class CanaryIT {
  /** Three sectors: with and without a service, of one and of the other organisation. */
  private static final List<String> SOME = List.of("energy", "health", "other");

  /** The one that readers look at whose sight no sector narrows. */
  private static final String ONE = "energy";

  /**
   * {@code -Dbelfry.canary=true}: every reader looks at records, pages, parts and searches of all
   * sectors, which takes long. Lists, exports, figures and mails are looked through for all in
   * either case.
   */
  private static final boolean ALL = Boolean.getBoolean("belfry.canary");

  /**
   * Of what is not there in this world: an import, an export, a month that was published, a
   * proposal of the nation's level, a file for early readers.
   */
  private static final Set<String> NEVER_SHOWN =
      Set.of(
          "/imports/" + Rounds.NO_ID + " application/json",
          "/publications/2026-03 application/json",
          "/national/activation/proposals/1 application/json",
          "/statistics/early-file?month=2026-03&no=1&name=report-nl.pdf",
          "/statistics/export-file?id=" + Rounds.NO_ID);

  private static final Pattern TITLE = Pattern.compile("(?s)<title>(.*?)</title>");
  private static final Pattern HEADING = Pattern.compile("(?s)<h1[^>]*>(.*?)</h1>");

  private static WalledServer world;
  private static Watch watch;
  private static Rounds rounds;

  @BeforeAll
  static void fill() {
    world = WalledServer.get();
    watch = new Watch(world);
    rounds = new Rounds(watch);
  }

  private static void nothingLeaked(String round, long before, long atLeast) {
    System.out.println(
        "canary "
            + round
            + ": cells="
            + (watch.cells() - before)
            + " of at least "
            + atLeast
            + ", answered with 200 in all rounds so far="
            + watch.shown()
            + " leaks="
            + watch.leaks().size());
    assertThat(watch.leaks()).isEmpty();
    assertThat(watch.cells() - before).isGreaterThanOrEqualTo(atLeast);
  }

  /** Roles that can sign in, each in exercises and not. */
  private static long viewers() {
    return (Role.values().length - 1) * 2L;
  }

  /** One record for each sector, marking and exercise or not. */
  private static long cells() {
    return Sector.values().length * (long) Tlp.values().length * 2;
  }

  /** What is looked at by all viewers together, of each kind of record. */
  private static long looked() {
    return world.cast().viewers().stream().mapToLong(v -> isNarrow(v) ? SOME.size() : 1).sum()
        * Tlp.values().length
        * 2;
  }

  /** Records of some sectors, which have both kinds of each other wall. */
  private static boolean some(Viewer viewer, Canary record) {
    return ALL
        || record.file().sectors().stream()
            .anyMatch(isNarrow(viewer) ? SOME::contains : ONE::equals);
  }

  /** Whose sight depends on the sector: he asks for every one. */
  private static boolean isNarrow(Viewer viewer) {
    Reach reach = viewer.subject().reach();
    return reach == Reach.SECTOR || reach == Reach.OWN;
  }

  @Test
  void everyRecordShowsItselfToItsReadersAndToNobodyElse() {
    long before = watch.cells();
    rounds.records((viewer, record) -> some(viewer, record) || isNarrow(viewer), CanaryIT::some);
    nothingLeaked("records", before, looked() * Kind.values().length);
  }

  @Test
  void listsHoldAndCountExactlyWhatTheirReaderMaySee() {
    long before = watch.cells();
    rounds.lists();
    nothingLeaked("lists", before, viewers() * cells() * (Kind.values().length - 1));
  }

  @Test
  void pagesAndFilesShowNoMoreThanRest() {
    long before = watch.cells();
    rounds.pages(CanaryIT::some);
    nothingLeaked("pages", before, looked());
  }

  /** What the program makes itself, not a copy of it; else nothing found would prove nothing. */
  @Test
  void readersFindInsideFilesWhatTheirBytesDoNotShow() {
    Viewer director = world.cast().director();
    for (Canary record : world.records()) {
      if (record.chain() != 0 && record.chain() != 4) {
        continue;
      }
      if (record.kind() == Kind.BRIEFING || record.kind() == Kind.ASSISTANCE) {
        String address = record.at(record.kind().detail().get(0));
        for (String language : List.of("nl", "fr", "de", "en")) {
          found(
              record,
              director,
              world
                  .http()
                  .rest(director, "GET", address + "?lang=" + language, null, "application/pdf"));
        }
      } else if (record.kind() == Kind.CRISIS) {
        found(
            record,
            director,
            world.http().page(director, record.at("/logbook/extract?crisis={ref}&language=nl")));
      }
    }
    for (String format : List.of("xlsx", "ods")) {
      Http.Answer workbook =
          world
              .http()
              .page(
                  director,
                  "/statistics/file?format="
                      + format
                      + "&unit=incident&"
                      + Rounds.SPAN
                      + "&by=sector");
      // The span, among the definitions.
      assertThat(workbook.body()).doesNotContain(Rounds.LAST.toString());
      assertThat(workbook.all()).contains(Rounds.LAST.toString());
    }
  }

  private static void found(Canary record, Viewer viewer, Http.Answer file) {
    assertThat(file.status()).as(record.toString()).isEqualTo(200);
    assertThat(file.body()).matches("(?s)(%PDF-|PK).*").doesNotContain(record.word());
    assertThat(watch.look(viewer, "file", file)).as(record.toString()).contains(record);
  }

  /** A browser keeps titles on its disk, and shows them to all who see the screen. */
  @Test
  void noTitleOfAPageHoldsTextOfARecord() {
    Viewer director = world.cast().director();
    List<String> found = new ArrayList<>();
    Set<Kind> headed = EnumSet.noneOf(Kind.class);
    int opened = 0;
    for (Canary record : world.records()) {
      if (record.chain() != 0 && record.chain() != 4) {
        continue;
      }
      for (String page : record.kind().pages()) {
        Http.Answer answer = world.http().page(director, record.at(page));
        String body = answer.body();
        if (!body.startsWith("<!DOCTYPE html>")) {
          continue;
        }
        Matcher title = TITLE.matcher(body);
        assertThat(title.find()).as(page).isTrue();
        canaries(page, title.group(1), found);
        opened += answer.status() == 200 ? 1 : 0;
        Matcher heading = HEADING.matcher(body);
        if (heading.find() && Canary.ANY.matcher(heading.group(1)).find()) {
          headed.add(record.kind());
        }
      }
    }
    assertThat(found).isEmpty();
    System.out.println("canary titles: pages=" + opened + " headed by words of " + headed);
    assertThat(headed)
        .as("what pages are headed by")
        .contains(Kind.INCIDENT, Kind.CRISIS, Kind.DUTY, Kind.WARNING);
  }

  @Test
  void nothingLeaksElsewhere() {
    long before = watch.cells();
    assertThat(rounds.elsewhere())
        .as("addresses at which nobody is shown anything, so that nothing could leak")
        .containsExactlyInAnyOrderElementsOf(NEVER_SHOWN);
    nothingLeaked(
        "elsewhere", before, viewers() * cells() * (Rounds.PAGES.size() + Rounds.CALLS.size()));
  }

  @Test
  void theRoomPushesNoTextOfARecord() {
    long before = watch.cells();
    rounds.pushed();
    nothingLeaked("pushed", before, viewers() * cells());
  }

  @Test
  void searchFindsNothingThatIsHidden() {
    long before = watch.cells();
    rounds.searches(
        (viewer, record) ->
            some(viewer, record)
                && List.of(Kind.NOTIFICATION, Kind.INCIDENT, Kind.CRISIS).contains(record.kind()));
    nothingLeaked("search", before, looked());
  }

  @Test
  void mailsLogsAndTheRecordOfWhatWasDoneHoldNoTextOfARecordAndNoSecret()
      throws SQLException, IOException {
    everyKindOfMessageIsThere();
    aRowIsRefused();
    List<String> found = new ArrayList<>();
    long texts = 0;
    try (Connection owner = world.server().pastTheWalls();
        Statement statement = owner.createStatement()) {
      for (String query :
          List.of(
              "select 'mail to ' || recipient, subject || body from outbox_message",
              "select 'audit ' || action, object || details from audit_entry")) {
        try (ResultSet rows = statement.executeQuery(query)) {
          while (rows.next()) {
            texts++;
            canaries(rows.getString(1), rows.getString(2), found);
            secrets(rows.getString(1), rows.getString(2), found);
          }
        }
      }
    }
    try (Stream<Path> logs = Files.walk(world.server().home().resolve("logs"))) {
      for (Path log : logs.filter(Files::isRegularFile).toList()) {
        texts++;
        String written = Files.readString(log, StandardCharsets.ISO_8859_1);
        canaries("log " + log.getFileName(), written, found);
        secrets("log " + log.getFileName(), written, found);
      }
    }
    System.out.println("canary mails, record and logs: texts=" + texts + " leaks=" + found.size());
    assertThat(found.stream().distinct()).isEmpty();
    assertThat(texts).isGreaterThan(50);
    assertThat(kindsOfMails()).as("mails were there to be looked at").contains("N", "C");
  }

  /** To partners, by calls and about limits, in each of which people's words could stand. */
  private static void everyKindOfMessageIsThere() {
    Awaitility.await()
        .alias("the watch of the clocks has told what is late, and all else was planted")
        .atMost(Duration.ofSeconds(90))
        .untilAsserted(
            () -> {
              try (Connection owner = world.server().pastTheWalls()) {
                Map<String, Long> departures = Departures.counted(owner);
                System.out.println("canary departures: " + departures);
                assertThat(departures).allSatisfy((kind, count) -> assertThat(count).isPositive());
              }
            });
  }

  /** PostgreSQL would tell the whole row in its log, words of a record and all. */
  private static void aRowIsRefused() throws SQLException {
    String word = world.records().get(0).word();
    try (Connection owner = world.server().pastTheWalls();
        PreparedStatement insert =
            owner.prepareStatement(
                "insert into draft (account, form, page, shape, fields, saved_at)"
                    + " values (null, ?, '', 0, '{}', now())")) {
      insert.setString(1, word);
      assertThatThrownBy(insert::execute).hasMessageContaining("null value in column");
    }
    Path log = world.server().home().resolve("logs/postgres.log");
    Awaitility.await()
        .untilAsserted(() -> assertThat(log).content().contains("null value in column"));
  }

  /** What the mails of the world are about, by the letter of the reference; but for its own. */
  private static Set<String> kindsOfMails() throws SQLException {
    Set<String> kinds = new TreeSet<>();
    try (Connection owner = world.server().pastTheWalls();
        Statement statement = owner.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select distinct substring(subject from '([A-Z])-[0-9]{4}-[0-9]+') as kind"
                    + " from outbox_message where subject <> 'call'")) {
      while (rows.next()) {
        kinds.add(String.valueOf(rows.getString(1)));
      }
    }
    System.out.println("canary mails: " + kinds);
    return kinds;
  }

  /** What each viewer signs in with; the tests use them all. */
  private static void secrets(String where, String text, List<String> found) {
    for (Viewer viewer : world.cast().viewers()) {
      if (text.contains(viewer.token()) || text.contains(viewer.session())) {
        found.add("secret of " + viewer.user() + " in " + where);
      }
    }
  }

  private static void canaries(String where, String text, List<String> found) {
    Matcher canary = Canary.ANY.matcher(text);
    while (canary.find()) {
      found.add(where + " " + canary.group());
    }
    if (text.contains(Departures.WORD)) {
      found.add(where + " " + Departures.WORD);
    }
  }
}
