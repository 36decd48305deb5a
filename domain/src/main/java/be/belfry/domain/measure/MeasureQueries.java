package be.belfry.domain.measure;

import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Measures as lists; what the walls hide is not in them. */
public interface MeasureQueries {
  /**
   * A page of measures, the newest first.
   *
   * @param now decides what is overdue
   */
  Page<MeasureRow> list(MeasureFilter filter, PageRequest page, Instant now);

  /** One measure. */
  Optional<MeasureRow> row(UUID id, Instant now);
}
