package be.belfry.domain.statistics;

import be.belfry.domain.notification.CanonicalJson;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The signed list of the files of a publication, which anybody can check offline. */
public final class PublicationManifest {
  private PublicationManifest() {}

  /**
   * Canonical JSON (RFC 8785). The signature is Ed25519 over the canonical JSON of all other
   * members, base64url without padding.
   *
   * @param keyId names the public key
   * @param sign signs bytes
   */
  public static String of(
      Closure closure,
      Instant at,
      List<PublishedFile> files,
      String keyId,
      Function<byte[], String> sign) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("month", closure.month().toString());
    facts.put("no", closure.no());
    facts.put("status", closure.status().code());
    facts.put("closedAt", closure.at().toString());
    facts.put("publishedAt", at.toString());
    facts.put("definition", Statistics.DEFINITION);
    facts.put("licence", Imprint.PUBLIC_LICENCE);
    facts.put(
        "files",
        files.stream()
            .map(f -> Map.of("name", f.name(), "sha256", f.sha256(), "size", f.size()))
            .toList());
    facts.put("keyId", keyId);
    String signature = sign.apply(CanonicalJson.bytes(facts));
    facts.put("signature", signature);
    return CanonicalJson.text(facts);
  }
}
