package be.belfry.services.shared;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Those that wait, a line for each name. The lines are served in turn: whoever floods waits for
 * himself. Not safe by itself; its owner has a lock.
 *
 * @param <W> one that waits
 */
final class Lines<W> {
  private final int room;
  private final Map<String, Deque<W>> lines = new LinkedHashMap<>();
  private int count;

  /**
   * @param room for all names together; a name may have half of it
   */
  Lines(int room) {
    this.room = room;
  }

  /**
   * Puts one at the end of its line.
   *
   * @throws Convoy.Full when there is no room
   */
  void enter(String name, W waiting) throws Convoy.Full {
    Deque<W> line = lines.get(name);
    if (count >= room || line != null && line.size() >= Math.max(1, room / 2)) {
      throw new Convoy.Full();
    }
    lines.computeIfAbsent(name, n -> new ArrayDeque<>()).add(waiting);
    count++;
  }

  /** Takes one out of its line that does not want to wait any longer. */
  void leave(String name, W waiting) {
    Deque<W> line = lines.get(name);
    line.remove(waiting);
    if (line.isEmpty()) {
      lines.remove(name);
    }
    count--;
  }

  /** Takes out who is next; its name is the last one to be served from then on. */
  W next() {
    String name = lines.keySet().iterator().next();
    Deque<W> line = lines.remove(name);
    W next = line.remove();
    count--;
    if (!line.isEmpty()) {
      lines.put(name, line);
    }
    return next;
  }

  /** Takes out those at the head of each line that meet a condition. */
  List<W> leaveWhile(Predicate<W> condition) {
    List<W> gone = new ArrayList<>();
    for (Iterator<Deque<W>> all = lines.values().iterator(); all.hasNext(); ) {
      Deque<W> line = all.next();
      while (!line.isEmpty() && condition.test(line.element())) {
        gone.add(line.remove());
      }
      if (line.isEmpty()) {
        all.remove();
      }
    }
    count -= gone.size();
    return gone;
  }

  /** Who would be next. */
  W first() {
    return lines.values().iterator().next().element();
  }

  boolean isEmpty() {
    return lines.isEmpty();
  }

  /** How many wait. */
  int count() {
    return count;
  }
}
