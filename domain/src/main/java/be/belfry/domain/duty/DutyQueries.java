package be.belfry.domain.duty;

import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Duties as lists and figures; what the walls hide is not in them. */
public interface DutyQueries {
  /**
   * A page of duties: first what is open or acknowledged, then what is closed; in both those of
   * reality first, then by the time that matters now ({@link DutyRow#nextAt}).
   *
   * @param now decides what is overdue
   */
  Page<DutyRow> list(DutyFilter filter, PageRequest page, Instant now);

  /**
   * Duties that are open or acknowledged, those of reality first, then by the time that matters now
   * ({@link DutyRow#nextAt}); nothing of an exercise that is over.
   *
   * @param service code of the service; empty for those of all
   * @param now decides what is overdue
   * @param limit at most so many
   */
  List<DutyRow> pressing(Optional<String> service, Instant now, int limit);

  /** One duty. */
  Optional<DutyRow> row(UUID id, Instant now);

  /** Who was told that a duty is late, the last one first; at most 50. */
  List<Raising> raisings(UUID id);

  /** The matrix of services by state of one crisis. */
  List<DutyCount> matrix(UUID crisisId, Instant now);

  /**
   * Duties of crisis files that were late by an instant, the one due first at the top; at most 500.
   * One that ended before it had to be acknowledged or done was not late.
   *
   * @param crises references of the files
   */
  List<LateDutyRow> late(Collection<String> crises, Instant until);
}
