package be.belfry.server.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.Api;
import be.belfry.server.Api.Answer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
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
    Answer stored =
        analyst.post(
            "/notifications",
            """
            {'id': '%s', 'kind': 'incidentNotification', 'organisation': {'name': 'Counted'},
             'contact': {'email': 'soc@example.be'}, 'language': 'en', 'title': 'Counted',
             'channel': 'mail', 'awareAt': '2019-02-01T06:10:00Z', 'sector': 'energy',
             'detectedAt': '2019-01-31T23:30:00Z'}
            """
                .formatted(UUID.randomUUID()));
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
  void saysWhatItCounts() {
    Answer answer =
        statistician.get("/statistics/monthly?unit=notification&from=2016-01&to=2016-12");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().path("items")).hasSize(12);
    assertThat(answer.text("unit")).isEqualTo("notification");
    assertThat(answer.text("referenceDate")).isEqualTo("received");
    assertThat(answer.text("zone")).isEqualTo("Europe/Brussels");
    assertThat(answer.text("definition")).isEqualTo("2026-1");
    assertThat(answer.text("source")).isEqualTo("own");
    assertThat(answer.body().at("/items/0/status").asText()).isEqualTo("final");
  }

  @ParameterizedTest
  @CsvSource({
    "text/csv, '', text/csv, month",
    "'*/*', &format=csv, text/csv, month",
    "application/pdf, '', application/pdf, %PDF",
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
    "what=ever"
  })
  void refusesAQuestionThatIsNone(String question) {
    assertThat(statistician.get("/statistics/monthly?" + question).status()).isEqualTo(400);
  }

  @Test
  void figuresNeedTheirPermission() {
    assertThat(Api.as("organisation", 0).get("/statistics/monthly").status()).isEqualTo(403);
    assertThat(Api.stranger().get("/statistics/monthly").status()).isEqualTo(401);
  }

  @Test
  void closesAMonthThatIsOver() {
    String body = "{'month': '2018-03'}";
    assertThat(Api.as("director", 0).post("/statistics/closures", body).status()).isEqualTo(403);
    Answer closed = statistician.post("/statistics/closures", body);
    assertThat(closed.status()).as(closed.body().toString()).isEqualTo(201);
    assertThat(closed.text("status")).isEqualTo("final");
    assertThat(statistician.get("/statistics/closures").body().toString()).contains("2018-03");
    assertThat(statistician.post("/statistics/closures", "{'month': '2999-01'}").status())
        .isEqualTo(400);
  }
}
