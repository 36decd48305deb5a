package be.belfry.domain.briefing;

import static be.belfry.domain.briefing.ABriefing.aBriefing;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.audit.Checkpoint;
import be.belfry.domain.security.Signer;
import be.belfry.domain.shared.Language;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BriefingManifestTest {
  @Test
  void theRecordOfTheApprovalNamesDocumentAndStatement() {
    var approved =
        new BriefingEvent.BriefingApproved(
            UUID.randomUUID(),
            "C-2026-0003",
            4,
            ABriefing.NOW,
            "ef56",
            Map.of("fr", "ab12"),
            Map.of("fr", "cd34"));
    assertThat(approved.details())
        .containsEntry("contentSha256", "ef56")
        .containsEntry("sha256.fr", "ab12")
        .containsEntry("manifestSha256.fr", "cd34");
  }

  @Test
  void statesWhatWasApprovedAndSignsAllOfIt() {
    Briefing briefing = aBriefing().build();
    briefing.approve(ABriefing.DIRECTOR, aBriefing().crisis(), 4, ABriefing.PEOPLE, ABriefing.NOW);
    List<String> signed = new ArrayList<>();
    Signer signer =
        new Signer() {
          @Override
          public String keyId() {
            return "key-1";
          }

          @Override
          public String sign(byte[] bytes) {
            signed.add(new String(bytes, StandardCharsets.UTF_8));
            return "c2ln";
          }
        };
    String json =
        BriefingManifest.of(briefing.sheet(), Language.FR, "ab12", Optional.empty(), signer);
    assertThat(json)
        .contains(
            "\"crisis\":\"C-2026-0003\"",
            "\"briefing\":4",
            "\"language\":\"fr\"",
            "\"pdfSha256\":\"ab12\"",
            "\"approvedBy\":\"Luc Willems\"",
            "\"author\":\"An Peeters\"",
            "\"approvedAt\":\"2026-03-02T08:00:00Z\"",
            "\"keyId\":\"key-1\"")
        .as("before its first signed state nothing is said of the log")
        .doesNotContain("treeSize", "rootHash");
    var state = new Checkpoint(7, "cd34", ABriefing.NOW, "key-1", "c2ln");
    assertThat(
            BriefingManifest.of(briefing.sheet(), Language.FR, "ab12", Optional.of(state), signer))
        .contains("\"treeSize\":7", "\"rootHash\":\"cd34\"");
    assertThat(json.replace("\"signature\":\"c2ln\",", "")).isEqualTo(signed.get(0));
  }
}
