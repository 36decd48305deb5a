package be.belfry.web.statistics.rest;

import be.belfry.domain.notification.Channel;
import be.belfry.domain.notification.NotificationState;
import be.belfry.domain.statistics.Received;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What came in on a channel in a month and what became of it.
 *
 * @param received how many arrived
 * @param accounted sum of the states
 * @param missing how many have no state; 0 when nothing is missing
 */
public record ReceivedItem(
    String href,
    YearMonth month,
    Channel channel,
    boolean exercise,
    long received,
    Map<String, Long> states,
    long accounted,
    long missing) {
  static ReceivedItem of(Received one) {
    Map<String, Long> states = new LinkedHashMap<>();
    for (NotificationState state : NotificationState.values()) {
      if (one.in(state) != 0) {
        states.put(state.code(), one.in(state));
      }
    }
    return new ReceivedItem(
        "/api/v1/statistics/completeness?month=" + one.month(),
        one.month(),
        one.channel(),
        one.exercise(),
        one.count(),
        states,
        one.accounted(),
        one.missing());
  }
}
