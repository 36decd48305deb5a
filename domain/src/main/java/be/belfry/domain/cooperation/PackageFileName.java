package be.belfry.domain.cooperation;

import be.belfry.domain.shared.Coded;
import java.util.Arrays;
import java.util.Optional;

/** The files of a package. */
public enum PackageFileName implements Coded {
  /** The archived document, byte for byte. */
  DOCUMENT("document.pdf", "application/pdf"),
  /** What it says, as data. */
  PICTURE("picture.json", "application/json"),
  /** The same in STIX 2.1. */
  BUNDLE("bundle.stix.json", "application/stix+json;version=2.1"),
  /** The report that a network of the EU expects. */
  REPORT("report.json", "application/json"),
  /** The signed list of the others. */
  MANIFEST("manifest.json", "application/json");

  private final String fileName;
  private final String mediaType;

  PackageFileName(String fileName, String mediaType) {
    this.fileName = fileName;
    this.mediaType = mediaType;
  }

  @Override
  public String code() {
    return Coded.camel(name());
  }

  /** Its name in the package. */
  public String fileName() {
    return fileName;
  }

  /** What a browser calls its kind. */
  public String mediaType() {
    return mediaType;
  }

  /** The file of that name. */
  public static Optional<PackageFileName> of(String fileName) {
    return Arrays.stream(values()).filter(each -> each.fileName.equals(fileName)).findFirst();
  }
}
