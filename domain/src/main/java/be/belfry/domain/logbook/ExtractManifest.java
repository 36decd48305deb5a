package be.belfry.domain.logbook;

import be.belfry.domain.notification.CanonicalJson;
import be.belfry.domain.security.Signer;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.Sha256;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The signed statement that goes with an extract: these bytes were made by this person at this
 * time, with these filters, when the log had so many leaves and this root. Whoever keeps both can
 * prove it offline.
 *
 * @param facts what it states, JSON values
 * @param signature Ed25519 over {@link #signedBytes}, base64url without padding
 */
public record ExtractManifest(Map<String, Object> facts, String signature) {
  public ExtractManifest {
    facts = Map.copyOf(facts);
  }

  /**
   * The manifest of a document.
   *
   * @param by login name of who made it
   */
  public static ExtractManifest of(
      LogbookExtract extract, byte[] pdf, Language language, String by, Signer signer) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("crisis", extract.crisis());
    facts.put("pdfSha256", Sha256.hex(pdf));
    facts.put("language", language.code());
    facts.put("marking", extract.marking().code());
    facts.put("madeBy", by);
    facts.put("madeAt", extract.at().toString());
    facts.put("exercise", extract.exercise());
    facts.put("filter", extract.filter());
    facts.put("decisions", extract.decisions().size());
    facts.put("lines", extract.lines().size());
    facts.put("treeSize", extract.treeSize());
    facts.put("rootHash", extract.rootHash());
    facts.put("keyId", signer.keyId());
    return new ExtractManifest(facts, signer.sign(CanonicalJson.bytes(facts)));
  }

  /** Hash of the document, hex. */
  public String pdfSha256() {
    return (String) facts.get("pdfSha256");
  }

  /** What is signed: the canonical JSON (RFC 8785) of all members but the signature, UTF-8. */
  public byte[] signedBytes() {
    return CanonicalJson.bytes(facts);
  }

  /** Its canonical JSON with the signature. */
  public String json() {
    Map<String, Object> all = new LinkedHashMap<>(facts);
    all.put("signature", signature);
    return CanonicalJson.text(all);
  }
}
