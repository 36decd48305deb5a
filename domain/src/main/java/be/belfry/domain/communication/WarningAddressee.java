package be.belfry.domain.communication;

import be.belfry.domain.organisation.Contact;
import be.belfry.domain.security.Reach;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.Texts;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * One who is warned: a service, an office or an entity, with what was sent to each of its contacts.
 * Without a contact it stands there as not reached.
 */
@Entity
@Table(name = "warning_addressee")
public class WarningAddressee {
  /** Longest name of who confirmed, in characters. */
  public static final int MAX_NAME = 120;

  @Id private UUID id;
  @Version private long version;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "warning_id")
  private Warning warning;

  private String unit;

  // text for the program (a nullable uuid cannot be mapped), a foreign key for the database
  @Column(name = "entity_id")
  private String entity;

  private String sector;
  private String name;

  @Column(name = "acknowledged_at")
  private Instant acknowledgedAt;

  @Column(name = "acknowledged_by")
  private String acknowledgedBy;

  @Column(name = "acknowledged_via")
  private String acknowledgedVia;

  @Column(name = "end_told")
  private Boolean endTold;

  @OneToMany(mappedBy = "addressee", cascade = CascadeType.PERSIST)
  private List<WarningMessage> messages = new ArrayList<>();

  protected WarningAddressee() {}

  private WarningAddressee(
      Warning warning, String unit, String entity, String sector, String name) {
    this.id = UUID.randomUUID();
    this.warning = warning;
    this.unit = unit;
    this.entity = entity;
    this.sector = sector;
    this.name = name;
  }

  /** A service or office. */
  public static WarningAddressee unit(Warning warning, String code) {
    return new WarningAddressee(warning, code, null, null, code);
  }

  /**
   * An entity.
   *
   * @param sector code of its sector
   */
  public static WarningAddressee entity(Warning warning, UUID key, String sector, String name) {
    return new WarningAddressee(warning, null, key.toString(), sector, name);
  }

  /**
   * A message to one of its contacts.
   *
   * @param language in which it was written
   * @param messageId of the outbox
   * @param secretHash SHA-256 of the secret of its link
   */
  public void sent(
      Contact contact, Language language, UUID messageId, String secretHash, Instant now) {
    messages.add(new WarningMessage(this, contact, language, messageId, secretHash, now));
  }

  /**
   * Somebody confirms that it arrived; the first one is kept.
   *
   * @param who name of who confirms
   * @return false when that was known before
   */
  public boolean acknowledge(String who, ReceiptWay via, Instant now) {
    if (acknowledgedAt != null) {
      return false;
    }
    acknowledgedBy = Texts.require("communication", "acknowledgedBy", who, MAX_NAME);
    acknowledgedAt = now;
    acknowledgedVia = via.code();
    return true;
  }

  /**
   * It was recalled or replaced.
   *
   * @param written false when no contact was left that could be written to
   */
  public void ended(boolean written) {
    endTold = written;
  }

  /** The message that carries a secret. */
  Optional<WarningMessage> message(String hash) {
    return messages.stream().filter(each -> each.hasSecret(hash)).findFirst();
  }

  /** Name of the contact whose message carries a secret. */
  public Optional<String> contactOf(String hash) {
    return message(hash).map(WarningMessage::contactName);
  }

  /** Whether somebody speaks for it. */
  public boolean isOf(Subject reader) {
    return entity().isPresent()
        ? reader.role() == Role.ORGANISATION && entity().equals(reader.organisation())
        : reader.service().filter(unit::equals).isPresent()
            || reader.office().filter(unit::equals).isPresent();
  }

  /**
   * Whether somebody who sees the warning sees this line; the twin of the policy of the table. An
   * entity sees its own alone.
   */
  public boolean isVisibleTo(Subject viewer) {
    return isVisible(viewer, unit(), entity(), Optional.ofNullable(sector));
  }

  /** The same of the columns of a row. */
  public static boolean isVisible(
      Subject viewer, Optional<String> unit, Optional<UUID> entity, Optional<String> sector) {
    if (viewer.role() == Role.SYSTEM) {
      return true;
    }
    if (viewer.role() == Role.ORGANISATION) {
      return entity.isPresent() && entity.equals(viewer.organisation());
    }
    return viewer.reach() == Reach.NATIONAL
        || viewer.reach() == Reach.SECTOR
            && (unit.isPresent() && unit.equals(viewer.service())
                || sector.filter(viewer.sectors()::contains).isPresent());
  }

  public UUID id() {
    return id;
  }

  /** Code of the service or office. */
  public Optional<String> unit() {
    return Optional.ofNullable(unit);
  }

  /** Key of the entity. */
  public Optional<UUID> entity() {
    return Optional.ofNullable(entity).map(UUID::fromString);
  }

  /** Code of the service or office, or key of the entity. */
  public String key() {
    return unit == null ? entity : unit;
  }

  /** What was sent to its contacts. */
  public List<WarningMessage> messages() {
    return List.copyOf(messages);
  }

  /**
   * What was sent to those who may know of the warning. Where somebody confirmed, it is known,
   * whatever became of the mails.
   *
   * @param unsent keys of the mails that have not left
   */
  public List<WarningMessage> known(Set<UUID> unsent) {
    return messages.stream()
        .filter(each -> acknowledgedAt != null || !unsent.contains(each.message()))
        .toList();
  }

  /** When somebody first confirmed. */
  public Optional<Instant> acknowledgedAt() {
    return Optional.ofNullable(acknowledgedAt);
  }

  /** How he confirmed. */
  public Optional<ReceiptWay> acknowledgedVia() {
    return Optional.ofNullable(acknowledgedVia).map(code -> Coded.of(ReceiptWay.class, code));
  }
}
