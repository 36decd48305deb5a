package be.belfry.services.shared;

import java.time.Instant;

/** Times in which nothing could be stored, as a node saw them. */
public final class Outages {
  private Outages() {}

  /** A node that saw one outage, which is over. */
  public static WriteWatch between(Instant from, Instant to) {
    WriteWatch watch = new WriteWatch();
    watch.look(true, from);
    watch.look(false, to);
    return watch;
  }
}
