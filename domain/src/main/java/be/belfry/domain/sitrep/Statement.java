package be.belfry.domain.sitrep;

import be.belfry.domain.incident.Confidence;
import be.belfry.domain.incident.EntryKind;

/**
 * What a service reports: a fact, an assessment, or something that it does not know. The three are
 * never mixed.
 *
 * @param text 1 to {@value #MAX_TEXT} characters, in the language of the input
 * @param source who says so, 1 to {@value #MAX_SOURCE} characters
 * @param confidence how far the source can be relied on
 */
public record Statement(EntryKind kind, String text, String source, Confidence confidence) {
  /** Longest text, in characters. */
  public static final int MAX_TEXT = 1000;

  /** Longest name of a source, in characters. */
  public static final int MAX_SOURCE = 100;

  public Statement {
    text = SitrepRules.required("text", text, MAX_TEXT);
    source = SitrepRules.required("source", source, MAX_SOURCE);
  }
}
