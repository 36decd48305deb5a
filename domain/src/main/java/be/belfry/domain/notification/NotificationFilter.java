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
 * @param text words of title, description, organisation or reference, all of them
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
    Sort sort) {
  /** Longest search text, in characters. */
  public static final int MAX_TEXT = 200;

  /** The orders that a list can have; their codes are the values of {@code sort}. */
  public enum Sort implements Coded {
    NEWEST_FIRST("-receivedAt"),
    OLDEST_FIRST("receivedAt");

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
        Sort.NEWEST_FIRST);
  }

  /** What waits at triage, oldest first. */
  public static NotificationFilter queue() {
    return new NotificationFilter(
        Set.of(NotificationState.WAITING, NotificationState.AWAITING_INFORMATION),
        Set.of(),
        Set.of(),
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Sort.OLDEST_FIRST);
  }
}
