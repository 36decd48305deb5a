package be.belfry.domain.incident;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What waits at triage, for a day with more notifications than hands.
 *
 * @param clusters what belongs together, the largest first
 * @param others what resembles nothing, in the order in which it is to be taken up
 */
public record TriageQueue(List<NotificationCluster> clusters, List<WaitingNotification> others) {
  /**
   * Most notifications that are compared, each with each other one: real ones before those of
   * exercises, of both the mandatory before the voluntary (law of 26 April 2024 art. 38), of these
   * the ones that wait longest.
   */
  public static final int MOST = 2_000;

  public TriageQueue {
    clusters = List.copyOf(clusters);
    others = List.copyOf(others);
  }

  /** Puts together what waits. */
  public static TriageQueue of(List<WaitingNotification> waiting) {
    List<NotificationCluster> clusters = NotificationCluster.of(waiting);
    Set<String> gathered = new HashSet<>();
    clusters.forEach(cluster -> cluster.members().forEach(one -> gathered.add(one.reference())));
    return new TriageQueue(
        clusters, waiting.stream().filter(one -> !gathered.contains(one.reference())).toList());
  }

  /** Whether more may wait than were compared. */
  public boolean isFull() {
    return size() >= MOST;
  }

  /** How many wait, as far as they were compared. */
  public int size() {
    return others.size() + clusters.stream().mapToInt(cluster -> cluster.members().size()).sum();
  }
}
