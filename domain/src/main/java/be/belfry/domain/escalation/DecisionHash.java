package be.belfry.domain.escalation;

import be.belfry.domain.shared.Sha256;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Hashes over who proposed or decided, when, for which office and in which words. They stand in the
 * record of what was done; whoever recomputes them from what is stored finds another person, or a
 * word that was changed later.
 */
public final class DecisionHash {
  private DecisionHash() {}

  /**
   * Of a proposal, with its columns as they are stored.
   *
   * @param office code of the role in which the proposer acted
   * @param assessment key of the sheet that it rests on
   * @return SHA-256, hex
   */
  public static String ofProposal(
      UUID proposer,
      String name,
      String office,
      Instant proposedAt,
      String grounds,
      Optional<UUID> assessment) {
    return hash(
        proposer.toString(),
        name,
        office,
        proposedAt.toString(),
        grounds,
        assessment.map(UUID::toString).orElse(""));
  }

  /**
   * Of an act on a proposal, with its columns as they are stored. What an oral order said of itself
   * stands in the record in clear.
   *
   * @param office code of the role in which the subject acted
   * @param reason may be blank
   * @return SHA-256, hex
   */
  public static String ofAct(
      UUID subject, String name, String office, Instant actedAt, String reason) {
    return hash(subject.toString(), name, office, actedAt.toString(), reason);
  }

  private static String hash(String... said) {
    return Sha256.hex(String.join("\u001f", said));
  }
}
