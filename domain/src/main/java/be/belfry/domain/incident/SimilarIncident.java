package be.belfry.domain.incident;

import java.util.List;

/**
 * An open incident that may be the same event, and why.
 *
 * @param reasons heaviest first
 * @param score sum of their weights
 */
public record SimilarIncident(IncidentRow row, List<Similarity.Reason> reasons, int score) {
  public SimilarIncident {
    reasons = List.copyOf(reasons);
  }
}
