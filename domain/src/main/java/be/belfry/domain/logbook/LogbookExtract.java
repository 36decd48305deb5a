package be.belfry.domain.logbook;

import be.belfry.domain.incident.Tlp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What an extract of a logbook says: the decisions and the lines of the timeline that its reader
 * chose, as they stood at one moment.
 *
 * @param crisis reference of the file
 * @param title of the file
 * @param file marking of the file
 * @param exercise true for an exercise
 * @param by name of the person who made it
 * @param at when, legal time
 * @param filter how its entries were chosen: names and values of the filters, empty for all
 * @param office the office, service or cell that the filter {@code office} asks for, as the
 *     document says it: as it was entered, by its name once {@link #withNames} gave one; empty
 *     without that filter
 * @param decisions the oldest number first
 * @param lines in the order in which it happened
 * @param cut true when more match than an extract holds
 * @param treeSize how many leaves the tamper-evident log had, 0 before its first checkpoint
 * @param rootHash of those leaves, hex
 */
public record LogbookExtract(
    String crisis,
    String title,
    Tlp file,
    boolean exercise,
    String by,
    Instant at,
    Map<String, String> filter,
    String office,
    List<LogbookRow> decisions,
    List<TimelineLine> lines,
    boolean cut,
    long treeSize,
    String rootHash) {
  public LogbookExtract {
    filter = Map.copyOf(filter);
    decisions = List.copyOf(decisions);
    lines = List.copyOf(lines);
  }

  /** The marking of the whole: the narrowest of the file's and of all that it tells. */
  public Tlp marking() {
    return Tlp.narrowest(
        Stream.concat(Stream.of(file), lines.stream().map(TimelineLine::tlp)).toList());
  }

  /**
   * The same extract with names for login names and for codes of offices; the filters stay as they
   * were given, for that is what is signed.
   */
  public LogbookExtract withNames(
      UnaryOperator<String> nameOf, UnaryOperator<String> officeNameOf) {
    return new LogbookExtract(
        crisis,
        title,
        file,
        exercise,
        by,
        at,
        filter,
        office.isEmpty() ? office : officeNameOf.apply(office),
        decisions.stream()
            .map(d -> d.named(nameOf.apply(d.recordedBy()), officeNameOf.apply(d.office())))
            .toList(),
        lines,
        cut,
        treeSize,
        rootHash);
  }

  /** How many of its lines are open questions. */
  public long unknowns() {
    return lines.stream().filter(TimelineLine::isOpen).count();
  }
}
