package be.belfry.domain.sitrep;

import be.belfry.domain.incident.EntryKind;
import be.belfry.domain.shared.RuleViolation;
import java.util.List;

/**
 * What a service says for a report.
 *
 * @param statements facts, assessments and unknowns, at most {@value #MAX_STATEMENTS}
 * @param needs what it needs from others; may be empty
 * @param outlook what it expects until the next report; may be empty
 */
public record InputContent(List<Statement> statements, String needs, String outlook) {
  /** Most statements of one service. */
  public static final int MAX_STATEMENTS = 20;

  /** Longest text of needs and outlook, in characters. */
  public static final int MAX_TEXT = 1000;

  public InputContent {
    statements = List.copyOf(statements);
    if (statements.size() > MAX_STATEMENTS) {
      throw new RuleViolation(
          "sitrep_tooMany",
          "an input has at most " + MAX_STATEMENTS + " statements, not " + statements.size(),
          MAX_STATEMENTS,
          statements.size());
    }
    needs = SitrepRules.optional("needs", needs, MAX_TEXT);
    outlook = SitrepRules.optional("outlook", outlook, MAX_TEXT);
  }

  /** True when nothing at all is said. */
  public boolean isEmpty() {
    return statements.isEmpty() && needs.isEmpty() && outlook.isEmpty();
  }

  /** The statements of one kind, in their order. */
  public List<Statement> of(EntryKind kind) {
    return statements.stream().filter(s -> s.kind() == kind).toList();
  }
}
