package be.belfry.domain.cooperation;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.incident.Tlp;
import be.belfry.domain.notification.CanonicalJson;
import be.belfry.domain.security.Signer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class PackageFilesTest {
  private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);

  private static Map<PackageFileName, byte[]> files(Arrangement arrangement) {
    return files(arrangement, Caveat.NONE);
  }

  private static Map<PackageFileName, byte[]> files(Arrangement arrangement, Caveat caveat) {
    return PackageFiles.of(
        APackage.source(Tlp.AMBER, false), caveat, arrangement, "P-2026-0001", PDF);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> json(byte[] bytes) {
    return (Map<String, Object>)
        new Load(LoadSettings.builder().build())
            .loadFromString(new String(bytes, StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @EnumSource
  void holdsTheDocumentByteForByteAndTheReportThatTheNetworkExpects(Arrangement arrangement) {
    Map<PackageFileName, byte[]> files = files(arrangement);
    assertThat(files.get(PackageFileName.DOCUMENT)).isEqualTo(PDF);
    assertThat(files).containsKeys(PackageFileName.PICTURE, PackageFileName.BUNDLE);
    assertThat(files.containsKey(PackageFileName.REPORT)).isEqualTo(arrangement.report() != null);
    assertThat(files).as("signed by the approval").doesNotContainKey(PackageFileName.MANIFEST);
  }

  /** Who gets one file alone still sees how far it may go. */
  @ParameterizedTest
  @EnumSource
  void everyFileThatIsMadeCarriesTheCaveat(Caveat caveat) {
    Map<PackageFileName, byte[]> files = files(Arrangement.EU_CYCLONE, caveat);
    assertThat(json(files.get(PackageFileName.PICTURE))).containsEntry("caveat", caveat.code());
    assertThat(json(files.get(PackageFileName.REPORT))).containsEntry("caveat", caveat.code());
    String bundle = new String(files.get(PackageFileName.BUNDLE), StandardCharsets.UTF_8);
    for (Caveat each : List.of(Caveat.RELEASABLE_TO_EU, Caveat.RELEASABLE_TO_NATO)) {
      assertThat(bundle.contains("\"" + each.name().replace('_', ' ') + "\""))
          .as(each + " in a bundle under " + caveat)
          .isEqualTo(each == caveat);
    }
  }

  @Test
  void cycloneReadsTheSituationOfThoseWhoLead() {
    Map<String, Object> report = json(files(Arrangement.EU_CYCLONE).get(PackageFileName.REPORT));
    assertThat(report)
        .containsEntry("kind", "euCycloneSituationReport")
        .containsEntry("marking", "TLP:AMBER")
        .containsEntry("incident", "C-2026-0003")
        .containsKeys(
            "severity",
            "outlook",
            "technicalSummary",
            "nationalImpacts",
            "measures",
            "publicCommunication",
            "needs",
            "nextReportAt");
    assertThat(report.get("nationalImpacts").toString()).contains("country=BE", "severity=red");
  }

  @Test
  void csirtsReadTheTechnicalOne() {
    Map<String, Object> report =
        json(files(Arrangement.CSIRTS_NETWORK).get(PackageFileName.REPORT));
    assertThat(report)
        .containsEntry("kind", "csirtsNetworkReport")
        .containsKeys("technicalSummary", "sectors", "findings", "mitigation", "assistanceNeeded")
        .doesNotContainKey("publicCommunication");
  }

  @Test
  void everyFileSaysTheSameNumbers() {
    String picture =
        new String(
            files(Arrangement.EU_CYCLONE).get(PackageFileName.PICTURE), StandardCharsets.UTF_8);
    assertThat(json(files(Arrangement.EU_CYCLONE).get(PackageFileName.REPORT)).get("figures"))
        .isEqualTo(Map.of("incidents", 3, "people", 120_000));
    assertThat(picture).contains("\"people\":120000");
  }

  @Test
  void theManifestIsSignedOverAllItsOtherMembers() {
    ReleasePackage released = APackage.proposed(APackage.NL);
    released.approve(
        APackage.marks(Caveat.NONE),
        List.of(APackage.NL),
        "",
        AnAssistanceRequest.BEN,
        APackage.T0);
    List<byte[]> signed = new ArrayList<>();
    byte[] manifest =
        PackageManifest.of(
            released.content(),
            List.of(new PackageFile.Row("document.pdf", "application/pdf", 5, "ab")),
            user -> "Person " + user,
            APackage.T0,
            new Signer() {
              @Override
              public String keyId() {
                return "key";
              }

              @Override
              public String sign(byte[] bytes) {
                signed.add(bytes);
                return "signature";
              }
            });
    Map<String, Object> all = new LinkedHashMap<>(json(manifest));
    assertThat(all).containsEntry("approvedBy", "Person ben").containsEntry("keyId", "key");
    assertThat(all.remove("signature")).isEqualTo("signature");
    assertThat(CanonicalJson.bytes(all)).isEqualTo(signed.get(0));
  }
}
