package be.belfry.domain.outbox;

import java.time.Instant;
import java.util.Optional;

/**
 * How it stands with what must leave.
 *
 * @param waiting messages that have not left and are still tried
 * @param withoutChannel of those, the ones whose channel is not set up
 * @param givenUp messages that are not tried any more, without those that were withdrawn
 * @param oldestDue the longest overdue of those that wait
 */
public record OutboxState(
    long waiting, long withoutChannel, long givenUp, Optional<Instant> oldestDue) {}
