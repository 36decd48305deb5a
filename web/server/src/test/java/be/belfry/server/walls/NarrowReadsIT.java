package be.belfry.server.walls;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.incident.Tlp;
import be.belfry.domain.time.BelgianTime;
import be.belfry.server.Api;
import be.belfry.server.Api.Answer;
import be.belfry.server.Browser;
import be.belfry.server.Cases;
import be.belfry.server.NoSecondTry;
import be.belfry.server.ShippedServer;
import be.belfry.server.VerificationRun;
import be.belfry.server.hostile.Contract;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whoever opens a record of a narrow circle stands in the log, whichever way he came; who may not
 * know of it leaves nothing there.
 */
@ExtendWith(NoSecondTry.class)
class NarrowReadsIT {
  private static final String ROWS =
      "select count(*) from audit_entry where action = ? and object = ? and actor = ?";

  /** May read the energy sector's records, but none of AMBER+STRICT. */
  private static final String AUTHORITY = "authority-energy";

  private static long rows(String action, String object, String reader) {
    return ShippedServer.get().number(ROWS, action, object, reader);
  }

  private static String marked(String table, String tlp, String reference) {
    ShippedServer.get()
        .change("update " + table + " set tlp = ? where reference = ?", tlp, reference);
    return reference;
  }

  /** Which questions about a record the contract knows are no reading of it, and why not. */
  private static final Map<String, String> NO_READING =
      Map.of(
          "/crises/{reference}/briefings", "issued ones have receipts",
          "/crises/{reference}/sitreps", "issued ones have receipts",
          "/crises/{reference}/lines", "each line that it shows is noted",
          "/notifications/{reference}/similarIncidents", "each incident that it shows is noted");

  /** All questions of the contract about one record of a kind. */
  private static List<String> ways(String kind) {
    String record = "/" + kind + "/{reference}";
    List<String> ways =
        new Contract()
            .operations().stream()
                .filter(asked -> asked.method().equals("GET"))
                .map(Contract.Operation::path)
                .filter(path -> path.equals(record) || path.startsWith(record + "/"))
                .filter(path -> path.indexOf('{') == path.lastIndexOf('{'))
                .filter(path -> !NO_READING.containsKey(path))
                .toList();
    assertThat(ways).contains(record).hasSizeGreaterThan(4);
    return ways;
  }

