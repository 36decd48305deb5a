package be.belfry.services.shared;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps so many entries; beyond them the one goes that was asked for and written longest ago. For
 * one thread at a time.
 */
public final class LastUsed<K, V> extends LinkedHashMap<K, V> {
  private static final long serialVersionUID = 1L;

  private final int most;

  /**
   * An empty one.
   *
   * @param most entries that are kept at the same time
   */
  public LastUsed(int most) {
    super(16, 0.75f, true);
    this.most = most;
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    return size() > most;
  }
}
