package be.belfry.server.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.notification.CanonicalJson;
import be.belfry.domain.statistics.GoldenMonth;
import be.belfry.domain.statistics.PublishedFile;
import be.belfry.domain.statistics.Statistics;
import be.belfry.server.Api;
import be.belfry.server.Api.Answer;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/**
 * The golden month as it is published: every file against the numbers that were worked out by hand.
 */
final class GoldenPublication {
  private static final String MONTH = GoldenMonth.MONTH.toString();

  private GoldenPublication() {}

  /** What everybody gets: the numbers by hand, without those that are left out by hand. */
  static void assertPublished(int no, long incidents) {
    Api stranger = Api.stranger();
    Answer answer = stranger.get("/publications/" + MONTH);
    assertThat(answer.status()).isEqualTo(200);
    JsonNode newest = answer.body().at("/items/0");
    assertThat(newest.path("no").asInt()).isEqualTo(no);
    assertManifest(newest);
    Map<List<String>, Long> hidden = GoldenMonth.table("hidden " + no);
    Map<List<String>, Long> found = new LinkedHashMap<>();
    for (JsonNode file : newest.path("files")) {
      String name = file.path("name").asText();
      String by = name.replaceAll("^t[0-9]+-(.*)\\.csv$", "$1");
      if (!name.matches("t(2|3|4|5|6|9|10|11|15)-[A-Za-z]*\\.csv")) {
        continue;
      }
      boolean reports = name.startsWith("t4-");
      for (CSVRecord row : csv(published(file))) {
        List<String> key = List.of(by, row.get(1));
        boolean suppressed = row.get("flags").contains("suppressed");
        assertThat(row.get("value").isEmpty()).isEqualTo(suppressed);
        assertThat(row.get("licence")).isEqualTo("CC0-1.0");
        assertThat(row.get("revision")).isEqualTo(Integer.toString(no));
        if (suppressed) {
          found.put(key, hidden.get(key));
        } else {
          // The late report is one, of an incident of October that was reported in November: too
          // few
          // for a revision of any split of incidents, and none of reports.
          assertThat(row.get("flags"))
              .as(key.toString())
              .isEqualTo(no == 1 || reports || by.equals(Statistics.EXCLUDED) ? "" : "carriedOver");
          String table =
              by.equals(Statistics.EXCLUDED)
                  ? "incident excluded"
                  : (reports ? "notification by " : "incident by ") + by;
          assertThat(Long.parseLong(row.get("value")))
              .as(key.toString())
              .isEqualTo(GoldenMonth.table(table).get(key.subList(1, 2)));
        }
      }
    }
    assertThat(found).containsExactlyInAnyOrderEntriesOf(hidden);
    Map<List<String>, Long> excluded = new LinkedHashMap<>();
    for (CSVRecord row : csv(published(file(newest, "t15-excluded-notifications.csv")))) {
      excluded.put(List.of(row.get(1)), Long.parseLong(row.get("value")));
    }
    assertThat(excluded)
        .containsExactlyInAnyOrderEntriesOf(GoldenMonth.table("notification excluded"));
    assertMeasured(newest);
    byte[] pdf =
        stranger
            .send("GET", "/publications/" + MONTH + "?format=pdf&lang=en", null, Map.of())
            .response()
            .body();
    assertTotals(newest, incidents);
    assertThat(text(pdf))
        .contains("October 2011 153 " + incidents + " 151")
        .contains("Publication " + no)
        .contains("Human error c ")
        .doesNotContain("Completeness");
    assertThat(newest.path("files").findValuesAsText("name"))
        .contains("t3-sector.csv-metadata.json");
    for (String name : List.of("t3-sector", "t4-regime", "t5-severity", "t5-tier")) {
      PublishedFormats.assertAlike(newest, name);
    }
    assertThat(newest.path("files").findValuesAsText("name"))
        .as("sub-sectors are not published")
        .noneMatch(name -> name.contains("subSector"));
    assertThat(text(pdf)).doesNotContain("Sub-sector", "Healthcare providers", "not specified");
  }

  /** Times and sums, each file of one unit: R came late and moves none of them. */
  private static void assertMeasured(JsonNode publication) {
    Map<List<String>, Long> found = new LinkedHashMap<>();
    for (String name : List.of("t7-timeliness", "t8-handling", "t8-incidents", "t12-extent")) {
      boolean ofIncidents = name.equals("t8-incidents");
      for (CSVRecord row : csv(published(file(publication, name + ".csv")))) {
        assertThat(row.get("unit")).isEqualTo(ofIncidents ? "incident" : "notification");
        assertThat(row.get("referenceDate")).isEqualTo(ofIncidents ? "detected" : "received");
        found.put(
            List.of(row.get("measure"), row.get("statistic")), Long.parseLong(row.get("value")));
      }
    }
    assertThat(found).containsExactlyInAnyOrderEntriesOf(GoldenMonth.table("times"));
  }

