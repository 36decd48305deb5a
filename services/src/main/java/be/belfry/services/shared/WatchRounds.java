package be.belfry.services.shared;

import be.belfry.domain.shared.Pick;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * The turn of a watch that works on items: as a rule many of them in one transaction. When that
 * fails they are done again one by one, each in a transaction of its own, so that one that cannot
 * be worked out keeps no other. It is left out of what follows, and looked at again alone in each
 * later turn, until it is done or not due any more.
 */
@ApplicationScoped
public class WatchRounds {
  /** For a watch that goes on until nothing is due. */
  public static final int UNTIL_DONE = Integer.MAX_VALUE;

  /** So many of those that failed are looked at again in a turn: the others shall not wait. */
  static final int AGAIN = 20;

  /** So many are named in a line of the log. */
  private static final int NAMED = 20;

  /** After that time the log names again what still fails. */
  private static final Duration TELL_AGAIN = Duration.ofHours(1);

  private static final Logger LOG = Logger.getLogger(WatchRounds.class.getName());

  @Inject private WatchHealth health;
  @Inject private NodeStop stop;

  private final Map<String, Aside> asides = new ConcurrentHashMap<>();

  /**
   * One turn; never two of a watch at the same time.
   *
   * @param watch its name in the log
   * @param most rounds that it takes at most, each a transaction
   * @param work does one round in a transaction of its own and tells how much it did; 0 ends the
   *     turn
   * @throws RuntimeException what failed before an item was found, or because the database is away
   */
  public void look(String watch, int most, ToIntFunction<Round> work) {
    Aside aside = asides.computeIfAbsent(watch, Aside::new);
    List<Round.Item> again = aside.first(AGAIN);
    try {
      for (int round = 0; round < most && !stop.hasBegun() && round(aside, work) > 0; round++) {
        // the condition does the work
      }
      eachAlone(aside, again, work);
    } finally {
      aside.tell();
      health.items(watch, aside.stuck());
    }
  }

  /** A watch has nothing to do on this node now, nor to look at again. */
  public void rest(String watch) {
    asides.remove(watch);
    health.items(watch, 0);
  }

  private int round(Aside aside, ToIntFunction<Round> work) {
    Round all = new Round(Pick.allBut(aside.items.keySet()));
    try {
      int done = work.applyAsInt(all);
      if (all.isResting()) {
        aside.items.clear();
      }
      return done;
    } catch (RuntimeException failed) {
      throwUnlessOfAnItem(all, failed);
    }
    return eachAlone(aside, all.items(), work);
  }

  private int eachAlone(Aside aside, List<Round.Item> items, ToIntFunction<Round> work) {
    int done = 0;
    for (Round.Item item : items) {
      if (!stop.hasBegun()) {
        done += alone(aside, item, work);
      }
    }
    return done;
  }

  /** Gives how much was done; 1 for one that failed, since there may be more behind it. */
  private static int alone(Aside aside, Round.Item item, ToIntFunction<Round> work) {
    Round one = Round.alone(item.key());
    try {
      int done = work.applyAsInt(one);
      aside.items.remove(item.key());
      return done;
    } catch (RuntimeException failed) {
      throwUnlessOfAnItem(one, failed);
      aside.failed(item, failed);
      return 1;
    }
  }

  private static void throwUnlessOfAnItem(Round round, RuntimeException failed) {
    if (round.items().isEmpty() || Refused.isOutage(failed)) {
      throw failed;
    }
  }

  /** What fails of a watch on this node. */
  private static final class Aside {
    private final String watch;

    /** By their keys; the one that was looked at longest ago comes first. */
    private final Map<String, Failing> items = new LinkedHashMap<>();

    private RuntimeException untold;
    private long told;

    private record Failing(Round.Item item, int times) {}

    Aside(String watch) {
      this.watch = watch;
    }

    List<Round.Item> first(int most) {
      return items.values().stream().limit(most).map(Failing::item).toList();
    }

    void failed(Round.Item item, RuntimeException why) {
      Failing before = items.remove(item.key());
      items.put(item.key(), new Failing(item, before == null ? 1 : before.times() + 1));
      if (before == null && untold == null) {
        untold = why;
      }
    }

    /** How many failed more than once: what fails once may have met somebody else at work. */
    int stuck() {
      return (int) items.values().stream().filter(item -> item.times() > 1).count();
    }

    /** A line for all of a turn, and the whole story of one of them: hundreds may fail alike. */
    void tell() {
      long now = System.nanoTime();
      if (untold == null && (items.isEmpty() || now - told < TELL_AGAIN.toNanos())) {
        return;
      }
      LOG.log(
          Level.WARNING,
          untold,
          () ->
              "items of "
                  + watch
                  + " fail and are looked at again in later turns; all others go on: "
                  + items.size()
                  + ", last "
                  + items.values().stream()
                      .skip(Math.max(0, items.size() - NAMED))
                      .map(failing -> failing.item().reference())
                      .collect(Collectors.joining(", ")));
      untold = null;
      told = now;
    }
  }
}
