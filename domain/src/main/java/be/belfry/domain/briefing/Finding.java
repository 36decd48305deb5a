package be.belfry.domain.briefing;

import be.belfry.domain.incident.Confidence;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.shared.WrittenText;
import java.util.Optional;

/**
 * One statement about the situation, or one open question.
 *
 * @param standing confirmed, probable or unknown
 * @param text the statement
 * @param source who says so: a service, a report, at most 60 characters; what is confirmed or
 *     probable is not approved without one
 * @param confidence how far the source can be relied on
 * @param likelihood the estimative word; required for what is probable, empty otherwise
 */
public record Finding(
    Standing standing,
    WrittenText text,
    String source,
    Confidence confidence,
    Optional<Likelihood> likelihood) {
  /** Longest name of a source, in characters. */
  public static final int MAX_SOURCE = 60;

  public Finding {
    source = source == null ? "" : source.strip();
    if (source.length() > MAX_SOURCE) {
      throw new RuleViolation(
          "briefing_source",
          "source may have " + MAX_SOURCE + " characters, has " + source.length(),
          MAX_SOURCE,
          source.length());
    }
    if (likelihood.isPresent() != (standing == Standing.PROBABLE)) {
      throw new RuleViolation(
          "briefing_likelihood",
          "what is probable needs an estimative word, nothing else has one: " + standing.code(),
          standing);
    }
  }
}
