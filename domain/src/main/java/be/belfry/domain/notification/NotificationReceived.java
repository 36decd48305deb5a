package be.belfry.domain.notification;

import java.time.Instant;

/**
 * A notification was stored and committed; screens refresh on it. Its audit row was written by the
 * intake, so this is no event of the record.
 *
 * @param reference human reference
 * @param receivedAt legal time
 */
public record NotificationReceived(String reference, Instant receivedAt) {}
