package be.belfry.domain.sitrep;

import be.belfry.domain.incident.EntryKind;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.domain.shared.WrittenText;
import java.util.List;

/**
 * What the editor writes. Time presses every four hours: one language is enough, and the documents
 * in the others say in which language a text is.
 *
 * @param situation the report in a few sentences; required to issue it
 * @param statements facts, assessments and open questions, at most {@value #MAX_STATEMENTS}
 * @param consequences for people, economy, other sectors
 * @param needs what is asked of others until the next report
 * @param outlook what is expected until the next report
 * @param communication what the public is told
 * @param international EU, NATO, neighbours
 */
public record SitrepText(
    WrittenText situation,
    List<SitrepStatement> statements,
    WrittenText consequences,
    WrittenText needs,
    WrittenText outlook,
    WrittenText communication,
    WrittenText international) {
  /** Most statements. */
  public static final int MAX_STATEMENTS = 30;

  /** Nothing written yet. */
  public static final SitrepText EMPTY =
      new SitrepText(
          WrittenText.EMPTY,
          List.of(),
          WrittenText.EMPTY,
          WrittenText.EMPTY,
          WrittenText.EMPTY,
          WrittenText.EMPTY,
          WrittenText.EMPTY);

  public SitrepText {
    if (statements.size() > MAX_STATEMENTS) {
      throw new RuleViolation(
          "sitrep_tooMany",
          "a report has at most " + MAX_STATEMENTS + " statements, not " + statements.size(),
          MAX_STATEMENTS,
          statements.size());
    }
    statements = List.copyOf(statements);
  }

  /** The statements of one kind, in their order. */
  public List<SitrepStatement> of(EntryKind kind) {
    return statements.stream().filter(s -> s.kind() == kind).toList();
  }
}
