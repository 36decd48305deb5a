package be.belfry.domain.exchange;

import be.belfry.domain.security.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Imports, their refusals and the keys of the records that they stored. */
public interface Imports {
  /** Begins an import of a source. */
  UUID begin(String source, Subject by, Instant now);

  /**
   * Stores what is new of some records.
   *
   * @return what became of each, in their order
   */
  List<ImportOutcome> store(UUID id, List<ImportedIncident> records, Subject by, Instant now);

  /** Keeps refusals, in their order. */
  void refuse(UUID id, List<ImportRefusal> refusals);

  /** Keeps the totals. */
  void finish(ImportReport report, Instant now);

  Optional<ImportReport> report(UUID id);

  /**
   * Refusals of an import in the order of the file.
   *
   * @param after number of the last one seen, 0 for the first
   * @param limit at most this many
   */
  List<ImportRefusal> refusals(UUID id, long after, int limit);
}
