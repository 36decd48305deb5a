package be.belfry.domain.crisis;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An entry of the minutes. Nothing is changed: a correction is a new entry that points to the old.
 *
 * @param no 1 or more
 * @param text 1 to 4000 characters
 * @param corrects number of the entry that it corrects
 * @param correctedBy number of the entry that corrects it
 */
public record Minute(
    int no,
    String text,
    String recordedBy,
    Instant recordedAt,
    Optional<Integer> corrects,
    Optional<Integer> correctedBy) {

  /**
   * Number of the entry that stands in the place of another one now, the newest where several do;
   * empty when nobody corrected it.
   *
   * @param minutes of one meeting, the oldest first
   */
  public static Optional<Integer> standing(List<Minute> minutes, int no) {
    Set<Integer> versions = new HashSet<>(Set.of(no));
    int last = no;
    for (Minute minute : minutes) {
      if (minute.corrects().filter(versions::contains).isPresent()) {
        versions.add(minute.no());
        last = minute.no();
      }
    }
    return Optional.of(last).filter(later -> later != no);
  }
}
