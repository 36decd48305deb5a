package be.belfry.services.outbox;

import be.belfry.domain.security.Subject;
import be.belfry.services.security.CurrentSubject;
import be.belfry.services.shared.NodeStop;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The turns of one channel, on every node: each takes messages that no other has, and a node that
 * dies leaves its message to the others after a minute. Every channel has one of its own, whose
 * turns have a thread of their own: a mail server that is slow holds up no text message.
 */
@Dependent
class OutboxRelay {
  /** From the beginning of a turn to that of the next one. */
  static final Duration EVERY = Duration.ofSeconds(5);

  private static final Subject RELAY = Subject.system("relay");

  /** No message is begun later in a turn: each turn looks anew at what is set up. */
  private static final Duration TURN = Duration.ofSeconds(4);

  /** What somebody held in a turn, as the watch that reports it does, is left to the next one. */
  private static final int TWICE = 2;

  @Inject private CurrentSubject current;
  @Inject private OutboxService outbox;
  @Inject private NodeStop stop;

  /** In so many turns what waits for the channel is still made due, once it is set up. */
  private int toTell = TWICE;

  /** Recipients with a server of their own that was slow at the last message, the longest first. */
  private final Set<String> slow = new LinkedHashSet<>();

  /**
   * One turn.
   *
   * @param channel code of the channel, the same each time
   */
  void look(String channel) {
    current.set(RELAY);
    long begin = System.nanoTime();
    String obstacle = outbox.obstacle(channel);
    if (!obstacle.isEmpty()) {
      // Before anything is put off: a turn that fails half-way has put messages off all the same.
      toTell = TWICE;
      boolean more = true;
      while (more && goesOn(begin)) {
        more = outbox.keepWithoutChannel(channel, obstacle);
      }
      return;
    }
    try {
      send(channel, begin);
    } finally {
      outbox.rest(channel);
    }
    // Last: what can leave already waits for nothing. It leaves with the next turn.
    if (toTell > 0) {
      outbox.channelThere(channel);
      toTell--;
    }
  }

  /**
   * A server that all messages go to is left alone for this turn when one was waited for in vain.
   * Where each recipient has his own, what answers leaves first, and then what goes to those that
   * were slow before this turn, the longest first, until one of them still is.
   */
  private void send(String channel, long begin) {
    List<String> before = List.copyOf(slow);
    boolean waited = false;
    boolean due = true;
    while (due && goesOn(begin)) {
      Optional<OutboxService.Tried> tried = outbox.sendNext(channel, slow);
      if (tried.filter(t -> t.slow() && t.oneServer()).isPresent()) {
        return;
      }
      waited |= isSlow(tried);
      due = tried.isPresent();
    }
    for (String again : before) {
      // Also at the end of a turn that had no time left one of them is asked: else none ever was.
      if (stop.hasBegun() || waited && !goesOn(begin)) {
        return;
      }
      Set<String> others = new HashSet<>(slow);
      others.remove(again);
      Optional<OutboxService.Tried> tried = outbox.sendNext(channel, others);
      if (tried.isEmpty() || tried.get().recipient().equals(again)) {
        slow.remove(again);
      }
      if (isSlow(tried)) {
        return;
      }
      waited |= tried.isPresent();
    }
  }

  /** Whether a recipient was slow, who is then asked last. */
  private boolean isSlow(Optional<OutboxService.Tried> tried) {
    tried.filter(OutboxService.Tried::slow).ifPresent(t -> slow.add(t.recipient()));
    return tried.filter(OutboxService.Tried::slow).isPresent();
  }

  private boolean goesOn(long begin) {
    return !stop.hasBegun() && System.nanoTime() - begin < TURN.toNanos();
  }
}
