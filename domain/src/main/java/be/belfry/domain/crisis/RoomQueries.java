package be.belfry.domain.crisis;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Counting for the crisis room. */
public interface RoomQueries {
  /**
   * Everything, whatever the viewer may open, with the three scales.
   *
   * @param crisis one file; without it, all files of reality that are not over
   */
  RoomFigures complete(Optional<UUID> crisis, Instant now);

  /**
   * What the viewer may open, without the scales; places and clocks are those of notifications that
   * he may read. For who sees no complete figures.
   *
   * @param crisis one file; without it, all files of reality that are not over
   */
  RoomFigures own(Optional<UUID> crisis, Instant now);
}
