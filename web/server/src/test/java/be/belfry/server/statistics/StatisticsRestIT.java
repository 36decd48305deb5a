package be.belfry.server.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.Api;
import be.belfry.server.Api.Answer;
import be.belfry.server.Fresh;
import be.belfry.server.ShippedServer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatisticsRestIT {
  private static final String MONTH = "from=2019-02&to=2019-02";
  private final Api statistician = Api.as("statistician", 0);
  private final Api analyst = Api.as("analyst", 0);

  /** An incident detected in a month of its own, in two sectors. */
  private String incident() {
    return incident("2019-01-31T23:30:00Z");
  }

  private String incident(String detectedAt) {
    Answer stored =
        analyst.post(
            "/notifications",
            """
            {'id': '%s', 'kind': 'incidentNotification', 'organisation': {'name': 'Counted'},
             'contact': {'email': 'soc@example.be'}, 'language': 'en', 'title': 'Counted',
             'channel': 'mail', 'awareAt': '2019-05-01T06:10:00Z', 'sector': 'energy',
             'detectedAt': '%s'}
            """
                .formatted(UUID.randomUUID(), detectedAt));
    assertThat(stored.status()).as(stored.body().toString()).isEqualTo(201);
    Answer opened =
        analyst.post(
            "/notifications/" + stored.text("reference") + "/triage",
            """
            {'action': 'openIncident', 'severity': 'high', 'sectors': ['energy', 'health'],
             'classification': 'availability:ddos', 'phenomenon': 'ddos'}
            """);
    assertThat(opened.status()).as(opened.body().toString()).isEqualTo(200);
    return opened.text("incident");
  }

  private long total() {
    return statistician
        .get("/statistics/monthly?unit=incident&" + MONTH)
        .body()
        .at("/items/0/value")
        .asLong();
  }

  private long of(String sector) {
    long sum = 0;
    for (var item :
        statistician
            .get("/statistics/monthly?unit=incident&by=sector&" + MONTH)
            .body()
            .path("items")) {
      if (item.path("sector").asText().equals(sector)) {
        sum += item.path("value").asLong();
      }
    }
    return sum;
  }

  @Test
  void countsAtOnceInBothSectorsAndOnceInTheTotal() {
    long before = total();
    long energy = of("energy");
    long health = of("health");
    String reference = incident();
    assertThat(total()).as("the month is that of Brussels").isEqualTo(before + 1);
    assertThat(of("energy")).isEqualTo(energy + 1);
    assertThat(of("health")).isEqualTo(health + 1);
    analyst.post(
        "/incidents/" + reference + "/decisions",
        "{'decision': 'dismiss', 'reason': 'nothing was wrong'}");
    assertThat(total()).isEqualTo(before);
    Answer apart = statistician.get("/statistics/monthly?unit=incident&excluded=true&" + MONTH);
    assertThat(apart.body().path("dimensions").toString()).isEqualTo("[\"month\",\"excluded\"]");
    assertThat(apart.body().toString()).contains("falsePositive");
  }

  @Test
  void givesGrowthAndSharesBesideTheFiguresWhenAsked() {
    Answer taken =
        Api.commandLine()
            .upload(
                "/imports/figures",
                """
                kind: monthlyFigures
                monthColumn: month
                countColumn: count
                classColumn: class
                classes:
                  - {value: Virus, classification: malicious-code}
                  - {value: Flood, classification: "availability:dos"}
                series:
                  - source: compared
                    unit: incident
                    referenceDate: detected
                    origin: Worked out for a test
                    title: {nl: Groei, fr: Croissance, de: Wachstum, en: Growth}
                    definition: {nl: a, fr: a, de: a, en: a}
                """,
                """
                month,class,count
                2016-01,Virus,12
                2016-01,Flood,8
                2016-02,Virus,18
                2016-02,Flood,12
                2016-04,Virus,5
                """);
    assertThat(taken.status()).as(taken.body().toString()).isEqualTo(201);
    String question = "/statistics/monthly?unit=incident&source=compared&from=2016-01&to=2016-02";
    assertThat(statistician.get(question).body().toString()).doesNotContain("onMonth");
    JsonNode whole = statistician.get(question + "&compare=true").body().path("items");
    assertThat(whole.at("/0/onMonth").isMissingNode()).as("nothing before it").isTrue();
    assertThat(whole.at("/1/onMonth").asLong()).isEqualTo(10);
    assertThat(whole.at("/1/onMonthPercent").asText()).isEqualTo("50.0");
    assertThat(whole.at("/1/onYear").isMissingNode()).isTrue();
    assertThat(whole.at("/1/share").isMissingNode()).as("not split").isTrue();
    JsonNode split =
        statistician.get(question + "&by=classification&compare=true").body().path("items");
    assertThat(split.findValuesAsText("share")).containsExactly("40.0", "60.0", "40.0", "60.0");
    assertThat(split.findValuesAsText("onMonth")).containsExactly("4", "6");
    assertThat(split.findValuesAsText("onMonthPercent")).as("of 8 none").containsExactly("50.0");
    JsonNode narrowed =
        statistician
            .get(question.replace("to=2016-02", "to=2016-04") + "&classification=availability:dos")
            .body();
    assertThat(narrowed.path("items").findValuesAsText("value"))
        .as("March is not in the series, April gives nothing of it")
        .containsExactly("8", "12", "0");
    for (String unsaid : List.of("sector=energy", "tier=none", "severity=unknown")) {
      assertThat(statistician.get(question + "&" + unsaid).status()).as(unsaid).isEqualTo(400);
    }
  }

  @Test
  void saysWhatItCounts() {
    Answer answer =
        statistician.get("/statistics/monthly?unit=notification&from=2016-01&to=2016-12");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().path("items")).hasSize(12);
    assertThat(answer.text("unit")).isEqualTo("notification");
    assertThat(answer.text("referenceDate")).isEqualTo("received");
    assertThat(answer.text("zone")).isEqualTo("Europe/Brussels");
    assertThat(answer.text("definition")).isEqualTo("2026-7");
    assertThat(answer.text("source")).isEqualTo("own");
    assertThat(answer.body().at("/items/0/status").asText()).isIn("provisional", "final");
    assertThat(answer.text("revision")).isEqualTo("present");
    assertThat(answer.text("regime")).isEqualTo("all");
    assertThat(answer.text("suppression")).isEqualTo("none");
    assertThat(answer.text("licence")).isEqualTo("internal");
    assertThat(
            statistician
                .get("/statistics/monthly?unit=notification&from=2016-01&to=2016-12&regime=nis2")
                .text("regime"))
        .isEqualTo("nis2");
  }

  /** What is to come is no 0 in any channel, and the month that goes on says that it does. */
  @Test
  void monthsToComeHaveNoFigure() {
    YearMonth present = YearMonth.now(java.time.ZoneId.of("Europe/Brussels"));
    String span = "?from=" + present.minusMonths(1) + "&to=" + present.plusMonths(2);
    JsonNode items = statistician.get("/statistics/monthly" + span).body().path("items");
    assertThat(items).hasSize(4);
    assertThat(items.get(0).path("flags").toString()).doesNotContain("running", "notBegun");
    assertThat(items.get(1).path("flags").toString()).contains("running");
    assertThat(items.get(1).has("value")).isTrue();
    for (int i : List.of(2, 3)) {
      assertThat(items.get(i).has("value")).as(items.get(i).toString()).isFalse();
      assertThat(items.get(i).path("flags").toString()).isEqualTo("[\"notBegun\"]");
    }
    assertThat(csv(span + "&format=csv"))
        .contains("\n" + present.plusMonths(1) + ",,provisional,notBegun,incident,");
    assertThat(csv(span + "&format=sdmxCsv")).contains("," + present.plusMonths(2) + ",,M,P,N,");
    assertThat(csv(span + "&by=severity&format=csv"))
        .doesNotContain("\n" + present.plusMonths(1) + ",");
  }

  private String csv(String question) {
    return new String(
        statistician.get("/statistics/monthly" + question).response().body(),
        StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource({
    "text/csv, '', text/csv, month",
    "'*/*', &format=csv, text/csv, month",
    "application/pdf, '', application/pdf, %PDF",
    "application/csvm+json, '', application/csvm+json, {",
    "'*/*', &format=ods, application/vnd.oasis.opendocument.spreadsheet, PK",
    "application/vnd.json-stat+json, '', application/vnd.json-stat+json, {",
    "application/vnd.sdmx.data+csv, '', application/vnd.sdmx.data+csv, STRUCTURE",
    "'*/*', &format=sdmxStructure, application/vnd.sdmx.structure+xml, <?xml",
    "'*/*', &format=xlsx, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, PK"
  })
  void givesTheFormAskedFor(String accept, String format, String type, String start) {
    HttpResponse<byte[]> response =
        statistician
            .send("GET", "/statistics/monthly?" + MONTH + format, null, Map.of("Accept", accept))
            .response();
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith(type);
    assertThat(new String(response.body(), StandardCharsets.ISO_8859_1)).startsWith(start);
  }

  @ParameterizedTest
  @CsvSource({
    "by=colour",
    "from=2016-13",
    "from=2016-02&to=2016-01",
    "by=sector&by=tier&by=channel",
    "unit=byte",
    "format=exe",
    "compare=perhaps",
    "compare=true&format=csv",
    "from=0000-01",
    "to=0000-05",
    "from=0001-01&to=0001-02&compare=true",
    "from=1899-12&to=1900-01",
    "from=2999-12&to=3000-01",
    "what=ever",
    "by=sector&by=tier&severity=high",
    "by=sector&severity=high&tier=none",
    "sector=energy&severity=high&tier=none",
    "sector=enrgy",
    "subSector=enrgy",
    "sector=",
    "sector=energy&tier=",
    "sector=energy&sector=health",
    "classification=malicious-code",
    "sector=energy&format=pdf",
    "by=month"
  })
  void refusesAQuestionThatIsNone(String question) {
    assertThat(statistician.get("/statistics/monthly?" + question).status()).isEqualTo(400);
  }

  /** Who asks for no value would take the whole for a part. */
  @Test
  void anEmptyFilterIsNamedInItsRefusal() {
    Answer refused = statistician.get("/statistics/monthly?sector=");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().at("/issues/0/name").asText()).isEqualTo("sector");
  }

  /** Four languages say which filters the kept figures allow. */
  @ParameterizedTest
  @CsvSource({
    "nl, 'Sector, Niveau van het plan, Ernst', 'twee opsplitsingen, met'",
    "fr, 'Secteur, Niveau du plan, Gravité', deux ventilations",
    "de, 'Sektor, Stufe des Plans, Schwere', zwei Aufteilungen",
    "en, 'Sector, Tier of the plan, Severity', two splits"
  })
  void saysWhichFiltersArePossible(String language, String named, String possible) {
    Answer refused =
        statistician.get("/statistics/monthly?by=sector,tier&severity=high&lang=" + language);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().toString()).contains(named, possible);
  }

  @Test
  void aFilterIsNamedInTheAnswer() {
    Answer answer = statistician.get("/statistics/monthly?by=severity&sector=energy&" + MONTH);
    assertThat(answer.body().path("filters").toString()).isEqualTo("{\"sector\":\"energy\"}");
    assertThat(answer.body().path("dimensions").toString())
        .isEqualTo("[\"month\",\"severity\",\"sector\"]");
    assertThat(statistician.get("/statistics/monthly?" + MONTH).body().has("filters")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "times?from=0000-01",
    "times?to=0000-05",
    "times?month=0000-01",
    "times?month=2026-03&from=2026-01",
    "adjusted?from=0000-01",
    "adjusted?format=pdf",
    "completeness?month=0001-01",
    "closures?month=0000-12"
  })
  void refusesWhatNoMonthAndNoFormIs(String question) {
    assertThat(statistician.get("/statistics/" + question).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "monthly?from=1900-01&to=1900-02&compare=true",
    "times?to=1900-01",
    "times?to=2999-12"
  })
  void answersTheFirstAndTheLastYear(String question) {
    assertThat(statistician.get("/statistics/" + question).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "statistician,    enisa,  2026-Q1, 200",
    "statistician,    ciras,  2026,    200",
    "statistician,    sector, 2026,    403",
    "dutyOfficer,     enisa,  2026-Q1, 200",
    "dutyOfficer,     sector, 2026,    200",
    "sectorAuthority, sector, 2026-Q1, 200",
    "sectorAuthority, enisa,  2026-Q1, 403",
    "sectorAuthority, ciras,  2026,    403",
    "serviceLiaison,  sector, 2026,    403",
    "minister,        enisa,  2026-Q1, 403",
    "auditor,         sector, 2026,    403",
    "statistician,    enisa,  2026,    400",
    "statistician,    ciras,  2026-Q1, 400",
    "statistician,    enisa,  2026-Q9, 400",
    "statistician,    all,    2026,    404"
  })
  void listsForRegulatorsAreForWhomTheTableSays(
      String role, String list, String period, int status) {
    Answer answer = Api.as(role, 0).get("/statistics/lists/" + list + "?period=" + period);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
    if (status == 200) {
      assertThat(answer.text("period")).isEqualTo(period);
      assertThat(answer.body().path("tables")).hasSize(list.equals("sector") ? 2 : 3);
      assertThat(answer.body().path("gaps")).isNotEmpty();
      assertThat(answer.body().at("/terms/licence").asText()).isEqualTo("internal");
      assertThat(answer.body().at("/terms/unit").asText())
          .isEqualTo(list.equals("enisa") ? "notification" : "incident");
      assertThat(answer.body().at("/tables/1/rows"))
          .allSatisfy(row -> assertThat(row.has("date")).isEqualTo(list.equals("sector")));
    }
  }

  @Test
  void aListThatLeavesAsAFileIsAudited() {
    Api authority = Api.as("sectorAuthority", 0);
    long before = exports();
    HttpResponse<byte[]> csv =
        authority.get("/statistics/lists/sector?period=2026&format=csv").response();
    assertThat(csv.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
    assertThat(new String(csv.body(), StandardCharsets.UTF_8))
        .startsWith("reference,date,entity,subSectors,phenomenon,");
    HttpResponse<byte[]> pdf =
        authority.get("/statistics/lists/sector?period=2026&format=pdf").response();
    assertThat(new String(pdf.body(), 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
    assertThat(exports()).isEqualTo(before + 2);
  }

  private static long exports() {
    return ShippedServer.get()
        .number(
            "select count(*) from audit_entry where action = 'statistics.listExported'"
                + " and object = 'sector'");
  }

  @Test
  void figuresNeedTheirPermission() {
    assertThat(Api.as("organisation", 0).get("/statistics/monthly").status()).isEqualTo(403);
    assertThat(Api.stranger().get("/statistics/monthly").status()).isEqualTo(401);
  }

  /** What is said of a month among those that wait; missing when it is none of them. */
  private JsonNode waiting(String month) {
    for (JsonNode item : statistician.get("/statistics/closures/waiting").body().path("items")) {
      if (item.path("month").asText().equals(month)) {
        return item;
      }
    }
    return MissingNode.getInstance();
  }

  @Test
  void closesAMonthAndRevisesItWithAReason() {
    String month = YearMonth.of(2019, 4).minusMonths(Fresh.number()).toString();
    String body = "{'month': '" + month + "'}";
    String reported = incident(month + "-15T10:00:00Z");
    // Another one stays: a month without any would not be observed.
    incident(month + "-16T10:00:00Z");
    assertThat(Api.as("director", 0).post("/statistics/closures", body).status()).isEqualTo(403);
    Answer closed = statistician.post("/statistics/closures", body);
    assertThat(closed.status()).as(closed.body().toString()).isEqualTo(201);
    assertThat(closed.text("status")).isEqualTo("final");
    int no = closed.body().path("no").asInt();
    assertThat(statistician.post("/statistics/closures", body).status())
        .as("nothing new")
        .isEqualTo(400);

    analyst.post(
        "/incidents/" + reported + "/decisions",
        "{'decision': 'dismiss', 'reason': 'nothing was wrong'}");
    JsonNode now =
        statistician.get("/statistics/monthly?unit=incident&from=" + month + "&to=" + month).body();
    assertThat(now.path("revision").asText()).isEqualTo("present");
    assertThat(now.at("/items/0/flags").toString()).contains("revised").contains("moved");
    assertThat(now.at("/items/0/status").asText())
        .as("final is the figure of the closure")
        .isEqualTo("provisional");
    JsonNode waits = waiting(month);
    assertThat(waits.path("status").asText()).isEqualTo("final");
    assertThat(waits.path("revision").asBoolean()).isTrue();
    assertThat(Api.as("director", 0).get("/statistics/closures/waiting").status()).isEqualTo(403);
    assertThat(statistician.get("/statistics/times?month=" + month).text("definition"))
        .isEqualTo(closed.text("definition"));
    assertThat(statistician.post("/statistics/closures", body).status())
        .as("a revision says why")
        .isEqualTo(400);
    Answer revised =
        statistician.post(
            "/statistics/closures",
            "{'month': '" + month + "', 'reason': 'A false alarm was counted.'}");
    assertThat(revised.status()).as(revised.body().toString()).isEqualTo(201);
    assertThat(revised.body().path("no").asInt()).isEqualTo(no + 1);
    assertThat(waiting(month).isMissingNode()).as("waits no more").isTrue();
    JsonNode after =
        statistician.get("/statistics/monthly?unit=incident&from=" + month + "&to=" + month).body();
    assertThat(after.at("/items/0/status").asText()).isEqualTo("final");
    assertThat(after.at("/items/0/flags").toString()).contains("revised").doesNotContain("moved");

    Answer history = statistician.get("/statistics/closures?month=" + month);
    assertThat(history.body().at("/items/0/reason").asText())
        .isEqualTo("A false alarm was counted.");
    JsonNode total = history.body().at("/items/0/changes/0");
    assertThat(total.path("unit").asText()).isEqualTo("incident");
    assertThat(total.path("before").asLong() - total.path("after").asLong()).isEqualTo(1);
    JsonNode beside = history.body().at("/items/0/beside/0");
    assertThat(beside.path("unit").asText()).isEqualTo("incident");
    assertThat(beside.path("what").asText()).isEqualTo("falsePositive");
    assertThat(beside.path("after").asLong() - beside.path("before").asLong()).isEqualTo(1);
    assertThat(statistician.get("/statistics/closures").body().toString()).contains(month);
    assertThat(statistician.post("/statistics/closures", "{'month': '2999-01'}").status())
        .isEqualTo(400);
  }
}
