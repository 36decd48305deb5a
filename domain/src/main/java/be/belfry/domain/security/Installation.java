package be.belfry.domain.security;

import java.time.Instant;
import java.util.Optional;

/** What kind of installation this database belongs to, and the secrets that its launcher made. */
public interface Installation {
  /** True when it was filled by {@code serve --demo}; its data are invented. */
  boolean isDemo();

  /**
   * Whether a secret is one that a running node's launcher keeps in its data folder for the command
   * line of that machine.
   *
   * @param secretHash SHA-256 of the secret, hex
   */
  boolean isCommandLine(String secretHash);

  /**
   * Whether the link for the first administrator is open.
   *
   * @param secretHash SHA-256 of its secret, hex
   */
  boolean isSetupOpen(String secretHash, Instant now);

  /**
   * Uses the link for the first administrator up.
   *
   * @return false when it was not open, or somebody else was faster
   */
  boolean useSetup(String secretHash, Instant now);

  /**
   * Since when it keeps the moment of its backups: when its tables were first made, or were brought
   * up to the version that does so; of a restored one as a rule that of its original.
   */
  Instant begun();

  /**
   * The moment whose state the last backup holds: the last that {@code belfry backup} told this
   * database of, or that it was restored from. Empty when there is none.
   */
  Optional<Instant> backedUp();

  /**
   * Fingerprint of the key that seals second factors, as the start of a node wrote it. Empty when
   * none of a version that does so has started yet.
   */
  Optional<String> sealingFingerprint();
}
