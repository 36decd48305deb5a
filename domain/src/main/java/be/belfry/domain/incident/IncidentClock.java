package be.belfry.domain.incident;

import be.belfry.domain.notification.NotificationDetail.ClockRow;
import be.belfry.domain.shared.Language;
import be.belfry.domain.time.Holidays;
import java.util.List;
import java.util.Optional;

/**
 * A legal clock of one of an incident's threads, as the thread shows it.
 *
 * @param notification reference of the thread's first report that the reader may know of
 * @param thread all clocks of the thread; empty for whoever may not read its notifications
 */
public record IncidentClock(String notification, ClockRow clock, List<ClockRow> thread) {
  public IncidentClock {
    thread = List.copyOf(thread);
  }

  /** The same without what persons wrote in the thread. */
  public IncidentClock withoutWords() {
    return new IncidentClock(notification, clock.withoutWords(), List.of());
  }

  /**
   * Why its last lawful instant is what it is and what persons did to it, as its thread tells it;
   * empty where nothing is to be told.
   */
  public Optional<String> why(Holidays holidays, Language language) {
    return thread.isEmpty() ? Optional.empty() : clock.why(thread, holidays, language);
  }
}
