package be.belfry.domain.incident;

import be.belfry.domain.shared.Coded;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Notifications that wait and may be one event or one wave, and why. A person looks and decides; a
 * cluster decides nothing.
 *
 * <p>Two notifications belong together when both saw the same indicator, or when both name the same
 * phenomenon and share words of the title within three days. A sector, a date or a phenomenon alone
 * is no reason: on a bad day everything would be one heap.
 *
 * @param members at least two, the one that is to be taken up first at the beginning
 * @param reasons what they have in common, heaviest first
 */
public record NotificationCluster(
    List<WaitingNotification> members, List<Similarity.Reason> reasons) {
  private static final int WORDS = 5;
  private static final int INDICATORS = 3;

  public NotificationCluster {
    members = List.copyOf(members);
    reasons = List.copyOf(reasons);
  }

  /** References of its members. */
  public List<String> references() {
    return members.stream().map(WaitingNotification::reference).toList();
  }

  /** The clusters among what waits, the largest first; what resembles nothing is in none. */
  public static List<NotificationCluster> of(List<WaitingNotification> waiting) {
    int[] root = new int[waiting.size()];
    for (int i = 0; i < root.length; i++) {
      root[i] = i;
    }
    Map<String, Integer> seen = new HashMap<>();
    // An exercise and the real thing are never joined.
    Map<String, List<Integer>> kinds = new TreeMap<>();
    for (int i = 0; i < root.length; i++) {
      Fingerprint print = waiting.get(i).fingerprint();
      for (String indicator : print.indicators()) {
        Integer before = seen.putIfAbsent(print.exercise() + indicator, i);
        if (before != null) {
          join(root, before, i);
        }
      }
      if (print.phenomenon() != Phenomenon.OTHER) {
        kinds
            .computeIfAbsent(
                print.exercise() + print.phenomenon().code(), kind -> new ArrayList<>())
            .add(i);
      }
    }
    List<Set<String>> words =
        waiting.stream().map(one -> Similarity.words(one.fingerprint().title())).toList();
    for (List<Integer> kind : kinds.values()) {
      for (int a = 0; a < kind.size(); a++) {
        for (int b = a + 1; b < kind.size(); b++) {
          int one = kind.get(a);
          int other = kind.get(b);
          if (find(root, one) != find(root, other)
              && Similarity.areNear(
                  waiting.get(one).fingerprint(), waiting.get(other).fingerprint())
              && Similarity.shareWords(words.get(one), words.get(other))) {
            join(root, one, other);
          }
        }
      }
    }
    Map<Integer, List<WaitingNotification>> groups = new LinkedHashMap<>();
    for (int i = 0; i < root.length; i++) {
      groups.computeIfAbsent(find(root, i), key -> new ArrayList<>()).add(waiting.get(i));
    }
    return groups.values().stream()
        .filter(group -> group.size() > 1)
        .map(group -> new NotificationCluster(oldestFirst(group), common(group)))
        .sorted(Comparator.comparingInt(cluster -> -cluster.members().size()))
        .toList();
  }

  private static List<WaitingNotification> oldestFirst(List<WaitingNotification> group) {
    return group.stream()
        .sorted(
            Comparator.comparing(WaitingNotification::receivedAt)
                .thenComparing(WaitingNotification::reference))
        .toList();
  }

  /** What two have at least, with how many; and what all have. */
  private static List<Similarity.Reason> common(List<WaitingNotification> group) {
    List<Similarity.Reason> reasons = new ArrayList<>();
    Map<String, Integer> indicators = new TreeMap<>();
    Map<String, Integer> words = new TreeMap<>();
    Set<Phenomenon> phenomena = new HashSet<>();
    Set<String> sectors = new HashSet<>();
    for (WaitingNotification one : group) {
      one.fingerprint().indicators().forEach(i -> indicators.merge(i, 1, Integer::sum));
      Similarity.words(one.fingerprint().title()).forEach(w -> words.merge(w, 1, Integer::sum));
      phenomena.add(one.fingerprint().phenomenon());
      sectors.add(one.sector().orElse(""));
    }
    add(reasons, SimilarityReason.INDICATOR, most(indicators, 2, INDICATORS));
    if (phenomena.size() == 1 && !phenomena.contains(Phenomenon.OTHER)) {
      add(reasons, SimilarityReason.PHENOMENON, codes(phenomena));
    }
    if (sectors.size() == 1 && !sectors.contains("") && !sectors.contains("other")) {
      add(reasons, SimilarityReason.SECTOR, String.join(", ", sectors));
    }
    add(reasons, SimilarityReason.TITLE, most(words, (group.size() + 1) / 2, WORDS));
    return reasons;
  }

  private static String codes(Set<? extends Coded> constants) {
    return String.join(", ", constants.stream().map(Coded::code).toList());
  }

  private static void add(List<Similarity.Reason> reasons, SimilarityReason reason, String what) {
    if (!what.isEmpty()) {
      reasons.add(new Similarity.Reason(reason, what));
    }
  }

  /** The most frequent ones, those that at least so many have, joined by commas. */
  private static String most(Map<String, Integer> counts, int least, int most) {
    return String.join(
        ", ",
        counts.entrySet().stream()
            .filter(entry -> entry.getValue() >= Math.max(2, least))
            .sorted(
                Map.Entry.<String, Integer>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(most)
            .map(Map.Entry::getKey)
            .toList());
  }

  private static int find(int[] root, int i) {
    int at = i;
    while (root[at] != at) {
      root[at] = root[root[at]];
      at = root[at];
    }
    return at;
  }

  private static void join(int[] root, int one, int other) {
    root[find(root, other)] = find(root, one);
  }
}
