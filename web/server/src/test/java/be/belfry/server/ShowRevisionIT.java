package be.belfry.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

/** {@code belfry show-revision}: the whole way of a published figure, in a month of its own. */
class ShowRevisionIT {
  private static final YearMonth MONTH = YearMonth.of(2018, 3);

  private static final YearMonth TOLD = YearMonth.of(2018, 5);

  private static String show(Path folder) throws IOException, InterruptedException {
    return show(MONTH, folder);
  }

  private static String show(YearMonth month, Path folder)
      throws IOException, InterruptedException {
    ShippedServer server = ShippedServer.get();
    StringWriter said = new StringWriter();
    new RevisionShow(
            LauncherSecrets.CommandLine.read(server.home()).url(),
            DemoPerson.read(server.home().resolve(RunningBelfry.DEMO_ACCOUNTS)),
            new PrintWriter(said))
        .run(Optional.of(month), Optional.of(folder));
    return said.toString();
  }

  @Test
  void closesBringsALateReportShowsTheRevisionAndWritesTheFiles() throws Exception {
    Path folder = ShippedServer.target().resolve("show-revision");
    ShippedServer.delete(folder);

    String said = show(folder);

    JsonNode newest = Api.stranger().get("/publications/" + MONTH).body().at("/items/0");
    int no = newest.path("no").asInt();
    assertThat(newest.path("reason").asText()).isEqualTo(RevisionShow.REASON);
    assertThat(said)
        .containsPattern(
            MONTH + " (is closed: closure 1, final|was closed before: closure \\d+)\\.")
        .containsPattern(
            "A report came late: N-\\d{4}-\\d+, of an incident .* now I-\\d{4}-\\d+\\.")
        .contains(MONTH + " is closed again: closure " + no + ", a revision.")
        .contains("Reason: " + RevisionShow.REASON)
        .containsPattern("incident +" + (no - 2) + " +" + (no - 1))
        .contains("pd.read_csv(\"", "read.csv(\"");
    List<String> names = newest.path("files").findValuesAsText("name");
    String edition = "-" + MONTH + "-" + no + ".";
    try (var written = Files.list(folder)) {
      assertThat(written.map(f -> f.getFileName().toString()))
          .as("no month and no publication takes the place of another")
          .containsAll(names.stream().map(n -> n.replaceFirst("\\.", edition)).toList())
          .contains("manifest" + edition + "json")
          .hasSize(names.size() + 1);
    }
    JsonNode metadata =
        new ObjectMapper()
            .readTree(folder.resolve("t1-incidents" + edition + "csv-metadata.json").toFile());
    assertThat(folder.resolve(metadata.path("url").asText())).exists();
    assertThat(names).contains("t13-warnings.csv", "t1-incidents.xlsx", "report-de.pdf");
    assertThat(
            new ObjectMapper()
                .readTree(folder.resolve("manifest" + edition + "json").toFile())
                .has("signature"))
        .isTrue();
    try (CSVParser csv =
        CSVParser.parse(
            folder.resolve("t1-incidents" + edition + "csv"),
            StandardCharsets.UTF_8,
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get())) {
      List<CSVRecord> months = csv.getRecords();
      CSVRecord last = months.get(months.size() - 1);
      assertThat(last.get("month")).isEqualTo(MONTH.toString());
      // One to three are too small to be published: the 0 that was shown before stands.
      assertThat(last.get("flags")).containsAnyOf("carriedOver", "suppressed");
      assertThat(last.get("value")).isIn("", "0");
      assertThat(last.get("revision")).isEqualTo(Integer.toString(no));
    }
    assertThat(show(folder)).contains(MONTH + " was closed before: closure " + no + ".");
    assertThat(
            ReplacedDocument.differences(
                "statistics_published_file",
                "month = ? and no = ? and name = 'report-de.pdf'",
                Date.valueOf(MONTH.atDay(1)),
                no))
        .anySatisfy(
            one ->
                assertThat(one)
                    .startsWith("the document of publication " + MONTH.atDay(1) + " no. " + no)
                    .endsWith("report-de.pdf is not the one in the list of the publication"));
  }

  /** One to three are too few to be told: after the fourth late report each one moves the total. */
  @Test
  void everybodyReadsTheOldAndTheNewFigure() throws Exception {
    Path folder = ShippedServer.target().resolve("show-revision-told");
    ShippedServer.delete(folder);
    JsonNode change = null;
    for (int late = 0; late < 6 && change == null; late++) {
      show(TOLD, folder);
      change = incidents(Api.stranger().get("/publications/" + TOLD).body().at("/items/0"));
    }
    assertThat(change).as("what the newest publication revised").isNotNull();
    long before = change.path("before").asLong();
    long after = change.path("after").asLong();
    assertThat(after).isGreaterThan(3);
    JsonNode all = Api.stranger().get("/publications/" + TOLD).body().path("items");
    assertThat(all.at("/0/reason").asText()).isEqualTo(RevisionShow.REASON);
    CSVRecord old = total(all.at("/1/no").asInt());
    CSVRecord young = total(all.at("/0/no").asInt());
    assertThat(old.get("value")).isEqualTo(Long.toString(before));
    assertThat(young.get("value")).isEqualTo(Long.toString(after));
    assertThat(young.get("flags")).contains("revised");
  }

  /** What a publication tells of the month's incidents; null when it tells nothing. */
  private static JsonNode incidents(JsonNode publication) {
    for (JsonNode change : publication.path("changes")) {
      if (change.path("table").asText().equals("t1-incidents")) {
        return change;
      }
    }
    return null;
  }

  private static CSVRecord total(int no) throws IOException {
    String csv =
        new String(
            Api.stranger()
                .get("/publications/" + TOLD + "-" + no + "/t1-incidents.csv")
                .response()
                .body(),
            StandardCharsets.UTF_8);
    List<CSVRecord> months =
        CSVParser.parse(
                csv, CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get())
            .getRecords();
    return months.get(months.size() - 1);
  }
}
