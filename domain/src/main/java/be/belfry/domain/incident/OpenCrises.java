package be.belfry.domain.incident;

import java.util.List;
import java.util.UUID;

/**
 * In which crisis files an incident stands. Asked before it is merged; the feature that keeps the
 * files answers.
 */
public interface OpenCrises {
  /**
   * Files that are not over and hold one incident without the other.
   *
   * @param references of those that the viewer may know of
   * @param hidden how many more there are
   */
  record Apart(List<String> references, int hidden) {
    public Apart {
      references = List.copyOf(references);
    }

    /** Nothing stands between both. */
    public boolean isEmpty() {
      return references.isEmpty() && hidden == 0;
    }
  }

  /** Files that are not over and hold the first incident, but not the second. */
  Apart apart(UUID incident, UUID without);
}
