package be.belfry.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import be.belfry.server.Api.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Figures of an imported file are exactly those of an independent count over its rows ({@link
 * EurepocCount}): by month, sector, classification and phenomenon. The file has EuRepoC's shape and
 * is made here; with {@code -Dbelfry.eurepoc=FILE} a real one is looked at too.
 */
class EurepocFiguresIT {
  private static final List<String> SPLITS = List.of("", "sector", "classification", "phenomenon");
  private static final int INCIDENTS = 300;

  private static final List<String> TYPES =
      List.of(
          "Disruption",
          "Hijacking with Misuse",
          "Data theft",
          "Ransomware",
          "Hijacking without Misuse",
          "Data theft & Doxing",
          "Not available",
          "");

  private static final List<String> COUNTRIES =
      List.of("Belgium", "Ukraine", "\"Korea, Republic of\"", "Belgium", "France");

  private static final List<String> TARGETS =
      List.of(
          "Critical infrastructure,Energy",
          "State institutions / political system,Police",
          "Critical infrastructure,Transportation",
          "State institutions / political system,Political parties",
          "Media,",
          "Critical infrastructure,Health",
          "Science,",
          "\"Quantum \"\"realm\"\"\",Qubits",
          "Critical infrastructure,Water",
          "Critical infrastructure,Defence industry",
          "Critical infrastructure,Critical Manufacturing");

  /** Each incident has one to eight rows; those of two incidents lie among one another. */
  private static String file() {
    StringBuilder csv =
        new StringBuilder(
            "ID,start_date,incident_type,receiver_country,receiver_category,"
                + "receiver_category_subcode\n");
    for (int pair = 0; pair < INCIDENTS; pair += 2) {
      for (int row = 0; row < 8; row++) {
        for (int no = pair; no < pair + 2; no++) {
          if (row <= no % 8) {
            csv.append(no)
                .append(',')
                .append(date(no))
                .append(',')
                .append(TYPES.get((no + row * (no % 3)) % TYPES.size()))
                .append(',')
                .append(COUNTRIES.get(no % 4 == 0 ? (no / 4 + row) % COUNTRIES.size() : 1 + no % 2))
                .append(',')
                .append(TARGETS.get((no / 2 + row * (1 + no % 5)) % TARGETS.size()))
                .append('\n');
          }
        }
      }
    }
    return csv.toString();
  }

  /** Every seventh is known to the year only, some have no date. */
  private static String date(int no) {
    if (no % 23 == 5) {
      return "";
    }
    LocalDate day = LocalDate.of(2004, 1, 2).plusDays(no * 11L);
    return (no % 7 == 0 ? day.withDayOfYear(1) : day).toString();
  }

  @Test
  void figuresAreThoseOfAnIndependentCountOverTheRows() {
    EurepocCount count = new EurepocCount(file());
    Answer answer = Api.commandLine().upload("/imports/incidents", mapping("counted", ""), file());

    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    assertThat(answer.body().path("read").asLong()).isEqualTo(INCIDENTS);
    assertThat(answer.body().path("stored").asLong())
        .isEqualTo(count.dated())
        .isLessThan(INCIDENTS);
    assertThat(compared("counted", count)).as("months").isGreaterThan(60);
  }

  @Test
  void figuresOfBelgianReceiversAreThoseOfTheirRowsAlone() {
    EurepocCount all = new EurepocCount(file());
    EurepocCount count = all.in("Belgium");
    Answer answer =
        Api.commandLine()
            .upload(
                "/imports/incidents",
                mapping("counted-belgium", "only: {column: receiver_country, values: [Belgium]}"),
                file());

    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    assertThat(answer.body().path("filtered").asLong())
        .isEqualTo(all.incidents() - count.incidents())
        .isPositive();
    assertThat(answer.body().path("stored").asLong()).isEqualTo(count.dated()).isPositive();
    assertThat(compared("counted-belgium", count)).as("months").isGreaterThan(30);
    assertThat(Api.commandLine().get(Contract.below(answer.text("href"))).body())
        .isEqualTo(answer.body());
  }

  @Test
  void figuresOfARealFileAreThoseOfAnIndependentCountToo() throws IOException {
    String file = System.getProperty("belfry.eurepoc", "");
    assumeThat(file).as("no file by -Dbelfry.eurepoc: none was looked at").isNotEmpty();
    String csv = Files.readString(Path.of(file), UTF_8);
    EurepocCount all = new EurepocCount(csv);
    Map<String, EurepocCount> counts = Map.of("eurepoc", all, "eurepoc-belgium", all.in("Belgium"));
    for (Map.Entry<String, EurepocCount> one : counts.entrySet()) {
      EurepocCount count = one.getValue();
      Answer answer = Api.commandLine().upload("/imports/incidents", one.getKey(), csv);
      assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
      assertThat(answer.body().path("read").asInt()).isEqualTo(all.incidents());
      assertThat(answer.body().path("stored").asLong()).isEqualTo(count.dated());
      assertThat(answer.body().path("filtered").asInt())
          .isEqualTo(all.incidents() - count.incidents());
      System.out.printf(
          "%s: rows=%d incidents=%d dated=%d months=%d differences=0%n",
          one.getKey(),
          count.rows(),
          count.incidents(),
          count.dated(),
          compared(one.getKey(), count));
    }
  }

  /** Fails at the first difference; gives how many months with incidents were compared. */
  private static int compared(String source, EurepocCount count) {
    for (String split : SPLITS) {
      assertThat(figures(source, split)).as("by " + split).isEqualTo(count.by(split));
    }
    JsonNode months = monthly(source, "");
    Set<String> flagged = new LinkedHashSet<>();
    for (JsonNode item : months.path("items")) {
      if (item.path("flags").toString().contains("imputedDate")) {
        flagged.add(item.path("month").asText());
      }
    }
    assertThat(flagged)
        .as("months with incidents of which only the year is known")
        .containsExactlyInAnyOrderElementsOf(count.yearsOnly());
    assertThat(months.path("notes").toString()).contains("knows only the year");
    return count.by("").size();
  }

  private static Map<String, Long> figures(String source, String split) {
    Map<String, Long> figures = new TreeMap<>();
    for (JsonNode item : monthly(source, split).path("items")) {
      if (item.path("value").asLong() > 0) {
        figures.put(
            (item.path("month").asText() + " " + item.path(split).asText("")).strip(),
            item.path("value").asLong());
      }
    }
    return figures;
  }

  private static JsonNode monthly(String source, String split) {
    Answer answer =
        Api.as("statistician", 0)
            .get(
                "/statistics/monthly?unit=incident&from=2000-01&to=2024-12&source="
                    + source
                    + (split.isEmpty() ? "" : "&by=" + split));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    return answer.body();
  }

  /** The shipped mapping under a source of its own, of some rows. */
  private static String mapping(String source, String only) {
    return only.isEmpty()
        ? ImportCommandIT.shipped(source)
        : "source: " + source + "\nlike: eurepoc\n" + only + "\n";
  }
}
