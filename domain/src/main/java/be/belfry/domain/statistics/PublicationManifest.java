package be.belfry.domain.statistics;

import be.belfry.domain.notification.CanonicalJson;
import be.belfry.domain.security.Signer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The signed list of the files of a publication, which anybody can check offline. */
public final class PublicationManifest {
  private static final Pattern DEFINITION = Pattern.compile("\"definition\":\"([<0-9-]+)\"");

  private PublicationManifest() {}

  /**
   * The version of the counting rules that a signed list names, as its closure has it; one that was
   * kept as older than another begins with {@code <}.
   */
  public static Optional<String> definition(String manifest) {
    Matcher found = DEFINITION.matcher(manifest);
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }

  /**
   * Canonical JSON (RFC 8785). The signature is Ed25519 over the canonical JSON of all other
   * members, base64url without padding.
   */
  public static String of(Closure closure, Instant at, List<PublishedFile> files, Signer signer) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("month", closure.month().toString());
    facts.put("no", closure.no());
    facts.put("status", closure.status().code());
    facts.put("closedAt", closure.at().toString());
    facts.put("publishedAt", at.toString());
    facts.put("definition", closure.definition());
    facts.put("licence", Imprint.PUBLIC_LICENCE);
    facts.put(
        "files",
        files.stream()
            .map(f -> Map.of("name", f.name(), "sha256", f.sha256(), "size", f.size()))
            .toList());
    facts.put("keyId", signer.keyId());
    String signature = signer.sign(CanonicalJson.bytes(facts));
    facts.put("signature", signature);
    return CanonicalJson.text(facts);
  }
}
