package be.belfry.domain.escalation;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The assessment sheets. */
public interface Assessments {
  /** Adds a new sheet. */
  void add(Assessment assessment);

  Optional<Assessment> byId(UUID id);

  /**
   * The latest sheet of each evaluator that shares at least one incident with the given ones, the
   * newest first.
   */
  List<Assessment> latestOn(Collection<UUID> incidents);

  /**
   * How often the sheets of reality since an instant called for a tier; complete, whatever the
   * viewer may open.
   */
  EscalationShare share(Instant since);
}
