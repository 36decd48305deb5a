package be.belfry.domain.incident;

import java.util.List;

/**
 * The open incidents that may be the same event, as many as a person can look at.
 *
 * @param best the likeliest first
 * @param more how many others there are that the reader may open and that are worth a look too
 */
public record SimilarIncidents(List<SimilarIncident> best, int more) {
  /** Most incidents that are offered. */
  public static final int BEST = 5;

  public SimilarIncidents {
    best = List.copyOf(best);
  }
}
