package be.belfry.domain.incident;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What is read of an incident through its merges; of each part only what the viewer's walls let
 * pass.
 */
public interface MergeQueries {
  /** Merges of an incident into others and of others into it, newest first; at most 200. */
  List<MergeRow> merges(String reference);

  /**
   * First notifications of its threads, then of those that came with what was merged into it; of
   * each the notification's own walls are asked too.
   */
  List<IncidentDetail.Link> links(String reference);

  /**
   * Of each thread of an incident, and of what was merged into it, the reference of the first
   * report that the reader may know of; a thread of which he may know of none is not there.
   */
  Map<UUID, String> firstShown(String reference);

  /** Later reports of the same threads that the viewer may see, the newest first, at most 200. */
  List<IncidentDetail.Report> reports(String reference);

  /**
   * The timeline of an incident and of what was merged into it, oldest first; at most the 1,000
   * latest entries.
   */
  List<TimelineRow> timeline(String reference);
}
