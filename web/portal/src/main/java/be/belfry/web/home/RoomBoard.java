package be.belfry.web.home;

import be.belfry.domain.crisis.RoomPicture;
import be.belfry.services.crisis.RoomService;
import be.belfry.web.shared.rest.StrictJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The national picture of this node, counted once for all that may read complete figures and kept
 * until something changes. It holds numbers, codes and times only, so it is the same for all of
 * them.
 */
@ApplicationScoped
public class RoomBoard {
  /** Deadlines run out without a change. */
  private static final Duration FRESH = Duration.ofSeconds(15);

  @Inject private RoomService room;

  private volatile Held held;

  /** Changes so far. */
  private final AtomicLong changes = new AtomicLong();

  /**
   * What was counted.
   *
   * @param after changes that were known before it was read: one that came since may not be in it
   */
  private record Held(RoomPicture picture, byte[] json, long nanos, long after) {
    /** Whether it may be shown to who asked when so many changes were known. */
    boolean isFresh(long asked) {
      return after >= asked && System.nanoTime() - nanos < FRESH.toNanos();
    }
  }

  /** The picture; whoever comes while it is counted waits for it. */
  public RoomPicture picture() {
    return held().picture();
  }

  /** The same as it is pushed. */
  public byte[] json() {
    return held().json();
  }

  /** What was counted is no longer so, and what is being counted at this moment may not be. */
  public void forget() {
    changes.incrementAndGet();
  }

  private Held held() {
    long asked = changes.get();
    Held now = held;
    return isFresh(now, asked) ? now : count(asked);
  }

  private static boolean isFresh(Held counted, long asked) {
    return counted != null && counted.isFresh(asked);
  }

  /** Those who wait for it share what the first of them has counted since they asked. */
  private synchronized Held count(long asked) {
    Held now = held;
    if (isFresh(now, asked)) {
      return now;
    }
    long after = changes.get();
    RoomPicture picture = room.national();
    Held fresh = new Held(picture, json(picture), System.nanoTime(), after);
    held = fresh;
    return fresh;
  }

  /** Numbers and times by key, and since when they are so. */
  static byte[] json(RoomPicture picture) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("asOf", picture.figures().asOf().truncatedTo(ChronoUnit.SECONDS).toString());
    all.put("complete", picture.figures().complete());
    all.put("n", picture.numbers());
    Map<String, String> moments = new TreeMap<>();
    picture
        .figures()
        .moments()
        .forEach((key, at) -> moments.put(key, at.truncatedTo(ChronoUnit.SECONDS).toString()));
    all.put("t", moments);
    return StrictJson.bytes(all);
  }
}
