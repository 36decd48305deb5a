package be.belfry.domain.statistics;

import be.belfry.domain.organisation.Sector;
import java.util.List;
import java.util.Optional;

/** The store's part of the lists for regulators. */
public interface RegulatorLists {
  /** First reports of a period under NIS2 and voluntary ones, complete. */
  List<ListFacts.Told> told(ListPeriod period);

  /** Incidents of a period by root cause and by sector, complete. */
  List<ListFacts.Caused> caused(ListPeriod period);

  /**
   * Incidents of a period as far as who asks may see them, the oldest first.
   *
   * @param sector of this sector only
   * @param limit at most this many
   */
  List<ListFacts.Handled> handled(ListPeriod period, Optional<Sector> sector, int limit);
}
