package be.belfry.services.security;

import be.belfry.domain.security.SecondFactors;
import be.belfry.domain.security.SecondFactors.SecondFactor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.logging.Logger;

/** Checks and uses up one-time codes and recovery codes; stores fresh ones. */
@ApplicationScoped
public class FactorCheck {
  private static final Logger LOG = Logger.getLogger(FactorCheck.class.getName());

  @Inject private SecondFactors factors;
  @Inject private Passwords passwords;
  @Inject private InstallationKey key;

  /** With what somebody proved his second factor. */
  enum Proof {
    CODE("code"),
    RECOVERY_CODE("recoveryCode");

    private final String word;

    Proof(String word) {
      this.word = word;
    }

    /** Word in the audit log. */
    String word() {
      return word;
    }
  }

  /**
   * A recovery code that is to be checked.
   *
   * @param no which of the ten
   * @param letters what was typed of it
   * @param hash what they have to belong to; to look takes long
   */
  record Recovery(int no, String letters, String hash) {}

  /** What was typed as one of the recovery codes that are left; empty when it looks like none. */
  Optional<Recovery> recovery(UUID account, String typed) {
    return RecoveryCodes.read(typed)
        .flatMap(
            given ->
                factors
                    .code(account, given.no())
                    .map(hash -> new Recovery(given.no(), given.letters(), hash)));
  }

  /** Uses up a recovery code that was right; false when it was used, or made anew, meanwhile. */
  boolean useRecovery(UUID account, Recovery code, Instant now) {
    return factors.code(account, code.no()).filter(code.hash()::equals).isPresent()
        && factors.useCode(account, code.no(), now);
  }

  /** Uses up a one-time code of an account; false when it is none, or was used. */
  boolean proveCode(UUID account, String typed, Instant now) {
    String code = typed.replace(" ", "");
    if (!code.matches("[0-9]{" + Totp.DIGITS + "}")) {
      return false;
    }
    Optional<SecondFactor> factor = factors.of(account);
    Optional<byte[]> secret = factor.flatMap(f -> secret(account, f));
    if (secret.isEmpty()) {
      return false;
    }
    OptionalLong step = Totp.match(secret.get(), code, now, factor.get().lastStep());
    return step.isPresent() && factors.useStep(account, step.getAsLong());
  }

  /** The secret of a factor; empty, and said in the log, when another key sealed it. */
  Optional<byte[]> secret(UUID account, SecondFactor factor) {
    Optional<byte[]> secret = key.get().open(SealingKey.place(account), factor.sealed());
    if (secret.isEmpty()) {
      LOG.severe(
          () ->
              "the second factor of account "
                  + account
                  + " was sealed with another key; copy keys/sealing.key of the first node");
    }
    return secret;
  }

  /** Stores a secret as the factor of an account, its first code used up. */
  void store(UUID account, byte[] secret, long step, Instant now) {
    factors.put(
        account, new SecondFactor(key.get().seal(SealingKey.place(account), secret), step, now));
  }

  /**
   * Recovery codes that are to be stored; to make them takes long, so whoever does holds nothing
   * that others wait for.
   *
   * @param shown what their owner gets to see, this once
   * @param hashes what is stored of them, in the same order
   */
  record FreshCodes(List<String> shown, List<String> hashes) {}

  /** Makes fresh recovery codes; they are good once they are stored. */
  FreshCodes makeCodes() {
    List<String> codes = RecoveryCodes.make();
    return new FreshCodes(
        codes,
        codes.stream()
            .map(code -> passwords.hash(RecoveryCodes.read(code).orElseThrow().letters()))
            .toList());
  }

  /** Gives an account fresh recovery codes in place of those before. */
  void storeCodes(UUID account, FreshCodes codes) {
    factors.putCodes(account, codes.hashes());
  }
}
