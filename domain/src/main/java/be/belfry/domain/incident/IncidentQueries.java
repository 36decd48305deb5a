package be.belfry.domain.incident;

import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What screens and the API read of incidents; only what the viewer's walls let pass. */
public interface IncidentQueries {
  /** One page of a list. */
  Page<IncidentRow> list(IncidentFilter filter, IncidentSort sort, PageRequest page);

  /** How many incidents of reality are somebody's work, complete whatever the viewer may open. */
  long openTotal();

  /**
   * Incidents for which somebody else wishes a wider marking, so that the second person's word is
   * missing; the wish that waits longest first.
   *
   * @param person key of the reader's account
   * @param limit at most so many
   */
  List<IncidentRow> toLower(UUID person, int limit);

  /** One incident by its human reference. */
  Optional<IncidentDetail> detail(String reference);

  /** The history of an incident's fields, newest first; at most 1,000 lines. */
  List<HistoryRow> history(String reference);
}
