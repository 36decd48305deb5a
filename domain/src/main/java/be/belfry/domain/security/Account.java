package be.belfry.domain.security;

import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Codes;
import be.belfry.domain.shared.Language;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A person's way in. Holds the hash of the password, never the password. */
@Entity
@Table(name = "account")
public class Account {
  /** How long a password is good that somebody else knows (ASVS 5.0, 6.4.1). */
  public static final Duration FIRST_PASSWORD_HOLDS = Duration.ofDays(7);

  @Id private UUID id;
  @Version private long version;
  private String username;
  private String name;
  private String role;
  private String office;
  private String service;
  private Codes sectors;

  @Column(name = "organisation_id")
  private String organisation;

  private String language;

  @Column(name = "exercise_participant")
  private boolean exerciseParticipant;

  @Column(name = "password_hash")
  private String passwordHash;

  @Column(name = "first_password")
  private boolean firstPassword;

  @Column(name = "password_given_by")
  private String passwordGivenBy;

  @Column(name = "password_given_at")
  private Instant passwordGivenAt;

  private boolean disabled;
  private boolean demo;

  @Column(name = "appointed_by")
  private String appointedBy;

  @Column(name = "created_at")
  private Instant createdAt;

  protected Account() {}

  /**
   * @param data a valid command
   * @param passwordHash encoded hash (Argon2id) of its password
   * @param now legal time
   */
  public Account(NewAccount data, String passwordHash, Instant now) {
    this.id = UUID.randomUUID();
    this.username = data.username();
    fill(data);
    this.organisation = data.organisation().map(UUID::toString).orElse(null);
    this.language = data.language().code();
    this.demo = data.demo();
    this.passwordHash = passwordHash;
    this.createdAt = now;
  }

  private void fill(NewAccount data) {
    this.name = data.name();
    this.role = data.role().code();
    this.office = data.office().orElse(null);
    this.service = data.service().orElse(null);
    this.sectors = Codes.of(data.sectors());
    this.exerciseParticipant = data.exerciseParticipant();
  }

  /**
   * Gives its owner another role, office, service, sectors or name; applies at his next request.
   */
  public void appoint(NewAccount data) {
    fill(data);
    this.appointedBy = null;
  }

  /**
   * Stays closed until another administrator opens it: what it may do, nobody gives alone. While it
   * waits the first one stays the first one: he gives no second word, whatever others do meanwhile.
   *
   * @param administrator user name of who gave it
   */
  public void awaitSecond(String administrator) {
    this.disabled = true;
    if (appointedBy == null) {
      this.appointedBy = administrator;
    }
  }

  /** Who acts through this account. */
  public Subject subject() {
    return new Subject(
        id,
        username,
        name,
        role(),
        Optional.ofNullable(office),
        Optional.ofNullable(service),
        sectors.set(),
        Optional.ofNullable(organisation).map(UUID::fromString),
        Language.of(language),
        exerciseParticipant);
  }

  /** Nobody signs in through it any more; what it did stays. */
  public void disable() {
    this.disabled = true;
  }

  /** Opens it again. */
  public void enable() {
    this.disabled = false;
    this.appointedBy = null;
  }

  /**
   * Its owner has another password from now on.
   *
   * @param hash encoded hash of the new password
   */
  public void changePassword(String hash) {
    this.passwordHash = hash;
    this.firstPassword = false;
    this.passwordGivenBy = null;
    this.passwordGivenAt = null;
  }

  /**
   * Its password was given by somebody else, who knows it: its owner first chooses his own.
   *
   * @param administrator user name of who gave it
   * @param now legal time
   */
  public void expectOwnPassword(String administrator, Instant now) {
    this.firstPassword = true;
    this.passwordGivenBy = administrator;
    this.passwordGivenAt = now;
  }

  /**
   * Keeps the same password with the parameters of today.
   *
   * @param hash encoded hash of the same password
   */
  public void rehash(String hash) {
    this.passwordHash = hash;
  }

  /** Language of screens and mails from now on. */
  public void speak(Language language) {
    this.language = language.code();
  }

  public UUID id() {
    return id;
  }

  /** Counts its changes, the guard against somebody else's. */
  public long version() {
    return version;
  }

  public String username() {
    return username;
  }

  public String name() {
    return name;
  }

  public Role role() {
    return Coded.of(Role.class, role);
  }

  public String passwordHash() {
    return passwordHash;
  }

  /**
   * Whether its password is one that somebody else knows, so that it opens nothing but a choice.
   */
  public boolean hasFirstPassword() {
    return firstPassword;
  }

  /**
   * Until when the first password opens a session; empty when its owner chose his own. Nobody signs
   * in with it later: an administrator gives another one.
   */
  public Optional<Instant> firstPasswordUntil() {
    return firstPassword
        ? Optional.of(passwordGivenAt.plus(FIRST_PASSWORD_HOLDS))
        : Optional.empty();
  }

  /**
   * The administrator who gave it its first password and knows it; empty when its owner chose his
   * own, when it was given on the machine itself, or before this was kept.
   */
  public Optional<String> passwordGivenBy() {
    return Optional.ofNullable(passwordGivenBy);
  }

  public boolean isDisabled() {
    return disabled;
  }

  /**
   * Who gave it what it may do, or else a password to set up a second factor with, while it waits
   * for another administrator's word.
   */
  public Optional<String> appointedBy() {
    return Optional.ofNullable(appointedBy);
  }

  public boolean isDemo() {
    return demo;
  }

  public Instant createdAt() {
    return createdAt;
  }
}
