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

  private record Held(RoomPicture picture, byte[] json, long nanos) {
    boolean isFresh() {
      return System.nanoTime() - nanos < FRESH.toNanos();
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

  /** What was counted is no longer so. */
  public void forget() {
    held = null;
  }

  private Held held() {
    Held now = held;
    return now != null && now.isFresh() ? now : count();
  }

  private synchronized Held count() {
    Held now = held;
    if (now != null && now.isFresh()) {
      return now;
    }
    RoomPicture picture = room.national();
    Held fresh = new Held(picture, json(picture), System.nanoTime());
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
