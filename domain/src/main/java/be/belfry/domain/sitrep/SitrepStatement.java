package be.belfry.domain.sitrep;

import be.belfry.domain.incident.Confidence;
import be.belfry.domain.incident.EntryKind;
import be.belfry.domain.shared.WrittenText;

/**
 * A fact, an assessment or an open question of the consolidated report.
 *
 * @param text in at least one language
 * @param source who says so, at most {@value Statement#MAX_SOURCE} characters
 */
public record SitrepStatement(
    EntryKind kind, WrittenText text, String source, Confidence confidence) {
  public SitrepStatement {
    source = SitrepRules.optional("source", source, Statement.MAX_SOURCE);
  }
}
