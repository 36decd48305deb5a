package be.belfry.domain.statistics;

import be.belfry.domain.notification.Channel;
import be.belfry.domain.notification.NotificationState;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.Map;

/**
 * What came in on one channel in a month, and what became of it. An arrival is counted once, when
 * it is stored; a state moves with the notification. Complete when both sides are equal: then no
 * notification is lost, and none is in two states.
 *
 * @param month month of receipt in Europe/Brussels
 * @param channel on which way
 * @param exercise true for what came in exercises; it is never added to what came in reality
 * @param count how many arrived
 * @param states how many stand in each state now, one that has none may be left out
 */
public record Received(
    YearMonth month,
    Channel channel,
    boolean exercise,
    long count,
    Map<NotificationState, Long> states) {
  public Received {
    states = Map.copyOf(states);
  }

  /** How many stand in a state. */
  public long in(NotificationState state) {
    return states.getOrDefault(state, 0L);
  }

  /** Sum of all states; they exclude each other. */
  public long accounted() {
    return states.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many arrivals have no state; negative when there are more states than arrivals. */
  public long missing() {
    return count - accounted();
  }

  /** Both together, under this one's month and channel. */
  public Received plus(Received other) {
    Map<NotificationState, Long> sum = new EnumMap<>(NotificationState.class);
    sum.putAll(states);
    other.states.forEach((state, n) -> sum.merge(state, n, Long::sum));
    return new Received(month, channel, exercise, count + other.count, sum);
  }
}
