package be.belfry.domain.cooperation;

import be.belfry.domain.notification.CanonicalJson;
import be.belfry.domain.security.Signer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The signed list of the files of a package: what, to whom, under which arrangement, released by
 * whom. Whoever keeps it can prove offline that a file is what Belgium released.
 */
public final class PackageManifest {
  private PackageManifest() {}

  /**
   * Canonical JSON (RFC 8785). The signature is Ed25519 over the canonical JSON of all other
   * members, base64url without padding.
   *
   * @param nameOf names the persons by their user names
   */
  public static byte[] of(
      PackageContent content,
      List<PackageFile.Row> files,
      UnaryOperator<String> nameOf,
      Instant at,
      Signer signer) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("reference", content.reference());
    facts.put("source", content.source());
    facts.put("sourceKind", content.sourceKey().kind().code());
    facts.put("title", content.title());
    facts.put("arrangement", content.arrangement().code());
    facts.put(
        "addressees", content.addressees().stream().map(PackageAddressee.Row::partner).toList());
    facts.put("tlp", content.tlp().marking());
    facts.put("marking", content.marking().code());
    facts.put("caveat", content.caveat().code());
    facts.put("language", content.language().code());
    facts.put("exercise", content.exercise());
    facts.put("approvedBy", nameOf.apply(content.approvedBy().orElseThrow()));
    facts.put("approvedAt", at.toString());
    content.replaces().ifPresent(other -> facts.put("replaces", other));
    facts.put(
        "files",
        files.stream()
            .map(f -> Map.of("name", f.name(), "sha256", f.sha256(), "size", f.size()))
            .toList());
    facts.put("keyId", signer.keyId());
    facts.put("signature", signer.sign(CanonicalJson.bytes(facts)));
    return CanonicalJson.bytes(facts);
  }
}
