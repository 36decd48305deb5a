package be.belfry.domain.notification;

import be.belfry.domain.shared.Conflict;
import be.belfry.domain.shared.Language;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The reports of one entity about one event. A first notification opens it, each later one follows
 * in it; the legal clocks belong to it. Its version rises with each report, so that two reports at
 * the same instant can't both move the clocks from the same state.
 */
@Entity
@Table(name = "notification_thread")
public class NotificationThread {
  @Id private UUID id;

  @Column(name = "organisation_name", updatable = false)
  private String organisationName;

  @Column(name = "enterprise_number", updatable = false)
  private String enterpriseNumber;

  @Column(name = "organisation_id", updatable = false)
  private String organisationId;

  @Column(updatable = false)
  private String language;

  @Column(name = "opened_at", updatable = false)
  private Instant openedAt;

  @Column(updatable = false)
  private boolean exercise;

  @Column(name = "secret_hash", updatable = false)
  private String secretHash;

  @Column(name = "link_closed_at")
  private Instant linkClosedAt;

  @Version private int version;

  /** For JPA; a thread is opened by the intake. */
  protected NotificationThread() {}

  /** Technical key. */
  public UUID id() {
    return id;
  }

  /** How the entity calls itself. */
  public String organisationName() {
    return organisationName;
  }

  /** Its number in the Crossroads Bank for Enterprises. */
  public Optional<String> enterpriseNumber() {
    return Optional.ofNullable(enterpriseNumber);
  }

  /** Key of the registered organisation. */
  public Optional<UUID> organisationId() {
    return Optional.ofNullable(organisationId).map(UUID::fromString);
  }

  /** Language of the answers. */
  public Language language() {
    return Language.of(language);
  }

  /** When the first report was received. */
  public Instant openedAt() {
    return openedAt;
  }

  /** True in an exercise. */
  public boolean isExercise() {
    return exercise;
  }

  /** What stands of its secret link. */
  public SecretLink link() {
    if (secretHash == null) {
      return SecretLink.NONE;
    }
    return linkClosedAt == null ? SecretLink.OPEN : SecretLink.CLOSED;
  }

  /** Whether its secret link was closed. */
  public boolean isLinkClosed() {
    return link() == SecretLink.CLOSED;
  }

  /**
   * Closes the secret link for ever: it opens nothing any more, as one that never was.
   *
   * @throws Conflict {@code notification_linkClosed} when it was closed before, or there is none
   */
  public void closeLink(Instant now) {
    if (link() != SecretLink.OPEN) {
      throw new Conflict("notification_linkClosed", "thread " + id + " has no link to close");
    }
    this.linkClosedAt = now;
  }

  /** Number of reports that came after the first. */
  public int version() {
    return version;
  }
}
