package be.belfry.domain.cooperation;

import be.belfry.domain.security.Subject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Who gets a package, and whether he has confirmed that it arrived. */
@Entity
@Table(name = "release_addressee")
public class PackageAddressee {
  @Id private UUID id;
  @Version private long version;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "package_id")
  private ReleasePackage released;

  private String partner;
  private boolean exercise;

  @Column(name = "received_at")
  private Instant receivedAt;

  @Column(name = "received_from")
  private String receivedFrom;

  @Column(name = "noted_by")
  private String notedBy;

  @Column(name = "noted_at")
  private Instant notedAt;

  protected PackageAddressee() {}

  PackageAddressee(ReleasePackage released, String partner, boolean exercise) {
    this.id = UUID.randomUUID();
    this.released = released;
    this.partner = partner;
    this.exercise = exercise;
  }

  void receive(String from, Instant at, Subject by, Instant now) {
    receivedFrom = from;
    receivedAt = at;
    notedBy = by.user();
    notedAt = now;
  }

  /** Code of the partner. */
  public String partner() {
    return partner;
  }

  /** When it arrived, as he says; empty while he has not. */
  public Optional<Instant> receivedAt() {
    return Optional.ofNullable(receivedAt);
  }

  /** As pages show it. */
  public Row row() {
    return new Row(
        partner,
        receivedAt(),
        Optional.ofNullable(receivedFrom),
        Optional.ofNullable(notedBy),
        Optional.ofNullable(notedAt));
  }

  /**
   * Who gets it, and the receipt.
   *
   * @param from who confirmed, and how
   * @param notedBy user name of who wrote it down
   */
  public record Row(
      String partner,
      Optional<Instant> receivedAt,
      Optional<String> from,
      Optional<String> notedBy,
      Optional<Instant> notedAt) {}
}
