package be.belfry.domain.notification;

import be.belfry.domain.organisation.Sector;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.RuleViolation;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which notifications a list shows; an empty criterion lets all pass.
 *
 * @param states any of them
 * @param sectors any of them
 * @param kinds any of them
 * @param channels any of them
 * @param receivedFrom inclusive
 * @param receivedTo exclusive
 * @param text words of title, description, organisation or reference, all of them; without regard
 *     to accents and case, words of three letters or more also as beginnings of longer ones; what
 *     stands in double quotes is a phrase
 * @param unseen only reports that came in a thread that triage had settled, in an incident or
 *     otherwise, and that nobody has looked at or acted upon since; a question for those who triage
 * @param sort order
 */
public record NotificationFilter(
    Set<NotificationState> states,
    Set<Sector> sectors,
    Set<NotificationKind> kinds,
    Set<Channel> channels,
    Optional<Instant> receivedFrom,
    Optional<Instant> receivedTo,
    Optional<String> text,
    boolean unseen,
    Sort sort) {
  /** Longest search text, in characters. */
  public static final int MAX_TEXT = 200;

  /** The orders that a list can have; their codes are the values of {@code sort}. */
  public enum Sort implements Coded {
    /**
     * What the law's clock presses first, what is real before what is of an exercise, and nothing
     * of an exercise that is over: mandatory reports before voluntary ones, then by the target of
     * the running clock that the row shows, those without one behind, then by age. Of what waits
     * only: all of history has no such order.
     */
    NEXT_CLOCK("nextClock"),
    OLDEST_FIRST("receivedAt"),
    NEWEST_FIRST("-receivedAt");

    private final String code;

    Sort(String code) {
      this.code = code;
    }

    @Override
    public String code() {
      return code;
    }
  }

  public NotificationFilter {
    states = Set.copyOf(states);
    sectors = Set.copyOf(sectors);
    kinds = Set.copyOf(kinds);
    channels = Set.copyOf(channels);
    text = text.map(String::strip).filter(words -> !words.isEmpty());
    if (text.filter(words -> words.length() > MAX_TEXT).isPresent()) {
      throw new RuleViolation(
          "notification_searchLength", "q must have at most " + MAX_TEXT + " characters", MAX_TEXT);
    }
    if (sort == Sort.NEXT_CLOCK && !isOfWaiting(states)) {
      throw new RuleViolation(
          "notification_sortOfWaiting", "only what waits is sorted by its clock", sort.code());
    }
  }

  /** Whether these states let pass nothing but what waits at triage. */
  public static boolean isOfWaiting(Set<NotificationState> states) {
    return !states.isEmpty() && states.stream().allMatch(NotificationState::isOpen);
  }

  /** Everything, newest first. */
  public static NotificationFilter all() {
    return new NotificationFilter(
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Sort.NEWEST_FIRST);
  }

  /** New reports that nobody has looked at, newest first. */
  public static NotificationFilter unseenReports() {
    return new NotificationFilter(
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        true,
        Sort.NEWEST_FIRST);
  }

  /** What waits at triage, first what the law's clock presses. */
  public static NotificationFilter queue() {
    return new NotificationFilter(
        Set.of(NotificationState.WAITING, NotificationState.AWAITING_INFORMATION),
        Set.of(),
        Set.of(),
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Sort.NEXT_CLOCK);
  }
}
