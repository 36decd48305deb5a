package be.belfry.domain.duty;

import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Duties as lists and figures; what the walls hide is not in them. */
public interface DutyQueries {
  /**
   * A page of duties, the one due first at the top.
   *
   * @param now decides what is overdue
   */
  Page<DutyRow> list(DutyFilter filter, PageRequest page, Instant now);

  /** One duty. */
  Optional<DutyRow> row(UUID id, Instant now);

  /** The matrix of services by state of one crisis. */
  List<DutyCount> matrix(UUID crisisId, Instant now);

  /** How many tasks the crisis has had; the next one gets the next number. */
  int tasks(UUID crisisId);
}
