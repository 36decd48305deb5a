package be.belfry.domain.escalation;

import be.belfry.domain.shared.Sha256;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Hashes over who assessed, proposed or decided, when, for which office and in which words. They
 * stand in the record of what was done; whoever recomputes them from what is stored finds another
 * person, or a word that was changed later.
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

  /**
   * Of a sheet, with its columns as they are stored. Its incidents stand in the record in clear.
   *
   * @param ratings of the axes that were rated
   * @param affirmed codes of the criteria, in alphabetical order
   * @param reasons of the advice, encoded, one on each line
   * @param office code of the role in which the evaluator acted
   * @return SHA-256, hex
   */
  public static String ofAssessment(
      Map<AssessmentAxis, Integer> ratings,
      List<String> affirmed,
      int score,
      String tier,
      String reasons,
      String planVersion,
      UUID evaluator,
      String name,
      String office,
      Instant madeAt) {
    String rated =
        Arrays.stream(AssessmentAxis.values())
            .filter(ratings::containsKey)
            .map(axis -> axis.code() + "=" + ratings.get(axis))
            .collect(Collectors.joining(","));
    return hash(
        rated,
        String.join(",", affirmed),
        String.valueOf(score),
        tier,
        reasons,
        planVersion,
        evaluator.toString(),
        name,
        office,
        madeAt.toString());
  }

  private static String hash(String... said) {
    return Sha256.hex(String.join("\u001f", said));
  }
}
