package be.belfry.web.home;

import be.belfry.domain.crisis.RoomMoved;
import be.belfry.domain.security.Permission;
import be.belfry.services.security.SessionService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All browsers that look at the crisis room through this node. A change is counted once and written
 * to all of them; nobody holds a thread. Each one's session is looked at again within half a
 * minute, on a full node within a minute.
 */
@ApplicationScoped
public class RoomAudience {
  /** On one node; whoever comes beyond it asks every few seconds instead. */
  static final int ROOM = 1_000;

  /** Of one person: more windows than anybody needs. */
  static final int EACH = 20;

  private static final Duration SEEN = Duration.ofSeconds(15);

  /** Sessions that are looked at in a turn, those first that have waited longest. */
  static final int LOOKS = 300;

  /** Lists are read with each viewer's own rights, so so many of them a second and no more. */
  private static final int LISTS_A_SECOND = 4;

  private static final int SOON_SECONDS = 2;

  @Inject private RoomBoard board;
  @Inject private SessionService sessions;

  private final Set<RoomViewer> viewers = ConcurrentHashMap.newKeySet();

  /**
   * Takes a place for a viewer: looked for and taken in one step, so that two who come at the same
   * time do not both get the last one.
   *
   * @return false when there is none
   */
  public synchronized boolean letIn(RoomViewer viewer) {
    boolean room =
        viewers.size() < ROOM
            && viewers.stream().filter(v -> v.person().equals(viewer.person())).count() < EACH;
    return room && viewers.add(viewer);
  }

  /** He is written to no more. */
  public void remove(RoomViewer viewer) {
    viewers.remove(viewer);
    viewer.close();
  }

  /** Called once a second at most. */
  void moved(@Observes RoomMoved moved) {
    board.forget();
    if (viewers.isEmpty()) {
      return;
    }
    dismiss(System.nanoTime() - SEEN.toNanos());
    byte[] json = board.json();
    int within = moved.changed() ? Math.max(SOON_SECONDS, viewers.size() / LISTS_A_SECOND) : 0;
    viewers.forEach(viewer -> viewer.show(json, within));
    // Of a connection that broke only writing tells, and no listener: without this, whoever opens
    // the room and leaves it again and again keeps others out for as long as a stream may last.
    viewers.removeIf(RoomViewer::isOver);
  }

  /**
   * Whoever's session or right has ended sees nothing more.
   *
   * @param since whose session was looked at after it waits, by the JVM's clock
   */
  void dismiss(long since) {
    List<RoomViewer> due =
        viewers.stream()
            .filter(v -> v.isUnseenSince(since))
            .sorted((a, b) -> Long.signum(a.recognisedNanos() - b.recognisedNanos()))
            .limit(LOOKS)
            .toList();
    for (RoomViewer viewer : due) {
      boolean may =
          sessions
              .recognise(viewer.secret())
              .filter(r -> !r.waits() && !r.firstPassword())
              .filter(r -> r.subject().may(Permission.PICTURE_READ))
              .isPresent();
      if (may) {
        viewer.recognised();
      } else {
        viewers.remove(viewer);
        viewer.end();
      }
    }
  }
}
