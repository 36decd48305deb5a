package be.belfry.server.logbook;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.server.Api;
import be.belfry.server.Api.Answer;
import be.belfry.server.Cases;
import be.belfry.server.OfflineVerifier;
import be.belfry.server.ShippedServer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogbookExtractRestIT {
  private final Api officer = Api.as("dutyOfficer", 0);
  private final String crisis = Cases.crisis("Extract");

  /** Asks for an extract and unpacks it. */
  private JsonNode extract(Path folder, String query) throws IOException {
    return extract(folder, query, "en");
  }

  private JsonNode extract(Path folder, String query, String language) throws IOException {
    Answer answer =
        officer.send(
            "GET",
            "/crises/" + crisis + "/logbook/extract" + query,
            null,
            Map.of("Accept-Language", language));
    assertThat(answer.status()).isEqualTo(200);
    List<String> names = new ArrayList<>();
    try (ZipInputStream zip =
        new ZipInputStream(new ByteArrayInputStream(answer.response().body()))) {
      for (ZipEntry each = zip.getNextEntry(); each != null; each = zip.getNextEntry()) {
        names.add(each.getName());
        Files.write(folder.resolve(each.getName()), zip.readAllBytes());
      }
    }
    assertThat(names).containsExactly("logbook-" + crisis + ".pdf", "manifest.json");
    return new ObjectMapper().readTree(folder.resolve("manifest.json").toFile());
  }

  private String text(Path folder) throws IOException {
    try (PDDocument pdf = Loader.loadPDF(folder.resolve("logbook-" + crisis + ".pdf").toFile())) {
      return new PDFTextStripper().getText(pdf);
    }
  }

  private void record() {
    for (String what : List.of("Aardvark", "Beaver")) {
      assertThat(
              officer
                  .post("/crises/" + crisis + "/logbook", "{'what': '%s'}".formatted(what))
                  .status())
          .isEqualTo(201);
      assertThat(
              officer
                  .post(
                      "/crises/" + crisis + "/timeline",
                      "{'kind': 'unknown', 'text': 'Where is %s?'}".formatted(what))
                  .status())
          .isEqualTo(201);
    }
  }

  @Test
  void theFiltersOfThePageChooseAndTheManifestSaysSo(@TempDir Path folder) throws IOException {
    record();

    JsonNode manifest = extract(folder, "?q=beaver");

    assertThat(text(folder))
        .contains("Beaver", "Where is Beaver?", "words \u201cbeaver\u201d", "open questions: 1")
        .doesNotContain("Aardvark");
    assertThat(manifest.get("filter").toString()).isEqualTo("{\"q\":\"beaver\"}");
    assertThat(manifest.get("decisions").asInt()).isEqualTo(1);
    assertThat(manifest.get("lines").asInt()).isEqualTo(1);
    assertThat(manifest.get("madeBy").asText()).isNotEmpty();
    assertThat(
            ShippedServer.get()
                .number(
                    """
                    select count(*) from audit_entry where action = 'logbook.extracted'
                      and object = ? and details like '%' || ? || '%'
                      and details not like '%beaver%'
                    """,
                    crisis, manifest.get("pdfSha256").asText()))
        .isEqualTo(1);
    for (String unknown : List.of("colour=red", "cursor=2", "pageSize=5")) {
      assertThat(officer.get("/crises/" + crisis + "/logbook/extract?" + unknown).status())
          .as("%s: it has no pages", unknown)
          .isEqualTo(400);
    }
    assertThat(officer.get("/crises/C-2026-9999/logbook/extract").status()).isEqualTo(404);
    assertThat(Api.as("statistician", 0).get("/crises/" + crisis + "/logbook/extract").status())
        .isEqualTo(403);
  }

  /** On paper by its name, in each language; the manifest keeps what was asked. */
  @ParameterizedTest
  @CsvSource({
    "nl, Co\u00f6rdinatievergadering",
    "fr, R\u00e9union de coordination",
    "de, Koordinationssitzung",
    "en, Coordination meeting of the CCB"
  })
  void theOfficeThatWasAskedForHasItsName(String language, String name, @TempDir Path folder)
      throws IOException {
    record();

    JsonNode manifest = extract(folder, "?office=CCB-COORD", language);

    assertThat(text(folder).replaceAll("\\s+", " ")).contains(name).doesNotContain("CCB-COORD");
    assertThat(manifest.get("filter").toString()).isEqualTo("{\"office\":\"CCB-COORD\"}");
    assertThat(manifest.get("decisions").asInt()).isZero();

    JsonNode asked = extract(folder, "?office=CCB-COORD&lang=" + language, "en");
    assertThat(text(folder).replaceAll("\\s+", " ")).as("lang wins").contains(name);
    assertThat(asked.get("filter")).isEqualTo(manifest.get("filter"));
  }

  /** As anybody does who got the zip: with the file of the key and the verifier, offline. */
  @Test
  void theManifestProvesTheDocumentOfflineAndFindsAChange(@TempDir Path folder)
      throws IOException, InterruptedException {
    record();
    JsonNode manifest = extract(folder, "");
    JsonNode proof =
        Api.as("auditor", 0)
            .get("/log/proofs/consistency?from=" + manifest.get("treeSize").asLong())
            .body();
    Files.writeString(folder.resolve("consistency.json"), proof.toString());
    List<String> files = new ArrayList<>(List.of("manifest.json", "consistency.json"));
    Set<String> keys = new TreeSet<>();
    keys.add(manifest.get("keyId").asText());
    keys.add(proof.get("from").get("keyId").asText());
    keys.add(proof.get("to").get("keyId").asText());
    for (String key : keys) {
      files.add("key-" + key + ".json");
      Files.writeString(
          folder.resolve("key-" + key + ".json"),
          Api.stranger().get("/keys/" + key).body().toString());
    }
    files.addAll(List.of("--body", "logbook-" + crisis + ".pdf"));

    OfflineVerifier.Verified genuine = OfflineVerifier.run(folder, files);
    assertThat(genuine.text())
        .contains(
            "holds  manifest.json: the manifest of " + crisis + " is signed",
            "holds  consistency.json: the log is the one that the manifest names",
            "holds  logbook-" + crisis + ".pdf: its hash is that of a manifest")
        .doesNotContain("WRONG");
    assertThat(genuine.code()).isZero();

    Path pdf = folder.resolve("logbook-" + crisis + ".pdf");
    byte[] bytes = Files.readAllBytes(pdf);
    bytes[bytes.length / 2] ^= 1;
    Files.write(pdf, bytes);
    Path json = folder.resolve("manifest.json");
    Files.writeString(json, Files.readString(json).replace("\"decisions\":2", "\"decisions\":3"));
    OfflineVerifier.Verified changed = OfflineVerifier.run(folder, files);
    assertThat(changed.code()).isEqualTo(1);
    assertThat(changed.text()).contains("WRONG  manifest.json", "WRONG  logbook-" + crisis);
  }
}
