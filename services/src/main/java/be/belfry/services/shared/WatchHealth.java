package be.belfry.services.shared;

import be.belfry.domain.shared.HealthConcern;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Whether the watches of this node get through what is due. */
@ApplicationScoped
public class WatchHealth implements HealthConcern {
  /** Turns in a row that failed as a whole: one may have met somebody else at work. */
  static final int PATIENCE = 3;

  private final Map<String, Integer> turns = new ConcurrentHashMap<>();
  private final Map<String, Integer> items = new ConcurrentHashMap<>();

  /** A turn of a watch has ended well. */
  void passed(String watch) {
    turns.remove(watch);
  }

  /** A turn of a watch has failed as a whole; that the database is away is told by itself. */
  void failed(String watch, Throwable why) {
    if (!Refused.isOutage(why)) {
      turns.merge(watch, 1, Integer::sum);
    }
  }

  /** So many items of a watch failed more than once. */
  void items(String watch, int failing) {
    items.put(watch, failing);
  }

  /** How many items of all watches failed more than once and are still due. */
  public int failingItems() {
    return items.values().stream().mapToInt(Integer::intValue).sum();
  }

  @Override
  public Optional<String> code() {
    return failingItems() > 0 || turns.values().stream().anyMatch(count -> count >= PATIENCE)
        ? Optional.of("watchFails")
        : Optional.empty();
  }
}
