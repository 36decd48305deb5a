package be.belfry.domain.outbox;

import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What looks after the outbox, independently of what empties it. */
public interface Watchdog {
  /**
   * Marks everything as reported that should have left and did not, each message once, on whichever
   * node. Nothing is reported while the outbox is on hold: then nothing should leave.
   *
   * @param before messages that should have left before this instant
   * @return what was marked
   */
  List<OverdueMessage> report(Instant before, Instant now, int limit);

  /** How many reported messages have still not left, and are still tried. */
  long overdue();

  /**
   * Whether there are some of those whose channel is set up and whose recipient has an address; or
   * some that should have been reported two minutes ago: then what reports them stands still too.
   * What is reported of exercises is not asked for.
   */
  boolean isStuck();

  /**
   * Whether there are reported messages whose channel is not set up or whose recipient has no
   * address; those of exercises are not asked for.
   */
  boolean isWithoutWay();

  /**
   * How many are not tried any more, of those that were given up after an instant; none withdrawn.
   */
  long givenUpSince(Instant since);

  /** Whether there are some of those; those of exercises are not asked for. */
  boolean hasGivenUpSince(Instant since);

  /**
   * How many of exercises should have left and have not, those included that were given up later
   * than a moment.
   */
  long lateOfExercises(Instant since);

  /**
   * What has not left: what is given up first, then the longest overdue; at last what was
   * withdrawn.
   *
   * @param viewer sees an address only when he may open the record for which the message was
   *     written; else {@link OverdueMessage#NOTIFIER} or {@link OverdueMessage#CONTACT} stands
   *     there
   */
  Page<OverdueMessage> undelivered(Subject viewer, PageRequest page);

  /**
   * Tries a message again that was given up and not withdrawn, as if it were new.
   *
   * @return empty when there is none such
   */
  Optional<OverdueMessage> retry(UUID id, Instant now);
}
