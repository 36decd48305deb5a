package be.belfry.domain.cooperation;

import be.belfry.domain.shared.Sha256;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** One file of a package: the bytes are the record, and never change. */
@Entity
@Table(name = "release_file")
public class PackageFile {
  @Id private UUID id;
  @Version private long version;

  @Column(name = "package_id")
  private UUID packageId;

  private String name;

  @Column(name = "media_type")
  private String mediaType;

  private String sha256;
  private byte[] bytes;

  @Column(name = "stored_at")
  private Instant storedAt;

  protected PackageFile() {}

  /**
   * @param packageId key of the package
   * @param bytes exactly as they are given out from now on
   */
  public PackageFile(UUID packageId, PackageFileName name, byte[] bytes, Instant now) {
    this.id = UUID.randomUUID();
    this.packageId = packageId;
    this.name = name.fileName();
    this.mediaType = name.mediaType();
    this.bytes = bytes.clone();
    this.sha256 = Sha256.hex(bytes);
    this.storedAt = now;
  }

  /** Its name in the package. */
  public String name() {
    return name;
  }

  /** What a browser calls its kind. */
  public String mediaType() {
    return mediaType;
  }

  /** The file. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** SHA-256 of the file, hex in lower case. */
  public String sha256() {
    return sha256;
  }

  /** As pages and manifests show it. */
  public Row row() {
    return new Row(name, mediaType, bytes.length, sha256);
  }

  /**
   * A file without its bytes.
   *
   * @param size in bytes
   */
  public record Row(String name, String mediaType, long size, String sha256) {}
}
