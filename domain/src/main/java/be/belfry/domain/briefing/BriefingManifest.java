package be.belfry.domain.briefing;

import be.belfry.domain.audit.Checkpoint;
import be.belfry.domain.notification.CanonicalJson;
import be.belfry.domain.security.Signer;
import be.belfry.domain.shared.Language;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The signed statement that is archived with each document of a briefing: these bytes are that
 * briefing in that language, approved by this person at this time, when the log had so many leaves
 * and this root. Whoever keeps both can prove it offline.
 */
public final class BriefingManifest {
  private BriefingManifest() {}

  /**
   * Canonical JSON (RFC 8785). The signature is Ed25519 over the canonical JSON of all other
   * members, base64url without padding.
   *
   * @param sheet what was approved
   * @param sha256 hash of the document, hex
   * @param log the last signed state of the log; before the first one the manifest says nothing of
   *     it
   */
  public static String of(
      BriefingSheet sheet,
      Language language,
      String sha256,
      Optional<Checkpoint> log,
      Signer signer) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("crisis", sheet.crisis());
    facts.put("briefing", sheet.number());
    facts.put("language", language.code());
    facts.put("pdfSha256", sha256);
    facts.put("marking", sheet.marking().code());
    facts.put("exercise", sheet.isExercise());
    facts.put("asOf", sheet.content().asOf().toString());
    facts.put("validUntil", sheet.content().validUntil().toString());
    sheet.content().countedFrom().ifPresent(from -> facts.put("sitrep", from.sitrep()));
    facts.put("author", sheet.author());
    facts.put("approvedBy", sheet.approver().orElseThrow());
    facts.put("approvedAt", sheet.approvedAt().orElseThrow().toString());
    log.ifPresent(
        state -> {
          facts.put("treeSize", state.treeSize());
          facts.put("rootHash", state.rootHash());
        });
    facts.put("keyId", signer.keyId());
    facts.put("signature", signer.sign(CanonicalJson.bytes(facts)));
    return CanonicalJson.text(facts);
  }
}
