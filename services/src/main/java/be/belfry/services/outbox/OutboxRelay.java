package be.belfry.services.outbox;

import be.belfry.domain.security.Subject;
import be.belfry.services.security.CurrentSubject;
import be.belfry.services.shared.NodeStop;
import be.belfry.services.shared.Watch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Every five seconds, on every node: each takes messages that no other has, and a node that dies
 * leaves its message to the others after a minute.
 */
@ApplicationScoped
public class OutboxRelay implements Watch {
  private static final Subject RELAY = Subject.system("relay");

  /** No message is begun later in a turn: each turn looks anew at what is set up. */
  private static final Duration TURN = Duration.ofSeconds(4);

  @Inject private CurrentSubject current;
  @Inject private OutboxService outbox;
  @Inject private NodeStop stop;

  /** Codes of the channels that were not set up at one of the last two looks; null before these. */
  private Set<String> missing;

  /** The same of the last look alone. */
  private Set<String> last;

  /** Codes of the channels whose last message was waited for in vain. */
  private final Set<String> hanging = new HashSet<>();

  @Override
  public Duration every() {
    return Duration.ofSeconds(5);
  }

  @Override
  public void look() {
    current.set(RELAY);
    long begin = System.nanoTime();
    Map<String, String> obstacles = outbox.obstacles();
    if (missing != null) {
      // A look that fails half-way has put messages off all the same.
      missing.addAll(obstacles.keySet());
    }
    Map<String, String> toKeep = obstacles;
    while (!toKeep.isEmpty() && goesOn(begin)) {
      toKeep = outbox.keepWithoutChannel(toKeep);
    }
    try {
      send(begin, obstacles.keySet());
    } finally {
      outbox.rest();
    }
    // Last: what can leave already waits for nothing. It leaves with the next turn.
    outbox.channelsThere(missing, obstacles.keySet());
    // In two turns: what somebody held in the first, as the watch that reports it does, was left.
    if (last != null) {
      missing = new HashSet<>(last);
      missing.addAll(obstacles.keySet());
    }
    last = Set.copyOf(obstacles.keySet());
  }

  /**
   * What answers leaves first. Of each channel that was waited for in vain, one message a turn
   * finds out whether it answers again: a mail server that hangs holds up no text message.
   */
  private void send(long begin, Set<String> without) {
    Set<String> before = Set.copyOf(hanging);
    boolean due = true;
    while (due && goesOn(begin)) {
      Set<String> closed = new HashSet<>(without);
      closed.addAll(hanging);
      Optional<OutboxService.Tried> tried = outbox.sendNext(closed);
      tried.filter(OutboxService.Tried::hung).ifPresent(t -> hanging.add(t.channel()));
      due = tried.isPresent();
    }
    for (String channel : before) {
      if (stop.hasBegun()) {
        return;
      }
      Set<String> others = new HashSet<>(outbox.channels());
      others.remove(channel);
      others.addAll(without);
      if (outbox.sendNext(others).filter(OutboxService.Tried::hung).isEmpty()) {
        hanging.remove(channel);
      }
    }
  }

  private boolean goesOn(long begin) {
    return !stop.hasBegun() && System.nanoTime() - begin < TURN.toNanos();
  }
}
