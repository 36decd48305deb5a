package be.belfry.domain.communication;

import be.belfry.domain.security.Listed;
import be.belfry.domain.security.NarrowReadEvent;
import be.belfry.domain.security.Opened;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A line as lists and pages show it.
 *
 * @param crisis reference of the crisis file; empty for who only reads what is released
 * @param authors login names of all who wrote it: none of them validates it
 * @param publicAt from when on it may be said
 * @param embargoed whether it is released and that instant has not come
 * @param state where it stands now: released until the one that replaces it can be read
 * @param earlierWords why it was sent back before, a line each
 * @param endedAt when it was withdrawn, replaced or given up
 * @param replacedBy empty until that one can be read
 */
public record LineRow(
    UUID id,
    long version,
    String crisis,
    int no,
    LineKind kind,
    LineState state,
    LineContent content,
    Set<String> authors,
    boolean exercise,
    String draftedBy,
    Instant draftedAt,
    Optional<String> sentBackBy,
    Optional<String> sentBackReason,
    Optional<String> earlierWords,
    Optional<String> validatedBy,
    Optional<String> validatedOffice,
    Optional<Instant> validatedAt,
    Optional<String> releasedBy,
    Optional<Instant> releasedAt,
    Optional<Instant> publicAt,
    boolean embargoed,
    Optional<String> endedBy,
    Optional<Instant> endedAt,
    Optional<String> endReason,
    Optional<Integer> replaces,
    Optional<Integer> replacedBy)
    implements Opened, Listed {
  public LineRow {
    authors = Set.copyOf(authors);
  }

  /** How the record names it. */
  public String reference() {
    return crisis.isEmpty() ? "L-" + no : crisis + "/L-" + no;
  }

  /**
   * What is read of it outside the cell: neither the file nor who wrote it. Its version is another
   * one when something else is read of it, and only then: that of the record also moves when
   * another line waits in its place, which nobody outside the cell is told.
   */
  public LineRow forReader() {
    return new LineRow(
        id,
        Integer.toUnsignedLong(Objects.hash(state.code(), replacedBy.orElse(0))),
        "",
        no,
        kind,
        state,
        content,
        Set.of(),
        exercise,
        "",
        draftedAt,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        validatedOffice,
        validatedAt,
        Optional.empty(),
        releasedAt,
        publicAt,
        embargoed,
        Optional.empty(),
        endedAt,
        endReason,
        replaces,
        replacedBy);
  }

  @Override
  public NarrowReadEvent readBy(UUID reader) {
    return NarrowReadEvent.ofCrisis(crisis, reader);
  }

  @Override
  public String record() {
    return crisis;
  }
}
