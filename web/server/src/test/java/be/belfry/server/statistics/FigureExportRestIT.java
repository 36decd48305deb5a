package be.belfry.server.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.Api;
import be.belfry.server.Api.Answer;
import be.belfry.server.ShippedServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Many rows: who may take them, in which formats, recorded, and broken off. */
class FigureExportRestIT {
  private static final int ROWS = 51_000;
  private static final String QUESTION =
      "/statistics/monthly?unit=incident&source=manyRows&by=classification&from=1970-01&to=2019-12";

  @BeforeAll
  static void write() {
    ShippedServer.get()
        .change(
            """
            insert into monthly_fact (unit, source, excluded, by1, by2, month, value1, value2, count, imputed)
            select 'incident', 'manyRows', '', 'classification', '',
              (date '1970-01-01' + (n %% 600) * interval '1 month')::date, 'many:' || n / 600, '', 1 + n %% 97, 0
            from generate_series(0, %d - 1) n
            """
                .formatted(ROWS));
  }

  @AfterAll
  static void forget() {
    ShippedServer.get().change("delete from monthly_fact where source = 'manyRows'");
  }

  private static long recorded() {
    return recorded(Integer.toString(ROWS));
  }

  private static long recorded(String detail) {
    return ShippedServer.get()
        .number(
            "select count(*) from audit_entry where action = 'statistics.exported'"
                + " and details::text like '%"
                + detail
                + "%'");
  }

  @Test
  void recordsWhatAFileWasNarrowedTo() {
    String narrowed =
        "select count(*) from audit_entry where action = 'statistics.exported'"
            + " and details::jsonb ->> 'by' = 'tier' and details::jsonb ->> 'sector' = 'energy'"
            + " and details::jsonb ->> 'source' = 'own' and details::jsonb ->> 'format' = 'csv'";
    long before = ShippedServer.get().number(narrowed);
    Answer answer =
        Api.as("statistician", 0)
            .send(
                "GET",
                "/statistics/monthly?unit=incident&by=tier&sector=energy&format=csv",
                null,
                Map.of());
    assertThat(answer.status()).isEqualTo(200);
    assertThat(ShippedServer.get().number(narrowed)).isEqualTo(before + 1);
  }

  private static Answer ask(String role, String format) {
    return Api.as(role, 0).send("GET", QUESTION + "&format=" + format, null, Map.of());
  }

  @Test
  void whoMayExportInBulkGetsEveryRowAndThatIsRecorded() {
    long before = recorded();
    Answer answer = ask("statistician", "csv");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(new String(answer.response().body(), StandardCharsets.UTF_8).lines())
        .hasSize(ROWS + 1)
        .startsWith(
            "month,classification,value,status,flags,unit,regime,referenceDate,definition,source,"
                + "revision,suppression,licence",
            "1970-01,many:0,1,final,,incident,all,started,2026-7,manyRows,present,none,internal");
    assertThat(recorded()).isEqualTo(before + 1);
  }

  @Test
  void whoOnlyReadsFiguresDoesNotAndNothingIsRecorded() {
    long before = recorded();
    assertThat(ask("dutyOfficer", "csv").status()).isEqualTo(403);
    assertThat(ask("organisation", "csv").status()).isEqualTo(403);
    assertThat(recorded()).isEqualTo(before);
    Answer few =
        Api.as("dutyOfficer", 0)
            .send(
                "GET",
                QUESTION.replace("from=1970-01", "from=2019-11") + "&format=csv",
                null,
                Map.of());
    assertThat(few.status()).isEqualTo(200);
    assertThat(new String(few.response().body(), StandardCharsets.UTF_8).lines())
        .hasSize(1 + 2 * ROWS / 600);
  }

  @Test
  void aFormatThatIsMadeAsAWholeRefusesSoManyButIsDescribed() {
    Answer refused = ask("statistician", "xlsx");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().toString()).contains("51");
    Answer described = ask("statistician", "csvw");
    assertThat(described.status()).isEqualTo(200);
    assertThat(described.body().at("/tableSchema/columns/1/name").asText())
        .isEqualTo("classification");
    assertThat(described.body().path("dc:description").asText())
        .as("the months of so long a span do not share one status")
        .contains("Status: as the column says of each figure");
  }

  /** Data that are no file leave too: the same limits, the same record. */
  @Test
  void jsonIsNoWayRoundTheRulesOfFiles() {
    String some = QUESTION.replace("from=1970-01", "from=2000-01");
    long rows = ROWS / 600 * 240L;
    assertThat(rows).isGreaterThan(10_000);
    assertThat(Api.as("statistician", 0).get(QUESTION).status()).as("too many").isEqualTo(400);
    assertThat(Api.as("dutyOfficer", 0).get(QUESTION).status()).isEqualTo(400);
    assertThat(Api.as("dutyOfficer", 0).get(some).status()).as("in bulk").isEqualTo(403);
    long before = recorded("\"json\"");
    Answer answer = Api.as("statistician", 0).get(some);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().path("items")).hasSize((int) rows);
    assertThat(Api.as("dutyOfficer", 0).get(some.replace("2000-01", "2019-11")).status())
        .isEqualTo(200);
    assertThat(recorded("\"json\"")).isEqualTo(before + 2);
  }

  @Test
  void aReaderWhoGoesAwayHoldsNothingUp() throws IOException, InterruptedException {
    URI uri = ShippedServer.get().address().resolve("/api/v1" + QUESTION + "&format=csv");
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header(
                "Authorization", "Bearer " + ShippedServer.get().account("statistician", 0).token())
            .build();
    // More than may leave at a time.
    for (int n = 0; n < 3; n++) {
      HttpResponse<InputStream> answer =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .build()
              .send(request, BodyHandlers.ofInputStream());
      assertThat(answer.statusCode()).isEqualTo(200);
      try (InputStream body = answer.body()) {
        assertThat(body.readNBytes(5)).asString(StandardCharsets.US_ASCII).isEqualTo("month");
      }
    }
    assertThat(ask("statistician", "csv").status()).isEqualTo(200);
  }
}
