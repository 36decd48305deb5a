package be.belfry.domain.logbook;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.incident.EntryKind;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.security.Signer;
import be.belfry.domain.shared.Language;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtractManifestTest {
  private static final Signer SIGNER =
      new Signer() {
        @Override
        public String keyId() {
          return "key";
        }

        @Override
        public String sign(byte[] bytes) {
          return "signed " + bytes.length;
        }
      };

  private static ExtractManifest of(LogbookExtract extract) {
    return ExtractManifest.of(
        extract, "abc".getBytes(StandardCharsets.UTF_8), Language.NL, "anna", SIGNER);
  }

  @Test
  void saysWhatWasMadeByWhomWhenFromWhat() {
    ExtractManifest manifest =
        of(ALogbookExtract.with(Map.of("q", "\"stroom\""), List.of(), List.of()));

    assertThat(new String(manifest.signedBytes(), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"crisis\":\"C-2026-0003\",\"decisions\":0,\"exercise\":false,"
                + "\"filter\":{\"q\":\"\\\"stroom\\\"\"},\"keyId\":\"key\",\"language\":\"nl\","
                + "\"lines\":0,\"madeAt\":\"2026-03-02T09:00:00Z\",\"madeBy\":\"anna\","
                + "\"marking\":\"amber\",\"pdfSha256\":"
                + "\"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\","
                + "\"rootHash\":\""
                + "ab".repeat(32)
                + "\",\"treeSize\":1234}");
    assertThat(manifest.signature()).isEqualTo("signed " + manifest.signedBytes().length);
    assertThat(manifest.json()).contains("\"signature\":\"signed ");
  }

  /** The incident of the line is stricter than the file; without it the file's marking holds. */
  @ParameterizedTest
  @CsvSource({"'', AMBER", "I-2026-000001, AMBER_STRICT"})
  void isMarkedAsTheNarrowestOfWhatItTells(String incident, Tlp marking) {
    TimelineLine line =
        ALogbookExtract.line(new UUID(7, 9), 1, EntryKind.FACT, "dark", incident, Optional.empty());

    assertThat(ALogbookExtract.with(Map.of(), List.of(), List.of(line)).marking())
        .isEqualTo(marking);
  }

  @Test
  void countsOnlyQuestionsThatAreOpen() {
    assertThat(ALogbookExtract.whole().unknowns()).isEqualTo(1);
  }
}
