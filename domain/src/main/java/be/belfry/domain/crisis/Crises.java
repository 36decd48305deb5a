package be.belfry.domain.crisis;

import be.belfry.domain.plan.Tier;
import java.time.Year;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The crisis files. */
public interface Crises {
  /** The next reference of a year, {@code C-2026-0003}; gaps are possible, repeats are not. */
  String nextReference(Year year);

  /** Adds a new file. */
  void add(Crisis crisis);

  Optional<Crisis> byId(UUID id);

  /** The file with a human reference. */
  Optional<Crisis> byReference(String reference);

  /**
   * The file with a human reference, locked until the end of the transaction, so that of two
   * deciders at the same instant the second waits and sees what the first did.
   */
  Optional<Crisis> lock(String reference);

  /** The same, with the incidents that it holds: they are locked first ({@link #holdIncidents}). */
  Optional<Crisis> lockWithIncidents(String reference);

  /**
   * Locks the incidents that a file holds, and others with what was merged into them, until the end
   * of the transaction: all in the order of their references, and before the file, as by an
   * incident that changes and whose files follow.
   *
   * @param file reference of a file, or anything else
   * @param others references of incidents
   */
  void holdIncidents(String file, Collection<String> others);

  /**
   * Whether a file that is not over holds the incident now, also one that the viewer may not know
   * of.
   *
   * @param except a file that does not count
   */
  boolean isInOpenFile(UUID incidentId, Optional<UUID> except);

  /**
   * Highest tier that is or was in force by a complete decision in the files that still hold the
   * incident, while they held it.
   */
  Tier tierReached(UUID incidentId);

  /**
   * Highest tier that an oral order brought which an office can still uphold, in the files that
   * still hold the incident, while they held it.
   */
  Tier tierWaiting(UUID incidentId);

  /** Writes what was changed so far, as whoever looks now. */
  void write();

  /** Files that are not over and hold the incident now. */
  List<Crisis> openWith(UUID incidentId);

  /** All files that hold the incident, or held it once, also those that are over. */
  List<Crisis> thatHeld(UUID incidentId);
}
