package be.belfry.domain.cooperation;

import be.belfry.domain.notification.CanonicalJson;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes the files of a package from a frozen document; the same one gives the same bytes. */
public final class PackageFiles {
  private PackageFiles() {}

  /**
   * All files but the manifest, which the second person's approval signs.
   *
   * @param caveat that holds for it; each file that is made here carries it, for who gets that file
   *     alone
   * @param document the archived document, byte for byte
   */
  public static Map<PackageFileName, byte[]> of(
      FrozenSource source,
      Caveat caveat,
      Arrangement arrangement,
      String reference,
      byte[] document) {
    Map<PackageFileName, byte[]> files = new EnumMap<>(PackageFileName.class);
    files.put(PackageFileName.DOCUMENT, document);
    files.put(PackageFileName.PICTURE, CanonicalJson.bytes(picture(source, caveat, reference)));
    files.put(PackageFileName.BUNDLE, StixBundle.bytes(source, caveat, reference));
    Map<String, Object> report = PartnerReport.of(source, caveat, arrangement, reference);
    if (!report.isEmpty()) {
      files.put(PackageFileName.REPORT, CanonicalJson.bytes(report));
    }
    return files;
  }

  private static Map<String, Object> picture(FrozenSource source, Caveat caveat, String reference) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("package", reference);
    json.put("kind", source.key().kind().code());
    json.put("reference", source.reference());
    json.put("title", source.title());
    source.crisis().ifPresent(crisis -> json.put("crisis", crisis));
    json.put("tlp", source.tlp().marking());
    json.put("marking", source.marking().code());
    json.put("caveat", caveat.code());
    json.put("exercise", source.walls().exercise());
    json.put("demonstration", source.demo());
    json.put("frozenAt", source.frozenAt().toString());
    json.put("picture", source.picture().json());
    FrozenPicture.put(json, "request", source.form());
    return json;
  }
}