  private static void isReadByEachWay(
      String tlp, String kind, String action, Supplier<String> record) {
    for (String way : ways(kind)) {
      String reference = record.get();
      isRead(tlp, way.replace("{reference}", reference), action, reference);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"amber", "amberStrict"})
  void everyWayToARecordIsAReadingOfIt(String tlp) {
    isReadByEachWay(
        tlp, "incidents", "incident.read", () -> marked("incident", tlp, Cases.incident("Read")));
    isReadByEachWay(
        tlp,
        "notifications",
        "notification.read",
        () -> marked("notification", tlp, notification()));
    isReadByEachWay(
        tlp, "crises", "crisis.read", () -> marked("crisis", tlp, Cases.crisis("Read")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"amber", "amberStrict"})
  void aSheetIsAReadingOfItsIncidents(String tlp) {
    for (String way : List.of("?incident=", "/")) {
      String incident = Cases.incident("Judged");
      String sheet =
          made(
                  "/assessments",
                  "{'incidents': ['%s'], 'axes': {'stateFunctions': 4}}".formatted(incident))
              .text("id");
      isRead(
          tlp,
          "/assessments" + way + (way.equals("/") ? sheet : incident),
          "incident.read",
          marked("incident", tlp, incident));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"amber", "amberStrict"})
  void whatAMeetingDecidedAndAllWordsOfALineAreReadingsOfTheFile(String tlp) {
    String met = Cases.crisis("Met");
    Answer meeting =
        Api.as("crisisCentre", 0)
            .post(
                "/crises/" + met + "/meetings",
                "{'cell': 'evaluationCell', 'startsAt': '%s', 'place': 'Room 3'}"
                    .formatted(Instant.now().plus(Duration.ofHours(1))));
    assertThat(meeting.status()).as(meeting.body().toString()).isEqualTo(201);
    marked("crisis", tlp, met);
    isRead(tlp, "/meetings/" + meeting.text("id") + "/decisions", "crisis.read", met);

    String said = Cases.crisis("Said");
    String words = "{'heading': 'Calm', 'body': 'Stay calm'}";
    Answer line =
        Api.as("crisisCentre", 0)
            .post(
                "/crises/" + said + "/lines",
                "{'kind': 'publicAlert', 'words': {'nl': %1$s, 'fr': %1$s, 'de': %1$s}}"
                    .formatted(words));
    assertThat(line.status()).as(line.body().toString()).isEqualTo(201);
    marked("crisis", tlp, said);
    isRead(tlp, "crisisCentre", "/lines/" + line.text("id") + "/versions", "crisis.read", said);
  }

  /** Reads one thing twice; the reader stands in the log once, unless many may read it. */
  private static void isRead(String tlp, String path, String action, String object) {
    isRead(tlp, "dutyOfficer", path, action, object);
  }

  private static void isRead(String tlp, String role, String path, String action, String object) {
    Api reader = Api.as(role, 1);
    for (int time = 0; time < 2; time++) {
      Answer read = reader.get(path);
      assertThat(read.status()).as(path + read.body()).isEqualTo(200);
    }
    String user = ShippedServer.get().account(role, 1).user();
    assertThat(rows(action, object, user)).as(tlp + path).isEqualTo(tlp.equals("amber") ? 0 : 1);
  }

  /** Rows that say that a list showed all of these records to a reader. */
  private static long listed(String reader, String... records) {
    return ShippedServer.get()
        .number(
            "select count(*) from audit_entry where action = 'list.read' and actor = ?"
                + " and string_to_array(details::jsonb ->> 'records', ',')"
                + " @> string_to_array(?, ',')",
            reader,
            String.join(",", records));
  }

  /** Reads a list twice; whoever is a reader stands in the log once with what it showed. */
  private static void isListed(String tlp, String reader, String list, String record) {
    isShown(tlp, reader, list + "?pageSize=100", record);
  }

  /** The same of what has no pages. */
  private static void isShown(String tlp, String reader, String path, String record) {
    for (int time = 0; time < 2; time++) {
      Answer read = Api.user(reader).get(path);
      assertThat(read.status()).as(path + read.body()).isEqualTo(200);
      assertThat(read.body().toString()).as(path).contains(record);
    }
    assertThat(listed(reader, record)).as(tlp + path).isEqualTo(tlp.equals("amber") ? 0 : 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"amber", "amberStrict"})
  void aListThatShowsWordsOfARecordIsAReadingOfIt(String tlp) {
    String officer = ShippedServer.get().account("dutyOfficer", 1).user();
    isListed(tlp, "analyst2", "/incidents", marked("incident", tlp, Cases.incident("Listed")));
    isListed(tlp, "analyst2", "/notifications", marked("notification", tlp, notification()));
    isListed(tlp, officer, "/crises", marked("crisis", tlp, Cases.crisis("Listed")));
    String withMeasure = Cases.crisis("Listed measure");
    path(withMeasure, "measures");
    isListed(tlp, officer, "/measures", marked("crisis", tlp, withMeasure));
    isListed(tlp, officer, "/warnings", warning(tlp).text("reference"));
    String request = made("/assistanceRequests", "{'summary': 'A wiper'}").text("reference");
    isListed(tlp, officer, "/assistanceRequests", marked("assistance_request", tlp, request));
    String reported = Cases.crisis("Listed report");
    sitrep(reported);
    isListed(tlp, officer, "/sitreps", marked("crisis", tlp, reported));
    isShown(tlp, officer, "/national", marked("crisis", tlp, Cases.crisis("In the picture")));
    String member = Cases.incident("In a campaign");
    isShown(tlp, "analyst2", "/campaigns/" + campaign(member), marked("incident", tlp, member));
    String one = Cases.incident("By itself");
    String its = "/campaigns/" + campaign(one) + "/members/" + one;
    isShown(tlp, "analyst2", its, marked("incident", tlp, one));
  }

  /** A campaign with one incident; gives its reference. */
  private static String campaign(String incident) {
    Api analyst = Api.as("analyst", 0);
    Answer opened = analyst.post("/campaigns", "{'title': 'Wave'}");
    assertThat(opened.status()).as(opened.body().toString()).isEqualTo(201);
    Answer added =
        analyst.post(
            "/campaigns/" + opened.text("reference") + "/members",
            "{'incidents': ['" + incident + "']}");
    assertThat(added.status()).as(added.body().toString()).isEqualTo(200);
    return opened.text("reference");
  }

  @Test
  void anAnswerIsOneRowAndWhoReadsOnIsToldOfWhatIsNew() {
    String first = marked("incident", "amberStrict", Cases.incident("One of two"));
    String second = marked("incident", "amberStrict", Cases.incident("Two of two"));
    Api.user("analyst2").get("/incidents?pageSize=100");
    assertThat(listed("analyst2", first, second)).as("both in one row").isOne();
    String third = marked("incident", "amberStrict", Cases.incident("Three"));
    Api.user("analyst2").get("/incidents?pageSize=100");
    assertThat(listed("analyst2", third)).isOne();
    assertThat(listed("analyst2", first) + listed("analyst2", second)).isEqualTo(2);
    assertThat(Api.user(AUTHORITY).get("/incidents?pageSize=100").body().toString())
        .doesNotContain(first);
    assertThat(listed(AUTHORITY, first)).as("who was shown nothing of it").isZero();
  }

  @Test
  void aSearchIsAReadingOfWhatItShows() {
    String incident = marked("incident", "amberStrict", Cases.incident("Zwervende wisser"));
    try (Browser browser = new Browser();
        Browser.Person person = browser.person("analyst", 1)) {
      person.open("/search?q=zwervende");
      assertThat(person.page().content()).contains(incident);
    }
    assertThat(listed("analyst2", incident)).isOne();
  }

  @ParameterizedTest
  @ValueSource(strings = {"amber", "amberStrict"})
  void aFileOfAStepAndAnInputByTheirAddressesAreReadingsOfTheFile(String tlp) {
    Api officer = Api.as("dutyOfficer", 0);
    String crisis = Cases.crisis("Evidence");
    Answer started = officer.post("/crises/" + crisis + "/playbookRuns", "{'playbook': 'PB-RAN'}");
    assertThat(started.status()).as(started.body().toString()).isEqualTo(201);
    Answer added =
        officer.upload(
            "/playbookRuns/" + started.body().at("/run/id").asText() + "/steps/1/files",
            "log.txt",
            "All lines cut.".getBytes(StandardCharsets.UTF_8));
    assertThat(added.status()).as(added.body().toString()).isEqualTo(201);
    String file = added.body().at("/files/0/href").asText().replace("/api/v1", "");
    isRead(tlp, file, "crisis.read", marked("crisis", tlp, crisis));

    String reported = Cases.crisis("Inputs");
    String sitrep = sitrep(reported);
    isRead(tlp, "/sitreps/" + sitrep + "/inputs", "crisis.read", marked("crisis", tlp, reported));

    String asked = Cases.crisis("An input");
    String input =
        officer.get("/sitreps/" + sitrep(asked) + "/inputs").body().at("/items/0/id").asText();
    marked("crisis", tlp, asked);
    try (Browser browser = new Browser();
        Browser.Person person = browser.person("dutyOfficer", 1)) {
      person.open("/sitrep/input?id=" + input);
    }
    assertThat(rows("crisis.read", asked, ShippedServer.get().account("dutyOfficer", 1).user()))
        .isEqualTo(tlp.equals("amber") ? 0 : 1);
  }

  /** A report that is being written; gives its key. */
  private static String sitrep(String crisis) {
    return made(
            "/crises/" + crisis + "/sitreps",
            "{'cutOff': '%s'}".formatted(Instant.now().plus(Duration.ofHours(2))))
        .text("id");
  }

  private static Answer made(String path, String body) {
    Answer made = Api.as("dutyOfficer", 0).post(path, body);
    assertThat(made.status()).as(path + made.body()).isEqualTo(201);
    return made;
  }

  /** What hangs on a file: its lists, and what stands in them. */
  private static String path(String crisis, String way) {
    if (way.equals("measures")) {
      made(
          "/crises/" + crisis + "/measures",
          """
          {'title': 'Cut', 'ground': 'The way in', 'effect': 'Silence', 'affected': 'Crews',
           'affectedSectors': ['energy'], 'service': 'CCB'}
          """);
    }
    return Api.as("dutyOfficer", 0)
        .get("/crises/" + crisis + "/" + way)
        .body()
        .at("/items/0/id")
        .asText();
  }

  /** The one list for regulators that shows incidents one by one, as each of its forms. */
  @ParameterizedTest
  @ValueSource(strings = {"amber", "amberStrict"})
  void aListForARegulatorIsAReadingToo(String tlp) {
    // A sector of which there are so few that none is cut off.
    String list = "/statistics/lists/sector?sector=space&period=" + Year.now(BelgianTime.ZONE);
    isShown(tlp, "analyst2", list, marked("incident", tlp, Cases.incidentOf("space", "Listed")));
    for (String format : List.of("csv", "pdf")) {
      String record = marked("incident", tlp, Cases.incidentOf("space", "Taken along"));
      Answer file = Api.user("analyst2").get(list + "&format=" + format);
      assertThat(file.status()).isEqualTo(200);
      assertThat(listed("analyst2", record)).as(format).isEqualTo(tlp.equals("amber") ? 0 : 1);
      if (format.equals("csv")) {
        assertThat(new String(file.response().body(), StandardCharsets.UTF_8).lines())
            .anyMatch(line -> line.startsWith(record))
            .allMatch(
                line -> line.endsWith(",licence,tlp") || !isWider(line, tlp),
                "the narrowest of all of them, in each row");
      }
    }
  }

  @Test
  void thePageOfAListForARegulatorSaysForWhomItIs() {
    String record = marked("incident", "amberStrict", Cases.incidentOf("space", "On the page"));
    String page = "/statistics/lists?list=sector&sector=space&period=" + Year.now(BelgianTime.ZONE);
    try (Browser browser = new Browser();
        Browser.Person person = browser.person("analyst", 1)) {
      for (String language : List.of("nl", "fr", "de", "en")) {
        person.open(page + "&lang=" + language);
        person.picture("statistics-lists-sector-" + language + "-1440", 1440);
        person.picture("statistics-lists-sector-" + language + "-390", 390);
        assertThat(person.text()).contains("TLP:AMBER+STRICT", record);
      }
    }
    assertThat(listed("analyst2", record)).isOne();
  }

  /** Whether a row says of its file that more may read it. */
  private static boolean isWider(String row, String tlp) {
    return Tlp.of(row.substring(row.lastIndexOf(',') + 1)).isWiderThan(Tlp.of(tlp));
  }

  @ParameterizedTest
  @ValueSource(strings = {"amber", "amberStrict"})
  void whoeverReadsWhatHangsOnAFileHasReadTheFile(String tlp) {
    for (String way : List.of("duties", "playbookRuns", "measures")) {
      String opened = Cases.crisis("Opened " + way);
      String one = path(opened, way);
      isRead(tlp, "/" + way + "/" + one, "crisis.read", marked("crisis", tlp, opened));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"amber", "amberStrict"})
  void whatHasAMarkingOfItsOwnIsReadUnderItsOwnReference(String tlp) throws SQLException {
    Answer warning = warning(tlp);
    isRead(tlp, "/warnings/" + warning.text("id"), "warning.read", warning.text("reference"));
    Answer request = made("/assistanceRequests", "{'summary': 'Wiper in a grid'}");
    String reference = marked("assistance_request", tlp, request.text("reference"));
    isRead(tlp, "/assistanceRequests/" + request.text("id"), "cooperation.read", reference);
    List<String> differences = new ArrayList<>();
    try (Connection past = ShippedServer.get().pastTheWalls()) {
      VerificationRun.of(past, differences);
    }
    assertThat(differences)
        .as("a reading is no act on what was read")
        .noneMatch(said -> said.contains(warning.text("reference")) || said.contains(reference));
  }

  private static Answer warning(String tlp) {
    return made(
        "/warnings",
        """
        {'severity': 'high', 'tlp': '%s', 'units': ['BELNET'],
         'words': {'nl': %2$s, 'fr': %2$s, 'de': %2$s, 'en': %2$s}}
        """
            .formatted(tlp, "{'title': 'Wiper', 'text': 'It spreads', 'measures': 'Cut.'}"));
  }

  private static String notification() {
    String incident = Cases.incident("Reported");
    return Api.as("analyst", 0)
        .get("/incidents/" + incident)
        .body()
        .at("/notifications/0/reference")
        .asText();
  }

  @Test
  void aPageIsAReadingToo() {
    String incident = marked("incident", "amberStrict", Cases.incident("Shown"));
    try (Browser browser = new Browser();
        Browser.Person person = browser.person("analyst", 1)) {
      person.open("/incident/detail?ref=" + incident);
    }
    assertThat(rows("incident.read", incident, "analyst2")).isOne();
  }

  @Test
  void whoMayNotKnowOfARecordLeavesNothingThere() {
    String incident = marked("incident", "amberStrict", Cases.incident("Hidden"));
    assertThat(Api.user(AUTHORITY).get("/incidents/" + incident).status()).isEqualTo(404);
    assertThat(rows("incident.read", incident, AUTHORITY)).isZero();
  }
}
