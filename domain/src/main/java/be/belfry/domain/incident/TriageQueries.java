package be.belfry.domain.incident;

import java.util.List;

/** What a person at triage looks at before he decides; only what his walls let pass. */
public interface TriageQueries {
  /**
   * Open incidents that may be the same event, the likeliest first, and how many others of those
   * that were compared; at most 200 are.
   */
  SimilarIncidents similar(Fingerprint fingerprint);

  /**
   * What waits at triage, real ones before those of exercises, of both the mandatory ones, then the
   * longest first; nothing of an exercise that is over.
   */
  List<WaitingNotification> waiting(int most);
}
