package be.belfry.domain.security;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Second factors of accounts: the secret of the one-time codes, and the recovery codes. */
public interface SecondFactors {
  /**
   * A second factor in use.
   *
   * @param sealed secret of the codes, sealed with the installation's key
   * @param lastStep time step of the last code that was used
   * @param confirmedAt when its owner proved that he has it
   */
  record SecondFactor(byte[] sealed, long lastStep, Instant confirmedAt) {}

  Optional<SecondFactor> of(UUID account);

  /** Stores a factor in place of the one before. */
  void put(UUID account, SecondFactor factor);

  /**
   * Uses up the code of a time step, and all before it.
   *
   * @return false when that step or a later one was used already, also by somebody at the same time
   */
  boolean useStep(UUID account, long step);

  /**
   * Stores recovery codes in place of those before.
   *
   * @param hashes encoded hashes; the place in the list is the digit that the code begins with
   */
  void putCodes(UUID account, List<String> hashes);

  /** Encoded hash of a recovery code that is not used yet. */
  Optional<String> code(UUID account, int no);

  /** Uses up a recovery code; false when it was used already. */
  boolean useCode(UUID account, int no, Instant now);

  /** How many recovery codes are left. */
  int codesLeft(UUID account);

  /** Notes that an administrator asks to take factor and codes away. */
  void askReset(UUID account, String administrator, Instant now);

  /** The administrator who asked for that since the given moment. */
  Optional<String> resetAskedBy(UUID account, Instant since);

  /** Takes factor and codes away; false when there was none. */
  boolean remove(UUID account);
}
