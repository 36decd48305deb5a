package be.belfry.domain.incident;

import be.belfry.domain.shared.NotFound;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The incidents, to decide about; lists and pages read {@link IncidentQueries}. */
public interface Incidents {
  /** The next number of a reference; a number may be lost, none is given twice. */
  long nextNumber();

  /** By human reference; empty also where the walls hide it. */
  Optional<Incident> byReference(String reference);

  /** By technical key; empty also where the walls hide it. */
  Optional<Incident> byId(UUID id);

  /** The incident that a notification's thread belongs to. */
  Optional<Incident> ofThread(UUID thread);

  /** How a notification's thread belongs to its incident; empty also where the walls hide it. */
  Optional<LinkedNotification> linkOf(UUID thread);

  /**
   * Incidents by human reference, as they stand, locked until the end of the transaction: of two
   * who change, merge or file one at the same instant the second waits and sees what the first did.
   *
   * @return in the order of their references; what the walls hide is missing
   */
  List<Incident> lock(Collection<String> references);

  /**
   * One incident in that way.
   *
   * @throws NotFound when there is none, or the walls hide it
   */
  default Incident lock(String reference) {
    return lock(List.of(reference)).stream().findFirst().orElseThrow(() -> new NotFound(reference));
  }

  /** What was merged into an incident, directly or not, as far as the viewer may know. */
  List<Incident> parts(UUID whole);

  /**
   * The narrowest marking of what was merged into an incident, directly or not, also of what the
   * walls hide; empty when nothing was.
   */
  Optional<Tlp> narrowestPart(UUID whole);

  /** A merge of an incident, by its number. */
  Optional<IncidentMerge> merge(UUID absorbed, int number);

  /** How often an incident was merged. */
  int merges(UUID absorbed);

  /**
   * The threads that belong to an incident, the one that it was opened from first; then those of
   * what was merged into it.
   */
  List<LinkedNotification> threads(UUID incident);

  /** An entry of an incident's timeline. */
  Optional<TimelineEntry> timelineEntry(UUID id);

  /**
   * The entry that stands in the place of another one now; empty when nobody corrected or answered
   * it. Who asks at the same moment about the same entry waits until this transaction ends.
   */
  Optional<TimelineEntry> standing(UUID entry);

  void add(Incident incident);

  void add(LinkedNotification link);

  void add(TimelineEntry entry);

  void add(IncidentChange change);

  void add(IncidentMerge merge);
}