  /** What the month's totals say of themselves: S is in October by the date of awareness. */
  private static void assertTotals(JsonNode publication, long incidents) {
    int no = publication.path("no").asInt();
    List<CSVRecord> months = csv(published(file(publication, "t1-incidents.csv")));
    CSVRecord last = months.get(months.size() - 1);
    assertThat(last.get("value")).isEqualTo(Long.toString(incidents));
    assertThat(last.get("flags")).isEqualTo(no == 1 ? "imputedDate" : "revised imputedDate");
    List<CSVRecord> sdmx = csv(published(file(publication, "t1-incidents.sdmx.csv")));
    assertThat(sdmx.get(sdmx.size() - 1).get("REVISED")).isEqualTo(no == 1 ? "N" : "Y");
    List<CSVRecord> reports = csv(published(file(publication, "t1-notifications.csv")));
    assertThat(reports.get(reports.size() - 1).get("flags")).isEmpty();
    assertThat(csv(published(file(publication, "t3-sector.sdmx.csv"))))
        .allMatch(row -> row.get("REVISED").equals(no == 1 ? "N" : "S"));
  }

  /** The bytes of a published file, which have the hash that the list names. */
  static byte[] published(JsonNode file) {
    Answer answer =
        Api.stranger()
            .send("GET", file.path("href").asText().replace("/api/v1", ""), null, Map.of());
    assertThat(answer.status()).isEqualTo(200);
    assertThat(PublishedFile.of("", "", answer.response().body()).sha256())
        .isEqualTo(file.path("sha256").asText());
    return answer.response().body();
  }

  /** The manifest names every file with its hash, and its signature is that of the named key. */
  private static void assertManifest(JsonNode publication) {
    try {
      ObjectMapper json = new ObjectMapper();
      Map<String, Object> manifest =
          json.readValue(publication.path("manifest").asText(), new TypeReference<>() {});
      String signature = (String) manifest.remove("signature");
      JsonNode key = Api.stranger().get("/keys/" + manifest.get("keyId")).body();
      byte[] prefix = HexFormat.of().parseHex("302a300506032b6570032100");
      byte[] x509 = Arrays.copyOf(prefix, prefix.length + 32);
      System.arraycopy(
          Base64.getUrlDecoder().decode(key.path("x").asText()), 0, x509, prefix.length, 32);
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(
          KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509)));
      verifier.update(CanonicalJson.bytes(manifest));
      assertThat(verifier.verify(Base64.getUrlDecoder().decode(signature))).isTrue();
      JsonNode named = json.valueToTree(manifest).path("files");
      assertThat(named.findValuesAsText("sha256"))
          .containsExactlyInAnyOrderElementsOf(
              publication.path("files").findValuesAsText("sha256"));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Under names with month and closure, by which they are found too. */
  static void assertSavedApart() {
    for (String name :
        List.of("t1-incidents.csv", "t1-incidents.csv-metadata.json", "report-nl.pdf")) {
      for (int no : List.of(1, 2)) {
        String saved = name.replaceFirst("\\.", "-" + MONTH + "-" + no + ".");
        for (String asked : List.of(name, saved)) {
          Answer answer = Api.stranger().get("/publications/" + MONTH + "-" + no + "/" + asked);
          assertThat(answer.status()).as(asked).isEqualTo(200);
          assertThat(answer.response().headers().firstValue("Content-Disposition").orElse(""))
              .endsWith("filename=\"" + saved + "\"");
        }
      }
    }
    assertThat(
            Api.stranger()
                .get("/publications/" + MONTH + "-1/t1-incidents-" + MONTH + "-2.csv")
                .status())
        .as("no name of another publication")
        .isEqualTo(404);
    assertThat(
            Api.stranger()
                .get("/publications/" + MONTH + "-2/t1-incidents.csv-metadata.json")
                .body()
                .path("url")
                .asText())
        .isEqualTo("t1-incidents-" + MONTH + "-2.csv");
  }

  static JsonNode file(JsonNode publication, String name) {
    for (JsonNode file : publication.path("files")) {
      if (file.path("name").asText().equals(name)) {
        return file;
      }
    }
    throw new AssertionError(name);
  }

  static List<CSVRecord> csv(byte[] bytes) {
    try (CSVParser csv =
        CSVParser.parse(
            new String(bytes, StandardCharsets.UTF_8),
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get())) {
      return csv.getRecords();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(byte[] pdf) {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      PDFTextStripper stripper = new PDFTextStripper();
      stripper.setSortByPosition(true);
      return stripper.getText(document).replaceAll("[\\s\u00a0\u202f]+", " ");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
