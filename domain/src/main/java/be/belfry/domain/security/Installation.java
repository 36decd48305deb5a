package be.belfry.domain.security;

import java.time.Instant;

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
}
